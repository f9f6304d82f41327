// Debian's Chromium, quiet; a visit is a fresh browser profile with a page that says so when anything goes wrong in it.
//
//   const visit = await browser.visit(server, { role: "finance", width: "phone", scheme: "dark" });
//   await visit.click(visit.page.getByRole("button", { name: "Issue" }));   visit.clicks   visit.keys
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";
import { cookie_of } from "./clerk.mjs";

const flags = [
  "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
];
export const sizes = { wide: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };
const times_slower = Number(process.env.FAIRHOUR_E2E_TIMES_SLOWER ?? 1); // finds tests that act before they see
const wait_milliseconds = Number(process.env.FAIRHOUR_E2E_WAIT_SECONDS ?? 30) * 1000; // longer on a machine with other work
// Without windows and what belongs to them: the same engine for less of the processor.
const chromium_path = process.env.FAIRHOUR_CHROMIUM ?? "/usr/bin/chromium-headless-shell";

// What a person does, counted: the interaction inventory's clicks and keys.
class Visit {
  clicks = 0;
  keys = 0;
  faults = [];
  is_spoiled = false;

  constructor(context, page, server) {
    Object.assign(this, { context, page, server });
    page.on("pageerror", (error) => this.faults.push(`error: ${error.message}`));
    page.on("console", (message) => {
      // A refused request is an answer, not a fault of the page.
      if (message.type() === "error" && !/Failed to load resource/.test(message.text())) this.faults.push(message.text());
    });
  }

  async open(path) {
    await this.page.goto(this.server.address + path);
    await this.ready();
  }

  // Another page, as by a link in it: nothing is loaded anew but what that page needs. Root.tsx says when it stands there.
  async go(path) {
    const is_there = await this.page.evaluate((to) => {
      if (to === location.pathname + location.search) return true;
      delete document.documentElement.dataset.at;
      history.pushState({}, "", to);
      return false;
    }, path);
    if (is_there) return this.open(path);
    return this.page.waitForSelector("html[data-at]");
  }

  async reload() {
    await this.page.reload();
    await this.ready();
  }

  // The page says when it can take keys (Root.tsx).
  ready() {
    return this.page.waitForSelector("html[data-ready=yes]");
  }

  async click(locator) {
    this.clicks += 1;
    await locator.click();
  }

  async press(...keys) {
    for (const key of keys) {
      this.keys += 1;
      await this.page.keyboard.press(key);
    }
  }

  async type(text) {
    this.keys += text.length;
    await this.page.keyboard.type(text);
  }

  // How long until it is seen, in milliseconds; the driver's own few included.
  async took(act, locator) {
    const began = performance.now();
    await act();
    await locator.waitFor();
    return performance.now() - began;
  }

  // The API as this person, past the page: what a test needs to be there, and what it must have become.
  ask(method, path, body, headers = {}) {
    const said = { method, path: `/api/v1${path}`, body, headers };
    return this.page.evaluate(async (asked) => {
      const { csrf_token } = await (await fetch("/api/v1/session")).json();
      const answer = await fetch(asked.path, {
        method: asked.method, body: asked.body && JSON.stringify(asked.body),
        headers: { "content-type": asked.method === "PATCH" ? "application/merge-patch+json" : "application/json",
                   "x-csrf-token": csrf_token, ...asked.headers },
      });
      const text = await answer.text();
      return { status: answer.status, etag: answer.headers.get("etag"), ...(text ? { answer: JSON.parse(text) } : {}) };
    }, said);
  }

  // How long the person waits: from the key or press as the browser has it to the picture in which the selector is there.
  async felt(act, selector) {
    await this.page.evaluate((wanted) => {
      globalThis.felt = new Promise((done) => {
        const begin = (event) => {
          for (const name of ["keydown", "pointerdown"]) removeEventListener(name, begin, true);
          const look = () => (document.querySelector(wanted) ? done(performance.now() - event.timeStamp) : requestAnimationFrame(look));
          look();
        };
        for (const name of ["keydown", "pointerdown"]) addEventListener(name, begin, true);
      });
    }, selector);
    await act();
    return this.page.evaluate(() => globalThis.felt);
  }

  // The session is over just when the next request of this kind goes out: not before it, so that nothing else asks first.
  async session_ends_at(method) {
    let is_over = false;
    await this.page.route("**/api/v1/**", async (route) => {
      if (is_over || route.request().method() !== method) return route.fallback();
      is_over = true;
      await this.context.clearCookies();
      return route.fallback();
    });
  }

  reset_count() {
    this.clicks = 0;
    this.keys = 0;
  }

  // Whether the page around is there, or asks to sign in.
  async is_in() {
    const around = this.page.getByRole("navigation").or(this.page.getByRole("button", { name: /your menu|Ihr Menü/ })).first();
    const form = this.page.locator("input[type=password]").first();
    await around.or(form).first().waitFor();
    return around.isVisible();
  }

  async sign_in(role) {
    await this.page.getByLabel("E-mail").fill(this.server.email_of(role));
    await this.page.getByLabel("Password", { exact: true }).fill(this.server.password);
    await this.page.getByRole("button", { name: "Sign in", exact: true }).click();
    await this.page.getByRole("navigation").or(this.page.getByRole("button", { name: /your menu/ })).first().waitFor();
  }

  // The page is kept for the next visit of the same kind: a renderer that knows the page loads it for half the cost.
  async close() {
    this.page.removeAllListeners();
    if (this.is_spoiled || this.page.isClosed()) await this.context.close();
    else await this.let_go(this);
  }

  // What cannot be undone was done to the page: it does not serve another visit.
  spoil() {
    this.is_spoiled = true;
  }
}

// Nothing of the visit before is left but what a browser keeps of any site: other tabs, routes, permissions and storage are gone.
async function swept({ context, page, server }) {
  await context.setOffline(false);
  await Promise.all(context.pages().filter((other) => other !== page).map((other) => other.close()));
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await context.clearPermissions();
  await context.clearCookies();
  await page.goto(`${server.address}/favicon.svg`); // the same site, so that its renderer stays; no page of ours
  const devtools = await context.newCDPSession(page);
  await devtools.send("Storage.clearDataForOrigin", { origin: new URL(server.address).origin, storageTypes: "local_storage,indexeddb,cache_storage" });
  await devtools.detach();
  await page.evaluate(() => sessionStorage.clear());
}

async function slow_down(page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: times_slower });
}

export async function start_browser() {
  if (!existsSync(chromium_path)) throw new Error(`no ${chromium_path}: tools/install test`);
  const browser = await chromium.launch({ executablePath: chromium_path, args: flags });
  const cookies = new Map(); // by role, of who had to sign in anew
  const free = new Map(); // pages that nobody looks at, by their kind

  async function page_of(kind, { width, scheme, locale }) {
    const { context, page } = free.get(kind)?.pop() ?? {};
    if (page) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize(sizes[width]);
      return { context, page };
    }
    const made = await browser.newContext({
      viewport: sizes[width], colorScheme: scheme, locale, timezoneId: "Europe/Berlin", serviceWorkers: "block",
      reducedMotion: "reduce", isMobile: width === "phone", hasTouch: width === "phone",
    });
    made.setDefaultTimeout(wait_milliseconds);
    if (times_slower > 1) made.on("page", slow_down);
    return { context: made, page: await made.newPage() };
  }

  return {
    async visit(server, { role, path = "/", width = "wide", scheme = "light", locale = "en-GB" } = {}) {
      const kind = JSON.stringify([server.address, width, scheme, locale]);
      const { context, page } = await page_of(kind, { width, scheme, locale });
      const visit = new Visit(context, page, server);
      visit.let_go = async () => {
        await swept(visit);
        free.set(kind, [...(free.get(kind) ?? []), { context, page }]);
      };
      if (role) await context.addCookies(cookies.get(role) ?? [await cookie_of(server, role)]);
      await visit.open(path);
      if (role && !(await visit.is_in())) {
        await visit.sign_in(role);
        cookies.set(role, await context.cookies());
      }
      return visit;
    },
    close: () => browser.close(),
  };
}
