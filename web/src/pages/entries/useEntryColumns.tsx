// What the list shows of each entry.
import { IconBan } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { StateSign } from "@/parts/entries/StateSign";
import type { Names } from "@/parts/entries/useNames";
import { useFormats, type Formats } from "@/parts/formats/useFormats";
import type { Column } from "@/parts/table/columns";
import type { Entry } from "./useEntryList";
import styles from "./Entries.module.css";

interface Way {
  names: Names;
  people: "one" | "many";
  has_amounts: boolean;
}

function amount_of(entry: Entry): number {
  return Number(entry.amount?.amount ?? 0); // for the order alone
}

// With its year where that is not this one.
function day_in(format: Formats, day: string): string {
  return day.slice(0, 4) === format.today().slice(0, 4) ? format.day(day) : format.day_with_year(day);
}

export function useEntryColumns({ names, people, has_amounts }: Way): Column<Entry>[] {
  const { t } = useTranslation("entries");
  const format = useFormats();
  const room = people === "one" && !has_amounts ? "much" : "little";
  const columns: (Column<Entry> | false)[] = [
    {
      key: "day", title: t("column.day"), width: 124, cell: (entry) => day_in(format, entry.work_date),
      sort: (entry) => `${entry.work_date} ${entry.started_at ?? ""} ${entry.id}`,
    },
    people === "many" && {
      key: "person", title: t("column.person"), phone: "hidden", cell: (entry) => names.person(entry.person),
      sort: (entry) => names.person(entry.person),
    },
    {
      key: "place", title: t("column.place"), phone: "wide", sort: (entry) => names.place(entry),
      cell: (entry) => (
        <span className={styles.clip} data-room={room} title={names.place(entry)}>
          {names.place(entry) || <span className={styles.none}>{t("project_none")}</span>}
          {entry.task && <span className={styles.task}> · {names.task(entry.task)}</span>}
        </span>
      ),
    },
    {
      key: "note", title: t("column.note"), phone: "hidden", sort: (entry) => entry.note,
      cell: (entry) => <span className={styles.clip} data-room={room} title={entry.note}>{entry.note || <span className={styles.none}>{t("note_none")}</span>}</span>,
    },
    {
      key: "worked", title: t("column.worked"), align: "end", width: 88, sort: (entry) => entry.worked_seconds,
      cell: (entry) => (
        <span className={styles.worked}>
          {entry.billability === "non_billable" && <IconBan size={13} role="img" aria-label={t("billability.non_billable")} />}
          {format.duration(entry.worked_seconds)}
        </span>
      ),
    },
    has_amounts && {
      key: "amount", title: t("column.amount"), align: "end", phone: "hidden", sort: amount_of,
      cell: (entry) => (entry.amount ? format.money(entry.amount) : "–"),
    },
    { key: "state", title: t("column.state"), width: 150, cell: (entry) => <StateSign state={entry.state} on_phone="sign_alone" />, sort: (entry) => entry.state },
  ];
  return columns.filter((column) => column !== false);
}
