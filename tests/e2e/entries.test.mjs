// Entries: found, read with their reasons, changed one by one and many at once, and nothing typed is lost.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe_in_both_schemes, figure, open_house, pictures_of } from "./harness/index.mjs";

const house = open_house();
const flagged = "/entries?period=all&state=flagged";
const row_of = (page, nth) => page.locator(`tr[data-row="${nth}"]`);
const one_of = (page) => page.getByRole("dialog", { name: /^Entry of/ });

async function list_of(visit, path = flagged) {
  await visit.open(path);
  await row_of(visit.page, 0).waitFor();
  return visit;
}

// Entries of one's own from the last days, as nobody has locked yet.
async function with_new_entries(role = "member") {
  const visit = await house.visit({ role, path: "/me" });
  const today = new Date().toISOString().slice(0, 10);
  for (let hour = 8; hour < 14; hour += 1)
    await visit.ask("POST", "/entries", { work_date: today, from: `${hour}:00`.padStart(5, "0"), to: `${hour}:45`.padStart(5, "0"), note: `hour ${hour}` });
  return list_of(visit, "/entries?period=recent");
}

async function count_of(page) {
  const text = await page.getByText(/entr(y|ies) · .* worked/).innerText();
  return Number(text.split(" ")[0].replace(/\D/g, ""));
}

test("filters stand in the address and narrow the list; a word is found in notes and places", async () => {
  const visit = await list_of(await house.visit({ role: "finance" }), "/entries?period=all");
  const { page } = visit;
  const all = await count_of(page);
  await page.getByRole("textbox", { name: "State" }).or(page.getByPlaceholder("State")).first().click();
  await page.getByRole("option", { name: "Flagged" }).click();
  await page.waitForURL(/state=/);
  await page.keyboard.press("Escape");
  await page.waitForFunction((before) => !document.body.innerText.includes(`${before} entries`), all.toLocaleString("en-GB"));
  const narrowed = await count_of(page);
  assert.ok(narrowed > 0 && narrowed < all, `${narrowed} of ${all}`);
  await page.getByLabel("Find in entries").fill("workshop");
  await page.waitForURL(/text=workshop/);
  await page.reload();
  await row_of(page, 0).waitFor();
  assert.ok((await count_of(page)) < narrowed);
  await page.getByRole("button", { name: "Without filters" }).click();
  await page.waitForURL((url) => !url.search.includes("state"));
  await visit.close();
});

test("an entry tells the whole of its reasons and what happened to it", async () => {
  const visit = await list_of(await house.visit({ role: "member" }));
  visit.reset_count();
  const dialog = one_of(visit.page);
  const took = await visit.took(() => visit.click(row_of(visit.page, 1)), dialog.getByRole("heading", { name: "Why it is so" }));
  await dialog.getByText(/Clause .* of the policy/).first().waitFor();
  await dialog.getByText("What happened").waitFor();
  await dialog.getByText(/contract/).first().waitFor();
  await figure("why an entry is as it is (inventory 16)", { clicks: visit.clicks, keys: visit.keys, milliseconds: took }, { clicks: 1, milliseconds: 1500 });
  await pictures_of(visit, "entry");
  assert.deepEqual(await axe_in_both_schemes(visit.page), []);
  await visit.close();
});

test("a change of many is seen before it is made, has a result for each, and is undone as one (inventory 13)", async () => {
  const visit = await list_of(await house.visit({ role: "member" }), "/entries?period=all&sort=-day");
  const { page } = visit;
  visit.reset_count();
  const began = performance.now();
  await visit.click(row_of(page, 0).getByRole("checkbox"));
  await page.keyboard.down("Shift");
  await visit.click(row_of(page, 33).getByRole("checkbox").or(row_of(page, 12).getByRole("checkbox")).first());
  await page.keyboard.up("Shift");
  await visit.click(page.getByRole("button", { name: "Change…" }));
  const dialog = page.getByRole("dialog");
  await visit.click(dialog.getByLabel("Note"));
  await visit.type("Seen before it was done");
  const status = dialog.getByRole("status");
  await dialog.getByRole("button", { name: /^Change [1-9]\d* entr/ }).and(page.locator(":enabled")).waitFor();
  const sentence = await status.innerText();
  assert.match(sentence, /^\d+ entries, (\d+ locked, )?(\d+ cannot be changed so, )?\d+ will change$/);
  await pictures_of(visit, "bulk");
  assert.deepEqual(await axe_in_both_schemes(page), []);
  const will = Number(/(\d+) will change/.exec(sentence)[1]);
  await visit.click(dialog.getByRole("button", { name: /^Change \d+ entr/ }));
  await page.getByText(new RegExp(`^${will} of \\d+ entries changed\\.$`)).waitFor();
  const milliseconds = performance.now() - began;
  const results = dialog.getByRole("list", { name: "Result for each entry" });
  if (/locked|cannot/.test(sentence)) {
    assert.equal(await results.getByRole("listitem").count(), Number(sentence.split(" ")[0]), "a result for each");
    await pictures_of(visit, "bulk-results");
    await visit.click(dialog.getByRole("button", { name: "Done" }));
  }
  await page.getByText("Seen before it was done").first().waitFor();
  await figure("many entries changed at once, with the preview", { clicks: visit.clicks, keys: visit.keys, milliseconds }, { clicks: 6 });
  await page.getByRole("button", { name: "Undo" }).first().click();
  await page.getByText("Seen before it was done").first().waitFor({ state: "detached" });
  await visit.close();
});

test("by keyboard alone: choose, change many, open one, close it", async () => {
  const visit = await with_new_entries();
  const { page } = visit;
  await row_of(page, 0).focus();
  await visit.press(" ", "ArrowDown", "ArrowDown", "Shift+ ");
  await page.getByText(/^3 chosen/).waitFor();
  await visit.press("e");
  const dialog = page.getByRole("dialog", { name: "Change 3 entries" });
  await dialog.getByLabel("Note").focus();
  await visit.type("typed by keys");
  await dialog.getByRole("button", { name: "Change 3 entries" }).and(page.locator(":enabled")).waitFor();
  await dialog.getByRole("button", { name: "Change 3 entries" }).focus();
  await visit.press("Enter");
  await page.getByText("3 of 3 entries changed.").waitFor();
  await dialog.waitFor({ state: "detached" });
  await visit.press("Control+z");
  await page.getByText("typed by keys").first().waitFor({ state: "detached" });
  await row_of(page, 0).focus();
  await visit.press("ArrowDown", "Enter");
  await one_of(page).waitFor();
  await visit.press("Escape");
  await one_of(page).waitFor({ state: "detached" });
  await visit.close();
});

test("an entry is changed, split, repeated and removed, each with its way back", async () => {
  const visit = await with_new_entries();
  const { page } = visit;
  const undo = async () => {
    await page.getByRole("button", { name: "Undo" }).last().click();
    await page.waitForTimeout(600);
  };
  const before = await count_of(page);
  const more = async (item) => {
    await row_of(page, 3).click();
    await one_of(page).getByRole("button", { name: "More" }).click();
    await page.getByRole("menuitem", { name: item }).click();
  };
  await row_of(page, 3).click();
  await one_of(page).getByLabel("Note").fill("said anew");
  await one_of(page).getByRole("button", { name: "Save" }).click();
  await page.getByText("The entry is changed.").waitFor();
  await page.keyboard.press("Escape");
  await one_of(page).waitFor({ state: "detached" });
  await undo();
  await more("Split…");
  await one_of(page).getByRole("button", { name: "Split", exact: true }).click();
  await page.getByText("One entry became two.").waitFor();
  await one_of(page).waitFor({ state: "detached" });
  assert.equal(await count_of(page), before + 1);
  await undo();
  await more("Remove");
  await page.getByText("The entry is removed.").waitFor();
  await undo();
  await more("Repeat on the same day");
  await page.getByText("The entry is there a second time.").waitFor();
  await undo();
  assert.equal(await count_of(page), before);
  await visit.close();
});

test("two parts of one entry are merged again", async () => {
  const visit = await house.visit({ role: "member", path: "/entries" });
  const { page } = visit;
  for (const [from, to] of [["9:00", "10:00"], ["10:00", "10:45"]]) {
    await page.getByRole("button", { name: "New entry" }).click();
    const dialog = page.getByRole("dialog", { name: "New entry" });
    await dialog.getByLabel("From").fill(from);
    await dialog.getByLabel("To").fill(to);
    await dialog.getByLabel("Note").fill("in two parts");
    await dialog.getByRole("button", { name: "Log it" }).click();
    await dialog.waitFor({ state: "detached" });
  }
  await page.getByLabel("Find in entries").fill("in two parts");
  await row_of(page, 1).waitFor();
  await row_of(page, 0).getByRole("checkbox").click();
  await row_of(page, 1).getByRole("checkbox").click();
  await page.getByRole("button", { name: "Merge" }).click();
  await page.getByText("2 entries became one.").waitFor();
  await row_of(page, 0).getByText("1:45").waitFor();
  await visit.close();
});

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
  const visit = await with_new_entries();
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
    await page.waitForTimeout(800);
    assert.equal(await one_of(page).getByLabel("Note").inputValue(), "not lost");
  });
  await page.getByText("The entry is changed.").waitFor({ timeout: 30_000 });
  await one_of(page).getByLabel("Note").fill("nor now");
  await visit.context.clearCookies();
  await one_of(page).getByRole("button", { name: "Save" }).click();
  const again = page.getByRole("dialog", { name: "Please sign in again" });
  await again.getByLabel("Password", { exact: true }).fill(house.server.password);
  await again.getByRole("button", { name: "Sign in" }).click();
  await again.waitFor({ state: "detached" });
  await page.getByText("The entry is changed.").first().waitFor();
  visit.faults.length = 0; // the browser tells of each lost connection
  await visit.close();
});

test("two tabs that change one entry: the second reads why, keeps what it typed, and saves over it", async () => {
  const visit = await with_new_entries();
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
    await other.waitForTimeout(500);
    await one_of(other).getByRole("button", { name: "Save" }).click();
    await saved.waitFor();
  }
  await visit.close();
});

test("a lock set while one types says which lock and who lifts it, and what was typed stays", async () => {
  const visit = await with_new_entries();
  const { page } = visit;
  await row_of(page, 2).click();
  await one_of(page).getByLabel("Note").fill("typed before the lock");
  const admin = await house.visit({ role: "admin" });
  const day = await one_of(page).getByLabel("Day").inputValue();
  const until = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
  const lock = { days: { from: day, until }, reason: "The month is closed" };
  await admin.ask("POST", "/locks", lock, { "idempotency-key": crypto.randomUUID() });
  await one_of(page).getByRole("button", { name: "Save" }).click();
  await one_of(page).getByText(/lock/i).first().waitFor();
  assert.equal(await one_of(page).getByLabel("Note").inputValue(), "typed before the lock");
  await pictures_of(visit, "entry-locked");
  await admin.close();
  await visit.close();
});

test("nobody is shut out of entries", async () => {
  const visit = await list_of(await house.visit({ role: "finance" }), "/entries?period=all");
  await pictures_of(visit, "entries");
  assert.deepEqual(await axe_in_both_schemes(visit.page), []);
  await visit.open("/entries?period=all&text=nothing%20is%20called%20so");
  await visit.page.getByText("No entries here").waitFor();
  assert.deepEqual(await axe_in_both_schemes(visit.page), []);
  await visit.close();
});
