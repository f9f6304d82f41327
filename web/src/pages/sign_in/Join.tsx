// An invitation: choose a password, or prove the account one has already, and be in.
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { accept_invitation } from "@/api/sign_in";
import { AloneFrame } from "@/parts/sign_in/AloneFrame";
import SecondFactorForm from "@/parts/sign_in/SecondFactorForm";
import { session, useWatched } from "@/api";
import { LinkGone } from "./LinkGone";
import { PasswordByLink } from "./PasswordByLink";
import { useLink } from "./useLink";

export default function Join() {
  const { t } = useTranslation("sign_in");
  const navigate = useNavigate();
  const { token, link, is_gone } = useLink();
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
  const join = async (password: string) => {
    if ((await accept_invitation({ token, password })) === "second_factor") set_step("second_factor");
  };
  return (
    <AloneFrame title={t("join_title", { firm: link.firm })} says={t(link.has_account ? "join_says_account" : "join_says", link)}>
      {step === "second_factor" ? (
        <SecondFactorForm back={() => set_step("password")} />
      ) : (
        <PasswordByLink email={link.email} which={link.has_account ? "known" : "new"} does={t("join")} send={join} />
      )}
    </AloneFrame>
  );
}
