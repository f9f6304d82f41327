// The figures of the interactions: clicks, keys and milliseconds of each, with their limits. Kept when somebody asked for it
// (FAIRHOUR_FIGURES=file; `run --interactions file` makes the table of docs/guide of it), printed in any case. Milliseconds are
// held to their limit only then, on a machine that does nothing else: clicks and keys are always.
import assert from "node:assert/strict";
import { appendFile } from "node:fs/promises";
import { basename } from "node:path";

const area = basename(process.argv[1] ?? "", ".test.mjs");

export async function figure(name, { clicks, keys, milliseconds }, limits = {}) {
  const rounded = milliseconds === undefined ? undefined : Math.round(milliseconds);
  console.log(`| ${name} | ${clicks ?? ""} | ${keys ?? ""} | ${rounded ?? ""} |`);
  const file = process.env.FAIRHOUR_FIGURES;
  if (file) await appendFile(file, `${JSON.stringify({ name, clicks, keys, milliseconds: rounded, area })}\n`);
  for (const [what, value] of Object.entries({ clicks, keys, milliseconds }))
    if (limits[what] !== undefined && (what !== "milliseconds" || file)) assert.ok(value <= limits[what], `${name}: ${value} ${what}, ${limits[what]} at most`);
}
