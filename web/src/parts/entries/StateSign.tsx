// The state of an entry or an expense: its sign and its word.
import { useTranslation } from "react-i18next";
import { entry_states, type EntryState } from "./entry_states";
import styles from "./StateSign.module.css";

export function StateSign({ state }: { state: EntryState }) {
  const { t } = useTranslation("entries");
  const { icon: Icon, tone } = entry_states[state];
  return (
    <span className={styles.sign} data-tone={tone}>
      <Icon size={15} aria-hidden />
      {t(`state.${state}`)}
    </span>
  );
}
