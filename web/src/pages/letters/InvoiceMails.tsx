// The words invoices are sent with, by language and kind of document.
import { Group, SegmentedControl, Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { api, call, may, offer_undo, stale, useWholeList, type Item } from "@/api";
import { useFilters } from "@/parts/frame/useFilters";
import { PageLoading } from "@/parts/shell/PageLoading";
import { letter_languages, type LetterLanguage } from "./example";
import { LetterEditor, type Words } from "./LetterEditor";
import styles from "./Letters.module.css";

type MailText = Item<"/api/v1/invoice-mail-texts">;
const kinds = ["invoice", "credit_note", "corrected_invoice", "advance_invoice"] as const satisfies readonly MailText["kind"][];
const places = ["client", "number", "firm", "amount", "due", "period", "link"];

export function InvoiceMails() {
  const { t } = useTranslation("letters");
  const [filters, set_filters] = useFilters({ language: "en", kind: "invoice" });
  const texts = useWholeList("/api/v1/invoice-mail-texts", undefined, { fresh_milliseconds: 5_000 });
  if (!texts.data) return <PageLoading />;
  const language = filters.language as LetterLanguage;
  const kind = filters.kind as MailText["kind"];
  const words = texts.data.find((one) => one.language === language && one.kind === kind);
  const keep = async (next: Words) => {
    await call(api.POST("/api/v1/invoice-mail-texts", { body: { language, kind, ...next } }));
    stale(["setup", "billing"]);
    offer_undo(t("kept"));
  };
  const reset = async () => {
    await call(api.POST("/api/v1/invoice-mail-texts/reset", { body: { language, kind } }));
    stale(["setup", "billing"]);
    offer_undo(t("was_reset"));
  };
  return (
    <div className={styles.column}>
      <Group gap="sm">
        <SegmentedControl
          size="xs" aria-label={t("language")} value={language} onChange={(next) => set_filters({ language: next })}
          data={letter_languages.map((value) => ({ value, label: t(`set_up:words.language.${value}`) }))}
        />
        <Select size="xs" w={210} allowDeselect={false} aria-label={t("kind")} value={kind} data={kinds.map((value) => ({ value, label: t(`kinds.${value}`) }))} onChange={(next) => next && set_filters({ kind: next })} />
      </Group>
      {words && (
        <LetterEditor
          key={`${language} ${kind} ${words.subject} ${words.text}`} label={t(`kinds.${kind}`)} language={language} words={words} is_own={words.is_own}
          places={places} is_read_only={!may("record_payment")} keep={keep} reset={reset}
        />
      )}
    </div>
  );
}
