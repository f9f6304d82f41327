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
  is_page?: boolean; // all there is on the page: its heading is the page's
  children?: ReactNode; // one button, at most one link
}

export function EmptyState({ icon: Icon, title, says, is_page, children }: Shown) {
  const Title = is_page ? "h1" : "h2";
  return (
    <div className={styles.empty}>
      <div className={styles.icon}>
        <Icon size={26} stroke={1.5} aria-hidden />
      </div>
      <Title className={styles.title}>{title}</Title>
      <p className={styles.says}>{says}</p>
      {children && <div className={styles.acts}>{children}</div>}
    </div>
  );
}
