// One absence: who, why, from when to when, whole days or hours of each.
import { Button, Drawer, Group, SegmentedControl, Select, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { useRead, type Refusal } from "@/api";
import { useNames } from "@/parts/entries/useNames";
import { RefusalNote } from "@/parts/fields/RefusalNote";
import { useKeptDraft } from "@/parts/fields/kept_drafts";
import { parse_duration } from "@/parts/formats/durations";
import { useFormats } from "@/parts/formats/useFormats";
import { last_day, range_of } from "./absence_days";
import { useAbsenceWrites, type Absence, type AbsenceEdit } from "./useAbsenceWrites";
import styles from "./Absence.module.css";

export const kinds = ["leave", "sick", "parental", "training", "unpaid", "other"] as const;

interface Opened {
  absence: Absence | undefined; // none: a new one
  on_close: () => void;
}

function Form({ absence, on_close }: Opened) {
  const { t } = useTranslation("absence");
  const format = useFormats();
  const names = useNames();
  const me = useRead("/api/v1/me");
  const today = format.today();
  const draft = useKeptDraft(`absence.${absence?.id ?? "new"}`, {
    person: absence?.person ?? me.data?.id ?? "",
    kind: absence?.kind ?? "leave",
    first: absence?.days.from ?? today,
    last: absence ? last_day(absence.days) : today,
    long: absence?.seconds ? "hours" : "days",
    hours: absence?.seconds ? format.duration(absence.seconds) : "4:00",
  });
  const { values } = draft;
  const [refusal, set_refusal] = useState<Refusal>();
  const { add, change, remove } = useAbsenceWrites(set_refusal);
  const reach = me.data?.actions.find(({ action }) => action === "log_time")?.reach;
  const field = refusal?.field.split(".")[0];
  const send = (event: FormEvent) => {
    event.preventDefault();
    set_refusal(undefined);
    const body: AbsenceEdit = {
      person: values.person,
      kind: values.kind as AbsenceEdit["kind"],
      days: range_of(values.first, values.last),
      seconds: values.long === "hours" ? (parse_duration(values.hours) ?? 0) : 0,
    };
    const done = { onSuccess: () => (draft.forget(), on_close()) };
    if (absence) change.mutate({ absence, body }, done);
    else add.mutate(body, done);
  };
  const day = (name: "first" | "last") => ({
    type: "date", label: t(name), value: values[name], required: true,
    error: name === "first" && field === "days" ? refusal?.in_words : undefined,
    onChange: (event: { currentTarget: { value: string } }) => draft.set({ [name]: event.currentTarget.value }),
  });
  return (
    <form onSubmit={send} className={styles.form} noValidate>
      {reach && reach !== "own" && (
        <Select
          label={t("person")} searchable allowDeselect={false} value={values.person} error={field === "person" ? refusal?.in_words : undefined}
          data={names.people.map(({ id, name }) => ({ value: id ?? "", label: name }))} onChange={(person) => draft.set({ person: person ?? "" })}
        />
      )}
      <Select
        label={t("kind")} allowDeselect={false} value={values.kind} data={kinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
        onChange={(kind) => draft.set({ kind: (kind ?? "leave") as typeof values.kind })}
      />
      <div className={styles.two}>
        <TextInput {...day("first")} />
        <TextInput {...day("last")} min={values.first} />
      </div>
      <SegmentedControl
        size="xs" aria-label={t("long")} value={values.long} onChange={(long) => draft.set({ long })}
        data={[{ value: "days", label: t("whole_days") }, { value: "hours", label: t("some_hours") }]}
      />
      {values.long === "hours" && (
        <TextInput
          label={t("hours")} value={values.hours} error={field === "seconds" ? refusal?.in_words : undefined}
          onChange={(event) => draft.set({ hours: event.currentTarget.value })}
        />
      )}
      <p className={styles.hint}>{t("who_sees")}</p>
      <RefusalNote refusal={refusal && !["days", "person", "seconds"].includes(field ?? "") ? refusal : undefined} />
      <Group gap="xs">
        <Button type="submit" loading={add.isPending || change.isPending}>{absence ? t("save") : t("add")}</Button>
        {absence && <Button variant="default" onClick={() => remove.mutate(absence, { onSuccess: on_close })}>{t("remove")}</Button>}
      </Group>
    </form>
  );
}

export default function AbsenceDrawer(opened: Opened) {
  const { t } = useTranslation("absence");
  const { t: t_shell } = useTranslation();
  return (
    <Drawer
      opened onClose={opened.on_close} position="right" size={460} title={opened.absence ? t("one") : t("new")}
      closeButtonProps={{ "aria-label": t_shell("close") }}
    >
      <Form {...opened} />
    </Drawer>
  );
}
