// What the line was understood as, piece by piece: each a chip with a sign, a word for what it is, and what it means.
import {
  IconBriefcase, IconCalendar, IconCheckbox, IconClock, IconClockPlay, IconCoin, IconFolder, IconHash, IconNote, IconRun, type Icon,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useFormats } from "@/parts/formats/useFormats";
import type { QuickToken } from "./quick_line";
import styles from "./QuickLine.module.css";

const signs: Record<QuickToken["kind"], Icon> = {
  duration: IconClock, stretch: IconClock, start: IconClockPlay, day: IconCalendar, client: IconBriefcase, project: IconFolder,
  task: IconCheckbox, activity: IconRun, tag: IconHash, billable: IconCoin, note: IconNote,
};

export function QuickChips({ tokens }: { tokens: readonly QuickToken[] }) {
  const { t } = useTranslation("timer");
  const format = useFormats();
  const means = ({ kind, means: said }: QuickToken) =>
    kind === "day" ? format.day(said) : kind === "billable" ? t(`billable.${said}`, { defaultValue: said }) : said;
  return (
    <ul className={styles.chips} aria-label={t("understood")}>
      {tokens.map((token) => {
        const Sign = signs[token.kind];
        return (
          <li key={`${token.kind}-${token.begin}`} className={styles.chip} data-kind={token.kind} title={t(`kind.${token.kind}`)}>
            <Sign size={14} aria-hidden />
            <span className={styles.kind}>{t(`kind.${token.kind}`)}</span>
            <span className={styles.means}>{means(token)}</span>
          </li>
        );
      })}
    </ul>
  );
}
