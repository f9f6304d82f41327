// The second step: a code of the app, a recovery code, or a passkey.
import { Anchor, Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { IconFingerprint } from "@tabler/icons-react";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { has_passkeys, pass_with_passkey } from "@/api/passkeys";
import { Refusal } from "@/api/refusal";
import { pass_second_factor } from "@/api/sign_in";
import { RefusalNote } from "@/parts/fields/RefusalNote";
import { useFields } from "@/parts/fields/useFields";

export default function SecondFactorForm({ back }: { back: () => void }) {
  const { t } = useTranslation();
  const fields = useFields({ code: "" });
  const [passkey_problem, set_passkey_problem] = useState<Refusal>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void fields.send(({ code }) => pass_second_factor(code.replaceAll(" ", "")));
  };
  const use_passkey = () =>
    pass_with_passkey().catch((problem: unknown) => {
      // The browser says why with an error of its own, mostly that the person closed its window.
      set_passkey_problem(
        problem instanceof Refusal ? problem : new Refusal(0, "passkey_not_used", t("sign_in:passkey_not_used"), "", "", ""),
      );
    });
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Text c="dimmed">{t("sign_in:second_says")}</Text>
        <TextInput
          label={t("sign_in:code")}
          description={t("sign_in:code_says")}
          inputMode="text"
          autoComplete="one-time-code"
          autoFocus
          data-autofocus
          required
          withAsterisk={false}
          {...fields.bind("code")}
        />
        <RefusalNote refusal={fields.refusal ?? passkey_problem} />
        <Button type="submit" loading={fields.is_sending} fullWidth size="md">
          {t("sign_in:go_on")}
        </Button>
        {has_passkeys && (
          <Button variant="default" fullWidth size="md" leftSection={<IconFingerprint size={18} />} onClick={() => void use_passkey()}>
            {t("sign_in:use_passkey")}
          </Button>
        )}
        <Group justify="center">
          <Anchor component="button" type="button" size="sm" onClick={back}>
            {t("sign_in:back")}
          </Anchor>
        </Group>
      </Stack>
    </form>
  );
}
