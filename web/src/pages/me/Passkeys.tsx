// Passkeys: add one of this device, do without one.
import { Button, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, call, offer_undo, stale, useRead, type Schemas } from "@/api";
import { add_passkey, has_passkeys } from "@/api/passkeys";
import { useFormats } from "@/parts/formats/useFormats";
import { PasswordAsked } from "./PasswordAsked";
import { Section } from "./Section";
import { ShownOnce } from "@/parts/frame/ShownOnce";

export function Passkeys() {
  const { t } = useTranslation("me");
  const format = useFormats();
  const passkeys = useRead("/api/v1/factors/passkeys");
  const [is_adding, set_adding] = useState(false);
  const [removed, set_removed] = useState<Schemas["PasskeyShown"]>();
  const [codes, set_codes] = useState<string[]>([]);
  const add = async (password: string) => {
    set_codes(await add_passkey(t("passkey_name", { day: format.day_with_year(format.today()) }), password));
    offer_undo(t("passkey_added"));
    stale(["access"]);
  };
  const remove = async (password: string) => {
    const params = { path: { passkey: removed?.id ?? "" } };
    await call(api.POST("/api/v1/factors/passkeys/{passkey}/remove", { params, body: { password } }));
    stale(["access"]);
  };
  return (
    <Section title={t("passkeys")} says={t(has_passkeys ? "passkeys_says" : "passkeys_not_here")}>
      <Stack gap="xs" align="start">
        {passkeys.data?.items.map((passkey) => (
          <Group key={passkey.id}>
            <Text fw={500}>{passkey.name}</Text>
            <Text c="dimmed" size="sm">
              {passkey.last_used_at ? t("used_at", { at: format.instant(passkey.last_used_at) }) : t("used_never")}
            </Text>
            <Button variant="subtle" size="compact-sm" color="gray" onClick={() => set_removed(passkey)}>
              {t("remove")}
            </Button>
          </Group>
        ))}
        <Button variant="default" size="xs" disabled={!has_passkeys} onClick={() => set_adding(true)}>
          {t("passkey_add")}
        </Button>
      </Stack>
      {is_adding && (
        <PasswordAsked title={t("passkey_add")} says={t("passkey_add_says")} does={t("go_on")} close={() => set_adding(false)} act={add} />
      )}
      {removed && (
        <PasswordAsked title={removed.name} says={t("passkey_remove_says")} does={t("remove")} close={() => set_removed(undefined)} act={remove} />
      )}
      {codes.length > 0 && <ShownOnce title={t("recovery")} says={t("recovery_shown")} lines={codes} close={() => set_codes([])} />}
    </Section>
  );
}
