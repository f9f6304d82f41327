// One's own side: answer or contest, or ask for an exception to the rule that spoke.
import { Button, Select, Textarea } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { api, call, may, useWrite, type Item } from "@/api";
import { add_days } from "@/parts/formats/days";
import { useRuleWords } from "@/parts/policy/useRuleWords";
import styles from "./Inbox.module.css";

type About = Item<"/api/v1/me/decisions">;
type What = "answer" | "contest" | "exception";

const text_length_max = 2000;

function useSaying(about: About, question: string | undefined, done: () => void) {
  const { t } = useTranslation("inbox");
  const { entry } = about;
  const id = entry.id ?? "";
  const remark = useWrite({
    write: ({ kind, text }: { kind: "answer" | "contest"; text: string }) =>
      call(api.POST("/api/v1/entries/{entry}/remarks", { params: { path: { entry: id } }, body: { kind, text, to: kind === "answer" ? (question ?? null) : null } })),
    says: () => t("said"),
    done,
    changes: ["review", "time"],
  });
  const exception = useWrite({
    write: ({ rule, text }: { rule: string; text: string }) =>
      call(api.POST("/api/v1/exceptions", {
        body: { rule, entry: id, person: entry.person, project: entry.project, days: { from: entry.work_date, until: add_days(entry.work_date, 1) }, reason: text } as never,
      })),
    says: () => t("exception_asked"),
    done,
    changes: ["review", "policy"],
  });
  return { remark, exception };
}

export function Reply({ about, question }: { about: About; question: string | undefined }) {
  const { t } = useTranslation("inbox");
  const words = useRuleWords();
  const rules = [...new Set((about.decisions.at(-1)?.hits ?? []).map(({ rule }) => rule))];
  const [what, set_what] = useState<What>();
  const [text, set_text] = useState("");
  const [rule, set_rule] = useState(rules[0] ?? "");
  const done = () => {
    set_what(undefined);
    set_text("");
  };
  const { remark, exception } = useSaying(about, question, done);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!text.trim() || !what) return;
    if (what === "exception") exception.mutate({ rule, text: text.trim() });
    else remark.mutate({ kind: what, text: text.trim() });
  };
  const choices: What[] = ["answer", ...(about.decisions.length > 0 ? (["contest"] as const) : []), ...(rules.length > 0 && may("ask_exception") ? (["exception"] as const) : [])];
  if (!what)
    return choices.map((choice) => (
      <Button key={choice} size="compact-xs" variant={choice === "answer" && question ? "filled" : "subtle"} onClick={() => set_what(choice)}>{t(`reply.${choice}`)}</Button>
    ));
  return (
    <form className={styles.reply} onSubmit={send}>
      {what === "exception" && (
        <Select size="xs" label={t("exception_rule")} allowDeselect={false} value={rule} data={rules.map((value) => ({ value, label: words(value) }))} onChange={(value) => set_rule(value ?? "")} />
      )}
      <Textarea label={t(`reply_label.${what}`)} description={t("reply_says")} value={text} autoFocus autosize minRows={2} maxLength={text_length_max} onChange={(event) => set_text(event.currentTarget.value)} />
      <div className={styles.foot}>
        <Button type="submit" size="xs" disabled={!text.trim()} loading={remark.isPending || exception.isPending}>{t("reply_send")}</Button>
        <Button size="xs" variant="subtle" onClick={done}>{t("cancel")}</Button>
      </div>
    </form>
  );
}
