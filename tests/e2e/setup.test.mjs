// The set-up: records made, changed, refused at their fields, taken back; their history; rates that follow; the policy; imports.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe_in_both_schemes, becomes, figure, open_house, pictures_of, settled } from "./harness/index.mjs";

const house = open_house();
// Two rows of a new client, and one that ends before it begins.
const toggl = `User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags,Amount ()
Ada Brandt,ada.brandt@lindholm.example,Zephyr Sails,Harbour,,Drew the new harbour for the council,Yes,2026-05-04,09:00:00,2026-05-04,10:30:00,01:30:00,,
Ada Brandt,ada.brandt@lindholm.example,Zephyr Sails,Harbour,,Talked through the new harbour with Zoe,Yes,2026-05-05,09:00:00,2026-05-05,10:00:00,01:00:00,,
Ada Brandt,ada.brandt@lindholm.example,Zephyr Sails,Harbour,,A row that cannot be,Yes,2026-05-06,09:00:00,2026-05-06,no time,01:00:00,,
`;

const read = (page, path) => page.evaluate((address) => fetch(address).then((answer) => answer.json()), path);
const drawer = (page) => page.getByRole("dialog").filter({ has: page.locator("form") }).first();
const row = (page, name) => page.getByRole("row", { name }).first();

test("a client is made by keyboard alone: refused at its field, mended, kept", async () => {
  const visit = await house.visit({ role: "admin", path: "/clients" });
  const { page } = visit;
  await row(page, /Nordwind/).waitFor();
  visit.reset_count();
  const began = performance.now();
  await visit.press("n");
  await drawer(page).getByLabel("Name", { exact: false }).first().waitFor();
  await page.waitForFunction(() => document.activeElement?.matches("[data-autofocus]")); // the typing begins at once
  await visit.press("Enter");
  await drawer(page).locator("[id$=-error], .mantine-InputWrapper-error").first().waitFor();
  await visit.type("Acme Works");
  await visit.press("Enter");
  await row(page, /Acme Works/).waitFor();
  await figure("a new client, by keyboard", { clicks: visit.clicks, keys: visit.keys, milliseconds: performance.now() - began }, { clicks: 0 });
  await visit.press("Control+z");
  await row(page, /Acme Works/).waitFor({ state: "detached" });
  await visit.close();
});

test("a change can be undone, and stands in the record's history", async () => {
  const visit = await house.visit({ role: "admin", path: "/clients" });
  const { page } = visit;
  await row(page, /Nordwind/).click();
  const days = drawer(page).getByLabel("Days to pay");
  const before = await days.inputValue();
  await days.fill("21");
  await drawer(page).getByRole("button", { name: "Keep" }).click();
  await drawer(page).waitFor({ state: "detached" });
  await page.getByRole("button", { name: /Undo/ }).first().click();
  await becomes(async () => (await read(page, "/api/v1/clients?limit=1000")).items.find(({ name }) => /Nordwind/.test(name)).payment_days, Number(before));
  await settled(page);
  await row(page, /Nordwind/).click();
  await page.waitForFunction((value) => [...document.querySelectorAll("input")].some((input) => input.value === value), before);
  await page.getByRole("tab", { name: "History" }).click();
  await page.getByText("Days to pay:").first().waitFor();
  await page.getByText("Days to pay:").nth(1).waitFor();
  await pictures_of(visit, "set-up-history");
  assert.deepEqual(await axe_in_both_schemes(page), []);
  await visit.close();
});

test("what somebody else changed meanwhile stays, and so does what was typed", async () => {
  const one = await house.visit({ role: "admin", path: "/clients" });
  await one.page.route("**/api/v1/live", (request) => request.abort()); // a tab that has not heard of it yet
  await one.page.reload();
  await one.ready();
  await row(one.page, /Kestrel/).click();
  await drawer(one.page).getByLabel("Reference").fill("PO 7");
  const two = await house.visit({ role: "finance", path: "/clients" });
  await row(two.page, /Kestrel/).click();
  const other = drawer(two.page).getByLabel("Days to pay");
  const may_change = await other.isEditable();
  const by = may_change ? two : await house.visit({ role: "admin", path: "/clients" });
  if (!may_change) await row(by.page, /Kestrel/).click();
  await drawer(by.page).getByLabel("Days to pay").fill("45");
  await drawer(by.page).getByRole("button", { name: "Keep" }).click();
  await drawer(by.page).waitFor({ state: "detached" });
  await drawer(one.page).getByRole("button", { name: "Keep" }).click();
  await one.page.getByText("Somebody changed this meanwhile").waitFor();
  assert.equal(await drawer(one.page).getByLabel("Reference").inputValue(), "PO 7");
  await drawer(one.page).getByRole("button", { name: "Keep" }).click();
  await drawer(one.page).waitFor({ state: "detached" });
  const clients = await read(one.page, "/api/v1/clients?limit=1000");
  const kestrel = clients.items.find(({ name }) => /Kestrel/.test(name));
  assert.deepEqual([kestrel.reference, kestrel.payment_days], ["PO 7", 45]);
  one.faults.length = 0; // the stream that was cut
  for (const visit of new Set([one, two, by])) await visit.close();
});

test("what was typed outlives a closed drawer, a reload, a server that is away and a session that ended", async () => {
  const visit = await house.visit({ role: "admin", path: "/projects" });
  const { page } = visit;
  await page.getByRole("row").nth(1).click();
  const name = () => drawer(page).getByRole("textbox", { name: /^Name/ }).first();
  await name().fill("Renamed while offline");
  await page.keyboard.press("Escape");
  await drawer(page).waitFor({ state: "detached" });
  await page.waitForURL((url) => !url.searchParams.get("open"));
  await page.reload();
  await visit.ready();
  await page.getByRole("row").nth(1).click();
  await page.getByText("Here is what you had typed").waitFor();
  assert.equal(await name().inputValue(), "Renamed while offline");
  await house.server.away(async () => {
    await drawer(page).getByRole("button", { name: "Keep" }).click();
    await page.getByText("The server does not answer").waitFor();
    assert.equal(await name().inputValue(), "Renamed while offline");
  });
  await row(page, /Renamed while offline/).click();
  await name().fill("Renamed at the very end");
  await visit.session_ends_at("PATCH");
  await drawer(page).getByRole("button", { name: "Keep" }).click();
  const again = page.getByRole("dialog", { name: "Please sign in again" });
  await again.getByLabel("Password", { exact: true }).fill(house.server.password);
  await again.getByRole("button", { name: "Sign in", exact: true }).click();
  await row(page, /Renamed at the very end/).waitFor();
  visit.faults.length = 0; // the browser tells of each lost connection
  await visit.close();
});

test("the next rate is put in its place, and shows first what it moves", async () => {
  const visit = await house.visit({ role: "finance", path: "/rates" });
  const { page } = visit;
  await row(page, /Nordwind.*Engineer|Engineer.*Nordwind/).click();
  visit.reset_count();
  await visit.click(page.getByRole("tab", { name: "Next rate" }));
  await page.getByLabel("From this day").fill("2026-06-01");
  await page.getByLabel("The next rate").fill("150");
  const began = performance.now();
  await visit.click(page.getByRole("button", { name: "Show what moves" }));
  await page.getByText(/entr(y|ies) gets? another price/).waitFor();
  const took = performance.now() - began;
  await pictures_of(visit, "set-up-next-rate");
  assert.deepEqual(await axe_in_both_schemes(page), []);
  await visit.click(page.getByRole("button", { name: "Put it in its place" }));
  await page.getByText("The next rate is in its place").waitFor();
  await row(page, /€150\.00/).waitFor();
  await figure("the next rate, with what it moves", { clicks: visit.clicks, milliseconds: took }, { clicks: 3 });
  await visit.close();
});

test("a person gets roles, and a link to join that is shown once and works", async () => {
  const visit = await house.visit({ role: "admin", path: "/people" });
  const { page } = visit;
  await page.getByRole("button", { name: "New person" }).click();
  await drawer(page).getByRole("textbox", { name: /^Name/ }).first().fill("Nina Neu");
  await drawer(page).getByLabel("E-mail").fill("nina.neu@lindholm.example");
  await drawer(page).getByRole("button", { name: "Make person" }).click();
  await drawer(page).waitFor({ state: "detached" }); // it takes its step of the address back
  await page.getByLabel("Find a person").fill("nina");
  await row(page, /Nina Neu/).click();
  await drawer(page).getByRole("button", { name: "Make an invitation" }).click();
  const shown = page.getByRole("dialog", { name: "The link" });
  const link = (await shown.locator("code").innerText()).trim();
  assert.match(link, /\/join#fhi_/);
  await pictures_of(visit, "set-up-invitation");
  await shown.getByRole("button", { name: /kept|stored|Done|written/i }).first().click();
  await page.getByText(/Invited; the link holds until/).waitFor();

  const nina = await house.visit({ path: new URL(link).pathname + new URL(link).hash });
  await nina.page.getByRole("heading", { name: /^Join/ }).waitFor();
  await pictures_of(nina, "join");
  assert.deepEqual(await axe_in_both_schemes(nina.page), []);
  await nina.page.getByLabel("New password").fill("four calm rivers bend");
  await nina.page.getByRole("button", { name: "Join" }).click();
  await nina.page.getByRole("navigation").first().waitFor();
  assert.equal((await read(nina.page, "/api/v1/session")).name, "Nina Neu");
  await nina.close();
  const late = await house.visit({ path: new URL(link).pathname + new URL(link).hash });
  await late.page.getByRole("heading", { name: "This link does not work any more" }).waitFor();
  await late.close();
  await visit.close();
});

test("a policy begins with a template, says its faults by line, and is published from a day on", async () => {
  const visit = await house.visit({ role: "admin", path: "/policy" });
  const { page } = visit;
  await page.getByRole("heading", { name: "Version 1" }).waitFor();
  await settled(page);
  assert.deepEqual(await axe_in_both_schemes(page), []);
  await page.getByRole("button", { name: "Look at it" }).last().click();
  const text = page.getByLabel("The text of the policy");
  const whole = await text.inputValue();
  await text.fill(whole.replace('word = "note_short"', 'word = "note_shrt"'));
  await page.getByText(/Did you mean/).waitFor();
  await pictures_of(visit, "policy-draft");
  assert.deepEqual(await axe_in_both_schemes(page), []);
  await page.reload();
  await visit.ready();
  await page.getByRole("button", { name: "Write the next version" }).click();
  await page.getByText(/Did you mean/).waitFor();
  await text.fill(whole);
  await page.getByText(/It changes \d+ things?:/).waitFor();
  await page.getByLabel("In effect from").fill(`${new Date().getUTCFullYear() + 1}-01-01`);
  await page.getByRole("button", { name: "Publish" }).click();
  await row(page, /coming/).waitFor();
  await visit.close();
});

test("a file is tried, brought in, and taken back", async () => {
  const visit = await house.visit({ role: "admin", path: "/imports" });
  const { page } = visit;
  await page.locator("input[type=file]").setInputFiles({ name: "harbour.csv", mimeType: "text/csv", buffer: Buffer.from(toggl) });
  await page.getByRole("button", { name: "Try it" }).click();
  await page.getByText(/2 entries would come in/).waitFor({ timeout: 30_000 });
  await page.getByText(/Line 4:/).waitFor();
  await row(page, /Client: Zephyr Sails.*2:30.*0:00.*2:30/).waitFor();
  assert.equal((await read(page, "/api/v1/clients?name=Zephyr%20Sails")).items.length, 0, "a trial stores nothing");
  await pictures_of(visit, "imports");
  assert.deepEqual(await axe_in_both_schemes(page), []);
  await page.getByRole("button", { name: "Bring in 2 entries" }).click();
  await page.getByText(/2 entries came in/).waitFor({ timeout: 30_000 });
  await row(page, /Client: Zephyr Sails.*2:30.*2:30.*the same/).waitFor();
  const ours = row(page, /harbour\.csv/);
  await ours.getByRole("button", { name: "Take back" }).click();
  await ours.getByText("taken back").waitFor({ timeout: 30_000 });
  await visit.close();
});

test("preferences go with the person to another machine", async () => {
  const here = await house.visit({ role: "member", path: "/me" });
  const sent = here.page.waitForResponse((answer) => answer.request().method() === "PUT" && answer.url().endsWith("/me/preferences"));
  await here.page.getByText("Compact", { exact: true }).click();
  assert.equal((await sent).status(), 200);
  const there = await house.visit({ role: "member", path: "/me" });
  await there.page.waitForFunction(() => document.documentElement.dataset.density === "compact");
  await here.close();
  await there.close();
});

test("who may not change sees without fields to type in, who may not see does not see", async () => {
  const member = await house.visit({ role: "member", path: "/clients" });
  await settled(member.page);
  assert.equal(await member.page.getByRole("button", { name: "New client" }).count(), 0);
  assert.equal(await member.page.getByRole("link", { name: "Imports" }).count(), 0);
  await member.close();
});
