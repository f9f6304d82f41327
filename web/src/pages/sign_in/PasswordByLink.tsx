// The one field of a page that a link leads to: a password, chosen or proven, for the e-mail the link is of.
import { Button, PasswordInput, Stack } from "@mantine/core";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { RefusalNote } from "@/parts/fields/RefusalNote";
import { useFields } from "@/parts/fields/useFields";

interface Asked {
  email: string;
  which: "new" | "known"; // of a new account, or of one that is there
  does: string; // the button's word
  send: (password: string) => Promise<void>;
}

export function PasswordByLink({ email, which, does, send }: Asked) {
  const { t } = useTranslation("sign_in");
  const fields = useFields({ password: "" });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void fields.send(({ password }) => send(password));
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
        <PasswordInput
          label={t(which === "known" ? "password" : "new_password")}
          description={which === "known" ? undefined : t("new_password_says")}
          autoComplete={which === "known" ? "current-password" : "new-password"}
          autoFocus
          required
          withAsterisk={false}
          visibilityToggleButtonProps={{ "aria-label": t("show_password") }}
          {...fields.bind("password")}
        />
        <RefusalNote refusal={fields.refusal} />
        <Button type="submit" fullWidth size="md" loading={fields.is_sending}>
          {does}
        </Button>
      </Stack>
    </form>
  );
}
