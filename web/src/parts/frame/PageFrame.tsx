// The frame of every page: what it is, what can be done, what is shown of it; the rest is the page's own.
//
//   <PageFrame title={t("clients:title")} actions={<Button…/>} filters={<TextInput…/>} views>…</PageFrame>
import { useEffect, type ReactNode } from "react";
import { SavedViews } from "./SavedViews";
import styles from "./PageFrame.module.css";

interface Framed {
  title: string;
  says?: ReactNode; // a short line beside the title: a total, a week
  actions?: ReactNode;
  filters?: ReactNode;
  views?: "saved"; // filters can be kept under a name
  children: ReactNode;
}

export function PageFrame({ title, says, actions, filters, views, children }: Framed) {
  useEffect(() => {
    document.title = `${title} · Fairhour`;
  }, [title]);
  return (
    <div className={styles.frame}>
      <header className={styles.head}>
        <h1 className={styles.title}>{title}</h1>
        {says && <div className={`${styles.says} numbers`}>{says}</div>}
        {actions && <div className={styles.actions}>{actions}</div>}
      </header>
      {(filters || views) && (
        <div className={styles.filters}>
          {filters}
          {views && <SavedViews />}
        </div>
      )}
      <div className={styles.body}>{children}</div>
    </div>
  );
}
