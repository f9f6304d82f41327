// What an earlier page of this browser could not send: sent on return, and where the server refuses it now, told with the
// reason until somebody settles it. Nothing is dropped in silence.
import { Button } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { offer_undo, stale, useWatched } from "@/api";
import { give_up, left, try_again, type KeptWrite } from "@/api/kept_writes";
import { deliver, send_left_behind } from "@/api/network";
import type { Who } from "@/api/session";
import { topics } from "@/api/topics";
import { useFormats } from "@/parts/formats/useFormats";
import styles from "./LeftWrites.module.css";

const known = new Set(["entries", "timer", "quick-entries", "weeks", "expenses", "absences", "plan"]);

function kind_of({ path }: KeptWrite): string {
  const word = path.split("/")[3]?.split("?")[0] ?? "";
  return known.has(word) ? word : "other";
}

// The note of it, where it has one: by that one knows it again.
function note_of({ body }: KeptWrite): string {
  try {
    const said = JSON.parse(new TextDecoder().decode(body)) as { note?: unknown; text?: unknown };
    return [said.note, said.text].find((word) => typeof word === "string") ?? "";
  } catch {
    return "";
  }
}

export default function LeftWrites({ who }: { who: Who }) {
  const { t } = useTranslation();
  const format = useFormats();
  const refused = useWatched(left).filter((write) => write.refused);
  useEffect(() => {
    const look = () =>
      void send_left_behind(who).then((saved) => {
        if (saved === 0) return;
        stale(topics);
        offer_undo(t("left.saved", { count: saved }));
      });
    look();
    // Another tab may have been closed since.
    for (const name of ["online", "focus"]) window.addEventListener(name, look);
    return () => {
      for (const name of ["online", "focus"]) window.removeEventListener(name, look);
    };
  }, [who.person, who.organization]);
  const again = (write: KeptWrite) =>
    void try_again(write, deliver).then((outcome) => {
      stale(topics);
      if (outcome === "saved") offer_undo(t("left.saved", { count: 1 }));
    });
  if (refused.length === 0) return null;
  return (
    <section className={styles.left} aria-label={t("left.title")} role="alert">
      <div className={styles.title}>
        <IconAlertTriangle size={16} aria-hidden /> {t("left.title")}
      </div>
      <ul>
        {refused.map((write) => (
          <li key={write.key}>
            <span>
              <b>{t(`left.kind.${kind_of(write)}`)}</b> {note_of(write) && `“${note_of(write)}” · `}
              {format.instant(new Date(write.at).toISOString())} · {write.refused}
            </span>
            <Button size="compact-xs" variant="default" onClick={() => again(write)}>{t("left.again")}</Button>
            <Button size="compact-xs" variant="subtle" onClick={() => void give_up(write)}>{t("left.give_up")}</Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
