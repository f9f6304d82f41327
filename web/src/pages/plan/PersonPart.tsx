// One person in the plan: the sum of each week against the working week, and the projects it is made of.
import { ActionIcon, Select } from "@mantine/core";
import { IconChevronDown, IconChevronRight, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useProjectChoices } from "@/parts/entries/PlaceFields";
import type { Names } from "@/parts/entries/useNames";
import type { Day } from "@/parts/formats/days";
import { useFormats } from "@/parts/formats/useFormats";
import { PlanCell } from "./PlanCell";
import { load_of, load_signs, sum_of, type PersonRows } from "./plan_rows";
import type { Figure } from "./usePlan";
import styles from "./Plan.module.css";

interface Shown {
  rows: PersonRows;
  weeks: readonly Day[];
  away: ReadonlyMap<Day, number>; // days away in a week
  names: Names;
  may_plan: boolean;
  on_set: (figure: Figure) => void;
  on_add: (project: string) => void;
}

function Sum({ rows, week, away }: { rows: PersonRows; week: Day; away: number }) {
  const { t } = useTranslation("plan");
  const format = useFormats();
  const seconds = sum_of(rows.projects, week);
  const load = load_of(seconds, rows.week_seconds);
  const part = rows.week_seconds ? format.percent(seconds / rows.week_seconds) : undefined;
  return (
    <td className={styles.sum} data-load={load} title={[t(`load.${load}`), part, away > 0 && t("away", { count: away })].filter(Boolean).join(", ")}>
      {seconds > 0 && <span aria-label={t(`load.${load}`)} role="img">{load_signs[load]} </span>}
      {seconds > 0 && format.duration(seconds)}
      {away > 0 && <span className={styles.away}> {t("away", { count: away })}</span>}
    </td>
  );
}

export function PersonPart({ rows, weeks, away, names, may_plan, on_set, on_add }: Shown) {
  const { t } = useTranslation("plan");
  const format = useFormats();
  const [is_open, set_open] = useState(true);
  const [is_adding, set_adding] = useState(false);
  const projects = useProjectChoices("");
  return (
    <>
      <tr className={styles.person}>
        <th scope="row">
          <span className={styles.who}>
            <ActionIcon size={24} aria-expanded={is_open} aria-label={t("fold", { name: rows.name })} onClick={() => set_open(!is_open)}>
              {is_open ? <IconChevronDown size={15} /> : <IconChevronRight size={15} />}
            </ActionIcon>
            {rows.name}
            {may_plan && (
              <ActionIcon size={24} className={styles.plus} aria-label={t("add", { name: rows.name })} onClick={() => (set_open(true), set_adding(true))}>
                <IconPlus size={15} />
              </ActionIcon>
            )}
          </span>
        </th>
        {weeks.map((week) => <Sum key={week} rows={rows} week={week} away={away.get(week) ?? 0} />)}
      </tr>
      {is_open && rows.projects.map(({ project, seconds }) => {
        const place = names.place({ client: names.projects.find(({ id }) => id === project)?.client ?? null, project });
        return (
          <tr key={project} data-figures="yes">
            <th scope="row" className={styles.project} title={place}>{place}</th>
            {weeks.map((week) => (
              <td key={week}>
                <PlanCell
                  label={t("figure", { name: rows.name, place, week: format.day(week) })} seconds={seconds.get(week) ?? 0} is_fixed={!may_plan}
                  on_set={(next) => on_set({ person: rows.person, project, week, seconds: next, before: seconds.get(week) ?? 0 })}
                />
              </td>
            ))}
          </tr>
        );
      })}
      {is_adding && (
        <tr>
          <th scope="row" className={styles.project}>
            <Select
              size="xs" autoFocus defaultDropdownOpened searchable aria-label={t("add", { name: rows.name })} placeholder={t("which")} data={projects} limit={200}
              onChange={(project) => {
                set_adding(false);
                if (project) on_add(project);
              }}
              onBlur={() => set_adding(false)}
            />
          </th>
          <td colSpan={weeks.length} />
        </tr>
      )}
    </>
  );
}
