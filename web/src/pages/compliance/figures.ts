// The figures of compliance as shares, and what to call them; a share of nothing is no share.
//
//   share(19, 20)      0.95        share(0, 0)  undefined
//   tone_of(0.91, 95)  "warn"
import type { Answer } from "@/api";

export type Report = Answer<"/api/v1/compliance">;
export type Sum = Report["figures"];
export type Line = Report["lines"][number];

export function share(part: number, whole: number): number | undefined {
  return whole > 0 ? part / whole : undefined;
}

export type Tone = "good" | "warn" | "bad" | "none";

const near_points = 10; // below the target, still near it

export function tone_of(value: number | undefined, target_percent: number): Tone {
  if (value === undefined) return "none";
  if (value * 100 >= target_percent) return "good";
  return value * 100 >= target_percent - near_points ? "warn" : "bad";
}

export interface Row {
  team: string | null;
  by_week: Map<string, Line>;
  all: { compliant: number; due: number };
}

// Teams with a line a week, the one with the most left to do first.
export function rows_of(lines: readonly Line[]): { weeks: string[]; rows: Row[] } {
  const weeks = new Set<string>();
  const rows = new Map<string, Row>();
  for (const line of lines) {
    if (!line.week) continue;
    weeks.add(line.week);
    const row = rows.get(line.team ?? "") ?? { team: line.team, by_week: new Map<string, Line>(), all: { compliant: 0, due: 0 } };
    row.by_week.set(line.week, line);
    row.all.compliant += line.figures.compliant_days;
    row.all.due += line.figures.due_days;
    rows.set(line.team ?? "", row);
  }
  const left = ({ all }: Row) => all.due - all.compliant;
  return { weeks: [...weeks].sort(), rows: [...rows.values()].sort((a, b) => left(b) - left(a)) };
}
