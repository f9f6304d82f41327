// The link to a new password, for somebody with an authenticator app: the link alone does not open the account.
import assert from "node:assert/strict";
import { test } from "node:test";
import { code_of, step_seconds } from "./harness/codes.mjs";
import { axe_in_both_schemes, open_house, pictures_of } from "./harness/index.mjs";

const house = open_house();
const new_password = "nine brave kettles hum";

const post = (page, path, body) =>
  page.evaluate(async ([address, sent]) => {
    const who = await fetch("/api/v1/session").then((answer) => answer.json());
    const answer = await fetch(address, {
      method: "POST", headers: { "content-type": "application/json", "x-csrf-token": who.csrf_token }, body: sent && JSON.stringify(sent),
    });
    return { status: answer.status, ...(await answer.json().catch(() => ({}))) };
  }, [path, body]);

async function with_app(page) {
  const offer = await post(page, "/api/v1/factors/totp", { password: house.server.password });
  const secret = /secret=([A-Z2-7]+)/i.exec(JSON.stringify(offer))?.[1] ?? offer.secret;
  assert.ok(secret, JSON.stringify(offer));
  const done = await post(page, "/api/v1/factors/totp/confirm", { enrolment: offer.enrolment, code: code_of(secret) });
  assert.equal(done.status, 200);
  return secret;
}

test("a new password by link, and then still a code", async () => {
  const member = await house.visit({ role: "member", path: "/me" });
  const secret = await with_app(member.page);
  const person = await member.page.evaluate(() => fetch("/api/v1/session").then((answer) => answer.json()).then((who) => who.person));
  const admin = await house.visit({ role: "admin", path: `/people?open=${person}` });
  await admin.page.getByRole("button", { name: "Link to a new password" }).click();
  const shown = admin.page.getByRole("dialog", { name: "The link" });
  const link = new URL((await shown.locator("code").innerText()).trim());
  await admin.close();

  const visit = await house.visit({ path: link.pathname + link.hash });
  const { page } = visit;
  await page.getByRole("heading", { name: "A new password" }).waitFor();
  await pictures_of(visit, "reset-password");
  assert.deepEqual(await axe_in_both_schemes(page), []);
  await page.getByLabel("New password").fill("short");
  await page.getByRole("button", { name: "Keep this password" }).click();
  await page.locator(".mantine-InputWrapper-error").first().waitFor();
  await page.getByLabel("New password").fill(new_password);
  await page.getByRole("button", { name: "Keep this password" }).click();
  await page.getByRole("heading", { name: "The new password holds" }).waitFor();
  await page.getByRole("link", { name: "To sign-in" }).click();
  await page.getByLabel("E-mail").fill(house.server.email_of("member"));
  await page.getByLabel("Password", { exact: true }).fill(new_password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  const code = page.getByLabel("Code");
  await code.waitFor();
  await pictures_of(visit, "second-step");
  assert.deepEqual(await axe_in_both_schemes(page), []);
  await code.fill("000000");
  await page.getByRole("button", { name: "Go on" }).click();
  await page.locator("[role=alert], .mantine-InputWrapper-error").filter({ hasText: /./ }).first().waitFor();
  // Each code is good once; the one of the confirmation is used.
  await code.fill(code_of(secret, Date.now() + step_seconds * 1000));
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByRole("navigation").first().waitFor();

  // The session from before is over, and the link is used.
  await member.page.reload();
  await member.page.getByRole("button", { name: "Sign in", exact: true }).waitFor();
  await visit.page.goto("about:blank");
  await visit.open(link.pathname + link.hash);
  await page.getByRole("heading", { name: "This link does not work any more" }).waitFor();
  await member.close();
  await visit.close();
});

test("a link that nobody made says so", async () => {
  for (const path of ["/join", "/reset-password"]) {
    const visit = await house.visit({ path: `${path}#fhi_1_ivt_nothing` });
    await visit.page.getByRole("heading", { name: "This link does not work any more" }).waitFor();
    assert.deepEqual(await axe_in_both_schemes(visit.page), []);
    await visit.close();
  }
});
