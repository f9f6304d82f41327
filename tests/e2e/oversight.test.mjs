// What stands behind the decisions: compliance by team and week, the policy as people read it and a draft tried on past
// weeks, the journal with its proof and packs of evidence.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe_in_both_schemes, axe_violations, figure, open_house, pictures_of, settled } from "./harness/index.mjs";
import { seats_of } from "./seats.mjs";

const house = open_house();
const sit = seats_of(house);
const spring = "period=days&from=2026-05-04&to=2026-07-05";

test("compliance by team and week, each figure with its definition and the way to what is behind it", async () => {
  const visit = await sit("admin", `/compliance?${spring}`);
  const { page } = visit;
  const rate = page.getByRole("region", { name: "Compliance rate" });
  await rate.getByText(/%/).first().waitFor();
  await rate.getByRole("button", { name: "How it is counted: Compliance rate" }).click();
  await rate.getByText(/^Due person-days that were logged completely/).waitFor();
  const heat = page.getByRole("table").first();
  await heat.getByRole("row").nth(1).waitFor();
  assert.deepEqual(await axe_in_both_schemes(page), []);
  await page.getByRole("link", { name: "The entries behind it" }).click();
  await page.waitForURL(/\/entries\?/);
});

test("one's own streak is one's own", async () => {
  const visit = await sit("member", `/compliance?${spring}`);
  const { page } = visit;
  await page.getByRole("region", { name: "Your streak" }).waitFor();
  assert.equal(await page.getByRole("tab").count(), 0, "a member sees nobody else's");
  assert.equal(await page.getByRole("img", { name: "On target" }).count(), 0, "praise is of teams");
  await page.getByText("Only you see this.", { exact: false }).waitFor();
  assert.deepEqual(await axe_in_both_schemes(page), []);
});

test("the policy is read clause by clause, with the rules that enforce it", async () => {
  const visit = await sit("member", "/policy");
  const { page } = visit;
  await page.getByRole("heading", { name: /A note says what was done/ }).waitFor();
  await page.getByRole("list", { name: "Rules of clause 1.2" }).getByText("Note too short").waitFor();
  await page.getByText("Whoever has logged less than 50% of a day hears a kind word at 16:30, before it is due.").waitFor();
  assert.deepEqual(await axe_in_both_schemes(page), []);
  await page.getByText("The file", { exact: true }).click();
  await page.getByText("[[clause]]").first().waitFor();
});

test("a draft is tried on past weeks before it is published", async () => {
  const visit = await sit("admin", "/policy");
  const { page } = visit;
  await page.getByRole("button", { name: "Write the next version" }).click();
  const text = page.getByLabel("The text of the policy");
  const before = await text.inputValue();
  await text.fill(before.replace(/characters_min = \d+/, "characters_min = 60"));
  const trial = page.getByRole("region", { name: "Try it on past weeks" });
  await trial.getByLabel("First day").fill("2026-05-04");
  await trial.getByLabel("Last day").fill("2026-05-31");
  visit.reset_count();
  const result = page.getByRole("dialog", { name: "The draft on past weeks" });
  const run = trial.getByRole("button", { name: "Try it" }).and(page.locator(":enabled"));
  await run.waitFor();
  const took = await visit.took(() => visit.click(run), result.getByRole("status"));
  assert.match(await result.getByRole("status").innerText(), /^[1-9][\d,]* of [\d,]+ entries would be decided otherwise/);
  await result.getByRole("table", { name: "Rules that speak more or less often" }).getByText("Note too short").waitFor();
  await figure("policy: a draft on four past weeks", { clicks: visit.clicks, keys: visit.keys, milliseconds: took }, { clicks: 1 });
  await pictures_of(visit, "policy-trial");
  assert.deepEqual(await axe_in_both_schemes(page), []);
  const download = page.waitForEvent("download");
  await result.getByRole("button", { name: "All changes as CSV" }).click();
  assert.equal((await download).suggestedFilename(), "backtest.csv");
});

test("the journal is read from its newest event, narrowed, proved, and packed for an auditor", async () => {
  const visit = await sit("admin", "/audit?period=all");
  const { page } = visit;
  const rows = page.locator("tr[data-row]");
  await rows.first().waitFor();
  const numbers = (await rows.evaluateAll((all) => all.map((row) => Number(row.dataset.key)))).slice(0, 10);
  assert.deepEqual(numbers, numbers.toSorted((a, b) => b - a), "the newest first");
  await page.getByRole("button", { name: "Verify now" }).click();
  await page.getByText(/^Whole: [\d,]+ events/).waitFor();
  assert.deepEqual(await axe_in_both_schemes(page), []);
  // Every kind of event can be asked for, whether it happened lately or not.
  await page.getByRole("combobox", { name: "What", exact: true }).fill("policy pub");
  await page.getByRole("option", { name: "Policy published" }).click();
  await page.waitForURL(/action=publish_policy/);
  const published = rows.filter({ hasText: "Policy published" });
  await rows.filter({ hasNotText: "Policy published" }).first().waitFor({ state: "detached" });
  await published.first().click();
  await page.getByRole("dialog").getByText(/sha256/).waitFor();
  await visit.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Evidence pack" }).click();
  await page.getByLabel("First day").fill("2026-06-01");
  await page.getByLabel("Last day").fill("2026-06-07");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download" }).click();
  assert.match((await download).suggestedFilename(), /\.tar$/);
});

test("the history of a client is asked for by its name", async () => {
  const visit = await sit("admin", "/audit?period=all");
  const { page } = visit;
  const [client] = (await visit.ask("GET", "/clients?limit=1")).answer.items;
  const subject = page.getByRole("combobox", { name: "On what" });
  await subject.fill(client.name);
  await page.getByRole("option", { name: client.name, exact: true }).first().click();
  await page.waitForURL(new RegExp(`subject=${client.id}`));
  await settled(page);
  const about = await page.locator("main table tbody tr[data-row] td:last-child").allTextContents();
  assert.ok(about.length > 0 && about.every((text) => text === client.name), about.join(", "));
  assert.deepEqual(await axe_violations(page), []);
  await visit.close();
});
