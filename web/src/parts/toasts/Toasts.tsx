// What was just done, with Undo for ten seconds; what was refused, with what to do. Waits while one looks at it.
import { Button, CloseButton } from "@mantine/core";
import { IconAlertTriangle, IconCheck } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { dismiss, toasts, undo_milliseconds, undo_now, type Toast } from "@/api/undo";
import { useWatched } from "@/api/watched";
import styles from "./Toasts.module.css";

function OneToast({ toast }: { toast: Toast }) {
  const { t } = useTranslation();
  const [is_held, set_held] = useState(false);
  useEffect(() => {
    if (is_held) return;
    const timer = setTimeout(() => dismiss(toast.id), toast.undo || toast.kind === "refused" ? undo_milliseconds : 4000);
    return () => clearTimeout(timer);
  }, [toast, is_held]);
  const Icon = toast.kind === "refused" ? IconAlertTriangle : IconCheck;
  return (
    <div
      className={styles.toast}
      data-kind={toast.kind}
      onPointerEnter={() => set_held(true)}
      onPointerLeave={() => set_held(false)}
      onFocus={() => set_held(true)}
      onBlur={() => set_held(false)}
    >
      <Icon size={18} aria-hidden className={styles.icon} />
      <div className={styles.words}>
        <div>{toast.text}</div>
        {toast.fix && <div className={styles.fix}>{toast.fix}</div>}
      </div>
      {toast.undo && (
        <Button size="compact-sm" variant="subtle" className={styles.undo} onClick={() => void undo_now(toast)}>
          {t("undo.button")}
        </Button>
      )}
      <CloseButton size="sm" className={styles.close} aria-label={t("close")} onClick={() => dismiss(toast.id)} />
    </div>
  );
}

export function Toasts() {
  const { t } = useTranslation();
  const shown = useWatched(toasts);
  return (
    <section className={styles.toasts} aria-label={t("undo.region")} role="status" aria-live="polite">
      {shown.map((toast) => (
        <OneToast key={toast.id} toast={toast} />
      ))}
    </section>
  );
}
