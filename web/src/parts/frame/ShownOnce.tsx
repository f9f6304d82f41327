// What is shown this once: recovery codes, a token. Stays until it is closed, and can be copied.
import { Button, CopyButton, Group, Modal, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import styles from "./ShownOnce.module.css";

interface Shown {
  title: string;
  says: string;
  lines: readonly string[];
  close: () => void;
}

export function ShownOnce({ title, says, lines, close }: Shown) {
  const { t } = useTranslation("me");
  return (
    <Modal opened onClose={close} title={title} closeOnClickOutside={false} closeButtonProps={{ "aria-label": t("shell:close") }}>
      <Stack gap="md">
        <Text c="dimmed">{says}</Text>
        <pre className={styles.lines} data-columns={lines.length > 1 || undefined} tabIndex={0}>
          {lines.map((line) => (
            <code key={line}>{line}</code>
          ))}
        </pre>
        <Group justify="end">
          <CopyButton value={lines.join("\n")}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {copied ? t("copied") : t("copy")}
              </Button>
            )}
          </CopyButton>
          <Button onClick={close}>{t("kept")}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
