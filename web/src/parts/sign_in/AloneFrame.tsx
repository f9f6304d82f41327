// The frame of what stands alone: signing in, joining, a new password, the first start.
import type { ReactNode } from "react";
import { LanguageChoice } from "@/parts/preferences/LanguageChoice";
import styles from "./AloneFrame.module.css";

export function AloneFrame({ title, says, children }: { title: string; says: string; children: ReactNode }) {
  return (
    <div className={styles.ground}>
      <main className={styles.card}>
        <img src="/favicon.svg" alt="Fairhour" width={40} height={40} />
        <h1 className={styles.title}>{title}</h1>
        <p className={styles.says}>{says}</p>
        {children}
      </main>
      <footer className={styles.foot}>
        <LanguageChoice />
      </footer>
    </div>
  );
}
