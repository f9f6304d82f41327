// Who owes what and since when; the invoices behind it; every movement of money; from here money is recorded, statements are read, clients reminded.
import { ActionIcon, Button, SegmentedControl } from "@mantine/core";
import { IconBuildingBank, IconCoins, IconFileText, IconMailForward } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { address_of, may, useRead, type Answer } from "@/api";
import { useNames } from "@/parts/entries/useNames";
import { useFormats } from "@/parts/formats/useFormats";
import { EmptyState } from "@/parts/frame/EmptyState";
import { PageFrame } from "@/parts/frame/PageFrame";
import { useFilters } from "@/parts/frame/useFilters";
import { useActions } from "@/parts/keys/useActions";
import { PageLoading } from "@/parts/shell/PageLoading";
import { DataTable } from "@/parts/table/DataTable";
import type { Column } from "@/parts/table/columns";
import { money_of, sums_of } from "../billing/figures";
import { Movements } from "./Movements";
import styles from "./Payments.module.css";

const PaymentDialog = lazy(() => import("./PaymentDialog"));
const BankDialog = lazy(() => import("./BankDialog"));
const RemindDialog = lazy(() => import("./RemindDialog"));

type Owed = Answer<"/api/v1/receivables">;
export type AgedClient = Owed["clients"][number];
export type OpenInvoice = Owed["invoices"][number];
type Dialog = "payment" | "bank" | "remind";
const buckets = ["not_due", "days_30", "days_60", "days_90", "older"] as const;

// What is disputed or paid ahead has a column where there is any: most of the time there is none, and money is wide.
function useAgeColumns(rows: AgedClient[]): Column<AgedClient>[] {
  const { t } = useTranslation("payments");
  const format = useFormats();
  const money = (key: string, minor: (row: AgedClient) => number, phone?: "hidden"): Column<AgedClient> => ({
    key, title: t(`column.${key}`), align: "end", phone, sort: minor,
    cell: (row) => (minor(row) === 0 ? "–" : format.money(money_of(minor(row), row.currency))),
  });
  return [
    { key: "client", title: t("column.client"), cell: (row) => row.name, sort: (row) => row.name },
    ...buckets.map((bucket) => money(bucket, (row) => row[`${bucket}_minor`], "hidden")),
    money("open", (row) => row.open_minor),
    ...(rows.some((row) => row.disputed_minor !== 0) ? [money("disputed", (row) => row.disputed_minor, "hidden")] : []),
    ...(rows.some((row) => row.unused_minor !== 0) ? [money("credit", (row) => row.unused_minor, "hidden")] : []),
    {
      key: "statement", title: t("column.statement"), align: "end", phone: "hidden",
      cell: ({ client, name, legal_entity }) => (
        <ActionIcon
          component="a" download aria-label={t("statement_of", { name })} title={t("statement_of", { name })}
          href={address_of("/api/v1/clients/{client}/account.pdf", { client: client ?? "" }, { legal_entity: legal_entity ?? "" })}
        >
          <IconFileText size={16} />
        </ActionIcon>
      ),
    },
  ];
}

function useInvoiceColumns(): Column<OpenInvoice>[] {
  const { t } = useTranslation("payments");
  const format = useFormats();
  const names = useNames();
  return [
    { key: "number", title: t("column.number"), phone: "hidden", cell: (row) => row.number, sort: (row) => row.number },
    { key: "which", title: t("column.client"), phone: "only", cell: (row) => <>{names.client(row.client)} <span className={styles.dim}>{row.number}</span></>, sort: (row) => names.client(row.client) },
    { key: "client", phone: "hidden", title: t("column.client"), cell: (row) => names.client(row.client), sort: (row) => names.client(row.client) },
    { key: "due", title: t("column.due"), phone: "hidden", cell: (row) => row.due_date && format.day_with_year(row.due_date), sort: (row) => row.due_date ?? "" },
    {
      key: "overdue", title: t("column.overdue"), align: "end", sort: (row) => row.days_overdue,
      cell: (row) => (row.days_overdue > 0 ? t("days", { count: row.days_overdue }) : t("not_due")),
    },
    { key: "open", title: t("column.open"), align: "end", cell: (row) => format.money(money_of(row.open_minor, row.currency)), sort: (row) => row.open_minor },
    {
      key: "state", title: t("column.state"), phone: "hidden",
      cell: (row) => [t(`payment.${row.payment}`), row.disputed_minor > 0 && t("disputed"), row.paused && t("paused")].filter(Boolean).join(", "),
    },
  ];
}

export default function Receivables() {
  const { t } = useTranslation("payments");
  const format = useFormats();
  const navigate = useNavigate();
  const [filters, set_filters] = useFilters({ by: "client", payment: "" });
  const [dialog, set_dialog] = useState<Dialog>();
  const owed = useRead("/api/v1/receivables", { query: {} }, { keep_previous: true });
  const age_columns = useAgeColumns(owed.data?.clients ?? []);
  const invoice_columns = useInvoiceColumns();
  const acts = [
    ...(may("record_payment") ? [{ id: "payment" as const, icon: IconCoins, key: "n" }, { id: "bank" as const, icon: IconBuildingBank, key: "i" }] : []),
    ...(may("remind_client") ? [{ id: "remind" as const, icon: IconMailForward, key: "r" }] : []),
  ];
  useActions(acts.map(({ id, key }) => ({ id: `payments.${id}`, says: t(`${id}.button`), key, run: () => set_dialog(id) })));
  if (owed.isPending) return <PageLoading />;
  const clients = owed.data?.clients ?? [];
  const invoices = owed.data?.invoices ?? [];
  const sum = (minor: (row: AgedClient) => number) => sums_of(clients.map((row) => ({ currency: row.currency, minor: minor(row) }))).map(format.money).join(" + ");
  const open = sum((row) => row.open_minor);
  const overdue = sum((row) => row.overdue_minor);
  return (
    <PageFrame
      title={t("title")} says={[open && t("says.open", { money: open }), overdue && t("says.overdue", { money: overdue })].filter(Boolean).join(" · ")}
      filters={
        <SegmentedControl
          size="xs" aria-label={t("by")} value={filters.by} onChange={(by) => set_filters({ by })}
          data={[{ value: "client", label: t("by_client") }, { value: "invoice", label: t("by_invoice") }, { value: "movement", label: t("by_movement") }]}
        />
      }
      actions={acts.map(({ id, icon: Sign }) => (
        <Button key={id} variant={id === "payment" ? "filled" : "default"} leftSection={<Sign size={16} />} onClick={() => set_dialog(id)}>{t(`${id}.button`)}…</Button>
      ))}
    >
      {filters.by === "movement" ? (
        <Movements opened={filters.payment} on_open={(payment) => set_filters({ payment })} />
      ) : clients.length === 0 ? (
        <EmptyState icon={IconCoins} title={t("nothing_owed")} says={t("nothing_owed_says")} />
      ) : filters.by === "client" ? (
        <DataTable
          label={t("by_client")} rows={clients} row_key={(row) => `${row.client} ${row.legal_entity} ${row.currency}`} row_says={(row) => row.name}
          columns={age_columns}
        />
      ) : (
        <DataTable
          label={t("by_invoice")} rows={invoices} row_key={(row) => row.invoice ?? ""} row_says={(row) => row.number} columns={invoice_columns}
          on_open={(row) => void navigate({ to: `/invoices/${row.invoice}` as string })}
        />
      )}
      <Suspense>
        {dialog === "payment" && <PaymentDialog invoices={invoices} on_close={() => set_dialog(undefined)} />}
        {dialog === "bank" && <BankDialog invoices={invoices} on_close={() => set_dialog(undefined)} />}
        {dialog === "remind" && <RemindDialog on_close={() => set_dialog(undefined)} />}
      </Suspense>
    </PageFrame>
  );
}
