// A line is changed in its place: what it shall bill, or say, or whether it is on this bill at all; and why.
import { Autocomplete, Button, TextInput } from "@mantine/core";
import { useState, type FormEvent, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Refusal } from "@/api";
import { RefusalNote } from "@/parts/fields/RefusalNote";
import { digits_of, minor_of, parse_amount, text_of_minor } from "@/parts/formats/amounts";
import { parse_duration } from "@/parts/formats/durations";
import { useFormats } from "@/parts/formats/useFormats";
import { change_to, money_of, type Line } from "./figures";
import { split_asked, SplitFields, usual_splitting } from "./SplitFields";
import type { LineChange } from "./useLineWrites";
import styles from "./Lines.module.css";

export type Editing = "amount" | "write_off" | "hold" | "release" | "move" | "reword" | "split" | "join";

interface Edited {
  invoice: string;
  line: Line;
  entries: number; // on it
  what: Editing;
  currency: string;
  refusal: Refusal | undefined;
  is_sending: boolean;
  on_send: (change: LineChange) => void;
  on_close: () => void;
}

interface TypedAmount {
  amount: string;
  hours: string; // empty: the money alone changes
}

// What the typed figures ask for; nothing while they ask for nothing or cannot be read.
function asked_of(line: Line, { amount, hours }: TypedAmount, currency: string): Omit<LineChange, "reason"> | undefined {
  const seconds = hours ? parse_duration(hours) : undefined;
  if (seconds !== undefined && seconds < line.quantity_seconds)
    return { kind: "write_down", line: line.line, seconds: line.quantity_seconds - seconds };
  const wanted = parse_amount(amount);
  const change = wanted === undefined ? undefined : change_to(line, minor_of(wanted, digits_of(currency)));
  return change && { line: line.line, ...change };
}

function AmountFields({ line, currency, typed, set }: { line: Line; currency: string; typed: TypedAmount; set: (typed: TypedAmount) => void }) {
  const { t } = useTranslation("billing");
  const format = useFormats();
  const digits = digits_of(currency);
  const change = asked_of(line, typed, currency);
  const type_hours = (hours: string) => {
    const seconds = parse_duration(hours);
    if (seconds === undefined || line.quantity_seconds === 0) return set({ ...typed, hours });
    const minor = Math.round((line.amount_minor * seconds) / line.quantity_seconds);
    set({ hours, amount: text_of_minor(seconds < line.quantity_seconds ? minor : line.amount_minor, digits) });
  };
  const wanted = parse_amount(typed.amount);
  const difference = wanted === undefined ? 0 : minor_of(wanted, digits) - line.amount_minor;
  return (
    <>
      <TextInput
        data-autofocus autoFocus size="xs" w={130} inputMode="decimal" label={t("edit.amount", { currency })} value={typed.amount}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => set({ amount: event.currentTarget.value, hours: "" })}
      />
      {line.quantity_seconds > 0 && (
        <TextInput
          size="xs" w={110} label={t("edit.hours")} placeholder={format.duration(line.quantity_seconds)} value={typed.hours}
          onChange={(event) => type_hours(event.currentTarget.value)}
        />
      )}
      <span className={styles.difference} role="status">
        {change && difference !== 0 && (difference > 0 ? "+" : "") + format.money(money_of(difference, currency))}
      </span>
    </>
  );
}

export function LineEditor({ invoice, line, entries, what, currency, refusal, is_sending, on_send, on_close }: Edited) {
  const { t } = useTranslation("billing");
  const [typed, set_typed] = useState({ amount: text_of_minor(line.amount_minor, digits_of(currency)), hours: "" });
  const [text, set_text] = useState(line.description);
  const [splitting, set_splitting] = useState(usual_splitting);
  const [reason, set_reason] = useState("");
  const usual = t(`edit.reasons.${what}`, { returnObjects: true }) as string[];
  const change = (): Omit<LineChange, "reason"> | undefined => {
    if (what === "amount") return asked_of(line, typed, currency);
    if (what === "reword") return text.trim() && text !== line.description ? { kind: "reword", line: line.line, text } : undefined;
    return what === "split" ? split_asked(line, splitting, entries) : { kind: what, line: line.line };
  };
  const asked = change();
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (asked && reason.trim()) on_send({ ...asked, reason: reason.trim() });
  };
  const on_key = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    on_close();
  };
  return (
    <form className={styles.editor} onSubmit={send} onKeyDown={on_key} aria-label={t(`edit.title.${what}`, { line: line.line })} noValidate>
      {what === "amount" && <AmountFields line={line} currency={currency} typed={typed} set={set_typed} />}
      {what === "reword" && (
        <TextInput
          autoFocus size="xs" className={styles.wide} label={t("edit.text")} value={text} maxLength={1000}
          onFocus={(event) => event.currentTarget.select()} onChange={(event) => set_text(event.currentTarget.value)}
        />
      )}
      {what === "split" && <SplitFields invoice={invoice} line={line} currency={currency} splitting={splitting} set={set_splitting} />}
      <Autocomplete
        autoFocus={what !== "amount" && what !== "reword" && what !== "split"} size="xs" className={styles.wide} required label={t(`edit.why.${what}`)}
        value={reason} data={usual} onChange={set_reason} maxLength={500} comboboxProps={{ width: "target" }} openOnFocus={false}
      />
      <Button type="submit" size="xs" loading={is_sending} disabled={!asked || !reason.trim()}>{t(`edit.go.${what}`)}</Button>
      <Button size="xs" variant="subtle" color="gray" onClick={on_close}>{t("edit.cancel")}</Button>
      <RefusalNote refusal={refusal} />
    </form>
  );
}
