// What the lines come to: the value of the work, what it was changed by, net, taxes, gross; of an invoice what is still open.
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { useFormats } from "@/parts/formats/useFormats";
import { is_draft, money_of, open_minor, type Whole } from "./figures";
import styles from "./Document.module.css";

type Amount = [says: string, minor: number, weight?: "sum"];

function value_minor(whole: Whole): number {
  return whole.lines.filter(({ state, kind }) => state === "included" && kind !== "discount").reduce((sum, line) => sum + line.value_minor, 0);
}

export function Totals({ whole }: { whole: Whole }) {
  const { t } = useTranslation("billing");
  const format = useFormats();
  const { head, taxes } = whole;
  const value = value_minor(whole);
  const is_note = head.kind === "credit_note";
  const tax_says = (category: string, percent: string) => t("total.tax_of", { category, percent: format.decimal(percent) });
  const amounts: Amount[] = [];
  if (!is_note && value !== head.net_minor) amounts.push([t("total.value"), value], [t("total.difference"), head.net_minor - value]);
  amounts.push([t("total.net"), head.net_minor]);
  if (taxes.length > 0) for (const tax of taxes) amounts.push([tax_says(tax.category, tax.percent), tax.tax_minor]);
  else amounts.push([t("total.tax"), head.tax_minor]);
  amounts.push([t("total.gross"), head.gross_minor, "sum"]);
  if (!is_draft(head) && !is_note) {
    if (head.credited_minor !== 0) amounts.push([t("total.credited"), -head.credited_minor]);
    if (head.settled_minor !== 0) amounts.push([t("total.settled"), -head.settled_minor]);
    amounts.push([t("total.open"), open_minor(head), "sum"]);
  }
  return (
    <dl className={styles.totals} aria-label={t("total.title")}>
      {amounts.map(([says, minor, weight]) => (
        <Fragment key={says}>
          <dt data-weight={weight}>{says}</dt>
          <dd data-weight={weight}>{format.money(money_of(minor, head.currency))}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
