// The rounding of durations, where a client, contract or firm has one of its own.
import type { Field } from "@/parts/records/definition";

export const usual_rounding = () => ({ basis: "entry", mode: "up", step_minutes: 15, minimum_minutes: 0, alignment: "duration" });

export const rounding_fields: Field[] = [
  { name: "mode", is: "choice", of: "rounding_mode", words: ["none", "up", "down", "nearest"], width: "half" },
  { name: "step_minutes", is: "number", width: "half", when: ({ mode }) => mode !== "none" },
  { name: "minimum_minutes", is: "number", width: "half" },
  { name: "basis", is: "choice", of: "rounding_basis", words: ["entry", "day", "line"], width: "half" },
  { name: "alignment", is: "choice", of: "rounding_alignment", words: ["duration", "wall_clock"], width: "half" },
];

export const roundings: Field = { name: "rounding", is: "optional", fields: rounding_fields, empty: usual_rounding };
