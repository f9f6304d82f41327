// Puts the pictures of a run into docs/guide/pictures and writes the page that shows them. Of a run of some tests those pictures are
// new and the others stay; one that was never taken is a fault.
//
//   FAIRHOUR_PICTURES=/tmp/pictures tools/test e2e_ && tests/e2e/run --pictures /tmp/pictures
//
// The browser without windows shows no PDF: pictures with a document beside them are taken with FAIRHOUR_CHROMIUM=/usr/bin/chromium.
import { copyFile, mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gallery } from "./harness/gallery.mjs";

const [from] = process.argv.slice(2);
const guide = new URL("../../docs/guide/", import.meta.url).pathname;
const folder = join(guide, "pictures");
const looks = { "wide-light": "wide", "wide-dark": "wide, dark", "phone-light": "on a phone", "phone-dark": "on a phone, dark" };

const wanted = gallery.flatMap(({ pictures }) => Object.keys(pictures)).flatMap((name) => Object.keys(looks).map((look) => `${name}-${look}.webp`));
await mkdir(folder, { recursive: true });
const taken = new Set(await readdir(from));
const kept = new Set(await readdir(folder));
const missing = wanted.filter((file) => !taken.has(file) && !kept.has(file));
if (missing.length > 0) {
  console.error(`no picture:\n  ${missing.join("\n  ")}`);
  process.exit(1);
}
for (const file of kept) if (!wanted.includes(file)) await rm(join(folder, file));
for (const file of wanted) if (taken.has(file)) await copyFile(join(from, file), join(folder, file));

const links = (name) => Object.entries(looks).slice(1).map(([look, says]) => `[${says}](pictures/${name}-${look}.webp)`).join(" · ");
const shown = ({ place, pictures }) =>
  `## ${place}\n\n${Object.entries(pictures).map(([name, title]) => `### ${title}\n\n![${title}](pictures/${name}-wide-light.webp)\n\n${links(name)}`).join("\n\n")}`;
await writeFile(join(guide, "pictures.md"), `# Pictures of every page

The demo firm as the browser tests have seen it, each page wide and on a phone, light and dark. Taken by the tests:
\`FAIRHOUR_PICTURES=folder tools/test e2e_\`, then \`tests/e2e/run --pictures folder\`. What each page is for stands in the other pages
of this guide.

${gallery.map(shown).join("\n\n")}
`);
console.log(`${wanted.length} pictures of ${wanted.length / Object.keys(looks).length} pages and states`);
