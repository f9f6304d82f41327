// What is done with an issued invoice: put right, disputed and paused, overpaid and sent back, settled otherwise and taken back,
// and an advance that the next invoice of the contract deducts.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe_in_both_schemes, axe_violations, open_house, pictures_of, settled } from "./harness/index.mjs";

const house = open_house();
const dialog = (page) => page.getByRole("dialog");
const used = new Set();

// An invoice of the demo firm that no other test here has touched: issued, nothing credited, something open.
async function open_invoice(visit) {
  const { answer } = await visit.ask("GET", "/invoices?state=issued&limit=1000");
  const is_fit = ({ id, kind, currency, net_minor, credited_minor, settled_minor }) =>
    !used.has(id) && kind === "invoice" && currency === "EUR" && net_minor > 50_000 && credited_minor === 0 && settled_minor === 0;
  const invoice = answer.items.find(is_fit);
  used.add(invoice.id);
  return invoice;
}

async function more(page, act) {
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: act }).click();
}

async function asked(visit, method, path, body) {
  const { status, answer } = await visit.ask(method, path, body);
  assert.ok(status < 300, `${method} ${path}: ${answer.detail} ${answer.fix}`);
  return answer;
}
const settlements = (visit, id) => asked(visit, "GET", `/invoices/${id}/settlements`);
const issue = async (visit, id) => (await asked(visit, "POST", "/bill-runs", { prebills: [id] })).issued[0].invoice;

test("an invoice is put right: credited whole, and gathered again as a corrected one", async () => {
  const visit = await house.visit({ role: "finance", path: "/invoices" });
  const { page } = visit;
  const invoice = await open_invoice(visit);
  await visit.go(`/invoices/${invoice.id}`);
  await more(page, "Put right…");
  await dialog(page).getByRole("radio", { name: "A corrected invoice" }).waitFor();
  assert.equal(await dialog(page).getByRole("button", { name: "Put it right" }).isDisabled(), true);
  await dialog(page).getByLabel("Reason").fill("The order number was missing");
  assert.deepEqual(await axe_in_both_schemes(page), []);
  await pictures_of(visit, "invoice-correct");
  await dialog(page).getByRole("button", { name: "Put it right" }).click();
  await dialog(page).getByRole("button", { name: "Put it right now" }).click();
  await page.getByRole("heading", { name: /^Pre-bill for/ }).waitFor();
  const made = page.url().split("/").at(-1);
  const { head } = await asked(visit, "GET", `/invoices/${made}`);
  assert.deepEqual([head.kind, head.corrects], ["corrected_invoice", invoice.id]);
  assert.equal((await asked(visit, "GET", `/invoices/${invoice.id}`)).head.state, "credited");
  const { number } = await issue(visit, made);
  await visit.go(`/invoices/${made}`);
  await page.getByRole("heading", { name: `Corrected invoice ${number}` }).waitFor();
  await page.getByRole("link", { name: invoice.number }).waitFor();
  await visit.close();
});

test("a dispute holds an amount, a pause holds all, and each ends with what came of it", async () => {
  const visit = await house.visit({ role: "finance", path: "/invoices" });
  const { page } = visit;
  const invoice = await open_invoice(visit);
  await visit.go(`/invoices/${invoice.id}`);
  await page.getByRole("button", { name: "More" }).waitFor();
  await visit.press("d"); // the key of it
  await dialog(page).getByLabel("Disputed amount in EUR").fill("99999999");
  await dialog(page).getByLabel("Why").fill("Two days were on holiday");
  await dialog(page).getByRole("button", { name: "Note the dispute" }).click();
  await dialog(page).getByText(/lies between nothing and the invoice's amount/).waitFor();
  await dialog(page).getByLabel("Disputed amount in EUR").fill("50");
  assert.deepEqual(await axe_violations(page), []);
  await pictures_of(visit, "invoice-dispute");
  await dialog(page).getByRole("button", { name: "Note the dispute" }).click();
  const held = page.getByRole("region", { name: "What holds reminders" });
  await held.getByText("Disputed: €50.00").waitFor();
  await more(page, "Pause reminders…");
  await dialog(page).getByLabel("Why").fill("They change their bank");
  await dialog(page).getByRole("button", { name: "Pause", exact: true }).click();
  await held.getByText("Reminders rest", { exact: true }).waitFor();
  const { answer } = await visit.ask("GET", "/receivables");
  const row = answer.invoices.find((one) => one.invoice === invoice.id);
  assert.deepEqual([row.disputed_minor, row.paused], [5000, true]);
  await settled(page);
  assert.deepEqual(await axe_in_both_schemes(page), []);
  await pictures_of(visit, "invoice-held");
  await held.getByRole("button", { name: "Settle the dispute…" }).click();
  await held.getByLabel("What came of it").fill("We credit one day");
  await held.getByRole("button", { name: "Settle the dispute", exact: true }).click();
  await held.getByText("Came of it: We credit one day").waitFor();
  await visit.close();
});

test("what an invoice was overpaid is sent back, and its history says each step", async () => {
  const visit = await house.visit({ role: "finance", path: "/invoices" });
  const { page } = visit;
  const invoice = await open_invoice(visit);
  const day = invoice.issue_date;
  await asked(visit, "POST", "/payments", { day, amount: { amount: (invoice.gross_minor / 100).toFixed(2), currency: "EUR" }, share: [{ invoice: invoice.id }] });
  const { lines } = await asked(visit, "GET", `/invoices/${invoice.id}`);
  await asked(visit, "POST", `/invoices/${invoice.id}/credit-notes`, { lines: [{ line: lines[0].line, minor: 10_000 }], mode: "forgive", reason: "Goodwill" });
  const { open_minor } = await settlements(visit, invoice.id);
  assert.ok(open_minor < 0, "it is overpaid");
  await visit.go(`/invoices/${invoice.id}`);
  const history = page.getByRole("region", { name: "Payments" });
  await history.getByText("Overpaid by").waitFor();
  await more(page, "Send back…");
  assert.equal(await dialog(page).getByLabel("Amount in EUR").inputValue(), (-open_minor / 100).toFixed(2));
  assert.deepEqual(await axe_violations(page), []);
  await pictures_of(visit, "invoice-refund");
  await dialog(page).getByRole("button", { name: "Record the refund" }).click();
  await dialog(page).waitFor({ state: "detached" });
  await history.getByText("Refund").waitFor();
  assert.equal((await settlements(visit, invoice.id)).open_minor, 0);
  await visit.close();
});

test("a bank's fee settles a part, and is taken back with its reason", async () => {
  const visit = await house.visit({ role: "finance", path: "/invoices" });
  const { page } = visit;
  const invoice = await open_invoice(visit);
  await visit.go(`/invoices/${invoice.id}`);
  await more(page, "Settle otherwise…");
  await dialog(page).getByRole("combobox", { name: "By what" }).click();
  await page.getByRole("option", { name: "Bank fee" }).click();
  await dialog(page).getByLabel("Amount in EUR").fill("12,50");
  assert.deepEqual(await axe_violations(page), []);
  await dialog(page).getByRole("button", { name: "Settle", exact: true }).click();
  const history = page.getByRole("region", { name: "Payments" });
  await history.getByText("Bank fee").waitFor();
  assert.equal((await settlements(visit, invoice.id)).open_minor, invoice.gross_minor - 1250);
  await settled(page);
  await pictures_of(visit, "invoice-settled");
  await history.getByRole("button", { name: "Take back: Bank fee €12.50" }).click();
  await history.getByLabel("Why").fill("It was ours");
  await visit.press("Enter");
  await history.getByText("Bank fee taken back").waitFor();
  assert.equal((await settlements(visit, invoice.id)).open_minor, invoice.gross_minor);
  await visit.close();
});

test("an advance is asked for, and the next invoice of the contract deducts it", async () => {
  const visit = await house.visit({ role: "finance", path: "/billing" });
  const { page } = visit;
  const contracts = (await asked(visit, "GET", "/contracts?limit=1000")).items;
  const ready = (await asked(visit, "GET", "/prebills")).items;
  const by_hour = ({ contract }) => contracts.some(({ id, kind }) => id === contract && kind === "time_and_materials");
  const row = ready.find((one) => one.reason === "" && one.currency === "EUR" && one.net_minor > 100_000 && one.kept === null && by_hour(one));
  await page.getByRole("button", { name: "Ask for an advance…" }).click();
  await dialog(page).getByRole("combobox", { name: "Contract" }).fill(row.contract_name);
  await page.getByRole("option", { name: new RegExp(row.contract_name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")) }).first().click();
  await dialog(page).getByLabel("Net amount in EUR").fill("500");
  await settled(page);
  assert.deepEqual(await axe_in_both_schemes(page), []);
  await pictures_of(visit, "advance");
  await dialog(page).getByRole("button", { name: "Make the pre-bill" }).click();
  await page.getByRole("heading", { name: /^Pre-bill for/ }).waitFor();
  const advance = await issue(visit, page.url().split("/").at(-1));
  await visit.go(`/invoices/${advance.id}`);
  await page.getByRole("heading", { name: `Advance invoice ${advance.number}` }).waitFor();
  const deducted = page.getByRole("region", { name: "Deducted by" });
  await deducted.getByText("€500.00 left to deduct").waitFor();
  const { made } = await asked(visit, "POST", "/prebills", { clients: [row.client], dry_run: false });
  const prebill = made.find(({ prebill }) => prebill.head.contract === row.contract).prebill;
  assert.ok(prebill.lines.some(({ kind, advance: of, amount_minor }) => kind === "deduction" && of === advance.id && amount_minor === -50_000));
  const { id, number } = await issue(visit, prebill.head.id);
  await visit.go(`/invoices/${advance.id}`);
  await deducted.getByRole("link", { name: number }).waitFor();
  await deducted.getByText("€0.00 left to deduct").waitFor();
  await settled(page);
  assert.deepEqual(await axe_in_both_schemes(page), []);
  await pictures_of(visit, "advance-deducted");
  await visit.go(`/invoices/${id}`);
  await page.getByText(advance.number).first().waitFor();
  await visit.close();
});
