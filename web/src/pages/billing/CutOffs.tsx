// The calendar of coming cut-offs: when each contract is invoiced next, who looks through it before, how many days are left, and
// how far it is: what is ready, what still waits and for whom.
import { Select, SegmentedControl } from "@mantine/core";
import { IconCalendarDue } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { may, useRead, useWholeList, type Answer } from "@/api";
import { useNames } from "@/parts/entries/useNames";
import { add_days, days_between } from "@/parts/formats/days";
import { useFormats } from "@/parts/formats/useFormats";
import { EmptyState } from "@/parts/frame/EmptyState";
import { LinkButton } from "@/parts/frame/LinkButton";
import { PageFrame } from "@/parts/frame/PageFrame";
import { useFilters } from "@/parts/frame/useFilters";
import { PageLoading } from "@/parts/shell/PageLoading";
import { path_of_record } from "../index";
import { money_of, readiness_of, rows_of, type BillRow } from "./figures";
import { NotReady } from "./NotReady";
import { useWindowSays } from "./useWindowSays";
import billing from "./Billing.module.css";
import styles from "./CutOffs.module.css";

type CutOff = Answer<"/api/v1/cut-offs">["items"][number];
const horizons = { two_weeks: 14, month: 31, quarter: 92 } as const;
type Horizon = keyof typeof horizons;
const days_near = 3;

function Readiness({ row, window }: { row: BillRow | undefined; window: CutOff["window"] }) {
  const { t } = useTranslation("billing");
  const format = useFormats();
  const is_running = (window.until ?? "") > format.today();
  const state = row === undefined && is_running ? "running" : readiness_of(row);
  const money = row?.ready && row.ready.net_minor !== 0 ? format.money(money_of(row.ready.net_minor, row.currency)) : "";
  return (
    <div data-readiness={state}>
      {row?.draft ? <Link className={billing.name} to={`/invoices/${row.draft.id}` as string}>{t("cut_offs.state.prebill")}</Link> : t(`cut_offs.state.${state}`)}
      {money && <span className="numbers"> · {money}</span>}
      {row && (row.ready?.skipped.length ?? 0) > 0 && <NotReady row={row} />}
    </div>
  );
}

function useCutOffs(horizon: Horizon) {
  const format = useFormats();
  const until = add_days(format.today(), horizons[horizon]);
  const cut_offs = useRead("/api/v1/cut-offs", { query: { until } }, { keep_previous: true });
  const ready = useRead("/api/v1/prebills", { query: {} }, { keep_previous: true });
  const drafts = useWholeList("/api/v1/invoices", { query: { state: ["draft", "in_review", "ready"] } }, { fresh_milliseconds: 30_000 });
  const rows = useMemo(() => rows_of(ready.data?.items ?? [], drafts.data ?? [], () => ""), [ready.data, drafts.data]);
  const row_of = ({ contract, window }: CutOff) => rows.find((row) => row.contract === contract && row.window.from === window.from && row.window.until === window.until);
  return { items: cut_offs.data?.items ?? [], row_of, is_pending: cut_offs.isPending || ready.isPending || drafts.isPending };
}

function CutOffItem({ one, row }: { one: CutOff; row: BillRow | undefined }) {
  const { t } = useTranslation("billing");
  const format = useFormats();
  const names = useNames();
  const window_says = useWindowSays();
  const contract_path = may("see_contracts") ? path_of_record("contract", one.contract ?? "") : undefined;
  return (
    <li className={styles.item}>
      <div>
        <div className={billing.name}>{names.client(one.client)}</div>
        <div className={billing.small}>{contract_path ? <Link to={contract_path as string}>{one.contract_name}</Link> : one.contract_name} · {window_says(one.window)}</div>
      </div>
      <div>
        <div>{names.person(one.owner) || t("cut_offs.no_owner")}</div>
        <div className={billing.small}>{t("cut_off_is", { at: format.instant(one.cut_off) })}</div>
      </div>
      <Readiness row={row} window={one.window} />
    </li>
  );
}

export default function CutOffs() {
  const { t } = useTranslation("billing");
  const format = useFormats();
  const names = useNames();
  const me = useRead("/api/v1/me");
  const [filters, set_filters] = useFilters({ ahead: "month", client: "", whose: "all" });
  const { items, row_of, is_pending } = useCutOffs((filters.ahead in horizons ? filters.ahead : "month") as Horizon);
  if (is_pending || !names.is_known || !me.data) return <PageLoading />;
  const mine = me.data.id;
  const shown = items.filter(({ client, owner }) => (filters.client === "" || client === filters.client) && (filters.whose === "all" || owner === mine));
  const days = [...new Set(shown.map(({ day }) => day))].sort();
  const clients = [...new Set(items.map(({ client }) => client ?? ""))];
  const left_says = (day: string) => t("cut_offs.left", { count: days_between(format.today(), day), context: day === format.today() ? "today" : undefined });
  return (
    <PageFrame
      title={t("shell:pages.cut_offs")} says={t("cut_offs.count", { count: shown.length })} actions={<LinkButton variant="default" to="/billing">{t("to_billing")}</LinkButton>}
      filters={
        <>
          <SegmentedControl
            size="xs" aria-label={t("cut_offs.ahead")} value={filters.ahead} onChange={(ahead) => set_filters({ ahead })}
            data={(Object.keys(horizons) as Horizon[]).map((value) => ({ value, label: t(`cut_offs.horizon.${value}`) }))}
          />
          <SegmentedControl
            size="xs" aria-label={t("cut_offs.whose")} value={filters.whose} onChange={(whose) => set_filters({ whose })}
            data={[{ value: "all", label: t("cut_offs.all") }, { value: "mine", label: t("cut_offs.mine") }]}
          />
          <Select
            size="xs" w={200} clearable searchable aria-label={t("filter.client")} placeholder={t("filter.client")} value={filters.client || null}
            data={clients.map((id) => ({ value: id, label: names.client(id) })).sort((a, b) => format.compare(a.label, b.label))} onChange={(client) => set_filters({ client: client ?? "" })}
          />
        </>
      }
    >
      {shown.length === 0 ? (
        <EmptyState icon={IconCalendarDue} title={t("cut_offs.none")} says={items.length ? t("none_found") : t("cut_offs.none_says")}>
          <LinkButton variant="default" to="/clients" search={{ part: "contracts" } as never}>{t("cut_offs.to_contracts")}</LinkButton>
        </EmptyState>
      ) : (
        days.map((day) => (
          <section key={day} className={styles.day} aria-label={format.long_day(day)}>
            <h2 className={styles.head}>
              {format.long_day(day)} <span className={styles.left} data-near={days_between(format.today(), day) <= days_near || undefined}>{left_says(day)}</span>
            </h2>
            <ul className={styles.list}>
              {shown.filter((one) => one.day === day).map((one) => <CutOffItem key={`${one.contract} ${one.window.from}`} one={one} row={row_of(one)} />)}
            </ul>
          </section>
        ))
      )}
    </PageFrame>
  );
}
