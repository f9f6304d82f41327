// Work not billed at the end of a period: shown by client, posted, seen in the journal and taken back, posted again once it moved.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe_in_both_schemes, axe_violations, open_house, pictures_of, settled } from "./harness/index.mjs";
import { last_month, own_client, worked_on } from "./own_client.mjs";

const house = open_house();

test("work not billed is posted at the end of a month, taken back on the next day, and posted again when more was done", async () => {
  const admin = await house.clerk("admin");
  const { legal_entity, place, name } = await own_client(admin, { name: "Accrual Yard", days: [3, 4] });
  await admin.get_done("PUT", "/accounting/accounts", { legal_entity, preset: "skr03", accounts: [] });
  // What is in other money needs its rate; where the demo firm has one, it stays.
  for (const into of ["USD", "GBP"]) await admin.ask("POST", "/exchange-rates", { from: "EUR", into, day: "2020-01-02", rate: "1.1", source: "test" });
  const month = last_month();
  const visit = await house.visit({ role: "finance", path: `/books?part=accruals&entity=${legal_entity}&period=${month}` });
  const { page } = visit;
  const table = page.getByRole("table", { name: "Work not billed" });
  const row = table.getByRole("row", { name: new RegExp(name) });
  await row.filter({ hasText: "2:00" }).filter({ hasText: "€240.00" }).waitFor();
  await page.getByText("not posted", { exact: true }).waitFor();
  await settled(page);
  assert.deepEqual(await axe_in_both_schemes(page), []);
  await page.getByRole("button", { name: "Post it…" }).click();
  const dialog = page.getByRole("dialog", { name: /^Post the work not billed by / });
  await dialog.getByText(/becomes revenue on .* and is taken back on /).waitFor();
  assert.deepEqual(await axe_violations(page), []);
  await dialog.getByRole("button", { name: "Post it" }).click();
  await dialog.waitFor({ state: "detached" });
  await page.getByText(/^Posted by .*: booked on .*, taken back on /).waitFor();
  // Both days stand in the journal, and come to nothing together.
  const journal = page.getByRole("table", { name: "In the journal" });
  await journal.getByRole("row").nth(4).waitFor();
  const [year, number] = month.split("-").map(Number);
  const day = (offset) => new Date(Date.UTC(year, number, offset)).toISOString().slice(0, 10); // 0: the last of the month
  const { lines } = await admin.get_done("GET", `/accounting/journal?legal_entity=${legal_entity}&from=${day(0)}&until=${day(2)}`);
  const accrued = lines.filter(({ source }) => source === "accrual");
  const days = new Set(accrued.map((line) => line.day));
  assert.deepEqual([...days].toSorted(), [day(0), day(1)]);
  const by_account = Map.groupBy(accrued, ({ account }) => account);
  for (const [account, of_it] of by_account) assert.equal(of_it.reduce((sum, line) => sum + line.debit_minor - line.credit_minor, 0), 0, account);
  await settled(page);
  assert.deepEqual(await axe_in_both_schemes(page), []);
  await pictures_of(visit, "books-accruals");
  assert.equal(await page.getByRole("button", { name: /^Post it/ }).count(), 0, "nothing moved since");

  // More of that month is approved: it says so, and is posted in place of the first.
  await worked_on(admin, place, [10]);
  await visit.open(`/books?part=accruals&entity=${legal_entity}&period=${month}`);
  await page.getByText("changed since it was posted").waitFor();
  await row.filter({ hasText: "€360.00" }).filter({ hasText: "€240.00" }).waitFor();
  await page.getByRole("button", { name: "Post it again…" }).click();
  await dialog.getByRole("button", { name: "Post it" }).click();
  await page.getByText("changed since it was posted").waitFor({ state: "detached" });
  const seen = await admin.get_done("GET", `/accounting/accruals?legal_entity=${legal_entity}&day=${day(0)}`);
  assert.deepEqual(seen.posted.map(({ amount }) => amount), seen.accruals.map(({ amount }) => amount));
  await visit.close();
});

test("a period that is not over cannot be posted, and an empty one says so", async () => {
  const visit = await house.visit({ role: "finance", path: `/books?part=accruals&period=${new Date().toISOString().slice(0, 7)}` });
  await visit.page.getByText("The period is not over yet.").waitFor();
  assert.equal(await visit.page.getByRole("button", { name: /^Post it/ }).count(), 0);
  await visit.open("/books?part=accruals&period=2024-01");
  await visit.page.getByRole("heading", { name: "Nothing waits to be billed" }).waitFor();
  await visit.close();
});
