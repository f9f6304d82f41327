// Writes docs/guide/interactions.md from the figures of a run of the tests; an item without a figure is a fault.
//
//   FAIRHOUR_FIGURES=/tmp/figures tools/test e2e_ && tests/e2e/run --interactions /tmp/figures
import { readFile, writeFile } from "node:fs/promises";
import { inventory } from "./harness/inventory.mjs";

const [file] = process.argv.slice(2);
const page = new URL("../../docs/guide/interactions.md", import.meta.url);
const measured = new Map();
for (const line of (await readFile(file, "utf8")).trim().split("\n")) {
  const one = JSON.parse(line);
  measured.set(one.name, one); // the last run counts
}

const missing = [];
const rows = inventory.flatMap(({ item, does, figures }) =>
  figures.map((name, position) => {
    const one = measured.get(name);
    if (!one) missing.push(`${item}: ${name}`);
    const cells = [position === 0 ? item : "", position === 0 ? does : "", name, one?.clicks ?? "", one?.keys ?? "", one?.milliseconds ?? ""];
    return `| ${cells.join(" | ")} | ${one ? `[${one.area}](../../tests/e2e/${one.area}.test.mjs)` : ""} |`;
  }),
);
if (missing.length > 0) {
  console.error(`no figure of:\n  ${missing.join("\n  ")}`);
  process.exit(1);
}
await writeFile(page, `# What it takes

Each thing one does in the page, with its clicks, its keys and the time until it is seen, as the browser tests have counted and
measured it: Debian's Chromium on the real server with the demo firm, two processors, everything on one machine. A time is that of
the whole act with the driver's own pauses where several steps make it up; clicks and keys are held to limits in every test run.

Made by the tests: \`FAIRHOUR_FIGURES=file tools/test e2e_\`, then \`tests/e2e/run --interactions file\`. The items are those of the
inventory of interactions (\`tests/e2e/harness/inventory.mjs\`).

| item | | what is done | clicks | keys | ms | test |
|---|---|---|---|---|---|---|
${rows.join("\n")}

Nobody is shut out (item 26): every page of the page's tests is looked at by axe (WCAG 2.2 AA), wide and on a telephone, light and
dark, with no finding.
`);
console.log(`${rows.length} figures of ${inventory.length} items`);
