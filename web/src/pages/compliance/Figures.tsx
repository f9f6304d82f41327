// The figures of the whole stretch.
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { may } from "@/api";
import { add_days } from "@/parts/formats/days";
import { useFormats } from "@/parts/formats/useFormats";
import { Figure } from "./Figure";
import { share, tone_of, type Sum } from "./figures";
import styles from "./Compliance.module.css";

interface Shown {
  sum: Sum;
  target_percent: number;
  from: string;
  until: string;
}

export function Figures({ sum, target_percent, from, until }: Shown) {
  const { t } = useTranslation("compliance");
  const format = useFormats();
  const percent = (part: number, whole: number) => {
    const value = share(part, whole);
    return value === undefined ? "–" : format.percent(value);
  };
  const of_days = (part: number) => t("of_days", { part: format.number(part), count: sum.due_days, all: format.number(sum.due_days) });
  const rate = share(sum.compliant_days, sum.due_days);
  const decided = sum.approved_by_engine + sum.decided_by_people;
  const entries_search = { period: "days", from, to: add_days(until, -1) } as never;
  const money = (sum.money_at_risk ?? []).map(format.money).join(" + ");
  return (
    <div className={styles.figures}>
      <Figure
        name="rate" value={percent(sum.compliant_days, sum.due_days)} tone={tone_of(rate, target_percent)}
        says={<>{of_days(sum.compliant_days)} · {t("target", { percent: target_percent })}</>}
      />
      <Figure name="person" value={percent(sum.logged_days, sum.due_days)} tone={tone_of(share(sum.logged_days, sum.due_days), target_percent)} says={of_days(sum.logged_days)} behind={<Link to="/entries" search={entries_search}>{t("to_entries")}</Link>} />
      <Figure name="approver" value={percent(sum.decided_days, sum.due_days)} tone={tone_of(share(sum.decided_days, sum.due_days), target_percent)} says={of_days(sum.decided_days)} behind={may("approve_time") && <Link to="/review">{t("to_review")}</Link>} />
      <Figure name="latency" value={format.duration(sum.latency_median_seconds)} says={t("p90", { value: format.duration(sum.latency_p90_seconds) })} />
      <Figure name="auto" value={percent(sum.approved_by_engine, decided)} says={t("of_decided", { part: format.number(sum.approved_by_engine), count: decided, all: format.number(decided) })} behind={may("approve_time") && <Link to="/review/approved">{t("to_log")}</Link>} />
      <Figure name="disagreement" value={percent(sum.drafts_decided_otherwise, sum.drafts)} says={t("of_drafts", { part: format.number(sum.drafts_decided_otherwise), count: sum.drafts, all: format.number(sum.drafts) })} />
      {money && <Figure name="at_risk" value={money} behind={may("approve_time") && <Link to="/review">{t("to_review")}</Link>} />}
      <Figure name="nudges" value={format.number(sum.nudges)} />
    </div>
  );
}
