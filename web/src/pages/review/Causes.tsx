// The queue by cause: what has one reason is decided with one press, and one sees before how many, whose and what they are.
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormats } from "@/parts/formats/useFormats";
import { useActions } from "@/parts/keys/useActions";
import { OutcomeSign } from "@/parts/policy/OutcomeSign";
import { CausePane } from "./CausePane";
import { CutOff } from "./CutOff";
import type { Deciding } from "./OneByOne";
import { causes_of, type CauseGroup } from "./queue";
import { useCauseWords } from "./useCauseWords";
import styles from "./Review.module.css";

export function Causes({ queue, names, give, width, opened, open, open_entries }: Deciding & { open_entries: (cause: string) => void }) {
  const { t } = useTranslation("review");
  const format = useFormats();
  const words = useCauseWords(names);
  const groups = useMemo(() => causes_of(queue.shown), [queue.shown]);
  const [at, set_at] = useState(opened);
  const [asking, set_asking] = useState<"nothing" | "send_back">("nothing");
  const position = Math.max(0, groups.findIndex(({ cause }) => cause.key === at));
  const group = groups[position];
  const go = (next: CauseGroup | undefined) => {
    if (!next) return;
    set_at(next.cause.key);
    set_asking("nothing");
    if (width === "phone") open(next.cause.key);
  };
  const after = () => {
    const next = groups[position + 1] ?? groups[position - 1];
    set_asking("nothing");
    set_at(next?.cause.key ?? "");
    if (width === "phone") open("");
  };
  useEffect(() => {
    document.querySelector(`[data-cause="${CSS.escape(group?.cause.key ?? "")}"]`)?.scrollIntoView({ block: "nearest" });
  }, [group?.cause.key]);
  const approve = () => {
    if (!group) return;
    give({ kind: "approve", items: group.items });
    after();
  };
  useActions([
    { id: "review.next", says: t("keys.next"), key: "j", run: () => go(groups[position + 1]) },
    { id: "review.previous", says: t("keys.previous"), key: "k", run: () => go(groups[position - 1]) },
    { id: "review.approve", says: t("keys.approve_cause"), key: "a", run: approve },
    { id: "review.send_back", says: t("keys.send_back"), key: "r", run: () => set_asking("send_back") },
    { id: "review.explain", says: t("keys.open_cause"), key: "e", run: () => group && open_entries(group.cause.key) },
    { id: "review.by_cause", says: t("keys.single"), key: "c", run: () => open_entries("") },
  ]);
  const shows_one = width === "wide" || opened !== "";
  return (
    <div className={styles.desk} data-width={width}>
      {(width === "wide" || !shows_one) && (
        <ul className={styles.list} aria-label={t("causes")}>
          {groups.map((one) => (
            <li key={one.cause.key}>
              <button type="button" className={styles.cause_row} data-cause={one.cause.key} data-at={one === group || undefined} aria-current={one === group || undefined} onClick={() => go(one)}>
                <span className={styles.line}>
                  <OutcomeSign outcome={one.cause.outcome} size="small" />
                  <span className={styles.name}>{words(one.cause)}</span>
                  <span className={styles.worth}>{t("entries", { count: one.items.length })}</span>
                </span>
                <span className={styles.line}>
                  <CutOff at={one.cut_off} />
                  <span className={styles.day}>{[...one.money.map(format.money), format.duration(one.worked_seconds)].join(" · ")}</span>
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {shows_one && group && (
        <CausePane
          key={group.cause.key} group={group} names={names} title={words(group.cause)} asking={asking} ask={set_asking} approve={approve}
          give={(verdict) => (give(verdict), after())} ruled={(items) => (queue.decide(items), after())}
          open_entries={() => open_entries(group.cause.key)} back={width === "phone" ? () => open("") : undefined}
        />
      )}
    </div>
  );
}
