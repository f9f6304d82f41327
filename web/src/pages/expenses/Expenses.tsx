// What people paid for projects: logged with its receipt, handed in, decided.
import { Button, MultiSelect } from "@mantine/core";
import { IconPaperclip, IconPlus, IconReceipt } from "@tabler/icons-react";
import { lazy, Suspense, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { may, useWholeList } from "@/api";
import { useProjectChoices } from "@/parts/entries/PlaceFields";
import { StateSign } from "@/parts/entries/StateSign";
import { useNames } from "@/parts/entries/useNames";
import { days_of } from "@/parts/formats/periods";
import { useFormats } from "@/parts/formats/useFormats";
import { EmptyState } from "@/parts/frame/EmptyState";
import { PageFrame } from "@/parts/frame/PageFrame";
import { PeriodFilter } from "@/parts/frame/PeriodFilter";
import { useFilters } from "@/parts/frame/useFilters";
import { useActions } from "@/parts/keys/useActions";
import { PageLoading } from "@/parts/shell/PageLoading";
import { DataTable } from "@/parts/table/DataTable";
import { sorting_of, sorting_text, type Column } from "@/parts/table/columns";
import { ExpensesBar } from "./ExpensesBar";
import { usual_categories, type Expense } from "./expense_draft";
import { useExpenseMoves } from "./useExpenseWrites";
import styles from "./Expenses.module.css";

const ExpenseDrawer = lazy(() => import("./ExpenseDrawer"));
const usual = { period: "recent", from: "", to: "", project: [] as string[], person: [] as string[], state: [] as string[], sort: "-day", expense: "" };
const states = ["draft", "changes_requested", "submitted", "approved", "invoiced"] as const;

function useColumns(): Column<Expense>[] {
  const { t } = useTranslation("expenses");
  const format = useFormats();
  const names = useNames();
  return [
    { key: "day", title: t("field.day"), width: 130, cell: (one) => format.day_with_year(one.day), sort: (one) => `${one.day} ${one.id}` },
    { key: "person", title: t("column.person"), phone: "hidden", cell: (one) => names.person(one.person), sort: (one) => names.person(one.person) },
    { key: "place", title: t("column.place"), phone: "hidden", cell: (one) => names.place(one), sort: (one) => names.place(one) },
    {
      key: "category", title: t("field.category"), sort: (one) => one.category,
      cell: (one) => <span className={styles.clip} title={one.note}>{one.category}{one.note && ` · ${one.note}`}</span>,
    },
    {
      key: "receipt", title: t("receipt.title"), width: 80,
      cell: (one) => one.receipt_name && <IconPaperclip size={16} role="img" aria-label={t("receipt.there", { name: one.receipt_name })} />,
    },
    { key: "amount", title: t("field.amount"), align: "end", cell: (one) => format.money(one.amount), sort: (one) => Number(one.amount.amount) },
    { key: "state", title: t("column.state"), width: 140, cell: (one) => <StateSign state={one.state} />, sort: (one) => one.state },
  ];
}

export default function Expenses() {
  const { t } = useTranslation("expenses");
  const { t: t_entries } = useTranslation("entries");
  const format = useFormats();
  const names = useNames();
  const projects = useProjectChoices("");
  const [filters, set_filters] = useFilters(usual);
  const [chosen, set_chosen] = useState<ReadonlySet<string>>(new Set());
  const moves = useExpenseMoves();
  const columns = useColumns();
  const query = useMemo(() => days_of(filters.period, format.today(), format.first_weekday, filters), [filters, format]);
  const list = useWholeList("/api/v1/expenses", { query }, { keep_previous: true, fresh_milliseconds: 30_000 });
  const may_write = may("log_time");
  const add = () => set_filters({ expense: "new" });
  useActions(may_write ? [{ id: "expenses.new", says: t("new"), key: "a", run: add }] : []);
  if (list.isPending || !names.is_known) return <PageLoading />;
  const among = (wanted: string[], value: string | null) => wanted.length === 0 || wanted.includes(value ?? "");
  const shown = (list.data ?? [])
    .map((one) => ({ ...one, state: moves.moved.get(one.id ?? "") ?? one.state }))
    .filter((one) => one.state !== "voided" && among(filters.project, one.project) && among(filters.person, one.person) && among(filters.state, one.state));
  const is_narrowed = filters.project.length + filters.person.length + filters.state.length > 0 || filters.period !== "all";
  const many = (name: "project" | "person" | "state") => ({
    size: "xs" as const, w: 160, searchable: true, clearable: true, value: filters[name], "aria-label": t(`filter.${name}`),
    placeholder: filters[name].length ? undefined : t(`filter.${name}`), comboboxProps: { width: 260 },
    onChange: (value: string[]) => set_filters({ [name]: value }),
  });
  const picked = shown.filter(({ id }) => chosen.has(id ?? ""));
  const none = () => set_chosen(new Set());
  return (
    <PageFrame
      title={t("title")} says={t("count", { count: shown.length })} views="saved"
      actions={may_write && <Button leftSection={<IconPlus size={16} />} onClick={add}>{t("new")}</Button>}
      filters={
        <>
          <PeriodFilter filters={filters} on_change={set_filters} />
          <MultiSelect {...many("project")} data={projects} />
          {new Set(shown.map(({ person }) => person)).size > 1 && (
            <MultiSelect {...many("person")} data={names.people.map(({ id, name }) => ({ value: id ?? "", label: name }))} />
          )}
          <MultiSelect {...many("state")} data={states.map((state) => ({ value: state, label: t_entries(`state.${state}`) }))} />
        </>
      }
    >
      {shown.length === 0 ? (
        <EmptyState icon={IconReceipt} title={t("none")} says={t("none_says")}>
          {may_write && <Button onClick={add}>{t("new")}</Button>}
          {is_narrowed && list.data?.length === 0 && (
            <Button variant="default" onClick={() => set_filters({ period: "all", project: [], person: [], state: [] })}>{t("show_all")}</Button>
          )}
        </EmptyState>
      ) : (
        <DataTable
          label={t("title")} rows={shown} row_key={(one) => one.id ?? ""} columns={columns}
          row_says={(one) => `${format.day(one.day)}, ${one.category}, ${format.money(one.amount)}`}
          sorting={sorting_of(filters.sort)} on_sort={(sorting) => set_filters({ sort: sorting_text(sorting) })}
          on_open={(one) => set_filters({ expense: one.id ?? "" })} chosen={chosen} on_choose={set_chosen}
        />
      )}
      {picked.length > 0 && <ExpensesBar chosen={picked} moves={moves} on_done={none} />}
      <Suspense>
        {filters.expense && (
          <ExpenseDrawer
            id={filters.expense} moves={moves} on_close={() => set_filters({ expense: "" })}
            categories={[...new Set((list.data ?? []).map(({ category }) => category))].filter((one) => !usual_categories.includes(one))}
          />
        )}
      </Suspense>
    </PageFrame>
  );
}
