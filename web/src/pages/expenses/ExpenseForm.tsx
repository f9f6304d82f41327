// An expense as it is typed. What the server refuses stands at its field.
import { Autocomplete, Button, SegmentedControl, Textarea, TextInput } from "@mantine/core";
import type { FormEvent, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Refusal } from "@/api";
import { PlaceFields } from "@/parts/entries/PlaceFields";
import { RefusalNote } from "@/parts/fields/RefusalNote";
import { mileage, usual_categories, with_mileage, type ExpenseDraft } from "./expense_draft";
import styles from "./Expenses.module.css";

interface Form {
  values: ExpenseDraft;
  categories: readonly string[]; // in use here
  on_change: (change: Partial<ExpenseDraft>) => void;
  on_send: () => void;
  refusal: Refusal | undefined;
  is_sending: boolean;
  is_changed: boolean;
  is_fixed: boolean;
  send_says: string;
  children?: ReactNode; // the receipt
}

const fields_of_form = ["project", "day", "category", "amount", "tax_minor", "note", "billable_mark", "mark_up_percent"];

export function ExpenseForm({ values, categories, on_change, on_send, refusal, is_sending, is_changed, is_fixed, send_says, children }: Form) {
  const { t } = useTranslation("expenses");
  const { t: t_entries } = useTranslation("entries");
  const field = refusal?.field.split(".")[0] ?? "";
  const error_of = (name: string) => (refusal && field === name ? refusal.in_words : undefined);
  const text = (name: "day" | "amount" | "tax_minor" | "distance" | "rate" | "mark_up_percent" | "currency") => ({
    label: t(`field.${name}`),
    value: values[name],
    disabled: is_fixed,
    error: error_of(name),
    inputMode: name === "day" || name === "currency" ? undefined : ("decimal" as const),
    onChange: (event: { currentTarget: { value: string } }) => on_change(with_mileage({ ...values, [name]: event.currentTarget.value })),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    on_send();
  };
  const is_mileage = values.category === mileage;
  return (
    <form onSubmit={submit} className={styles.form} noValidate>
      <PlaceFields
        place={{ project: values.project, task: "" }} on_change={({ project }) => on_change({ project })} tasks="none"
        project_error={error_of("project")} is_fixed={is_fixed} is_needed none_says={t("project_which")}
      />
      <div className={styles.two}>
        <TextInput type="date" required {...text("day")} />
        <Autocomplete
          label={t("field.category")} required value={values.category} disabled={is_fixed} error={error_of("category")} maxLength={100}
          data={[...new Set([...usual_categories, ...categories])]}
          onChange={(category) => on_change(with_mileage({ ...values, category }))}
        />
      </div>
      {is_mileage && !is_fixed && (
        <div className={styles.two}>
          <TextInput {...text("distance")} />
          <TextInput {...text("rate")} />
        </div>
      )}
      <div className={styles.three}>
        <TextInput required {...text("amount")} />
        <TextInput required maxLength={3} {...text("currency")} />
        <TextInput {...text("tax_minor")} />
      </div>
      <Textarea
        label={t_entries("note")} value={values.note} disabled={is_fixed} error={error_of("note")} autosize minRows={2} maxRows={6}
        maxLength={10000} onChange={(event) => on_change({ note: event.currentTarget.value })}
      />
      <div className={styles.two}>
        <div>
          <div className={styles.label} id="expense-billable">{t("field.billable_mark")}</div>
          <SegmentedControl
            size="xs" fullWidth disabled={is_fixed} aria-labelledby="expense-billable" value={values.billable_mark}
            onChange={(mark) => on_change({ billable_mark: mark as ExpenseDraft["billable_mark"] })}
            data={["by_contract", "billable", "non_billable"].map((mark) => ({ value: mark, label: t(`mark.${mark}`) }))}
          />
        </div>
        <TextInput {...text("mark_up_percent")} />
      </div>
      {children}
      <RefusalNote refusal={refusal && !fields_of_form.includes(field) ? refusal : undefined} />
      {!is_fixed && (
        <Button type="submit" className={styles.send} loading={is_sending} disabled={!is_changed}>
          {send_says}
        </Button>
      )}
    </form>
  );
}
