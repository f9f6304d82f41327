// The plan as it stands in the grid: people, each with their projects, each with a figure a week.
import type { Item, Schemas } from "@/api";
import { parse_duration } from "@/parts/formats/durations";
import type { Day } from "@/parts/formats/days";

export type Allocation = Schemas["PlanAllocation"];
type Person = Item<"/api/v1/people">;

export interface ProjectRow {
  project: string;
  seconds: ReadonlyMap<Day, number>;
}
export interface PersonRows {
  person: string;
  name: string;
  week_seconds: number | undefined; // what the working pattern gives in a week, where one may know it
  projects: ProjectRow[];
}

// A plain number is hours here, however many: a week has 168 of them.
export function parse_plan(typed: string): number | undefined {
  const hours = /^\s*(\d{1,3})\s*$/.exec(typed)?.[1];
  return hours === undefined ? parse_duration(typed) : Number(hours) * 3600;
}

interface Patterned {
  patterns?: { from: string; weekdays: number[] }[];
}

export function week_seconds_of(person: Patterned, day: Day): number | undefined {
  const pattern = person.patterns?.findLast(({ from }) => from <= day);
  return pattern?.weekdays.reduce((sum, seconds) => sum + seconds, 0);
}

// `added`: rows that somebody opened and that have no figure yet, as "person project".
export function rows_of(plan: readonly Allocation[], people: readonly Person[], added: ReadonlySet<string>, week: Day): PersonRows[] {
  return people.map((person) => {
    const projects = new Map<string, Map<Day, number>>();
    const row = (project: string) => {
      const found = projects.get(project) ?? new Map<Day, number>();
      projects.set(project, found);
      return found;
    };
    for (const one of plan) if (one.person === person.id && one.seconds > 0) row(one.project ?? "").set(one.week, one.seconds);
    for (const one of added) {
      const [of_person, project] = one.split(" ");
      if (of_person === person.id && project) row(project);
    }
    return {
      person: person.id ?? "",
      name: person.name,
      week_seconds: week_seconds_of(person, week),
      projects: [...projects].map(([project, seconds]) => ({ project, seconds })),
    };
  });
}

export function sum_of(projects: readonly ProjectRow[], week: Day): number {
  return projects.reduce((sum, { seconds }) => sum + (seconds.get(week) ?? 0), 0);
}

export type Load = "none" | "free" | "full" | "over";

export function load_of(seconds: number, week_seconds: number | undefined): Load {
  if (seconds === 0) return "none";
  if (!week_seconds) return "free";
  return seconds > week_seconds ? "over" : seconds >= week_seconds * 0.9 ? "full" : "free";
}

export const load_signs: Record<Load, string> = { none: "", free: "○", full: "●", over: "▲" };
