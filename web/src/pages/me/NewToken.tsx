// What a new token is for, what it may do, and how long.
import { Button, Checkbox, Group, Modal, Select, Stack, TextInput } from "@mantine/core";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { api, call, useRead } from "@/api";
import { RefusalNote } from "@/parts/fields/RefusalNote";
import { useFields } from "@/parts/fields/useFields";
import { now_milliseconds } from "@/parts/formats/clock";

const day_milliseconds = 86_400_000;
const lasts_days = ["30", "90", "365", "0"];

export function NewToken({ close, made }: { close: () => void; made: (text: string) => void }) {
  const { t } = useTranslation("me");
  const scopes = useRead("/api/v1/token-scopes");
  const fields = useFields({ name: "", scopes: [] as string[], expires_at: "90" });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const done = await fields.send(({ name, scopes, expires_at }) => {
      const days = Number(expires_at);
      const until = days ? new Date(now_milliseconds() + days * day_milliseconds).toISOString().replace(/\.\d+Z$/, "Z") : null;
      return call(api.POST("/api/v1/tokens", { body: { name, scopes, expires_at: until } }));
    });
    if (done) made(done.token);
  };
  return (
    <Modal opened onClose={close} title={t("token_new")} closeButtonProps={{ "aria-label": t("shell:close") }}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="md">
          <TextInput label={t("token_name")} placeholder={t("token_name_example")} data-autofocus {...fields.bind("name")} />
          <Checkbox.Group label={t("token_scopes")} {...fields.bind_value("scopes")}>
            <Stack gap={6} mt={6}>
              {scopes.data?.items.map(({ scope, says }) => (
                <Checkbox key={scope} size="sm" value={scope} label={scope} description={says} />
              ))}
            </Stack>
          </Checkbox.Group>
          <Select
            label={t("token_lasts")}
            allowDeselect={false}
            data={lasts_days.map((value) => ({ value, label: t(`token_days_${value}`) }))}
            {...fields.bind_value("expires_at")}
            onChange={(value) => fields.set("expires_at", value ?? "90")}
          />
          <RefusalNote refusal={fields.refusal} />
          <Group justify="end">
            <Button type="submit" loading={fields.is_sending}>
              {t("token_make")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
