import { expect, test } from "vitest";
import { rows_of, share, tone_of, type Line } from "./figures";

test("a share of nothing is no share", () => {
  expect(share(0, 0)).toBeUndefined();
  expect(share(19, 20)).toBe(0.95);
});

test("the target itself is good, ten points below it are near", () => {
  expect(tone_of(0.95, 95)).toBe("good");
  expect(tone_of(0.9499, 95)).toBe("warn");
  expect(tone_of(0.8499, 95)).toBe("bad");
  expect(tone_of(undefined, 95)).toBe("none");
});

test("teams stand by what is left to do, weeks in their order", () => {
  const line = (team: string, week: string, compliant_days: number, due_days: number) => ({ team, week, figures: { compliant_days, due_days } }) as unknown as Line;
  const { weeks, rows } = rows_of([line("a", "2026-05-11", 9, 10), line("a", "2026-05-04", 10, 10), line("b", "2026-05-04", 2, 10)]);
  expect(weeks).toEqual(["2026-05-04", "2026-05-11"]);
  expect(rows.map(({ team }) => team)).toEqual(["b", "a"]);
  expect(rows[1]?.all).toEqual({ compliant: 19, due: 20 });
});
