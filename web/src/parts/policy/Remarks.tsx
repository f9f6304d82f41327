// What people said to each other about a decision: questions, answers, contests, in their order.
import { IconHandStop, IconMessage, IconMessageQuestion } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api";
import { useFormats } from "@/parts/formats/useFormats";
import type { Names } from "@/parts/entries/useNames";
import styles from "./Remarks.module.css";

type Remark = Schemas["RemarkAnswer"];

const signs = { question: IconMessageQuestion, answer: IconMessage, contest: IconHandStop } as const;

export function Remarks({ remarks, names }: { remarks: readonly Remark[]; names: Names }) {
  const { t } = useTranslation("policy");
  const format = useFormats();
  if (remarks.length === 0) return null;
  return (
    <section>
      <h3 className={styles.title}>{t("remarks")}</h3>
      <ul className={styles.remarks}>
        {remarks.map((remark) => {
          const Icon = signs[remark.kind];
          return (
            <li key={remark.id} className={styles.remark} data-unread={!remark.read_at || undefined}>
              <div className={styles.head}>
                <Icon size={15} aria-hidden />
                <strong>{names.person(remark.by) || t("somebody")}</strong> {t(`remark.${remark.kind}`)}
                <span className={styles.when}>{format.instant(remark.at)}</span>
                {!remark.read_at && <span className={styles.unread}>{t("unread")}</span>}
              </div>
              <div className={styles.text}>{remark.text}</div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
