// Nobody is shut out of the set-up, wide and on a phone, light and dark; nothing is wider than the screen.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe_in_both_schemes, open_house, pictures_of, settled } from "./harness/index.mjs";

const house = open_house();

const pages = ["/clients", "/clients?part=contacts", "/clients?part=contracts", "/projects", "/projects?part=tasks", "/projects?part=activities",
  "/people", "/people?part=teams", "/people?part=roles", "/people?part=custom_roles&open=new", "/people?part=invitations", "/rates", "/rates?part=cost_rates",
  "/firm", "/firm?part=holidays", "/firm?part=locks&open=new", "/firm?part=legal_entities", "/firm?part=series", "/clients?part=contracts&open=new", "/projects?open=new", "/rates?open=new"];

let admin; // one visit for all of them
for (const path of pages)
  test(`nobody is shut out of ${path}, wide and on a phone`, async () => {
    admin ??= await house.visit({ role: "admin", path: "/clients" });
    const { page } = admin;
    await admin.open(path);
    await page.locator("main h1").first().waitFor({ state: "attached" });
    await settled(page);
    await pictures_of(admin, `set-up-${path.replace(/\W+/g, "-").replace(/^-/, "")}`);
    const found = [];
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 844 });
      found.push(...(await axe_in_both_schemes(page)).map((violation) => `${width}: ${violation}`));
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (overflow > 1) found.push(`${width}: the page is ${overflow} px wider than the screen`);
    }
    await page.setViewportSize({ width: 1280, height: 800 });
    assert.deepEqual(found, []);
  });

const kinds = ["/clients", "/clients?part=contacts", "/clients?part=contracts", "/projects", "/projects?part=tasks", "/projects?part=activities",
  "/people", "/people?part=teams", "/people?part=roles", "/people?part=custom_roles", "/rates", "/rates?part=cost_rates", "/firm?part=holidays", "/firm?part=locks",
  "/firm?part=legal_entities", "/firm?part=series"];

test("every kind of record by keyboard alone: a new one is begun and left, one that is there is opened and left", async () => {
  const visit = await house.visit({ role: "admin", path: "/clients" });
  const { page } = visit;
  const drawer = page.getByRole("dialog");
  visit.reset_count();
  for (const path of kinds) {
    await visit.open(path);
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
