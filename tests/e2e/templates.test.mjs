// Document templates: made beside the paper that they draw while one types, refused at the field, given to a client, kept in versions.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe_in_both_schemes, becomes, open_house, pictures_of, settled } from "./harness/index.mjs";

const house = open_house();

const paper_of = (page) => page.getByRole("region", { name: "How it looks" });
// The paper of what stands in the form: not that of a moment ago.
const fresh = (page) => page.locator("section[data-fresh]").waitFor();
const first_page = (page) => paper_of(page).locator("img").first().getAttribute("src");

test("a template is made beside its paper, from a name to a client's next invoice", async () => {
  const visit = await house.visit({ role: "admin", path: "/today" });
  const { page } = visit;
  await settled(page);
  await visit.press("g", "g");
  await page.getByRole("heading", { name: "Document templates", level: 1 }).waitFor();
  await page.getByRole("button", { name: "New template" }).click();
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Letter");
  await fresh(page);
  const before = await first_page(page);
  await page.getByRole("textbox", { name: "Color", exact: true }).fill("#ffd000");
  await page.getByText(/cannot be read with ease on white paper/).waitFor();
  await page.getByText("One thing to mend; the paper waits for it.").waitFor();
  assert.equal(await first_page(page), before, "the last paper stays");
  await page.getByRole("textbox", { name: "Color", exact: true }).fill("#7a1fa2");
  await page.getByRole("button", { name: "Without Number" }).click();
  await becomes(async () => (await first_page(page)) !== before && (await page.locator("section[data-fresh]").count()) === 1, true);
  await settled(page);
  assert.deepEqual(await axe_in_both_schemes(page), []);
  await pictures_of(visit, "template-look");

  await page.getByRole("tab", { name: "Texts" }).click();
  await page.getByRole("combobox", { name: "Texts of" }).click();
  await page.getByRole("option", { name: "Invoices" }).click();
  const title = page.getByRole("textbox", { name: "Title" });
  await title.fill("Fee note ");
  await page.getByRole("group", { name: "Slots" }).getByRole("button", { name: "Number", exact: true }).click();
  await becomes(() => title.inputValue(), "Fee note {number}");
  await title.fill("Fee note {numbr}");
  await page.getByText(/There is no slot \{numbr\}/).waitFor();
  await title.fill("Fee note {number}");
  await page.getByRole("textbox", { name: "Above the lines" }).fill("Dear {contact},\nthis is for {subject}.");
  await fresh(page);
  await settled(page);
  assert.deepEqual(await axe_in_both_schemes(page), []);
  await pictures_of(visit, "template-texts");
  await page.getByRole("button", { name: "Keep", exact: true }).click();
  await page.getByText("Version 1 is kept.").waitFor();

  await page.getByRole("tab", { name: "For whom" }).click();
  const client = (await visit.ask("GET", "/clients")).answer.items[0];
  await page.getByRole("combobox", { name: "Clients", exact: true }).fill(client.name);
  await page.getByRole("option", { name: client.name }).click();
  await page.getByRole("combobox", { name: "Clients", exact: true }).press("Escape"); // the list covers the button
  await page.getByRole("button", { name: "Keep for whom" }).click();
  await page.getByText("From now on their documents look like this.").waitFor();
  const kept = (await visit.ask("GET", "/document-templates")).answer.items[0];
  assert.deepEqual([kept.name, kept.version, kept.design.accent_color, kept.clients], ["Letter", 1, "#7a1fa2", [client.id]]);
  assert.ok(!kept.design.columns.includes("position"));
  await page.getByRole("button", { name: "Retire it" }).click();
  await page.getByText(/Documents of 1 client or legal entity are drawn with it/).waitFor();
  await visit.close();
});

test("a version is followed by the next, and an older one comes back into the form", async () => {
  const visit = await house.visit({ role: "admin", path: "/templates" });
  const { page } = visit;
  const made = await visit.ask("POST", "/document-templates", { name: "Versions", words: [{ language: "en", place: "invoice", title: "First {number}" }] });
  assert.equal(made.status, 201);
  await page.goto(`${new URL(page.url()).origin}/templates?open=${made.answer.id}&part=texts&place=invoice`);
  const title = page.getByRole("textbox", { name: "Title" });
  await becomes(() => title.inputValue(), "First {number}");
  await title.fill("Second {number}");
  await page.getByRole("button", { name: "Keep", exact: true }).click();
  await page.getByText("Version 2 is kept.").waitFor();
  await page.getByRole("tab", { name: "Versions" }).click();
  await page.getByRole("button", { name: "Take into the form" }).click();
  await page.getByRole("tab", { name: "Texts" }).click();
  await becomes(() => title.inputValue(), "First {number}");
  await page.getByRole("button", { name: "To the list" }).click();
  await page.getByRole("button", { name: /^Versions/ }).waitFor();
  await settled(page);
  assert.deepEqual(await axe_in_both_schemes(page), []);
  await pictures_of(visit, "templates");
  await visit.close();
});
