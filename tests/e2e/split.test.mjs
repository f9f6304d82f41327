// A line of a pre-bill goes into several and back into one: by person, week and task, and by entries that are chosen.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe_in_both_schemes, becomes, open_house, pictures_of, settled } from "./harness/index.mjs";
import { own_client, prebill_made } from "./own_client.mjs";

const house = open_house();

// A pre-bill of one line: six entries of two people in two weeks at two tasks, 3 h and 360.00 EUR.
async function prebill_of_one_line(name) {
  const admin = await house.clerk("admin");
  const { client } = await own_client(admin, { name, days: [1, 2, 9] });
  const id = await prebill_made(admin, client);
  const lines = async () => {
    const { lines: all } = await admin.get_done("GET", `/invoices/${id}`);
    return all.map((line) => [line.description, line.quantity_seconds, line.amount_minor]);
  };
  return { id, lines };
}

const sum = (lines, place) => lines.reduce((total, line) => total + line[place], 0);

async function edit(visit, line, key) {
  await visit.page.locator(`tr[data-line="${line}"]`).focus();
  await visit.press(key);
  return visit.page.getByRole("form", { name: key === "s" ? `Split line ${line}` : /^Join what line/ });
}

async function join_back(visit, lines, whole) {
  const form = await edit(visit, 2, "u");
  await form.getByLabel("Why").fill("One line is enough");
  await form.getByRole("button", { name: "Join" }).click();
  await becomes(lines, whole);
}

test("a line is split by person, week and task, and is each time one again", async () => {
  const { id, lines } = await prebill_of_one_line("Split Yard");
  const whole = await lines();
  assert.deepEqual(whole.map((line) => line.slice(1)), [[10_800, 36_000]]);
  const visit = await house.visit({ role: "finance", path: `/invoices/${id}` });
  const { page } = visit;
  await page.getByRole("heading", { name: "Pre-bill for Split Yard" }).waitFor();
  for (const [way, words, hours] of [["person", ["Ada Brandt", "Jonas Okafor"], [5400, 5400]], ["week", [], [7200, 3600]], ["task", ["Design", "Build"], [5400, 5400]]]) {
    const form = await edit(visit, 1, "s");
    await form.getByLabel("Split by").selectOption(way);
    await form.getByLabel("Why").fill("The client asked for it");
    await form.getByRole("button", { name: "Split" }).click();
    await page.locator('tr[data-line="2"]').waitFor();
    const parts = await lines();
    const by_length = way === "week" ? parts.map((line) => line[1]).toSorted((a, b) => b - a) : parts.map((line) => line[1]);
    assert.deepEqual(by_length, hours, way);
    for (const word of words) assert.ok(parts.some(([says]) => says.includes(word)), `${way}: ${word} in ${JSON.stringify(parts)}`);
    assert.deepEqual([sum(parts, 1), sum(parts, 2)], [10_800, 36_000]);
    await join_back(visit, lines, whole);
    await page.locator('tr[data-line="2"]').waitFor({ state: "detached" });
  }
  await visit.close();
});

test("chosen entries go on a line of their own, in its words, and Undo joins them again", async () => {
  const { id, lines } = await prebill_of_one_line("Chosen Yard");
  const whole = await lines();
  const visit = await house.visit({ role: "finance", path: `/invoices/${id}` });
  const { page } = visit;
  await page.getByRole("heading", { name: "Pre-bill for Chosen Yard" }).waitFor();
  const form = await edit(visit, 1, "s");
  await form.getByLabel("Split by").selectOption("chosen");
  const choices = form.getByRole("group", { name: "These go on a line of their own" });
  await choices.getByRole("checkbox").nth(5).waitFor();
  await form.getByLabel("Why").fill("The workshop was ordered apart");
  assert.ok(await form.getByRole("button", { name: "Split" }).isDisabled(), "none is chosen");
  for (const box of await choices.getByRole("checkbox").all()) await box.check();
  await choices.getByText("6 of 6").waitFor();
  assert.ok(await form.getByRole("button", { name: "Split" }).isDisabled(), "all of them would be the same line");
  for (const place of [0, 1, 2, 3]) await choices.getByRole("checkbox").nth(place).uncheck();
  await choices.getByText(/^2 of 6: 1:00.*€120\.00/).waitFor();
  await form.getByLabel("What the new line says").fill("Workshop, ordered apart");
  await settled(page);
  assert.deepEqual(await axe_in_both_schemes(page), []);
  await pictures_of(visit, "prebill-split");
  await form.getByRole("button", { name: "Split" }).click();
  await page.locator('tr[data-line="2"]').filter({ hasText: "Workshop, ordered apart" }).filter({ hasText: "€120.00" }).waitFor();
  assert.deepEqual((await lines()).map((line) => line.slice(1)), [[7200, 24_000], [3600, 12_000]]);
  await page.getByRole("button", { name: "Undo" }).last().click();
  await becomes(lines, whole);
  await page.locator('tr[data-line="2"]').waitFor({ state: "detached" });
  await visit.close();
});
