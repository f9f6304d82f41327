// What changes how one signs in asks for the password once more.
import { Button, Group, Modal, PasswordInput, Stack, Text } from "@mantine/core";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { RefusalNote } from "@/parts/fields/RefusalNote";
import { useFields } from "@/parts/fields/useFields";

interface Asked {
  title: string;
  says: string;
  does: string; // the button's word
  close: () => void;
  act: (password: string) => Promise<unknown>;
}

export function PasswordAsked({ title, says, does, close, act }: Asked) {
  const { t } = useTranslation("me");
  const fields = useFields({ password: "" });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const done = await fields.send(async ({ password }) => {
      await act(password);
      return "done";
    });
    if (done) close();
  };
  return (
    <Modal opened onClose={close} title={title} closeButtonProps={{ "aria-label": t("shell:close") }}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="md">
          <Text c="dimmed">{says}</Text>
          <PasswordInput
            label={t("password_now")}
            autoComplete="current-password"
            data-autofocus
            visibilityToggleButtonProps={{ "aria-label": t("sign_in:show_password") }}
            {...fields.bind("password")}
          />
          <RefusalNote refusal={fields.refusal} />
          <Group justify="end">
            <Button variant="default" onClick={close}>
              {t("cancel")}
            </Button>
            <Button type="submit" loading={fields.is_sending}>
              {does}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
