// What a client asks is answered in the review queue, where it is a cause of its own; links for a contact, in a language; the
// portal as a French and a Spanish client see it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe_in_both_schemes, axe_violations, becomes, open_house, pictures_of, settled } from "./harness/index.mjs";
import { own_client, prebill_made } from "./own_client.mjs";

const house = open_house();

async function shown_prebill(name) {
  const admin = await house.clerk("admin");
  const { client, contract, entries } = await own_client(admin, { name, days: [1, 2] });
  const id = await prebill_made(admin, client);
  await admin.get_done("POST", `/invoices/${id}/showings`, { note: "Workshop", mail: "off" });
  return { admin, client, contract, entries, id };
}

async function link_of(admin, client, about) {
  const parts = ["summary", "prebills", "invoices", "retainers", "change_orders"];
  const { address } = await admin.get_done("POST", `/clients/${client}/portal-links`, { contact: null, parts, ...about });
  const link = new URL(address, house.server.address);
  return link.pathname + link.hash;
}

test("a question is a cause of its own in the queue, answered there, and the client reads it", async () => {
  const { admin, client, entries, id } = await shown_prebill("Asking Yard");
  const guest = await house.visit({ path: await link_of(admin, client, { name: "Jane Doe" }), width: "phone" });
  const bill = guest.page.getByRole("region", { name: "To look at before the bill" });
  await bill.getByRole("button", { name: /^Ask about it: / }).first().click();
  await bill.getByLabel("What would you like to know or say?").fill("Who was at the workshop?");
  await bill.getByRole("button", { name: "Send" }).click();
  await bill.getByText("Waits until the question is settled", { exact: false }).first().waitFor();

  // By cause: all its time together, and the question beside it.
  const visit = await house.visit({ role: "admin", path: `/review?client=${client}&by=cause` });
  const { page } = visit;
  await page.getByRole("button", { name: /The client asks: Asking Yard works/ }).click();
  const cause = page.getByRole("region", { name: "The client asks: Asking Yard works" });
  await cause.getByText("Who was at the workshop?").waitFor();
  await settled(page);
  assert.deepEqual(await axe_in_both_schemes(page), []);
  await pictures_of(visit, "review-question");

  // By entry: the same, answered in place.
  await visit.open(`/review?client=${client}&entry=${entries[0]}`);
  await page.locator(`[data-item="${entries[0]}"]`).click();
  await page.getByText("The client asks about the line that it stands on: it waits until that is answered.").waitFor();
  const questions = page.getByRole("region", { name: "Questions of the client" });
  await questions.getByRole("button", { name: "Answer…" }).click();
  const answer = page.getByRole("dialog", { name: /^About / });
  await answer.getByLabel("What the client reads").fill("Ada and Jonas were.");
  assert.deepEqual(await axe_violations(page), []);
  await answer.getByRole("button", { name: "Answer", exact: true }).click();
  await answer.waitFor({ state: "detached" });
  await becomes(async () => (await admin.get_done("GET", `/queue?client=${client}`)).all, 0);
  await page.locator(`[data-item="${entries[0]}"]`).waitFor({ state: "detached" });
  const { lines } = await admin.get_done("GET", `/invoices/${id}`);
  assert.deepEqual(lines.map(({ state }) => state), ["included"]);
  await guest.page.reload();
  await guest.page.getByRole("region", { name: "Questions and answers" }).getByText("Ada and Jonas were.").waitFor();
  await guest.close();
  await visit.close();
});

test("a link is made for a contact, in a language", async () => {
  const { admin, client } = await shown_prebill("Contact Yard");
  await admin.get_done("POST", "/contacts", { name: "Jeanne Petit", email: "jeanne@contact-yard.example", client, zone: "Europe/Paris" });
  const visit = await house.visit({ role: "admin", path: "/client-portal" });
  const { page } = visit;
  await page.getByRole("combobox", { name: "Client" }).fill("Contact Yard");
  await page.getByRole("option", { name: "Contact Yard", exact: true }).click();
  await page.getByRole("button", { name: "Make a link…" }).click();
  const form = page.getByRole("dialog", { name: "A link for somebody of the client" });
  await form.getByRole("combobox", { name: "Contact" }).click();
  await page.getByRole("option", { name: "Jeanne Petit" }).click();
  assert.equal(await form.getByLabel("For whom").inputValue(), "Jeanne Petit");
  assert.equal(await form.getByLabel("E-mail").inputValue(), "jeanne@contact-yard.example");
  await form.getByRole("combobox", { name: "Language" }).click();
  await page.getByRole("option", { name: "The client's: English" }).waitFor();
  await page.getByRole("option", { name: "French" }).click();
  await settled(page);
  assert.deepEqual(await axe_violations(page), []);
  await pictures_of(visit, "portal-make-link");
  await form.getByRole("button", { name: "Make it" }).click();
  const made = page.getByRole("dialog", { name: "The link" });
  const link = new URL((await made.locator("code").innerText()).trim());
  const [{ contact, language, email }] = (await admin.get_done("GET", `/clients/${client}/portal-links`)).items;
  assert.ok(contact);
  assert.deepEqual([language, email], ["fr", "jeanne@contact-yard.example"]);
  const guest = await house.visit({ path: link.pathname + link.hash });
  await guest.page.getByRole("region", { name: "À vérifier avant facturation" }).getByText("Contact Yard works").first().waitFor();
  assert.equal(await guest.page.locator("html").getAttribute("lang"), "fr");
  await guest.close();
  await visit.close();
});

for (const [language, says] of [["fr", { bill: "À vérifier avant facturation", ask: /^Poser une question/ }], ["es", { bill: "Para revisar antes de la factura", ask: /^Preguntar/ }]])
  test(`the portal in ${language}`, async () => {
    const { admin, client } = await shown_prebill(`Yard ${language}`);
    const guest = await house.visit({ path: await link_of(admin, client, { name: "Camille Roy", language }), width: "phone" });
    const { page } = guest;
    const bill = page.getByRole("region", { name: says.bill });
    await bill.getByRole("button", { name: says.ask }).first().waitFor();
    await settled(page);
    assert.deepEqual(await axe_in_both_schemes(page), []);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), "nothing is cut off at the side");
    await pictures_of(guest, `portal-${language}`);
    await guest.close();
  });
