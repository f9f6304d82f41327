// A line of quick text as the server understood it (GET /api/v1/quick-text), for chips and choices. The grammar lives in the
// server alone; here its places in the line, which are bytes, become places in the text.
//
//   pieces("1h Müller call", [{ kind: "client", begin: 3, end: 10, means: "Müller" }])   [{ kind: "client", typed: "Müller", … }]
import type { Answer } from "@/api/read";

export type QuickText = Answer<"/api/v1/quick-text">;
export type QuickToken = QuickText["tokens"][number];
export type QuickDoubt = QuickText["doubts"][number];
export type QuickCandidate = QuickDoubt["candidates"][number];

interface Stretch {
  begin: number;
  end: number;
}

// Places in UTF-8 as places in the text.
export function in_text(line: string, { begin, end }: Stretch): Stretch {
  const bytes = new TextEncoder().encode(line);
  const length = (until: number) => new TextDecoder().decode(bytes.subarray(0, until)).length;
  return { begin: length(begin), end: length(end) };
}

export function typed_of(line: string, stretch: Stretch): string {
  const { begin, end } = in_text(line, stretch);
  return line.slice(begin, end);
}

export function replaced(line: string, stretch: Stretch, by: string): string {
  const { begin, end } = in_text(line, stretch);
  const next = line.slice(0, begin) + by + line.slice(end);
  return next.endsWith(" ") ? next : `${next} `;
}

// "Nordwind Energie / Outage portal" as it is typed: @"Nordwind Energie"/"Outage portal".
export function named(candidate: QuickCandidate): string {
  const name = candidate.name.replaceAll('"', "");
  return `@"${name.split(" / ").join("/")}"`;
}

// Text that is no place but what was done: always note.
export function as_note(line: string, stretch: Stretch): string {
  return `"${typed_of(line, stretch).replaceAll('"', "")}"`;
}

const time_kinds = new Set(["duration", "stretch"]);

// Whether the line says how long it took: then it is logged, else the timer starts.
export function says_time(text: Pick<QuickText, "tokens">): boolean {
  return text.tokens.some(({ kind }) => time_kinds.has(kind));
}
