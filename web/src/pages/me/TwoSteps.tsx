// The authenticator app: begin, prove, do without.
import { Badge, Button, Group } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, call, offer_undo, stale, useRead, type Schemas } from "@/api";
import { PasswordAsked } from "./PasswordAsked";
import { Section } from "./Section";
import { ShownOnce } from "@/parts/frame/ShownOnce";
import { TotpProof } from "./TotpProof";

export function TwoSteps() {
  const { t } = useTranslation("me");
  const factors = useRead("/api/v1/factors");
  const [asks, set_asks] = useState<"add" | "remove">();
  const [offer, set_offer] = useState<Schemas["TotpOffer"]>();
  const [codes, set_codes] = useState<string[]>();
  const has_app = factors.data?.has_totp ?? false;
  const act = async (password: string) => {
    const body = { password };
    if (asks === "add") return set_offer(await call(api.POST("/api/v1/factors/totp", { body })));
    await call(api.POST("/api/v1/factors/totp/remove", { body }));
    offer_undo(t("totp_removed"));
    stale(["access"]);
  };
  const proven = (recovery: string[]) => {
    set_offer(undefined);
    set_codes(recovery);
    stale(["access"]);
  };
  return (
    <Section title={t("totp")} says={t("totp_says")}>
      <Group>
        <Badge variant="light" color={has_app ? "fair" : "gray"}>
          {has_app ? t("on") : t("off")}
        </Badge>
        <Button variant="default" size="xs" disabled={!factors.data} onClick={() => set_asks(has_app ? "remove" : "add")}>
          {has_app ? t("totp_remove") : t("totp_add")}
        </Button>
      </Group>
      {asks && (
        <PasswordAsked
          title={t("totp")}
          says={t(asks === "add" ? "totp_add_says" : "totp_remove_says")}
          does={t(asks === "add" ? "go_on" : "totp_remove")}
          close={() => set_asks(undefined)}
          act={act}
        />
      )}
      {offer && <TotpProof offer={offer} proven={proven} close={() => set_offer(undefined)} />}
      {codes && codes.length > 0 && (
        <ShownOnce title={t("recovery")} says={t("recovery_shown")} lines={codes} close={() => set_codes(undefined)} />
      )}
    </Section>
  );
}
