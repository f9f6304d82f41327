// The page's shell: coming in, who sees what, the palette, the keys, languages, and that nobody is shut out.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe_in_both_schemes, figure, open_house, pictures_of, settled, still } from "./harness/index.mjs";

const house = open_house();

const navigation_of = (page) => page.getByRole("navigation", { name: "Pages" }).getByRole("link").allInnerTexts();

test("signing in leads to the page one wanted", async () => {
  const visit = await house.visit({ path: "/clients?name=nord" });
  await pictures_of(visit, "sign-in");
  await visit.sign_in("finance");
  await visit.page.getByRole("row", { name: /Nordwind/ }).waitFor();
  assert.equal(new URL(visit.page.url()).search, "?name=nord");
  await visit.close();
});

test("a wrong password is refused in words, and what was typed stays", async () => {
  const { page, ...visit } = await house.visit();
  await page.getByLabel("E-mail").fill(house.server.email_of("member"));
  await page.getByLabel("Password", { exact: true }).fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByText(/do not (match|belong)|wrong|not right/i).first().waitFor();
  assert.equal(await page.getByLabel("E-mail").inputValue(), house.server.email_of("member"));
  await visit.context.close();
});

for (const role of ["member", "delivery_lead", "account_manager", "finance", "admin", "auditor", "client"])
  test(`the navigation of ${role} has only what opens`, async () => {
    const visit = await house.visit({ role });
    const names = await navigation_of(visit.page);
    assert.ok(names.length > 0);
    for (const name of names) {
      const link = visit.page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name, exact: true });
      const to = await link.getAttribute("href");
      await link.click();
      await visit.page.locator(`html[data-at^="${to}"]`).waitFor(); // it is there, not only on its way
      await visit.page.locator("main h1").first().waitFor();
      assert.equal(await visit.page.getByRole("heading", { name: "There is nothing here" }).count(), 0, name);
    }
    await visit.close();
  });

test("an address that is nobody's says so and leads back", async () => {
  const visit = await house.visit({ role: "member", path: "/no/such/page" });
  await visit.page.getByRole("heading", { name: "There is nothing here" }).waitFor();
  await visit.page.getByRole("link", { name: "To the first page", exact: true }).click();
  await visit.page.waitForURL((url) => url.pathname !== "/no/such/page");
  await visit.close();
});

test("the palette opens in time, finds a client by typing, and goes there by keyboard alone", async () => {
  const visit = await house.visit({ role: "admin", path: "/clients" });
  const line = visit.page.getByRole("combobox", { name: "What do you want to do?" });
  await settled(visit.page); // what comes after the first picture is there
  const took = await visit.took(() => visit.press("Control+k"), line);
  await visit.page.getByRole("option", { name: /Kestrel/ }).first().waitFor({ state: "attached" });
  await pictures_of(visit, "palette");
  await visit.type("kest");
  await visit.page.getByRole("option", { name: /Kestrel/ }).first().waitFor();
  await visit.press("Enter");
  await visit.page.waitForURL(/cli_/);
  await figure("palette opens", { clicks: visit.clicks, keys: visit.keys, milliseconds: took }, { clicks: 0, keys: 6, milliseconds: 400 });
  await visit.close();
});

test("? lists the keys that work, and single keys can be switched off for good", async () => {
  const visit = await house.visit({ role: "member" });
  const list = visit.page.getByRole("dialog", { name: "Keys" });
  visit.reset_count();
  const took = await visit.took(() => visit.press("?"), list.getByText("Search and commands"));
  await figure("? lists the keys", { clicks: 0, keys: visit.keys, milliseconds: took }, { keys: 1, milliseconds: 400 });
  await pictures_of(visit, "keys");
  await visit.page.getByRole("switch", { name: "Single keys" }).click();
  await visit.press("Escape");
  await list.waitFor({ state: "hidden" });
  await visit.reload();
  await visit.page.getByRole("button", { name: /^Search/ }).waitFor();
  await visit.press("?");
  await still(visit.page);
  assert.equal(await list.count(), 0, "a single key worked though they are off");
  await visit.press("Control+k");
  await visit.page.getByRole("combobox", { name: "What do you want to do?" }).waitFor();
  await visit.close();
});

test("single keys rest while one types", async () => {
  const visit = await house.visit({ role: "admin", path: "/clients" });
  await visit.page.getByLabel("Find a client").fill("");
  await visit.page.getByLabel("Find a client").focus();
  await visit.type("s?");
  assert.equal(await visit.page.getByLabel("Find a client").inputValue(), "s?");
  assert.equal(await visit.page.getByRole("dialog").count(), 0);
  await visit.close();
});

test("the language is the browser's until one chooses another", async () => {
  const visit = await house.visit({ locale: "de-DE" });
  await visit.page.getByRole("button", { name: "Anmelden" }).waitFor();
  assert.equal(await visit.page.locator("html").getAttribute("lang"), "de");
  visit.reset_count();
  const took = await visit.took(() => visit.click(visit.page.getByText("English")), visit.page.getByRole("button", { name: "Sign in" }));
  await figure("another language", { clicks: visit.clicks, milliseconds: took }, { clicks: 1, milliseconds: 1000 });
  await visit.page.reload();
  await visit.page.getByRole("button", { name: "Sign in" }).waitFor();
  await visit.close();
});

test("a session that ended asks to sign in on top of the page, and nothing typed is lost", async () => {
  const visit = await house.visit({ role: "admin", path: "/me?part=tokens" });
  const { page } = visit;
  await page.getByRole("button", { name: "New token" }).click();
  await page.getByLabel("What it is for").fill("Build server");
  await page.getByLabel("reports:read").check();
  await visit.context.clearCookies();
  await page.getByRole("button", { name: "Make the token" }).click();
  const dialog = page.getByRole("dialog", { name: "Please sign in again" });
  await dialog.getByLabel("Password", { exact: true }).fill(house.server.password);
  await dialog.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByText(/^fhr_/).waitFor();
  await visit.close();
});

test("a server that is away is waited for, and the page says so", async () => {
  const visit = await house.visit({ role: "admin", path: "/me" });
  await visit.page.getByRole("tab", { name: "Sessions" }).waitFor();
  await house.server.away(async () => {
    await visit.page.getByRole("tab", { name: "Sessions" }).click();
    await visit.page.getByText("The server does not answer").waitFor();
  });
  await visit.page.getByText("This one").waitFor({ timeout: 20_000 });
  await visit.page.getByText("The server does not answer").waitFor({ state: "hidden", timeout: 20_000 });
  visit.faults.length = 0; // the browser tells of each lost connection
  await visit.close();
});

test("what one changes in the settings holds at once and after a reload", async () => {
  const visit = await house.visit({ role: "member", path: "/me" });
  visit.reset_count();
  const began = performance.now();
  await visit.click(visit.page.getByText("Compact", { exact: true }));
  await visit.page.waitForFunction(() => document.documentElement.dataset.density === "compact");
  await figure("another density", { clicks: visit.clicks, milliseconds: performance.now() - began }, { clicks: 1, milliseconds: 400 });
  assert.equal(await visit.page.locator("html").getAttribute("data-density"), "compact");
  await visit.reload();
  assert.equal(await visit.page.locator("html").getAttribute("data-density"), "compact");
  await visit.close();
});

test("nobody is shut out of sign-in, the palette and the keys", async () => {
  const visit = await house.visit();
  const found = await axe_in_both_schemes(visit.page);
  await visit.sign_in("admin");
  await visit.press("Control+k");
  await visit.page.getByRole("combobox", { name: "What do you want to do?" }).waitFor();
  found.push(...(await axe_in_both_schemes(visit.page)));
  await visit.press("Escape", "?");
  await visit.page.getByRole("dialog", { name: "Keys" }).waitFor();
  found.push(...(await axe_in_both_schemes(visit.page)));
  assert.deepEqual(found, []);
  await visit.close();
});
