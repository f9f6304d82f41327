import { expect, test } from "vitest";
import { latest_instant } from "./clock_back";

test("a time of day is the last one that was", () => {
  const after_midnight = Date.parse("2026-06-01T22:10:00Z"); // 00:10 on the second, in Berlin
  expect(latest_instant("22:30", "Europe/Berlin", after_midnight)).toBe("2026-06-01T20:30:00Z");
  expect(latest_instant("00:05", "Europe/Berlin", after_midnight)).toBe("2026-06-01T22:05:00Z");
});
