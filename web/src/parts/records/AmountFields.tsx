// Numbers, hours, money and rates as people type them. What is no number yet stays as it was typed, and the server says so.
import { Select, TextInput } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Money } from "@/api";
import { clock_duration, parse_duration } from "@/parts/formats/durations";
import { plain_number, rate_parts, rate_text } from "./body";
import styles from "./records.module.css";

interface Common {
  label: string;
  description?: string;
  error?: string;
  readOnly: boolean;
  required?: boolean;
  withAsterisk?: boolean;
  value: unknown;
  put: (value: unknown) => void;
}

// Text of its own while somebody types in it; what comes from elsewhere is taken over.
function useTyped(shown: string) {
  const [typed, set_typed] = useState(shown);
  const [is_typing, set_is_typing] = useState(false);
  useEffect(() => {
    if (!is_typing) set_typed(shown);
  }, [shown, is_typing]);
  return { typed, set_typed, onFocus: () => set_is_typing(true), leave: () => set_is_typing(false) };
}

export function NumberTextInput({ value, put, how, ...common }: Common & { how: "number" | "decimal" }) {
  const { typed, set_typed, onFocus, leave } = useTyped(String(value ?? ""));
  const change = (text: string) => {
    set_typed(text);
    const plain = plain_number(text);
    put(how === "decimal" || !/^-?\d+$/.test(plain) ? plain : Number(plain));
  };
  return <TextInput {...common} inputMode="decimal" value={typed} onFocus={onFocus} onBlur={leave} onChange={(event) => change(event.currentTarget.value)} />;
}

export function HoursInput({ value, put, ...common }: Common) {
  const { t } = useTranslation("set_up");
  const seconds = typeof value === "number" ? value : 0;
  const { typed, set_typed, onFocus, leave } = useTyped(seconds === 0 ? "" : clock_duration(seconds));
  const hours = (text: string) => {
    const plain = /^(\d{1,5})(?::([0-5]\d))?$/.exec(text.trim()); // caps and budgets are hours, and longer than a week
    return plain ? Number(plain[1]) * 3600 + Number(plain[2] ?? 0) * 60 : parse_duration(text);
  };
  const change = (text: string) => {
    set_typed(text);
    const parsed = text.trim() === "" ? 0 : hours(text);
    if (parsed !== undefined) put(parsed);
  };
  const is_wrong = typed.trim() !== "" && hours(typed) === undefined;
  return (
    <TextInput {...common} error={common.error ?? (is_wrong ? t("hours_wrong") : undefined)} placeholder="0:00" inputMode="text" value={typed}
      onFocus={onFocus} onBlur={leave} onChange={(event) => change(event.currentTarget.value)} />
  );
}

export function MoneyInput({ value, put, currency, ...common }: Common & { currency: string }) {
  const money = value as Money | null | undefined;
  const { typed, set_typed, onFocus, leave } = useTyped(money?.amount ?? "");
  const change = (text: string) => {
    set_typed(text);
    const amount = plain_number(text);
    put(amount === "" ? null : { amount, currency: money?.currency ?? currency });
  };
  return (
    <TextInput {...common} inputMode="decimal" rightSection={<span className={styles.unit}>{money?.currency ?? currency}</span>} rightSectionWidth={52}
      value={typed} onFocus={onFocus} onBlur={leave} onChange={(event) => change(event.currentTarget.value)} />
  );
}

const units = ["h", "d", "min", "pc"] as const;
const currencies = Intl.supportedValuesOf("currency");

export function RateInput({ value, put, ...common }: Common) {
  const { t } = useTranslation("set_up");
  const parts = rate_parts(value);
  const [currency, set_currency] = useState(parts.currency || "EUR");
  const { typed, set_typed, onFocus, leave } = useTyped(parts.amount);
  const now = { amount: plain_number(typed), currency: parts.currency || currency, unit: parts.unit };
  const put_parts = (change: Partial<typeof now>) => put(rate_text({ ...now, ...change }));
  return (
    <div className={styles.rate}>
      <TextInput {...common} inputMode="decimal" value={typed} onFocus={onFocus} onBlur={leave}
        onChange={(event) => {
          set_typed(event.currentTarget.value);
          put_parts({ amount: plain_number(event.currentTarget.value) });
        }} />
      <Select aria-label={t("fields.currency")} data={currencies} searchable limit={60} allowDeselect={false} disabled={common.readOnly}
        value={now.currency} onChange={(next) => { if (next) { set_currency(next); put_parts({ currency: next }); } }} />
      <Select aria-label={t("rate_unit")} data={units.map((unit) => ({ value: unit, label: t(`units.${unit}`) }))} allowDeselect={false} disabled={common.readOnly}
        value={now.unit} onChange={(next) => next && put_parts({ unit: next })} />
    </div>
  );
}
