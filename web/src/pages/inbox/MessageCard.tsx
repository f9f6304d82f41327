// One message: each line with the press that mends it; on demand why it came and how it went on every channel.
import { Button } from "@mantine/core";
import { IconBell, IconConfetti, IconInfoCircle, IconPointFilled } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormats } from "@/parts/formats/useFormats";
import type { Message } from "./Messages";
import styles from "./Inbox.module.css";

const signs = { reminder: IconBell, thanks: IconConfetti, notice: IconInfoCircle, trial: IconInfoCircle } as const;

function How({ message }: { message: Message }) {
  const { t } = useTranslation("inbox");
  const format = useFormats();
  return (
    <div className={styles.how}>
      <p>{message.policy_version > 0 ? t("why_policy", { clause: message.clause, version: message.policy_version, stage: t(`tone.${message.tone}`) }) : t("why_event")}</p>
      <ul>
        {message.channels.map((channel) => (
          <li key={channel.channel}>
            {t(`channel.${channel.channel}`)}{channel.address && ` (${channel.address})`}: {t(`state.${channel.state}`)}
            {channel.finished_at && `, ${format.instant(channel.finished_at)}`}
            {channel.outcome && ` · ${channel.outcome}`}
          </li>
        ))}
      </ul>
    </div>
  );
}

export function MessageCard({ message, mark, read, follow }: { message: Message; mark: "at" | "none"; read: () => void; follow: (path: string) => void }) {
  const { t } = useTranslation("inbox");
  const format = useFormats();
  const [is_open, set_open] = useState(false);
  const Icon = signs[message.kind];
  return (
    <article className={styles.message} data-unread={!message.read_at || undefined} data-at={mark === "at" || undefined}>
      <header className={styles.head}>
        <Icon size={17} aria-hidden />
        <h2 className={styles.subject}>{message.subject}</h2>
        {!message.read_at && <span className={styles.new}><IconPointFilled size={14} aria-hidden /> {t("new")}</span>}
        <time className={styles.when} dateTime={message.created_at}>{format.instant(message.created_at)}</time>
      </header>
      {message.lines.length === 0 && <p className={styles.text}>{message.text}</p>}
      <ul className={styles.lines}>
        {message.lines.map((line, position) => (
          <li key={position} className={styles.line}>
            <span>{line.sentence}</span>
            {line.path && <Button size="compact-sm" variant="light" onClick={() => follow(line.path)}>{line.link_says}</Button>}
          </li>
        ))}
      </ul>
      <footer className={styles.foot}>
        {!message.read_at && <Button size="compact-xs" variant="subtle" onClick={read}>{t("mark_read")}</Button>}
        <Button size="compact-xs" variant="subtle" aria-expanded={is_open} onClick={() => set_open(!is_open)}>{t("how")}</Button>
      </footer>
      {is_open && <How message={message} />}
    </article>
  );
}
