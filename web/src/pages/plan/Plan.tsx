// Who works on what in the coming weeks: people, their projects, hours a week; what is too much shows as it is typed.
import { ActionIcon, Button, MultiSelect, Select, Switch } from "@mantine/core";
import { IconChevronLeft, IconChevronRight, IconLayoutGrid } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { may, useWholeList } from "@/api";
import { useProjectChoices } from "@/parts/entries/PlaceFields";
import { useNames } from "@/parts/entries/useNames";
import { add_days, week_start_of, type Day } from "@/parts/formats/days";
import { useFormats } from "@/parts/formats/useFormats";
import { EmptyState } from "@/parts/frame/EmptyState";
import { PageFrame } from "@/parts/frame/PageFrame";
import { useFilters } from "@/parts/frame/useFilters";
import { PageLoading } from "@/parts/shell/PageLoading";
import { away_days } from "./away_days";
import { PersonPart } from "./PersonPart";
import { rows_of, sum_of } from "./plan_rows";
import { usePlan } from "./usePlan";
import styles from "./Plan.module.css";

const usual = { week: "", weeks: 8, person: [] as string[], project: [] as string[], everybody: false };
const monday = 1; // the plan counts in weeks from Monday, whatever week a person sees elsewhere

export default function Plan() {
  const { t } = useTranslation("plan");
  const format = useFormats();
  const names = useNames();
  const projects = useProjectChoices("");
  const [filters, set_filters] = useFilters(usual);
  const start = week_start_of(filters.week || format.today(), monday);
  const weeks = useMemo(() => Array.from({ length: filters.weeks }, (_, n) => add_days(start, 7 * n)), [start, filters.weeks]);
  const { plan, set } = usePlan(weeks);
  const absences = useWholeList("/api/v1/absences", { query: { from: start, until: add_days(start, 7 * filters.weeks) } });
  const [added, set_added] = useState<ReadonlySet<string>>(new Set());
  const may_plan = may("manage_projects");
  if (plan.isPending || !names.is_known) return <PageLoading />;
  const people = names.people.filter(({ id }) => filters.person.length === 0 || filters.person.includes(id ?? "")).toSorted((a, b) => format.compare(a.name, b.name));
  const items = (plan.data?.items ?? []).filter(({ project }) => filters.project.length === 0 || filters.project.includes(project ?? ""));
  const all = rows_of(items, people, added, start);
  // Who has nothing planned is shown to who plans, and on request.
  const shown = all.filter(({ projects: of_it }) => of_it.length > 0 || filters.everybody || (may_plan && filters.person.length > 0));
  const sum = (week: Day) => shown.reduce((total, rows) => total + sum_of(rows.projects, week), 0);
  const choices = (list: readonly { id: string | null; name: string }[]) => list.map(({ id, name }) => ({ value: id ?? "", label: name }));
  const go = (count: number) => set_filters({ week: add_days(start, 7 * count) });
  return (
    <PageFrame
      title={t("title")} says={`${format.day(start)} – ${format.day_with_year(add_days(start, 7 * filters.weeks - 1))}`} views="saved"
      filters={
        <>
          <ActionIcon size={30} aria-label={t("earlier")} onClick={() => go(-filters.weeks)}><IconChevronLeft size={18} /></ActionIcon>
          <Button size="xs" variant="default" onClick={() => set_filters({ week: "" })}>{t("this_week")}</Button>
          <ActionIcon size={30} aria-label={t("later")} onClick={() => go(filters.weeks)}><IconChevronRight size={18} /></ActionIcon>
          <Select
            size="xs" w={120} aria-label={t("weeks_shown")} allowDeselect={false} value={String(filters.weeks)}
            data={["4", "8", "13", "26"].map((count) => ({ value: count, label: t("weeks", { count: Number(count) }) }))}
            onChange={(count) => set_filters({ weeks: Number(count ?? 8) })}
          />
          <MultiSelect size="xs" w={170} searchable clearable aria-label={t("people")} placeholder={filters.person.length ? undefined : t("people")} data={choices(names.people)} value={filters.person} onChange={(person) => set_filters({ person })} />
          <MultiSelect size="xs" w={170} searchable clearable aria-label={t("projects")} placeholder={filters.project.length ? undefined : t("projects")} data={projects} value={filters.project} onChange={(project) => set_filters({ project })} />
          <Switch size="xs" label={t("everybody")} checked={filters.everybody} onChange={(event) => set_filters({ everybody: event.currentTarget.checked })} />
        </>
      }
    >
      {shown.length === 0 ? (
        <EmptyState icon={IconLayoutGrid} title={t("none")} says={may_plan ? t("none_says") : t("none_yet")}>
          {may_plan && <Button onClick={() => set_filters({ everybody: true })}>{t("begin")}</Button>}
        </EmptyState>
      ) : (
        <div className={styles.scroll} role="region" aria-label={t("title")} tabIndex={0}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t("person")}</th>
                {weeks.map((week) => (
                  <th key={week} scope="col" data-now={week === week_start_of(format.today(), monday) || undefined}>{format.day(week).replace(/^\S+ /, "")}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((rows) => (
                <PersonPart
                  key={rows.person} rows={rows} weeks={weeks} names={names} may_plan={may_plan}
                  away={away_days(absences.data ?? [], rows.person, weeks)} on_set={(figure) => set.mutate(figure)}
                  on_add={(project) => set_added((before) => new Set([...before, `${rows.person} ${project}`]))}
                />
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{t("sum")}</th>
                {weeks.map((week) => <td key={week}>{sum(week) > 0 && format.duration(sum(week))}</td>)}
              </tr>
            </tfoot>
          </table>
        </div>
      )}
    </PageFrame>
  );
}
