// How many recovery codes are left, and new ones.
import { Button, Group, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, call, stale, useRead } from "@/api";
import { PasswordAsked } from "./PasswordAsked";
import { Section } from "./Section";
import { ShownOnce } from "@/parts/frame/ShownOnce";

export function RecoveryCodes() {
  const { t } = useTranslation("me");
  const factors = useRead("/api/v1/factors");
  const [is_asking, set_asking] = useState(false);
  const [codes, set_codes] = useState<string[]>([]);
  const renew = async (password: string) => {
    set_codes((await call(api.POST("/api/v1/factors/recovery-codes", { body: { password } }))).codes);
    stale(["access"]);
  };
  return (
    <Section title={t("recovery")} says={t("recovery_says")}>
      <Group>
        <Text>{t("recovery_left", { count: factors.data?.recovery_codes_left ?? 0 })}</Text>
        <Button variant="default" size="xs" onClick={() => set_asking(true)}>
          {t("recovery_renew")}
        </Button>
      </Group>
      {is_asking && (
        <PasswordAsked title={t("recovery")} says={t("recovery_renew_says")} does={t("recovery_renew")} close={() => set_asking(false)} act={renew} />
      )}
      {codes.length > 0 && <ShownOnce title={t("recovery")} says={t("recovery_shown")} lines={codes} close={() => set_codes([])} />}
    </Section>
  );
}
