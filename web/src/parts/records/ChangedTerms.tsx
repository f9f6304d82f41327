// What some terms change of those before them, field by field: what it was and what it becomes.
import type { AnyRecord } from "@/api/records";
import { value_at } from "./body";
import type { Field, Kind } from "./definition";
import { useFieldWords } from "./useFieldWords";
import type { Known } from "./useKnown";
import { useShownValue } from "./useShownValue";
import styles from "./records.module.css";

export const dated_fields = (kind: Kind): Field[] => kind.fields.filter((field) => kind.dated?.includes(field.name.split(".")[0] ?? ""));

export function ChangedTerms({ kind, known, before, after }: { kind: Kind; known: Known; before: AnyRecord; after: AnyRecord }) {
  const words = useFieldWords(kind.kind);
  const text_of = useShownValue(kind.kind, known);
  const changed = dated_fields(kind).filter((field) => JSON.stringify(value_at(before, field.name)) !== JSON.stringify(value_at(after, field.name)));
  return changed.map((field) => (
    <div key={field.name} className={styles.change}>
      {words.label(field.name)}: <span className={styles.was}>{text_of(field, before, field.name)}</span> {text_of(field, after, field.name) || "–"}
    </div>
  ));
}
