// The first start's link: the administrator and, in an empty store, the firm with a policy to start from. Language, currency,
// zone and week are guessed from the browser, so that nothing has to be chosen; a minute later a timer can run.
import { Button, Group, PasswordInput, Radio, Select, Stack, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { set_up } from "@/api/sign_in";
import { RefusalNote } from "@/parts/fields/RefusalNote";
import { useFields } from "@/parts/fields/useFields";
import { AloneFrame } from "@/parts/sign_in/AloneFrame";
import { language_wanted } from "@/texts";
import { guessed_currency, guessed_week_start, zones, type WeekStart } from "./places";
import { token_of_link } from "./token";

type Template = "light" | "services" | "strict";
const templates = ["light", "services", "strict", "none"] as const;
const weekdays: WeekStart[] = ["monday", "saturday", "sunday"];
const currencies = Intl.supportedValuesOf("currency");

export default function SetUp() {
  const { t } = useTranslation("sign_in");
  const navigate = useNavigate();
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const fields = useFields({ firm_name: "", name: "", email: "", password: "", currency: guessed_currency(), zone,
                             week_start: guessed_week_start() as string, policy_template: "services" });
  useEffect(() => {
    document.title = `${t("set_up_title")} · Fairhour`;
  }, [t]);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const done = await fields.send(({ policy_template, week_start, ...body }) =>
      set_up({
        ...body, token: token_of_link(), language: language_wanted(), week_start: week_start as WeekStart,
        policy_template: policy_template === "none" ? null : (policy_template as Template),
      }),
    );
    if (done) void navigate({ to: "/" });
  };
  const one_of = (name: "currency" | "zone" | "week_start") => ({
    ...fields.bind_value(name), searchable: true, limit: 60, allowDeselect: false, onChange: (value: string | null) => value && fields.set(name, value),
  });
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
          <Group grow align="start" gap="sm">
            <Select label={t("currency")} data={currencies} {...one_of("currency")} />
            <Select label={t("week_start")} data={weekdays.map((value) => ({ value, label: t(value) }))} {...one_of("week_start")} />
          </Group>
          <Select label={t("zone")} data={zones()} {...one_of("zone")} />
          <Radio.Group label={t("policy")} description={t("policy_says")} value={fields.values.policy_template} error={fields.error_of("policy_template")}
            onChange={(value) => fields.set("policy_template", value)}>
            <Stack gap={6} mt={6}>
              {templates.map((value) => (
                <Radio key={value} value={value} label={t(`template_${value}`)} description={t(`template_${value}_says`)} />
              ))}
            </Stack>
          </Radio.Group>
          <RefusalNote refusal={fields.refusal} />
          <Button type="submit" fullWidth size="md" mt="xs" loading={fields.is_sending}>
            {t("set_up")}
          </Button>
        </Stack>
      </form>
    </AloneFrame>
  );
}
