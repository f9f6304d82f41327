// Every movement of money, the newest first: what came in, what of it settles nothing yet, and what was sent back.
import { Badge, Button, Switch } from "@mantine/core";
import { IconCoins } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { usePages } from "@/api";
import { useNames } from "@/parts/entries/useNames";
import { useFormats } from "@/parts/formats/useFormats";
import { EmptyState } from "@/parts/frame/EmptyState";
import { PageLoading } from "@/parts/shell/PageLoading";
import { DataTable } from "@/parts/table/DataTable";
import type { Column } from "@/parts/table/columns";
import { money_of } from "../billing/figures";
import { unused_of, type Payment } from "./unused";
import styles from "./Payments.module.css";

const PaymentDrawer = lazy(() => import("./PaymentDrawer"));

function useMovementColumns(): Column<Payment>[] {
  const { t } = useTranslation("payments");
  const format = useFormats();
  const names = useNames();
  const amount = (row: Payment) => (row.kind === "refunded" ? "−" : "") + format.money(row.amount);
  return [
    { key: "day", title: t("payment.day"), sort: (row) => row.day, cell: (row) => format.day_with_year(row.day) },
    { key: "client", title: t("column.client"), sort: (row) => names.client(row.client), cell: (row) => names.client(row.client) },
    { key: "kind", title: t("moved.what"), phone: "hidden", cell: (row) => <>{t(`moved.kind.${row.kind}`)} <span className={styles.dim}>{t(`method.${row.method}`)}</span></> },
    { key: "reference", title: t("payment.reference"), phone: "hidden", cell: (row) => row.reference || row.note },
    { key: "amount", title: t("moved.amount"), align: "end", sort: (row) => Number(row.amount.amount), cell: (row) => (row.taken_back_on ? <s>{amount(row)}</s> : amount(row)) },
    {
      key: "unused", title: t("moved.unused"), align: "end", phone: "hidden", sort: unused_of,
      cell: (row) => (row.taken_back_on ? <Badge variant="default" tt="none">{t("settled.taken_back")}</Badge> : unused_of(row) === 0 ? "–" : format.money(money_of(unused_of(row), row.amount.currency))),
    },
  ];
}

export function Movements({ opened, on_open }: { opened: string; on_open: (id: string) => void }) {
  const { t } = useTranslation("payments");
  const columns = useMovementColumns();
  const [unused, set_unused] = useState(false);
  const list = usePages("/api/v1/payments", { query: unused ? { unused: true } : {} }, { keep_previous: true });
  if (list.is_pending) return <PageLoading />;
  const rows = list.items ?? [];
  return (
    <div className={styles.movements}>
      <Switch size="xs" label={t("moved.only_unused")} checked={unused} onChange={(event) => set_unused(event.currentTarget.checked)} />
      {rows.length === 0 ? (
        <EmptyState icon={IconCoins} title={t(unused ? "moved.none_unused" : "moved.none")} says={t("moved.none_says")} />
      ) : (
        <DataTable label={t("by_movement")} rows={rows} row_key={(row) => row.id} row_says={(row) => `${row.day} ${row.amount.amount}`} columns={columns} on_open={(row) => on_open(row.id)} />
      )}
      {list.more && <Button variant="default" size="xs" onClick={list.more}>{t("moved.more")}</Button>}
      <Suspense>{opened !== "" && <PaymentDrawer id={opened} on_close={() => on_open("")} />}</Suspense>
    </div>
  );
}
