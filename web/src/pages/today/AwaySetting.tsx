// Whether the browser may say that nobody touches the computer; only where it can, and only when it is asked for.
import { Button } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { usePreference } from "@/parts/preferences/preferences";
import styles from "./Today.module.css";

export function AwaySetting() {
  const { t } = useTranslation("timer");
  const [minutes] = usePreference("away_minutes");
  const [allowed, set_allowed] = useState<PermissionState>("granted");
  useEffect(() => {
    if (!window.IdleDetector) return;
    void navigator.permissions
      .query({ name: "idle-detection" as PermissionName })
      .then(({ state }) => set_allowed(state))
      .catch(() => undefined);
  }, []);
  if (!window.IdleDetector || allowed !== "prompt" || minutes <= 0) return null;
  const ask = () => void window.IdleDetector?.requestPermission().then((state) => set_allowed(state));
  return (
    <div className={styles.teach}>
      <p>{t("away_watch_says")}</p>
      <Button size="compact-sm" variant="default" onClick={ask}>
        {t("away_watch")}
      </Button>
    </div>
  );
}
