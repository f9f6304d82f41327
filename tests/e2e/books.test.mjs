// The books: accounts from a preset and by hand, a balanced journal with its CSV, a period closed and opened again.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe_in_both_schemes, axe_violations, open_house, pictures_of, settled } from "./harness/index.mjs";

const house = open_house();

async function asked(visit, method, path, body) {
  const { status, answer } = await visit.ask(method, path, body);
  assert.ok(status < 300, `${method} ${path}: ${answer?.detail} ${answer?.fix}`);
  return answer;
}

// A month in which the demo firm has issued something, by a legal entity.
async function month_with_invoices(visit) {
  const { items } = await asked(visit, "GET", "/invoices?limit=1000");
  const issued = items.filter(({ number, kind }) => number !== "" && kind === "invoice").toSorted((a, b) => a.issue_date.localeCompare(b.issue_date));
  return { month: issued[0].issue_date.slice(0, 7), entity: issued[0].legal_entity };
}

test("accounts begin with a preset, are refused at their row, changed and taken back", async () => {
  const visit = await house.visit({ role: "finance", path: "/books?part=accounts" });
  const { page } = visit;
  const { entity } = await month_with_invoices(visit);
  const accounts = async () => (await asked(visit, "GET", `/accounting/accounts?legal_entity=${entity}`)).accounts;
  await visit.go(`/books?part=journal&entity=${entity}`);
  await page.getByRole("heading", { name: "No accounts yet" }).waitFor();
  await page.getByRole("button", { name: "To the accounts" }).click();
  await page.getByText(/Begin with the chart your accountant uses/).waitFor();
  await settled(page);
  assert.deepEqual(await axe_in_both_schemes(page), []);
  await pictures_of(visit, "books-no-accounts");
  await page.getByRole("button", { name: "SKR03" }).click();
  const table = page.getByRole("table", { name: "Accounts" });
  await table.waitFor();
  const first = (await accounts())[0].account;
  const field = page.getByLabel("Account, row 1", { exact: true });
  await field.fill("");
  await page.getByRole("button", { name: "Keep these accounts" }).click();
  await table.getByText("The row names no account.").waitFor();
  await field.fill("1499");
  await settled(page);
  assert.deepEqual(await axe_in_both_schemes(page), []);
  await page.getByRole("button", { name: "Keep these accounts" }).click();
  await page.waitForFunction(() => [...document.querySelectorAll("button")].some(({ textContent, disabled }) => textContent === "Keep these accounts" && disabled));
  assert.equal((await accounts())[0].account, "1499");
  await page.getByRole("button", { name: "Undo" }).last().click();
  await page.waitForFunction((was) => document.querySelector('[aria-label="Account, row 1"]')?.value === was, first);
  await pictures_of(visit, "books-accounts");
  await visit.close();
});

test("the journal of a month is balanced, comes as CSV, is closed and opened again", async () => {
  const visit = await house.visit({ role: "finance", path: "/books" });
  const { page } = visit;
  const { month, entity } = await month_with_invoices(visit);
  await asked(visit, "PUT", "/accounting/accounts", { legal_entity: entity, preset: "skr03", accounts: [] });
  // What is in other money needs its rate; where the demo firm has one, it stays.
  for (const into of ["USD", "GBP"]) await visit.ask("POST", "/exchange-rates", { from: "EUR", into, day: `${month}-01`, rate: "1.1", source: "test" });
  await visit.go(`/books?entity=${entity}&period=${month}`);
  await page.getByRole("table", { name: "Journal" }).waitFor();
  const says = await page.getByText(/^Debit .* = credit/).textContent();
  const [debit, credit] = /^Debit (.*) = credit (.*)$/.exec(says).slice(1);
  assert.ok(debit === credit && !debit.startsWith("€0"), says);
  await settled(page);
  assert.deepEqual(await axe_in_both_schemes(page), []);
  await pictures_of(visit, "books-journal");
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Journal (CSV)" }).click()]);
  assert.equal(file.suggestedFilename(), `journal-${month}-01.csv`);
  await page.getByRole("button", { name: /^Close / }).click();
  const dialog = page.getByRole("dialog", { name: "Close a period" });
  await dialog.getByRole("button", { name: "Close it" }).waitFor();
  assert.deepEqual(await axe_violations(page), []);
  await dialog.getByRole("button", { name: "Close it" }).click();
  await dialog.waitFor({ state: "detached" });
  await page.getByText("closed", { exact: true }).waitFor();
  await page.getByRole("tab", { name: "Closed periods" }).click();
  const list = page.getByRole("list", { name: "Closed periods" });
  await settled(page);
  assert.deepEqual(await axe_in_both_schemes(page), []);
  await pictures_of(visit, "books-closed");
  const [closing] = (await asked(visit, "GET", "/accounting/closings")).items;
  assert.deepEqual([closing.days.from, closing.reopened_at], [`${month}-01`, null]);
  // A second time it is refused where the period is chosen.
  await page.getByRole("button", { name: "Close a period…" }).click();
  await dialog.getByRole("combobox", { name: "Period" }).fill(month.slice(0, 4));
  await page.getByRole("option", { name: month.slice(0, 4) === String(new Date().getUTCFullYear()) ? /^Quarter/ : month.slice(0, 4) }).first().click();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await list.getByRole("button", { name: /^Open again/ }).click();
  await list.getByLabel("Why (it stays in the books)").fill("An invoice was dated wrongly");
  await visit.press("Enter");
  await list.getByText(/An invoice was dated wrongly/).waitFor();
  await visit.close();
});
