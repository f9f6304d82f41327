// Money that was paid too much: found among what moved, a part sent back and the refund taken back, the rest used for what is open.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe_in_both_schemes, axe_violations, becomes, open_house, pictures_of, settled } from "./harness/index.mjs";
import { own_client, prebill_made, worked_on } from "./own_client.mjs";

const house = open_house();

// An invoice of 142.80 EUR (120.00 and tax), paid with 192.80 EUR.
async function overpaid_client(name) {
  const admin = await house.clerk("admin");
  const { client, place } = await own_client(admin, { name, days: [5] });
  const { issued } = await admin.get_done("POST", "/bill-runs", { prebills: [await prebill_made(admin, client)] });
  const { invoice } = issued[0];
  const { payment } = await admin.get_done("POST", "/payments", {
    day: invoice.issue_date, amount: { amount: ((invoice.gross_minor + 5000) / 100).toFixed(2), currency: "EUR" }, reference: `WIRE 77 ${name}`, payer: `${name} GmbH`,
    share: [{ invoice: invoice.id }],
  });
  return { admin, client, invoice, place, payment: async () => (await admin.get_done("GET", `/payments/${payment.id}`)).payment };
}

test("unused money is sent back in part, the refund is taken back, and the payment is known on its invoice", async () => {
  const { invoice, payment } = await overpaid_client("Refund Yard");
  const visit = await house.visit({ role: "finance", path: `/invoices/${invoice.id}` });
  const { page } = visit;
  await page.getByRole("region", { name: "Payments" }).getByText("Bank transfer · Refund Yard GmbH · WIRE 77 Refund Yard").waitFor();
  await visit.open("/receivables?by=movement");
  const table = page.getByRole("table", { name: "Money moved" });
  await table.waitFor();
  await page.getByLabel("Only what has money left").check({ force: true });
  const row = table.getByRole("row", { name: /Refund Yard/ });
  await row.filter({ hasText: "€50.00" }).waitFor();
  await settled(page);
  assert.deepEqual(await axe_in_both_schemes(page), []);
  await pictures_of(visit, "money-moved");
  await row.click();
  const drawer = page.getByRole("dialog", { name: /^Came in: / });
  await drawer.getByText("WIRE 77 Refund Yard").waitFor();
  await drawer.getByRole("link", { name: invoice.number }).waitFor();
  await settled(page);
  assert.deepEqual(await axe_violations(page), []);
  await pictures_of(visit, "money-moved-one");
  await drawer.getByRole("button", { name: "Send the unused back…" }).click();
  const refund = page.getByRole("dialog", { name: "Send back what is unused" });
  await refund.getByText("€50.00 of the payment settles nothing.").waitFor();
  assert.equal(await refund.getByLabel("Amount in EUR").inputValue(), "50.00");
  await refund.getByLabel("Amount in EUR").fill("60");
  await refund.getByRole("button", { name: "Record the refund" }).click();
  await refund.getByText(/There is 50\.00 EUR to send back/).waitFor();
  await refund.getByLabel("Amount in EUR").fill("20");
  assert.deepEqual(await axe_violations(page), []);
  await refund.getByRole("button", { name: "Record the refund" }).click();
  await refund.waitFor({ state: "detached" });
  await becomes(async () => (await payment()).refunded_minor, 2000);
  await drawer.getByText("€30.00").waitFor();
  // The payment stays as long as a part of it is back with the client.
  await drawer.getByRole("button", { name: "Take the payment back…" }).click();
  await drawer.getByLabel("Why").fill("The debit bounced");
  await drawer.getByRole("button", { name: "Take back" }).click();
  await drawer.getByText(/Part of it was sent back to the client since/).waitFor();
  await visit.press("Escape");

  // It comes back: taken back as a movement of its own.
  await page.getByLabel("Only what has money left").uncheck({ force: true });
  await table.getByRole("row", { name: /Refund Yard.*Sent back/ }).click();
  const sent = page.getByRole("dialog", { name: /^Sent back: / });
  await sent.getByRole("button", { name: "Take the refund back…" }).click();
  await sent.getByLabel("Why").fill("The account is closed");
  await sent.getByRole("button", { name: "Take back" }).click();
  await sent.getByText(/The account is closed/).waitFor();
  await becomes(async () => (await payment()).refunded_minor, 0);
  assert.equal(await sent.getByRole("button", { name: "Take the refund back…" }).count(), 0, "once is enough");
  await visit.close();
});

test("unused money is used for what the client owes next", async () => {
  const { admin, client, payment, place } = await overpaid_client("Credit Yard");
  await worked_on(admin, place, [12]);
  const { issued } = await admin.get_done("POST", "/bill-runs", { prebills: [await prebill_made(admin, client)] });
  const visit = await house.visit({ role: "finance", path: `/receivables?by=movement&payment=${(await payment()).id}` });
  const { page } = visit;
  await page.getByRole("button", { name: "Use for open invoices" }).click();
  await page.getByText("1 invoice is settled by it.").waitFor();
  const { open_minor, payment: state } = await admin.get_done("GET", `/invoices/${issued[0].invoice.id}/settlements`);
  assert.deepEqual([open_minor, state], [issued[0].invoice.gross_minor - 5000, "part_paid"]);
  await visit.close();
});
