import { expect, test } from "vitest";
import { example_in, filled, unknown_places } from "./example";

test("places are filled as the language writes them, and what is none stays", () => {
  const german = example_in("de", "Nordlicht GmbH", "2026-11-22");
  expect(filled("{firm}: {total} bis {pay_by}, {nothing}", german)).toBe("Nordlicht GmbH: 1.190,00 EUR bis 30.10.2026, {nothing}");
  expect(filled("{due}", example_in("en", "x", "2026-11-22"))).toBe("15 October 2026");
});

test("places that are not there are named", () => {
  expect(unknown_places("{client} owes {sum} and {}", ["client"])).toEqual(["sum", ""]);
  expect(unknown_places("nothing", [])).toEqual([]);
});
