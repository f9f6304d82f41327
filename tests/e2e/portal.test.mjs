// A client comes in by a link: asks about one line of a pre-bill, approves the rest, is answered; the bill goes out with the line.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe_in_both_schemes, open_house, pictures_of, settled } from "./harness/index.mjs";

const house = open_house();

// A pre-bill with several lines of time, of a client whose documents are in English: so is what they see.
async function prebill_of(visit) {
  await visit.ask("POST", "/prebills", { dry_run: false });
  const { answer } = await visit.ask("GET", "/invoices?state=draft&limit=1000");
  for (const head of answer.items) {
    const { answer: client } = await visit.ask("GET", `/clients/${head.client}`);
    if (client.language !== "en") continue;
    const { answer: lines } = await visit.ask("GET", `/invoices/${head.id}`);
    const times = lines.lines.filter(({ kind, state }) => kind === "time" && state === "included");
    if (head.kind === "invoice" && times.length >= 2) return { head, line: times[0] };
  }
  throw new Error("no pre-bill with two lines of time");
}

test("a question freezes its line alone, the rest is approved, the answer brings it back", async () => {
  const finance = await house.visit({ role: "finance", path: "/client-portal" });
  const { page } = finance;
  const { head, line } = await prebill_of(finance);
  const { answer: client } = await finance.ask("GET", `/clients/${head.client}`);

  // The link is made, and shown once.
  await page.getByRole("combobox", { name: "Client" }).fill(client.name);
  await page.getByRole("option", { name: client.name, exact: true }).click();
  await page.getByText("Nobody of this client has a link yet.").waitFor();
  await page.getByRole("button", { name: "Make a link…" }).click();
  const form = page.getByRole("dialog", { name: "A link for somebody of the client" });
  await form.getByLabel("For whom").fill("Jane Doe");
  await form.getByRole("button", { name: "Make it" }).click();
  const made = page.getByRole("dialog", { name: "The link" });
  const link = new URL((await made.locator("code").innerText()).trim());
  await made.getByRole("button", { name: "I have it" }).click();
  await page.getByText("Jane Doe").waitFor();
  assert.deepEqual(await axe_in_both_schemes(page), []);
  await pictures_of(finance, "portal-links");

  // The pre-bill is shown.
  await finance.go(`/invoices/${head.id}`);
  await page.getByRole("button", { name: "Show to the client…" }).click();
  const show = page.getByRole("dialog", { name: "Show the pre-bill to the client" });
  await show.getByLabel("A word to it").fill("With the workshop.");
  await show.getByRole("button", { name: "Show it" }).click();
  await show.waitFor({ state: "detached" });

  // The client asks about one line, on a phone.
  const guest = await house.visit({ path: link.pathname + link.hash, width: "phone" });
  const bill = guest.page.getByRole("region", { name: "To look at before the bill" });
  await bill.getByText("With the workshop.").first().waitFor();
  const ask = bill.getByRole("button", { name: `Ask about it: ${line.description}` }).first();
  await ask.waitFor();
  await settled(guest.page);
  assert.deepEqual(await axe_in_both_schemes(guest.page), []);
  await pictures_of(guest, "portal");
  await ask.click();
  const question = bill.getByRole("form", { name: `Ask about “${line.description}”` }).first();
  await question.getByLabel("I do not agree with it").check();
  await question.getByLabel("What would you like to know or say?").fill("Who was there?");
  await question.getByRole("button", { name: "Send" }).click();
  await bill.getByText("Waits until the question is settled", { exact: false }).first().waitFor();
  assert.deepEqual(await axe_in_both_schemes(guest.page), []);
  await pictures_of(guest, "portal-question");
  await bill.getByRole("button", { name: /^Approve the rest/ }).first().click();
  await bill.getByText(/Approved by Jane Doe/).waitFor();

  // The firm answers in place; the line is back.
  await finance.go(`/invoices/${head.id}`);
  await page.getByText(/Approved by Jane Doe/).waitFor();
  const asked = page.getByRole("region", { name: "Questions of the client" });
  await asked.getByText("Who was there?").waitFor();
  await asked.getByRole("button", { name: "Answer…" }).click();
  const answer = page.getByRole("dialog", { name: `About ${line.description}` });
  await answer.getByLabel("What the client reads").fill("Ada and Bob were.");
  assert.deepEqual(await axe_in_both_schemes(page), []);
  await pictures_of(finance, "portal-answer");
  await answer.getByRole("button", { name: "Answer", exact: true }).click();
  await answer.waitFor({ state: "detached" });
  await asked.getByText("Ada and Bob were.").waitFor();
  const { answer: after } = await finance.ask("GET", `/invoices/${head.id}`);
  assert.equal(after.head.net_minor, head.net_minor);

  // The client reads it.
  await guest.page.reload();
  await guest.page.getByRole("region", { name: "Questions and answers" }).getByText("Ada and Bob were.").waitFor();
  const { answer: run } = await finance.ask("POST", "/bill-runs", { prebills: [head.id] });
  assert.equal(run.issued.length, 1, JSON.stringify(run));
  await guest.page.reload();
  await guest.page.getByRole("region", { name: "Invoices" }).getByText(run.issued[0].invoice.number).first().waitFor();
});

test("a link that was taken back leads nowhere, as one that never was", async () => {
  const guest = await house.visit({ path: "/portal#fhp_1_plk_nothing" });
  await guest.page.getByRole("heading", { name: "This link leads nowhere any more" }).waitFor();
  assert.deepEqual(await axe_in_both_schemes(guest.page), []);
});
