// Expenses with their receipts, absences and holidays, the plan by week.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe_in_both_schemes, figure, open_house, pictures_of, settled } from "./harness/index.mjs";

const house = open_house();
const photo = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAYAAACNMs+9AAAAFUlEQVR42mNk+M9Qz0AEYBxVSF+FABJADveWkH6oAAAAAElFTkSuQmCC", "base64");

async function log_expense(visit, { amount, category = "travel", file }) {
  const { page } = visit;
  await visit.click(page.getByRole("button", { name: "New expense" }).first());
  const dialog = page.getByRole("dialog", { name: "New expense" });
  await visit.click(dialog.getByLabel("Project"));
  await visit.type("claims");
  await visit.click(page.getByRole("option", { name: /Claims intake/ }));
  await dialog.getByLabel("Category").fill(category);
  if (amount) await dialog.getByLabel("Amount paid").fill(amount);
  if (file) await dialog.locator("input[type=file]").setInputFiles(file);
  return dialog;
}

test("an expense is logged with a photo of its receipt, which comes back as it was sent", async () => {
  const visit = await house.visit({ role: "member", path: "/expenses" });
  const { page } = visit;
  await page.getByText("No expenses here").waitFor();
  await pictures_of(visit, "expenses-none");
  visit.reset_count();
  const began = performance.now();
  const dialog = await log_expense(visit, { amount: "119,00", file: { name: "Bahnkarte Köln.png", mimeType: "image/png", buffer: photo } });
  await dialog.getByLabel("Tax in it").fill("7,79");
  await visit.click(dialog.getByRole("button", { name: "Log it" }));
  const row = page.getByRole("row", { name: /travel.*€119\.00/ });
  await row.waitFor();
  await figure("an expense with its receipt", { clicks: visit.clicks, keys: visit.keys, milliseconds: performance.now() - began }, { clicks: 4 });
  await row.click();
  const one = page.getByRole("dialog", { name: "Expense" });
  const link = one.getByRole("link", { name: "Bahnkarte Köln.png" });
  await link.waitFor();
  await one.getByRole("img", { name: /The receipt/ }).waitFor();
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  assert.equal(download.suggestedFilename(), "Bahnkarte Köln.png");
  await pictures_of(visit, "expense");
  assert.deepEqual(await axe_in_both_schemes(page), []);
  await visit.close();
});

test("what is no receipt is refused in words, and the expense keeps what was typed", async () => {
  const visit = await house.visit({ role: "member", path: "/expenses" });
  const { page } = visit;
  const dialog = await log_expense(visit, { amount: "0" });
  await dialog.getByRole("button", { name: "Log it" }).click();
  await dialog.getByText(/more than nothing/).waitFor();
  assert.equal(await dialog.getByLabel("Category").inputValue(), "travel");
  await dialog.getByLabel("Amount paid").fill("12");
  await dialog.locator("input[type=file]").setInputFiles({ name: "a.pdf", mimeType: "application/pdf", buffer: Buffer.from("<html>") });
  await dialog.getByRole("button", { name: "Log it" }).click();
  await page.getByText("This is no PDF, PNG or JPEG.").waitFor();
  await page.getByRole("row", { name: /€12\.00/ }).waitFor();
  await visit.close();
});

test("mileage makes its amount; expenses are handed in, and not before one could undo it", async () => {
  const visit = await house.visit({ role: "member", path: "/expenses" });
  const { page } = visit;
  const dialog = await log_expense(visit, { category: "mileage" });
  await dialog.getByLabel("Kilometres").fill("84,5");
  await dialog.getByLabel("Rate per kilometre").fill("0,30");
  assert.equal(await dialog.getByLabel("Amount paid").inputValue(), "25.35");
  await dialog.getByRole("button", { name: "Log it" }).click();
  const row = page.getByRole("row", { name: /mileage.*84\.5 km/ });
  await row.getByRole("checkbox").click();
  await page.getByRole("button", { name: "Hand 1 in" }).click();
  await row.getByText("Handed in").waitFor();
  await page.getByRole("button", { name: "Undo" }).last().click();
  await row.getByText("Draft").waitFor();
  await visit.close();
});

test("an absence is noted, seen by others as away, and taken back", async () => {
  const other = await house.visit({ role: "auditor", path: "/absence?part=team&day=2027-02-01" });
  const visit = await house.visit({ role: "member", path: "/absence" });
  const { page } = visit;
  await page.getByRole("button", { name: "New absence" }).first().waitFor();
  await visit.press("a");
  const dialog = page.getByRole("dialog", { name: "New absence" });
  await dialog.getByLabel("First day").fill("2027-02-01");
  await dialog.getByLabel("Last day").fill("2027-02-05");
  await dialog.getByRole("button", { name: "Add" }).click();
  await page.getByRole("row", { name: /1 Feb 2027.*5 Feb 2027.*Leave.*5 days/ }).waitFor();
  await other.page.getByRole("button", { name: /Ada Brandt: Away/ }).waitFor(); // it hears of it
  await page.getByRole("button", { name: "Undo" }).last().click();
  await page.getByRole("row", { name: /1 Feb 2027/ }).waitFor({ state: "detached" });
  await other.close();
  await visit.close();
});

test("the plan is typed like a sheet, and what is too much says so", async () => {
  const visit = await house.visit({ role: "admin", path: "/plan?everybody=true" });
  const { page } = visit;
  visit.reset_count();
  await visit.click(page.getByRole("button", { name: "Plan Ada Brandt for a project" }));
  await visit.type("claims");
  await visit.click(page.getByRole("option", { name: /Claims intake/ }));
  await page.getByRole("textbox", { name: /^Ada Brandt/ }).first().focus();
  await visit.type("24");
  await visit.press("Enter");
  await page.getByText("Planned.").first().waitFor();
  await page.getByRole("textbox", { name: /^Ada Brandt/ }).nth(1).focus();
  await visit.type("45");
  await visit.press("Enter");
  await page.getByRole("img", { name: "More than the working week" }).waitFor();
  await figure("two weeks planned", { clicks: visit.clicks, keys: visit.keys }, { clicks: 2 });
  await pictures_of(visit, "plan");
  assert.deepEqual(await axe_in_both_schemes(page), []);
  // The way back is offered for ten seconds: it is taken at once.
  const too_much = page.getByRole("img", { name: "More than the working week" });
  await page.getByRole("textbox", { name: /^Ada Brandt/ }).nth(1).fill("16");
  await visit.press("Enter");
  await too_much.waitFor({ state: "detached" });
  await page.getByText("Planned.").last().waitFor();
  await settled(page);
  await page.getByRole("button", { name: "Undo" }).last().click();
  await too_much.waitFor();
  await visit.close();
});

test("a calendar is filled with a country's holidays: seen first, one left out, taken back as one; by keyboard alone", async () => {
  const visit = await house.visit({ role: "admin", path: "/absence?part=holidays" });
  const { page } = visit;
  visit.reset_count();
  await page.getByRole("button", { name: "Fill from a country" }).first().focus();
  await visit.press("Enter");
  const drawer = page.getByRole("dialog", { name: "Fill from a country" });
  const place = drawer.getByRole("combobox", { name: "Country or part of it" }).or(drawer.getByLabel("Country or part of it")).first();
  await place.focus();
  await visit.type("sachsen (DE-SN");
  await page.getByRole("option", { name: "Sachsen (DE-SN)" }).waitFor();
  await visit.press("ArrowDown", "Enter");
  const days = drawer.getByRole("list", { name: "What would be added" });
  await days.getByText("Buß- und Bettag").first().waitFor();
  await pictures_of(visit, "holidays-fill");
  assert.deepEqual(await axe_in_both_schemes(page), []);
  await days.getByRole("checkbox", { name: /Karfreitag/ }).first().focus();
  await visit.press(" ");
  await days.getByRole("checkbox", { name: /Karfreitag/, checked: false }).first().waitFor();
  const count = await days.getByRole("checkbox", { checked: true }).count();
  await drawer.getByRole("button", { name: `Add ${count} days` }).focus();
  await visit.press("Enter");
  await page.getByText(`${count} holidays are added to DE-SN.`).waitFor();
  assert.equal(visit.clicks, 0);
  await page.getByText("Buß- und Bettag").waitFor();
  assert.equal(await page.getByText("Karfreitag").count(), 0);
  await figure("a calendar filled for two years, by keyboard", { clicks: 0, keys: visit.keys });
  await visit.press("Control+z");
  await page.getByText("Buß- und Bettag").waitFor({ state: "detached" });
  await visit.close();
});

test("an expense, an absence and a plan by keyboard alone", async () => {
  const visit = await house.visit({ role: "member", path: "/expenses" });
  const { page } = visit;
  await page.getByRole("button", { name: "New expense" }).first().waitFor();
  visit.reset_count();
  await visit.press("a");
  const dialog = page.getByRole("dialog", { name: "New expense" });
  await dialog.getByLabel("Project").focus();
  await visit.type("claims");
  await page.getByRole("option", { name: /Claims intake/ }).waitFor();
  await visit.press("ArrowDown", "Enter");
  await dialog.getByLabel("Category").focus();
  await visit.type("meals");
  await visit.press("Escape");
  await dialog.getByLabel("Amount paid").focus();
  await visit.type("17,50");
  await visit.press("Enter");
  const row = page.getByRole("row", { name: /meals.*€17\.50/ });
  await row.waitFor();
  await figure("an expense by keyboard", { clicks: visit.clicks, keys: visit.keys }, { clicks: 0 });
  await row.focus();
  await visit.press("Enter");
  await page.getByRole("dialog", { name: "Expense" }).waitFor();
  await visit.press("Escape");
  await page.getByRole("dialog", { name: "Expense" }).waitFor({ state: "detached" });

  await visit.go("/absence");
  await page.getByRole("button", { name: "New absence" }).first().waitFor();
  await visit.press("a");
  const absence = page.getByRole("dialog", { name: "New absence" });
  await absence.getByLabel("First day").fill("2027-03-01"); // a date is typed in the browser's own field
  await absence.getByLabel("Last day").fill("2027-03-02");
  await absence.getByLabel("Last day").press("Enter");
  await page.getByRole("row", { name: /1 Mar 2027.*2 Mar 2027/ }).waitFor();
  await visit.press("Control+z");
  await page.getByRole("row", { name: /1 Mar 2027/ }).waitFor({ state: "detached" });
  assert.equal(visit.clicks, 0);
  await visit.close();

  const lead = await house.visit({ role: "admin", path: "/plan?everybody=true" });
  await lead.page.getByRole("button", { name: "Plan Beth Holloway for a project" }).focus();
  await lead.press("Enter");
  await lead.type("ticket");
  await lead.page.getByRole("option", { name: /Ticket app/ }).waitFor();
  await lead.press("ArrowDown", "Enter");
  await lead.page.getByRole("textbox", { name: /^Beth Holloway/ }).first().focus();
  await lead.type("16");
  await lead.press("Tab");
  await lead.page.getByText("Planned.").first().waitFor();
  await figure("a week planned by keyboard", { clicks: lead.clicks, keys: lead.keys }, { clicks: 0 });
  await lead.close();
});
