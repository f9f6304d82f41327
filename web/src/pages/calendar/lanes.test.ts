import { expect, test } from "vitest";
import { lanes_of } from "./lanes";

test("what overlaps stands side by side, what does not has the whole width", () => {
  expect(lanes_of([{ from: 18, to: 20 }, { from: 19, to: 21 }, { from: 22, to: 23 }])).toEqual([
    { lane: 0, lanes: 2 }, { lane: 1, lanes: 2 }, { lane: 0, lanes: 1 },
  ]);
});

test("what meets does not overlap", () => {
  expect(lanes_of([{ from: 18, to: 20 }, { from: 20, to: 21 }])).toEqual([{ lane: 0, lanes: 1 }, { lane: 0, lanes: 1 }]);
});

test("a chain shares its width, and a lane that is free again is used", () => {
  expect(lanes_of([{ from: 1, to: 3 }, { from: 2, to: 6 }, { from: 4, to: 5 }])).toEqual([
    { lane: 0, lanes: 2 }, { lane: 1, lanes: 2 }, { lane: 0, lanes: 2 },
  ]);
});

test("no two in one lane overlap, in whatever order they come", () => {
  const stretches = Array.from({ length: 200 }, (_, n) => ({ from: (n * 37) % 48, to: ((n * 37) % 48) + 1 + ((n * 13) % 5) }));
  const lanes = lanes_of(stretches);
  stretches.forEach((a, i) =>
    stretches.forEach((b, j) => {
      if (i < j && a.from < b.to && b.from < a.to) expect(lanes[i]?.lane).not.toBe(lanes[j]?.lane);
    }),
  );
});
