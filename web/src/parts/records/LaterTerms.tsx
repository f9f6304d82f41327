// Other terms of a contract from a day on: those that follow, what each changes, and a form for the next. What was worked
// before that day keeps what it had; what would move is shown first.
import { Button, Text, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { etag_of, offer_undo, Refusal, stale } from "@/api";
import { change_record, follow_contract, preview_follow_contract, type AnyRecord, type Moved, type RecordBody } from "@/api/records";
import { RefusalNote } from "@/parts/fields/RefusalNote";
import { useFormats } from "@/parts/formats/useFormats";
import { changed_of, value_at, with_value } from "./body";
import type { Field, Kind } from "./definition";
import { MovedPreview } from "./MovedPreview";
import { RecordField } from "./RecordField";
import { useFieldWords } from "./useFieldWords";
import type { Known } from "./useKnown";
import { useShownValue } from "./useShownValue";
import styles from "./records.module.css";

interface Shown {
  kind: Kind;
  record: AnyRecord;
  known: Known;
  done: () => void;
}

const terms_of = (record: AnyRecord) => (record.later_terms as (RecordBody & { from: string; reason: string })[] | undefined) ?? [];
const dated_fields = (kind: Kind): Field[] => kind.fields.filter((field) => kind.dated?.includes(field.name.split(".")[0] ?? ""));

export function LaterTerms(shown: Shown) {
  return (
    <>
      <Followed {...shown} />
      <NextTerms {...shown} />
    </>
  );
}

function Followed({ kind, record, known, done }: Shown) {
  const { t } = useTranslation("set_up");
  const format = useFormats();
  const words = useFieldWords(kind.kind);
  const text_of = useShownValue(kind.kind, known);
  const [refusal, set_refusal] = useState<Refusal>();
  const list = terms_of(record);
  if (list.length === 0) return <Text c="dimmed" mb="md">{t("terms_none")}</Text>;
  const take_away = async (from: string) => {
    const left = list.filter((one) => one.from !== from);
    try {
      await change_record(kind.list, record.id, { later_terms: left }, { etag: etag_of(record) });
      offer_undo(t("terms_gone"));
      stale(["setup", "time", "billing"]);
      done();
    } catch (problem) {
      if (problem instanceof Refusal) set_refusal(problem);
      else offer_undo.refused(problem);
    }
  };
  return (
    <ol className={styles.events}>
      {list.map((terms, n) => {
        const before = (list[n - 1] ?? record) as AnyRecord;
        const after = terms as unknown as AnyRecord;
        const changed = dated_fields(kind).filter((field) => JSON.stringify(value_at(before, field.name)) !== JSON.stringify(value_at(after, field.name)));
        return (
          <li key={terms.from} className={styles.event}>
            <Text size="sm" fw={500}>
              <time dateTime={terms.from}>{t("since", { day: format.day_with_year(terms.from) })}</time>
              {terms.reason ? ` · ${terms.reason}` : ""}
            </Text>
            {changed.map((field) => (
              <div key={field.name} className={styles.change}>
                {words.label(field.name)}: <span className={styles.was}>{text_of(field, before, field.name)}</span> {text_of(field, after, field.name) || "–"}
              </div>
            ))}
            <Button variant="subtle" color="red" size="compact-sm" onClick={() => void take_away(terms.from)}
              aria-label={t("terms_take_away_of", { day: format.day_with_year(terms.from) })}>{t("terms_take_away")}</Button>
          </li>
        );
      })}
      <RefusalNote refusal={refusal} />
    </ol>
  );
}

function NextTerms({ kind, record, known, done }: Shown) {
  const { t } = useTranslation("set_up");
  const now: RecordBody = { ...record, ...terms_of(record).at(-1) };
  const [from, set_from] = useState("");
  const [reason, set_reason] = useState("");
  const [values, set_values] = useState(now);
  const [moved, set_moved] = useState<Moved>();
  const [refusal, set_refusal] = useState<Refusal>();
  const [is_sending, set_sending] = useState(false);
  const fields = dated_fields(kind).filter((field) => field.when?.(values) ?? true);
  const names = kind.dated ?? [];
  const changed = changed_of(Object.fromEntries(names.map((name) => [name, now[name]])), Object.fromEntries(names.map((name) => [name, values[name]])));
  const body = { from, reason, ...changed };
  const pointer = refusal?.field ?? "";
  const error_of = (name: string) => (refusal && (pointer === name || pointer.startsWith(`${name}.`)) ? refusal.in_words : undefined);
  const is_at_a_field = pointer === "from" || fields.some((field) => error_of(field.name) !== undefined);
  const send = async <T,>(ask: () => Promise<T>): Promise<T | undefined> => {
    set_sending(true);
    set_refusal(undefined);
    try {
      return await ask();
    } catch (problem) {
      if (problem instanceof Refusal) set_refusal(problem);
      else offer_undo.refused(problem);
      return undefined;
    } finally {
      set_sending(false);
    }
  };
  const look = async () => set_moved(await send(() => preview_follow_contract(record.id, body)));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!(await send(() => follow_contract(record.id, body)))) return;
    offer_undo(t("terms_kept"));
    stale(["setup", "time", "billing", "review"]);
    done();
  };
  const put = (name: string, value: unknown) => {
    set_moved(undefined);
    set_values((before) => with_value(before, name, value));
  };
  const is_ready = from !== "" && Object.keys(changed).length > 0;
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <div className={styles.fields}>
        <div data-width="half">
          <TextInput type="date" label={t("terms_from")} required value={from} error={error_of("from")}
            onChange={(event) => { set_moved(undefined); set_from(event.currentTarget.value); }} />
        </div>
        <div data-width="half">
          <TextInput label={t("terms_reason")} value={reason} error={error_of("reason")} onChange={(event) => set_reason(event.currentTarget.value)} />
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
        <Button variant="default" disabled={!is_ready} onClick={() => void look()}>{t("what_moves")}</Button>
        <Button type="submit" loading={is_sending} disabled={!is_ready}>{t("terms_keep")}</Button>
      </div>
    </form>
  );
}
