// The calendar: drawn, moved and pulled by hand, and the same without a hand; days of 23 and 25 hours.
import assert from "node:assert/strict";
import { test } from "node:test";
import { figure, open_house, pictures_of, settled, still } from "./harness/index.mjs";

const house = open_house();
const slot_pixels = 24; // half an hour

const column_of = (page, day) => page.locator(`[data-day="${day}"]`);
const block_of = (page, name) => page.getByRole("button", { name }).and(page.locator("[data-entry] > *"));

async function show_hour(page, hour) {
  await page.getByRole("region", { name: "Days and hours" }).evaluate((box, top) => (box.scrollTop = top), hour * 2 * slot_pixels);
  await still(page);
}

// Where a time of the clock stands on the screen.
async function point(page, day, hour) {
  const box = await column_of(page, day).boundingBox();
  return { x: box.x + box.width / 2, y: box.y + hour * 2 * slot_pixels };
}

async function drag(page, from, to) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 3 });
  await page.mouse.move(to.x, to.y, { steps: 3 });
  await page.mouse.up();
}

async function entries_of(visit, day) {
  const until = new Date(Date.parse(day) + 2 * 86_400_000).toISOString().slice(0, 10);
  const { answer } = await visit.ask("GET", `/entries?from=${day}&until=${until}`);
  return answer.items.filter(({ state }) => state !== "voided");
}

// The entry of that day that fits, as soon as the server has it.
async function entry_becomes(visit, day, fits) {
  for (const until = Date.now() + 20_000; Date.now() < until; await still(visit.page)) {
    const found = (await entries_of(visit, day)).find(fits);
    if (found) return found;
  }
  assert.fail(`no entry of ${day} becomes what it should be`);
}

async function calendar_of(day, role = "member") {
  const visit = await house.visit({ role, path: `/calendar?day=${day}` });
  await column_of(visit.page, day).waitFor();
  return visit;
}

test("drawn, moved to another day, pulled longer, with a way back (inventory 9)", async () => {
  const visit = await calendar_of("2026-11-10");
  const { page } = visit;
  visit.reset_count();
  await show_hour(page, 7);
  const began = performance.now();
  await drag(page, await point(page, "2026-11-10", 9), await point(page, "2026-11-10", 10.5));
  visit.clicks += 1;
  const dialog = page.getByRole("dialog", { name: "New entry" });
  await dialog.getByLabel("Note").waitFor();
  assert.equal(await dialog.getByLabel("From").inputValue(), "09:00");
  assert.equal(await dialog.getByLabel("To").inputValue(), "10:30");
  await dialog.getByLabel("Note").fill("drawn by hand");
  await visit.click(dialog.getByRole("button", { name: "Log it" }));
  await dialog.waitFor({ state: "detached" });
  await block_of(page, /09:00 – 10:30.*drawn by hand/).waitFor();
  await figure("an entry drawn in the calendar", { clicks: visit.clicks, keys: visit.keys, milliseconds: performance.now() - began }, { clicks: 2 });

  await drag(page, await point(page, "2026-11-10", 9.5), await point(page, "2026-11-11", 11.6));
  await block_of(page, /11:00 – 12:30.*drawn by hand/).waitFor();
  await page.getByText("The entry is moved.").first().waitFor();
  await entry_becomes(visit, "2026-11-10", ({ work_date, worked_seconds }) => work_date === "2026-11-11" && worked_seconds === 5400);
  await settled(page);
  await page.getByRole("button", { name: "Undo" }).last().click();
  await block_of(page, /09:00 – 10:30.*drawn by hand/).waitFor();
  await entry_becomes(visit, "2026-11-10", ({ work_date, worked_seconds }) => work_date === "2026-11-10" && worked_seconds === 5400);
  await settled(page); // the next drag is of the entry as it is now

  const end = await point(page, "2026-11-10", 10.5);
  await drag(page, { x: end.x, y: end.y - 5 }, { x: end.x, y: end.y + 2 * slot_pixels - 5 });
  await block_of(page, /09:00 – 11:30.*drawn by hand/).waitFor();
  await visit.close();
});

test("Escape lets go of what is in the hand", async () => {
  const visit = await calendar_of("2026-11-05");
  const { page } = visit;
  const from = await point(page, "2026-11-05", 9);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x, from.y + 60, { steps: 4 });
  await page.keyboard.press("Escape");
  await page.mouse.up();
  await still(page);
  assert.equal(await page.getByRole("dialog").count(), 0);
  await visit.close();
});

test("by keyboard alone: typed, moved by quarters, to the next day, made longer, opened", async () => {
  const visit = await calendar_of("2026-11-03");
  const { page } = visit;
  visit.reset_count();
  await page.getByRole("button", { name: "New entry" }).waitFor();
  await visit.press("a");
  const dialog = page.getByRole("dialog", { name: "New entry" });
  await dialog.getByLabel("From").focus();
  await visit.type("9");
  await visit.press("Tab");
  await visit.type("10");
  await visit.press("Tab", "Tab");
  await visit.type("by keys");
  await dialog.getByRole("button", { name: "Log it" }).focus();
  await visit.press("Enter");
  await block_of(page, /09:00 – 10:00.*by keys/).focus();
  await visit.press("Alt+ArrowDown", "Alt+ArrowDown");
  await block_of(page, /09:30 – 10:30.*by keys/).focus();
  await visit.press("Alt+Shift+ArrowDown");
  await block_of(page, /09:30 – 10:45.*by keys/).focus();
  await entry_becomes(visit, "2026-11-03", ({ note, worked_seconds }) => note === "by keys" && worked_seconds === 4500);
  await visit.press("Alt+ArrowRight");
  const now = await entry_becomes(visit, "2026-11-04", ({ note, work_date }) => note === "by keys" && work_date === "2026-11-04");
  assert.equal(now.work_date, "2026-11-04");
  assert.equal(now.worked_seconds, 4500);
  await block_of(page, /by keys/).focus();
  await visit.press("Enter");
  await page.getByRole("dialog", { name: /^Entry of/ }).waitFor();
  await figure("an entry typed, moved and made longer by keys", { clicks: 0, keys: visit.keys }, { clicks: 0 });
  await visit.close();
});

// A finger, as the browser gets it from the screen.
async function finger(visit) {
  const touch = await visit.context.newCDPSession(visit.page);
  const send = (type, ...points) => touch.send("Input.dispatchTouchEvent", { type, touchPoints: points });
  return { down: (at) => send("touchStart", at), move: (at) => send("touchMove", at), up: () => send("touchEnd") };
}

test("on a telephone a finger held still takes hold of a block and of the empty grid; one that moves at once scrolls", async () => {
  await (await house.clerk("member")).get_done("POST", "/entries", { work_date: "2026-10-21", from: "09:00", to: "10:00", note: "by finger" });
  const visit = await house.visit({ role: "member", path: "/calendar?day=2026-10-21&view=day", width: "phone" });
  const { page } = visit;
  const block = block_of(page, /09:00 – 10:00.*by finger/);
  await block.waitFor();
  await show_hour(page, 8);
  const touch = await finger(visit);
  const middle = async (hour) => point(page, "2026-10-21", hour);
  const ghost = page.locator("[data-day] > div").filter({ hasText: /^\d\d:\d\d – \d\d:\d\d/ }).last();

  await touch.down(await middle(9.5));
  await page.locator("[data-held]").waitFor(); // in the hand
  for (const hour of [9.8, 10.2, 10.5]) await touch.move(await middle(hour));
  await touch.up();
  await block_of(page, /10:00 – 11:00.*by finger/).waitFor();
  assert.equal(await page.getByRole("dialog").count(), 0, "the end of a drag is no tap");
  const moved = await entry_becomes(visit, "2026-10-21", ({ started_at }) => started_at === "2026-10-21T08:00:00Z");
  assert.equal(moved.worked_seconds, 3600);
  await settled(page);

  const top = () => page.getByRole("region", { name: "Days and hours" }).evaluate((box) => box.scrollTop);
  const before = await top();
  const at = await middle(10.5);
  await touch.down(at);
  for (const by of [30, 70, 120]) await touch.move({ x: at.x, y: at.y - by });
  await touch.up();
  await page.waitForFunction((was) => document.querySelector('[aria-label="Days and hours"]').scrollTop !== was, before);
  assert.equal((await entries_of(visit, "2026-10-21"))[0].started_at, moved.started_at);

  await show_hour(page, 12);
  await touch.down(await middle(13));
  await ghost.waitFor();
  for (const hour of [13.4, 14, 14.5]) await touch.move(await middle(hour));
  await touch.up();
  const dialog = page.getByRole("dialog", { name: "New entry" });
  assert.equal(await dialog.getByLabel("From").inputValue(), "13:00");
  assert.equal(await dialog.getByLabel("To").inputValue(), "14:30");
  await visit.close();
});

test("what overlaps stands side by side and says so", async () => {
  const member = await house.clerk("member");
  for (const [from, to] of [["09:00", "11:00"], ["10:00", "12:00"]])
    await member.get_done("POST", "/entries", { work_date: "2026-10-29", from, to, note: `from ${from}` });
  const visit = await house.visit({ role: "member", path: "/calendar?day=2026-10-29&view=day" });
  const first = visit.page.locator("[data-entry]").first();
  const second = visit.page.locator("[data-entry]").nth(1);
  await second.waitFor();
  const [a, b] = [await first.boundingBox(), await second.boundingBox()];
  assert.ok(a.x + a.width <= b.x + 1 || b.x + b.width <= a.x + 1, "they stand on each other");
  assert.equal(await block_of(visit.page, /overlaps with another entry/).count(), 2);
  await pictures_of(visit, "calendar-overlap");
  await visit.close();
});

test("the days of 23 and 25 hours are as long as they are, and what is drawn in the second two o'clock stays there", async () => {
  const spring = await calendar_of("2026-03-29");
  await spring.page.getByText("A day of 23 hours").waitFor();
  await pictures_of(spring, "calendar-23");
  await spring.close();
  const visit = await calendar_of("2026-10-25");
  const { page } = visit;
  await page.getByText("A day of 25 hours").waitFor();
  await show_hour(page, 1);
  // Rows: 0:00 1:00 2:00 2:00² 3:00: the second two o'clock begins at row three.
  await drag(page, await point(page, "2026-10-25", 3), await point(page, "2026-10-25", 4));
  const dialog = page.getByRole("dialog", { name: "New entry" });
  assert.equal(await dialog.getByLabel("From").inputValue(), "02:00");
  await dialog.getByLabel("Note").fill("the hour that was there twice");
  await dialog.getByRole("button", { name: "Log it" }).click();
  await dialog.waitFor({ state: "detached" });
  const [entry] = await entries_of(visit, "2026-10-25");
  assert.equal(entry.started_at, "2026-10-25T01:00:00Z");
  assert.equal(entry.worked_seconds, 3600);
  await visit.close();
});
