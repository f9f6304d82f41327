// Another password; it ends the sessions elsewhere.
import { Button, PasswordInput, Stack } from "@mantine/core";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { api, call, offer_undo, stale } from "@/api";
import { RefusalNote } from "@/parts/fields/RefusalNote";
import { useFields } from "@/parts/fields/useFields";
import { Section } from "./Section";

export function Password() {
  const { t } = useTranslation("me");
  const empty = { old_password: "", new_password: "" };
  const fields = useFields(empty);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const done = await fields.send(async (body) => {
      await call(api.POST("/api/v1/password", { body }));
      return "done";
    });
    if (!done) return;
    fields.set_all(empty);
    stale(["access"]);
    offer_undo(t("password_changed"));
  };
  const eye = { visibilityToggleButtonProps: { "aria-label": t("sign_in:show_password") } };
  return (
    <Section title={t("password")} says={t("password_says")}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="sm" maw={380}>
          <PasswordInput label={t("password_now")} autoComplete="current-password" {...eye} {...fields.bind("old_password")} />
          <PasswordInput label={t("password_next")} autoComplete="new-password" {...eye} {...fields.bind("new_password")} />
          <RefusalNote refusal={fields.refusal} />
          <Button type="submit" variant="default" w="fit-content" loading={fields.is_sending} disabled={!fields.values.new_password}>
            {t("password_change")}
          </Button>
        </Stack>
      </form>
    </Section>
  );
}
