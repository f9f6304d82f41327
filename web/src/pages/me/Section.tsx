// A part of the settings: what it is, why, and what can be done.
import type { ReactNode } from "react";
import styles from "./Section.module.css";

export function Section({ title, says, children }: { title: string; says?: string; children: ReactNode }) {
  return (
    <section className={styles.section}>
      <h2 className={styles.title}>{title}</h2>
      {says && <p className={styles.says}>{says}</p>}
      {children}
    </section>
  );
}
