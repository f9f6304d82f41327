// The lines of the journal as a table, on a phone two columns of them.
import { useTranslation } from "react-i18next";
import type { Answer } from "@/api";
import { useFormats } from "@/parts/formats/useFormats";
import type { Column } from "@/parts/table/columns";
import { money_of } from "../billing/figures";
import styles from "./Books.module.css";

export type JournalLine = Answer<"/api/v1/accounting/journal">["lines"][number];

export function useJournalColumns(currency: string): Column<JournalLine>[] {
  const { t } = useTranslation("books");
  const format = useFormats();
  const money = (minor: number) => (minor === 0 ? "" : format.money(money_of(minor, currency)));
  const document_of = (line: JournalLine) => (/^(pay|inv)_/.test(line.document) ? line.text || t(`source.${line.source}`) : line.document);
  return [
    { key: "voucher", title: t("column.voucher"), width: 80, align: "end", phone: "hidden", sort: (line) => line.voucher * 1000 + line.n / 1000, cell: (line) => format.number(line.voucher) },
    { key: "day", title: t("column.day"), phone: "hidden", sort: (line) => line.day, cell: (line) => format.day_with_year(line.day) },
    { key: "document", title: t("column.document"), phone: "hidden", sort: document_of, cell: (line) => <>{t(`source.${line.source}`)} {document_of(line)}</> },
    { key: "account", title: t("column.account"), phone: "hidden", sort: (line) => line.account, cell: (line) => <>{line.account} <span className={styles.dim}>{line.name}</span></> },
    { key: "what", title: t("column.document"), phone: "only", cell: (line) => <>{document_of(line)} <span className={styles.dim}>{line.account}</span></> },
    { key: "tax_code", title: t("column.tax_code"), phone: "hidden", cell: (line) => line.tax_code },
    { key: "debit", title: t("column.debit"), align: "end", phone: "hidden", sort: (line) => line.debit_minor, cell: (line) => money(line.debit_minor) },
    { key: "credit", title: t("column.credit"), align: "end", phone: "hidden", sort: (line) => line.credit_minor, cell: (line) => money(line.credit_minor) },
    { key: "amount", title: t("column.amount"), align: "end", phone: "only", cell: (line) => `${line.debit_minor !== 0 ? t("debit_short") : t("credit_short")} ${money(line.debit_minor + line.credit_minor)}` },
  ];
}
