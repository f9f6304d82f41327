// Review: the lead's queue by keyboard and by cause, with a result for each, undone, live, on a phone, and cleared in minutes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe_in_both_schemes, becomes, figure, open_house, pictures_of } from "./harness/index.mjs";
import { seats_of } from "./seats.mjs";
import { clear_by_cause, current, queue_of, row_count, waits, waits_becomes } from "./review_queue.mjs";

const house = open_house();
const sit = seats_of(house);

test("one key decides, and takes the next; Ctrl-Z takes it back", async () => {
  const visit = await queue_of(sit, "delivery_lead");
  const { page } = visit;
  const before = await waits(page);
  const first = await current(page);
  await visit.press("j", "j", "k");
  await page.locator(`[data-item][aria-current]:not([data-item="${first}"])`).waitFor();
  await visit.press("k");
  await becomes(() => current(page), first);
  visit.reset_count();
  const felt = await visit.felt(() => visit.press("a"), `[data-item][aria-current]:not([data-item="${first}"])`);
  await figure("review: approve one and see the next", { clicks: visit.clicks, keys: visit.keys, milliseconds: felt }, { clicks: 0, keys: 1, milliseconds: 100 });
  await page.getByText("1 entry approved.").waitFor();
  assert.equal(await waits_becomes(page, before - 1), before - 1);
  await visit.press("Control+z");
  assert.equal(await waits_becomes(page, before), before);
  await page.locator(`[data-item="${first}"]`).waitFor();
});

test("evidence stands beside the item: why, clause, the person's day; E explains, the clause opens", async () => {
  const visit = await queue_of(sit, "delivery_lead");
  const { page } = visit;
  await page.getByRole("heading", { name: "Why it is here" }).waitFor();
  await page.getByRole("heading", { name: /in all$/ }).waitFor();
  const clause = page.getByRole("button", { name: /^Clause \d/ }).first();
  await clause.click();
  await page.getByText(/Version \d+\./).first().waitFor();
  await visit.press("e");
  await page.getByRole("heading", { name: "Why it is so" }).waitFor();
  await page.getByRole("heading", { name: "What happened" }).waitFor();
  await visit.press("e");
  await pictures_of(visit, "review-evidence");
  assert.deepEqual(await axe_in_both_schemes(page), []);
});

test("sent back with the drafted reason, changed in place", async () => {
  const visit = await queue_of(sit, "delivery_lead");
  const { page } = visit;
  const before = await waits(page);
  const id = await current(page);
  visit.reset_count();
  await visit.press("r");
  const reason = page.getByLabel("What the person reads");
  await reason.and(page.locator(":focus")).waitFor();
  assert.ok((await reason.inputValue()).length > 20, "the reason is drafted");
  await visit.press("End");
  await visit.type(" Thanks!");
  await pictures_of(visit, "review-send-back");
  await visit.press("Control+Enter");
  await page.getByText("1 entry sent back.").waitFor();
  await figure("review: send one back with the drafted reason, changed", { clicks: visit.clicks, keys: visit.keys - 8 }, { clicks: 0, keys: 3 });
  const { answer } = await visit.ask("GET", `/entries/${id}`);
  assert.equal(answer.state, "changes_requested");
  assert.equal(await waits_becomes(page, before - 1), before - 1);
  await visit.press("Control+z");
  assert.equal(await waits_becomes(page, before), before);
});

test("a question is asked in place, and the entry waits on", async () => {
  const visit = await queue_of(sit, "delivery_lead");
  const { page } = visit;
  const before = await waits(page);
  await visit.press("q");
  await page.locator("textarea:focus").waitFor();
  await visit.type("Was this the workshop in Kiel?");
  await visit.press("Control+Enter");
  await page.getByText(/ is asked\.$/).waitFor();
  await page.getByText("Was this the workshop in Kiel?").waitFor();
  assert.equal(await waits(page), before);
});

test("one cause is one press, with how many it is, and is undone as one", async () => {
  const visit = await queue_of(sit, "delivery_lead");
  const { page } = visit;
  const before = await waits(page);
  visit.reset_count();
  await visit.press("c");
  const approve = page.getByRole("button", { name: /^Approve (all )?\d+/ });
  await approve.waitFor();
  const count = Number(/[\d,]+/.exec(await approve.innerText())[0].replace(",", ""));
  await pictures_of(visit, "review-causes");
  assert.deepEqual(await axe_in_both_schemes(page), []);
  await visit.press("a");
  await page.getByText(new RegExp(`^${count} entr(y|ies) approved`)).waitFor();
  await figure("review: approve all of one cause", { clicks: visit.clicks, keys: visit.keys }, { clicks: 0, keys: 2 });
  assert.equal(await waits_becomes(page, before - count), before - count);
  await visit.press("Control+z");
  assert.equal(await waits_becomes(page, before), before);
});

test("what cannot be decided says why, and keeps nothing else from it", async () => {
  const visit = await sit("delivery_lead", "/me");
  await visit.page.route("**/api/v1/live", (route) => route.abort()); // it hears nothing of the other
  await visit.open("/review");
  await row_count(visit.page);
  const ids = await visit.page.locator("[data-item]").evaluateAll((rows) => rows.slice(0, 3).map((row) => row.dataset.item));
  const other = await house.clerk("admin");
  assert.equal((await other.ask("POST", "/verdicts", { kind: "approve", entries: [ids[2]] })).answer.items[0].refused, null);
  await visit.press("x", "j", "x", "j", "x");
  await visit.page.getByText(/^3 chosen/).waitFor();
  await pictures_of(visit, "review-chosen");
  await visit.press("a");
  await visit.page.getByText(/^2 entries approved\. 1 could not be: /).waitFor();
  await visit.page.unroute("**/api/v1/live");
  for (const id of [ids[0], ids[1]]) assert.equal((await visit.ask("GET", `/entries/${id}`)).answer.state, "approved");
});

test("what somebody else decides is said, and the list goes on", async () => {
  const visit = await queue_of(sit, "delivery_lead");
  const other = await house.clerk("admin");
  const id = await current(visit.page);
  const before = await waits(visit.page);
  await other.ask("POST", "/verdicts", { kind: "approve", entries: [id] });
  await visit.page.getByText("It was decided meanwhile.").waitFor();
  await visit.page.getByText(/Eva Lindholm, \d/).waitFor();
  assert.equal(await waits_becomes(visit.page, before - 1), before - 1);
  await visit.press("j");
  await visit.page.getByText("It was decided meanwhile.").waitFor({ state: "detached" });
});

test("two thousand items are as fast as ten", async () => {
  const visit = await sit("delivery_lead", "/me");
  const { page } = visit;
  await page.route("**/api/v1/queue?*", async (route) => {
    const answer = await (await route.fetch()).json();
    const many = Array.from({ length: 2000 }, (_, n) => {
      const item = answer.items[n % answer.items.length];
      return { ...item, entry: { ...item.entry, id: `${item.entry.id}_${n}` } };
    });
    await route.fulfill({ json: { ...answer, items: many, next: null } });
  });
  await visit.open("/review");
  await page.getByText(/^2,000 entries need you/).waitFor();
  assert.ok((await row_count(page)) < 60, "only what is seen is drawn");
  const at = await current(page);
  const felt = await visit.felt(() => visit.press("j"), `[data-item][aria-current]:not([data-item="${at}"])`);
  await page.unroute("**/api/v1/queue?*");
  await figure("review: the next of 2,000", { keys: 1, milliseconds: felt }, { milliseconds: 100 });
});

test("on a phone the list and the evidence stand one behind the other", async () => {
  const visit = await sit("delivery_lead", "/review");
  const { page } = visit;
  const wide = page.viewportSize();
  await page.setViewportSize({ width: 390, height: 844 });
  await visit.open("/review");
  await row_count(page);
  assert.deepEqual(await axe_in_both_schemes(page), []);
  await page.locator("[data-item]").first().click();
  await page.getByRole("button", { name: "Back to the list" }).waitFor();
  assert.deepEqual(await axe_in_both_schemes(page), []);
  await page.getByRole("button", { name: "Back to the list" }).click();
  await page.locator("[data-item]").first().waitFor();
  await page.setViewportSize(wide);
});

test("a week of two hundred people is cleared in under a quarter of an hour", async () => {
  const server = await house.also_serve({ demo_words: ["--people", "200", "--weeks", "3", "--unreviewed"] }); // two weeks decided elsewhere, the third by nobody
  const visit = await house.visit({ role: "admin", path: "/review", server });
  const { page } = visit;
  await row_count(page);
  const week = await visit.ask("GET", "/entry-sums?from=2026-01-19&until=2026-01-25");
  const people = (await visit.ask("GET", "/people?limit=500")).answer.items.filter((one) => one.email.endsWith("@lindholm.example")); // who keeps time, not who looks on
  const before = await waits(page);
  visit.reset_count();
  const looked = await clear_by_cause(visit);
  await page.getByRole("heading", { name: "Nothing needs you" }).waitFor();
  // As people work: a key or a click is done in a second, a cause is read in twelve, a single entry in six.
  const seconds = visit.keys + visit.clicks + looked.causes * 12 + looked.entries * 6;
  const work = `${looked.causes} causes and ${looked.entries} entries read, ${seconds} seconds of work`;
  const name = `review: a week of ${people.length} people cleared, ${before} of ${week.answer.entries} entries: ${work}`;
  await figure(name, { clicks: visit.clicks, keys: visit.keys }, { clicks: 0, keys: 200 });
  assert.equal(people.length, 200);
  assert.ok(week.answer.entries > 2000, "everybody's week is there");
  assert.ok(seconds < 15 * 60, `${seconds} s`);
  await pictures_of(visit, "review-empty");
  assert.deepEqual(await axe_in_both_schemes(page), []);
});
