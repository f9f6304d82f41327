// What the engine decided of an entry: its sign and its word.
import { IconBell, IconCircleCheck, IconCircleDotted, IconFlag, IconMessageReply, type Icon } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api";
import styles from "./OutcomeSign.module.css";

type Outcome = Schemas["Outcome"];

const signs: Record<Outcome, { icon: Icon; tone: string }> = {
  flag: { icon: IconFlag, tone: "warn" },
  recommend_reject: { icon: IconMessageReply, tone: "bad" },
  nudge: { icon: IconBell, tone: "quiet" },
  auto_approve: { icon: IconCircleCheck, tone: "good" },
  recommend_approve: { icon: IconCircleDotted, tone: "good" },
};

export function OutcomeSign({ outcome, size = "usual" }: { outcome: Outcome; size?: "usual" | "small" }) {
  const { t } = useTranslation("policy");
  const { icon: Icon, tone } = signs[outcome];
  return (
    <span className={styles.sign} data-tone={tone} data-size={size} title={size === "small" ? t(`outcome.${outcome}`) : undefined}>
      <Icon size={size === "small" ? 14 : 15} {...(size === "small" ? { role: "img", "aria-label": t(`outcome.${outcome}`) } : { "aria-hidden": true })} />
      {size === "usual" && t(`outcome.${outcome}`)}
    </span>
  );
}
