// Every kind of record of the set-up by keyboard alone. What each page looks like is in pages.test.mjs.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open_house, settled } from "./harness/index.mjs";

const house = open_house();

const kinds = ["/clients", "/clients?part=contacts", "/clients?part=contracts", "/projects", "/projects?part=tasks", "/projects?part=activities",
  "/people", "/people?part=teams", "/people?part=roles", "/people?part=custom_roles", "/rates", "/rates?part=cost_rates", "/firm?part=holidays", "/firm?part=locks",
  "/firm?part=legal_entities", "/firm?part=series"];

test("every kind of record by keyboard alone: a new one is begun and left, one that is there is opened and left", async () => {
  const visit = await house.visit({ role: "admin", path: "/clients" });
  const { page } = visit;
  const drawer = page.getByRole("dialog");
  visit.reset_count();
  for (const path of kinds) {
    await visit.go(path);
    await settled(page);
    await visit.press("n");
    const field = page.locator("[role=dialog] form [data-autofocus]:focus");
    await field.waitFor().catch(() => assert.fail(`${path}: n leads into no field`));
    await visit.press("Escape");
    await drawer.waitFor({ state: "detached" });
    for (const row of await page.locator('tr[data-row="0"]').all()) {
      await row.focus();
      await visit.press("Enter");
      await drawer.locator("form").waitFor();
      await visit.press("Escape");
      await drawer.waitFor({ state: "detached" });
    }
  }
  assert.equal(visit.clicks, 0);
  await visit.close();
});
