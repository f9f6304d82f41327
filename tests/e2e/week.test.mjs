// The week as a grid: filled by keyboard alone, from a spreadsheet, like the week before; locks cell by cell with their
// reason; what is refused, cut off or changed elsewhere loses nothing that was typed; handed in by an act.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe_in_both_schemes, becomes, figure, open_house, pictures_of, settled } from "./harness/index.mjs";
import { is_kept } from "./kept_writes.mjs";

const house = open_house();
const day_milliseconds = 86_400_000;
const add_days = (day, count) => new Date(Date.parse(`${day}T00:00:00Z`) + count * day_milliseconds).toISOString().slice(0, 10);

// Weeks that are over and of which nothing is logged, other ones each time, so that no test meets another's; the first of as many
// as are asked for in a row, where one must fit.
const taken = new Set([monday_weeks_back(1)]); // that of the empty day
function fresh_week({ in_a_row = 1, fits = () => true } = {}) {
  for (let back = 1 + in_a_row; ; back += 1) {
    const weeks = Array.from({ length: in_a_row }, (_, later) => monday_weeks_back(back - later));
    if (weeks.some((monday) => taken.has(monday)) || !fits(weeks[0])) continue;
    for (const monday of weeks) taken.add(monday);
    return weeks[0];
  }
}

function monday_weeks_back(weeks) {
  const today = new Date().toISOString().slice(0, 10);
  const monday = add_days(today, -((new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7));
  return add_days(monday, -7 * weeks);
}

// The day of a week, from 0, on which a month ends.
const month_end_of = (monday) => [0, 1, 2, 3, 4, 5, 6].find((count) => add_days(monday, count + 1).endsWith("-01"));
const parted_week = fresh_week({ fits: (monday) => month_end_of(monday) >= 1 && month_end_of(monday) <= 3 }); // the latest, before others take it

async function my_projects(visit) {
  const { answer: me } = await visit.ask("GET", "/me");
  const { items } = (await visit.ask("GET", "/projects?limit=1000")).answer;
  return items.filter(({ members, state }) => state === "open" && members.includes(me.id));
}
const entries_of = async (visit, monday) => (await visit.ask("GET", `/weeks?day=${monday}`)).answer.entries.filter(({ state }) => state !== "voided");
const log = (visit, project, work_date, hours, more = {}) =>
  visit.ask("POST", "/entries", { client: project.client, project: project.id, work_date, worked_seconds: hours * 3600, note: "Workshop", ...more });

async function open_week(monday, wish = {}) {
  const visit = await house.visit({ role: "member", path: `/week?day=${monday}&rows=all`, ...wish });
  await visit.page.getByRole("grid", { name: "Week" }).waitFor();
  return visit;
}
const cell = (page, project, column) => page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: new RegExp(project.name) }) }).first().getByRole("gridcell").nth(column);
// What is asked for is shown: the rows of all other projects are gone, the sums stay.
const only_rows_of = (page, name) =>
  page.getByRole("rowheader").filter({ hasNotText: new RegExp(`${name}|^Total$`) }).first().waitFor({ state: "detached" });
const told = (page) => page.getByRole("region", { name: "The chosen cell" });
const saved = (page) => page.getByText(/cells? (is|are) saved/).first();

test("a forgotten week is filled by keyboard alone, with totals against the target", async () => {
  const monday = fresh_week();
  const visit = await open_week(monday);
  const { page } = visit;
  const [project] = await my_projects(visit);
  await page.getByLabel("Find a project").fill(project.name);
  await only_rows_of(page, project.name);
  await cell(page, project, 0).focus();
  visit.reset_count();
  const began = performance.now();
  await visit.type("8");
  await visit.press("Enter", "ArrowUp", "Control+r");
  await page.locator(`[data-day-total="${add_days(monday, 4)}"]`).getByText("8:00", { exact: true }).waitFor();
  await page.locator("[data-week-total]").getByText("40:00", { exact: true }).waitFor();
  await page.waitForFunction(async (of) => (await (await fetch(`/api/v1/weeks?day=${of}`)).json()).entries.length === 5, monday);
  await figure("a forgotten week of one project", { clicks: 0, keys: visit.keys, milliseconds: performance.now() - began }, { keys: 5 });
  await page.goto(`${house.server.address}/week?day=${monday}&rows=all`);
  await cell(page, project, 0).getByText("8:00").waitFor(); // now on top: it has time
  await cell(page, project, 0).click();
  await pictures_of(visit, "week-filled");
  assert.deepEqual(await axe_in_both_schemes(page), []);
  await visit.close();
});

test("cells are typed, changed, cleared and undone, and only what changed is written", async () => {
  const monday = fresh_week();
  const visit = await open_week(monday);
  const { page } = visit;
  const [project] = await my_projects(visit);
  await log(visit, project, monday, 3);
  await log(visit, project, add_days(monday, 1), 2);
  const writes = [];
  page.on("request", (request) => ["POST", "PATCH", "DELETE"].includes(request.method()) && writes.push(`${request.method()} ${new URL(request.url()).pathname.replace(/ent_\w+/, "…")}`));
  await cell(page, project, 0).getByText("3:00").waitFor();
  await cell(page, project, 0).click();
  await visit.type("1:30");
  await visit.press("Tab", "Delete", "ArrowRight");
  await visit.type("90m");
  await visit.press("Enter");
  await cell(page, project, 2).getByText("1:30").waitFor();
  await page.waitForFunction(async (of) => {
    const week = await (await fetch(`/api/v1/weeks?day=${of}`)).json();
    return week.entries.filter(({ state }) => state !== "voided").map((e) => e.worked_seconds).sort().join() === "5400,5400";
  }, monday);
  assert.deepEqual(writes.sort(), ["DELETE /api/v1/entries/…", "PATCH /api/v1/entries/…", "POST /api/v1/entries"]);
  await visit.press("Control+z", "Control+z", "Control+z");
  await page.waitForFunction(async (of) => {
    const week = await (await fetch(`/api/v1/weeks?day=${of}`)).json();
    return week.entries.filter(({ state }) => state !== "voided").map((e) => e.worked_seconds).sort().join() === "10800,7200";
  }, monday);
  await visit.close();
});

test("a block from a spreadsheet is pasted, copied and what is no duration stays where it is", async () => {
  const monday = fresh_week();
  const visit = await open_week(monday);
  const { page } = visit;
  await visit.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const first = page.getByRole("grid").locator('[data-cell="0:0"]');
  await first.click();
  await page.evaluate(() => navigator.clipboard.writeText("1:00\t2,5\tsoon\r\n45m\t\t3\r\n"));
  visit.reset_count();
  await visit.press("Control+v");
  await saved(page).waitFor();
  await figure("a block of two rows pasted", { clicks: 0, keys: visit.keys }, { keys: 1 });
  const text = (place) => page.locator(`[data-cell="${place}"]`).innerText();
  await becomes(() => Promise.all(["0:0", "0:1", "0:2", "1:0", "1:1", "1:2"].map(text)), ["1:00", "2:30", "soon", "0:45", "", "3:00"]);
  await page.locator('[data-cell="0:0"]:focus').waitFor();
  await visit.press("ArrowRight", "ArrowRight");
  await told(page).getByText(/“soon” is not saved. This is no duration/).waitFor();
  await pictures_of(visit, "week-refused");
  assert.deepEqual(await axe_in_both_schemes(page), []);
  await page.locator('[data-cell="0:0"]').click();
  await visit.press("Shift+ArrowRight", "Shift+ArrowDown", "Control+c");
  await becomes(() => page.evaluate(() => navigator.clipboard.readText()), "1:00\t2:30\n0:45\t");
  await visit.close();
});

test("the week before is copied: its rows, or its hours and notes", async () => {
  const monday = add_days(fresh_week({ in_a_row: 2 }), 7);
  const visit = await open_week(monday);
  const { page } = visit;
  const [one, other] = await my_projects(visit);
  await log(visit, one, add_days(monday, -7), 4, { note: "Sprint" });
  await log(visit, other, add_days(monday, -5), 2);
  await page.goto(`${house.server.address}/week?day=${monday}`);
  await page.getByRole("heading", { name: "No rows yet" }).waitFor();
  await pictures_of(visit, "week-empty");
  visit.reset_count();
  await visit.click(page.getByRole("button", { name: "Copy last week" }));
  await visit.click(page.getByRole("menuitem", { name: "Its projects, hours and notes" }));
  await page.getByText("2 entries are copied.").waitFor();
  await figure("last week copied with its hours", { clicks: visit.clicks }, { clicks: 2 });
  const notes = (await entries_of(visit, monday)).map(({ work_date, note }) => `${work_date} ${note}`).sort();
  assert.deepEqual(notes, [`${monday} Sprint`, `${add_days(monday, 2)} Workshop`]);
  await page.getByRole("button", { name: "Undo" }).click();
  await page.waitForFunction(async (of) => (await (await fetch(`/api/v1/weeks?day=${of}`)).json()).entries.every(({ state }) => state === "voided"), monday);
  await visit.close();
});

test("each cell has its note, reached and left by keys", async () => {
  const monday = fresh_week();
  const visit = await open_week(monday);
  const { page } = visit;
  const [project] = await my_projects(visit);
  await log(visit, project, monday, 2, { note: "" });
  await cell(page, project, 0).getByText("2:00").waitFor();
  await cell(page, project, 0).click();
  await visit.press("Shift+Enter");
  await told(page).getByRole("textbox").and(page.locator(":focus")).waitFor();
  await visit.type("Sketches for the review");
  await visit.press("Enter");
  await page.getByText("The note is saved.").waitFor();
  assert.equal((await entries_of(visit, monday))[0].note, "Sketches for the review");
  await page.waitForFunction(() => document.activeElement?.getAttribute("role") === "gridcell");
  await visit.close();
});

test("a lock holds its cells alone, says why and who lifts it; set while one types, nothing is lost", async () => {
  const monday = fresh_week();
  const visit = await open_week(monday);
  const admin = await house.clerk("admin");
  const { page } = visit;
  const [project] = await my_projects(visit);
  await log(visit, project, monday, 2);
  await cell(page, project, 0).getByText("2:00").waitFor();
  await cell(page, project, 0).click();
  await visit.type("3");
  const lock = { cause: "period", days: { from: monday, until: add_days(monday, 1) }, reason: "October is closed", lifted_by: "finance" };
  const made = await admin.ask("POST", "/locks", lock);
  assert.equal(made.status, 201, JSON.stringify(made));
  await visit.press("Enter", "ArrowUp");
  await told(page).getByText(/“3” is not saved/).waitFor();
  await told(page).getByText(/The period is closed since .* “October is closed”\. Finance can lift it/).waitFor();
  await pictures_of(visit, "week-locked");
  assert.deepEqual(await axe_in_both_schemes(page), []);
  await cell(page, project, 1).click();
  await visit.type("4");
  await visit.press("Enter");
  await saved(page).waitFor();
  const left = (await entries_of(visit, monday)).map(({ worked_seconds }) => worked_seconds / 3600).sort();
  assert.deepEqual(left, [2, 4]);
  await admin.ask("DELETE", `/locks/${made.answer.id}`, undefined, { "if-match": "*" });
  await cell(page, project, 0).click();
  await told(page).getByRole("button", { name: "Save again" }).click();
  await page.waitForFunction(async (of) => (await (await fetch(`/api/v1/weeks?day=${of}`)).json()).entries.some(({ worked_seconds }) => worked_seconds === 10800), monday);
  await visit.close();
});

test("two tabs change one cell: the later one is told, keeps what it typed, and decides", async () => {
  const monday = fresh_week();
  const visit = await open_week(monday);
  const { page } = visit;
  const [project] = await my_projects(visit);
  const logged = await log(visit, project, monday, 2);
  await cell(page, project, 0).getByText("2:00").waitFor();
  await page.route("**/api/v1/live", (route) => route.abort());
  await cell(page, project, 0).click();
  await page.route("**/api/v1/entries/*", async (route) => {
    if (route.request().method() === "PATCH") {
      await page.unroute("**/api/v1/entries/*");
      const params = { worked_seconds: 4 * 3600 };
      await visit.ask("PATCH", `/entries/${logged.answer.entry.id}`, params, { "if-match": "*" }); // the other tab was first
    }
    await route.continue();
  });
  await visit.type("3");
  await visit.press("Enter", "ArrowUp");
  await told(page).getByText(/“3” is not saved.*changed meanwhile/).waitFor();
  await told(page).getByRole("button", { name: "Save again" }).click();
  await page.waitForFunction(async (of) => (await (await fetch(`/api/v1/weeks?day=${of}`)).json()).entries[0].worked_seconds === 10800, monday);
  await visit.close();
});

test("without a network cells wait and are saved once; a reload in between loses nothing", async () => {
  const monday = fresh_week();
  const visit = await open_week(monday);
  const { page } = visit;
  const [project] = await my_projects(visit);
  await cell(page, project, 0).click();
  await visit.context.setOffline(true);
  await visit.type("5");
  await visit.press("Enter");
  await cell(page, project, 0).getByText("5:00").waitFor();
  await page.getByText("The server does not answer").waitFor();
  await visit.context.setOffline(false);
  await page.waitForFunction(async (of) => (await (await fetch(`/api/v1/weeks?day=${of}`)).json()).entries.length === 1, monday, { timeout: 20_000 });
  await page.route("**/api/v1/entries", (route) => (route.request().method() === "POST" ? route.abort() : route.continue()));
  await cell(page, project, 1).click();
  await visit.type("6");
  await visit.press("Enter");
  await page.getByText("The server does not answer").waitFor();
  await page.reload();
  await cell(page, project, 1).getByText("6:00").waitFor();
  await page.unroute("**/api/v1/entries"); // what was on its way goes on by itself
  await page.waitForFunction(async (of) => (await (await fetch(`/api/v1/weeks?day=${of}`)).json()).entries.length === 2, monday);
  await page.waitForFunction(() => !document.querySelector('[role="gridcell"][data-state]'));
  visit.faults.length = 0; // the browser tells of each lost connection
  await visit.close();
});

test("what was typed without a network outlives the tab, and is saved once when one is back (inventory 23)", async () => {
  const monday = fresh_week();
  const visit = await open_week(monday);
  const [project] = await my_projects(visit);
  await cell(visit.page, project, 0).click();
  await visit.context.setOffline(true);
  await visit.type("3");
  await visit.press("Enter");
  await cell(visit.page, project, 0).getByText("3:00").waitFor();
  await visit.page.getByText("The server does not answer").waitFor();
  await is_kept(visit.page);
  await visit.page.close();
  await visit.context.setOffline(false);
  const tab = await visit.context.newPage();
  const posts = [];
  tab.on("request", (request) => request.method() === "POST" && request.url().endsWith("/entries") && posts.push(request.headers()["idempotency-key"]));
  const came_back = performance.now();
  await tab.goto(`${house.server.address}/week?day=${monday}&rows=all`);
  await tab.getByText("1 change from before is saved now.").waitFor();
  await figure("typed without a network, saved in another tab", { clicks: 0, keys: 2, milliseconds: performance.now() - came_back }, { milliseconds: 10_000 });
  await cell(tab, project, 0).getByText("3:00").waitFor();
  await tab.reload();
  await cell(tab, project, 0).getByText("3:00").waitFor();
  await settled(tab);
  assert.equal(new Set(posts).size, 1);
  const { entries } = await tab.evaluate(async (of) => (await fetch(`/api/v1/weeks?day=${of}`)).json(), monday);
  assert.deepEqual(entries.map(({ worked_seconds }) => worked_seconds), [10800]);
  visit.faults.length = 0;
  await visit.close();
});

test("what the server does not take any more when one is back is told, and stays until one decides", async () => {
  const monday = fresh_week();
  const visit = await open_week(monday);
  const [project] = await my_projects(visit);
  const logged = await log(visit, project, monday, 2);
  await cell(visit.page, project, 0).getByText("2:00").waitFor();
  await cell(visit.page, project, 0).click();
  await visit.context.setOffline(true);
  await visit.type("4");
  await visit.press("Enter");
  await visit.page.getByText("The server does not answer").waitFor();
  await is_kept(visit.page);
  await visit.page.evaluate(() => (globalThis.fetch = () => new Promise(() => undefined))); // nor gets it out as the page goes
  await visit.page.close();
  await visit.context.setOffline(false);
  const other = await house.clerk("member");
  await other.ask("PATCH", `/entries/${logged.answer.entry.id}`, { worked_seconds: 5 * 3600 }, { "if-match": "*" });
  const tab = await visit.context.newPage();
  await tab.goto(`${house.server.address}/week?day=${monday}&rows=all`);
  const told_of = tab.getByRole("alert", { name: "Not saved when you were last here" });
  await told_of.getByText(/changed meanwhile/).waitFor();
  await cell(tab, project, 0).waitFor(); // the week has come, too
  assert.deepEqual(await axe_in_both_schemes(tab), []);
  await told_of.getByRole("button", { name: "Save it all the same" }).click();
  await tab.getByText("1 change from before is saved now.").waitFor();
  await cell(tab, project, 0).getByText("4:00").waitFor();
  await told_of.waitFor({ state: "detached" });
  visit.faults.length = 0;
  await visit.close();
});

test("an empty day that is over is said to be empty with one press, also where days hand themselves in", async () => {
  const monday = monday_weeks_back(1);  // no other test writes there, and the demo firm's time ended long before
  const visit = await open_week(monday);
  const { page } = visit;
  visit.reset_count();
  await visit.click(page.getByRole("list", { name: "Empty days" }).getByRole("button", { name: /^Nothing to log on/ }).first());
  await page.getByText(/: nothing to log\./).first().waitFor();
  await figure("a day said to be empty", { clicks: visit.clicks }, { clicks: 1 });
  await page.waitForFunction(async (of) => (await (await fetch(`/api/v1/weeks?day=${of}`)).json()).week[0].standing === "nothing_to_log", monday, { timeout: 20_000 });
  await visit.close();
});

test("four hundred projects: moving, typing and saving stay under 100 ms", async () => {
  const admin = await house.clerk("admin");
  const [client] = (await admin.ask("GET", "/clients?limit=1000")).answer.items;
  const packages = Array.from({ length: 400 }, (_, n) => ({ client: client.id, name: `Work package ${String(n + 1).padStart(3, "0")}` }));
  for (const made of await admin.ask_many("POST", "/projects", packages)) assert.equal(made.status, 201, JSON.stringify(made));
  const monday = fresh_week();
  const visit = await open_week(monday);
  const { page } = visit;
  await page.getByLabel("Find a project").fill("Work package");
  await only_rows_of(page, "Work package");
  assert.ok(Number(await page.getByRole("grid").getAttribute("aria-rowcount")) > 400);
  await page.locator('[data-cell="0:0"]').click();
  const felt = { move: [], type: [], save: [] };
  for (let n = 1; n <= 12; n++) {
    felt.move.push(await visit.felt(() => visit.press("ArrowDown"), `[data-cell="${n}:0"]:focus`));
    felt.type.push(await visit.felt(() => visit.press("7"), `[data-cell="${n}:0"] input`));
    felt.save.push(await visit.felt(() => visit.press("Enter"), `[data-cell="${n}:0"] span:not(:empty)`));
    await visit.press("ArrowUp");
  }
  for (const [what, times] of Object.entries(felt)) {
    const median = times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
    await figure(`week of 400 projects: ${what}, median of 12`, { milliseconds: median }, { milliseconds: 100 });
  }
  const jumps = [];
  for (let round = 0; round < 3; round++) {
    jumps.push(await visit.felt(() => visit.press("Control+ArrowDown"), '[data-cell="399:0"]:focus'));
    await visit.felt(() => visit.press("Control+ArrowUp"), '[data-cell="0:0"]:focus');
  }
  await figure("week of 400 projects: to the last row, best of three", { milliseconds: Math.min(...jumps) }, { milliseconds: 250 });
  await visit.close();
});

test("handing in is an act: nothing to log is said, and a week across an invoice period's end is due in two parts", async () => {
  const admin = await house.clerk("admin");
  const firm = await admin.ask("GET", "/organization");
  await admin.ask("PATCH", "/organization", { submission: "weekly" }, { "if-match": firm.etag });
  const monday = parted_week;
  const last = month_end_of(monday);
  const last_day = add_days(monday, last);
  const visit = await open_week(monday);
  const { page } = visit;
  const [project] = await my_projects(visit);
  for (const count of [0, 1, 2, 3, 4].filter((one) => one !== last)) assert.equal((await log(visit, project, add_days(monday, count), 8)).status, 201);
  await page.reload();
  await page.getByText("An invoice period ends within this week").waitFor();
  const first = page.getByRole("region", { name: "Hand in" });
  await becomes(() => first.getByRole("button", { name: "Hand in" }).count(), 2);
  await pictures_of(visit, "week-parts");
  assert.deepEqual(await axe_in_both_schemes(page), []);
  await first.getByRole("button", { name: "Hand in" }).first().click();
  await first.getByText(`${last_day} has no time and no word about it`).waitFor();
  await first.getByRole("button", { name: "Nothing to log" }).first().click();
  const as_it_reads = new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "short" }).format(Date.parse(last_day)).replace(",", "");
  await page.getByText(`${as_it_reads}: nothing to log`).first().waitFor();
  await page.evaluate(() => dispatchEvent(new Event("pagehide"))); // as a page that goes: it waits no longer for an undo
  await becomes(async () => (await visit.ask("GET", `/weeks?day=${monday}`)).answer.week[last].standing, "nothing_to_log");
  visit.reset_count();
  await visit.click(first.getByRole("button", { name: "Hand in" }).first());
  await page.getByText("Handed in.").waitFor();
  await figure("a part of a week handed in", { clicks: visit.clicks }, { clicks: 1 });
  assert.ok((await entries_of(visit, monday)).filter(({ work_date }) => work_date <= last_day).every(({ state }) => state !== "draft"));
  const again = await admin.ask("GET", "/organization");
  await admin.ask("PATCH", "/organization", { submission: "implicit" }, { "if-match": again.etag });
  await visit.close();
});
