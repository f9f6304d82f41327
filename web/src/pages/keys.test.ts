// Every page has a key of its own.
import { expect, test } from "vitest";
import { pages } from ".";

test("no two pages share a key", () => {
  const keys = pages.flatMap(({ key }) => key ?? []);
  expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
});
