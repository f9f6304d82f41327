// Ways in beside the password, in a real browser: a passkey of a device that Chromium plays, an app's codes and a recovery code,
// and the button of a real OpenID Connect provider (the one of tests/single_sign_on).
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, test } from "node:test";
import { code_of, step_seconds } from "./harness/codes.mjs";
import { axe_in_both_schemes, figure, open_house, pictures_of } from "./harness/index.mjs";

// A passkey belongs to an address: the server has to know its own.
const house = open_house({ configure: ({ port }) => `[server]\npublic_url = "http://localhost:${port}"\n` });
const provider_folder = new URL("../single_sign_on", import.meta.url).pathname;
const has_provider = existsSync(join(provider_folder, "node_modules/oidc-provider"));
const secret = "a secret of the test";

const part = (page, name) => page.locator("section").filter({ has: page.getByRole("heading", { name, exact: true }) });

async function prove_password(visit, button) {
  const asked = visit.page.getByRole("dialog").filter({ has: visit.page.getByLabel("Your password now") });
  await asked.getByLabel("Your password now").fill(house.server.password);
  await asked.getByRole("button", { name: button, exact: true }).click();
}

async function recovery_codes(page) {
  const shown = page.getByRole("dialog", { name: "Recovery codes" });
  await shown.waitFor();
  const codes = (await shown.locator("code").allInnerTexts()).flatMap((text) => text.split(/\s+/)).filter(Boolean);
  await shown.getByRole("button", { name: "I have kept it" }).click();
  await shown.waitFor({ state: "detached" });
  return codes;
}

async function sign_out(page) {
  await page.getByRole("button", { name: /your menu/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.getByRole("button", { name: "Sign in", exact: true }).waitFor();
}

async function type_password(visit, role) {
  const { page } = visit;
  await page.getByLabel("E-mail").fill(house.server.email_of(role));
  await page.getByLabel("Password", { exact: true }).fill(house.server.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByLabel("Code").waitFor();
}

test("a passkey is added, is asked for at the next sign-in, and lets one in by one press", async (about) => {
  if (!house.server.has_page_inside) return about.skip("the page stands at another address than the server");
  const visit = await house.visit({ role: "finance", path: "/me?part=sign_in" });
  const { page } = visit;
  visit.spoil(); // its keys
  const devices = await visit.context.newCDPSession(page);
  await devices.send("WebAuthn.enable");
  const options = { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true };
  const { authenticatorId } = await devices.send("WebAuthn.addVirtualAuthenticator", { options });
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await prove_password(visit, "Go on");
  assert.ok((await recovery_codes(page)).length >= 8);
  await page.getByText(/^Passkey of/).waitFor();
  const { credentials } = await devices.send("WebAuthn.getCredentials", { authenticatorId });
  assert.equal(credentials.length, 1);
  await sign_out(page);
  await type_password(visit, "finance");
  visit.reset_count();
  await visit.click(page.getByRole("button", { name: "Use a passkey" }));
  await page.getByRole("navigation").first().waitFor();
  await figure("the second step with a passkey", { clicks: visit.clicks }, { clicks: 1 });
  // Without the device the password's way back is there.
  await sign_out(page);
  await devices.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId });
  await type_password(visit, "finance");
  await page.getByRole("button", { name: "Back to the password" }).click();
  await page.getByLabel("Password", { exact: true }).waitFor();
  await visit.close();
  return undefined;
});

test("an app is set up with its first code; a code and a recovery code let one in, each once", async () => {
  const visit = await house.visit({ role: "auditor", path: "/me?part=sign_in" });
  const { page } = visit;
  await page.getByRole("button", { name: "Set up an app" }).click();
  await prove_password(visit, "Go on");
  const proof = page.getByRole("dialog", { name: "Authenticator app" });
  await proof.getByRole("img", { name: "QR code of the key for your app" }).waitFor();
  const seed = (await proof.locator("code").innerText()).trim();
  await pictures_of(visit, "app-set-up");
  assert.deepEqual(await axe_in_both_schemes(page), []);
  await proof.getByLabel("Code of the app").fill("000000");
  await proof.getByRole("button", { name: "Turn on" }).click();
  await proof.locator("[role=alert], .mantine-InputWrapper-error").filter({ hasText: /./ }).first().waitFor();
  await proof.getByLabel("Code of the app").fill(code_of(seed));
  await proof.getByRole("button", { name: "Turn on" }).click();
  const codes = await recovery_codes(page);
  await part(page, "Authenticator app").getByText("On", { exact: true }).waitFor();

  await sign_out(page);
  await type_password(visit, "auditor");
  await page.getByLabel("Code").fill(code_of(seed, Date.now() + step_seconds * 1000)); // that of the proof is used
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByRole("navigation").first().waitFor();

  await sign_out(page);
  await type_password(visit, "auditor");
  await page.getByLabel("Code").fill(codes[0]);
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByRole("navigation").first().waitFor();
  await visit.go("/me?part=sign_in");
  await page.getByText(`${codes.length - 1} codes left`).waitFor();

  await sign_out(page);
  await type_password(visit, "auditor");
  await page.getByLabel("Code").fill(codes[0]);
  await page.getByRole("button", { name: "Go on" }).click();
  await page.locator("[role=alert], .mantine-InputWrapper-error").filter({ hasText: /./ }).first().waitFor();
  await visit.close();
});

// Beside the server, as at a firm: it knows one person, by the e-mail that the demo firm knows too.
let provider;
async function start_provider(site, email) {
  const asked = { redirect: `${site}/api/v1/sign-in/providers/studio/callback`, after_sign_out: `${site}/`, secret,
                  people: { ada: { email, email_verified: true, name: "Ada Brandt", groups: [] } } };
  provider = spawn(process.execPath, ["provider.mjs", JSON.stringify(asked)], { cwd: provider_folder });
  return new Promise((found, failed) => {
    provider.stdout.once("data", (line) => found(JSON.parse(line).issuer));
    provider.once("exit", (code) => failed(new Error(`the provider ended with ${code}`)));
  });
}
after(() => provider?.kill());

const with_provider = open_house({
  async configure({ home, port }) {
    if (!has_provider) return "";
    await mkdir(home, { recursive: true });
    await writeFile(join(home, "provider-secret"), secret, { mode: 0o600 });
    const site = `http://localhost:${port}`;
    const issuer = await start_provider(site, "ada.brandt@lindholm.example");
    return `[server]\npublic_url = "${site}"\n\n[provider.studio]\nname = "Lindholm account"\nissuer = "${issuer}"\nclient_id = "fairhour"\n` +
           `client_secret_file = "${join(home, "provider-secret")}"\n`;
  },
});

test("the provider's button leads there and back to the page one wanted", { skip: has_provider ? false : "npm ci in tests/single_sign_on" }, async () => {
  const visit = await with_provider.visit({ path: "/week?day=2026-05-04" });
  const { page } = visit;
  const button = page.getByRole("link", { name: "Sign in with Lindholm account" });
  await button.waitFor();
  await pictures_of(visit, "sign-in-provider");
  assert.deepEqual(await axe_in_both_schemes(page), []);
  visit.reset_count();
  await visit.click(button);
  await page.locator('input[name="login"]').fill("ada");
  await page.locator('input[name="password"]').fill("any");
  await visit.click(page.locator('button[type="submit"]'));
  const go_on = page.locator('button[type="submit"]').filter({ hasText: /continue/i });
  await go_on.or(page.getByRole("navigation")).first().waitFor();
  if (await go_on.isVisible()) await visit.click(go_on);
  await page.getByRole("grid", { name: "Week" }).or(page.getByRole("heading", { name: "No rows yet" })).first().waitFor();
  assert.equal(new URL(page.url()).search, "?day=2026-05-04");
  const who = await page.evaluate(() => fetch("/api/v1/session").then((answer) => answer.json()));
  assert.equal(who.email, "ada.brandt@lindholm.example");
  await figure("in by the provider's button", { clicks: visit.clicks }, { clicks: 3 });
  visit.faults.length = 0; // the provider's own pages
  await visit.close();
});
