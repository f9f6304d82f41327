// One's own working days that were found short: what is open, and the way to log it or to say that the day is right as it is.
import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, call, useWrite, type Item } from "@/api";
import { LinkButton } from "@/parts/frame/LinkButton";
import { useFormats } from "@/parts/formats/useFormats";
import { useNames } from "@/parts/entries/useNames";
import { Remarks } from "@/parts/policy/Remarks";
import styles from "./Inbox.module.css";

type Short = Item<"/api/v1/me/days">;

function OneDay({ short }: { short: Short }) {
  const { t } = useTranslation("inbox");
  const format = useFormats();
  const names = useNames();
  const [text, set_text] = useState("");
  const [is_answering, set_answering] = useState(false);
  const say = useWrite({
    write: () => call(api.POST("/api/v1/me/days/{day}/remarks", { params: { path: { day: short.day } }, body: { kind: "answer", text } })),
    says: () => t("said"),
    done: () => set_answering(false),
    changes: ["review"],
  });
  return (
    <li className={styles.short}>
      <span className={styles.short_day}>
        <strong>{format.day(short.day)}</strong>
        <span className="numbers">{t("logged_of", { logged: format.duration(Number(short.logged_seconds)), scheduled: format.duration(Number(short.scheduled_seconds)) })}</span>
        <span className={styles.reason}>{short.sentence}</span>
      </span>
      <span className={styles.foot}>
        <LinkButton size="compact-sm" variant="light" to="/today" search={{ day: short.day } as never}>{t("log_it")}</LinkButton>
        <Button size="compact-sm" variant="subtle" onClick={() => set_answering(!is_answering)}>{t("reply.answer")}</Button>
      </span>
      {is_answering && (
        <form
          className={styles.reply}
          onSubmit={(event) => {
            event.preventDefault();
            if (text.trim()) say.mutate(undefined);
          }}
        >
          <TextInput label={t("reply_label.answer")} value={text} autoFocus onChange={(event) => set_text(event.currentTarget.value)} />
          <Button type="submit" size="xs" disabled={!text.trim()}>{t("reply_send")}</Button>
        </form>
      )}
      <Remarks remarks={short.remarks} names={names} />
    </li>
  );
}

export function ShortDays({ days }: { days: readonly Short[] }) {
  const { t } = useTranslation("inbox");
  const open = days.filter(({ logged_seconds, scheduled_seconds }) => Number(logged_seconds) < Number(scheduled_seconds));
  if (open.length === 0) return null;
  return (
    <section className={styles.shorts}>
      <h2 className={styles.subject}>{t("short_days")}</h2>
      <ul>{open.map((short) => <OneDay key={short.day} short={short} />)}</ul>
    </section>
  );
}
