// Other terms of a contract from a day on: made, shown with what they change, taken back.
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
