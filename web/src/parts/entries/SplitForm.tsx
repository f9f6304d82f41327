// One entry becomes two: at a time of the clock, or, for one without times, after so much of it.
import { Button, Group, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api";
import { parse_duration } from "@/parts/formats/durations";
import { useFormats } from "@/parts/formats/useFormats";
import type { Entry } from "./entry_draft";
import { instants_of, parse_clock, wall_clock } from "./entry_times";

interface Asked {
  entry: Entry;
  on_split: (body: Schemas["SplitBodyBody"]) => void;
  on_close: () => void;
}

function middle(entry: Entry): string {
  const half = Date.parse(entry.started_at ?? "") + (entry.worked_seconds * 1000) / 2;
  return wall_clock(new Date(half - (half % 300_000)).toISOString(), entry.zone);
}

function split_at(entry: Entry, typed: string): Schemas["SplitBodyBody"] | undefined {
  if (!entry.started_at) {
    const seconds = parse_duration(typed);
    return seconds && seconds < entry.worked_seconds ? { first_seconds: seconds } : undefined;
  }
  const at = parse_clock(typed);
  if (!at) return undefined;
  const from = wall_clock(entry.started_at, entry.zone);
  const { stopped_at } = instants_of({ day: entry.work_date, from, to: at, zone: entry.zone });
  return Date.parse(stopped_at) < Date.parse(entry.stopped_at ?? "") ? { at: stopped_at } : undefined;
}

export function SplitForm({ entry, on_split, on_close }: Asked) {
  const { t } = useTranslation("entries");
  const format = useFormats();
  const [typed, set_typed] = useState(entry.started_at ? middle(entry) : format.duration(entry.worked_seconds / 2));
  const [has_error, set_error] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = split_at(entry, typed);
    set_error(!body);
    if (body) on_split(body);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Group gap="xs" align="end">
        <TextInput
          label={entry.started_at ? t("split_time") : t("split_duration")}
          value={typed} w={180} data-autofocus autoFocus
          error={has_error ? t("split_wrong") : undefined}
          onChange={(event) => set_typed(event.currentTarget.value)}
        />
        <Button type="submit">{t("split")}</Button>
        <Button variant="default" onClick={on_close}>{t("cancel")}</Button>
      </Group>
    </form>
  );
}
