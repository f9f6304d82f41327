// Every page of the product, each of its parts: nobody is shut out of it (axe), nothing of it is wider than a screen, and a picture
// of it for the guide, wide and on a phone, light and dark. A page that is in no list here fails the first test.
import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { test } from "node:test";
import { axe_in_both_schemes, open_house, overflow_of, pictures_of, settled, sizes } from "./harness/index.mjs";

const house = open_house({ demo_words: ["--with-payments"] });
const summer = "period=days&from=2026-06-15&to=2026-07-31"; // the demo firm has its time there

// By who sees it: the name of its picture, and its address. Whoever has a set-up to do does it on a phone, too.
const pages = {
  member: {
    today: "/today?day=2026-06-30", week: "/week?day=2026-06-29", calendar: "/calendar?day=2026-06-30", "calendar-day": "/calendar?day=2026-06-30&view=day",
    "entries-own": `/entries?${summer}`, absence: "/absence", "inbox-none": "/inbox", "about-me": "/inbox?part=about_me&period=days&from=2026-06-01&to=2026-07-31",
    "compliance-own": "/compliance?period=days&from=2026-05-04&to=2026-07-05", me: "/me", "me-messages": "/me?part=messages", "me-sign-in": "/me?part=sign_in",
    "me-sessions": "/me?part=sessions", "me-tokens": "/me?part=tokens", nowhere: "/nowhere",
  },
  delivery_lead: { review: "/review", "review-approved": `/review/approved?${summer}` },
  finance: {
    billing: "/billing", "cut-offs": "/cut-offs", invoices: "/invoices?period=all", receivables: "/receivables", "receivables-invoices": "/receivables?by=invoice",
    books: "/books", "books-accounts-none": "/books?part=accounts", "books-closings-none": "/books?part=closings", "client-portal": "/client-portal",
    letters: "/letters", "letters-words": "/letters?part=words", "letters-invoices": "/letters?part=invoices",
  },
  admin: {
    entries: `/entries?${summer}`, expenses: "/expenses?period=all&whose=all", "absence-team": "/absence?part=team&day=2026-05-20", "absence-holidays": "/absence?part=holidays",
    "plan-none": "/plan?everybody=true", compliance: "/compliance?period=days&from=2026-05-04&to=2026-07-05", audit: "/audit?period=all", "imports-list": "/imports",
    clients: "/clients", contacts: "/clients?part=contacts", contracts: "/clients?part=contracts", "contract-new": "/clients?part=contracts&open=new",
    projects: "/projects", tasks: "/projects?part=tasks", activities: "/projects?part=activities", "project-new": "/projects?open=new",
    people: "/people", teams: "/people?part=teams", roles: "/people?part=roles", "role-new": "/people?part=custom_roles&open=new", invitations: "/people?part=invitations",
    rates: "/rates", "cost-rates": "/rates?part=cost_rates", "exchange-rates-none": "/rates?part=exchange&period=all", "rate-new": "/rates?open=new", policy: "/policy",
    firm: "/firm", templates: "/templates", holidays: "/firm?part=holidays", "lock-new": "/firm?part=locks&open=new", "legal-entities": "/firm?part=legal_entities", "number-series": "/firm?part=series",
  },
};
// Where a page is seen that needs more than its address.
const seen_elsewhere = { "/set-up": "first_minute", "/join": "setup", "/reset-password": "links", "/invoices/$invoice": "billing" };
const on_a_phone_too = /^\/(clients|projects|people|rates|firm)/;

test("every page of the product is looked at", async () => {
  const areas = new URL("../../web/src/pages/", import.meta.url);
  const listed = new Set(Object.values(pages).flatMap((of_role) => Object.values(of_role).map((path) => path.split("?")[0])));
  for (const [path, area] of Object.entries(seen_elsewhere)) {
    assert.match(await readFile(new URL(`${area}.test.mjs`, import.meta.url), "utf8"), /pictures_of[^]*axe_in_both_schemes/);
    listed.add(path);
  }
  const defined = [];
  for (const area of await readdir(areas)) {
    const text = await readFile(new URL(`${area}/page.ts`, areas), "utf8").catch(() => "");
    defined.push(...[...text.matchAll(/\bpath: "(\/[^"]*)"/g)].map(([, path]) => path));
  }
  assert.ok(defined.length > 25, `${defined.length} pages found`);
  assert.deepEqual(defined.filter((path) => !listed.has(path)), []);
});

async function look_at(visit, path, width) {
  await visit.page.setViewportSize(sizes[width]);
  await settled(visit.page);
  const found = [];
  const beyond = await overflow_of(visit.page);
  if (beyond > 0) found.push(`${width}: ${beyond} px wider than the screen`);
  if (width === "wide" || on_a_phone_too.test(path)) found.push(...(await axe_in_both_schemes(visit.page)).map((violation) => `${width}: ${violation}`));
  return found;
}

for (const [role, of_role] of Object.entries(pages)) {
  let visit; // one for all pages of a role
  for (const [name, path] of Object.entries(of_role))
    test(`nobody is shut out of ${path}: ${role}, wide and on a phone`, async () => {
      if (visit) await visit.go(path);
      else visit = await house.visit({ role, path });
      const { page } = visit;
      await page.locator("main h1").first().waitFor({ state: "attached" });
      await settled(page);
      await pictures_of(visit, name);
      const found = [];
      for (const width of ["phone", "wide"]) found.push(...(await look_at(visit, path, width)));
      assert.deepEqual(found, []);
    });
}
