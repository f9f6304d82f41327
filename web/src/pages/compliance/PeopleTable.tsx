// By person, for who answers for their time: whose part is missing, theirs or the approver's. No streaks: those are private.
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { add_days } from "@/parts/formats/days";
import { useFormats } from "@/parts/formats/useFormats";
import { useNames } from "@/parts/entries/useNames";
import { DataTable } from "@/parts/table/DataTable";
import { share, type Line } from "./figures";
import styles from "./Compliance.module.css";

export function PeopleTable({ lines, target_percent, from, until }: { lines: readonly Line[]; target_percent: number; from: string; until: string }) {
  const { t } = useTranslation("compliance");
  const format = useFormats();
  const names = useNames();
  const navigate = useNavigate();
  if (lines.length === 0) return null;
  const percent = (part: number, whole: number) => {
    const value = share(part, whole);
    return value === undefined ? "–" : format.percent(value);
  };
  const rate = ({ figures }: Line) => share(figures.compliant_days, figures.due_days) ?? 2;
  return (
    <section>
      <h2 className={styles.title}>{t("by_person")}</h2>
      <DataTable
        label={t("by_person")} rows={lines} row_key={({ person }) => person ?? ""} sorting={undefined}
        on_open={({ person }) => void navigate({ to: "/entries", search: { period: "days", from, to: add_days(until, -1), person: [person ?? ""] } as never })}
        columns={[
          { key: "person", title: t("person"), cell: ({ person }) => names.person(person), sort: ({ person }) => names.person(person) },
          { key: "rate", title: t("figure.rate"), align: "end", cell: (line) => <span title={t("target", { percent: target_percent })}>{percent(line.figures.compliant_days, line.figures.due_days)}</span>, sort: rate },
          { key: "logged", title: t("figure.person"), align: "end", cell: ({ figures }) => percent(figures.logged_days, figures.due_days), sort: ({ figures }) => share(figures.logged_days, figures.due_days) ?? 2 },
          { key: "decided", title: t("figure.approver"), align: "end", phone: "hidden", cell: ({ figures }) => percent(figures.decided_days, figures.due_days), sort: ({ figures }) => share(figures.decided_days, figures.due_days) ?? 2 },
          { key: "due", title: t("due"), align: "end", phone: "hidden", cell: ({ figures }) => format.number(figures.due_days), sort: ({ figures }) => figures.due_days },
          { key: "latency", title: t("figure.latency"), align: "end", phone: "hidden", cell: ({ figures }) => format.duration(figures.latency_median_seconds), sort: ({ figures }) => figures.latency_median_seconds },
          { key: "nudges", title: t("figure.nudges"), align: "end", phone: "hidden", cell: ({ figures }) => format.number(figures.nudges), sort: ({ figures }) => figures.nudges },
        ]}
      />
    </section>
  );
}
