// What a letter would read like: its places filled with an invoice that is made up, as that language writes days and money.
//
//   const example = example_in("de", "Nordlicht GmbH");   filled("{total} bis {pay_by}", example) == "1.190,00 EUR bis 30.10.2026"
import type { Day } from "@/parts/formats/days";

export const letter_languages = ["en", "de", "fr", "es"] as const;
export type LetterLanguage = (typeof letter_languages)[number];

const locales: Record<LetterLanguage, string> = { en: "en-GB", de: "de-DE", fr: "fr-FR", es: "es-ES" };
const due_words: Record<LetterLanguage, [due: string, total: string]> = {
  en: ["due", "to pay"], de: ["fällig am", "zu zahlen"], fr: ["échéance", "à payer"], es: ["vence", "a pagar"],
};

export type Example = Record<string, string>;

export function example_in(language: LetterLanguage, firm: string, today: Day): Example {
  const locale = locales[language];
  const day_of = (day: string, shape: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { ...shape, timeZone: "UTC" }).format(Date.parse(`${day}T00:00Z`));
  const money = `${new Intl.NumberFormat(locale, { minimumFractionDigits: 2, useGrouping: "always" }).format(1190)} EUR`;
  const year = today.slice(0, 4);
  const short = (day: string) => day_of(day, { day: "2-digit", month: "2-digit", year: "numeric" });
  const long = (day: string) => day_of(day, { day: "numeric", month: "long", year: "numeric" });
  const [due, total] = due_words[language];
  return {
    client: "Example Ltd", firm, number: `${year}-00042`, amount: money, total: money, due: long(`${year}-10-15`), pay_by: short(`${year}-10-30`),
    period: `${long(`${year}-09-01`)} – ${long(`${year}-09-30`)}`, link: "https://…/d/…",
    invoices: `  ${year}-00042   ${due} ${short(`${year}-10-15`)}   ${money}\n  ${total}   ${money}`,
  };
}

export function filled(text: string, example: Example): string {
  return text.replace(/\{(\w+)\}/g, (whole, place: string) => example[place] ?? whole);
}

// Places that there are not: the server refuses them, and it is said while one types.
export function unknown_places(text: string, known: readonly string[]): string[] {
  return [...text.matchAll(/\{([^{}]*)\}/g)].map(([, place = ""]) => place).filter((place) => !known.includes(place));
}
