// The plan of the weeks that are shown, and setting one figure of it: seen at once, with a way back.
import { useTranslation } from "react-i18next";
import { api, call, useRead, useWrite } from "@/api";
import { add_days, type Day } from "@/parts/formats/days";
import type { Allocation } from "./plan_rows";

export interface Figure {
  person: string;
  project: string;
  week: Day;
  seconds: number;
  before: number;
}

function put({ person, project, week, seconds }: Omit<Figure, "before">) {
  return call(api.PUT("/api/v1/plan", { body: { person, project, week, seconds } }));
}

function with_figure(items: readonly Allocation[], { person, project, week, seconds }: Figure): Allocation[] {
  const is_it = (one: Allocation) => one.person === person && one.project === project && one.week === week;
  if (items.some(is_it)) return items.map((one) => (is_it(one) ? { ...one, seconds } : one));
  return [...items, { id: `new ${person} ${project} ${week}`, person, project, week, seconds }];
}

export function usePlan(weeks: readonly Day[]) {
  const { t } = useTranslation("plan");
  const query = { from: weeks[0], until: add_days(weeks.at(-1) ?? "", 7) };
  const plan = useRead("/api/v1/plan", { query }, { keep_previous: true });
  const set = useWrite({
    write: put,
    show: (cache, figure: Figure) => cache.change("/api/v1/plan", (page) => ({ ...page, items: with_figure(page.items, figure) })),
    says: (_, { seconds }) => (seconds ? t("planned") : t("unplanned")),
    undo: (_, figure) => put({ ...figure, seconds: figure.before }),
    changes: ["time"],
  });
  return { plan, set };
}
