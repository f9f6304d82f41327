import { expect, test } from "vitest";
import type { Line } from "./figures";
import { way_back } from "./useLineWrites";

const line = { line: 2, description: "Website", state: "included", amount_minor: 120000, quantity_seconds: 36000 } as Line;

test("every change of a line has its opposite", () => {
  expect(way_back(line, { ...line, amount_minor: 100000 }, "x")).toEqual({ kind: "write_up", line: 2, minor: 20000, reason: "x" });
  expect(way_back(line, { ...line, amount_minor: 130000 }, "x")).toEqual({ kind: "write_down", line: 2, minor: 10000, reason: "x" });
  expect(way_back(line, { ...line, amount_minor: 0, quantity_seconds: 0 }, "x")).toEqual({ kind: "write_up", line: 2, seconds: 36000, minor: 120000, reason: "x" });
  expect(way_back(line, { ...line, state: "held" }, "x")).toEqual({ kind: "release", line: 2, reason: "x" });
  expect(way_back({ ...line, state: "moved" }, line, "x")).toEqual({ kind: "move", line: 2, reason: "x" });
  expect(way_back(line, { ...line, description: "Shop" }, "x")).toEqual({ kind: "reword", line: 2, text: "Website", reason: "x" });
  expect(way_back(line, line, "x")).toBeUndefined();
});
