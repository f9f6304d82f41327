// A link that was used or has expired.
import { useTranslation } from "react-i18next";
import { LinkButton } from "@/parts/frame/LinkButton";
import { AloneFrame } from "@/parts/sign_in/AloneFrame";

export function LinkGone() {
  const { t } = useTranslation("sign_in");
  return (
    <AloneFrame title={t("link_gone_title")} says={t("link_gone_says")}>
      <LinkButton to="/" fullWidth variant="default">
        {t("to_sign_in")}
      </LinkButton>
    </AloneFrame>
  );
}
