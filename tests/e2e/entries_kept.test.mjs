// Entries: what is refused is said at its field, and nothing that was typed is lost, whatever happens meanwhile.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open_house, pictures_of, settled } from "./harness/index.mjs";
import { one_of, row_of, with_new_entries } from "./entries_list.mjs";

const house = open_house();

test("what is refused says so at its field, and what was typed stays", async () => {
  const visit = await house.visit({ role: "member", path: "/entries" });
  const dialog = visit.page.getByRole("dialog", { name: "New entry" });
  await visit.page.getByRole("button", { name: "New entry" }).first().waitFor();
  await visit.press("a");
  await dialog.getByLabel("Note").fill("without a time");
  await dialog.getByRole("button", { name: "Log it" }).click();
  await dialog.locator("[class*=error]").or(dialog.getByRole("alert")).getByText(/./).first().waitFor();
  assert.equal(await dialog.getByLabel("Note").inputValue(), "without a time");
  await visit.close();
});

test("what was typed outlives a closed drawer, a reload, a lost network and an ended session", async () => {
  const visit = await with_new_entries(house);
  const { page } = visit;
  await row_of(page, 5).click();
  await one_of(page).getByLabel("Note").fill("not lost");
  await page.keyboard.press("Escape");
  await one_of(page).waitFor({ state: "detached" });
  await page.reload();
  await row_of(page, 5).click();
  await one_of(page).getByText(/is still here/).waitFor();
  assert.equal(await one_of(page).getByLabel("Note").inputValue(), "not lost");
  await house.server.away(async () => {
    await one_of(page).getByRole("button", { name: "Save" }).click();
    await page.getByText("The server does not answer").waitFor();
    assert.equal(await one_of(page).getByLabel("Note").inputValue(), "not lost");
  });
  await page.getByText("The entry is changed.").waitFor({ timeout: 30_000 });
  await one_of(page).getByLabel("Note").fill("nor now");
  await visit.session_ends_at("PATCH");
  await one_of(page).getByRole("button", { name: "Save" }).click();
  const again = page.getByRole("dialog", { name: "Please sign in again" });
  await again.getByLabel("Password", { exact: true }).fill(house.server.password);
  await again.getByRole("button", { name: "Sign in", exact: true }).click();
  await again.waitFor({ state: "detached" });
  await page.getByText("The entry is changed.").first().waitFor();
  visit.faults.length = 0; // the browser tells of each lost connection
  await visit.close();
});

test("two tabs that change one entry: the second reads why, keeps what it typed, and saves over it", async () => {
  const visit = await with_new_entries(house);
  const { page } = visit;
  await row_of(page, 1).click();
  await one_of(page).getByLabel("Note").fill("of the first tab");
  const other = await visit.context.newPage();
  await other.goto(page.url());
  await one_of(other).getByLabel("Note").fill("of the second tab");
  await one_of(page).getByRole("button", { name: "Save" }).click();
  await page.getByText("The entry is changed.").waitFor();
  await one_of(other).getByRole("button", { name: "Save" }).click();
  const saved = other.getByText("The entry is changed.");
  const refused = one_of(other).getByRole("alert").getByText(/changed meanwhile/);
  await saved.or(refused).first().waitFor();
  assert.equal(await one_of(other).getByLabel("Note").inputValue(), "of the second tab");
  if (await refused.isVisible()) {
    await settled(other);
    await one_of(other).getByRole("button", { name: "Save" }).click();
    await saved.waitFor();
  }
  await visit.close();
});

test("a lock set while one types says which lock and who lifts it, and what was typed stays", async () => {
  const visit = await with_new_entries(house);
  const { page } = visit;
  await row_of(page, 2).click();
  await one_of(page).getByLabel("Note").fill("typed before the lock");
  const admin = await house.clerk("admin");
  const day = await one_of(page).getByLabel("Day").inputValue();
  const until = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
  const lock = { days: { from: day, until }, reason: "The month is closed" };
  await admin.ask("POST", "/locks", lock, { "idempotency-key": crypto.randomUUID() });
  await one_of(page).getByRole("button", { name: "Save" }).click();
  await one_of(page).getByText(/lock/i).first().waitFor();
  assert.equal(await one_of(page).getByLabel("Note").inputValue(), "typed before the lock");
  await pictures_of(visit, "entry-locked");
  await visit.close();
});
