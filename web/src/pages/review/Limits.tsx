// What is used of the budgets and limits the entry counts against.
import { Progress } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Answer } from "@/api";
import { useFormats } from "@/parts/formats/useFormats";
import styles from "./Evidence.module.css";

type Limit = Answer<"/api/v1/queue/{entry}">["limits"][number];

const near_percent = 80;

export function Limits({ limits }: { limits: readonly Limit[] }) {
  const { t } = useTranslation("review");
  const format = useFormats();
  if (limits.length === 0) return null;
  const size = (money: Limit["used_money"], seconds: string | number | null | undefined) => (money ? format.money(money) : format.duration(Number(seconds ?? 0)));
  return (
    <section>
      <h3 className={styles.title}>{t("limits")}</h3>
      {limits.map((limit) => {
        const says = t("limit_used", {
          used: size(limit.used_money, limit.used_seconds), limit: size(limit.limit_money, limit.limit_seconds), percent: format.percent(limit.percent / 100),
        });
        return (
          <div key={limit.kind} className={styles.limit}>
            <span>{t(`limit.${limit.kind}`)}</span>
            <Progress value={Math.min(100, limit.percent)} color={limit.percent > 100 ? "red" : limit.percent >= near_percent ? "yellow" : "fair"} aria-label={says} />
            <span className="numbers">{says}</span>
          </div>
        );
      })}
    </section>
  );
}
