import { expect, test } from "vitest";
import { as_note, in_text, named, replaced, says_time } from "./quick_line";

test("places in bytes become places in the text", () => {
  expect(in_text("1h Müller ruft", { begin: 3, end: 10 })).toEqual({ begin: 3, end: 9 });
  expect(in_text("€ 🎉 x", { begin: 9, end: 10 })).toEqual({ begin: 5, end: 6 });
});

test("a choice takes the place of what could be several", () => {
  const nordwind = { kind: "project" as const, client: "cli_1", project: "prj_1", task: null, name: "Müller AG / Über uns" };
  expect(named(nordwind)).toBe('@"Müller AG/Über uns"');
  expect(replaced("1h Müller call", { begin: 3, end: 10 }, named(nordwind))).toBe('1h @"Müller AG/Über uns" call ');
  expect(as_note("1h Müller call", { begin: 3, end: 10 })).toBe('"Müller"');
});

test("a line with a duration is logged, another starts the timer", () => {
  expect(says_time({ tokens: [{ kind: "duration", begin: 0, end: 2, means: "1:00" }] })).toBe(true);
  expect(says_time({ tokens: [{ kind: "start", begin: 0, end: 10, means: "09:15" }] })).toBe(false);
});
