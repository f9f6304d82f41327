// The page's words, a JSON file an area and language: texts/en/entries.json is t("entries:…"). One language is two chunks: the
// words of the first visit, and those of areas whose pages ask for them with their own chunk.
// A new language is a folder beside en, two files like en.ts and en_later.ts and a line below.
//
//   load: () => with_all_texts(() => import("./Review"))
import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { preferences } from "@/parts/preferences/preferences";

export const languages = {
  en: { name: "English", locale: "en-GB", load: () => import("./en"), load_later: () => import("./en_later") },
  de: { name: "Deutsch", locale: "de-DE", load: () => import("./de"), load_later: () => import("./de_later") },
} as const;
export type Language = keyof typeof languages;

function is_language(word: string): word is Language {
  return word in languages;
}

export function language_wanted(): Language {
  const wished = preferences.get().language;
  if (wished !== "auto") return wished;
  return navigator.languages.map((tag) => tag.slice(0, 2)).find(is_language) ?? "en";
}

// How numbers and dates are written: the person's own region when it speaks the language.
export function locale_of(language: Language): string {
  return navigator.languages.find((tag) => tag.startsWith(`${language}-`)) ?? languages[language].locale;
}

type Texts = Record<string, Record<string, unknown>>;

async function texts_of(load: () => Promise<{ default: Texts }>): Promise<Texts> {
  const files = (await load()).default;
  return Object.fromEntries(Object.entries(files).map(([path, texts]) => [path.replace(/^.*\/|\.json$/g, ""), texts]));
}

async function add_texts(language: Language, load: () => Promise<{ default: Texts }>): Promise<void> {
  for (const [area, texts] of Object.entries(await texts_of(load))) i18next.addResourceBundle(language, area, texts);
}

let needs_all = false;

async function add_later_texts(language: Language): Promise<void> {
  needs_all = true;
  if (!i18next.hasResourceBundle(language, "review")) await add_texts(language, languages[language].load_later);
}

// A page's chunk, and with it the words that the first visit does without.
export async function with_all_texts<Page>(load: () => Promise<Page>): Promise<Page> {
  const [page] = await Promise.all([load(), add_later_texts(i18next.language as Language)]);
  return page;
}

async function show_language(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, "shell")) await add_texts(language, languages[language].load);
  if (needs_all) await add_later_texts(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

export async function start_texts(): Promise<void> {
  const first = language_wanted();
  await i18next.use(initReactI18next).init({
    lng: first,
    fallbackLng: false,
    defaultNS: "shell",
    nsSeparator: ":",
    keySeparator: ".",
    resources: {},
    interpolation: { escapeValue: false }, // React escapes
    react: { useSuspense: false },
  });
  await show_language(first);
  preferences.watch(() => {
    const wanted = language_wanted();
    if (wanted !== i18next.language) void show_language(wanted);
  });
}
