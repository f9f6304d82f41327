// One event, whole: what it says, and its place in the chain.
import { Button, Drawer } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormats } from "@/parts/formats/useFormats";
import type { Event } from "./Audit";
import { useEventWords } from "./useEventWords";
import styles from "./Audit.module.css";

function pretty(detail: string): string {
  try {
    return JSON.stringify(JSON.parse(detail), null, 2);
  } catch {
    return detail;
  }
}

interface Shown {
  event: Event;
  who: string;
  about: string; // the name of what it is about, where it has one
  close: () => void;
  only: (subject: string) => void;
}

export function EventDrawer({ event, who, about, close, only }: Shown) {
  const { t } = useTranslation("audit");
  const format = useFormats();
  const words = useEventWords();
  return (
    <Drawer opened onClose={close} position="right" size={560} title={`${format.number(event.n)} · ${words(event.action)}`} closeButtonProps={{ "aria-label": t("shell:close") }}>
      <dl className={styles.facts}>
        <dt>{t("at")}</dt><dd>{format.instant(event.at)} <code>{event.at}</code></dd>
        <dt>{t("who")}</dt><dd>{who}</dd>
        <dt>{t("subject")}</dt>
        <dd>
          {about} {event.subject ? <code>{event.subject}</code> : "–"}{" "}
          {event.subject && <Button size="compact-xs" variant="subtle" onClick={() => only(event.subject)}>{t("only_this")}</Button>}
        </dd>
        <dt>{t("before")}</dt><dd><code>{event.previous}</code></dd>
        <dt>{t("hash")}</dt><dd><code>{event.hash}</code></dd>
      </dl>
      <pre className={styles.detail} tabIndex={0} aria-label={t("detail")}>{pretty(event.detail)}</pre>
    </Drawer>
  );
}
