// What happened, by whom and when: the chained journal with its newest event first, the proof that nothing was changed behind
// the program's back, and packs of evidence that an auditor verifies without the program's help.
import { Select } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { may, usePages, useWholeList, type Item, type Params } from "@/api";
import { EmptyState } from "@/parts/frame/EmptyState";
import { PageFrame } from "@/parts/frame/PageFrame";
import { PeriodFilter } from "@/parts/frame/PeriodFilter";
import { useFilters } from "@/parts/frame/useFilters";
import { days_of } from "@/parts/formats/periods";
import { useFormats } from "@/parts/formats/useFormats";
import { instants_of } from "@/parts/entries/entry_times";
import { useNames } from "@/parts/entries/useNames";
import { PageLoading } from "@/parts/shell/PageLoading";
import { DataTable } from "@/parts/table/DataTable";
import { EventDrawer } from "./EventDrawer";
import { Proof } from "./Proof";
import { SubjectFilter } from "./SubjectFilter";
import { useEventWords, useKnownEvents } from "./useEventWords";
import styles from "./Audit.module.css";

export type Event = Item<"/api/v1/journal">;
const usual_filters = { period: "recent", from: "", to: "", person: "", action: "", subject: "" };

function useQuery(filters: typeof usual_filters): NonNullable<Params<"/api/v1/journal">["query"]> {
  const format = useFormats();
  return useMemo(() => {
    const { from, until } = days_of(filters.period, format.today(), format.first_weekday, filters);
    const start_of = (day: string) => instants_of({ day, from: "00:00", to: "00:01", zone: format.zone }).started_at;
    return {
      order: "newest_first" as const,
      ...(from && { from: start_of(from) }),
      ...(until && { until: start_of(until) }),
      ...(filters.person && { actor: [filters.person] }),
      ...(filters.action && { action: [filters.action] }),
      ...(filters.subject && { subject: filters.subject.trim() }),
    };
  }, [filters, format]);
}

export default function Audit() {
  const { t } = useTranslation("audit");
  const format = useFormats();
  const names = useNames();
  const contacts = useWholeList("/api/v1/contacts", undefined, { enabled: may("see_people") }); // of clients, who act by the portal
  const words = useEventWords();
  const [filters, set_filters] = useFilters(usual_filters);
  const query = useQuery(filters);
  const list = usePages("/api/v1/journal", { query }, { keep_previous: true });
  const [opened, set_opened] = useState<Event>();
  const known = useKnownEvents();
  const events = list.items ?? [];
  const actions = useMemo(() => {
    const all = [...new Set([...known, ...events.map(({ action }) => action), filters.action].filter(Boolean))];
    return all.map((action) => ({ value: action, label: words(action) })).sort((a, b) => format.compare(a.label, b.label));
  }, [known, events, filters.action, words, format]);
  if (list.is_pending) return <PageLoading />;
  const contact = (id: string | null) => contacts.data?.find((one) => one.id === id)?.name ?? "";
  const about = (subject: string) => names.person(subject) || contact(subject) || names.client(subject) || names.project(subject) || names.task(subject) || names.activity(subject);
  const who = (event: Event) => (event.actor_kind === "person" ? names.person(event.actor) || contact(event.actor) || t("somebody") : t(`actor.${event.actor_kind}`));
  return (
    <PageFrame
      title={t("title")} says={t("says")}
      filters={
        <>
          <PeriodFilter filters={filters} on_change={set_filters} />
          <Select
            size="xs" w={190} clearable searchable aria-label={t("who")} placeholder={t("who")} value={filters.person || null}
            data={names.people.map(({ id, name }) => ({ value: id ?? "", label: name }))} onChange={(person) => set_filters({ person: person ?? "" })}
          />
          <Select
            size="xs" w={210} clearable searchable aria-label={t("what")} placeholder={t("what")} value={filters.action || null}
            data={actions} onChange={(action) => set_filters({ action: action ?? "" })}
          />
          <SubjectFilter subject={filters.subject} on_change={(subject) => set_filters({ subject })} />
        </>
      }
    >
      <div className={styles.desk}>
        {may("verify_books") && <Proof />}
        {events.length === 0 ? (
          <EmptyState icon={IconHistory} title={t("none")} says={t("none_says")} />
        ) : (
          <DataTable
            label={t("journal")} rows={events} row_key={({ n }) => String(n)} on_open={set_opened} on_end={list.more}
            columns={[
              { key: "n", title: t("n"), width: 80, align: "end", phone: "hidden", cell: ({ n }) => format.number(n) },
              { key: "at", title: t("at"), width: 190, cell: ({ at }) => format.instant(at) },
              { key: "who", title: t("who"), cell: who },
              { key: "what", title: t("what"), cell: ({ action }) => words(action) },
              { key: "subject", title: t("subject"), phone: "hidden", cell: ({ subject }) => about(subject) || subject || "–" },
            ]}
          />
        )}
      </div>
      {opened && <EventDrawer event={opened} who={who(opened)} about={about(opened.subject)} close={() => set_opened(undefined)} only={(subject) => (set_opened(undefined), set_filters({ subject, period: "all" }))} />}
    </PageFrame>
  );
}
