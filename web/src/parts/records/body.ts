// Values of a form by their place in the body, and what of it has changed.
//
//   value_at(body, "cap.money")   with_value(body, "cap.money", null)   changed_of(began, now) == { cap: {...} }
import type { RecordBody } from "@/api/records";
import { add_days } from "@/parts/formats/days";

export function value_at(body: RecordBody, name: string): unknown {
  return name.split(".").reduce<unknown>((at, step) => (at as RecordBody | null | undefined)?.[step], body);
}

export function with_value(body: RecordBody, name: string, value: unknown): RecordBody {
  const [first = "", ...rest] = name.split(".");
  if (rest.length === 0) return { ...body, [first]: value };
  return { ...body, [first]: with_value((body[first] ?? {}) as RecordBody, rest.join("."), value) };
}

export const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

// The fields of the body whose value is another now: what a merge patch sends.
export function changed_of(began: RecordBody, now: RecordBody): RecordBody {
  return Object.fromEntries(Object.entries(now).filter(([name, value]) => !same(began[name], value)));
}

export interface Days {
  from: string | null;
  until: string | null; // the first day that is no more in it
}

// People say the last day that counts.
export const last_day_of = (days: Days | undefined) => (days?.until ? add_days(days.until, -1) : "");
export const until_of = (last_day: string) => (last_day ? add_days(last_day, 1) : null);

// "120.00 EUR/h" in its parts, and back.
export function rate_parts(text: unknown): { amount: string; currency: string; unit: string } {
  const found = /^(-?[\d.]*)\s*([A-Z]{3})?(?:\/(\w+))?$/.exec(String(text ?? "").trim());
  return { amount: found?.[1] ?? "", currency: found?.[2] ?? "", unit: found?.[3] ?? "h" };
}

export function rate_text({ amount, currency, unit }: { amount: string; currency: string; unit: string }): string | null {
  return amount === "" ? null : `${amount} ${currency}/${unit}`;
}

// A number as people of any language type it, as the API takes it: "1.234,50" -> "1234.50".
export function plain_number(typed: string): string {
  const text = typed.replace(/[\s'’]/g, "");
  const last = Math.max(text.lastIndexOf(","), text.lastIndexOf("."));
  if (last < 0) return text;
  const marks = text.replace(/[^.,]/g, "");
  const is_grouped = marks.length > 1 && new Set(marks).size === 1;
  if (is_grouped) return text.replace(/[.,]/g, "");
  return `${text.slice(0, last).replace(/[.,]/g, "")}.${text.slice(last + 1)}`;
}
