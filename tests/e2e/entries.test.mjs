// Entries: found, read with their reasons, changed one by one and many at once.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe_in_both_schemes, becomes, figure, open_house, pictures_of, settled } from "./harness/index.mjs";
import { count_becomes, count_of, list_of, one_of, open_list, row_of, summer, with_new_entries } from "./entries_list.mjs";

const house = open_house();

test("filters stand in the address and narrow the list; a word is found in notes and places", async () => {
  const visit = await open_list(house, "finance", summer);
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
  const visit = await open_list(house, "member");
  visit.reset_count();
  const dialog = one_of(visit.page);
  const took = await visit.took(() => visit.click(row_of(visit.page, 1)), dialog.getByRole("heading", { name: "Why it is so" }));
  await dialog.getByText(/Clause .* of the policy/).first().waitFor();
  await dialog.getByText("What happened").waitFor();
  await dialog.getByText(/contract/).first().waitFor();
  await figure("why an entry is as it is (inventory 16)", { clicks: visit.clicks, keys: visit.keys, milliseconds: took }, { clicks: 1, milliseconds: 4000 });
  await pictures_of(visit, "entry");
  assert.deepEqual(await axe_in_both_schemes(visit.page), []);
  await visit.close();
});

test("a change of many is seen before it is made, has a result for each, and is undone as one (inventory 13)", async () => {
  const visit = await open_list(house, "member", "/entries?period=all&sort=-day");
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
    await becomes(() => results.getByRole("listitem").count(), Number(sentence.split(" ")[0])); // a result for each
    await visit.click(dialog.getByRole("button", { name: "Done" }));
  }
  await page.getByText("Seen before it was done").first().waitFor();
  await figure("many entries changed at once, with the preview", { clicks: visit.clicks, keys: visit.keys, milliseconds }, { clicks: 6 });
  await page.getByRole("button", { name: "Undo" }).first().click();
  await page.getByText("Seen before it was done").first().waitFor({ state: "detached" });
  await visit.close();
});

test("by keyboard alone: choose, change many, open one, close it", async () => {
  const visit = await with_new_entries(house);
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
  const visit = await with_new_entries(house);
  const { page } = visit;
  // The word goes at once, what was done a moment later: each asks for what must be seen then.
  const undo = async () => {
    await page.getByRole("button", { name: "Undo" }).last().click();
    await page.getByRole("button", { name: "Undo" }).waitFor({ state: "detached" });
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
  await row_of(page, 3).getByText("said anew").waitFor();
  await undo();
  await row_of(page, 3).getByText("said anew").waitFor({ state: "detached" });
  await more("Split…");
  await one_of(page).getByRole("button", { name: "Split", exact: true }).click();
  await page.getByText("One entry became two.").waitFor();
  await one_of(page).waitFor({ state: "detached" });
  assert.equal(await count_becomes(page, before + 1), before + 1);
  await undo();
  assert.equal(await count_becomes(page, before), before);
  await more("Remove");
  await page.getByText("The entry is removed.").waitFor();
  await one_of(page).waitFor({ state: "detached" });
  assert.equal(await count_becomes(page, before - 1), before - 1);
  visit.reset_count();
  const began = performance.now();
  await visit.press("Control+z");
  assert.equal(await count_becomes(page, before), before);
  await figure("what was removed is back", { clicks: 0, keys: visit.keys, milliseconds: performance.now() - began }, { keys: 1, milliseconds: 2000 });
  await settled(page);
  await more("Repeat on the same day");
  await page.getByText("The entry is there a second time.").waitFor();
  await undo();
  assert.equal(await count_becomes(page, before), before);
  await visit.close();
});

test("from a day's total to the entries behind it, and back to where one was (inventory 15)", async () => {
  // A day with time, looked at from another one of its week.
  const { answer } = await (await house.clerk("member")).ask("GET", "/entries?from=2026-06-15&until=2026-07-01&limit=1");
  const day = answer.items[0].work_date;
  const weekday = (new Date(`${day}T12:00Z`).getUTCDay() + 6) % 7;
  const other = new Date(Date.parse(`${day}T12:00Z`) + (weekday === 0 ? 86_400_000 : -86_400_000)).toISOString().slice(0, 10);
  const visit = await house.visit({ role: "member", path: `/today?day=${other}` });
  const { page } = visit;
  const strip = page.getByRole("main").getByRole("navigation");
  await strip.waitFor();
  visit.reset_count();
  const began = performance.now();
  await visit.click(strip.getByRole("button").nth(weekday));
  await page.waitForURL((url) => url.searchParams.get("day") === day);
  await page.getByRole("list", { name: "What was done" }).getByRole("listitem").first().waitFor();
  await figure("from a day's total to its entries", { clicks: visit.clicks, milliseconds: performance.now() - began }, { clicks: 1, milliseconds: 1500 });

  await list_of(visit, `${summer}&sort=-day`);
  const last = (await count_of(page)) - 1;
  await row_of(page, 0).focus();
  let at = 0;
  for (let step = 0; step < 4; step += 1) {
    await visit.press("PageDown"); // ten rows on, or to the last one
    at = Math.min(at + 10, last);
    await page.locator(`tr[data-row="${at}"]:focus`).waitFor();
  }
  await visit.press("Enter");
  await one_of(page).waitFor();
  await page.goBack();
  await one_of(page).waitFor({ state: "detached" });
  assert.equal(new URL(page.url()).searchParams.get("from"), "2026-06-15");
  await row_of(page, at).waitFor();
  await visit.close();
});

test("a list of thousands comes as one scrolls, with the sums of all of it; choosing all reads the rest", async () => {
  const visit = await house.visit({ role: "finance", path: "/me" });
  const { page } = visit;
  const pages = [];
  page.on("request", (request) => /\/api\/v1\/entries\?/.test(request.url()) && pages.push(new URL(request.url()).searchParams.get("cursor") ?? "first"));
  await list_of(visit, "/entries?period=all");
  const all = await count_of(page);
  assert.ok(all > 10_000, `${all}`);
  assert.deepEqual(pages, ["first"]);
  const table = page.locator("table").first();
  assert.equal(Number(await table.getAttribute("aria-rowcount")), all + 1);
  await page.locator("tr[data-row]").last().focus();
  await visit.press("End");
  await page.waitForFunction(() => [...document.querySelectorAll("tr[data-row]")].some((row) => Number(row.dataset.row) >= 200));
  assert.equal(pages.length, 2);
  assert.notEqual(pages[1], "first");
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
  await becomes(() => count_of(page), 2); // the answer to it is what is shown
  await row_of(page, 1).waitFor();
  await row_of(page, 0).getByRole("checkbox").click();
  await row_of(page, 1).getByRole("checkbox").click();
  await page.getByRole("button", { name: "Merge" }).click();
  await page.getByText("2 entries became one.").waitFor();
  await row_of(page, 0).getByText("1:45").waitFor();
  await visit.close();
});

test("nobody is shut out of a list without entries", async () => {
  const visit = await house.visit({ role: "finance", path: "/entries?period=all&text=nothing%20is%20called%20so" });
  await visit.page.getByText("No entries here").waitFor();
  assert.deepEqual(await axe_in_both_schemes(visit.page), []);
  await visit.close();
});
