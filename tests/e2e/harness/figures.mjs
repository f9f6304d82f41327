// The figures of the interactions: clicks, keys and milliseconds of each, with their limits. Written to docs/guide when
// somebody asked for it (FAIRHOUR_FIGURES=file), printed in any case. Milliseconds are held to their limit only then, on a
// machine that does nothing else: clicks and keys are always.
import assert from "node:assert/strict";
import { appendFile } from "node:fs/promises";

export async function figure(name, { clicks, keys, milliseconds }, limits = {}) {
  const line = `| ${name} | ${clicks ?? ""} | ${keys ?? ""} | ${milliseconds === undefined ? "" : Math.round(milliseconds)} |`;
  console.log(line);
  if (process.env.FAIRHOUR_FIGURES) await appendFile(process.env.FAIRHOUR_FIGURES, `${line}\n`);
  for (const [what, value] of Object.entries({ clicks, keys, milliseconds }))
    if (limits[what] !== undefined && (what !== "milliseconds" || process.env.FAIRHOUR_FIGURES)) assert.ok(value <= limits[what], `${name}: ${value} ${what}, ${limits[what]} at most`);
}
