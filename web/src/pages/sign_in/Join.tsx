// An invitation: choose a password, or prove the account one has already, and be in.
import { Button, PasswordInput, Stack } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { accept_invitation } from "@/api/sign_in";
import { RefusalNote } from "@/parts/fields/RefusalNote";
import { useFields } from "@/parts/fields/useFields";
import { AloneFrame } from "@/parts/sign_in/AloneFrame";
import SecondFactorForm from "@/parts/sign_in/SecondFactorForm";
import { session, useWatched } from "@/api";
import { LinkGone } from "./LinkGone";
import { useLink } from "./useLink";

export default function Join() {
  const { t } = useTranslation("sign_in");
  const navigate = useNavigate();
  const { token, link, is_gone } = useLink();
  const fields = useFields({ password: "" });
  const [step, set_step] = useState<"password" | "second_factor">("password");
  const state = useWatched(session);
  const is_in = state.phase === "in";
  useEffect(() => {
    if (is_in) void navigate({ to: "/" });
  }, [is_in, navigate]);
  useEffect(() => {
    document.title = `${t("join")} · Fairhour`;
  }, [t]);
  if (is_gone || (link && link.purpose !== "join")) return <LinkGone />;
  if (!link) return null;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const done = await fields.send(({ password }) => accept_invitation({ token, password }));
    if (done === "second_factor") set_step("second_factor");
  };
  return (
    <AloneFrame title={t("join_title", { firm: link.firm })} says={t(link.has_account ? "join_says_account" : "join_says", link)}>
      {step === "second_factor" ? (
        <SecondFactorForm back={() => set_step("password")} />
      ) : (
        <form onSubmit={(event) => void submit(event)}>
          <Stack gap="md">
            <input type="hidden" name="email" autoComplete="username" value={link.email} readOnly />
            <PasswordInput
              label={t(link.has_account ? "password" : "new_password")}
              description={link.has_account ? undefined : t("new_password_says")}
              autoComplete={link.has_account ? "current-password" : "new-password"}
              autoFocus
              required
              withAsterisk={false}
              visibilityToggleButtonProps={{ "aria-label": t("show_password") }}
              {...fields.bind("password")}
            />
            <RefusalNote refusal={fields.refusal} />
            <Button type="submit" fullWidth size="md" loading={fields.is_sending}>
              {t("join")}
            </Button>
          </Stack>
        </form>
      )}
    </AloneFrame>
  );
}
