// What a kind of record is made of: its fields, its columns, who sees and changes it. The list, the form, refusals at their
// fields, history and undo are made from it (RecordList.tsx); a kind adds no code of its own.
//
//   export const teams = defineKind({
//     kind: "teams", list: "teams", see: "see_people", change: "manage_people",
//     fields: [{ name: "name", is: "text", required: true }, { name: "lead", is: "record", list: "people" }],
//     columns: ["name", "lead"],
//   });
//
// Words: texts/<language>/set_up.json, `kinds.teams` and `fields.name`; a kind's own `kinds.teams.fields.name` goes first.
import type { ComponentType, ReactNode } from "react";
import type { AnyRecord, RecordBody, RecordList } from "@/api/records";
import type { Action } from "@/api";
import type { Known } from "./useKnown";

export interface FieldBase {
  name: string; // in the body: "name", "cap.money"
  required?: boolean;
  when?: (values: RecordBody) => boolean; // shown only then
  group?: string; // under a heading of `groups`; without one it stands first
  width?: "half"; // beside the next one where there is room
}

export type Field = FieldBase &
  (
    | { is: "text" | "email" | "lines" | "day" | "days" | "zone" | "currency" | "rate" | "hours" | "switch" | "decimal" }
    | { is: "number"; least?: number; most?: number }
    | { is: "choice" | "choices"; words: readonly string[]; of: string } // texts: `words.<of>.<word>`
    | { is: "record" | "records"; list: RecordList; fits?: (other: AnyRecord, values: RecordBody) => boolean }
    | { is: "money"; currency_of: (values: RecordBody, known: (list: RecordList, id: unknown) => AnyRecord | undefined) => string }
    | { is: "rows"; fields: Field[]; empty: () => RecordBody }
    | { is: "optional"; fields: Field[]; empty: () => RecordBody } // null, or a record of its own
    | { is: "own"; shown: ComponentType<OwnFieldProps> }
  );

export interface OwnFieldProps {
  label: string;
  says?: string;
  value: unknown;
  set: (value: unknown) => void;
  error?: string;
  is_read_only: boolean;
}

export interface KindColumn {
  name: string; // of a field, whose way of showing it takes
  phone?: "hidden" | "only"; // "only" in place of those that are hidden
  is?: "name"; // what the record is called, in one
  cell?: (record: AnyRecord) => ReactNode; // another way
  sort?: (record: AnyRecord) => string | number;
}

export interface KindActionsProps {
  record: AnyRecord;
  close: () => void;
}

export interface KindTabProps {
  kind: Kind;
  record: AnyRecord;
  known: Known;
  close: () => void;
}
export interface KindTab {
  tab: string; // its word is `tabs.<tab>`
  is_seen?: (record: AnyRecord) => boolean;
  shown: ComponentType<KindTabProps>;
}

export interface Kind {
  kind: string;
  list: RecordList;
  see: Action;
  change: Action;
  fields: Field[];
  columns: (string | KindColumn)[];
  groups?: readonly string[];
  empty?: () => RecordBody; // of a new one
  name_of?: (record: AnyRecord, name: (list: RecordList, id: unknown) => string) => string;
  moves_prices?: "changed" | "made_and_changed";
  follows?: "rates" | "cost-rates"; // the next one in its place from a day on
  dated?: readonly string[]; // the fields that may be others from a day on
  more?: ComponentType<KindActionsProps>; // below the form: what only this kind has
  tabs?: readonly KindTab[]; // beside the form of a record that is there
  actions?: ComponentType; // beside "New"
}

export function defineKind(kind: Kind): Kind {
  return kind;
}
