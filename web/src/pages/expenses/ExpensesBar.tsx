// What can be done with the chosen expenses: handed in by who paid, decided by who leads.
import { Button, CloseButton, Group, TextInput } from "@mantine/core";
import { IconCheck, IconMessageReply, IconSend } from "@tabler/icons-react";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { may, session } from "@/api";
import type { Expense } from "./expense_draft";
import { is_open } from "./ExpenseDrawer";
import type { useExpenseMoves } from "./useExpenseWrites";
import styles from "./Expenses.module.css";

interface Shown {
  chosen: readonly Expense[];
  moves: ReturnType<typeof useExpenseMoves>;
  on_done: () => void;
}

export function ExpensesBar({ chosen, moves, on_done }: Shown) {
  const { t } = useTranslation("expenses");
  const [reason, set_reason] = useState<string>();
  const state = session.get();
  const me = state.phase === "in" ? state.who.person : null;
  const open = chosen.filter((one) => is_open(one));
  // Nobody decides their own.
  const waiting = may("approve_time") ? chosen.filter((one) => one.state === "submitted" && one.person !== me) : [];
  const send_back = (event: FormEvent) => {
    event.preventDefault();
    if (!reason?.trim()) return;
    moves.send_back(waiting, reason.trim());
    on_done();
  };
  if (reason !== undefined)
    return (
      <form className={styles.bar} onSubmit={send_back} aria-label={t("send_back")}>
        <TextInput
          autoFocus size="xs" w={300} aria-label={t("reason")} placeholder={t("reason_says")} maxLength={1000} value={reason}
          onChange={(event) => set_reason(event.currentTarget.value)}
        />
        <Button size="xs" type="submit" disabled={!reason.trim()}>{t("send_back")}</Button>
        <CloseButton aria-label={t("keep")} onClick={() => set_reason(undefined)} />
      </form>
    );
  return (
    <div className={styles.bar} role="toolbar" aria-label={t("toolbar")}>
      <span className={styles.count}>{t("chosen", { count: chosen.length })}</span>
      <Group gap={8}>
        {open.length > 0 && may("log_time") && (
          <Button size="xs" leftSection={<IconSend size={15} />} onClick={() => (moves.hand_in(open), on_done())}>
            {t("hand_in", { count: open.length })}
          </Button>
        )}
        {waiting.length > 0 && (
          <>
            <Button size="xs" leftSection={<IconCheck size={15} />} onClick={() => (moves.approve(waiting), on_done())}>
              {t("approve", { count: waiting.length })}
            </Button>
            <Button size="xs" variant="default" leftSection={<IconMessageReply size={15} />} onClick={() => set_reason("")}>
              {t("send_back")}…
            </Button>
          </>
        )}
      </Group>
      <CloseButton aria-label={t("choose_none")} onClick={on_done} />
    </div>
  );
}
