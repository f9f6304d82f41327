// The app's key as a picture and as text, and the first code as proof that the app has it.
import { Button, Code, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useMemo, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { renderSVG } from "uqr";
import { api, call, type Schemas } from "@/api";
import { RefusalNote } from "@/parts/fields/RefusalNote";
import { useFields } from "@/parts/fields/useFields";

interface Proof {
  offer: Schemas["TotpOffer"];
  proven: (recovery_codes: string[]) => void;
  close: () => void;
}

export function TotpProof({ offer, proven, close }: Proof) {
  const { t } = useTranslation("me");
  const fields = useFields({ code: "" });
  const picture = useMemo(() => `data:image/svg+xml,${encodeURIComponent(renderSVG(offer.address))}`, [offer.address]);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const body = { enrolment: offer.enrolment, code: fields.values.code.replaceAll(" ", "") };
    const done = await fields.send(() => call(api.POST("/api/v1/factors/totp/confirm", { body })));
    if (done) proven(done.codes);
  };
  return (
    <Modal opened onClose={close} title={t("totp")} closeOnClickOutside={false} closeButtonProps={{ "aria-label": t("shell:close") }}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="md">
          <Text c="dimmed">{t("totp_scan")}</Text>
          <img src={picture} alt={t("totp_picture")} width={190} height={190} style={{ alignSelf: "center", background: "#fff", padding: 8, borderRadius: 8 }} />
          <Code ta="center">{offer.seed}</Code>
          <TextInput label={t("totp_code")} inputMode="numeric" autoComplete="one-time-code" data-autofocus {...fields.bind("code")} />
          <RefusalNote refusal={fields.refusal} />
          <Group justify="end">
            <Button type="submit" loading={fields.is_sending}>
              {t("totp_prove")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
