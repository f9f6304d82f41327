// The list of one kind: found by typing, sorted, opened by a click or Enter, a new one by its button or "n".
import { Button, CloseButton, TextInput } from "@mantine/core";
import { IconPlus, IconSearch, IconStack2 } from "@tabler/icons-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { may, useWholeList } from "@/api";
import { address_of_list, type AnyRecord, type RecordList } from "@/api/records";
import { useFormats } from "@/parts/formats/useFormats";
import { EmptyState } from "@/parts/frame/EmptyState";
import { useActions } from "@/parts/keys/useActions";
import { plain } from "@/parts/palette/choices";
import { PageLoading } from "@/parts/shell/PageLoading";
import { SampleLink } from "@/parts/sample/SampleLink";
import { DataTable } from "@/parts/table/DataTable";
import { sorting_of, sorting_text, type Column } from "@/parts/table/columns";
import type { Field, Kind, KindColumn } from "./definition";
import { RecordDrawer } from "./RecordDrawer";
import { useFieldWords } from "./useFieldWords";
import { useKnown } from "./useKnown";
import { useShownValue } from "./useShownValue";

export interface ListFilters {
  name: string;
  sort: string;
  open: string;
}

const lists_of = (fields: readonly Field[]): RecordList[] =>
  fields.flatMap((field) => ("list" in field ? [field.list] : "fields" in field ? lists_of(field.fields) : []));

interface Shown {
  kind: Kind;
  filters: ListFilters;
  set_filters: (change: Partial<ListFilters>) => void;
}

// What stands beside the page's title and in its line of filters.
export function RecordFilter({ kind, filters, set_filters }: Shown) {
  const { t } = useTranslation("set_up");
  const find = t(`kinds.${kind.kind}.find`);
  return (
    <TextInput
      size="xs" w={240} aria-label={find} placeholder={find} leftSection={<IconSearch size={15} />}
      rightSection={filters.name && <CloseButton size="sm" aria-label={t("show_all")} onClick={() => set_filters({ name: "" })} />}
      value={filters.name} onChange={(event) => set_filters({ name: event.currentTarget.value })}
    />
  );
}

export function NewRecordButton({ kind, set_filters }: { kind: Kind; set_filters: Shown["set_filters"] }) {
  const { t } = useTranslation("set_up");
  const says = t(`kinds.${kind.kind}.new`);
  const open = () => set_filters({ open: "new" });
  useActions(may(kind.change) ? [{ id: `new.${kind.kind}`, says, key: "n", run: open }] : []);
  if (!may(kind.change)) return null;
  return (
    <Button size="sm" leftSection={<IconPlus size={16} />} onClick={open}>
      {says}
    </Button>
  );
}

export function RecordKindList({ kind, filters, set_filters }: Shown) {
  const { t } = useTranslation("set_up");
  const { compare } = useFormats();
  const words = useFieldWords(kind.kind);
  const records = useWholeList(address_of_list(kind.list));
  const known = useKnown(useMemo(() => [...lists_of(kind.fields), "people" as const], [kind]));
  const show = useShownValue(kind.kind, known);
  const all = (records.data ?? []) as unknown as AnyRecord[];
  const name_of = (record: AnyRecord) => kind.name_of?.(record, known.name) || String(record.name ?? "");
  const wanted = plain(filters.name);
  const columns: Column<AnyRecord>[] = kind.columns.map((column) => {
    const { name, phone, cell, sort, is }: KindColumn = typeof column === "string" ? { name: column } : column;
    const field = kind.fields.find((one) => one.name === name);
    const text = is === "name" ? name_of : (record: AnyRecord) => show(field, record, name);
    return { key: name, title: words.label(name), phone, cell: cell ?? text, sort: sort ?? text,
             align: field && ["hours", "money", "rate", "number"].includes(field.is) ? ("end" as const) : undefined };
  });
  const shown = all.filter((record) => wanted === "" || plain(`${name_of(record)} ${columns.map((column) => column.sort?.(record)).join(" ")}`).includes(wanted));
  const sorting = filters.sort || columns[0]?.key || "";
  if (records.isPending) return <PageLoading />;
  return (
    <>
      {shown.length === 0 ? (
        <EmptyState icon={IconStack2} title={t(`kinds.${kind.kind}.none`)} says={all.length ? t("none_found") : t(`kinds.${kind.kind}.none_says`)}>
          {all.length > 0 ? <Button variant="default" onClick={() => set_filters({ name: "" })}>{t("show_all")}</Button>
            : may(kind.change) && <><Button onClick={() => set_filters({ open: "new" })}>{t(`kinds.${kind.kind}.new`)}</Button><SampleLink /></>}
        </EmptyState>
      ) : (
        <DataTable
          label={t(`kinds.${kind.kind}.many`)} rows={shown.toSorted((a, b) => compare(name_of(a), name_of(b)))} row_key={(record) => record.id}
          row_says={name_of} columns={columns} sorting={sorting_of(sorting)} on_sort={(next) => set_filters({ sort: sorting_text(next) })}
          on_open={(record) => set_filters({ open: record.id })}
        />
      )}
      <RecordDrawer kind={kind} id={filters.open} known={known} title={name_of} close={() => set_filters({ open: "" })} open={(id) => set_filters({ open: id })} />
    </>
  );
}
