// What stands behind the decisions: compliance by team and week, the policy as people read it and a draft tried on past
// weeks, the journal with its proof and packs of evidence.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe_in_both_schemes, figure, open_house, pictures_of } from "./harness/index.mjs";
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
  assert.ok((await heat.getByRole("row").count()) > 1);
  await pictures_of(visit, "compliance");
  assert.deepEqual(await axe_in_both_schemes(page), []);
  await page.getByRole("link", { name: "The entries behind it" }).click();
  await page.waitForURL(/\/entries\?/);
});

test("the policy is read clause by clause, with the rules that enforce it", async () => {
  const visit = await sit("member", "/policy");
  const { page } = visit;
  await page.getByRole("heading", { name: /A note says what was done/ }).waitFor();
  await page.getByRole("list", { name: "Rules of clause 1.2" }).getByText("Note too short").waitFor();
  await pictures_of(visit, "policy");
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
