// A name that could be several: which is meant? The likeliest first; or it is no name but what was done.
import { useTranslation } from "react-i18next";
import { typed_of, type QuickDoubt } from "./quick_line";
import styles from "./QuickLine.module.css";

interface Choices {
  line: string;
  doubt: QuickDoubt;
  at: number;
  on_choose: (position: number) => void;
}

export function QuickChoices({ line, doubt, at, on_choose }: Choices) {
  const { t } = useTranslation("timer");
  const typed = typed_of(line, doubt);
  const names = [...doubt.candidates.map(({ name }) => name), t("as_note", { typed })];
  return (
    <div role="group" aria-label={t("which", { typed })} className={styles.choices}>
      <div className={styles.which}>{t("which", { typed })}</div>
      {names.map((name, position) => (
        <button
          key={name}
          type="button"
          className={styles.choice}
          data-chosen={position === at || undefined}
          onClick={() => on_choose(position)}
        >
          {name}
          {position === at && <kbd>↵</kbd>}
        </button>
      ))}
      <span role="status" className={styles.unseen}>
        {names[at]}
      </span>
    </div>
  );
}
