// From the link that an empty server prints to a running timer, with a stopwatch, and by keyboard alone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe_in_both_schemes, figure, open_house, pictures_of } from "./harness/index.mjs";

const minute_milliseconds = 60_000;
const password = "seven quiet otters row home";

async function come_in(visit, server) {
  await visit.page.goto(server.set_up_link);
  await visit.page.getByRole("heading", { name: "Welcome to Fairhour" }).waitFor();
}

const timer_runs = (page) => page.getByRole("button", { name: /^Stop/ }).first();

// An empty server each: its link works once.
const by_hand = open_house({ firm: "none" });
const by_keys = open_house({ firm: "none" });
const in_german = open_house({ firm: "none" });
const with_sample = open_house({ firm: "none" });

test("a new user has a running timer within a minute of opening the link", async () => {
  const visit = await by_hand.visit();
  const { page } = visit;
  const began = performance.now();
  await come_in(visit, by_hand.server);
  await pictures_of(visit, "first-minute");
  assert.deepEqual(await axe_in_both_schemes(page), []);
  await page.getByLabel("Name of the firm").fill("Studio Nord");
  await page.getByLabel("Your name").fill("Ada Nord");
  await page.getByLabel("E-mail").fill("ada@nord.example");
  await page.getByLabel("New password").fill(password);
  await visit.click(page.getByRole("combobox", { name: "Week starts on" }));
  await visit.click(page.getByRole("option", { name: "Sunday" }));
  await visit.click(page.getByRole("radio", { name: "Strict" }));
  await visit.click(page.getByRole("button", { name: "Begin" }));
  const line = page.getByPlaceholder("What do you work on?").first();
  await line.waitFor();
  await line.fill("Plan the first week");
  await visit.press("Enter");
  await timer_runs(page).waitFor();
  const took = performance.now() - began;
  await pictures_of(visit, "first-timer");
  await figure("first minute: link to running timer", { clicks: visit.clicks, milliseconds: took }, { clicks: 6, milliseconds: minute_milliseconds });

  const firm = await page.evaluate(() => fetch("/api/v1/organization").then((answer) => answer.json()));
  assert.equal(firm.name, "Studio Nord");
  assert.equal(firm.week_start, "sunday");
  const policies = await page.evaluate(() => fetch("/api/v1/policies").then((answer) => answer.json()));
  assert.equal(policies.items.length, 1);
  assert.match(policies.items[0].text, /second_approval/);
  assert.match(policies.items[0].text, /ada@nord\.example/);
  await visit.close();
});

test("the link works once, and says so", async () => {
  const visit = await by_hand.visit();
  await come_in(visit, by_hand.server);
  const { page } = visit;
  await page.getByLabel("Name of the firm").fill("Second");
  await page.getByLabel("Your name").fill("Eve");
  await page.getByLabel("E-mail").fill("eve@nord.example");
  await page.getByLabel("New password").fill(password);
  await page.getByRole("button", { name: "Begin" }).click();
  await page.getByText("The link is used, too old, or not from this start.").waitFor();
  assert.equal(await page.getByLabel("Name of the firm").inputValue(), "Second");
  await visit.close();
});

test("a short password is refused at its field, and nothing typed is lost; all of it by keyboard", async () => {
  const visit = await by_keys.visit();
  const { page } = visit;
  await come_in(visit, by_keys.server);
  visit.reset_count();
  await page.getByLabel("Name of the firm").focus();
  await visit.type("Keys Ltd");
  await visit.press("Tab");
  await visit.type("Kim Keys");
  await visit.press("Tab");
  await visit.type("kim@keys.example");
  await visit.press("Tab");
  await visit.type("short");
  await visit.press("Enter");
  const field = page.getByLabel("New password");
  await page.getByText(/12 characters|at least 12|shorter/i).nth(1).waitFor();
  assert.equal(await page.getByLabel("Your name").inputValue(), "Kim Keys");
  await field.focus();
  await visit.press("Control+a");
  await visit.type(password);
  await visit.press("Enter");
  await page.getByPlaceholder("What do you work on?").first().waitFor();
  await visit.press("s");
  await timer_runs(page).or(page.getByPlaceholder("What do you work on?").first()).first().waitFor();
  assert.equal(visit.clicks, 0);
  await visit.close();
});

test("who sets up in German gets a German page everywhere", async () => {
  const visit = await in_german.visit({ locale: "de-DE" });
  const { page } = visit;
  await page.goto(in_german.server.set_up_link);
  await page.getByLabel("Name der Firma").fill("Werkstatt");
  await page.getByLabel("Ihr Name").fill("Ida Werk");
  await page.getByLabel("E-Mail").fill("ida@werk.example");
  await page.getByLabel("Neues Passwort").fill(password);
  await page.getByRole("button", { name: "Beginnen" }).click();
  await page.getByRole("navigation").waitFor();
  const liked = await page.evaluate(() => fetch("/api/v1/me/preferences").then((answer) => answer.json()));
  assert.equal(liked.language, "de");
  await visit.close();
});

test("a sample firm in one press and out in one press (inventory 20, 21)", async () => {
  const visit = await with_sample.visit();
  const { page } = visit;
  await come_in(visit, with_sample.server);
  await page.getByLabel("Name of the firm").fill("Sample Studio");
  await page.getByLabel("Your name").fill("Sam Studio");
  await page.getByLabel("E-mail").fill("sam@studio.example");
  await page.getByLabel("New password").fill(password);
  await page.getByRole("button", { name: "Begin" }).click();
  await page.getByRole("navigation").first().waitFor();
  await visit.go("/today");
  await pictures_of(visit, "today-new-firm");
  visit.reset_count();
  const banner = page.getByRole("complementary", { name: "Sample data" });
  const came = await visit.took(() => visit.click(page.getByRole("button", { name: "Fill with sample data" })), banner);
  await figure("a sample firm comes", { clicks: visit.clicks, milliseconds: came }, { clicks: 1, milliseconds: 20_000 });
  await banner.getByText(/12 people and 6 clients/).waitFor();
  await visit.go("/entries?period=all");
  await page.getByText(/\d,\d{3} entries · .* worked/).waitFor();
  await pictures_of(visit, "sample-entries");
  assert.deepEqual(await axe_in_both_schemes(page), []);
  await visit.go("/clients");
  await page.getByRole("row", { name: /Nordwind/ }).waitFor();
  visit.reset_count();
  const went = await visit.took(() => visit.click(page.getByRole("button", { name: "Remove the sample" })), page.getByText("The sample firm is gone."));
  await figure("a sample firm goes", { clicks: visit.clicks, milliseconds: went }, { clicks: 1, milliseconds: 20_000 });
  await banner.waitFor({ state: "detached" });
  await page.getByRole("row", { name: /Nordwind/ }).waitFor({ state: "detached" });
  for (const list of ["clients", "projects", "rates", "roles"])
    assert.equal((await visit.ask("GET", `/${list}?limit=1000`)).answer.items.length, 0, list);
  assert.equal((await visit.ask("GET", "/entry-sums")).answer.entries, 0);
  assert.equal((await visit.ask("GET", "/people?limit=1000")).answer.items.length, 1);
  await visit.close();
});
