// The messages, newest first. J and K go through them, Enter follows the first way to mend what is open, M marks as read.
import { Button, Group, SegmentedControl } from "@mantine/core";
import { IconInbox } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, call, usePages, useWrite, type Item } from "@/api";
import { EmptyState } from "@/parts/frame/EmptyState";
import { LinkButton } from "@/parts/frame/LinkButton";
import { useActions } from "@/parts/keys/useActions";
import { PageLoading } from "@/parts/shell/PageLoading";
import { MessageCard } from "./MessageCard";
import styles from "./Inbox.module.css";

export type Message = Item<"/api/v1/inbox">;

function useReading() {
  const { t } = useTranslation("inbox");
  const one = useWrite({
    write: (message: Message) => call(api.POST("/api/v1/inbox/{message}/read", { params: { path: { message: message.id ?? "" } } })),
    changes: ["inbox"],
  });
  const all = useWrite({
    write: () => call(api.POST("/api/v1/inbox/read-all", {})),
    says: ({ read }) => t("all_read", { count: read }),
    changes: ["inbox"],
  });
  return { read: (message: Message) => message.read_at ?? one.mutate(message), read_all: () => all.mutate(undefined) };
}

export function Messages() {
  const { t } = useTranslation("inbox");
  const navigate = useNavigate();
  const [which, set_which] = useState("all");
  const [at, set_at] = useState(0);
  const list = usePages("/api/v1/inbox", { query: which === "unread" ? { unread: true } : {} }, { keep_previous: true });
  const { read, read_all } = useReading();
  const items = list.items ?? [];
  const message = items[at];
  const go = (to: number) => {
    const next = Math.max(0, Math.min(items.length - 1, to));
    set_at(next);
    document.querySelector(`[data-message="${next}"]`)?.scrollIntoView({ block: "nearest" });
  };
  const follow = (of_it: Message, path: string) => {
    read(of_it);
    void navigate({ href: path });
  };
  useActions([
    { id: "inbox.next", says: t("keys.next"), key: "j", run: () => go(at + 1) },
    { id: "inbox.previous", says: t("keys.previous"), key: "k", run: () => go(at - 1) },
    { id: "inbox.mend", says: t("keys.mend"), key: "f", run: () => message?.lines[0]?.path && follow(message, message.lines[0].path) },
    { id: "inbox.read", says: t("keys.read"), key: "m", run: () => message && read(message) },
    { id: "inbox.read_all", says: t("read_all"), run: read_all },
  ]);
  if (list.is_pending) return <PageLoading />;
  return (
    <>
      <Group gap="xs" mb="sm">
        <SegmentedControl
          size="xs" aria-label={t("shown")} value={which} onChange={(next) => (set_which(next), set_at(0))}
          data={["all", "unread"].map((value) => ({ value, label: t(`which.${value}`) }))}
        />
        <Button size="xs" variant="subtle" ml="auto" disabled={items.every((one) => one.read_at)} onClick={read_all}>{t("read_all")}</Button>
        <LinkButton size="xs" variant="subtle" to="/me" search={{ part: "messages" } as never}>{t("settings")}</LinkButton>
      </Group>
      {items.length === 0 ? (
        <EmptyState icon={IconInbox} title={t("none")} says={t("none_says")} />
      ) : (
        <ul className={styles.messages} aria-label={t("messages")}>
          {items.map((one, position) => (
            <li key={one.id} data-message={position}>
              <MessageCard message={one} mark={position === at ? "at" : "none"} read={() => (set_at(position), read(one))} follow={(path) => follow(one, path)} />
            </li>
          ))}
        </ul>
      )}
      {list.more && <Button mt="sm" variant="default" onClick={list.more}>{t("older")}</Button>}
    </>
  );
}
