// What tests of the queue share: opened as somebody, where one stands, how many wait, and the whole of it cleared.
//
//   const visit = await queue_of(sit, "delivery_lead");   await waits(visit.page)   205
import { becomes } from "./harness/index.mjs";

export async function queue_of(sit, role) {
  const visit = await sit(role, "/review");
  await row_count(visit.page);
  return visit;
}

export async function row_count(page) {
  await page.locator("[data-item]").first().waitFor();
  return page.locator("[data-item]").count();
}

export async function current(page) {
  const at = page.locator("[data-item][aria-current]");
  await at.waitFor();
  return at.getAttribute("data-item");
}

export async function waits(page) {
  const text = await page.getByText(/entr(y needs|ies need) you/).innerText();
  return Number(text.split(" ")[0].replace(/\D/g, ""));
}

// The count comes with the server's answer.
export async function waits_becomes(page, wanted) {
  await becomes(() => waits(page), wanted);
  return wanted;
}

const read_alone_max = 2; // a cause of so few is read entry by entry

// Causes of many are judged as one after the cause was read; those of a few entry by entry. Notes go back with the drafted text.
export async function clear_by_cause(visit) {
  const { page } = visit;
  const looked = { causes: 0, entries: 0 };
  await visit.press("c");
  for (;;) {
    const approve = page.getByRole("button", { name: /^Approve (all )?\d+/ });
    const nothing = page.getByRole("heading", { name: "Nothing needs you" });
    await approve.or(nothing).first().waitFor();
    if (await nothing.isVisible()) return looked;
    const count = Number(/[\d,]+/.exec(await approve.innerText())[0].replace(",", ""));
    const at = await page.locator("[data-cause][aria-current]").getAttribute("data-cause");
    if (count <= read_alone_max) looked.entries += count;
    else looked.causes += 1;
    if (at.startsWith("note_")) {
      await visit.press("r");
      await page.getByLabel(/^What the pe/).and(page.locator(":focus")).waitFor();
      await visit.press("Control+Enter");
    } else await visit.press("a");
    await page.locator(`[data-cause="${at}"]`).waitFor({ state: "detached" });
  }
}
