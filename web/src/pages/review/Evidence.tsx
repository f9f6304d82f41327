// All that is known of one that waits: why it is here, each hit with what was seen and what the policy says, the person's
// day, what was said about it; and what can be done.
import { Button, CloseButton } from "@mantine/core";
import { IconArrowLeft, IconCheck, IconMessageQuestion, IconMessageReply } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useRead } from "@/api";
import { useFormats } from "@/parts/formats/useFormats";
import { Explanation } from "@/parts/entries/Explanation";
import { LinkButton } from "@/parts/frame/LinkButton";
import type { Names } from "@/parts/entries/useNames";
import { HitList } from "@/parts/policy/HitList";
import { OutcomeSign } from "@/parts/policy/OutcomeSign";
import { Remarks } from "@/parts/policy/Remarks";
import { ClientQuestions } from "@/parts/questions/ClientQuestions";
import { AskedExceptions } from "./AskedExceptions";
import { CutOff } from "./CutOff";
import { DecidedElsewhere } from "./DecidedElsewhere";
import { KeyHint } from "./KeyHint";
import { Limits } from "./Limits";
import { PersonDay } from "./PersonDay";
import { AskPerson, SendBack } from "./SendBack";
import { id_of, type CauseGroup, type QueueItem } from "./queue";
import type { Refused } from "./useQueue";
import type { Verdict } from "./useVerdicts";
import styles from "./Evidence.module.css";

export type Asking = "nothing" | "send_back" | "question";

interface Shown {
  item: QueueItem;
  is_gone: boolean;
  names: Names;
  refused: Refused | undefined;
  same: CauseGroup | undefined;
  picked: readonly QueueItem[];
  asking: Asking;
  ask: (what: Asking) => void;
  explained: "yes" | "no";
  decide: (verdict: Verdict) => void;
  choose_same: () => void;
  back: (() => void) | undefined;
}

function Facts({ item, names }: { item: QueueItem; names: Names }) {
  const { t } = useTranslation("review");
  const format = useFormats();
  const { entry } = item;
  const times = entry.started_at && entry.stopped_at && `${format.time(entry.started_at)} – ${format.time(entry.stopped_at)}`;
  const task = names.task(entry.task);
  const activity = names.activity(entry.activity);
  return (
    <>
      <div className={styles.facts}>
        <span>{format.day_with_year(entry.work_date)}</span>
        {times && <span>{times}</span>}
        <strong className="numbers">{format.duration(entry.worked_seconds)}</strong>
        {item.money_at_risk && <strong className="numbers">{format.money(item.money_at_risk)}</strong>}
        <CutOff at={item.cut_off} />
      </div>
      <div className={styles.place}>{[names.place(entry) || t("project_none"), task, activity].filter(Boolean).join(" · ")}</div>
      <blockquote className={styles.note}>{entry.note || t("note_none")}</blockquote>
      {entry.tags.length > 0 && <div className={styles.tags}>{entry.tags.map((tag) => `#${tag}`).join(" ")}</div>}
    </>
  );
}

function Why({ item }: { item: QueueItem }) {
  const { t } = useTranslation("review");
  const { sentence, history } = item.reason;
  return (
    <section>
      <h3 className={styles.title}>{t("why")}</h3>
      <p className={styles.why}>
        {sentence} {history.verdicts > 0 && t("history", { approved: history.approved_unchanged, count: history.verdicts, group: t(`group.${history.group}`) })}
      </p>
      {item.second_approval && (
        <p className={styles.why}>
          {item.second_approval.first_by ? t("second.given", { clause: item.second_approval.clause }) : t("second.needed", { clause: item.second_approval.clause })}
        </p>
      )}
      <HitList hits={item.hits} version={item.policy_version} />
    </section>
  );
}

export function Evidence({ item, is_gone, names, refused, same, picked, asking, ask, explained, decide, choose_same, back }: Shown) {
  const { t } = useTranslation("review");
  const id = id_of(item);
  const evidence = useRead("/api/v1/queue/{entry}", { path: { entry: id } }, { enabled: !is_gone });
  const of_it = picked.length > 0 ? picked : [item];
  return (
    <section className={styles.pane} aria-label={t("evidence", { name: names.person(item.entry.person) })}>
      <div className={styles.scroll} tabIndex={0} role="group" aria-label={t("evidence_all")}>
        <header className={styles.head}>
          {back && <Button size="xs" variant="subtle" leftSection={<IconArrowLeft size={16} />} onClick={back}>{t("back")}</Button>}
          <h2 className={styles.name}>{names.person(item.entry.person)}</h2>
          <OutcomeSign outcome={item.outcome} />
        </header>
        {is_gone && <DecidedElsewhere id={id} names={names} />}
        {refused && <p className={styles.refused} role="alert">{refused.reason} {refused.fix}</p>}
        <Facts item={item} names={names} />
        {item.cause.kind === "dispute" && <ClientQuestions of={{ entry: id }} names={names} />}
        <Why item={item} />
        {same && same.items.length > 1 && (
          <p className={styles.same}>
            {t("same", { count: same.items.length, people: t("people", { count: same.people }) })}{" "}
            <Button size="compact-xs" variant="light" onClick={choose_same}>{t("choose_same")} <KeyHint of="b" /></Button>
          </p>
        )}
        <AskedExceptions item={item} names={names} />
        <Limits limits={evidence.data?.limits ?? []} />
        <PersonDay item={item} day={evidence.data?.day} names={names} />
        <Remarks remarks={evidence.data?.item.remarks ?? item.remarks} names={names} />
        {explained === "yes" && <Explanation id={id} />}
      </div>
      {asking === "send_back" ? (
        <SendBack items={of_it} send={(reason) => decide({ kind: "request_changes", items: of_it, reason })} close={() => ask("nothing")} />
      ) : asking === "question" ? (
        <AskPerson item={item} name={names.person(item.entry.person)} close={() => ask("nothing")} />
      ) : (
        !is_gone && (
          <footer className={styles.acts}>
            <Button leftSection={<IconCheck size={16} />} onClick={() => decide({ kind: "approve", items: of_it })}>
              {of_it.length > 1 ? t("approve_many", { count: of_it.length }) : t("approve")} <KeyHint of="a" />
            </Button>
            <Button variant="default" leftSection={<IconMessageReply size={16} />} onClick={() => ask("send_back")}>
              {t("send_back")} <KeyHint of="r" />
            </Button>
            <Button variant="default" leftSection={<IconMessageQuestion size={16} />} onClick={() => ask("question")}>
              {t("ask")} <KeyHint of="q" />
            </Button>
            <LinkButton variant="subtle" to="/entries" search={{ period: "all", entry: id } as never}>{t("open_entry")}</LinkButton>
          </footer>
        )
      )}
      {is_gone && back && <CloseButton aria-label={t("back")} onClick={back} />}
    </section>
  );
}
