// Everything that was decided about one's own time: each hit with its clause, who decided what and why, what was said. One
// can answer, contest, or ask for an exception; a person reads it.
import { Button, Group, SegmentedControl } from "@mantine/core";
import { IconMoodSmile } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePages, useRead, type Item } from "@/api";
import { PeriodFilter } from "@/parts/frame/PeriodFilter";
import { useFilters } from "@/parts/frame/useFilters";
import { add_days } from "@/parts/formats/days";
import { days_of } from "@/parts/formats/periods";
import { EmptyState } from "@/parts/frame/EmptyState";
import { LinkButton } from "@/parts/frame/LinkButton";
import { useFormats } from "@/parts/formats/useFormats";
import { StateSign } from "@/parts/entries/StateSign";
import { useNames } from "@/parts/entries/useNames";
import { HitList } from "@/parts/policy/HitList";
import { OutcomeSign } from "@/parts/policy/OutcomeSign";
import { Remarks } from "@/parts/policy/Remarks";
import { PageLoading } from "@/parts/shell/PageLoading";
import { ShortDays } from "./ShortDays";
import { Reply } from "./Reply";
import styles from "./Inbox.module.css";

type About = Item<"/api/v1/me/decisions">;

function Verdicts({ about }: { about: About }) {
  const { t } = useTranslation("inbox");
  const format = useFormats();
  const names = useNames();
  if (about.verdicts.length === 0) return null;
  return (
    <ul className={styles.verdicts} aria-label={t("verdicts")}>
      {about.verdicts.map((verdict) => (
        <li key={verdict.at}>
          <StateSign state={verdict.to} /> {verdict.actor_kind === "person" ? names.person(verdict.actor) || t("somebody") : t("engine")}, {format.instant(verdict.at)}
          {verdict.reason && <span className={styles.reason}>{verdict.reason}</span>}
        </li>
      ))}
    </ul>
  );
}

function OneEntry({ about }: { about: About }) {
  const { t } = useTranslation("inbox");
  const format = useFormats();
  const names = useNames();
  const { entry } = about;
  const last = about.decisions.at(-1);
  const question = about.remarks.findLast((remark) => remark.kind === "question" && !remark.read_at);
  return (
    <article className={styles.message} data-unread={question !== undefined || undefined}>
      <header className={styles.head}>
        <h2 className={styles.subject}>{format.day(entry.work_date)} · {names.place(entry) || t("project_none")} · <span className="numbers">{format.duration(entry.worked_seconds)}</span></h2>
        {last && <OutcomeSign outcome={last.outcome} />}
        <StateSign state={entry.state} />
      </header>
      <p className={styles.text}>{entry.note}</p>
      {last && <p className={styles.reason}>{last.reason.sentence} {t("decided_by", { version: last.policy_version, when: format.instant(last.decided_at) })}</p>}
      {last && <HitList hits={last.hits} version={last.policy_version} />}
      <Verdicts about={about} />
      <Remarks remarks={about.remarks} names={names} />
      <footer className={styles.foot}>
        <Reply about={about} question={question?.id ?? undefined} />
        <LinkButton size="compact-xs" variant="subtle" to="/today" search={{ day: entry.work_date, entry: entry.id ?? "" } as never}>{t("open_entry")}</LinkButton>
      </footer>
    </article>
  );
}

export function AboutMe() {
  const { t } = useTranslation("inbox");
  const [which, set_which] = useState("hits");
  const format = useFormats();
  const [filters, set_filters] = useFilters({ period: "recent", from: "", to: "" });
  const stretch = days_of(filters.period === "all" ? "this_year" : filters.period, format.today(), format.first_weekday, filters);
  const query = { ...stretch, until: stretch.until ?? add_days(format.today(), 1) };
  const list = usePages("/api/v1/me/decisions", { query }, { keep_previous: true });
  const days = useRead("/api/v1/me/days", { query }, { keep_previous: true });
  if (list.is_pending) return <PageLoading />;
  const all = list.items ?? [];
  const wanted = (about: About) => (about.decisions.at(-1)?.hits.length ?? 0) > 0 || about.remarks.length > 0 || about.entry.state === "changes_requested";
  const shown = which === "hits" ? all.filter(wanted) : all;
  return (
    <>
      <Group gap="xs" mb="sm">
        <PeriodFilter filters={filters} on_change={set_filters} />
        <SegmentedControl size="xs" aria-label={t("shown")} value={which} onChange={set_which} data={["hits", "every"].map((value) => ({ value, label: t(`which.${value}`) }))} />
        <span className={styles.reason}>{t("about_says")}</span>
      </Group>
      <ShortDays days={days.data?.items ?? []} />
      {shown.length === 0 && (days.data?.items.length ?? 0) === 0 ? (
        <EmptyState icon={IconMoodSmile} title={t("about_none")} says={t("about_none_says")} />
      ) : (
        <ul className={styles.messages} aria-label={t("about_me")}>
          {shown.map((about) => <li key={about.entry.id}><OneEntry about={about} /></li>)}
        </ul>
      )}
      {list.more && <Button mt="sm" variant="default" onClick={list.more}>{t("older")}</Button>}
    </>
  );
}
