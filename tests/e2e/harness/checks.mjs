// What every page is held to: nobody is shut out (axe, WCAG 2.2 AA, light and dark), and pictures of it for docs/guide.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { sizes } from "./browser.mjs";

const axe_source = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const more = ["page-has-heading-one", "heading-order", "landmark-one-main", "label-content-name-mismatch"];
const rules = Object.fromEntries(more.map((rule) => [rule, { enabled: true }]));
const pictures = process.env.FAIRHOUR_PICTURES; // a folder: take pictures into it
const picture_quality = 60; // text stays sharp, a page is some 25 KB
const is_long = Boolean(process.env.FAIRHOUR_LONG);

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

// How much of the page lies beyond the screen's edge, or of a list in it beyond its own.
export function overflow_of(page) {
  return page.evaluate(() => {
    const places = [...document.querySelectorAll("main table tbody tr[data-row]")].map((row) => row.closest("table").parentElement);
    return Math.max(...[document.documentElement, ...new Set(places)].map((place) => place.scrollWidth - place.clientWidth));
  });
}

const schemes = ["light", "dark"];

// The page in both schemes and both widths, one after the other, and as it was in the end: a change of width draws much of it
// anew, and what had the focus has it again.
async function in_all_looks(page, look_at) {
  const before = page.viewportSize();
  const focused = await page.evaluate(place_of_focus);
  let size_now = before;
  for (const [width, size] of Object.entries(sizes)) {
    if (size.width !== size_now.width || size.height !== size_now.height) await page.setViewportSize(size);
    size_now = size;
    for (const scheme of schemes) {
      await page.emulateMedia({ colorScheme: scheme });
      await settled(page);
      await look_at(width, scheme);
    }
  }
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(before);
  await settled(page);
  await page.evaluate(give_back_focus, focused);
}

function place_of_focus() {
  const steps = [];
  for (let at = document.activeElement; at?.parentElement && at !== document.body; at = at.parentElement) steps.unshift([...at.parentElement.children].indexOf(at));
  return steps;
}

function give_back_focus(steps) {
  if (document.activeElement !== document.body) return;
  const found = steps.reduce((at, step) => at?.children[step], document.body);
  if (found && found !== document.body) found.focus({ preventScroll: true });
}

// In the short form dark is looked at for what a scheme can change; in the long one every rule in every look.
export async function axe_in_both_schemes(page) {
  const found = [];
  if (is_long) {
    await in_all_looks(page, async (width, scheme) => found.push(...(await axe_violations(page)).map((violation) => `${width} ${scheme} ${violation}`)));
    return found;
  }
  await still(page);
  found.push(...(await axe_violations(page)).map((violation) => `light ${violation}`));
  await page.emulateMedia({ colorScheme: "dark" });
  await still(page);
  found.push(...(await axe_violations(page, rules_of_colour)).map((violation) => `dark ${violation}`));
  await page.emulateMedia({ colorScheme: "light" });
  return found;
}

// Wide and phone, light and dark, when somebody asked for pictures.
export async function pictures_of({ page }, name) {
  if (!pictures) return;
  await mkdir(pictures, { recursive: true });
  const devtools = await page.context().newCDPSession(page);
  await in_all_looks(page, async (width, scheme) => {
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    const { data } = await devtools.send("Page.captureScreenshot", { format: "webp", quality: picture_quality });
    await writeFile(`${pictures}/${name}-${width}-${scheme}.webp`, Buffer.from(data, "base64"));
  });
  await devtools.detach();
}
