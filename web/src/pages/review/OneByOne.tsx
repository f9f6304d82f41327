// The list, and beside it what is known of the one that is looked at. J K go on and back, A approves, R sends back, E explains,
// X chooses, B decides all of the same cause, Q asks the person.
import { useCallback, useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useActions } from "@/parts/keys/useActions";
import type { Names } from "@/parts/entries/useNames";
import { ChosenBar } from "./ChosenBar";
import { Evidence, type Asking } from "./Evidence";
import { QueueList } from "./QueueList";
import { causes_of, id_of, next_of, type QueueItem } from "./queue";
import type { Queue } from "./useQueue";
import type { Verdict } from "./useVerdicts";
import styles from "./Review.module.css";

export interface Deciding {
  queue: Queue;
  names: Names;
  give: (verdict: Verdict) => void;
  width: "wide" | "phone";
  opened: string; // of the address: what is shown on a phone
  open: (id: string) => void;
}

// Who is looked at stays, also when somebody else has decided it meanwhile: that is said.
function useAt(items: readonly QueueItem[], opened: string) {
  const [at, set_at] = useState(opened);
  const found = items.find((item) => id_of(item) === at);
  const [last, set_last] = useState<QueueItem>();
  useEffect(() => {
    if (found) set_last(found);
    else if (!last) set_at(items[0] ? id_of(items[0]) : "");
  }, [found, items, last]);
  const gone = !found && last && id_of(last) === at ? last : undefined;
  return { at, set_at, item: found ?? gone, is_gone: gone !== undefined };
}

export function OneByOne({ queue, names, give, width, opened, open, by_cause }: Deciding & { by_cause: () => void }) {
  const { t } = useTranslation("review");
  const items = queue.shown;
  const { at, set_at, item, is_gone } = useAt(items, opened);
  const [chosen, set_chosen] = useState<ReadonlySet<string>>(new Set());
  const [asking, set_asking] = useState<Asking>("nothing");
  const [is_explained, set_explained] = useState(false);
  const picked = useMemo(() => items.filter((one) => chosen.has(id_of(one))), [items, chosen]);
  const same = useMemo(() => (item ? items.filter((one) => one.cause.key === item.cause.key) : []), [items, item]);
  const go = useCallback(
    (id: string) => {
      set_at(id);
      set_asking("nothing");
      if (width === "phone") open(id);
    },
    [set_at, open, width],
  );
  const step = (by: 1 | -1) => {
    const position = items.findIndex((one) => id_of(one) === at);
    const next = items[Math.max(0, Math.min(items.length - 1, position + by))] ?? items[0];
    if (next) go(id_of(next));
  };
  const decide = useCallback(
    (verdict: Verdict) => {
      if (verdict.items.length === 0) return;
      const gone = new Set(verdict.items.map(id_of));
      give(verdict);
      set_chosen((before) => new Set([...before].filter((id) => !gone.has(id))));
      set_asking("nothing");
      if (gone.has(at) || verdict.items.length > 1) go(next_of(items, at, gone));
    },
    [give, items, at, go],
  );
  const of_it = () => (picked.length > 0 ? picked : item && !is_gone ? [item] : []);
  // On a phone the words are typed beside the one that is opened.
  const send_back = () => {
    set_asking("send_back");
    if (width === "phone" && opened === "" && of_it()[0]) open(id_of(of_it()[0] as QueueItem));
  };
  const choose = (id: string) =>
    set_chosen((before) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  useActions([
    { id: "review.next", says: t("keys.next"), key: "j", run: () => step(1) },
    { id: "review.previous", says: t("keys.previous"), key: "k", run: () => step(-1) },
    { id: "review.approve", says: t("keys.approve"), key: "a", run: () => decide({ kind: "approve", items: of_it() }) },
    { id: "review.send_back", says: t("keys.send_back"), key: "r", run: send_back },
    { id: "review.explain", says: t("keys.explain"), key: "e", run: () => set_explained(!is_explained) },
    { id: "review.choose", says: t("keys.choose"), key: "x", run: () => (item && !is_gone ? choose(at) : undefined) },
    { id: "review.same", says: t("keys.same"), key: "b", run: () => set_chosen(new Set(same.map(id_of))) },
    { id: "review.ask", says: t("keys.ask"), key: "q", run: () => set_asking("question") },
    { id: "review.by_cause", says: t("keys.by_cause"), key: "c", run: by_cause },
  ]);
  const shows_one = width === "wide" || (opened !== "" && item);
  return (
    <div className={styles.desk} data-width={width}>
      {(width === "wide" || !shows_one) && (
        <div className={styles.column}>
          <QueueList items={items} names={names} at={at} go={go} chosen={chosen} choose={choose} refused={queue.refused} />
          {picked.length > 0 && asking === "nothing" && <ChosenBar picked={picked} decide={decide} send_back={send_back} none={() => set_chosen(new Set())} />}
        </div>
      )}
      {shows_one && item && (
        <Evidence
          key={at} item={item} is_gone={is_gone} names={names} refused={queue.refused.get(at)} same={causes_of(same)[0]} picked={picked}
          asking={asking} ask={set_asking} explained={is_explained ? "yes" : "no"} decide={decide} back={width === "phone" ? () => open("") : undefined}
          choose_same={() => set_chosen(new Set(same.map(id_of)))}
        />
      )}
    </div>
  );
}
