// The inbox: what is said to one and the press that mends it, how one is told, and one's own side of every decision.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe_in_both_schemes, figure, open_house, pictures_of } from "./harness/index.mjs";
import { seats_of } from "./seats.mjs";

const house = open_house();
const sit = seats_of(house);
const all_days = "period=days&from=2026-01-01&to=2026-12-31";

async function logged_for_ada(note) {
  const admin = await sit("admin", "/me");
  const people = (await admin.ask("GET", "/people?limit=1000")).answer.items;
  const ada = people.find(({ name }) => name === "Ada Brandt").id;
  const today = new Date().toISOString().slice(0, 10);
  const { status } = await admin.ask("POST", "/entries", { person: ada, work_date: today, worked_seconds: 3600, note });
  assert.equal(status, 201);
}

test("a message names what happened, leads there with one press, and is read", async () => {
  await logged_for_ada("Call with the client about the plan");
  const visit = await sit("member", "/inbox");
  const { page } = visit;
  await page.getByText("1 unread").waitFor();
  await page.getByRole("button", { name: "Why, and how it went" }).first().click();
  await page.getByText(/^Here: sent/).waitFor();
  await pictures_of(visit, "inbox");
  assert.deepEqual(await axe_in_both_schemes(page), []);
  visit.reset_count();
  await visit.press("f");
  await page.waitForURL(/\/today\?day=/);
  await page.getByText("Call with the client about the plan").first().waitFor();
  await figure("inbox: from a message to what it names", { clicks: visit.clicks, keys: visit.keys }, { clicks: 0, keys: 1 });
  await visit.open("/inbox");
  await page.getByRole("heading", { level: 2 }).first().waitFor();
  await page.getByText("1 unread").waitFor({ state: "detached" });
});

test("a message comes while one looks", async () => {
  const visit = await sit("member", "/inbox");
  await visit.page.getByRole("heading", { name: "Inbox" }).waitFor();
  await logged_for_ada("Came in just now");
  await visit.page.getByText(/Came in just now/).first().waitFor();
  await visit.press("m");
  await visit.page.getByText("unread").waitFor({ state: "detached" });
});

test("how one is told is narrowed, kept, and quiet can be asked for", async () => {
  const visit = await sit("member", "/me?part=messages");
  const { page } = visit;
  await page.getByText(/^The policy \(clause/).waitFor();
  await page.getByText("In the inbox", { exact: true }).waitFor();
  assert.deepEqual(await axe_in_both_schemes(page), []);
  await page.getByRole("switch", { name: "E-mail" }).press("Space");
  await page.getByText("Kept.").waitFor();
  await page.reload();
  await page.getByRole("switch", { name: "E-mail" }).and(page.locator(":not(:checked)")).waitFor();
  await visit.open("/inbox");
  await page.getByRole("button", { name: "Be quiet" }).click();
  await page.getByRole("menuitem", { name: "For 3 days" }).click();
  await page.getByText(/^Quiet until /).waitFor();
});

test("a question is answered by its owner, and the lead reads the answer first", async () => {
  const lead = await sit("delivery_lead", "/review");
  const queue = (await lead.ask("GET", "/queue?limit=1000")).answer.items;
  const people = (await lead.ask("GET", "/people?limit=1000")).answer.items;
  const ada = people.find(({ name }) => name === "Ada Brandt").id;
  const item = queue.filter(({ entry }) => entry.person === ada).at(-1);
  assert.ok(item, "something of Ada's waits");
  const asked = await lead.ask("POST", `/entries/${item.entry.id}/remarks`, { kind: "question", text: "Was this in Kiel?" });
  assert.equal(asked.status, 201);
  const visit = await sit("member", `/inbox?part=about_me&${all_days}`);
  const { page } = visit;
  const card = page.getByRole("article").filter({ hasText: "Was this in Kiel?" });
  await card.waitFor();
  await pictures_of(visit, "about-me");
  assert.deepEqual(await axe_in_both_schemes(page), []);
  visit.reset_count();
  await visit.click(card.getByRole("button", { name: "Answer" }));
  await visit.type("Yes, both days.");
  await visit.click(card.getByRole("button", { name: "Send" }));
  await page.getByText("It is said. Who decides reads it first.").waitFor();
  await card.getByText("Yes, both days.").waitFor();
  await figure("about me: answer a question", { clicks: visit.clicks, keys: visit.keys - 15 }, { clicks: 2, keys: 0 });
  await lead.open("/review");
  await lead.page.locator("[data-item]").first().waitFor();
  assert.equal(await lead.page.locator("[data-item]").first().getAttribute("data-item"), item.entry.id, "an unread answer comes first");
  await lead.page.getByText("Yes, both days.").first().waitFor();
});

test("an exception is asked for by its owner and granted where the lead looks", async () => {
  const visit = await sit("member", `/inbox?part=about_me&${all_days}`);
  const { page } = visit;
  const card = page.getByRole("article").filter({ hasText: "Was this in Kiel?" });
  await card.getByRole("button", { name: "Ask for an exception" }).click();
  await card.getByLabel("Why it should pass").fill("The client asked for it.");
  await card.getByRole("button", { name: "Send" }).click();
  await page.getByText("The exception is asked for.").waitFor();
  const lead = await sit("delivery_lead", "/review");
  await lead.page.getByRole("heading", { name: "An exception is asked for" }).waitFor();
  await lead.page.getByText("The client asked for it.").waitFor();
  await lead.page.getByRole("button", { name: "Grant" }).click();
  await lead.page.getByText("The exception is granted.").waitFor();
});
