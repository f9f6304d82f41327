// The inbox: what is said to one and the press that mends it, how one is told, and one's own side of every decision.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe_in_both_schemes, becomes, figure, open_house, pictures_of } from "./harness/index.mjs";
import { seats_of } from "./seats.mjs";

const house = open_house();
const sit = seats_of(house);
const day_of = (days_ago) => new Date(Date.now() - days_ago * 86_400_000).toISOString().slice(0, 10);
const lately = `period=days&from=${day_of(14)}&to=${day_of(-1)}`;

const said = (page, words) => page.getByRole("main").locator("header, p, span").getByText(words).first();

async function logged_for_ada(note) {
  const admin = await house.clerk("admin");
  const people = (await admin.ask("GET", "/people?limit=1000")).answer.items;
  const ada = people.find(({ name }) => name === "Ada Brandt").id;
  const today = day_of(0);
  const { status } = await admin.ask("POST", "/entries", { person: ada, work_date: today, worked_seconds: 3600, note });
  assert.equal(status, 201);
}

// Ada works on a project of the lead's that she is no member of: the policy sends that to the lead, whatever else it says.
async function waits_for_lead(note) {
  const lead = await house.clerk("delivery_lead");
  const me = (await lead.ask("GET", "/session")).answer.person;
  const ada = await house.clerk("member");
  const her = (await ada.ask("GET", "/session")).answer.person;
  const projects = (await lead.ask("GET", "/projects?limit=1000")).answer.items;
  const project = projects.find(({ delivery_lead, members, state }) => delivery_lead === me && state === "open" && members.length > 0 && !members.includes(her));
  const body = { project: project.id, work_date: day_of(1), worked_seconds: 5400, note };
  const { status, answer } = await ada.ask("POST", "/entries", body);
  assert.equal(status, 201);
  const { id } = answer.entry;
  await ada.ask("POST", "/submissions", { entries: [id] });
  const admin = await house.clerk("admin");
  assert.equal((await admin.ask("POST", "/checks")).status, 200);
  const { answer: decisions } = await lead.ask("GET", `/entries/${id}/decisions`);
  assert.equal(decisions.items.at(-1).outcome, "flag", note);
  return { id, her };
}

test("a message names what happened, leads there with one press, and is read", async () => {
  await logged_for_ada("Call with the client about the plan");
  const visit = await sit("member", "/inbox");
  const { page } = visit;
  await said(page, "1 unread").waitFor();
  await page.getByRole("link", { name: "Inbox 1 unread" }).waitFor(); // in the navigation too
  await page.getByRole("button", { name: "Why, and how it went" }).first().click();
  await page.getByText(/^Here: sent/).waitFor();
  await pictures_of(visit, "inbox");
  assert.deepEqual(await axe_in_both_schemes(page), []);
  visit.reset_count();
  await visit.press("f");
  await page.waitForURL(/\/today\?day=/);
  await page.getByText("Call with the client about the plan").first().waitFor();
  await figure("inbox: from a message to what it names", { clicks: visit.clicks, keys: visit.keys }, { clicks: 0, keys: 1 });
  await visit.go("/inbox");
  await page.getByRole("heading", { level: 2 }).first().waitFor();
  await said(page, "1 unread").waitFor({ state: "detached" });
  await page.getByRole("link", { name: "Inbox", exact: true }).waitFor();
});

test("a message comes while one looks", async () => {
  const visit = await sit("member", "/inbox");
  const { page } = visit;
  await page.getByText("All", { exact: true }).waitFor(); // the messages are read
  await said(page, /^\d+ unread/).waitFor({ state: "detached" });
  await logged_for_ada("Came in just now");
  await said(page, "1 unread").waitFor();
  await page.locator("[data-message='0'] article[data-unread]").waitFor();
  await visit.press("m");
  await said(page, /^\d+ unread/).waitFor({ state: "detached" });
  await page.locator("[data-message='0'] article:not([data-unread])").waitFor();
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
  await visit.go("/inbox");
  await page.getByRole("button", { name: "Be quiet" }).click();
  await page.getByRole("menuitem", { name: "For 3 days" }).click();
  await page.getByText(/^Quiet until /).waitFor();
});

test("a question is answered by its owner, and the lead reads the answer first", async () => {
  const { id } = await waits_for_lead("Walked through the harbour with the client");
  const asked = await (await house.clerk("delivery_lead")).ask("POST", `/entries/${id}/remarks`, { kind: "question", text: "Was this in Kiel?" });
  assert.equal(asked.status, 201);
  const visit = await sit("member", `/inbox?part=about_me&${lately}`);
  const { page } = visit;
  const card = page.getByRole("article").filter({ hasText: "Was this in Kiel?" });
  await card.waitFor();
  await pictures_of(visit, "about-me-question");
  assert.deepEqual(await axe_in_both_schemes(page), []);
  visit.reset_count();
  await visit.click(card.getByRole("button", { name: "Answer" }));
  await card.locator("textarea:focus").waitFor();
  await visit.type("Yes, both days.");
  await visit.click(card.getByRole("button", { name: "Send" }));
  await page.getByText("It is said. Who decides reads it first.").waitFor();
  await card.getByText("Yes, both days.").waitFor();
  await figure("about me: answer a question", { clicks: visit.clicks, keys: visit.keys - 15 }, { clicks: 2, keys: 0 });
  const lead = await sit("delivery_lead", "/review");
  await becomes(() => lead.page.locator("[data-item]").first().getAttribute("data-item"), id); // an unread answer comes first
  await lead.page.getByText("Yes, both days.").first().waitFor();
});

test("an exception is asked for by its owner and granted where the lead looks", async () => {
  const { id, her } = await waits_for_lead("Stood in for Jonas at the workshop");
  const visit = await sit("member", `/inbox?part=about_me&${lately}`);
  const { page } = visit;
  const card = page.getByRole("article").filter({ hasText: "Stood in for Jonas at the workshop" });
  await card.getByRole("button", { name: "Ask for an exception" }).click();
  await card.getByLabel("Why it should pass").fill("The client asked for it.");
  await card.getByRole("button", { name: "Send" }).click();
  await page.getByText("The exception is asked for.").waitFor();
  const lead = await sit("delivery_lead", `/review?person=${her}`);
  await lead.page.locator(`[data-item="${id}"]`).click();
  await lead.page.getByRole("heading", { name: "An exception is asked for" }).waitFor();
  await lead.page.getByText("The client asked for it.").waitFor();
  await lead.page.getByRole("button", { name: "Grant" }).click();
  await lead.page.getByText("The exception is granted.").waitFor();
  // Everybody reads it where the policy stands.
  await visit.go("/policy");
  await page.getByRole("table", { name: "Exceptions" }).getByRole("row", { name: /Granted.*The client asked for it\./ }).waitFor();
});
