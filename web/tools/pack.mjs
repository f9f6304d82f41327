// Packs dist/ for the program: an index, then each file as Brotli, gzip and plain, where that is smaller
// (src/http/page/page_files.hpp says how it is read).
//
//   node web/tools/pack.mjs web/dist build/page/page.pack
import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { extname, join, relative } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".webmanifest": "application/manifest+json",
};
const compressible = new Set([".html", ".js", ".css", ".json", ".svg", ".webmanifest"]);

function codings(bytes, ending) {
  const plain = { coding: "", bytes };
  if (!compressible.has(ending) || bytes.length < 256) return [plain];
  const br = brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
  const gzip = gzipSync(bytes, { level: 9 });
  return [{ coding: "br", bytes: br }, { coding: "gzip", bytes: gzip }, plain].filter(
    (v) => v === plain || v.bytes.length < bytes.length,
  );
}

const [folder, pack] = process.argv.slice(2);
const found = (await readdir(folder, { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile() && entry.name !== "manifest-of-build.json")
  .map((entry) => join(entry.parentPath, entry.name))
  .sort();
const index = [];
const parts = [];
for (const file of found) {
  const ending = extname(file);
  if (!types[ending]) throw new Error(`${file}: say its content type in web/tools/pack.mjs`);
  const bytes = await readFile(file);
  const hash = createHash("sha256").update(bytes).digest("base64url").slice(0, 22);
  for (const variant of codings(bytes, ending)) {
    index.push(["/" + relative(folder, file), types[ending], variant.coding, hash, variant.bytes.length].join("\t"));
    parts.push(variant.bytes);
  }
}
await writeFile(pack, Buffer.concat([Buffer.from(index.join("\n") + "\n\n"), ...parts]));
