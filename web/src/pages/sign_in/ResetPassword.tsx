// A link to a new password.
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { reset_password } from "@/api/sign_in";
import { LinkButton } from "@/parts/frame/LinkButton";
import { AloneFrame } from "@/parts/sign_in/AloneFrame";
import { LinkGone } from "./LinkGone";
import { PasswordByLink } from "./PasswordByLink";
import { useLink } from "./useLink";

export default function ResetPassword() {
  const { t } = useTranslation("sign_in");
  const { token, link, is_gone } = useLink();
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
  const keep = async (password: string) => {
    await reset_password({ token, password });
    set_done(true);
  };
  return (
    <AloneFrame title={t("reset_title")} says={t("reset_says", link)}>
      <PasswordByLink email={link.email} which="new" does={t("reset")} send={keep} />
    </AloneFrame>
  );
}
