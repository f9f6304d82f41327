// What every page is held to: nobody is shut out (axe, WCAG 2.2 AA, light and dark), and pictures of it for docs/guide.
import { mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { sizes } from "./browser.mjs";

const axe_source = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const more = ["page-has-heading-one", "heading-order", "landmark-one-main", "label-content-name-mismatch"];
const rules = Object.fromEntries(more.map((rule) => [rule, { enabled: true }]));
const pictures = process.env.FAIRHOUR_PICTURES; // a folder: take pictures into it

// Each violation in a line, with where it is.
export async function axe_violations(page) {
  // Around the content rule, which allows the page no script but its own.
  await page.evaluate(axe_source);
  const found = await page.evaluate((how) => globalThis.axe.run(how), { runOnly: { type: "tag", values: tags }, rules, resultTypes: ["violations"] });
  return found.violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n${nodes.map((n) => `      ${n.target.join(" ")}  ${n.any[0]?.message ?? ""}`).join("\n")}`,
  );
}

export async function axe_in_both_schemes(page) {
  const found = [];
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    await page.waitForTimeout(350);
    found.push(...(await axe_violations(page)).map((violation) => `${colorScheme} ${violation}`));
  }
  await page.emulateMedia({ colorScheme: "light" });
  return found;
}

// Wide and phone, light and dark, when somebody asked for pictures.
export async function pictures_of(visit, name) {
  if (!pictures) return;
  await mkdir(pictures, { recursive: true });
  const before = visit.page.viewportSize();
  for (const [width, size] of Object.entries(sizes)) {
    await visit.page.setViewportSize(size);
    for (const colorScheme of ["light", "dark"]) {
      await visit.page.emulateMedia({ colorScheme });
      await visit.page.waitForTimeout(250);
      await visit.page.screenshot({ path: `${pictures}/${name}-${width}-${colorScheme}.png` });
    }
  }
  await visit.page.emulateMedia({ colorScheme: "light" });
  await visit.page.setViewportSize(before);
}
