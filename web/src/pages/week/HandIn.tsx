// Handing in is an act: each part of the week that is due says what it still lacks; an empty day is right only when its
// person says so. Where days hand themselves in, this says that and nothing else.
import { Button } from "@mantine/core";
import { IconCircleCheck, IconCircleDashed } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, call, do_later, Refusal, stale, useRead, useWrite } from "@/api";
import { RefusalNote } from "@/parts/fields/RefusalNote";
import { add_days, type Day } from "@/parts/formats/days";
import { useFormats } from "@/parts/formats/useFormats";
import type { Week } from "./grid";
import styles from "./HandIn.module.css";

type Part = Week["due_parts"][number];

function hand_in(from: Day, until: Day, nothing_to_log: Day[] = []) {
  return call(api.POST("/api/v1/weeks/submissions", { body: { from, until, nothing_to_log } }));
}

// Days of which their person says that there was nothing. The server keeps the word; so it hears of it only when Undo has passed.
function useNothingSaid(refused: (refusal: Refusal) => void) {
  const { t } = useTranslation("week");
  const format = useFormats();
  const [waiting, set_waiting] = useState<ReadonlySet<Day>>(new Set());
  const say = (day: Day) => {
    const put = (is_waiting: boolean) =>
      set_waiting((before) => new Set(is_waiting ? [...before, day] : [...before].filter((other) => other !== day)));
    const write_it = async () => {
      try {
        await hand_in(day, add_days(day, 1), [day]);
      } catch (problem) {
        if (!(problem instanceof Refusal)) throw problem;
        refused(problem);
        put(false);
      }
      stale(["time", "review"]);
    };
    do_later(t("nothing_said", { day: format.day(day) }), write_it, { show: () => put(true), take_back: () => put(false) });
  };
  return { waiting, say };
}

function EmptyDays({ days, say }: { days: readonly Day[]; say: (day: Day) => void }) {
  const { t } = useTranslation("week");
  const format = useFormats();
  if (days.length === 0) return null;
  return (
    <ul className={styles.missing} aria-label={t("empty_days")}>
      {days.map((day) => (
        <li key={day}>
          {format.day(day)}
          <Button size="compact-xs" variant="default" aria-label={t("nothing_to_log_on", { day: format.day(day) })} onClick={() => say(day)}>{t("nothing_to_log")}</Button>
        </li>
      ))}
    </ul>
  );
}

function DuePart({ week, part, today, of }: { week: Week; part: Part; today: Day; of: number }) {
  const { t } = useTranslation("week");
  const format = useFormats();
  const [refusal, set_refusal] = useState<Refusal>();
  const { waiting, say } = useNothingSaid(set_refusal);
  const [from, until] = [part.from ?? "", part.until ?? ""];
  const days = week.week.filter(({ day }) => from <= day && day < until);
  const open = days.filter(({ standing }) => standing === "open" || standing === "missing");
  const missing = open.filter(({ day, logged }) => day <= today && logged === 0 && !waiting.has(day));
  const write = useWrite({
    write: () => hand_in(from, until, days.filter(({ day, standing }) => standing === "nothing_to_log" || waiting.has(day)).map(({ day }) => day)),
    says: () => t("handed_in"),
    undo: ({ submitted }) => call(api.POST("/api/v1/withdrawals", { body: { entries: submitted.map(({ entry }) => entry.id) } })),
    done: () => set_refusal(undefined),
    refused: set_refusal,
    changes: ["time", "review"],
  });
  const name = of > 1 ? t("part", { from: format.day(from), until: format.day(add_days(until, -1)) }) : t("whole_week");
  return (
    <div className={styles.part}>
      <div className={styles.head}>
        {open.length === 0 ? <IconCircleCheck size={18} aria-hidden /> : <IconCircleDashed size={18} aria-hidden />}
        <strong>{name}</strong>
        <span>{open.length === 0 ? t("complete") : t("open_days", { count: open.length })}</span>
        {open.length > 0 && <Button size="xs" loading={write.isPending} onClick={() => write.mutate(undefined)}>{t("hand_in")}</Button>}
      </div>
      <EmptyDays days={missing.map(({ day }) => day)} say={say} />
      <RefusalNote refusal={refusal} />
    </div>
  );
}

// Days that hand themselves in; an empty one that is due is missed until its person says a word about it.
function ByThemselves({ week }: { week: Week }) {
  const { t } = useTranslation("week");
  const [refusal, set_refusal] = useState<Refusal>();
  const { waiting, say } = useNothingSaid(set_refusal);
  const missing = week.week.filter(({ day, standing }) => standing === "missing" && !waiting.has(day));
  return (
    <section className={styles.parts} aria-label={t("hand_in")}>
      <p className={styles.implicit}>{t("implicit")}</p>
      <EmptyDays days={missing.map(({ day }) => day)} say={say} />
      <RefusalNote refusal={refusal} />
    </section>
  );
}

export function HandIn({ week, today }: { week: Week; today: Day }) {
  const { t } = useTranslation("week");
  const me = useRead("/api/v1/me", undefined, { fresh_milliseconds: 10 * 60_000 });
  if (!me.data) return null;
  if (me.data.organization.submission === "implicit") return <ByThemselves week={week} />;
  return (
    <section className={styles.parts} aria-label={t("hand_in")}>
      {week.due_parts.length > 1 && <p className={styles.implicit}>{t("two_parts")}</p>}
      {week.due_parts.map((part) => (
        <DuePart key={part.from} week={week} part={part} today={today} of={week.due_parts.length} />
      ))}
    </section>
  );
}
