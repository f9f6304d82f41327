// When the invoice window of an entry closes, seen from now: "closes in 2 days", "closed on 12 May".
import { IconClock, IconClockExclamation } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useFormats } from "@/parts/formats/useFormats";
import styles from "./Review.module.css";
import { now_milliseconds } from "@/parts/formats/clock";

const day_milliseconds = 86_400_000;
const hour_milliseconds = 3_600_000;
const days_near = 3;

export function CutOff({ at }: { at: string | null }) {
  const { t } = useTranslation("review");
  const format = useFormats();
  if (!at) return <span className={styles.cut_off}>{t("cut_off.none")}</span>;
  const left = Date.parse(at) - now_milliseconds();
  const days = Math.floor(left / day_milliseconds);
  const when = format.instant(at);
  const says =
    left <= 0 ? t("cut_off.past", { when })
    : left < day_milliseconds ? t("cut_off.hours", { count: Math.ceil(left / hour_milliseconds), when })
    : t("cut_off.days", { count: days, when });
  const Icon = left <= 0 ? IconClockExclamation : IconClock;
  return (
    <span className={styles.cut_off} data-near={days < days_near ? "yes" : undefined}>
      <Icon size={14} aria-hidden /> {says}
    </span>
  );
}
