// One server and one browser for the tests of a file.
//
//   const house = open_house();                       before() and after() of node:test
//   test("…", async () => { const visit = await house.visit({ role: "member", path: "/today" }); … });
//   const admin = await house.clerk("admin");   somebody over the API alone
//   const crowd = await house.also_serve({ demo_words: ["--people", "200"] });   house.visit({ role: "admin", path: "/", server: crowd })
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { start_browser } from "./browser.mjs";
import { Clerk, session_of } from "./clerk.mjs";
import { stop_postgres } from "./postgres.mjs";
import { start_server } from "./server.mjs";

export { becomes } from "./becomes.mjs";
export { sizes } from "./browser.mjs";
export { axe_in_both_schemes, axe_violations, overflow_of, pictures_of, settled, still } from "./checks.mjs";
export { figure } from "./figures.mjs";

let houses = 0;

export function open_house(options) {
  houses += 1;
  const house = { server: undefined, browser: undefined };
  const visits = [];
  const others = [];
  before(async () => {
    [house.server, house.browser] = await Promise.all([start_server(options), start_browser()]);
  });
  after(async () => {
    await house.browser?.close();
    for (const server of [house.server, ...others]) await server?.stop();
    if ((houses -= 1) === 0) await stop_postgres();
    const faults = visits.flatMap((visit) => visit.faults);
    assert.deepEqual(faults, [], "the page complained");
  });
  house.visit = async (wish = {}) => {
    const visit = await house.browser.visit(wish.server ?? house.server, wish);
    visits.push(visit);
    return visit;
  };
  house.also_serve = async (wish) => {
    const server = await start_server(wish);
    others.push(server);
    return server;
  };
  house.clerk = async (role) => new Clerk(house.server, await session_of(house.server, role));
  return house;
}
