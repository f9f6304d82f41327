// The first start's link: the administrator and, in an empty store, the firm. Currency and zone are guessed from the browser.
import { Button, PasswordInput, Select, Stack, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { set_up } from "@/api/sign_in";
import { RefusalNote } from "@/parts/fields/RefusalNote";
import { useFields } from "@/parts/fields/useFields";
import { AloneFrame } from "@/parts/sign_in/AloneFrame";
import { guessed_currency, zones } from "./places";
import { token_of_link } from "./token";

const currencies = Intl.supportedValuesOf("currency");

export default function SetUp() {
  const { t } = useTranslation("sign_in");
  const navigate = useNavigate();
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const fields = useFields({ firm_name: "", name: "", email: "", password: "", currency: guessed_currency(), zone });
  useEffect(() => {
    document.title = `${t("set_up_title")} · Fairhour`;
  }, [t]);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const done = await fields.send((body) => set_up({ ...body, token: token_of_link() }));
    if (done) void navigate({ to: "/" });
  };
  const required = { required: true, withAsterisk: false } as const;
  return (
    <AloneFrame title={t("set_up_title")} says={t("set_up_says")}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="sm">
          <TextInput label={t("firm_name")} autoComplete="organization" autoFocus {...fields.bind("firm_name")} />
          <TextInput label={t("your_name")} autoComplete="name" {...required} {...fields.bind("name")} />
          <TextInput label={t("email")} type="email" autoComplete="username" {...required} {...fields.bind("email")} />
          <PasswordInput
            label={t("new_password")}
            description={t("new_password_says")}
            autoComplete="new-password"
            visibilityToggleButtonProps={{ "aria-label": t("show_password") }}
            {...required}
            {...fields.bind("password")}
          />
          <Select label={t("currency")} data={currencies} searchable limit={60} allowDeselect={false} {...fields.bind_value("currency")} onChange={(value) => value && fields.set("currency", value)} />
          <Select label={t("zone")} data={zones()} searchable limit={60} allowDeselect={false} {...fields.bind_value("zone")} onChange={(value) => value && fields.set("zone", value)} />
          <RefusalNote refusal={fields.refusal} />
          <Button type="submit" fullWidth size="md" mt="xs" loading={fields.is_sending}>
            {t("set_up")}
          </Button>
        </Stack>
      </form>
    </AloneFrame>
  );
}
