// A new entry, typed whole; what was typed before and not sent is still there.
import { Drawer } from "@mantine/core";
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useWrite, type Refusal, type Schemas } from "@/api";
import { useKeptDraft } from "@/parts/fields/kept_drafts";
import { useFormats } from "@/parts/formats/useFormats";
import { EntryForm } from "./EntryForm";
import { empty_draft, patch_of, with_times, type EntryDraft } from "./entry_draft";
import { log_entry, void_entry } from "./useEntryWrites";
import { useNames } from "./useNames";

type New = Schemas["EntryNewBody"];

interface Opened {
  on_close: () => void;
  first?: Partial<EntryDraft>; // what is known already: a day, times
  exact?: { started_at: string; stopped_at: string }; // those times to the instant: an hour can be there twice
  person?: string; // who worked; who asks without
  name?: string; // of the draft, where there are several
}

function Form({ on_close, first, exact, person, name }: Opened) {
  const { t } = useTranslation("entries");
  const format = useFormats();
  const names = useNames();
  const began = useMemo(
    () => with_times({ ...empty_draft, work_date: format.today(), ...first }, format.zone, format, "started_at"),
    [format, first],
  );
  const draft = useKeptDraft(`entry.new.${name ?? ""}`, began);
  // What was typed before stays; when it is, is what was drawn now.
  useEffect(() => {
    if (draft.was_found && first) draft.set(with_times({ ...draft.values, ...first }, format.zone, format, "started_at"));
  }, []);
  const [refusal, set_refusal] = useState<Refusal>();
  const log = useWrite({
    write: log_entry,
    says: () => t("logged"),
    undo: ({ entry }) => void_entry(entry),
    done: () => {
      draft.forget();
      on_close();
    },
    refused: set_refusal,
    changes: ["time"],
  });
  const client = names.projects.find(({ id }) => id === draft.values.project)?.client ?? null;
  const send = () => {
    set_refusal(undefined);
    const { started_at, stopped_at, worked_seconds, ...patch } = patch_of(draft.values, empty_draft, format.zone, client);
    // Times that are not said are left out; null would be a change of something there is not yet.
    const is_as_drawn = exact && first?.started_at === draft.values.started_at && first.stopped_at === draft.values.stopped_at
      && first.work_date === draft.values.work_date;
    const times = is_as_drawn ? exact : started_at && stopped_at ? { started_at, stopped_at } : { worked_seconds };
    log.mutate({ ...patch, ...times, work_date: draft.values.work_date, zone: format.zone, person } as New);
  };
  return (
    <EntryForm
      values={draft.values} zone={format.zone} on_change={draft.set} on_send={send} refusal={refusal}
      is_sending={log.isPending} is_changed={draft.is_changed || first !== undefined} send_says={t("log")}
    />
  );
}

export default function NewEntryDrawer(asked: Opened) {
  const { t } = useTranslation("entries");
  const { t: t_shell } = useTranslation();
  return (
    <Drawer
      opened onClose={asked.on_close} position="right" size={560} title={t("new")}
      closeButtonProps={{ "aria-label": t_shell("close") }}
    >
      <Form {...asked} />
    </Drawer>
  );
}
