// What a contract says of money: a discount for paying early, a change that the client is asked for first, the book of a
// retainer put right; and exchange rates, by file and by hand.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe_in_both_schemes, axe_violations, open_house, pictures_of, settled } from "./harness/index.mjs";

const house = open_house();
const drawer = (page) => page.getByRole("dialog").filter({ has: page.getByRole("tab") }).first();
const contracts_of = async (visit) => (await visit.ask("GET", "/contracts?limit=1000")).answer.items;

async function asked(visit, method, path, body) {
  const { status, answer } = await visit.ask(method, path, body);
  assert.ok(status < 300, `${method} ${path}: ${answer?.detail} ${answer?.fix}`);
  return answer;
}

test("a cash discount is refused at its field, then stored", async () => {
  const visit = await house.visit({ role: "finance", path: "/clients?part=contracts" });
  const { page } = visit;
  const contract = (await contracts_of(visit)).find(({ kind, payment_days }) => kind === "time_and_materials" && payment_days > 10);
  await visit.go(`/clients?part=contracts&open=${contract.id}`);
  const form = drawer(page);
  await form.getByLabel("Cash discount, %").fill("2");
  const days = form.getByLabel("Cash discount within days");
  await days.fill("400");
  await form.getByRole("button", { name: "Keep" }).click();
  await form.getByText(/A cash discount is below 100 percent/).waitFor();
  await days.fill("10");
  await settled(page);
  await pictures_of(visit, "contract-cash-discount");
  await form.getByRole("button", { name: "Keep" }).click();
  await form.waitFor({ state: "detached" });
  const stored = (await contracts_of(visit)).find(({ id }) => id === contract.id);
  assert.deepEqual([Number(stored.cash_discount_percent), stored.cash_discount_days], [2, 10]);
  await visit.close();
});

test("a change is offered, accepted with a name, and becomes terms; another is declined", async () => {
  const visit = await house.visit({ role: "finance", path: "/clients?part=contracts" });
  const { page } = visit;
  const contract = (await contracts_of(visit)).find(({ kind, days, later_terms }) => kind === "time_and_materials" && days.until !== null && later_terms.length === 0);
  const last_day = new Date(Date.parse(contract.days.until) - 86_400_000).toISOString().slice(0, 10);
  await visit.go(`/clients?part=contracts&open=${contract.id}`);
  const form = drawer(page);
  await form.getByRole("tab", { name: "Change orders" }).click();
  await form.getByText(/It holds only once it is accepted/).waitFor();
  const offer = async (title, days) => {
    await form.getByRole("button", { name: "Offer a change…" }).click();
    await form.getByLabel("These terms from").fill(last_day);
    await form.getByLabel("What changes, in words for the client").fill(title);
    await form.getByLabel("Days to pay").fill(String(days));
    await form.getByRole("button", { name: "Offer it" }).click();
    await form.getByRole("button", { name: `Accepted: ${title}` }).waitFor();
  };
  await offer("Longer to pay", contract.payment_days + 5);
  await form.getByText(/Days to pay:/).waitFor();
  await settled(page);
  assert.deepEqual(await axe_in_both_schemes(page), []);
  await pictures_of(visit, "contract-change-order");
  assert.deepEqual((await contracts_of(visit)).find(({ id }) => id === contract.id).later_terms, [], "nothing holds yet");
  await offer("Even longer", contract.payment_days + 9);
  await form.getByRole("button", { name: "Declined: Even longer" }).click();
  await form.getByLabel("Who of the client said so").fill("Ines Pohl");
  await visit.press("Enter");
  await form.getByText("declined", { exact: true }).waitFor();
  await form.getByRole("button", { name: "Accepted: Longer to pay" }).click();
  assert.equal(await form.getByRole("button", { name: "Accepted", exact: true }).isDisabled(), true);
  await form.getByLabel("Who of the client said so").fill("Ines Pohl");
  await form.getByRole("button", { name: "Accepted", exact: true }).click();
  await page.getByText("Accepted: these are terms of the contract now.").waitFor();
  const { later_terms } = (await contracts_of(visit)).find(({ id }) => id === contract.id);
  assert.deepEqual([later_terms.length, later_terms[0].from, later_terms[0].payment_days], [1, last_day, contract.payment_days + 5]);
  await visit.close();
});

test("the book of a retainer is put right, hours up and down, each with its reason", async () => {
  const visit = await house.visit({ role: "finance", path: "/billing" });
  const { page } = visit;
  const like = (await contracts_of(visit)).find(({ kind, currency }) => kind === "time_and_materials" && currency === "EUR");
  const { client, legal_entity, currency, zone, holiday_calendar, taxes } = like;
  const contract = await asked(visit, "POST", "/contracts", {
    client, name: "Care plan", kind: "retainer", legal_entity, currency, zone, holiday_calendar, taxes, payment_days: 14, days: { from: "2026-01-01" },
    retainer: { unit: "hours", period: "month", hours: 36_000, price: { amount: "1200.00", currency: "EUR" }, billed: "ahead", rollover: "none" },
  });
  await visit.go(`/clients?part=contracts&open=${contract.id}`);
  await drawer(page).getByRole("tab", { name: "Paid ahead" }).click();
  const book = page.getByRole("region", { name: "Paid ahead" });
  const left = async () => (await asked(visit, "GET", `/contracts/${contract.id}/retainer`)).left;
  const before = await left();
  const correct = async (hours, reason) => {
    await book.getByRole("button", { name: "Put right…" }).click();
    const dialog = page.getByRole("dialog", { name: "Put right" });
    await dialog.getByLabel("Hours").fill(hours);
    await dialog.getByLabel("Reason").fill(reason);
    return dialog;
  };
  let dialog = await correct("2:30", "Brought over by mistake");
  assert.deepEqual(await axe_violations(page), []);
  await pictures_of(visit, "retainer-correct");
  await dialog.getByRole("button", { name: "Write the row" }).click();
  await dialog.waitFor({ state: "detached" });
  assert.equal(await left(), before + 9000);
  dialog = await correct("-0:30", "Half an hour too much");
  await dialog.getByRole("button", { name: "Write the row" }).click();
  await dialog.waitFor({ state: "detached" });
  assert.equal(await left(), before + 7200);
  await book.getByText(/movements/).click();
  await book.getByText(/Half an hour too much/).waitFor();
  await visit.close();
});

const published = (rate) => `<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
<gesmes:subject>Reference rates</gesmes:subject><gesmes:Sender><gesmes:name>European Central Bank</gesmes:name></gesmes:Sender>
<Cube><Cube time="2019-03-01"><Cube currency="USD" rate="${rate}"/><Cube currency="GBP" rate="0.8583"/><Cube currency="CHF" rate="1.1355"/></Cube></Cube></gesmes:Envelope>`;

test("a file of rates is tried, taken, and another figure for the same day is refused; one is written by hand", async () => {
  const visit = await house.visit({ role: "finance", path: "/rates?part=exchange&period=all" });
  const { page } = visit;
  const file = (rate) => ({ name: "eurofxref.xml", mimeType: "text/xml", buffer: Buffer.from(published(rate)) });
  const drop = page.getByRole("region", { name: "A file of rates" });
  await drop.locator("input[type=file]").setInputFiles(file("1.1383"));
  await drop.getByText(/3 rates from/).waitFor();
  await drop.getByRole("button", { name: /^Take \d/ }).click();
  await page.getByText(/stored\.$/).first().waitFor();
  await page.getByRole("cell", { name: "1 EUR = 1.1383 USD" }).or(page.getByRole("cell", { name: "1 EUR = 0.8583 GBP" })).first().waitFor();
  await settled(page);
  assert.deepEqual(await axe_in_both_schemes(page), []);
  await pictures_of(visit, "exchange-rates");
  await page.getByRole("button", { name: "A rate by hand…" }).click();
  const dialog = page.getByRole("dialog", { name: "A rate by hand" });
  await dialog.getByRole("combobox", { name: "is worth in" }).fill("SEK");
  await page.getByRole("option", { name: "SEK" }).click();
  await dialog.getByLabel("Day").fill("2026-05-04");
  await dialog.getByLabel("1 EUR in SEK").fill("11,25");
  await dialog.getByLabel("Source").fill("Riksbank");
  assert.deepEqual(await axe_violations(page), []);
  await dialog.getByRole("button", { name: "Store the rate" }).click();
  await dialog.waitFor({ state: "detached" });
  await page.getByRole("cell", { name: "1 EUR = 11.25 SEK" }).waitFor();
  await drop.locator("input[type=file]").setInputFiles(file("1.2"));
  await drop.getByText(/Another rate is stored for this pair and day/).waitFor();
  await visit.close();
});
