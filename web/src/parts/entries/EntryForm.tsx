// An entry as it is typed: where, when, how long, what. What the server refuses stands at its field.
import { Button, Group, SegmentedControl, Select, TagsInput, Textarea, TextInput } from "@mantine/core";
import type { FormEvent, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Refusal } from "@/api";
import { RefusalNote } from "@/parts/fields/RefusalNote";
import { useFormats } from "@/parts/formats/useFormats";
import { PlaceFields } from "./PlaceFields";
import { useNames } from "./useNames";
import { with_times, type EntryDraft } from "./entry_draft";
import styles from "./EntryForm.module.css";

interface Form {
  values: EntryDraft;
  zone: string;
  on_change: (change: Partial<EntryDraft>) => void;
  on_send: () => void;
  refusal: Refusal | undefined;
  is_sending: boolean;
  is_changed: boolean;
  is_fixed?: boolean; // shown, not to be changed
  send_says: string;
  children?: ReactNode; // other buttons
}

const marks = ["by_contract", "billable", "non_billable"] as const;
const fields_of_form = ["project", "task", "activity", "work_date", "started_at", "stopped_at", "worked_seconds", "note", "tags", "billable_mark"];

export function EntryForm({ values, zone, on_change, on_send, refusal, is_sending, is_changed, is_fixed, send_says, children }: Form) {
  const { t } = useTranslation("entries");
  const format = useFormats();
  const names = useNames();
  const error_of = (name: keyof EntryDraft) =>
    refusal && refusal.field.split(".")[0] === name ? refusal.in_words : undefined;
  const is_elsewhere = refusal && !fields_of_form.includes(refusal.field.split(".")[0] ?? "");
  const put_times = (name: keyof EntryDraft, typed: string) => on_change({ [name]: typed });
  // The others follow when a field is left, not while one types in it.
  const settle = (name: keyof EntryDraft) => on_change(with_times(values, zone, format, name));
  const times = (name: "work_date" | "started_at" | "stopped_at" | "worked_seconds") => ({
    label: t(name),
    value: values[name],
    disabled: is_fixed,
    error: error_of(name),
    onChange: (event: { currentTarget: { value: string } }) => put_times(name, event.currentTarget.value),
    onBlur: () => settle(name),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    on_send();
  };
  const activities = names.activities.map((activity) => ({ value: activity.id ?? "", label: activity.name }));
  return (
    <form onSubmit={submit} className={styles.form} noValidate>
      <PlaceFields
        place={values}
        on_change={({ project, task }) => on_change({ project, task })}
        project_error={error_of("project")}
        task_error={error_of("task")}
        is_fixed={is_fixed}
      />
      {activities.length > 0 && (
        <Select
          label={t("activity")} data={activities} value={values.activity || null} disabled={is_fixed} clearable searchable
          error={error_of("activity")} onChange={(activity) => on_change({ activity: activity ?? "" })}
        />
      )}
      <div className={styles.times}>
        <TextInput type="date" {...times("work_date")} />
        <TextInput placeholder="9:00" {...times("started_at")} />
        <TextInput placeholder="10:30" {...times("stopped_at")} />
        <TextInput placeholder="1:30" {...times("worked_seconds")} />
      </div>
      <Textarea
        label={t("note")} value={values.note} disabled={is_fixed} error={error_of("note")} autosize minRows={2} maxRows={8}
        maxLength={10000} onChange={(event) => on_change({ note: event.currentTarget.value })}
      />
      <TagsInput
        label={t("tags")} value={values.tags} disabled={is_fixed} error={error_of("tags")}
        onChange={(tags) => on_change({ tags })}
      />
      <div>
        <div className={styles.label} id="entry-billable">{t("billable_mark")}</div>
        <SegmentedControl
          size="xs" fullWidth disabled={is_fixed} aria-labelledby="entry-billable" value={values.billable_mark}
          onChange={(billable_mark) => on_change({ billable_mark: billable_mark as EntryDraft["billable_mark"] })}
          data={marks.map((mark) => ({ value: mark, label: t(`mark.${mark}`) }))}
        />
      </div>
      <RefusalNote refusal={is_elsewhere ? refusal : undefined} />
      <Group gap="xs">
        {!is_fixed && (
          <Button type="submit" loading={is_sending} disabled={!is_changed}>
            {send_says}
          </Button>
        )}
        {children}
      </Group>
    </form>
  );
}
