// The session ended under an open page: sign in on top of it; what was typed stays, what was being sent goes again.
import { Anchor, Group, Modal, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { session, signed_out } from "@/api/session";
import { useWatched } from "@/api/watched";
import { SignInForm } from "./SignInForm";

export function SessionEnded() {
  const { t } = useTranslation();
  const state = useWatched(session);
  if (state.phase !== "ended") return null;
  return (
    <Modal opened onClose={() => undefined} withCloseButton={false} closeOnEscape={false} closeOnClickOutside={false} title={t("sign_in:ended_title")} zIndex={450}>
      <Text c="dimmed" mb="md">
        {t("sign_in:ended_says")}
      </Text>
      <SignInForm email={state.who.email} />
      <Group justify="center" mt="md">
        <Anchor component="button" type="button" size="sm" onClick={signed_out}>
          {t("sign_in:somebody_else")}
        </Anchor>
      </Group>
    </Modal>
  );
}
