// One expense, new or there already: typed, with its receipt.
import { Button, Drawer } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { is_gone, useRead, type Refusal } from "@/api";
import { StateSign } from "@/parts/entries/StateSign";
import { useNames } from "@/parts/entries/useNames";
import { useKeptDraft } from "@/parts/fields/kept_drafts";
import { useFormats } from "@/parts/formats/useFormats";
import { PageLoading } from "@/parts/shell/PageLoading";
import { ExpenseForm } from "./ExpenseForm";
import { body_of, draft_of, mileage, new_draft, type Expense } from "./expense_draft";
import { last_rate, remember_rate } from "./last_rate";
import { ReceiptField } from "./ReceiptField";
import { useExpenseWrites, type useExpenseMoves } from "./useExpenseWrites";
import styles from "./Expenses.module.css";

interface Opened {
  id: string; // "new" for a new one
  categories: readonly string[];
  moves: ReturnType<typeof useExpenseMoves>;
  on_close: () => void;
}

export function is_open(expense: Pick<Expense, "state">): boolean {
  return expense.state === "draft" || expense.state === "changes_requested";
}

function NewExpense({ categories, on_close }: Opened) {
  const { t } = useTranslation("expenses");
  const format = useFormats();
  const me = useRead("/api/v1/me");
  const [refusal, set_refusal] = useState<Refusal>();
  const [file, set_file] = useState<File | null>(null);
  const draft = useKeptDraft("expense.new", new_draft(format.today(), me.data?.organization.currency ?? "EUR", last_rate()));
  const { log } = useExpenseWrites(set_refusal);
  const send = () => {
    set_refusal(undefined);
    if (draft.values.category === mileage) remember_rate(draft.values.rate);
    log.mutate({ body: body_of(draft.values), file }, { onSuccess: () => (draft.forget(), on_close()) });
  };
  return (
    <ExpenseForm
      values={draft.values} categories={categories} on_change={draft.set} on_send={send} refusal={refusal}
      is_sending={log.isPending} is_changed={draft.is_changed} is_fixed={false} send_says={t("log")}
    >
      <ReceiptField expense={undefined} file={file} is_fixed={false} on_file={set_file} on_remove={() => set_file(null)} />
    </ExpenseForm>
  );
}

function OneExpense({ expense, categories, moves, on_close }: Opened & { expense: Expense }) {
  const { t } = useTranslation("expenses");
  const names = useNames();
  const [refusal, set_refusal] = useState<Refusal>();
  const draft = useKeptDraft(`expense.${expense.id}`, draft_of(expense, last_rate()));
  const { change, attach, detach } = useExpenseWrites(set_refusal);
  const is_fixed = !is_open(expense);
  const send = () => {
    set_refusal(undefined);
    change.mutate({ expense, body: body_of(draft.values) }, { onSuccess: draft.forget });
  };
  return (
    <>
      <div className={styles.head}>
        <StateSign state={expense.state} />
        <span>{names.person(expense.person)}</span>
        {!is_fixed && (
          <Button
            size="compact-sm" variant="subtle" color="gray" leftSection={<IconTrash size={14} />} className={styles.remove}
            onClick={() => (moves.remove(expense), on_close())}
          >
            {t("remove")}
          </Button>
        )}
      </div>
      <ExpenseForm
        values={draft.values} categories={categories} on_change={draft.set} on_send={send} refusal={refusal}
        is_sending={change.isPending} is_changed={draft.is_changed} is_fixed={is_fixed} send_says={t("save")}
      >
        <ReceiptField
          expense={expense} file={null} is_fixed={is_fixed}
          on_file={(file) => attach.mutate({ expense, file })} on_remove={() => detach.mutate(expense)}
        />
      </ExpenseForm>
    </>
  );
}

function Known(opened: Opened) {
  const { t } = useTranslation("expenses");
  const expense = useRead("/api/v1/expenses/{expense}", { path: { expense: opened.id } });
  if (is_gone(expense.error)) return <p role="alert">{t("gone")}</p>;
  return expense.data ? <OneExpense {...opened} expense={expense.data} /> : <PageLoading />;
}

export default function ExpenseDrawer(opened: Opened) {
  const { t } = useTranslation("expenses");
  const { t: t_shell } = useTranslation();
  return (
    <Drawer
      opened onClose={opened.on_close} position="right" size={540} title={opened.id === "new" ? t("new") : t("one")}
      closeButtonProps={{ "aria-label": t_shell("close") }}
    >
      {opened.id === "new" ? <NewExpense {...opened} /> : <Known key={opened.id} {...opened} />}
    </Drawer>
  );
}
