// An issued invoice on its way to its client: the mail is seen before it goes, it goes once, and what stands in the way is said.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe_in_both_schemes, open_house, pictures_of } from "./harness/index.mjs";

const house = open_house();

// The first issued invoice, of a client that has this address.
async function invoice_of(visit, invoice_email) {
  const { answer } = await visit.ask("GET", "/invoices?state=issued&limit=1000");
  const invoice = answer.items.find(({ kind, delivery }) => kind === "invoice" && delivery === "unsent");
  const { answer: client } = await visit.ask("GET", `/clients/${invoice.client}`);
  await visit.page.evaluate(async ({ id, invoice_email }) => {
    const { csrf_token } = await (await fetch("/api/v1/session")).json();
    const at = `/api/v1/clients/${id}`;
    const etag = (await fetch(at)).headers.get("etag");
    const body = JSON.stringify({ invoice_email, ...(invoice_email ? {} : { email: "" }) });
    const answer = await fetch(at, { method: "PATCH", body, headers: { "content-type": "application/json", "if-match": etag, "x-csrf-token": csrf_token } });
    if (!answer.ok) throw new Error(await answer.text());
  }, { id: client.id, invoice_email });
  return invoice;
}

test("the mail of an invoice is seen, changed and sent once", async () => {
  const admin = await house.visit({ role: "admin", path: "/billing" });
  const invoice = await invoice_of(admin, "billing@client.example");
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
  const admin = await house.visit({ role: "admin", path: "/billing" });
  const invoice = await invoice_of(admin, "");
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
