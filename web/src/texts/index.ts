// The page's words, a JSON file an area and language: texts/en/entries.json is t("entries:…"). One language is one chunk.
// A new language is a folder beside en, a file like en.ts and a line below.
import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { preferences } from "@/parts/preferences/preferences";

export const languages = {
  en: { name: "English", locale: "en-GB", load: () => import("./en") },
  de: { name: "Deutsch", locale: "de-DE", load: () => import("./de") },
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

async function texts_of(language: Language): Promise<Texts> {
  const files = (await languages[language].load()).default;
  return Object.fromEntries(Object.entries(files).map(([path, texts]) => [path.replace(/^.*\/|\.json$/g, ""), texts]));
}

async function show_language(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, "shell"))
    for (const [area, texts] of Object.entries(await texts_of(language))) i18next.addResourceBundle(language, area, texts);
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
