// One cause: what one press decides. A case (a crossed budget, a cap) can also be ruled on for what comes of it until a day.
import { Button } from "@mantine/core";
import { IconArrowLeft, IconCheck, IconListDetails, IconMessageReply } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useFormats } from "@/parts/formats/useFormats";
import type { Names } from "@/parts/entries/useNames";
import { HitList } from "@/parts/policy/HitList";
import { OutcomeSign } from "@/parts/policy/OutcomeSign";
import { ClientQuestions } from "@/parts/questions/ClientQuestions";
import { CutOff } from "./CutOff";
import { KeyHint } from "./KeyHint";
import { RuleOnCase } from "./RuleOnCase";
import { SendBack } from "./SendBack";
import { id_of, main_hit, type CauseGroup, type QueueItem } from "./queue";
import type { Verdict } from "./useVerdicts";
import styles from "./Evidence.module.css";

interface Shown {
  group: CauseGroup;
  names: Names;
  title: string;
  asking: "nothing" | "send_back";
  ask: (what: "nothing" | "send_back") => void;
  approve: () => void;
  give: (verdict: Verdict) => void;
  ruled: (items: readonly QueueItem[]) => void;
  open_entries: () => void;
  back: (() => void) | undefined;
}

const shown_max = 60;

function Entries({ items, names }: { items: readonly QueueItem[]; names: Names }) {
  const { t } = useTranslation("review");
  const format = useFormats();
  return (
    <section>
      <h3 className={styles.title}>{t("what_is_decided")}</h3>
      <ul className={styles.entries}>
        {items.slice(0, shown_max).map((item) => (
          <li key={id_of(item)}>
            <span className={styles.person}>{names.person(item.entry.person)}</span>
            <span>{format.day(item.entry.work_date)}</span>
            <span className="numbers">{format.duration(item.entry.worked_seconds)}</span>
            <span className={styles.of_day}>{[names.place(item.entry) || t("project_none"), item.entry.note].filter(Boolean).join(" · ")}</span>
            <span className={`${styles.money} numbers`}>{item.money_at_risk ? format.money(item.money_at_risk) : ""}</span>
          </li>
        ))}
      </ul>
      {items.length > shown_max && <p className={styles.dim}>{t("and_more", { count: items.length - shown_max })}</p>}
    </section>
  );
}

export function CausePane({ group, names, title, asking, ask, approve, give, ruled, open_entries, back }: Shown) {
  const { t } = useTranslation("review");
  const format = useFormats();
  const { items, cause } = group;
  const first = items[0];
  const hit = first && main_hit(first);
  const says = [t("entries", { count: items.length }), t("people", { count: group.people }), format.duration(group.worked_seconds), ...group.money.map(format.money)];
  const all_alike = hit && items.every((item) => main_hit(item)?.observed === hit.observed);
  return (
    <section className={styles.pane} aria-label={title}>
      <div className={styles.scroll} tabIndex={0} role="group" aria-label={t("evidence_all")}>
        <header className={styles.head}>
          {back && <Button size="xs" variant="subtle" leftSection={<IconArrowLeft size={16} />} onClick={back}>{t("back")}</Button>}
          <h2 className={styles.name}>{title}</h2>
          <OutcomeSign outcome={cause.outcome} />
        </header>
        <div className={styles.facts}>
          <strong className="numbers">{says.join(" · ")}</strong>
          <CutOff at={group.cut_off} />
        </div>
        {cause.kind === "dispute" && first && <ClientQuestions of={{ entry: id_of(first) }} names={names} />}
        <section>
          <h3 className={styles.title}>{t("why")}</h3>
          {first && !hit && <p className={styles.why}>{first.reason.sentence}</p>}
          {first && hit && <HitList hits={[all_alike ? hit : { ...hit, observed: "", threshold: "" }]} version={first.policy_version} />}
        </section>
        {cause.kind === "case" && <RuleOnCase group={group} ruled={ruled} />}
        <Entries items={items} names={names} />
      </div>
      {asking === "send_back" ? (
        <SendBack items={items} send={(reason) => give({ kind: "request_changes", items, reason })} close={() => ask("nothing")} />
      ) : (
        <footer className={styles.acts}>
          <Button leftSection={<IconCheck size={16} />} onClick={approve}>{t("approve_many", { count: items.length })} <KeyHint of="a" /></Button>
          <Button variant="default" leftSection={<IconMessageReply size={16} />} onClick={() => ask("send_back")}>{t("send_back")} <KeyHint of="r" /></Button>
          <Button variant="subtle" leftSection={<IconListDetails size={16} />} onClick={open_entries}>{t("single")} <KeyHint of="e" /></Button>
        </footer>
      )}
    </section>
  );
}
