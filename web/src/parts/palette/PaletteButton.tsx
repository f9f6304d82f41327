// Shows that there is a palette, and its key.
import { Kbd, UnstyledButton } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { key_caps } from "@/parts/keys/keys";
import { palette_open } from "./palette_open";
import styles from "./Palette.module.css";

export function PaletteButton() {
  const { t } = useTranslation();
  return (
    <UnstyledButton className={styles.button} onClick={() => palette_open.set(true)}>
      <IconSearch size={16} aria-hidden />
      <span className={styles.button_words}>{t("palette.button")}</span>
      <span className={styles.caps}>
        {key_caps("mod+k").map((cap) => (
          <Kbd key={cap}>{cap}</Kbd>
        ))}
      </span>
    </UnstyledButton>
  );
}
