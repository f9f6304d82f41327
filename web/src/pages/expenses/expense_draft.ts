// An expense as it is typed, and what of it goes to the server. Mileage is typed as a distance and a rate; the amount follows
// and the note says how.
import type { Item, Schemas } from "@/api";
import { digits_of, minor_of, parse_amount, text_of_minor, times } from "@/parts/formats/amounts";

export type Expense = Item<"/api/v1/expenses">;
export const mileage = "mileage";
export const usual_categories = ["travel", mileage, "accommodation", "meals", "materials", "software", "other"];

export type ExpenseDraft = {
  project: string;
  day: string;
  category: string;
  amount: string;
  currency: string;
  tax_minor: string; // as an amount: "7.79"
  note: string;
  billable_mark: Schemas["BillableMark"];
  mark_up_percent: string;
  distance: string; // of mileage
  rate: string;
};

export function new_draft(day: string, currency: string, rate: string): ExpenseDraft {
  return {
    project: "", day, category: "", amount: "", currency, tax_minor: "", note: "", billable_mark: "by_contract",
    mark_up_percent: "", distance: "", rate,
  };
}

export function draft_of(expense: Expense, rate: string): ExpenseDraft {
  const { amount, currency } = expense.amount;
  return {
    ...new_draft(expense.day, currency, rate), project: expense.project ?? "", category: expense.category, amount,
    tax_minor: expense.tax_minor ? text_of_minor(expense.tax_minor, digits_of(currency)) : "", note: expense.note,
    billable_mark: expense.billable_mark, mark_up_percent: /[1-9]/.test(expense.mark_up_percent) ? expense.mark_up_percent : "",
  };
}

// The amount that a distance and a rate make.
export function with_mileage(draft: ExpenseDraft): ExpenseDraft {
  const distance = parse_amount(draft.distance);
  const rate = parse_amount(draft.rate);
  if (draft.category !== mileage || !distance || !rate) return draft;
  return { ...draft, amount: times(distance, rate, digits_of(draft.currency)) };
}

function note_of(draft: ExpenseDraft): string {
  const distance = parse_amount(draft.distance);
  const rate = parse_amount(draft.rate);
  if (draft.category !== mileage || !distance || !rate) return draft.note;
  return `${distance} km × ${rate} ${draft.currency}${draft.note ? `: ${draft.note}` : ""}`;
}

export function body_of(draft: ExpenseDraft) {
  const tax = parse_amount(draft.tax_minor);
  return {
    project: draft.project || null,
    day: draft.day,
    category: draft.category,
    note: note_of(draft),
    amount: { amount: parse_amount(draft.amount) ?? "0", currency: draft.currency.toUpperCase() },
    tax_minor: tax ? minor_of(tax, digits_of(draft.currency)) : 0,
    billable_mark: draft.billable_mark,
    mark_up_percent: parse_amount(draft.mark_up_percent) ?? "0",
  };
}
