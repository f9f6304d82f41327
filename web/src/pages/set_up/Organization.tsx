// What holds in the whole firm where nothing else is said: name, zone, week, rounding, order of rates.
import { Button, TextInput } from "@mantine/core";
import { useMemo, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { api, call, etag_of, may, offer_undo, Refusal, stale, useRead } from "@/api";
import type { Moved, RecordBody } from "@/api/records";
import { RefusalNote } from "@/parts/fields/RefusalNote";
import { useKeptDraft } from "@/parts/fields/kept_drafts";
import { changed_of, with_value } from "@/parts/records/body";
import type { Field } from "@/parts/records/definition";
import { MovedPreview } from "@/parts/records/MovedPreview";
import { RecordField } from "@/parts/records/RecordField";
import { useKnown } from "@/parts/records/useKnown";
import { PageLoading } from "@/parts/shell/PageLoading";
import { rounding_fields } from "./rounding";
import records from "@/parts/records/records.module.css";
import styles from "./set_up.module.css";

const fields: Field[] = [
  { name: "name", is: "text", required: true },
  { name: "zone", is: "zone", width: "half" },
  { name: "week_start", is: "choice", of: "weekday", words: ["monday", "saturday", "sunday"], width: "half" },
  { name: "submission", is: "choice", of: "submission", words: ["implicit", "weekly"], width: "half" },
  { name: "ladder.preset", is: "choice", of: "ladder", width: "half",
    words: ["fairhour", "kimai", "solidtime", "harvest_person", "harvest_task", "harvest_project", "toggl", "clockify"] },
  { name: "split_at_midnight", is: "switch" },
  ...rounding_fields.map((field) => ({ ...field, name: `rounding.${field.name}`, when: undefined })),
];
const names = ["name", "zone", "week_start", "submission", "ladder", "split_at_midnight", "rounding"];

export function Organization() {
  const firm = useRead("/api/v1/organization");
  if (!firm.data) return <PageLoading />;
  return <Terms firm={firm.data as unknown as RecordBody} etag={etag_of(firm.data) ?? ""} />;
}

function Terms({ firm, etag }: { firm: RecordBody; etag: string }) {
  const { t } = useTranslation("set_up");
  const known = useKnown([]);
  const now = useMemo(() => Object.fromEntries(names.map((name) => [name, firm[name]])), [firm]);
  const draft = useKeptDraft<RecordBody>("organization", now);
  const [effective_from, set_effective_from] = useState("");
  const [moved, set_moved] = useState<Moved>();
  const [refusal, set_refusal] = useState<Refusal>();
  const is_read_only = !may("manage_organization");
  const body = changed_of(draft.began, draft.values);
  const pointer = refusal?.field ?? "";
  const error_of = (name: string) => (refusal && pointer !== "" && (pointer === name || pointer.startsWith(`${name}.`)) ? refusal.in_words : undefined);
  const ask = async (preview: boolean) => {
    set_refusal(undefined);
    const query = { ...(preview ? { preview } : {}), ...(effective_from ? { effective_from } : {}) };
    try {
      const done = await call(api.PATCH("/api/v1/organization", { params: { header: { "If-Match": etag }, query }, body }));
      if (preview) return set_moved(done as Moved);
      draft.forget();
      offer_undo(t("terms_changed"));
      stale(["setup", "time", "billing"]);
    } catch (problem) {
      if (problem instanceof Refusal) set_refusal(problem);
      else offer_undo.refused(problem);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void ask(false);
  };
  return (
    <form onSubmit={submit} className={styles.narrow}>
      <div className={records.fields}>
        {fields.map((field) => (
          <div key={field.name} data-width={field.width}>
            <RecordField field={field} kind="organization" values={draft.values} known={known} error_of={error_of} is_read_only={is_read_only}
              set={(name, value) => {
                set_moved(undefined);
                const first = name.split(".")[0] ?? "";
                draft.set({ [first]: with_value(draft.values, name, value)[first] });
              }} />
          </div>
        ))}
      </div>
      {draft.is_changed && <TextInput type="date" maw={260} label={t("effective_from")} description={t("effective_from_says")} value={effective_from} onChange={(event) => set_effective_from(event.currentTarget.value)} />}
      {moved && <MovedPreview moved={moved} />}
      <RefusalNote refusal={pointer !== "" && fields.some(({ name }) => name === pointer || name.startsWith(`${pointer}.`)) ? undefined : refusal} />
      {!is_read_only && (
        <div className={styles.line}>
          <Button type="submit" disabled={!draft.is_changed}>{t("keep")}</Button>
          {draft.is_changed && <Button variant="default" onClick={() => void ask(true)}>{t("what_moves")}</Button>}
          {draft.is_changed && <Button variant="subtle" onClick={draft.forget}>{t("draft_forget")}</Button>}
        </div>
      )}
    </form>
  );
}
