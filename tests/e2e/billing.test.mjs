// From approved time to issued invoices and credit notes: pre-bills made, changed, refused, issued one by one and in a run.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe_in_both_schemes, figure, open_house, pictures_of, settled } from "./harness/index.mjs";

const house = open_house();
const last_month = () => {
  const today = new Date();
  return new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - 1, 1)).toISOString().slice(0, 7);
};

// A client of its own with approved time of the month that is over; what is given of its address is there.
async function bill_client(admin, { name, entries, ...about }) {
  const like = (await admin.get_done("GET", "/contracts")).items.find(({ currency, kind }) => currency === "EUR" && kind === "time_and_materials");
  const ada = (await admin.get_done("GET", "/people")).items.find((person) => person.name === "Ada Brandt");
  const client = await admin.get_done("POST", "/clients", {
    name, legal_name: `${name} GmbH`, address: ["Kai 1", "24103 Kiel"], country: "DE", vat_id: "DE811234599", language: "en", currency: "EUR", ...about,
  });
  const { legal_entity, currency, zone, holiday_calendar, taxes, payment_days, schedule } = like;
  const contract = await admin.get_done("POST", "/contracts", {
    client: client.id, name: `${name} frame`, kind: "time_and_materials", legal_entity, currency, zone, holiday_calendar, taxes, payment_days,
    schedule: { ...schedule, cadence: "monthly" }, days: { from: "2020-01-01" }, grouping: ["task"],
  });
  const project = await admin.get_done("POST", "/projects", { name: `${name} works`, client: client.id, contract: contract.id });
  const tasks = [];
  for (const task of ["Design", "Build", "Test"]) tasks.push(await admin.get_done("POST", "/tasks", { name: task, project: project.id }));
  await admin.get_done("POST", "/rates", { level: "project", project: project.id, rate: "120.00 EUR/h", valid: { from: "2020-01-01" } });
  const month = last_month();
  const steps = Array.from({ length: entries }, (_, position) => ({
    person: ada.id, project: project.id, task: tasks[position % 3].id, worked_seconds: 1800, note: `Step ${position + 1} of the works, agreed with the client`,
    work_date: `${month}-${String(1 + (position % 28)).padStart(2, "0")}`,
  }));
  const made = await admin.ask_many("POST", "/entries", steps);
  for (const { status, answer } of made) assert.equal(status, 201, answer.detail);
  await admin.get_done("POST", "/verdicts", { kind: "approve", entries: made.map(({ answer }) => answer.entry.id), reason: "checked" });
  return { client: client.id };
}

async function prebill_of(visit, client) {
  const { answer } = await visit.ask("POST", "/prebills", { clients: [client], dry_run: false });
  return answer.made[0].prebill.head.id;
}

// The browser's own viewer says nothing of when it has drawn; only a picture has to wait for it.
async function picture_with_document(visit, name) {
  if (process.env.FAIRHOUR_PICTURES) await visit.page.waitForTimeout(3000);
  await pictures_of(visit, name);
}

const run_milliseconds_max = 180_000; // a bill run of the whole firm on a machine with other work

let admin; // prepares what the others bill
async function prepared(about) {
  admin ??= await house.clerk("admin");
  return bill_client(admin, about);
}

test("200 entries go from approved time to an issued invoice", async () => {
  await prepared({ name: "Yard Nord", entries: 200 });
  const visit = await house.visit({ role: "finance", path: "/billing?client=Yard" });
  const { page } = visit;
  await page.getByRole("row", { name: /Yard Nord/ }).waitFor();
  visit.reset_count();
  const began = performance.now();
  await visit.click(page.getByRole("button", { name: "Make pre-bills" }));
  await visit.click(page.getByRole("dialog").getByRole("button", { name: "Make 1 pre-bill" }));
  await visit.click(page.getByRole("link", { name: "Yard Nord" }));
  await page.getByRole("heading", { name: "Pre-bill for Yard Nord" }).waitFor();
  await page.getByRole("row", { name: /Build.*€4,020\.00/ }).waitFor();
  await visit.click(page.getByRole("button", { name: "Change the amount of line 1" }));
  await page.getByRole("table", { name: "Lines" }).locator("form input:focus").waitFor();
  await visit.type("4000");
  await page.getByText("−€20.00").or(page.getByText("-€20.00")).waitFor();
  await page.getByRole("combobox", { name: "Why (the document says it)" }).fill("As agreed");
  await visit.click(page.getByRole("button", { name: "Change", exact: true }));
  await page.getByText("Line 1 is written down.").waitFor();
  await visit.click(page.getByRole("button", { name: "Issue", exact: true }));
  await visit.click(page.getByRole("button", { name: "Now", exact: true }));
  await page.getByRole("heading", { name: /^Invoice B-/ }).waitFor();
  await figure("200 entries, from what can be billed to an issued invoice with one line changed",
    { clicks: visit.clicks, keys: visit.keys, milliseconds: performance.now() - began }, { clicks: 8, milliseconds: 60_000 });
  await page.getByText(/€14,256\.20 is open/).or(page.getByText(/is open, due/)).first().waitFor();
  await visit.click(page.getByRole("button", { name: /^Design/ }));
  const entries = page.getByRole("table", { name: /Entries of line/ });
  await entries.getByText("Step 1 of the works, agreed with the client").waitFor();
  await picture_with_document(visit, "invoice");
  assert.deepEqual(await axe_in_both_schemes(page), []);
  await visit.close();
});

// A line is changed by its key: the field takes the typing, Enter sends it, and the line has the focus again.
async function change_line(visit, line, { key, words, says }) {
  const { page } = visit;
  const editor = page.getByRole("table", { name: "Lines" }).locator("form");
  await page.locator(`tr[data-line="${line}"]:focus`).waitFor();
  await visit.press(key);
  await editor.locator("input:focus").waitFor();
  for (const [position, text] of words.entries()) {
    if (position > 0) await visit.press("Tab");
    await visit.type(text);
  }
  await visit.press("Enter");
  await page.getByText(says).waitFor();
  await editor.waitFor({ state: "detached" });
  await page.locator(`tr[data-line="${line}"]:focus`).waitFor();
}

// The way back is offered for ten seconds: it is taken at once.
async function take_back(visit, says) {
  await visit.press("Control+z");
  await visit.page.getByText(says).waitFor({ state: "detached" });
}

test("a pre-bill is changed by keys alone, undone, and seen as it prints", async () => {
  const { client } = await prepared({ name: "Keys", entries: 9 });
  const id = await prebill_of(admin, client);
  const visit = await house.visit({ role: "finance", path: `/invoices/${id}` });
  const { page } = visit;
  await page.getByRole("heading", { name: "Pre-bill for Keys" }).waitFor();
  visit.reset_count();
  const line = (number, shows) => page.locator(`tr[data-line="${number}"]`).filter({ hasText: shows });
  const total = page.getByRole("definition").last();
  const before = await total.textContent();
  const write_off = { key: "o", words: ["Goodwill"], says: "Line 1 is written off." };
  await visit.press("l");
  await change_line(visit, 1, write_off);
  await line(1, /€180\.00.*€0\.00/).waitFor();
  await take_back(visit, write_off.says);
  await line(1, "€0.00").waitFor({ state: "detached" });
  await visit.press("ArrowDown");
  await change_line(visit, 2, { key: "h", words: ["Not finished yet"], says: "Line 2 is held." });
  await line(2, "Held").waitFor();
  await take_back(visit, "Line 2 is held.");
  await line(2, "Held").waitFor({ state: "detached" });
  await change_line(visit, 2, { key: "w", words: ["Building, phase one", "Clearer"], says: "Line 2 has new words." });
  await page.getByText("(it said “Design”)").waitFor();
  await line(2, "Building, phase one").waitFor();
  await take_back(visit, "Line 2 has new words.");
  await line(2, "Design").waitFor();
  await page.waitForFunction(([text]) => [...document.querySelectorAll("dd")].at(-1)?.textContent === text, [before]);
  await page.locator("iframe[title='The document as it prints']").waitFor();
  await visit.press("ArrowUp");
  await change_line(visit, 1, write_off);
  await line(1, /€180\.00.*€0\.00/).waitFor();
  await picture_with_document(visit, "prebill");
  assert.deepEqual(await axe_in_both_schemes(page), []);
  await visit.press("i");
  await page.getByText("It is issued in a few seconds.").waitFor();
  await take_back(visit, "It is issued in a few seconds.");
  assert.equal(visit.clicks, 0);
  await visit.close();
});

test("what is missing is said before anybody issues, with its field and the way to it", async () => {
  const { client } = await prepared({ name: "Nowhere", entries: 3, address: [], country: "" });
  const id = await prebill_of(admin, client);
  const visit = await house.visit({ role: "finance", path: `/invoices/${id}` });
  const { page } = visit;
  await page.getByText("2 things keep it from being issued").waitFor();
  await page.getByText("The client's address is missing.").waitFor();
  await page.getByText("The client's country is missing.").waitFor();
  assert.match(await page.getByRole("link", { name: "Open the client" }).first().getAttribute("href"), new RegExp(`open=.*${client}`));
  await page.getByRole("button", { name: "Issue", exact: true }).click();
  await page.getByRole("button", { name: "Now", exact: true }).click();
  await page.getByText("It is issued in a few seconds.").waitFor({ state: "detached" });
  await page.getByRole("heading", { name: "Pre-bill for Nowhere" }).waitFor();
  const { answer } = await visit.ask("GET", `/invoices/${id}`);
  assert.equal(answer.head.number, "");
  await pictures_of(visit, "prebill-in-the-way");
  await visit.close();
});

test("two people issue the same pre-bill at once: there is one invoice, and both see it", async () => {
  const { client } = await prepared({ name: "Twice", entries: 3 });
  const id = await prebill_of(admin, client);
  const visits = await Promise.all(["finance", "admin"].map((role) => house.visit({ role, path: `/invoices/${id}` })));
  for (const { page } of visits) await page.getByRole("button", { name: "Issue", exact: true }).click();
  await Promise.all(visits.map(({ page }) => page.getByRole("button", { name: "Now", exact: true }).click()));
  for (const { page } of visits) await page.getByRole("heading", { name: /^Invoice B-/ }).waitFor();
  const { answer } = await admin.ask("GET", `/invoices?client=${client}`);
  assert.equal(answer.items.length, 1);
  for (const visit of visits) await visit.close();
});

test("a part of a line is credited and forgiven, and both documents name each other", async () => {
  const { client } = await prepared({ name: "Credit", entries: 6 });
  const id = await prebill_of(admin, client);
  await admin.ask("POST", "/bill-runs", { prebills: [id] }, { "idempotency-key": crypto.randomUUID() });
  const visit = await house.visit({ role: "finance", path: `/invoices/${id}` });
  const { page } = visit;
  await page.getByRole("heading", { name: /^Invoice B-/ }).waitFor();
  const number = (await page.getByRole("heading", { level: 1 }).textContent()).replace("Invoice ", "");
  await visit.press("c");
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Some lines").click();
  await dialog.getByRole("checkbox").first().check();
  await dialog.getByLabel("Net amount to credit of line 1").fill("1000000");
  await dialog.getByLabel(/^Forgive it/).check();
  await dialog.getByLabel("Reason").fill("Late delivery");
  await dialog.getByRole("button", { name: "Write the credit note" }).click();
  await dialog.getByRole("button", { name: "Write it now" }).click();
  await dialog.getByRole("alert").getByText(/./).first().waitFor();
  await pictures_of(visit, "credit");
  assert.deepEqual(await axe_in_both_schemes(page), []);
  await dialog.getByLabel("Net amount to credit of line 1").fill("20");
  await dialog.getByRole("button", { name: "Write the credit note" }).click();
  await dialog.getByRole("button", { name: "Write it now" }).click();
  await page.getByRole("heading", { name: /^Credit note/ }).waitFor();
  await page.getByText("Late delivery").first().waitFor();
  await page.getByRole("link", { name: number }).click();
  await page.getByRole("heading", { name: `Invoice ${number}` }).waitFor();
  await page.getByText("Partly credited").first().waitFor();
  await page.getByRole("heading", { name: "Credit notes" }).waitFor();
  await visit.close();
});

test("a bill run says what became of each client, and goes on where it stopped", async () => {
  await prepared({ name: "Run Nord", entries: 3 });
  await prepared({ name: "Run Nowhere", entries: 3, address: [], country: "" });
  const visit = await house.visit({ role: "finance", path: "/billing" });
  const { page } = visit;
  await page.getByRole("row", { name: /Run Nowhere/ }).waitFor();
  await visit.press("m");
  const making = page.getByRole("dialog", { name: "Make pre-bills" });
  await making.getByRole("button", { name: /^Make \d+ pre-bills$/ }).and(page.locator(":focus")).waitFor();
  await pictures_of(visit, "billing-make");
  await visit.press("Enter");
  await page.getByText(/pre-bills are made/).waitFor();
  await making.waitFor({ state: "detached" });
  const waiting = (await admin.ask("GET", "/invoices?state=draft&state=in_review&state=ready&limit=1000")).answer.items.length;
  await page.getByText(`Pre-bills (${waiting})`).waitFor(); // the page knows of all of them
  await visit.press("b");
  const dialog = page.getByRole("dialog", { name: "Bill run" });
  await dialog.getByRole("button", { name: `Issue ${waiting} invoices` }).click();
  await dialog.getByRole("button", { name: /now$/ }).click();
  const again = dialog.getByRole("button", { name: /^Try \d+ again$/ }); // it comes when the run is over
  await again.waitFor({ timeout: run_milliseconds_max });
  await dialog.getByText(/^[1-9]\d* issued, [1-9]\d* left as pre-bills, in/).waitFor();
  const left = dialog.getByRole("listitem").filter({ hasText: "Run Nowhere" });
  await left.getByText("The client's address is missing.").waitFor();
  await dialog.getByRole("listitem").filter({ hasText: "Run Nord" }).filter({ has: page.getByRole("link", { name: /^B-/ }) }).waitFor();
  await pictures_of(visit, "billing-run");
  assert.deepEqual(await axe_in_both_schemes(page), []);
  await dialog.getByRole("button", { name: "Done" }).click();
  await dialog.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Bill run" }).waitFor();
  await visit.close();
});

test("invoices are found by number, client and state, and summed by currency", async () => {
  const visit = await house.visit({ role: "finance", path: "/invoices" });
  const { page } = visit;
  await page.getByText(/documents · .*€.*£/).waitFor();
  await page.getByLabel("Number", { exact: true }).fill("L-");
  await page.getByRole("row", { name: /L-/ }).first().waitFor();
  await page.getByRole("row", { name: /B-/ }).first().waitFor({ state: "detached" });
  await visit.press("Tab");
  await page.locator("[data-row='0']").focus();
  await visit.press("Enter");
  await page.getByRole("heading", { name: /^Invoice L-/ }).waitFor();
  await visit.close();
});

test("a client's contact sees the invoices of their own firm, and nothing of how they came about", async () => {
  const visit = await house.visit({ role: "client", path: "/invoices" });
  const { page } = visit;
  await page.getByRole("row", { name: /B-|L-/ }).first().waitFor();
  await page.locator("[data-row='0']").click();
  await page.getByRole("heading", { name: /^Invoice/ }).waitFor();
  assert.equal(await page.getByRole("button", { name: /Credit/ }).count(), 0);
  assert.equal(await page.getByText("What was changed").count(), 0);
  await visit.go("/billing");
  await page.getByRole("heading", { level: 1, name: "There is nothing here" }).waitFor();
  await visit.close();
});
