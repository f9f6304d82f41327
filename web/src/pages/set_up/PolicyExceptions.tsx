// What passes in spite of a rule: asked for, granted, refused, and over by itself. Everybody reads those of the time they see.
import { Badge } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useRead, type Item } from "@/api";
import { useNames } from "@/parts/entries/useNames";
import { add_days } from "@/parts/formats/days";
import { useFormats } from "@/parts/formats/useFormats";
import { useRuleWords } from "@/parts/policy/useRuleWords";
import { DataTable } from "@/parts/table/DataTable";
import styles from "./set_up.module.css";

type Exception = Item<"/api/v1/exceptions">;

export function PolicyExceptions() {
  const { t } = useTranslation("set_up");
  const format = useFormats();
  const names = useNames();
  const words = useRuleWords();
  const exceptions = useRead("/api/v1/exceptions", { query: { limit: 500 } });
  const all = (exceptions.data?.items ?? []).toSorted((a, b) => b.asked_at.localeCompare(a.asked_at));
  if (all.length === 0) return null;
  const days = ({ days: { from, until } }: Exception) =>
    [from && format.day_with_year(from), until && format.day_with_year(add_days(until, -1))].filter(Boolean).join(" – ") || t("exceptions.always");
  const whom = ({ person, project }: Exception) =>
    [person && names.person(person), project && names.project(project)].filter(Boolean).join(" · ") || t("exceptions.everybody");
  return (
    <section className={styles.part}>
      <h2 className={styles.title}>{t("exceptions.title")}</h2>
      <DataTable
        label={t("exceptions.title")} rows={all} row_key={({ id }) => id ?? ""}
        columns={[
          { key: "rule", title: t("exceptions.rule"), cell: ({ rule }) => words(rule), sort: ({ rule }) => words(rule) },
          { key: "state", title: t("policy_state"), cell: ({ state }) => <Badge variant={state === "granted" ? "outline" : "default"} tt="none">{t(`words.exception_state.${state}`)}</Badge>, sort: ({ state }) => state },
          { key: "whom", title: t("exceptions.whom"), cell: whom, sort: whom },
          { key: "days", title: t("exceptions.days"), phone: "hidden", cell: days, sort: ({ days: { from } }) => from ?? "" },
          { key: "reason", title: t("exceptions.reason"), phone: "hidden", cell: ({ reason, ruling }) => [reason, ruling].filter(Boolean).join(" · ") },
        ]}
      />
    </section>
  );
}
