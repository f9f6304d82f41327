// The drafted reason, to be changed in place and sent; and a question to the person, which leaves the entry as it is.
import { Button, Textarea } from "@mantine/core";
import { useState, type FormEvent, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { api, call, useWrite } from "@/api";
import { id_of, type QueueItem } from "./queue";
import styles from "./Evidence.module.css";

interface Typed {
  label: string;
  first: string;
  send_says: string;
  says: string;
  send: (text: string) => void;
  close: () => void;
}

const text_length_max = 2000;

function TypedWord({ label, first, send_says, says, send, close }: Typed) {
  const { t } = useTranslation("review");
  const [text, set_text] = useState(first);
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (text.trim()) send(text.trim());
  };
  const on_key = (event: KeyboardEvent) => {
    if (event.key === "Escape") close();
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <form className={styles.typed} onSubmit={submit} onKeyDown={on_key}>
      <Textarea label={label} description={says} value={text} maxLength={text_length_max} autosize minRows={3} maxRows={9} data-autofocus autoFocus onChange={(event) => set_text(event.currentTarget.value)} />
      <div className={styles.typed_acts}>
        <Button type="submit" disabled={!text.trim()}>{send_says}</Button>
        <Button variant="subtle" onClick={close}>{t("cancel")}</Button>
        <span className={styles.dim}>{t("send_key")}</span>
      </div>
    </form>
  );
}

// The drafted text of one; of many, each text that was drafted, once.
function drafted(items: readonly QueueItem[]): string {
  return [...new Set(items.map(({ rejection_text }) => rejection_text).filter(Boolean))].slice(0, 5).join("\n\n");
}

export function SendBack({ items, send, close }: { items: readonly QueueItem[]; send: (reason: string) => void; close: () => void }) {
  const { t } = useTranslation("review");
  return (
    <TypedWord
      label={t("send_back_label", { count: items.length })} says={t("send_back_says")} first={drafted(items)} send={send} close={close}
      send_says={items.length > 1 ? t("send_back_many", { count: items.length }) : t("send_back")}
    />
  );
}

export function AskPerson({ item, name, close }: { item: QueueItem; name: string; close: () => void }) {
  const { t } = useTranslation("review");
  const ask = useWrite({
    write: (text: string) => call(api.POST("/api/v1/entries/{entry}/remarks", { params: { path: { entry: id_of(item) } }, body: { kind: "question", text, to: null } })),
    says: () => t("asked", { name }),
    done: close,
    changes: ["review"],
  });
  return <TypedWord label={t("ask_label", { name })} says={t("ask_says")} first="" send={(text) => ask.mutate(text)} close={close} send_says={t("ask_send")} />;
}
