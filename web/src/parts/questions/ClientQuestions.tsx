// What a client asked about lines of a bill, or about some time, answered in place: beside the pre-bill, the invoice and in
// the queue. An answer alone leaves the line frozen; an outcome settles it.
//
//   <ClientQuestions of={{ invoice: [id] }} names={names} />      <ClientQuestions of={{ entry: id }} names={names} />
import { Badge, Button, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { may, useRead, type Answer } from "@/api";
import type { Names } from "@/parts/entries/useNames";
import { useFormats } from "@/parts/formats/useFormats";
import { AnswerDialog } from "./AnswerDialog";
import styles from "./ClientQuestions.module.css";

export type Question = Answer<"/api/v1/client-questions">["items"][number];

function One({ question, names }: { question: Question; names: Names }) {
  const { t } = useTranslation("portal");
  const format = useFormats();
  const [is_answering, set_answering] = useState(false);
  const { asked } = question;
  return (
    <li className={styles.one} data-state={asked.state}>
      <div>
        <Badge variant={asked.state === "open" ? "filled" : "light"} color={asked.state === "open" ? "yellow.2" : "gray"} c={asked.state === "open" ? "dark.9" : undefined}>
          {asked.state === "open" ? t(`kind.${asked.kind}`) : t(`outcome.${asked.outcome}`)}
        </Badge>{" "}
        <b>{asked.line_text}</b> <span className="numbers">{format.money(asked.net)}</span>
      </div>
      {asked.said.map((message, place) => (
        <div key={place} className={styles.said} data-side={message.side}>
          <Text size="xs" c="dimmed">{message.name || names.client(question.client)}, {format.instant(message.at)}</Text>
          <span>{message.text}</span>
        </div>
      ))}
      {asked.state === "open" && may("check_prebill") && (
        <Button size="xs" variant="default" className={styles.act} onClick={() => set_answering(true)}>{t("answer.button")}…</Button>
      )}
      {is_answering && <AnswerDialog question={question} on_close={() => set_answering(false)} />}
    </li>
  );
}

export function ClientQuestions({ of, names }: { of: { invoice?: string[]; entry?: string; client?: string }; names: Names }) {
  const { t } = useTranslation("portal");
  const questions = useRead("/api/v1/client-questions", { query: of }, { enabled: may("check_prebill") });
  const all = questions.data?.items ?? [];
  if (all.length === 0) return null;
  return (
    <section aria-label={t("questions")}>
      <h2 className={styles.title}>{t("questions")}</h2>
      <ul className={styles.list}>{all.map((question) => <One key={question.asked.id} question={question} names={names} />)}</ul>
    </section>
  );
}
