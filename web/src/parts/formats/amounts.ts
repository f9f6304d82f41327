// Amounts as people type them, and back; text and whole numbers of the smallest coin, never a float.
//
//   parse_amount("1.234,50") == parse_amount("1,234.50") == "1234.50"
//   minor_of("7.79", 2) == 779      text_of_minor(779, 2) == "7.79"
//   times("84.5", "0.30", 2) == "25.35"    kilometres by a rate, rounded half up

// Nothing for what is no amount. The last point or comma is the decimal one, unless it stands before three digits and is the
// only one of its kind there is a thousand for.
export function parse_amount(typed: string): string | undefined {
  const text = typed.replace(/[\s'’\u00a0\u202f]/g, "");
  if (!/^\d[\d.,]*$/.test(text)) return undefined;
  const last = Math.max(text.lastIndexOf("."), text.lastIndexOf(","));
  if (last === -1) return String(BigInt(text));
  const mark = text[last] ?? "";
  const is_grouping = text.length - last - 1 === 3 && text.split(mark).length > 2;
  const whole = (is_grouping ? text : text.slice(0, last)).replace(/[.,]/g, "");
  const part = is_grouping ? "" : text.slice(last + 1);
  return part ? `${BigInt(whole || "0")}.${part}` : String(BigInt(whole || "0"));
}

export function digits_of(currency: string): number {
  try {
    return new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2; // not a currency yet, while it is typed
  }
}

function scaled(text: string): { units: bigint; digits: number } {
  const [whole = "0", part = ""] = text.split(".");
  return { units: BigInt(whole + part), digits: part.length };
}

function rounded(units: bigint, digits: number, wanted: number): bigint {
  if (digits <= wanted) return units * 10n ** BigInt(wanted - digits);
  const divisor = 10n ** BigInt(digits - wanted);
  return (units + divisor / 2n) / divisor;
}

export function minor_of(text: string, digits: number): number {
  const { units, digits: has } = scaled(text);
  return Number(rounded(units, has, digits));
}

// What somebody typed, in the smallest coin; nothing for what is no amount.
export function minor_typed(typed: string, currency: string | null): number | undefined {
  const amount = parse_amount(typed.trim());
  return amount === undefined ? undefined : minor_of(amount, digits_of(currency ?? "EUR"));
}

export function text_of_minor(minor: number, digits: number): string {
  const text = String(minor).padStart(digits + 1, "0");
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

export function times(a: string, b: string, digits: number): string {
  const [left, right] = [scaled(a), scaled(b)];
  return text_of_minor(Number(rounded(left.units * right.units, left.digits + right.digits, digits)), digits);
}
