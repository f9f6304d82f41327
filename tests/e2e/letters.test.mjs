// The mails to clients: levels of reminders, their words and those of invoices with a preview; and the calendar of cut-offs.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe_in_both_schemes, becomes, open_house, pictures_of, settled } from "./harness/index.mjs";

const house = open_house();

test("levels of reminders are refused at their field, and kept", async () => {
  const visit = await house.visit({ role: "finance", path: "/letters" });
  const { page } = visit;
  const level = page.getByRole("group", { name: "Level 2" });
  const days = level.getByLabel("Days after due");
  await days.waitFor();
  await settled(page);
  assert.deepEqual(await axe_in_both_schemes(page), []);
  await days.fill("1");
  await page.getByRole("button", { name: "Keep these settings" }).click();
  await level.getByText(/Each level comes later than the one before/).waitFor();
  await days.fill("25");
  await page.getByRole("radio", { name: "The program" }).check();
  await page.getByLabel("Smallest amount reminded of").fill("5");
  await page.getByRole("button", { name: "Keep these settings" }).click();
  await page.getByText("The reminders are set.").waitFor();
  const { settings } = (await visit.ask("GET", "/reminder-settings")).answer;
  assert.deepEqual([settings.mode, settings.levels[1].days_overdue, settings.open_minor_min], ["send", 25, 500]);
  await visit.close();
});

test("words of a reminder are previewed, an unknown place is named, and the usual words come back", async () => {
  const visit = await house.visit({ role: "finance", path: "/letters?part=words&language=de" });
  const { page } = visit;
  const text = page.getByRole("textbox", { name: "Text" });
  const preview = page.getByRole("region", { name: "How it reads, with an example" });
  await preview.getByText(/Guten Tag Example Ltd/).waitFor();
  const usual = await text.inputValue();
  await text.fill("Guten Tag {kunde},\n\n{invoices}");
  await page.getByText("There is no place {kunde}.").waitFor();
  await page.getByRole("button", { name: "Keep these words" }).click();
  await page.getByText(/There is no slot \{kunde\}/).waitFor();
  await text.fill("Liebe Leute von {client},\n\n{invoices}\n\n{firm}");
  await preview.getByText(/Liebe Leute von Example Ltd/).waitFor();
  await settled(page);
  assert.deepEqual(await axe_in_both_schemes(page), []);
  await pictures_of(visit, "reminder-words");
  await page.getByRole("button", { name: "Keep these words" }).click();
  await page.getByText("Your own words").waitFor();
  await page.getByRole("button", { name: "Back to the usual words" }).click();
  await page.getByText("The usual words", { exact: true }).waitFor();
  await becomes(() => text.inputValue(), usual);
  await visit.close();
});

test("the words of invoices are by language and kind", async () => {
  const visit = await house.visit({ role: "finance", path: "/letters?part=invoices" });
  const { page } = visit;
  const subject = page.getByRole("textbox", { name: "Subject" });
  await subject.waitFor();
  await page.getByText("German", { exact: true }).click();
  await page.getByRole("combobox", { name: "Kind of document" }).click();
  await page.getByRole("option", { name: "Credit note" }).click();
  await page.waitForFunction(() => [...document.querySelectorAll("input")].some(({ value }) => value.startsWith("Gutschrift {number}")));
  await subject.fill("{number}: Gutschrift von {firm}");
  await settled(page);
  assert.deepEqual(await axe_in_both_schemes(page), []);
  await page.getByRole("button", { name: "Keep these words" }).click();
  await page.getByText("Your own words").waitFor();
  const { items } = (await visit.ask("GET", "/invoice-mail-texts")).answer;
  const put = items.find(({ language, kind }) => language === "de" && kind === "credit_note");
  assert.deepEqual([put.subject, put.is_own], ["{number}: Gutschrift von {firm}", true]);
  await visit.close();
});

test("the coming cut-offs say who, when and how far", async () => {
  const visit = await house.visit({ role: "finance", path: "/billing" });
  const { page } = visit;
  await visit.press("g", "h");
  await page.getByRole("heading", { name: "Cut-offs", level: 1 }).waitFor();
  const { items } = (await visit.ask("GET", "/cut-offs")).answer;
  await page.getByText("3 months", { exact: true }).click();
  await page.waitForFunction((count) => document.querySelectorAll("main section li").length >= count, items.length);
  await page.getByText(/^in \d+ days?$|^today$/).first().waitFor();
  await settled(page);
  assert.deepEqual(await axe_in_both_schemes(page), []);
  await visit.close();
});
