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
