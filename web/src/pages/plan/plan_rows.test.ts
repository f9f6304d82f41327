import { expect, test } from "vitest";
import { load_of, parse_plan, rows_of, sum_of, week_seconds_of } from "./plan_rows";

const people = [{ id: "per_a", name: "Ada" }, { id: "per_b", name: "Ben" }] as never;
const plan = [
  { id: "1", person: "per_a", project: "prj_x", week: "2026-06-01", seconds: 3600 },
  { id: "2", person: "per_a", project: "prj_y", week: "2026-06-01", seconds: 7200 },
  { id: "3", person: "per_a", project: "prj_y", week: "2026-06-08", seconds: 0 },
] as never;

test("each person has a row a project, those just opened too", () => {
  const rows = rows_of(plan, people, new Set(["per_b prj_x"]), "2026-06-01");
  expect(rows.map(({ name, projects }) => [name, projects.map(({ project }) => project)])).toEqual([
    ["Ada", ["prj_x", "prj_y"]],
    ["Ben", ["prj_x"]],
  ]);
  expect(sum_of(rows[0]?.projects ?? [], "2026-06-01")).toBe(10_800);
});

test("a week is over what the pattern gives, nearly full, or free", () => {
  const person = { patterns: [{ from: "0001-01-01", weekdays: [28800, 28800, 28800, 28800, 28800, 0, 0] }, { from: "2026-07-01", weekdays: [28800, 28800, 0, 0, 0, 0, 0] }] };
  expect(week_seconds_of(person, "2026-06-01")).toBe(144_000);
  expect(week_seconds_of(person, "2026-07-06")).toBe(57_600);
  expect([load_of(0, 144_000), load_of(72_000, 144_000), load_of(140_000, 144_000), load_of(150_000, 144_000), load_of(1, undefined)]).toEqual([
    "none", "free", "full", "over", "free",
  ]);
});

test("a plain number is hours of a week", () => {
  expect(["45", "1:30", "7,5", "90m", "x"].map(parse_plan)).toEqual([162_000, 5400, 27_000, 5400, undefined]);
});
