// Where nothing is yet: what will be here, one button to get there. Teaches instead of saying "no data".
//
//   <EmptyState icon={IconClock} title={t("today:none")} says={t("today:none_says")}><Button…/></EmptyState>
import type { Icon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import styles from "./EmptyState.module.css";

interface Shown {
  icon: Icon;
  title: string;
  says: string;
  children?: ReactNode; // one button, at most one link
}

export function EmptyState({ icon: Icon, title, says, children }: Shown) {
  return (
    <div className={styles.empty}>
      <div className={styles.icon}>
        <Icon size={26} stroke={1.5} aria-hidden />
      </div>
      <h2 className={styles.title}>{title}</h2>
      <p className={styles.says}>{says}</p>
      {children && <div className={styles.acts}>{children}</div>}
    </div>
  );
}
