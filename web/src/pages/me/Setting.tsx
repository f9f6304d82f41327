// One setting in its line: its name, what it does, its choice.
import type { ReactNode } from "react";
import styles from "./Setting.module.css";

export function Setting({ title, says, children }: { title: string; says?: string; children: ReactNode }) {
  return (
    <div className={styles.setting}>
      <div>
        <div className={styles.title}>{title}</div>
        {says && <div className={styles.says}>{says}</div>}
      </div>
      <div className={styles.choice}>{children}</div>
    </div>
  );
}
