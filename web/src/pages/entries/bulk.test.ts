import { expect, test } from "vitest";
import { counts_of, type BulkItem } from "./bulk";

const refused = (name: string) => ({ entry: "ent_x", written: null, refused: { name, reason: "", fix: "" } }) as BulkItem;
const written = { entry: "ent_y", written: null, refused: null } as BulkItem;

test("what is locked is told apart from what is refused for another reason", () => {
  const items = [written, refused("locked"), refused("entry_state"), refused("project_closed"), written];
  expect(counts_of(items, 5)).toEqual({ all: 5, changed: 2, locked: 2, refused: 1 });
});

test("parts that came out of a change do not count", () => {
  expect(counts_of([written, written, written], 2)).toEqual({ all: 2, changed: 2, locked: 0, refused: 0 });
});
