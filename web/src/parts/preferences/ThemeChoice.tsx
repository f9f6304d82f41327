// Light, dark, or as the system is.
import { SegmentedControl } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { usePreference, type Preferences } from "./preferences";

export function ThemeChoice() {
  const { t } = useTranslation();
  const [theme, set_theme] = usePreference("theme");
  const words: Preferences["theme"][] = ["light", "dark", "auto"];
  return (
    <SegmentedControl
      fullWidth
      size="xs"
      aria-label={t("me.theme")}
      value={theme}
      onChange={(value) => set_theme(value as Preferences["theme"])}
      data={words.map((value) => ({ value, label: t(`me.theme_${value}`) }))}
    />
  );
}
