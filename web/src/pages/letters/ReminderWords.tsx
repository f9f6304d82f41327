// What reminders say, by level and language: the built-in words, or the firm's own.
import { Group, SegmentedControl, Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { api, call, may, offer_undo, stale, useRead } from "@/api";
import { useFilters } from "@/parts/frame/useFilters";
import { PageLoading } from "@/parts/shell/PageLoading";
import { letter_languages, type LetterLanguage } from "./example";
import { LetterEditor, type Words } from "./LetterEditor";
import styles from "./Letters.module.css";

const places = ["client", "invoices", "total", "pay_by", "firm"];
const levels_with_words = 3; // later ones say what the third says

export function ReminderWords() {
  const { t } = useTranslation("letters");
  const [filters, set_filters] = useFilters({ language: "en", level: 1 });
  const answer = useRead("/api/v1/reminder-settings");
  if (!answer.data) return <PageLoading />;
  const { settings, texts, usual } = answer.data;
  const language = filters.language as LetterLanguage;
  const level = Math.min(filters.level, settings.levels.length);
  const is_this = (one: { language: string; level: number }) => one.language === language && one.level === level;
  const own = texts.find(is_this);
  const words = own ?? usual.find((one) => one.language === language && one.level === Math.min(level, levels_with_words));
  const put = async (next: Words, says: string) => {
    await call(api.PUT("/api/v1/reminder-settings/words", { body: { language, level, ...next } }));
    stale(["setup", "billing"]);
    offer_undo(says);
  };
  return (
    <div className={styles.column}>
      <Group gap="sm">
        <Select
          size="xs" w={230} allowDeselect={false} aria-label={t("level")} value={String(level)} onChange={(next) => next && set_filters({ level: Number(next) })}
          data={settings.levels.map(({ name }, n) => ({ value: String(n + 1), label: `${n + 1}. ${name}` }))}
        />
        <SegmentedControl
          size="xs" aria-label={t("language")} value={language} onChange={(next) => set_filters({ language: next })}
          data={letter_languages.map((value) => ({ value, label: t(`set_up:words.language.${value}`) }))}
        />
      </Group>
      {words && (
        <LetterEditor
          key={`${language} ${level} ${words.subject} ${words.text}`} label={t("part.words")} language={language} words={words} is_own={own !== undefined} places={places}
          is_read_only={!may("record_payment")} keep={(next) => put(next, t("kept"))} reset={() => put({ subject: "", text: "" }, t("was_reset"))}
        />
      )}
    </div>
  );
}
