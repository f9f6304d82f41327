// Stands in place of any page for who is not signed in; the address stays, so that one comes out where one wanted to go.
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { AloneFrame } from "./AloneFrame";
import { SignInForm } from "./SignInForm";

export function SignInPage() {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${t("sign_in:title")} · Fairhour`;
  }, [t]);
  return (
    <AloneFrame title={t("sign_in:title")} says={t("sign_in:says")}>
      <SignInForm />
    </AloneFrame>
  );
}
