// The state of an entry or an expense: its sign and its word. Where a phone has no room the sign alone is seen, and the word
// is there for who hears it.
import { useTranslation } from "react-i18next";
import { entry_states, type EntryState } from "./entry_states";
import styles from "./StateSign.module.css";

export function StateSign({ state, on_phone = "in_full" }: { state: EntryState; on_phone?: "in_full" | "sign_alone" }) {
  const { t } = useTranslation("entries");
  const { icon: Icon, tone } = entry_states[state];
  return (
    <span className={styles.sign} data-tone={tone} data-on-phone={on_phone} title={on_phone === "sign_alone" ? t(`state.${state}`) : undefined}>
      <Icon size={15} aria-hidden />
      <span className={styles.word}>{t(`state.${state}`)}</span>
    </span>
  );
}
