// One's own: the rate, and the streak of days that were complete in time, which nobody else sees. Days off do not break it.
import { IconCheck, IconFlame, IconX } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useRead } from "@/api";
import { useFormats } from "@/parts/formats/useFormats";
import { PageLoading } from "@/parts/shell/PageLoading";
import { Figure } from "./Figure";
import { share, tone_of } from "./figures";
import styles from "./Compliance.module.css";

const days_shown_max = 65;

export function Own({ from, until }: { from: string; until: string }) {
  const { t } = useTranslation("compliance");
  const format = useFormats();
  const own = useRead("/api/v1/me/compliance", { query: { from, until } }, { keep_previous: true });
  if (own.isError && !own.data) return <p role="alert">{own.error instanceof Error ? own.error.message : t("none")}</p>;
  if (!own.data) return <PageLoading />;
  const { figures: sum, streak_days, streak_days_best, days, target_percent } = own.data;
  const rate = share(sum.compliant_days, sum.due_days);
  return (
    <div className={styles.page}>
      <div className={styles.figures}>
        <Figure name="streak" value={t("days", { count: streak_days })} says={t("longest", { count: streak_days_best })} tone={streak_days > 0 ? "good" : "none"} />
        <Figure name="rate" value={rate === undefined ? "–" : format.percent(rate)} tone={tone_of(rate, target_percent)} says={t("of_days", { part: format.number(sum.compliant_days), count: sum.due_days, all: format.number(sum.due_days) })} />
        <Figure name="latency" value={format.duration(sum.latency_median_seconds)} says={t("p90", { value: format.duration(sum.latency_p90_seconds) })} />
      </div>
      <section>
        <h2 className={styles.title}><IconFlame size={16} aria-hidden /> {t("days_of_yours")}</h2>
        <p className={styles.says}>{t("own_says")}</p>
        <ul className={styles.days}>
          {days.slice(-days_shown_max).map(({ day, logged_on_time: complete }) => (
            <li key={day}>
              <Link to="/today" search={{ day } as never} className={styles.day} data-tone={complete ? "good" : "bad"} title={format.day(day)} aria-label={`${format.day(day)}: ${t(complete ? "complete" : "open")}`}>
                {complete ? <IconCheck size={13} aria-hidden /> : <IconX size={13} aria-hidden />}
              </Link>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
