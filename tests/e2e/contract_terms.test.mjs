// A contract from its first field to its last, changed and read back; and other terms of one from a day on: made, shown with what
// they change, taken back.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe_in_both_schemes, open_house, pictures_of } from "./harness/index.mjs";

const house = open_house();
const drawer = (page) => page.getByRole("dialog").filter({ has: page.locator("form") }).first();
const row = (page, name) => page.getByRole("row", { name }).first();

test("terms of a contract change on a day, with what moves shown before", async () => {
  const visit = await house.visit({ role: "admin", path: "/clients?part=contracts" });
  const { page } = visit;
  const contract = async () => (await visit.ask("GET", "/contracts?limit=1000")).answer.items.find(({ name }) => name.startsWith("Grid services"));
  await row(page, /Grid services/).click();
  await drawer(page).getByRole("tab", { name: "Terms from a day on" }).click();
  await drawer(page).getByText("The same terms from its first day to its last.").waitFor();
  const keep = drawer(page).getByRole("button", { name: "Keep these terms" });
  assert.ok(await keep.isDisabled(), "nothing is different yet");
  const days = drawer(page).getByLabel("Days to pay");
  const before = await days.inputValue();
  await drawer(page).getByLabel("These terms from").fill("2026-12-01");
  await drawer(page).getByLabel("Why").fill("Change order 3");
  await days.fill(String(Number(before) + 7));
  await drawer(page).getByRole("button", { name: "Show what moves" }).click();
  await drawer(page).getByText(/No entry|entries/).first().waitFor();
  await pictures_of(visit, "set-up-contract-terms");
  assert.deepEqual(await axe_in_both_schemes(page), []);
  await keep.click();
  await drawer(page).waitFor({ state: "detached" });
  const made = await contract();
  assert.deepEqual([made.later_terms.length, made.later_terms[0].from, made.later_terms[0].reason, made.later_terms[0].payment_days, made.payment_days],
    [1, "2026-12-01", "Change order 3", Number(before) + 7, Number(before)]);

  await row(page, /Grid services/).click();
  await drawer(page).getByRole("tab", { name: "Terms from a day on" }).click();
  await drawer(page).getByText(/Change order 3/).waitFor();
  await drawer(page).getByText(/Days to pay:/).waitFor();
  // A day before the contract begins is refused at its field.
  await drawer(page).getByLabel("These terms from").fill("1999-01-01");
  await drawer(page).getByLabel("Days to pay").fill("3");
  await keep.click();
  await drawer(page).getByText(/would begin before or after the contract|follow terms of the same or a later day/).first().waitFor();
  await drawer(page).getByRole("button", { name: /Take back the terms/ }).click();
  await drawer(page).waitFor({ state: "detached" });
  assert.deepEqual((await contract()).later_terms, []);
  await visit.close();
});

// Type what one looks for, and take it.
async function choose(page, label, typed, option) {
  const field = drawer(page).getByRole("combobox", { name: label }).or(drawer(page).getByLabel(label)).first();
  await field.click();
  await field.fill(typed);
  await page.getByRole("option", { name: option }).first().click();
  await page.getByRole("option").first().waitFor({ state: "hidden" });
}

// The form of a new contract, begun by key.
async function begin_contract(visit, name, kind) {
  const { page } = visit;
  await visit.press("n");
  await page.locator("[role=dialog] form [data-autofocus]:focus").waitFor();
  await visit.type(name);
  await choose(page, /^Client/, "nordw", /Nordwind/);
  await choose(page, /^Kind/, kind, kind);
  await choose(page, /^Legal entity/, "gmbh", /GmbH/);
}

async function make_contract(page, name) {
  await drawer(page).getByRole("button", { name: "Make contract" }).click();
  await drawer(page).waitFor({ state: "detached" });
  await row(page, name).waitFor();
}

const stored = async (visit, wanted) => (await visit.ask("GET", "/contracts?limit=1000")).answer.items.find(({ name }) => name === wanted);

test("a contract with milestones and invoices is made, changed, taken back and read to the letter", async () => {
  const visit = await house.visit({ role: "admin", path: "/clients?part=contracts" });
  const { page } = visit;
  await row(page, /Grid services/).waitFor();
  await begin_contract(visit, "Harbour light", "Fixed fee");
  await drawer(page).getByLabel("Fixed fee").fill("12000");
  await drawer(page).getByRole("button", { name: /Milestones/ }).click();
  const milestone = drawer(page).getByRole("group", { name: "Milestones" });
  await milestone.getByLabel("Name").fill("Lamp lit");
  await milestone.getByLabel("Amount").fill("12000");
  await milestone.getByLabel("Due").fill("2026-12-15");
  await choose(page, /^Invoiced/, "mile", "at milestones");
  await drawer(page).getByLabel("Purchase order", { exact: true }).fill("PO 4711");
  assert.equal(await drawer(page).getByLabel("Not to exceed").count(), 0, "a fixed fee has no cap");
  await pictures_of(visit, "set-up-contract");
  assert.deepEqual(await axe_in_both_schemes(page), []);
  await make_contract(page, /Harbour light/);
  const made = await stored(visit, "Harbour light");
  assert.deepEqual([made.kind, made.fee, made.schedule.cadence, made.purchase_order],
    ["fixed_fee", { amount: "12000.00", currency: "EUR" }, "milestone", "PO 4711"]);
  assert.deepEqual([made.milestones[0].name, made.milestones[0].due, made.milestones[0].amount.amount], ["Lamp lit", "2026-12-15", "12000.00"]);
  await row(page, /Harbour light/).click();
  await drawer(page).getByLabel("Purchase order", { exact: true }).fill("PO 4712");
  await drawer(page).getByRole("button", { name: "Keep" }).click();
  await drawer(page).waitFor({ state: "detached" });
  await visit.press("Control+z");
  await page.waitForFunction(async (id) => (await (await fetch(`/api/v1/contracts/${id}`)).json()).purchase_order === "PO 4711", made.id);
  const { answer: history } = await visit.ask("GET", `/journal?subject=${made.id}`);
  assert.deepEqual(history.items.map(({ action }) => action), ["create_contract", "change_contract", "change_contract"]);
  await visit.close();
});

test("a contract with its cap and taxes is made and read back to the letter", async () => {
  const visit = await house.visit({ role: "admin", path: "/clients?part=contracts" });
  const { page } = visit;
  await row(page, /Grid services/).waitFor();
  await begin_contract(visit, "Harbour watch", "Time and materials");
  await choose(page, /^Not to exceed/, "hours", "Hours");
  await drawer(page).getByLabel("Hours", { exact: true }).fill("80");
  await choose(page, /^In each/, "month", /month/i);
  await drawer(page).getByRole("button", { name: /Taxes/ }).click();
  await drawer(page).getByRole("group", { name: "Taxes" }).getByLabel(/^Percent|%/).first().fill("19");
  await make_contract(page, /Harbour watch/);
  const { kind, cap, taxes } = await stored(visit, "Harbour watch");
  assert.deepEqual([kind, cap.unit, cap.hours, cap.period], ["time_and_materials", "hours", 288_000, "month"]);
  assert.deepEqual(taxes.map(({ category, percent }) => [category, Number(percent)]), [["S", 19]]);
  await visit.close();
});
