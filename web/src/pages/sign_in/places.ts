// What a browser tells of where its owner is: enough for a first guess at currency, zone and the week.

// The currencies of regions whose browsers say so most; the euro elsewhere.
const currency_of_region: Record<string, string> = {
  US: "USD", GB: "GBP", CH: "CHF", LI: "CHF", SE: "SEK", NO: "NOK", DK: "DKK", PL: "PLN", CZ: "CZK", HU: "HUF", RO: "RON",
  CA: "CAD", AU: "AUD", NZ: "NZD", JP: "JPY", IN: "INR", BR: "BRL", MX: "MXN", ZA: "ZAR", SG: "SGD", HK: "HKD", IL: "ILS",
};

export function guessed_currency(languages: readonly string[] = navigator.languages): string {
  const regions = languages.map((tag) => new Intl.Locale(tag).region).filter((region) => region !== undefined);
  return regions.map((region) => currency_of_region[region]).find(Boolean) ?? "EUR";
}

export function zones(): string[] {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return [...new Set([own, "UTC", ...Intl.supportedValuesOf("timeZone")])];
}

export type WeekStart = "monday" | "saturday" | "sunday";

// Where the browser does not say it, the international Monday.
export function guessed_week_start(language: string = navigator.language): WeekStart {
  const locale = new Intl.Locale(language) as Intl.Locale & { getWeekInfo?: () => { firstDay: number }; weekInfo?: { firstDay: number } };
  const first = (locale.getWeekInfo?.() ?? locale.weekInfo)?.firstDay;
  return first === 7 ? "sunday" : first === 6 ? "saturday" : "monday";
}
