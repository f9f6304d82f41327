// A link to a new password.
import { Button, PasswordInput, Stack } from "@mantine/core";
import { useEffect, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { reset_password } from "@/api/sign_in";
import { RefusalNote } from "@/parts/fields/RefusalNote";
import { useFields } from "@/parts/fields/useFields";
import { LinkButton } from "@/parts/frame/LinkButton";
import { AloneFrame } from "@/parts/sign_in/AloneFrame";
import { LinkGone } from "./LinkGone";
import { useLink } from "./useLink";

export default function ResetPassword() {
  const { t } = useTranslation("sign_in");
  const { token, link, is_gone } = useLink();
  const fields = useFields({ password: "" });
  const [is_done, set_done] = useState(false);
  useEffect(() => {
    document.title = `${t("reset_title")} · Fairhour`;
  }, [t]);
  if (is_done)
    return (
      <AloneFrame title={t("reset_done_title")} says={t("reset_done_says")}>
        <LinkButton to="/" fullWidth size="md">
          {t("to_sign_in")}
        </LinkButton>
      </AloneFrame>
    );
  if (is_gone || (link && link.purpose !== "reset_password")) return <LinkGone />;
  if (!link) return null;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const done = await fields.send(async ({ password }) => {
      await reset_password({ token, password });
      return "done";
    });
    if (done) set_done(true);
  };
  return (
    <AloneFrame title={t("reset_title")} says={t("reset_says", link)}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="md">
          <input type="hidden" name="email" autoComplete="username" value={link.email} readOnly />
          <PasswordInput
            label={t("new_password")}
            description={t("new_password_says")}
            autoComplete="new-password"
            autoFocus
            required
            withAsterisk={false}
            visibilityToggleButtonProps={{ "aria-label": t("show_password") }}
            {...fields.bind("password")}
          />
          <RefusalNote refusal={fields.refusal} />
          <Button type="submit" fullWidth size="md" loading={fields.is_sending}>
            {t("reset")}
          </Button>
        </Stack>
      </form>
    </AloneFrame>
  );
}
