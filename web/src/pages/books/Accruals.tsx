// Work that was done and not billed by the end of a period: what it comes to, by client; posted, how it stands in the journal on
// the period's last day and is taken back on the next.
import { Badge, Button, Group, Text } from "@mantine/core";
import { IconHourglassHigh, IconReportMoney } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { may, useRead, type Answer, type Money } from "@/api";
import { useNames, type Names } from "@/parts/entries/useNames";
import { digits_of, minor_of } from "@/parts/formats/amounts";
import { add_days } from "@/parts/formats/days";
import { useFormats } from "@/parts/formats/useFormats";
import { EmptyState } from "@/parts/frame/EmptyState";
import { PageLoading } from "@/parts/shell/PageLoading";
import { DataTable } from "@/parts/table/DataTable";
import type { Column } from "@/parts/table/columns";
import { sums_of } from "../billing/figures";
import { accrual_rows, amount_in, has_moved, type AccrualRow } from "./accrual_rows";
import { days_of_period } from "./book_periods";
import { useJournalColumns } from "./useJournalColumns";
import styles from "./Books.module.css";

const PostDialog = lazy(() => import("./PostDialog"));

type Seen = Answer<"/api/v1/accounting/accruals">;

function useAccrualColumns(names: Names): Column<AccrualRow>[] {
  const { t } = useTranslation("books");
  const format = useFormats();
  const money = (amount: Money | undefined) => (amount === undefined ? "–" : format.money(amount));
  return [
    { key: "client", title: t("accrual.client"), sort: (row) => names.client(row.client), cell: (row) => names.client(row.client) },
    { key: "hours", title: t("accrual.hours"), align: "end", phone: "hidden", sort: (row) => row.seconds, cell: (row) => format.duration(row.seconds) },
    { key: "now", title: t("accrual.now"), align: "end", sort: amount_in, cell: (row) => money(row.now) },
    { key: "posted", title: t("accrual.posted"), align: "end", sort: (row) => Number(row.posted?.amount ?? 0), cell: (row) => money(row.posted) },
  ];
}

// What the posting made of it: on the day, and back on the next.
function InJournal({ entity, currency, day }: { entity: string; currency: string; day: string }) {
  const { t } = useTranslation("books");
  const columns = useJournalColumns(currency);
  const query = { legal_entity: entity, from: day, until: add_days(day, 2) };
  const journal = useRead("/api/v1/accounting/journal", { query });
  const lines = journal.data?.lines.filter(({ source }) => source === "accrual") ?? [];
  if (lines.length === 0) return null;
  return (
    <>
      <Text fw={550}>{t("accrual.in_journal")}</Text>
      <DataTable label={t("accrual.in_journal")} rows={lines} row_key={(line) => String(line.n)} columns={columns} />
    </>
  );
}

function Posted({ seen, names }: { seen: Seen; names: Names }) {
  const { t } = useTranslation("books");
  const format = useFormats();
  const [first] = seen.posted;
  if (!first) return <Badge variant="default" tt="none">{t("accrual.not_posted")}</Badge>;
  return (
    <span className={styles.dim}>
      {t("accrual.posted_by", { name: names.person(first.posted_by), at: format.instant(first.posted_at), day: format.day_with_year(seen.day), back: format.day_with_year(add_days(seen.day, 1)) })}
    </span>
  );
}

export function Accruals({ entity, currency, period }: { entity: string; currency: string; period: string }) {
  const { t } = useTranslation("books");
  const format = useFormats();
  const names = useNames();
  const columns = useAccrualColumns(names);
  const [is_posting, set_posting] = useState(false);
  const until = days_of_period(period)?.until;
  const day = until ? add_days(until, -1) : "";
  const accruals = useRead("/api/v1/accounting/accruals", { query: { legal_entity: entity, day } }, { enabled: day !== "" && entity !== "" });
  if (!accruals.data) return <PageLoading />;
  const rows = accrual_rows(accruals.data);
  const is_over = day < format.today();
  const differs = rows.some(has_moved);
  const sum = sums_of(accruals.data.accruals.map(({ amount }) => ({ currency: amount.currency, minor: minor_of(amount.amount, digits_of(amount.currency ?? "")) }))).map(format.money).join(" + ");
  const may_post = may("keep_books") && is_over && differs;
  if (rows.length === 0) return <EmptyState icon={IconHourglassHigh} title={t("accrual.none")} says={t("accrual.none_says", { day: format.day_with_year(day) })} />;
  return (
    <div className={styles.part}>
      <Text size="sm" c="dimmed">{t("accrual.says", { day: format.day_with_year(day) })}</Text>
      <Group gap="sm">
        <strong className="numbers">{sum}</strong>
        <Posted seen={accruals.data} names={names} />
        {accruals.data.posted.length > 0 && differs && <Badge variant="light" color="yellow" c="var(--page-warn-text)" tt="none">{t("accrual.differs")}</Badge>}
        {may_post && (
          <Button ml="auto" size="xs" leftSection={<IconReportMoney size={15} />} onClick={() => set_posting(true)}>
            {t(accruals.data.posted.length > 0 ? "accrual.post_again" : "accrual.post")}…
          </Button>
        )}
        {!is_over && <span className={styles.dim}>{t("accrual.not_over")}</span>}
      </Group>
      <DataTable label={t("part.accruals")} rows={rows} row_key={(row) => `${row.client} ${row.currency}`} columns={columns} />
      {accruals.data.posted.length > 0 && <InJournal entity={entity} currency={currency} day={day} />}
      <Suspense>{is_posting && <PostDialog entity={entity} day={day} sum={sum} on_close={() => set_posting(false)} />}</Suspense>
    </div>
  );
}
