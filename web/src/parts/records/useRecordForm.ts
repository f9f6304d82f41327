// One record in a form: what is typed is kept until it is stored, what the server refuses stands at its field, and what
// somebody else changed meanwhile is read again without losing a letter.
import { useMemo, useState } from "react";
import { etag_of, kept, offer_undo, Refusal, stale } from "@/api";
import { change_record, make_record, read_record, remove_record, type AnyRecord, type RecordBody, type RecordOf } from "@/api/records";
import { useKeptDraft } from "@/parts/fields/kept_drafts";
import { changed_of } from "./body";
import type { Kind } from "./definition";


interface Said {
  made: (name: string) => string;
  changed: (name: string) => string;
  stale: string;
}

// The fields of the record that a form writes.
function body_of(kind: Kind, record: AnyRecord): RecordBody {
  const names = [...new Set(kind.fields.map(({ name }) => name.split(".")[0] ?? ""))];
  return Object.fromEntries(names.filter((name) => name in record).map((name) => [name, record[name]]));
}

export function useRecordForm(kind: Kind, record: AnyRecord | undefined, said: Said, done: (id: string) => void) {
  const id = record?.id ?? "new";
  const now = useMemo(() => (record ? body_of(kind, record) : (kind.empty?.() ?? {})), [kind, record]);
  const draft = useKeptDraft<RecordBody>(`${kind.kind}.${id}`, now);
  const [refusal, set_refusal] = useState<Refusal>();
  const [is_sending, set_sending] = useState(false);
  const [effective_from, set_effective_from] = useState("");
  const body = record ? changed_of(draft.began, draft.values) : draft.values;
  const terms = { effective_from: effective_from || undefined };

  const offer = (before: RecordBody, after: RecordOf<typeof kind.list>) => {
    const made = after as unknown as AnyRecord;
    const name = String(made.name ?? "");
    if (!record) return offer_undo(said.made(name), () => remove_record(kind.list, made.id).then(() => stale(["setup", "time"])));
    // A change that moved prices of time is not taken back by writing the old price once more for all time.
    const back = effective_from ? undefined : async () => {
      const latest = await read_record(kind.list, made.id);
      await change_record(kind.list, made.id, before, { etag: etag_of(latest as object) });
      stale(["setup", "time", "billing"]);
    };
    offer_undo(said.changed(name), back);
  };

  const store = async () => {
    if (!record) return make_record(kind.list, body, terms);
    const before = Object.fromEntries(Object.keys(body).map((name) => [name, draft.began[name]]));
    const after = await change_record(kind.list, record.id, body, { ...terms, etag: etag_of(record) });
    offer(before, after);
    return after;
  };

  // Typed fields alone are sent, so what somebody else changed beside them stays: the record is read again and the button
  // pressed once more says yes to both.
  const read_again = async () => {
    await kept.invalidateQueries({ queryKey: ["record", kind.list, id] });
    return new Refusal(412, "record_stale", said.stale, "", "", "");
  };

  const send = async () => {
    set_sending(true);
    set_refusal(undefined);
    try {
      const after = (await store()) as unknown as AnyRecord;
      if (!record) offer({}, after as never);
      draft.forget();
      stale(["setup", "time", "billing", "review"]);
      done(after.id);
    } catch (problem) {
      if (!(problem instanceof Refusal)) offer_undo.refused(problem);
      else set_refusal(problem.status === 412 ? await read_again() : problem);
    } finally {
      set_sending(false);
    }
  };

  const set = (change: RecordBody) => {
    const named = Object.keys(change);
    set_refusal((before) => (before && named.some((name) => before.field === name || before.field.startsWith(`${name}.`)) ? undefined : before));
    draft.set(change);
  };

  return { values: draft.values, is_changed: !record || draft.is_changed, was_found: draft.was_found, forget: draft.forget, set, body, terms,
           refusal, set_refusal, is_sending, send, effective_from, set_effective_from };
}
export type RecordForm = ReturnType<typeof useRecordForm>;
