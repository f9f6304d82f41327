// The journal of a period: a voucher for every document, movement and settlement, each balanced; as CSV for the accounting
// program; and the way to close the period once it is over.
import { Badge, Button, Group } from "@mantine/core";
import { IconBook2, IconDownload, IconLock } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { address_of, may, Refusal, useRead } from "@/api";
import { RefusalNote } from "@/parts/fields/RefusalNote";
import { useFormats } from "@/parts/formats/useFormats";
import { EmptyState } from "@/parts/frame/EmptyState";
import { LinkButton } from "@/parts/frame/LinkButton";
import { PageLoading } from "@/parts/shell/PageLoading";
import { DataTable } from "@/parts/table/DataTable";
import { money_of } from "../billing/figures";
import { days_of_period } from "./book_periods";
import { usePeriodWords } from "./useBookWords";
import { useJournalColumns } from "./useJournalColumns";
import styles from "./Books.module.css";

const CloseDialog = lazy(() => import("./CloseDialog"));

export function Journal({ entity, currency, period, to_accounts }: { entity: string; currency: string; period: string; to_accounts: () => void }) {
  const { t } = useTranslation("books");
  const format = useFormats();
  const words = usePeriodWords();
  const columns = useJournalColumns(currency);
  const [is_closing, set_closing] = useState(false);
  const days = days_of_period(period);
  const query = { legal_entity: entity, from: days?.from ?? "", until: days?.until ?? "" };
  const journal = useRead("/api/v1/accounting/journal", { query }, { enabled: days !== undefined && entity !== "" });
  const refusal = journal.error instanceof Refusal ? journal.error : undefined;
  if (refusal?.title === "accounts_missing")
    return (
      <EmptyState icon={IconBook2} title={t("no_accounts")} says={t("no_accounts_says")}>
        {may("keep_books") && <Button onClick={to_accounts}>{t("to_accounts")}</Button>}
      </EmptyState>
    );
  if (refusal)
    return (
      <div className={styles.part}>
        <RefusalNote refusal={refusal} />
        {refusal.title === "exchange_rate_missing" && may("see_rates") && (
          <LinkButton variant="default" w="max-content" to="/rates" search={{ part: "exchange" } as never}>{t("to_rates")}</LinkButton>
        )}
      </div>
    );
  if (!journal.data) return <PageLoading />;
  const { lines, debit_minor, credit_minor, closing } = journal.data;
  const money = (minor: number) => format.money(money_of(minor, currency));
  const is_over = days !== undefined && days.until <= format.today();
  return (
    <div className={styles.part}>
      <Group gap="sm">
        <span className="numbers">{t("balanced", { debit: money(debit_minor), credit: money(credit_minor) })}</span>
        <Badge variant="default" tt="none">{closing ? t("closed") : t("open")}</Badge>
        <Group gap={8} ml="auto">
          <Button component="a" download variant="default" size="xs" leftSection={<IconDownload size={15} />} href={address_of("/api/v1/accounting/journal.csv", {}, query)}>{t("csv")}</Button>
          {may("keep_books") && !closing && is_over && lines.length > 0 && (
            <Button size="xs" variant="default" leftSection={<IconLock size={15} />} onClick={() => set_closing(true)}>{t("close.of", { period: words.name(period) })}…</Button>
          )}
        </Group>
      </Group>
      {lines.length === 0 ? (
        <EmptyState icon={IconBook2} title={t("no_lines")} says={t("no_lines_says", { period: words.name(period) })} />
      ) : (
        <DataTable label={t("part.journal")} rows={lines} row_key={(line) => String(line.n)} columns={columns} />
      )}
      <Suspense>{is_closing && <CloseDialog entity={entity} period={period} on_close={() => set_closing(false)} />}</Suspense>
    </div>
  );
}
