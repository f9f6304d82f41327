// What the palette offers and how what is typed finds it: each typed word must begin a word of the choice; the closer to
// its start, the better.
//
//   found([{ title: "Nordlicht GmbH" }, { title: "Acme" }], "nor")  ->  Nordlicht GmbH
export interface Choice {
  id: string;
  title: string;
  kind: string; // in words: "Client"
  more?: string; // what also finds it, and stands small beside it
  key?: string;
  weight: number; // of equals, the heavier comes first
  run: () => void;
}

const choices_max = 50;

export function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{Diacritic}/gu, "").toLowerCase();
}

// 0: not found.
export function score(text: string, wanted: string): number {
  let points = 1;
  for (const word of wanted.split(/\s+/).filter(Boolean)) {
    const at = text.startsWith(word) ? 0 : text.search(new RegExp(`[\\s/\\-(.]${word.replace(/[^\p{L}\p{N}]/gu, "\\$&")}`, "u"));
    if (at < 0) return 0;
    points += at === 0 ? 3 : 1;
  }
  return points;
}

export function found(choices: readonly Choice[], typed: string): Choice[] {
  const wanted = plain(typed.trim());
  return choices
    .map((choice) => ({ choice, points: score(plain(`${choice.title} ${choice.more ?? ""}`), wanted) }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points || b.choice.weight - a.choice.weight)
    .slice(0, choices_max)
    .map(({ choice }) => choice);
}
