// The timer on every page and the day: one key to a running timer, chips while typing, number keys, coming back from away,
// two tabs and two devices; what is refused, cut off or ended loses nothing that was typed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe_in_both_schemes, becomes, figure, open_house, pictures_of, settled } from "./harness/index.mjs";
import { is_kept } from "./kept_writes.mjs";

const house = open_house();
const hour = 3_600_000;
const at = (milliseconds) => new Date(Math.floor(milliseconds / 1000) * 1000).toISOString();
const day = (count) => new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Berlin" }).format(Date.now() + count * 24 * hour);

const line_of = (page) => page.getByLabel("What do you work on?");
const stop_button = (page) => page.getByRole("button", { name: "Stop the timer" });
const start_button = (page) => page.getByRole("button", { name: "Start the timer" });
const running_sign = '[data-running="yes"]';
const running_of = async (visit) => (await visit.ask("GET", "/timer")).answer.running;

// The person's time of this week and, on a Monday, of the one before: what began two hours ago may be yesterday's.
async function time_around(visit) {
  const entries = new Map();
  for (const of of [day(-1), day(0)])
    for (const entry of (await visit.ask("GET", `/weeks?day=${of}`)).answer.entries) entries.set(entry.id, entry);
  return [...entries.values()].filter(({ state }) => state !== "voided");
}

// Nobody's timer runs, nothing of today is logged.
async function empty_day(visit) {
  if (await running_of(visit)) await visit.ask("DELETE", "/timer");
  for (const { id } of await time_around(visit))
    await visit.ask("DELETE", `/entries/${id}`, undefined, { "if-match": "*" });
}

async function visit_today() {
  await empty_day(await house.clerk("member"));
  const visit = await house.visit({ role: "member", path: "/today" });
  await visit.page.getByRole("heading", { name: "Today", exact: true }).waitFor();
  await start_button(visit.page).waitFor(); // the page knows that nothing runs
  await settled(visit.page);
  return visit;
}

// The machine of a test has other work too: what counts is what the page can do. Ends with the timer running.
async function best_of_five(visit, start) {
  const times = [];
  for (let round = 0; round < 5; round++) {
    if (await stop_button(visit.page).isVisible()) await visit.press("s");
    await start_button(visit.page).waitFor();
    visit.reset_count();
    times.push(await visit.felt(start, running_sign));
    assert.equal(visit.clicks + visit.keys, 1);
    await stop_button(visit.page).waitFor();
  }
  return Math.min(...times);
}

async function a_project(visit) {
  const { answer: me } = await visit.ask("GET", "/me");
  const projects = (await visit.ask("GET", "/projects?limit=1000")).answer.items;
  const clients = (await visit.ask("GET", "/clients?limit=1000")).answer.items;
  const mine = projects.filter(({ members, state }) => state === "open" && members.includes(me.id));
  return mine.map((project) => ({ ...project, client_name: clients.find(({ id }) => id === project.client).name }))[0];
}

test("one key or one click starts the timer from any page, and the tab's title shows it", async () => {
  const visit = await visit_today();
  const by_key = await best_of_five(visit, () => visit.press("s"));
  await figure("thought to running timer, by key, best of five", { clicks: 0, keys: 1, milliseconds: by_key }, { milliseconds: 100 });
  await visit.press("s");
  await start_button(visit.page).waitFor();
  await visit.page.waitForFunction(() => !/^0:00/.test(document.title));
  const began = performance.now();
  await visit.press("s");
  await visit.page.waitForFunction(() => /^0:00:\d\d/.test(document.title));
  await figure("the running timer in the tab's title", { clicks: 0, keys: 1, milliseconds: performance.now() - began }, { milliseconds: 1500 });
  await visit.page.waitForFunction(() => document.querySelector('link[rel="icon"]').href.includes("running"));
  await visit.press("s");
  await start_button(visit.page).waitFor();
  await visit.page.waitForFunction(async () => (await (await fetch("/api/v1/timer")).json()).running === null);
  await visit.go("/clients");
  await start_button(visit.page).waitFor();
  const by_click = await best_of_five(visit, () => visit.click(start_button(visit.page)));
  await figure("thought to running timer, by click, from another page, best of five", { clicks: 1, keys: 0, milliseconds: by_click }, { milliseconds: 100 });
  await visit.close();
});

test("reload, another tab and another device see one timer", async () => {
  const visit = await visit_today();
  await visit.press("s");
  await stop_button(visit.page).waitFor();
  await visit.page.waitForFunction(async () => (await (await fetch("/api/v1/timer")).json()).running !== null);
  await visit.reload();
  await stop_button(visit.page).waitFor();
  const tab = await visit.context.newPage();
  await tab.goto(`${house.server.address}/clients`);
  await stop_button(tab).waitFor();
  const phone = await house.visit({ role: "member", path: "/today", width: "phone" });
  await stop_button(phone.page).waitFor();
  const began = performance.now();
  await stop_button(phone.page).click();
  await Promise.all([start_button(visit.page).waitFor(), start_button(tab).waitFor()]);
  await figure("stopped on the phone, seen in two tabs", { milliseconds: performance.now() - began }, { milliseconds: 3000 });
  await phone.close();
  await visit.close();
});

test("a typed line shows its pieces as chips, asks back what could be several, and logs: by keyboard alone", async () => {
  const visit = await visit_today();
  const { page } = visit;
  visit.reset_count();
  await visit.press("n");
  await visit.type("1h30 lindholm design review #call yesterday");
  const chips = page.getByRole("list", { name: "Understood as" });
  for (const chip of [/Time\s*:?\s*1:30/, /Client\s*:?\s*Lindholm/, /Tag\s*:?\s*call/, /Note\s*:?\s*design review/]) await chips.getByText(chip).or(chips.getByRole("listitem").filter({ hasText: chip })).first().waitFor();
  await page.getByRole("group", { name: /Which “lindholm”/ }).waitFor();
  await pictures_of(visit, "today-chips");
  assert.deepEqual(await axe_in_both_schemes(page), []);
  await line_of(page).focus(); // pictures change the window's width: the line stays, the focus does not
  assert.match(await line_of(page).inputValue(), /^1h30 lindholm/);
  await visit.press("ArrowDown", "Enter");
  await chips.getByRole("listitem").filter({ hasText: "Project" }).waitFor();
  await visit.press("Enter");
  await page.getByText(/1:30 is logged/).waitFor();
  await figure("an hour and a half of yesterday, typed in words", { clicks: 0, keys: visit.keys });
  assert.equal(await line_of(page).inputValue(), "");
  const { answer } = await visit.ask("GET", `/weeks?day=${day(-1)}`);
  const logged = answer.entries.find(({ note }) => note === "design review");
  assert.deepEqual([logged.worked_seconds, logged.work_date, logged.tags], [5400, day(-1), ["call"]]);
  await visit.press("Control+z");
  await page.waitForFunction(async (of) => {
    const week = await (await fetch(`/api/v1/weeks?day=${of}`)).json();
    return week.entries.every(({ note, state }) => note !== "design review" || state === "voided");
  }, day(-1));
  await visit.close();
});

test("what one did lately starts with a number key, a pin comes first, and a day's entry goes on with one click", async () => {
  const visit = await visit_today();
  const { page } = visit;
  const project = await a_project(visit);
  await visit.ask("POST", "/entries", { client: project.client, project: project.id, worked_seconds: 3600, note: "Workshop" });
  await visit.reload();
  await page.getByRole("list", { name: "Start with one key" }).getByRole("button", { name: new RegExp(project.name) }).first().waitFor();
  visit.reset_count();
  const took = await visit.felt(() => visit.press("1"), running_sign);
  await figure("a favourite started by its number", { clicks: 0, keys: visit.keys, milliseconds: took }, { keys: 1, milliseconds: 1000 });
  await page.waitForFunction(async (id) => (await (await fetch("/api/v1/timer")).json()).running?.project === id, project.id);
  await page.waitForFunction((name) => document.title.includes(name), project.name);
  await pictures_of(visit, "today-running");
  assert.deepEqual(await axe_in_both_schemes(page), []);
  await visit.press("s");
  await start_button(page).waitFor();
  await page.locator(running_sign).waitFor({ state: "detached" });
  await page.getByRole("button", { name: `Pin ${project.client_name} / ${project.name}` }).first().click();
  await page.getByRole("button", { name: /^Unpin/ }).waitFor();
  visit.reset_count();
  const resumed = await visit.felt(() => visit.click(page.getByRole("button", { name: /^Go on with/ }).last()), running_sign);
  await figure("an entry gone on with", { clicks: visit.clicks, milliseconds: resumed }, { clicks: 1, milliseconds: 1000 });
  await visit.close();
});

test("it began earlier, it is split, it is something else: by keyboard alone", async () => {
  const visit = await visit_today();
  const { page } = visit;
  const began = Date.now() - 2 * hour;
  await visit.ask("POST", "/timer/start", { note: "Review", started_at: at(began) });
  await visit.reload();
  await stop_button(page).waitFor();
  visit.reset_count();
  await visit.press("t");
  await page.getByLabel("What you do", { exact: true }).waitFor();
  await pictures_of(visit, "timer-change");
  assert.deepEqual(await axe_in_both_schemes(page), []);
  await visit.press("Escape", "t"); // the pictures have changed the window's width
  await page.getByRole("button", { name: "15 min earlier" }).focus();
  await visit.press("Enter");
  await page.waitForFunction(async (until) => Date.parse((await (await fetch("/api/v1/timer")).json()).running.started_at) <= until, began - 14 * 60_000);
  await figure("it began a quarter of an hour earlier", { clicks: 0, keys: visit.keys });
  const half = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Berlin" }).format(Date.now() - hour);
  await page.getByLabel("Split at").fill("nonsense");
  await page.getByRole("button", { name: "Split", exact: true }).focus();
  await visit.press("Enter");
  await page.getByText("This is no time of day").waitFor();
  await page.getByLabel("Split at").fill(half);
  visit.reset_count();
  await visit.press("Enter");
  await page.waitForFunction(async (since) => Date.parse((await (await fetch("/api/v1/timer")).json()).running.started_at) > since, began + hour / 2);
  await figure("the running timer is split", { clicks: 0, keys: visit.keys + half.length });
  await visit.press("Escape", "n");
  await visit.type("something else");
  await visit.press("Enter");
  await page.waitForFunction(async () => (await (await fetch("/api/v1/timer")).json()).running?.note === "something else");
  assert.equal((await time_around(visit)).filter(({ note }) => note === "Review").length, 2);
  await visit.close();
});

// The timer runs for two hours; the computer slept for the last one, as the page's clock sees it.
async function back_from_sleep() {
  const visit = await visit_today();
  await visit.ask("POST", "/timer/start", { note: "Concept", started_at: at(Date.now() - 2 * hour) });
  visit.spoil(); // its clock
  await visit.page.clock.install({ time: Date.now() - hour });
  await visit.reload();
  await stop_button(visit.page).waitFor();
  await settled(visit.page);
  await visit.page.waitForSelector("html[data-away-watched=yes]");
  await visit.page.clock.fastForward(hour);
  await visit.page.getByRole("region", { name: "You were away." }).waitFor();
  return visit;
}

const nearly = (one, other) => assert.ok(Math.abs(one - other) < 90_000, `${one} is not about ${other}`);

test("back from away one is asked and nothing is decided: kept as it is", async () => {
  const visit = await back_from_sleep();
  const { page } = visit;
  await page.getByText(/for 1:00/).waitFor();
  await pictures_of(visit, "away");
  assert.deepEqual(await axe_in_both_schemes(page), []);
  nearly(Date.parse((await running_of(visit)).started_at), Date.now() - 2 * hour);
  visit.reset_count();
  await visit.press("b", "Enter");
  await page.getByRole("region", { name: "You were away." }).waitFor({ state: "hidden" });
  await figure("time away kept, by keyboard", { clicks: 0, keys: visit.keys }, { keys: 2 });
  nearly(Date.parse((await running_of(visit)).started_at), Date.now() - 2 * hour);
  await visit.close();
});

test("time away is left out and the work goes on, or stops, or it was something else", async () => {
  const going = await back_from_sleep();
  await going.click(going.page.getByRole("button", { name: "Leave it out, go on" }));
  await going.page.getByText("The time away is left out.").waitFor();
  nearly(Date.parse((await running_of(going)).started_at), Date.now());
  await going.close();

  const stopping = await back_from_sleep();
  await stopping.click(stopping.page.getByRole("button", { name: "Leave it out, stop" }));
  await stopping.page.getByText("The timer is stopped.").waitFor();
  nearly((await time_around(stopping)).find(({ note }) => note === "Concept").worked_seconds * 1000, hour);
  await stopping.close();

  const elsewhere = await back_from_sleep();
  await elsewhere.click(elsewhere.page.getByRole("button", { name: "It was something else…" }));
  await elsewhere.type("lindholm call");
  await elsewhere.press("Enter");
  await elsewhere.page.getByText(/This could be several/).waitFor();
  await elsewhere.page.getByLabel(/What was it/).fill("a walk with Eva");
  await elsewhere.press("Enter");
  await elsewhere.page.getByRole("region", { name: "You were away." }).waitFor({ state: "hidden" });
  nearly((await time_around(elsewhere)).find(({ note }) => note === "a walk with Eva").worked_seconds * 1000, hour);
  nearly(Date.parse((await running_of(elsewhere)).started_at), Date.now());
  await elsewhere.close();
});

test("a line that is refused stays, with the reason and the fix", async () => {
  const admin = await house.clerk("admin");
  const lock = { cause: "period", days: { from: day(-3), until: day(-1) }, reason: "Closed for the bill", lifted_by: "finance" };
  const made = await admin.ask("POST", "/locks", lock);
  assert.equal(made.status, 201, JSON.stringify(made));
  const visit = await visit_today();
  await visit.press("n");
  await visit.type(`1h concept ${day(-2)}`);
  await visit.press("Enter");
  await visit.page.getByRole("alert").filter({ hasText: /Closed for the bill/ }).waitFor();
  assert.equal(await line_of(visit.page).inputValue(), `1h concept ${day(-2)}`);
  await admin.ask("DELETE", `/locks/${made.answer.id}`, undefined, { "if-match": "*" });
  await visit.close();
});

test("without a network, and after the session has ended, what was typed is not lost", async () => {
  const visit = await visit_today();
  const { page } = visit;
  await visit.press("n");
  await visit.type("written on the train");
  await visit.context.setOffline(true);
  await visit.press("Enter");
  await page.getByText("The server does not answer").waitFor();
  assert.equal(await line_of(page).inputValue(), "written on the train");
  await visit.context.setOffline(false);
  await page.waitForFunction(async () => (await (await fetch("/api/v1/timer")).json()).running?.note === "written on the train", undefined, { timeout: 20_000 });
  await visit.press("n");
  await visit.type("after the session");
  await visit.context.clearCookies();
  await visit.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Please sign in again" });
  await dialog.getByLabel("Password", { exact: true }).fill(house.server.password);
  await dialog.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForFunction(async () => (await (await fetch("/api/v1/timer")).json()).running?.note === "after the session");
  visit.faults.length = 0; // the browser tells of each lost connection
  await visit.close();
});

test("what is on its way as the page goes still arrives", async () => {
  const visit = await visit_today();
  await visit.press("s");
  await stop_button(visit.page).waitFor();
  const other = await house.clerk("member");
  const runs = async () => (await other.ask("GET", "/timer")).answer.running !== null;
  await becomes(runs, true);
  // The page's own request has not left when the page goes, and no page comes after it that could find what was kept.
  await visit.page.evaluate(() => {
    const { fetch } = globalThis;
    globalThis.fetch = (wanted, how) => {
      if (!(wanted instanceof Request) || !wanted.url.endsWith("/timer/stop")) return fetch(wanted, how);
      document.documentElement.dataset.held = "yes";
      return new Promise(() => undefined);
    };
  });
  await visit.press("s");
  await visit.page.waitForSelector("html[data-held=yes]");
  await is_kept(visit.page);
  await visit.page.goto("about:blank");
  await becomes(runs, false);
  await visit.close();
});

test("an empty day teaches what to do", async () => {
  const visit = await visit_today();
  await visit.page.getByRole("heading", { name: "Nothing yet today" }).waitFor();
  await pictures_of(visit, "today-empty");
  assert.deepEqual(await axe_in_both_schemes(visit.page), []);
  await visit.close();
});
