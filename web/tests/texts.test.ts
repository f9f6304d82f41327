// Every language has every word, each word that the page uses is there, and a language leaves no blank.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = new URL("../src", import.meta.url).pathname;
const languages = readdirSync(join(root, "texts"), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);

type Texts = { [key: string]: string | Texts };

function flat(texts: Texts, before = ""): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === "string" ? [[before + key, value] as [string, string]] : flat(value, `${before}${key}.`),
  );
}

function texts_of(language: string): Map<string, string> {
  const folder = join(root, "texts", language);
  const all = readdirSync(folder).flatMap((file) => {
    const texts = JSON.parse(readFileSync(join(folder, file), "utf8")) as Texts;
    return flat(texts).map(([key, value]) => [`${file.replace(".json", "")}:${key}`, value] as [string, string]);
  });
  return new Map(all);
}

// Languages have different plurals: "count_one" and "count_few" are one text.
const without_plural = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, "");
const keys_of = (language: string) => [...new Set([...texts_of(language).keys()].map(without_plural))].sort();
const places_of = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

test.each(languages)("%s has the keys that English has", (language) => {
  expect(keys_of(language)).toEqual(keys_of("en"));
});

test.each(languages)("%s says something everywhere, with the values that English has", (language) => {
  const english = texts_of("en");
  for (const [key, text] of texts_of(language)) {
    expect(text.trim(), key).not.toBe("");
    const same = english.get(key);
    if (same !== undefined) expect(places_of(text), key).toEqual(places_of(same));
  }
});

test("every key that the page names is there", () => {
  const known = new Set(keys_of("en"));
  const missing: string[] = [];
  for (const file of readdirSync(root, { recursive: true, encoding: "utf8" }).filter((name) => /\.tsx?$/.test(name))) {
    const text = readFileSync(join(root, file), "utf8").replace(/^\s*\/\/.*$/gm, ""); // examples are no uses
    const area = /useTranslation\("(\w+)"\)/.exec(text)?.[1] ?? "shell";
    for (const [, key, group] of text.matchAll(/\bt\(\s*"([\w.:]+)"(, \{ returnObjects: true)?/g)) {
      const full = key?.includes(":") ? key : `${area}:${key}`;
      const is_there = group ? [...known].some((one) => one.startsWith(`${full}.`)) : known.has(full);
      if (!is_there) missing.push(`${file}: ${full}`);
    }
    for (const [, key] of text.matchAll(/\btitle: "(\w+:[\w.]+)"/g)) if (!known.has(key ?? "")) missing.push(`${file}: ${key}`);
  }
  expect(missing).toEqual([]);
});
