// What every page is held to: nobody is shut out (axe, WCAG 2.2 AA, light and dark), and pictures of it for docs/guide.
import { mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { sizes } from "./browser.mjs";

const axe_source = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const more = ["page-has-heading-one", "heading-order", "landmark-one-main", "label-content-name-mismatch"];
const rules = Object.fromEntries(more.map((rule) => [rule, { enabled: true }]));
const pictures = process.env.FAIRHOUR_PICTURES; // a folder: take pictures into it

// What a colour scheme can change; every other rule sees the same in both.
const rules_of_colour = ["color-contrast", "link-in-text-block"];

// Each violation in a line, with where it is.
export async function axe_violations(page, only) {
  // Around the content rule, which allows the page no script but its own; once a document.
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe_source);
  const runOnly = only ? { type: "rule", values: only } : { type: "tag", values: tags };
  const how = { runOnly, resultTypes: ["violations"], ...(only ? {} : { rules }) };
  const found = await page.evaluate((asked) => globalThis.axe.run(asked), how);
  return found.violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n${nodes.map((n) => `      ${n.target.join(" ")}  ${n.any[0]?.message ?? ""}`).join("\n")}`,
  );
}

// Nothing is on its way and nothing moves: answers are there, transitions are over, the picture is drawn.
export async function settled(page) {
  await page.waitForFunction(() => {
    const { ready, reading } = document.documentElement.dataset;
    return ready === "yes" && reading !== "yes" && !document.querySelector(".mantine-Skeleton-root");
  });
  await still(page);
}

export function still(page) {
  return page.evaluate(async () => {
    const draw = () => new Promise((done) => requestAnimationFrame(done));
    await draw();
    const moving = () => document.getAnimations().filter(({ playState, effect }) => playState === "running" && effect?.getTiming().iterations !== Infinity);
    await Promise.race([Promise.allSettled(moving().map(({ finished }) => finished)), new Promise((done) => setTimeout(done, 2000))]);
    await draw();
  });
}

export async function axe_in_both_schemes(page) {
  await still(page);
  const found = (await axe_violations(page)).map((violation) => `light ${violation}`);
  await page.emulateMedia({ colorScheme: "dark" });
  await still(page);
  found.push(...(await axe_violations(page, rules_of_colour)).map((violation) => `dark ${violation}`));
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
      await still(visit.page);
      await visit.page.screenshot({ path: `${pictures}/${name}-${width}-${colorScheme}.png` });
    }
  }
  await visit.page.emulateMedia({ colorScheme: "light" });
  await visit.page.setViewportSize(before);
}
