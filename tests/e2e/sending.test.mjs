// An issued invoice on its way to its client: the mail is seen before it goes, it goes once, and what stands in the way is said.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe_in_both_schemes, open_house, pictures_of } from "./harness/index.mjs";

const house = open_house();

// The first issued invoice, of a client that has this address.
async function invoice_of(invoice_email) {
  const admin = await house.clerk("admin");
  const { answer } = await admin.ask("GET", "/invoices?state=issued&limit=1000");
  const invoice = answer.items.find(({ kind, delivery }) => kind === "invoice" && delivery === "unsent");
  const { answer: client } = await admin.ask("GET", `/clients/${invoice.client}`);
  const body = { invoice_email, ...(invoice_email ? {} : { email: "" }) };
  await admin.get_done("PATCH", `/clients/${client.id}`, body, { "if-match": "*" });
  return invoice;
}

test("the mail of an invoice is seen, changed and sent once", async () => {
  const invoice = await invoice_of("billing@client.example");
  const visit = await house.visit({ role: "finance", path: `/invoices/${invoice.id}` });
  const { page } = visit;
  const section = page.getByRole("region", { name: "Sending" });
  await section.getByText("It was not sent yet.").waitFor();
  await section.getByRole("button", { name: "Send…" }).click();
  const dialog = page.getByRole("dialog", { name: `Send ${invoice.number}` });
  assert.equal(await dialog.getByLabel("To").inputValue(), "billing@client.example");
  assert.ok((await dialog.getByLabel("Subject").inputValue()).includes(invoice.number));
  await dialog.getByText(`Attached: ${invoice.number}.pdf`).waitFor();
  assert.deepEqual(await axe_in_both_schemes(page), []);
  await pictures_of(visit, "invoice-send");
  await dialog.getByLabel("Subject").fill(`Our ${invoice.number}`);
  await dialog.getByRole("button", { name: "Send", exact: true }).click();
  await dialog.waitFor({ state: "detached" });
  await section.getByText("billing@client.example").waitFor();
  const { answer } = await visit.ask("GET", `/invoices/${invoice.id}/deliveries`);
  assert.equal(answer.items.length, 1);
  assert.equal(answer.items[0].subject, `Our ${invoice.number}`);
  await section.getByRole("button", { name: "Send again…" }).click();
  await dialog.getByText("It was sent before.").waitFor();
});

test("without an address nothing goes, and it says so", async () => {
  const invoice = await invoice_of("");
  const visit = await house.visit({ role: "finance", path: `/invoices/${invoice.id}` });
  const { page } = visit;
  await page.getByRole("region", { name: "Sending" }).getByRole("button", { name: "Send…" }).click();
  const dialog = page.getByRole("dialog", { name: `Send ${invoice.number}` });
  await dialog.getByText(/has no e-mail address/).waitFor();
  assert.equal(await dialog.getByRole("button", { name: "Send", exact: true }).isDisabled(), true);
  await dialog.getByLabel("To").fill("jane@client.example");
  await dialog.getByRole("button", { name: "Send", exact: true }).click();
  await dialog.waitFor({ state: "detached" });
  await page.getByRole("region", { name: "Sending" }).getByText("jane@client.example").waitFor();
});
