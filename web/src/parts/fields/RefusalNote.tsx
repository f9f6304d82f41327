// What the server said no with, in words and with what to do, where no field is to blame.
import { IconAlertTriangle } from "@tabler/icons-react";
import type { Refusal } from "@/api/refusal";
import styles from "./RefusalNote.module.css";

export function RefusalNote({ refusal }: { refusal: Refusal | undefined }) {
  return (
    <div role="alert">
      {refusal && (
        <div className={styles.note}>
          <IconAlertTriangle size={18} aria-hidden className={styles.icon} />
          <div>
            {refusal.detail}
            {refusal.fix && <div className={styles.fix}>{refusal.fix}</div>}
          </div>
        </div>
      )}
    </div>
  );
}
