// What is to change of many entries; what is left empty stays as it is.
import { Select, TagsInput, Textarea, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { PlaceFields } from "@/parts/entries/PlaceFields";
import { useNames } from "@/parts/entries/useNames";
import type { BulkChange } from "./bulk";

export interface BulkWish {
  project: string;
  task: string;
  activity: string;
  work_date: string;
  note: string;
  tags: string[];
  billable_mark: string;
  reason: string;
}

export const no_wish: BulkWish = { project: "", task: "", activity: "", work_date: "", note: "", tags: [], billable_mark: "", reason: "" };

export function change_of(wish: BulkWish, client: string | null): BulkChange {
  const change: BulkChange["change"] = {};
  if (wish.project) Object.assign(change, { project: wish.project, client });
  if (wish.task) change.task = wish.task;
  else if (wish.project) change.take_away = ["task"];
  if (wish.activity) change.activity = wish.activity;
  if (wish.work_date) change.work_date = wish.work_date;
  if (wish.note) change.note = wish.note;
  if (wish.tags.length) change.tags = wish.tags;
  if (wish.billable_mark) change.billable_mark = wish.billable_mark as never;
  return { change, reason: wish.reason || undefined };
}

export function BulkFields({ wish, on_change }: { wish: BulkWish; on_change: (change: Partial<BulkWish>) => void }) {
  const { t } = useTranslation("entries");
  const names = useNames();
  const activities = names.activities.map((activity) => ({ value: activity.id ?? "", label: activity.name }));
  return (
    <>
      <PlaceFields none_says={t("bulk.as_is")} place={wish} on_change={({ project, task }) => on_change({ project, task })} />
      {activities.length > 0 && (
        <Select
          label={t("activity")} placeholder={t("bulk.as_is")} data={activities} clearable searchable
          value={wish.activity || null} onChange={(activity) => on_change({ activity: activity ?? "" })}
        />
      )}
      <Select
        label={t("billable_mark")} placeholder={t("bulk.as_is")} clearable value={wish.billable_mark || null}
        data={["by_contract", "billable", "non_billable"].map((mark) => ({ value: mark, label: t(`mark.${mark}`) }))}
        onChange={(mark) => on_change({ billable_mark: mark ?? "" })}
      />
      <TextInput
        type="date" label={t("work_date")} value={wish.work_date}
        onChange={(event) => on_change({ work_date: event.currentTarget.value })}
      />
      <Textarea
        label={t("note")} placeholder={t("bulk.as_is")} autosize minRows={1} maxRows={4} maxLength={10000} value={wish.note}
        onChange={(event) => on_change({ note: event.currentTarget.value })}
      />
      <TagsInput label={t("bulk.tags")} placeholder={wish.tags.length ? undefined : t("bulk.as_is")} value={wish.tags} onChange={(tags) => on_change({ tags })} />
      <TextInput
        label={t("bulk.reason")} description={t("bulk.reason_says")} value={wish.reason} maxLength={500}
        onChange={(event) => on_change({ reason: event.currentTarget.value })}
      />
    </>
  );
}
