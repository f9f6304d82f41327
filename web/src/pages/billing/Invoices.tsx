// The documents that were issued: found by client, number, time and state; what is shown is summed, a currency apart.
import { Button, MultiSelect, TextInput } from "@mantine/core";
import { IconFileInvoice } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { may, useWholeList } from "@/api";
import { useNames } from "@/parts/entries/useNames";
import { days_of } from "@/parts/formats/periods";
import { useFormats } from "@/parts/formats/useFormats";
import { EmptyState } from "@/parts/frame/EmptyState";
import { LinkButton } from "@/parts/frame/LinkButton";
import { PageFrame } from "@/parts/frame/PageFrame";
import { PeriodFilter } from "@/parts/frame/PeriodFilter";
import { useFilters } from "@/parts/frame/useFilters";
import { plain } from "@/parts/palette/choices";
import { PageLoading } from "@/parts/shell/PageLoading";
import { DataTable } from "@/parts/table/DataTable";
import { sorting_of, sorting_text, type Column } from "@/parts/table/columns";
import { DocumentSign } from "./DocumentSign";
import styles from "./Billing.module.css";
import { is_draft, money_of, open_minor, state_of, sums_of, type DocumentWord, type Invoice } from "./figures";

const usual = { period: "this_year", from: "", to: "", client: [] as string[], state: [] as string[], number: "", sort: "-dated" };
const states = ["open", "overdue", "part_credited", "credited", "paid", "credit_note", "written_off"] as const satisfies readonly DocumentWord[];

function useColumns(): Column<Invoice>[] {
  const { t } = useTranslation("billing");
  const format = useFormats();
  const names = useNames();
  const money = (key: string, minor: (one: Invoice) => number, phone?: "hidden"): Column<Invoice> => ({
    key, title: t(`column.${key}`), align: "end", phone, sort: minor,
    cell: (one) => format.money(money_of(minor(one), one.currency)),
  });
  return [
    { key: "number", title: t("column.number"), phone: "hidden", cell: (one) => one.number, sort: (one) => one.number },
    { key: "which", title: t("column.client"), phone: "only", cell: (one) => <>{names.client(one.client)} <span className={styles.dim}>{one.number}</span></>, sort: (one) => names.client(one.client) },
    { key: "client", title: t("column.client"), phone: "hidden", cell: (one) => names.client(one.client), sort: (one) => names.client(one.client) },
    {
      key: "dated", title: t("column.dated"), phone: "hidden", sort: (one) => `${one.issue_date} ${one.number}`,
      cell: (one) => one.issue_date && format.day_with_year(one.issue_date),
    },
    {
      key: "due", title: t("column.due"), phone: "hidden", sort: (one) => one.due_date ?? "",
      cell: (one) => one.kind !== "credit_note" && one.due_date && format.day_with_year(one.due_date),
    },
    money("net", (one) => one.net_minor, "hidden"),
    money("gross", (one) => one.gross_minor),
    money("open", open_minor, "hidden"),
    {
      key: "state", title: t("column.state"), sort: (one) => state_of(one, format.today()),
      cell: (one) => <DocumentSign state={state_of(one, format.today())} />,
    },
  ];
}

export default function Invoices() {
  const { t } = useTranslation("billing");
  const format = useFormats();
  const names = useNames();
  const navigate = useNavigate();
  const columns = useColumns();
  const [filters, set_filters] = useFilters(usual);
  const query = useMemo(() => {
    const days = days_of(filters.period, format.today(), format.first_weekday, filters);
    return JSON.parse(JSON.stringify({ ...days, client: filters.client.length ? filters.client : undefined })) as { from?: string; client?: string[] };
  }, [filters, format]);
  const list = useWholeList("/api/v1/invoices", { query }, { keep_previous: true, fresh_milliseconds: 30_000 });
  if (list.isPending || !names.is_known) return <PageLoading />;
  const today = format.today();
  const issued = (list.data ?? []).filter((one) => !is_draft(one) && one.state !== "discarded");
  const shown = issued.filter(
    (one) => plain(one.number).includes(plain(filters.number)) && (filters.state.length === 0 || filters.state.includes(state_of(one, today))),
  );
  const money = (minor: (one: Invoice) => number) => sums_of(shown.map((one) => ({ currency: one.currency, minor: minor(one) }))).map(format.money).join(" + ");
  const gross = money((one) => one.gross_minor);
  const open = money(open_minor);
  const is_narrowed = filters.client.length + filters.state.length > 0 || filters.number !== "" || filters.period !== "all";
  const many = (name: "client" | "state") => ({
    size: "xs" as const, w: 180, searchable: true, clearable: true, value: filters[name], "aria-label": t(`filter.${name}`),
    placeholder: filters[name].length ? undefined : t(`filter.${name}`), comboboxProps: { width: 260 },
    onChange: (value: string[]) => set_filters({ [name]: value }),
  });
  return (
    <PageFrame
      title={t("invoices")} says={[t("documents", { count: shown.length }), gross, open && t("says.open", { money: open })].filter(Boolean).join(" · ")}
      views="saved"
      filters={
        <>
          <TextInput
            size="xs" w={150} aria-label={t("filter.number")} placeholder={t("filter.number")} value={filters.number}
            onChange={(event) => set_filters({ number: event.currentTarget.value })}
          />
          <PeriodFilter filters={filters} on_change={set_filters} />
          {names.clients.length > 1 && <MultiSelect {...many("client")} data={names.clients.map(({ id, name }) => ({ value: id, label: name }))} />}
          <MultiSelect {...many("state")} data={states.map((state) => ({ value: state, label: t(`state.${state}`) }))} />
        </>
      }
    >
      {shown.length === 0 ? (
        <EmptyState icon={IconFileInvoice} title={t("no_invoices")} says={is_narrowed ? t("no_invoices_found") : t("no_invoices_says")}>
          {is_narrowed && <Button variant="default" onClick={() => set_filters({ ...usual, period: "all" })}>{t("show_all_invoices")}</Button>}
          {may("check_prebill") && <LinkButton variant="default" to="/billing">{t("to_billing")}</LinkButton>}
        </EmptyState>
      ) : (
        <DataTable
          label={t("invoices")} rows={shown} row_key={(one) => one.id} row_says={(one) => one.number} columns={columns}
          sorting={sorting_of(filters.sort)} on_sort={(sorting) => set_filters({ sort: sorting_text(sorting) })}
          on_open={(one) => void navigate({ to: `/invoices/${one.id}` as string })}
        />
      )}
    </PageFrame>
  );
}
