// Money that comes in: receivables by age, a payment recorded, a statement read and its certain line recorded, who is reminded.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe_in_both_schemes, axe_violations, open_house, pictures_of, settled } from "./harness/index.mjs";

const house = open_house();
const dialog = (page) => page.getByRole("dialog");

async function open_invoices(visit) {
  const { answer } = await visit.ask("GET", "/receivables");
  return answer.invoices.filter(({ open_minor, currency }) => open_minor > 10_000 && currency === "EUR");
}
const open_of = async (visit, id) => (await visit.ask("GET", `/invoices/${id}/settlements`)).answer;

function statement_for({ number, open_minor }, iban, day) {
  const amount = `${Math.floor(open_minor / 100)}.${String(open_minor % 100).padStart(2, "0")}`;
  const entry = (sum, text) =>
    `<Ntry><Amt Ccy="EUR">${sum}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>${day}</Dt></BookgDt>` +
    `<NtryDtls><TxDtls><RmtInf><Ustrd>${text}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`;
  return `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt><Id>1</Id>` +
    `<Acct><Id><IBAN>${iban}</IBAN></Id></Acct>${entry(amount, `invoice ${number}`)}${entry("7.77", "who knows")}</Stmt></BkToCstmrStmt></Document>`;
}

test("what is owed is shown by age, and a payment makes it less", async () => {
  const visit = await house.visit({ role: "finance", path: "/receivables" });
  const { page } = visit;
  await page.getByRole("table", { name: "By client" }).waitFor();
  await settled(page);
  assert.deepEqual(await axe_in_both_schemes(page), []);
  const [invoice] = await open_invoices(visit);
  await page.getByRole("button", { name: "Record payment…" }).click();
  await dialog(page).getByRole("combobox", { name: "Invoice" }).fill(invoice.number);
  await page.getByRole("option", { name: new RegExp(invoice.number) }).click();
  await settled(page);
  assert.deepEqual(await axe_violations(page), []);
  await dialog(page).getByLabel("Amount in EUR").fill("1.00");
  await dialog(page).getByRole("button", { name: "Record", exact: true }).click();
  await page.getByText(/recorded\.$/).waitFor();
  const after = await open_of(visit, invoice.invoice);
  assert.equal(after.open_minor, invoice.open_minor - 100);
  assert.equal(after.payment, "part_paid");
  await visit.go(`/invoices/${invoice.invoice}`);
  await page.getByRole("heading", { name: "Payments" }).waitFor();
  await visit.close();
});

test("a statement's certain line is recorded, the unknown one is set aside, and the file is known again", async () => {
  const visit = await house.visit({ role: "admin", path: "/receivables" });
  const { page } = visit;
  const invoice = (await open_invoices(visit)).at(-1);
  const { legal_entity } = (await visit.ask("GET", `/invoices/${invoice.invoice}`)).answer.head;
  const { iban } = (await visit.ask("GET", `/legal-entities/${legal_entity}`)).answer;
  const day = new Date().toISOString().slice(0, 10);
  const file = { name: "bank.xml", mimeType: "text/xml", buffer: Buffer.from(statement_for(invoice, iban, day)) };
  await page.getByRole("button", { name: "Bank statement…" }).click();
  await page.locator("input[type=file]").setInputFiles(file);
  const record = dialog(page).getByRole("button", { name: "Record the certain one" });
  await record.waitFor();
  await settled(page);
  assert.deepEqual(await axe_violations(page), []);
  await pictures_of(visit, "bank-statement");
  await record.click();
  await page.getByText("1 payment recorded.").waitFor();
  assert.equal((await open_of(visit, invoice.invoice)).payment, "paid");
  await page.waitForFunction(() => [...document.querySelectorAll("[role=dialog] button")].filter(({ textContent }) => textContent === "Set aside").length === 1);
  await dialog(page).getByRole("button", { name: "Set aside" }).click();
  await dialog(page).getByText("No line waits to be matched.").waitFor();
  await page.locator("input[type=file]").setInputFiles(file);
  await page.getByText("0 new lines, 2 known before.").waitFor();
  await visit.close();
});

test("who is to be reminded is shown with what it would say", async () => {
  const visit = await house.visit({ role: "finance", path: "/receivables" });
  const { page } = visit;
  await page.getByRole("button", { name: "Remind…" }).click();
  await dialog(page).getByRole("heading", { name: "Who is to be reminded" }).waitFor();
  await dialog(page).getByText("What it says").first().waitFor();
  await settled(page);
  assert.deepEqual(await axe_violations(page), []);
  await pictures_of(visit, "reminders");
  await visit.close();
});

test("a statement of an account nobody knows is read once it is said whose it is", async () => {
  const visit = await house.visit({ role: "finance", path: "/receivables" });
  const { page } = visit;
  const { answer } = await visit.ask("GET", "/legal-entities?limit=100");
  const [entity] = answer.items;
  const buffer = Buffer.from(statement_for({ number: "nothing of ours", open_minor: 4242 }, "NL91ABNA0417164300", "2026-03-02"));
  const file = { name: "other.xml", mimeType: "text/xml", buffer };
  await page.getByRole("button", { name: "Bank statement…" }).click();
  await page.locator("input[type=file]").setInputFiles(file);
  await dialog(page).getByText(/is of none of the legal entities/).waitFor();
  await settled(page);
  assert.deepEqual(await axe_violations(page), []);
  await dialog(page).getByRole("combobox", { name: "Whose account" }).click();
  await page.getByRole("option", { name: entity.name }).click();
  await page.locator("input[type=file]").setInputFiles(file);
  await page.getByText("2 new lines, 0 known before.").waitFor();
  const { items } = (await visit.ask("GET", "/bank-statements")).answer;
  assert.ok(items.some(({ account, legal_entity }) => account === "NL91ABNA0417164300" && legal_entity === entity.id));
  await visit.close();
});
