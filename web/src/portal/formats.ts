// Amounts, days and hours in the client's language. Amounts are text and stay text.
//
//   const show = formats_of("de");  show.money({ amount: "1200.00", currency: "EUR" })      "1.200,00 €"
import type { PortalMoney } from "@/api/portal";
import { add_days, utc_of_day } from "@/parts/formats/days";

export interface Formats {
  language: string;
  money: (money: PortalMoney) => string;
  day: (day: string) => string;
  short_day: (day: string) => string;
  instant: (instant: string) => string;
  hours: (seconds: number) => string;
  number: (text: string) => string; // as one reads it; the document has every digit
  last_day: (until: string) => string; // of a range that ends before `until`
}

// A language as its reader's browser has it: "en-GB" where the documents are in "en".
function as_read_here(language: string): string {
  const base = language.slice(0, 2);
  return navigator.languages.find((own) => own.slice(0, 2) === base) ?? language;
}

export function formats_of(language_of_documents: string): Formats {
  const language = as_read_here(language_of_documents);
  const long = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" });
  const short = new Intl.DateTimeFormat(language, { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" });
  const moment = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
  const plain = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
  const day = (text: string) => long.format(utc_of_day(text));
  return {
    language,
    money: ({ amount, currency }) =>
      new Intl.NumberFormat(language, { style: "currency", currency }).format(amount as Intl.StringNumericLiteral),
    day,
    short_day: (text) => short.format(utc_of_day(text)),
    instant: (text) => moment.format(new Date(text)),
    hours: (seconds) => `${Math.floor(seconds / 3600)}:${String(Math.round((seconds % 3600) / 60)).padStart(2, "0")}`,
    number: (text) => plain.format(text as Intl.StringNumericLiteral),
    last_day: (until) => day(add_days(until, -1)),
  };
}
