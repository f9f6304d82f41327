// What is running, to be set right: it began earlier, it is something else, it is split here, it was nothing.
import { Button, Group, TextInput } from "@mantine/core";
import { IconSeparatorVertical, IconTrash } from "@tabler/icons-react";
import { useEffect, useRef, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { PlaceFields } from "@/parts/entries/PlaceFields";
import { useNames } from "@/parts/entries/useNames";
import { parse_clock, wall_clock } from "@/parts/entries/entry_times";
import { latest_instant } from "./clock_back";
import { content_of, useTimer, type Running } from "./useTimer";
import styles from "./RunningEditor.module.css";
import { now } from "@/parts/formats/clock";

const earlier_minutes = [5, 15, 30];

interface Edited {
  running: Running;
  on_close: () => void;
}

// A time of day that has been, as an instant; what is no time says so at the field.
function ClockForm({ label, first, act, button, zone }: { label: string; first: string; act: (at: string) => void; button: string; zone: string }) {
  const { t } = useTranslation("timer");
  const [typed, set_typed] = useState<string>();
  const [error, set_error] = useState<string>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const clock = parse_clock(typed ?? first);
    if (!clock) return set_error(t("no_time"));
    act(latest_instant(clock, zone, now().getTime()));
    set_typed(undefined);
  };
  return (
    <form onSubmit={submit} className={styles.clock}>
      <TextInput
        label={label} size="xs" w={110} value={typed ?? first} error={error} autoComplete="off"
        onChange={(event) => {
          set_typed(event.currentTarget.value);
          set_error(undefined);
        }}
      />
      <Button type="submit" size="xs" variant="light">{button}</Button>
    </form>
  );
}

export default function RunningEditor({ running, on_close }: Edited) {
  const { t } = useTranslation("timer");
  const names = useNames();
  const { start, move_start, change, discard } = useTimer();
  const [note, set_note] = useState(running.note);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []); // it comes after the popover has taken the focus
  const began = running.started_at ?? now().toISOString();
  const move = (started_at: string) => move_start.mutate({ started_at, before: began });
  const put_note = () => note !== running.note && change.mutate({ entry: running, patch: { note } });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    put_note();
    on_close();
  };
  const put_place = ({ project, task }: { project: string; task: string }) => {
    const client = names.projects.find(({ id }) => id === project)?.client ?? null;
    change.mutate({ entry: running, patch: { client, project: project || null, task: task || null } });
  };
  return (
    <div className={styles.editor}>
      <form onSubmit={submit}>
        <TextInput
          ref={first} label={t("note")} value={note} maxLength={500} autoComplete="off" onBlur={put_note}
          onChange={(event) => set_note(event.currentTarget.value)}
        />
      </form>
      <PlaceFields place={{ project: running.project ?? "", task: running.task ?? "" }} on_change={put_place} />
      <div>
        <ClockForm label={t("began")} first={wall_clock(began, running.zone)} act={move} button={t("move")} zone={running.zone} />
        <Group gap={6} mt={6}>
          {earlier_minutes.map((minutes) => (
            <Button key={minutes} size="compact-xs" variant="default" onClick={() => move(new Date(Date.parse(began) - minutes * 60_000).toISOString())}>
              {t("earlier", { minutes })}
            </Button>
          ))}
        </Group>
      </div>
      <ClockForm
        label={t("split_at")} first={wall_clock(now().toISOString(), running.zone)} button={t("split")} zone={running.zone}
        act={(at) => start.mutate({ ...content_of(running), started_at: at }, { onSuccess: on_close })}
      />
      <Group justify="space-between" gap="xs">
        <span className={styles.says}><IconSeparatorVertical size={14} aria-hidden /> {t("split_says")}</span>
        <Button size="xs" variant="subtle" color="red" leftSection={<IconTrash size={15} />} onClick={() => (discard.mutate(running), on_close())}>
          {t("throw_away")}
        </Button>
      </Group>
    </div>
  );
}
