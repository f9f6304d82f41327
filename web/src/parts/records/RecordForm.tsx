// The form of one record: its fields by group, what the server refuses at them, what a change would move, and the button.
import { Button, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { Refusal } from "@/api";
import { preview_change, preview_made, type AnyRecord, type Moved, type RecordBody } from "@/api/records";
import { RefusalNote } from "@/parts/fields/RefusalNote";
import { with_value } from "./body";
import type { Field, Kind } from "./definition";
import { MovedPreview } from "./MovedPreview";
import { RecordField } from "./RecordField";
import { useRecordForm } from "./useRecordForm";
import type { Known } from "./useKnown";
import styles from "./records.module.css";

interface Shown {
  kind: Kind;
  record: AnyRecord | undefined;
  known: Known;
  is_read_only: boolean;
  done: (id: string) => void;
}

const belongs = (pointer: string, field: Field) => pointer === field.name || pointer.startsWith(`${field.name}.`);

export function RecordForm({ kind, record, known, is_read_only, done }: Shown) {
  const { t } = useTranslation("set_up");
  const one = t(`kinds.${kind.kind}.one`);
  const form = useRecordForm(kind, record, {
    made: (name) => t("made", { one, name }), changed: (name) => t("changed", { one, name }), stale: t("was_changed"),
  }, done);
  const [moved, set_moved] = useState<Moved>();
  const shown = kind.fields.filter((field) => field.when?.(form.values) ?? true);
  const pointer = form.refusal?.field ?? "";
  const error_of = (name: string) => (form.refusal && (pointer === name || pointer.startsWith(`${name}.`)) ? form.refusal.in_words : undefined);
  const has_field = pointer !== "" && shown.some((field) => belongs(pointer, field) || field.name.startsWith(`${pointer}.`));
  const moves = kind.moves_prices === "made_and_changed" || (kind.moves_prices === "changed" && record !== undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void form.send();
  };
  const preview = () =>
    (record ? preview_change(kind.list, record.id, form.body, form.terms) : preview_made(kind.list, form.body, form.terms))
      .then(set_moved)
      .catch((problem: unknown) => problem instanceof Refusal && form.set_refusal(problem));
  const fields_of = (group: string | undefined) => (
    <div className={styles.fields}>
      {shown.filter((field) => field.group === group).map((field) => (
        <div key={field.name} data-width={field.width}>
          <RecordField field={field} kind={kind.kind} values={form.values} known={known} error_of={error_of} is_read_only={is_read_only}
            focus={record === undefined && field === shown[0] ? "first" : undefined}
            set={(name, value) => { set_moved(undefined); form.set(top_level(form.values, name, value)); }} />
        </div>
      ))}
    </div>
  );
  return (
    <form onSubmit={submit} noValidate>
      {form.was_found && record && (
        <div className={styles.note}>
          {t("draft_found")}
          <Button size="compact-sm" variant="default" onClick={form.forget}>{t("draft_forget")}</Button>
        </div>
      )}
      {fields_of(undefined)}
      {kind.groups?.filter((group) => shown.some((field) => field.group === group)).map((group) => (
        <section key={group}>
          <h3 className={styles.group}>{t(`groups.${group}`)}</h3>
          {fields_of(group)}
        </section>
      ))}
      {moves && form.is_changed && !is_read_only && (
        <section>
          <h3 className={styles.group}>{t("groups.effect")}</h3>
          <TextInput type="date" label={t("effective_from")} description={t("effective_from_says")} value={form.effective_from}
            error={pointer === "" && form.refusal?.pointer === "?effective_from" ? form.refusal.in_words : undefined}
            onChange={(event) => { set_moved(undefined); form.set_effective_from(event.currentTarget.value); }} />
          {moved && <MovedPreview moved={moved} />}
        </section>
      )}
      <RefusalNote refusal={has_field ? undefined : form.refusal} />
      {!is_read_only && (
        <div className={styles.foot}>
          {moves && form.is_changed && <Button variant="default" onClick={() => void preview()}>{t("what_moves")}</Button>}
          <Button type="submit" loading={form.is_sending} disabled={!form.is_changed}>{record ? t("keep") : t("make", { one })}</Button>
        </div>
      )}
    </form>
  );
}

// A change of a nested value, as the whole of its first field: so it is kept and sent.
function top_level(values: RecordBody, name: string, value: unknown): RecordBody {
  const first = name.split(".")[0] ?? "";
  return { [first]: with_value(values, name, value)[first] };
}
