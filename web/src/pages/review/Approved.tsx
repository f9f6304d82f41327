// What the engine approved, and why it could: looked through with J and K, taken back with T.
import { Button, Select } from "@mantine/core";
import { IconArrowBackUp, IconRobot } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { api, call, useWholeList, useWrite, type Item } from "@/api";
import { EmptyState } from "@/parts/frame/EmptyState";
import { LinkButton } from "@/parts/frame/LinkButton";
import { PageFrame } from "@/parts/frame/PageFrame";
import { PeriodFilter } from "@/parts/frame/PeriodFilter";
import { useFilters } from "@/parts/frame/useFilters";
import { add_days } from "@/parts/formats/days";
import { days_of } from "@/parts/formats/periods";
import { useFormats } from "@/parts/formats/useFormats";
import { useNames } from "@/parts/entries/useNames";
import { StateSign } from "@/parts/entries/StateSign";
import { useActions } from "@/parts/keys/useActions";
import { PageLoading } from "@/parts/shell/PageLoading";
import { DataTable } from "@/parts/table/DataTable";
import type { Column } from "@/parts/table/columns";
import { KeyHint } from "./KeyHint";
import styles from "./Review.module.css";

type Approved = Item<"/api/v1/auto-approvals">;
const id_of = ({ entry }: Approved) => entry.id ?? "";

function useTakeBack(done: () => void) {
  const { t } = useTranslation("review");
  return useWrite({
    write: (items: readonly Approved[]) =>
      call(api.POST("/api/v1/verdicts", { body: { kind: "flag", entries: items.map(id_of), reason: t("log.reason") } })),
    says: ({ items }) => {
      const refused = items.filter((one) => one.refused);
      return [t("log.taken_back", { count: items.length - refused.length }), refused[0]?.refused?.reason].filter(Boolean).join(" ");
    },
    undo: ({ undo }) => call(api.POST("/api/v1/verdicts/undo", { body: { undo } })),
    done,
    changes: ["review", "time", "billing"],
  });
}

function useColumns(names: ReturnType<typeof useNames>): Column<Approved>[] {
  const { t } = useTranslation("review");
  const format = useFormats();
  return [
    { key: "at", title: t("log.at"), width: 150, cell: ({ approved_at }) => format.instant(approved_at), sort: ({ approved_at }) => approved_at },
    { key: "person", title: t("filter.person"), cell: ({ entry }) => names.person(entry.person), sort: ({ entry }) => names.person(entry.person) },
    { key: "day", title: t("log.day"), width: 110, phone: "hidden", cell: ({ entry }) => format.day(entry.work_date), sort: ({ entry }) => entry.work_date },
    { key: "place", title: t("filter.project"), phone: "hidden", cell: ({ entry }) => <span className={styles.log_clip} title={entry.note}>{names.place(entry)}</span>, sort: ({ entry }) => names.place(entry) },
    { key: "worked", title: t("log.worked"), align: "end", width: 80, cell: ({ entry }) => format.duration(entry.worked_seconds), sort: ({ entry }) => entry.worked_seconds },
    {
      key: "why", title: t("log.why"), phone: "hidden",
      cell: ({ reason }) => {
        const { group, verdicts, approved_unchanged } = reason.history;
        const says = t("log.history", { approved: approved_unchanged, count: verdicts, group: t(`group.${group}`) });
        return <span className={styles.log_clip} title={`${reason.sentence} ${says}`}>{says}</span>;
      },
    },
    {
      key: "state", title: t("log.now"), width: 130,
      cell: ({ entry, taken_back }) => <span title={taken_back ? `${names.person(taken_back.by)}: ${taken_back.reason}` : undefined}><StateSign state={entry.state} on_phone="sign_alone" /></span>,
      sort: ({ entry }) => entry.state,
    },
  ];
}

export default function Approved() {
  const { t } = useTranslation("review");
  const format = useFormats();
  const names = useNames();
  const columns = useColumns(names);
  const [filters, set_filters] = useFilters({ person: "", project: "", period: "recent", from: "", to: "" });
  const days = days_of(filters.period === "all" ? "this_year" : filters.period, format.today(), format.first_weekday, filters);
  const query = { ...days, until: days.until ?? add_days(format.today(), 1), ...(filters.person && { person: [filters.person] }), ...(filters.project && { project: [filters.project] }) };
  const log = useWholeList("/api/v1/auto-approvals", { query: query as never }, { keep_previous: true, fresh_milliseconds: 30_000 });
  const [chosen, set_chosen] = useState<ReadonlySet<string>>(new Set());
  const take_back = useTakeBack(() => set_chosen(new Set()));
  const rows = useMemo(() => (log.data ?? []).toSorted((a, b) => b.approved_at.localeCompare(a.approved_at)), [log.data]);
  const picked = rows.filter((row) => chosen.has(id_of(row)) && row.entry.state === "approved");
  const one_of_focus = () => rows.find((row) => id_of(row) === document.activeElement?.getAttribute("data-key"));
  useActions([
    {
      id: "review.take_back", says: t("keys.take_back"), key: "t",
      run: () => {
        const focused = one_of_focus();
        const of_it = picked.length > 0 ? picked : focused?.entry.state === "approved" ? [focused] : [];
        if (of_it.length > 0) take_back.mutate(of_it);
      },
    },
  ]);
  if (log.isPending || !names.is_known) return <PageLoading />;
  const people = [...new Set(rows.map(({ entry }) => entry.person ?? ""))].map((id) => ({ value: id, label: names.person(id) }));
  const projects = [...new Set(rows.map(({ entry }) => entry.project ?? ""))].filter(Boolean).map((id) => ({ value: id, label: names.project(id) }));
  const filter = (name: "person" | "project", choices: { value: string; label: string }[]) => (
    <Select
      size="xs" w={180} clearable searchable aria-label={t(`filter.${name}`)} placeholder={t(`filter.${name}`)} value={filters[name] || null}
      data={choices.sort((a, b) => a.label.localeCompare(b.label))} onChange={(value) => set_filters({ [name]: value ?? "" })}
    />
  );
  return (
    <PageFrame
      title={t("log.title")} says={t("log.says", { count: rows.length })}
      actions={<LinkButton variant="default" to="/review">{t("log.to_queue")}</LinkButton>}
      filters={<><PeriodFilter filters={filters} on_change={set_filters} />{filter("person", people)}{filter("project", projects)}</>}
    >
      {rows.length === 0 ? (
        <EmptyState icon={IconRobot} title={t("log.none")} says={t("log.none_says")} />
      ) : (
        <DataTable
          label={t("log.title")} rows={rows} row_key={id_of} columns={columns} chosen={chosen} on_choose={set_chosen}
          row_says={({ entry }) => `${names.person(entry.person)}, ${entry.work_date}, ${names.place(entry)}`}
        />
      )}
      {picked.length > 0 && (
        <div className={styles.bar} data-at="page" role="toolbar" aria-label={t("chosen_bar")}>
          <span className={styles.bar_says}>{t("chosen", { count: picked.length })}</span>
          <Button size="xs" leftSection={<IconArrowBackUp size={15} />} onClick={() => take_back.mutate(picked)}>
            {t("log.take_back", { count: picked.length })} <KeyHint of="t" />
          </Button>
        </div>
      )}
    </PageFrame>
  );
}
