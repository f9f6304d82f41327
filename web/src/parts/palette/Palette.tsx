// Ctrl/Cmd-K: everything by typing. Opens at once, for all but the records is known already.
import { Modal } from "@mantine/core";
import { useEffect, useState } from "react";
import type { Who } from "@/api/session";
import { useWatched } from "@/api/watched";
import { PaletteList } from "./PaletteList";
import { palette_open } from "./palette_open";
import { useChoices } from "./useChoices";
import styles from "./Palette.module.css";
import { useTranslation } from "react-i18next";

export function Palette({ who }: { who: Who }) {
  const { t } = useTranslation();
  const is_open = useWatched(palette_open);
  const choices = useChoices(who, is_open);
  const [opened_times, set_opened_times] = useState(0);
  useEffect(() => {
    if (is_open) set_opened_times((times) => times + 1);
  }, [is_open]);
  const close = () => palette_open.set(false);
  return (
    <Modal.Root opened={is_open} onClose={close} size={600} padding={0} radius="lg" yOffset="12vh" transitionProps={{ duration: 0 }}>
      <Modal.Overlay backgroundOpacity={0.35} />
      <Modal.Content className={styles.content} aria-label={t("palette.open")}>
        <PaletteList key={opened_times} choices={choices} close={close} />
      </Modal.Content>
    </Modal.Root>
  );
}
