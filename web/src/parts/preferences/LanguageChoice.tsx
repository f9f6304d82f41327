// The language, each under its own name.
import { SegmentedControl } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { languages, language_wanted, type Language } from "@/texts";
import { usePreference } from "./preferences";

export function LanguageChoice() {
  const { t } = useTranslation();
  const [, set_language] = usePreference("language");
  return (
    <SegmentedControl
      fullWidth
      size="xs"
      aria-label={t("me.language")}
      value={language_wanted()}
      onChange={(value) => set_language(value as Language)}
      data={Object.entries(languages).map(([value, { name }]) => ({ value, label: name }))}
    />
  );
}
