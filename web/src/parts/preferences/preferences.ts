// How each person likes the page: at hand at once from this browser, shared by its tabs, and kept with the person on the
// server (sync.ts), so that another machine looks the same.
//
//   const [density, set_density] = usePreference("density");
import { session } from "@/api/session";
import { useWatched, Watched } from "@/api/watched";

export interface SavedView {
  name: string;
  path: string; // of the page
  search: string; // "?state=draft&client=cli_…"
}

// What the timer starts with one key; its words are kept with it, so that nothing has to be asked to show it.
export interface Favourite {
  client: string | null;
  project: string;
  task: string | null;
  note: string;
  place: string; // "Nordwind / Relaunch"
  task_name: string;
}

export interface Preferences {
  language: "auto" | "en" | "de";
  theme: "auto" | "light" | "dark";
  density: "comfortable" | "compact";
  single_keys: "on" | "off";
  durations: "clock" | "decimal"; // 1:30 or 1.5
  week_start: "firm" | "monday" | "sunday" | "saturday";
  navigation: "wide" | "narrow";
  views: SavedView[];
  favourites: Favourite[];
  away_minutes: number; // of absence after which the timer asks what they were; 0: never
  recent_places: string[]; // of the palette
}

const usual: Preferences = {
  language: "auto",
  theme: "auto",
  density: "comfortable",
  single_keys: "on",
  durations: "clock",
  week_start: "firm",
  navigation: "wide",
  views: [],
  favourites: [],
  away_minutes: 10,
  recent_places: [],
};

// Before anybody has signed in: those of whoever was here last.
const last_key = "fairhour.preferences";
const key_of_person = (person: string) => `${last_key}.${person}`;

function stored(key: string): Partial<Preferences> {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "{}") as Partial<Preferences>;
  } catch {
    return {};
  }
}

function person(): string | null {
  const state = session.get();
  return state.phase === "in" || state.phase === "ended" ? state.who.person : null;
}

function read(): Preferences {
  const who = person();
  return { ...usual, ...stored(last_key), ...(who ? stored(key_of_person(who)) : {}) };
}

export const preferences = new Watched<Preferences>(typeof localStorage === "undefined" ? usual : read());

function keep(next: Preferences): void {
  preferences.set(next);
  const who = person();
  if (who) localStorage.setItem(key_of_person(who), JSON.stringify(next));
  const { language, theme, density } = next;
  localStorage.setItem(last_key, JSON.stringify({ language, theme, density }));
}

// What was wished here and is not with the server yet, by the person who wished it; outlives a reload without a network.
export const unsent = new Watched<Partial<Preferences>>({});
const unsent_key = (who: string) => `${last_key}.unsent.${who}`;

export function set_unsent(change: Partial<Preferences>): void {
  const who = person();
  if (who) localStorage.setItem(unsent_key(who), JSON.stringify(change));
  unsent.set(change);
}

export function prefer(change: Partial<Preferences>): void {
  keep({ ...preferences.get(), ...change });
  set_unsent({ ...unsent.get(), ...change });
}

// What the server says, with what it has not heard yet on top.
export function adopt(from_server: Partial<Preferences>): void {
  keep({ ...usual, ...from_server, ...unsent.get() });
}

if (typeof window !== "undefined") {
  const again = () => {
    const who = person();
    unsent.set(who ? stored(unsent_key(who)) : {});
    preferences.set(read());
  };
  session.watch(again);
  window.addEventListener("storage", (event) => event.key?.startsWith(last_key) && again());
}

export function usePreference<K extends keyof Preferences>(key: K) {
  const value = useWatched(preferences)[key];
  return [value, (next: Preferences[K]) => prefer({ [key]: next })] as const;
}
