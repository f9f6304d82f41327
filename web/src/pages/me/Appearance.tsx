// How the page looks and speaks; kept at once.
import { SegmentedControl, Switch } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { LanguageChoice } from "@/parts/preferences/LanguageChoice";
import { ThemeChoice } from "@/parts/preferences/ThemeChoice";
import { usePreference, type Preferences } from "@/parts/preferences/preferences";
import { Setting } from "./Setting";

type Choosable = "density" | "durations" | "week_start";

function Choice<K extends Choosable>({ of: key, words }: { of: K; words: readonly Preferences[K][] }) {
  const { t } = useTranslation("me");
  const [value, set_value] = usePreference(key);
  return (
    <Setting title={t(key)}>
      <SegmentedControl
        size="xs"
        aria-label={t(key)}
        value={value}
        onChange={(next) => set_value(next as Preferences[K])}
        data={words.map((word) => ({ value: word, label: t(`${key}_${word}`) }))}
      />
    </Setting>
  );
}

export function Appearance() {
  const { t } = useTranslation("me");
  const [single_keys, set_single_keys] = usePreference("single_keys");
  return (
    <>
      <Setting title={t("language")}>
        <LanguageChoice />
      </Setting>
      <Setting title={t("theme")}>
        <ThemeChoice />
      </Setting>
      <Choice of="density" words={["comfortable", "compact"]} />
      <Choice of="durations" words={["clock", "decimal"]} />
      <Choice of="week_start" words={["firm", "monday", "sunday", "saturday"]} />
      <Setting title={t("single_keys")} says={t("single_keys_says")}>
        <Switch
          aria-label={t("single_keys")}
          checked={single_keys === "on"}
          onChange={(event) => set_single_keys(event.currentTarget.checked ? "on" : "off")}
        />
      </Setting>
    </>
  );
}
