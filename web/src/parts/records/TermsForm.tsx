// Other terms of a contract from a day on: the day, a line of text, and the terms; only what was changed is sent.
import { Button, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { offer_undo, Refusal } from "@/api";
import type { AnyRecord, Moved, RecordBody } from "@/api/records";
import { RefusalNote } from "@/parts/fields/RefusalNote";
import { changed_of, with_value } from "./body";
import { dated_fields } from "./ChangedTerms";
import type { Kind } from "./definition";
import { MovedPreview } from "./MovedPreview";
import { RecordField } from "./RecordField";
import type { Known } from "./useKnown";
import styles from "./records.module.css";

export interface TermsSent {
  from: string;
  text: string;
  changed: RecordBody;
}

interface Asked {
  kind: Kind;
  record: AnyRecord;
  known: Known;
  text: { label: string; name: string; is_required?: boolean }; // the line, by its name in the request
  terms_at?: string; // where the terms stand in the request, as "terms."
  go: string;
  preview?: (sent: TermsSent) => Promise<Moved>;
  send: (sent: TermsSent) => Promise<unknown>;
  done: () => void;
}

export const terms_of = (record: AnyRecord) => (record.later_terms as (RecordBody & { from: string; reason: string })[] | undefined) ?? [];

export function TermsForm({ kind, record, known, text, terms_at = "", go, preview, send, done }: Asked) {
  const { t } = useTranslation("set_up");
  const now: RecordBody = { ...record, ...terms_of(record).at(-1) };
  const [from, set_from] = useState("");
  const [said, set_said] = useState("");
  const [values, set_values] = useState(now);
  const [moved, set_moved] = useState<Moved>();
  const [refusal, set_refusal] = useState<Refusal>();
  const [is_sending, set_sending] = useState(false);
  const fields = dated_fields(kind).filter((field) => field.when?.(values) ?? true);
  const names = kind.dated ?? [];
  const changed = changed_of(Object.fromEntries(names.map((name) => [name, now[name]])), Object.fromEntries(names.map((name) => [name, values[name]])));
  const pointer = refusal?.field ?? "";
  const error_at = (place: string) => (refusal && (pointer === place || pointer.startsWith(`${place}.`)) ? refusal.in_words : undefined);
  const error_of = (name: string) => error_at(terms_at + name);
  const is_at_a_field = error_of("from") !== undefined || error_at(text.name) !== undefined || fields.some((field) => error_of(field.name) !== undefined);
  const ask = async <T,>(write: (sent: TermsSent) => Promise<T>): Promise<T | undefined> => {
    set_sending(true);
    set_refusal(undefined);
    try {
      return await write({ from, text: said.trim(), changed });
    } catch (problem) {
      if (problem instanceof Refusal) set_refusal(problem);
      else offer_undo.refused(problem);
      return undefined;
    } finally {
      set_sending(false);
    }
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if ((await ask(send)) !== undefined) done();
  };
  const put = (name: string, value: unknown) => {
    set_moved(undefined);
    set_values((before) => with_value(before, name, value));
  };
  const is_ready = from !== "" && Object.keys(changed).length > 0 && (!text.is_required || said.trim() !== "");
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <div className={styles.fields}>
        <div data-width="half">
          <TextInput type="date" label={t("terms_from")} required value={from} error={error_of("from")}
            onChange={(event) => { set_moved(undefined); set_from(event.currentTarget.value); }} />
        </div>
        <div data-width="half">
          <TextInput label={text.label} required={text.is_required} value={said} error={error_at(text.name)} onChange={(event) => set_said(event.currentTarget.value)} />
        </div>
        {fields.map((field) => (
          <div key={field.name} data-width={field.width}>
            <RecordField field={field} kind={kind.kind} values={values} known={known} error_of={error_of} is_read_only={false} set={put} />
          </div>
        ))}
      </div>
      {moved && <MovedPreview moved={moved} />}
      <RefusalNote refusal={is_at_a_field ? undefined : refusal} />
      <div className={styles.foot}>
        {preview && <Button variant="default" disabled={!is_ready} onClick={() => void ask(preview).then(set_moved)}>{t("what_moves")}</Button>}
        <Button type="submit" loading={is_sending} disabled={!is_ready}>{go}</Button>
      </div>
    </form>
  );
}
