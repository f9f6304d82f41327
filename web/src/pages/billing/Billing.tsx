// What can be billed, client by client and window by window: what is ready, what is not and whose turn it is. Pre-bills are
// made here, looked through one by one, and issued one by one or all in one run.
import { Button, SegmentedControl, TextInput } from "@mantine/core";
import { IconCashBanknote, IconFileInvoice, IconPlayerPlay, IconReportMoney } from "@tabler/icons-react";
import { lazy, Suspense, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { may, useRead, useWatched, useWholeList } from "@/api";
import { useNames } from "@/parts/entries/useNames";
import { add_days } from "@/parts/formats/days";
import { useFormats } from "@/parts/formats/useFormats";
import { EmptyState } from "@/parts/frame/EmptyState";
import { LinkButton } from "@/parts/frame/LinkButton";
import { PageFrame } from "@/parts/frame/PageFrame";
import { useFilters } from "@/parts/frame/useFilters";
import { useActions } from "@/parts/keys/useActions";
import { plain } from "@/parts/palette/choices";
import { PageLoading } from "@/parts/shell/PageLoading";
import { BillRows } from "./BillRows";
import { can_be_made, rows_of, sums_of, type BillRow } from "./figures";
import { useContractNames } from "./useContractNames";
import { on_their_way } from "./waiting";
import styles from "./Billing.module.css";

const AdvanceDialog = lazy(() => import("./AdvanceDialog"));
const MakeDialog = lazy(() => import("./MakeDialog"));
const RunDialog = lazy(() => import("./RunDialog"));
const usual = { client: "", until: "", show: "all" };
const shows = ["all", "prebills", "makeable", "waits"] as const;

const is_shown: Record<(typeof shows)[number], (row: BillRow) => boolean> = {
  all: () => true,
  prebills: ({ draft }) => draft !== undefined,
  makeable: can_be_made,
  waits: ({ ready }) => (ready?.skipped.length ?? 0) > 0,
};

function useBillRows(until: string) {
  const contract_name = useContractNames();
  const leaving = useWatched(on_their_way);
  const query = until ? { until: add_days(until, 1) } : {};
  const ready = useRead("/api/v1/prebills", { query }, { keep_previous: true });
  const drafts = useWholeList("/api/v1/invoices", { query: { state: ["draft", "in_review", "ready"] } }, { fresh_milliseconds: 30_000 });
  const rows = useMemo(() => {
    const there = (drafts.data ?? []).filter(({ id }) => leaving.get(id)?.what !== "discard");
    return rows_of(ready.data?.items ?? [], there, contract_name);
  }, [ready.data, drafts.data, leaving, contract_name]);
  return { rows, is_pending: ready.isPending || drafts.isPending };
}

export default function Billing() {
  const { t } = useTranslation("billing");
  const format = useFormats();
  const names = useNames();
  const [filters, set_filters] = useFilters(usual);
  const { rows, is_pending } = useBillRows(filters.until);
  const [chosen, set_chosen] = useState<ReadonlySet<string>>(new Set());
  const [dialog, set_dialog] = useState<"none" | "make" | "run" | "advance">("none");
  const is_wanted = is_shown[filters.show as (typeof shows)[number]] ?? is_shown.all;
  const found = rows
    .filter(({ client, contract_name }) => plain(`${names.client(client)} ${contract_name}`).includes(plain(filters.client)))
    .sort((a, b) => format.compare(names.client(a.client), names.client(b.client)) || format.compare(a.window.until ?? "", b.window.until ?? ""));
  const shown = found.filter(is_wanted);
  const makeable = found.filter(can_be_made);
  const drafts = found.flatMap(({ draft }) => draft ?? []);
  const picked = drafts.filter(({ id }) => chosen.has(id));
  const may_issue = may("issue_invoice");
  useActions([
    { id: "billing.advance", says: t("act.advance"), run: () => set_dialog("advance") },
    ...(makeable.length ? [{ id: "billing.make", says: t("make.button"), key: "m", run: () => set_dialog("make") }] : []),
    ...(may_issue && drafts.length ? [{ id: "billing.run", says: t("run.button"), key: "b", run: () => set_dialog("run") }] : []),
  ]);
  if (is_pending || !names.is_known) return <PageLoading />;
  const money = (coins: { currency: string | null; minor: number }[]) => sums_of(coins).map(format.money).join(" + ");
  const in_drafts = money(drafts.map(({ currency, net_minor }) => ({ currency, minor: net_minor })));
  const not_ready = money(found.flatMap(({ currency, ready }) => (ready?.skipped ?? []).map(({ minor }) => ({ currency, minor }))));
  const says = [in_drafts && t("says.drafts", { money: in_drafts }), not_ready && t("says.not_ready", { money: not_ready })];
  return (
    <PageFrame
      title={t("title")} says={says.filter(Boolean).join(" · ")}
      actions={
        <>
          <Button variant="default" leftSection={<IconCashBanknote size={16} />} onClick={() => set_dialog("advance")}>{t("act.advance")}…</Button>
          {makeable.length > 0 && (
            <Button variant={drafts.length ? "default" : "filled"} leftSection={<IconFileInvoice size={16} />} onClick={() => set_dialog("make")}>
              {t("make.button")}
            </Button>
          )}
          {may_issue && drafts.length > 0 && (
            <Button leftSection={<IconPlayerPlay size={16} />} onClick={() => set_dialog("run")}>
              {picked.length ? t("run.chosen", { count: picked.length }) : t("run.button")}
            </Button>
          )}
        </>
      }
      filters={
        <>
          <TextInput
            size="xs" w={200} aria-label={t("filter.client")} placeholder={t("filter.client")} value={filters.client}
            onChange={(event) => set_filters({ client: event.currentTarget.value })}
          />
          <TextInput
            type="date" size="xs" aria-label={t("filter.until")} leftSection={t("filter.until_short")} leftSectionWidth={44} max={format.today()} value={filters.until}
            onChange={(event) => set_filters({ until: event.currentTarget.value })}
          />
          <SegmentedControl
            size="xs" className={styles.show} aria-label={t("filter.show")} value={filters.show} onChange={(show) => set_filters({ show })}
            data={shows.map((show) => ({ value: show, label: t(`show.${show}`, { count: found.filter(is_shown[show]).length }) }))}
          />
        </>
      }
    >
      {shown.length === 0 ? (
        <EmptyState icon={IconReportMoney} title={t("none")} says={rows.length ? t("none_found") : t("none_says")}>
          {rows.length ? (
            <Button variant="default" onClick={() => set_filters(usual)}>{t("show_everything")}</Button>
          ) : (
            <LinkButton variant="default" to="/invoices">{t("to_invoices")}</LinkButton>
          )}
        </EmptyState>
      ) : (
        <BillRows rows={shown} names={names} chosen={chosen} on_choose={may_issue ? set_chosen : undefined} />
      )}
      <Suspense>
        {dialog === "make" && <MakeDialog rows={makeable} until={filters.until} names={names} on_close={() => set_dialog("none")} />}
        {dialog === "advance" && <AdvanceDialog on_close={() => set_dialog("none")} />}
        {dialog === "run" && (
          <RunDialog
            drafts={picked.length ? picked : drafts} names={names} on_close={() => (set_dialog("none"), set_chosen(new Set()))}
          />
        )}
      </Suspense>
    </PageFrame>
  );
}
