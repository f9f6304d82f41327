// All that is done to an expense. What the server cannot take back waits as long as one can undo.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, call, do_later, etag_of, kept, offer_undo, stale, useWrite, type Refusal, type Schemas } from "@/api";
import { key_of } from "@/api/read";
import type { Expense } from "./expense_draft";

function at_version(expense: Expense) {
  return { path: { expense: expense.id ?? "" }, header: { "If-Match": etag_of(expense) ?? `"${expense.version}"` } };
}

export function log_expense(body: Schemas["ExpenseNewBody"]) {
  return call(api.POST("/api/v1/expenses", { body }));
}

function delete_expense(expense: Expense) {
  return call(api.DELETE("/api/v1/expenses/{expense}", { params: at_version(expense) }));
}

export function attach_receipt(expense: Expense, file: File) {
  return call(
    api.PUT("/api/v1/expenses/{expense}/receipt", {
      params: { ...at_version(expense), query: { name: file.name } },
      body: file as never,
      bodySerializer: (body) => body as never,
      headers: { "content-type": "application/octet-stream" },
    }),
  );
}

// At once, so that nothing older is seen for a moment in place of what was typed.
function show_now(expense: Expense): void {
  kept.setQueryData(key_of("/api/v1/expenses/{expense}", { path: { expense: expense.id } }), expense);
}

const changed_by_expenses = ["time", "review", "billing"] as const;

export function useExpenseWrites(refused?: (refusal: Refusal) => void) {
  const { t } = useTranslation("expenses");
  const log = useWrite({
    write: async ({ body, file }: { body: Schemas["ExpenseNewBody"]; file: File | null }) => {
      const expense = await log_expense(body);
      // The expense stands even where its receipt is refused; the field says why.
      return file ? attach_receipt(expense, file).catch((problem: unknown) => (offer_undo.refused(problem), expense)) : expense;
    },
    says: () => t("logged"),
    undo: delete_expense,
    refused,
    changes: [...changed_by_expenses],
  });
  const change = useWrite({
    write: ({ expense, body }: { expense: Expense; body: Schemas["ExpenseContentPatch"] }) =>
      call(api.PATCH("/api/v1/expenses/{expense}", { params: at_version(expense), body })),
    says: () => t("changed"),
    done: show_now,
    undo: (now, { expense }) => {
      const { project, day, category, note, amount, tax_minor, billable_mark, mark_up_percent } = expense;
      const body = { project, day, category, note, amount, tax_minor, billable_mark, mark_up_percent };
      return call(api.PATCH("/api/v1/expenses/{expense}", { params: at_version(now), body }));
    },
    refused,
    changes: [...changed_by_expenses],
  });
  const attach = useWrite({
    write: ({ expense, file }: { expense: Expense; file: File }) => attach_receipt(expense, file),
    says: () => t("receipt.attached"),
    done: show_now,
    refused,
    changes: ["time"],
  });
  const detach = useWrite({
    write: (expense: Expense) => call(api.DELETE("/api/v1/expenses/{expense}/receipt", { params: at_version(expense) })),
    says: () => t("receipt.removed"),
    done: show_now,
    refused,
    changes: ["time"],
  });
  return { log, change, attach, detach };
}

// Handing in, deciding and removing cannot be taken back: shown at once, done when the time for Undo is over.
export function useExpenseMoves() {
  const { t } = useTranslation("expenses");
  const [moved, set_moved] = useState<ReadonlyMap<string, Expense["state"]>>(new Map());
  const show = (expenses: readonly Expense[], state: Expense["state"]) =>
    set_moved((before) => new Map([...before, ...expenses.map(({ id }) => [id ?? "", state] as const)]));
  const forget = (expenses: readonly Expense[]) =>
    set_moved((before) => new Map([...before].filter(([id]) => !expenses.some((one) => one.id === id))));
  const later = (expenses: readonly Expense[], state: Expense["state"], says: string, act: () => Promise<unknown>) =>
    do_later(
      says,
      async () => {
        const done = (await act()) as { items?: { refused: { reason: string; fix: string } | null }[] } | undefined;
        const refusal = done?.items?.find((item) => item.refused)?.refused;
        if (refusal) offer_undo.refused({ detail: refusal.reason, fix: refusal.fix });
        stale([...changed_by_expenses]);
        forget(expenses);
      },
      { show: () => show(expenses, state), take_back: () => forget(expenses) },
    );
  const ids = (expenses: readonly Expense[]) => expenses.map(({ id }) => id);
  return {
    moved,
    hand_in: (some: readonly Expense[]) =>
      later(some, "submitted", t("handed_in", { count: some.length }), () =>
        call(api.POST("/api/v1/expense-submissions", { body: { expenses: ids(some) } })),
      ),
    approve: (some: readonly Expense[]) =>
      later(some, "approved", t("approved", { count: some.length }), () =>
        call(api.POST("/api/v1/expense-verdicts", { body: { expenses: ids(some), verdict: "approve" } })),
      ),
    send_back: (some: readonly Expense[], reason: string) =>
      later(some, "changes_requested", t("sent_back", { count: some.length }), () =>
        call(api.POST("/api/v1/expense-verdicts", { body: { expenses: ids(some), verdict: "request_changes", reason } })),
      ),
    remove: (one: Expense) => later([one], "voided", t("removed"), () => delete_expense(one)),
  };
}
