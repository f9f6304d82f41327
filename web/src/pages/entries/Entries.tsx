// All entries one may see: found, read whole, changed one by one or many at once.
import { Button } from "@mantine/core";
import { IconListDetails, IconPlus } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { may } from "@/api";
import { EntryDrawer, NewEntryDrawer } from "@/parts/entries/drawers";
import { EmptyState } from "@/parts/frame/EmptyState";
import { PageFrame } from "@/parts/frame/PageFrame";
import { useFilters } from "@/parts/frame/useFilters";
import { useFormats } from "@/parts/formats/useFormats";
import { useActions } from "@/parts/keys/useActions";
import { PageLoading } from "@/parts/shell/PageLoading";
import { SampleLink } from "@/parts/sample/SampleLink";
import { DataTable } from "@/parts/table/DataTable";
import { sorting_of, sorting_text } from "@/parts/table/columns";
import { all_shown, EntryFilters, is_narrowed, usual_filters } from "./EntryFilters";
import { ChosenBar } from "./ChosenBar";
import { useEntryColumns } from "./useEntryColumns";
import { useEntryList } from "./useEntryList";

export default function Entries() {
  const { t } = useTranslation("entries");
  const format = useFormats();
  const [filters, set_filters] = useFilters(usual_filters);
  const [chosen, set_chosen] = useState<ReadonlySet<string>>(new Set());
  const [is_all_wanted, set_all_wanted] = useState(false); // all of them chosen: the rest is read first
  const { is_pending, shown, names, more, sums, is_whole } = useEntryList(filters, is_all_wanted ? "whole" : "as_scrolled");
  useEffect(() => {
    if (!is_all_wanted || !is_whole) return;
    set_all_wanted(false);
    set_chosen(new Set(shown.map(({ id }) => id ?? "")));
  }, [is_all_wanted, is_whole, shown]);
  const [is_adding, set_adding] = useState(false);
  const may_write = may("log_time");
  useActions(may_write ? [{ id: "entries.new", says: t("new"), key: "a", run: () => set_adding(true) }] : []);
  const people = new Set(shown.map(({ person }) => person)).size > 1 || filters.person.length > 0 ? "many" : "one";
  const columns = useEntryColumns({ names, people, has_amounts: shown.some(({ amount }) => amount) });
  if (is_pending || !names.is_known) return <PageLoading />;
  const picked = shown.filter(({ id }) => id && chosen.has(id));
  const says = t("sum", {
    count: sums.entries,
    worked: format.duration(sums.worked_seconds),
    billable: format.duration(sums.billable_seconds),
  });
  const show_all = () => set_filters({ ...all_shown, period: "all" });
  return (
    <PageFrame
      title={t("title")} says={says} views="saved"
      actions={may_write && <Button leftSection={<IconPlus size={16} />} onClick={() => set_adding(true)}>{t("new")}</Button>}
      filters={<EntryFilters filters={filters} on_change={set_filters} people={names.people.length > 1 && may("see_people") ? "many" : "one"} />}
    >
      {shown.length === 0 ? (
        <EmptyState icon={IconListDetails} title={t("none")} says={is_narrowed(filters) ? t("none_found") : t("none_says")}>
          {(is_narrowed(filters) || filters.period !== "all") && <Button variant="default" onClick={show_all}>{t("show_all")}</Button>}
          {!is_narrowed(filters) && <SampleLink />}
        </EmptyState>
      ) : (
        <DataTable
          label={t("title")}
          rows={shown}
          row_key={(entry) => entry.id ?? ""}
          row_says={(entry) => `${format.day(entry.work_date)}, ${names.place(entry)}, ${entry.note}`}
          columns={columns}
          sorting={sorting_of(filters.sort)}
          on_sort={(sorting) => set_filters({ sort: sorting_text(sorting) })}
          on_open={(entry) => set_filters({ entry: entry.id ?? "" })}
          chosen={may_write ? chosen : undefined}
          on_choose={may_write ? set_chosen : undefined}
          on_choose_all={more ? () => set_all_wanted(true) : undefined}
          on_end={more}
          count={sums.entries}
        />
      )}
      {picked.length > 0 && <ChosenBar entries={picked} on_done={() => set_chosen(new Set())} />}
      <EntryDrawer id={filters.entry} on_close={() => set_filters({ entry: "" })} />
      <NewEntryDrawer is_open={is_adding} on_close={() => set_adding(false)} />
    </PageFrame>
  );
}
