// The page's weight: what the first visit loads, and what each page adds. Measured on a build of its own, compressed as sent.
//
// Limits in kB (1,000 bytes) of gzip: first JavaScript 200, styles 40, a page's own chunk 60, a lazy chart 190.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "vite";
import { afterAll, beforeAll, expect, test } from "vitest";

interface Chunk {
  file: string;
  name?: string;
  isEntry?: boolean;
  imports?: string[];
  css?: string[];
}

const folder = mkdtempSync(join(tmpdir(), "fairhour-size-"));
let manifest: Record<string, Chunk> = {};

beforeAll(async () => {
  process.env.NODE_ENV = "production"; // the test's own would build React with its warnings
  await build({ root: new URL("..", import.meta.url).pathname, logLevel: "error", build: { outDir: folder, emptyOutDir: true } });
  manifest = JSON.parse(readFileSync(join(folder, "manifest-of-build.json"), "utf8")) as Record<string, Chunk>;
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

const kilobytes = (file: string) => gzipSync(readFileSync(join(folder, file)), { level: 9 }).length / 1000;

// A chunk with all that it imports at once.
function with_imports(name: string, found = new Set<string>()): Set<string> {
  const chunk = manifest[name];
  if (!chunk || found.has(name)) return found;
  found.add(name);
  for (const other of chunk.imports ?? []) with_imports(other, found);
  return found;
}

const total = (names: Iterable<string>) => [...names].reduce((sum, name) => sum + kilobytes(manifest[name]?.file ?? ""), 0);

function first(): Set<string> {
  const entry = Object.keys(manifest).find((name) => manifest[name]?.isEntry) ?? "";
  return with_imports("src/texts/en.ts", with_imports(entry));
}

// What comes right after the first picture, before anybody opens another page.
function soon(): Set<string> {
  const known = first();
  for (const part of ["Overlays", "MeMenu"]) with_imports(`src/parts/shell/${part}.tsx`, known);
  return known;
}

test("the first visit is light", () => {
  const styles = new Set([...first()].flatMap((name) => manifest[name]?.css ?? []));
  const javascript = total(first());
  const css = [...styles].reduce((sum, file) => sum + kilobytes(file), 0);
  console.log(`first load: JavaScript ${javascript.toFixed(1)} kB, styles ${css.toFixed(1)} kB gzip`);
  expect(javascript).toBeLessThanOrEqual(200);
  expect(css).toBeLessThanOrEqual(40);
});

test("each page adds little", () => {
  const known = soon();
  const pages = Object.keys(manifest).filter((name) => name.startsWith("src/pages/"));
  expect(pages.length).toBeGreaterThan(0);
  for (const page of pages) {
    const own = [...with_imports(page)].filter((name) => !known.has(name));
    const limit = /chart/i.test(page) ? 190 : 60;
    expect(total(own), `${page} loads ${own.join(", ")}`).toBeLessThanOrEqual(limit);
  }
});
