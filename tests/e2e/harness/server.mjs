// The real server for one test program: a fresh folder, the demo firm, an account a role, a free port. With the page
// built in, or, when the program was built without it, with web/dist in front (see front.mjs).
//
//   const server = await start_server();   server.address, server.password, server.email_of("finance"), await server.stop()
import { execFile, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { start_front } from "./front.mjs";

// The program refuses settings it does not know, and the tests' own variables are none of its.
const own_environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("FAIRHOUR_")));
const execute = promisify(execFile);
const run = (command, words, options) => execute(command, words, { env: own_environment, ...options });
export const program = process.env.FAIRHOUR_PROGRAM ?? new URL("../../../build/fairhour", import.meta.url).pathname;
const examples = new URL("../../../examples", import.meta.url).pathname;

async function has_page(address) {
  const answer = await fetch(address);
  return answer.headers.get("content-type")?.startsWith("text/html") ?? false;
}

// The line that `serve --json` prints when it listens.
function started(process) {
  return new Promise((found, failed) => {
    let said = "";
    process.stdout.on("data", (text) => {
      said += text;
      if (said.includes("\n")) found(JSON.parse(said));
    });
    process.stderr.on("data", (text) => (said += text));
    process.once("exit", (code) => failed(new Error(`the server ended with ${code}: ${said}`)));
  });
}

async function serve(folder, port) {
  const options = ["serve", "--listen", `127.0.0.1:${port}`, "--json", "--no-request-log", "--data", folder];
  const child = spawn(program, options, { env: { ...own_environment, TZ: "UTC" } });
  const said = await started(child);
  child.removeAllListeners("exit");
  return { child, address: said.address.replace("127.0.0.1", "localhost"), set_up_link: said.set_up_link };
}

function ended(child) {
  return new Promise((done) => {
    if (child.exitCode !== null) return done();
    child.once("exit", done);
    child.kill("SIGTERM");
  });
}

// firm: "demo" with its accounts, or "none": an empty store with a link of the first start.
export async function start_server({ firm = "demo" } = {}) {
  const home = await mkdtemp(join(tmpdir(), "fairhour-e2e-"));
  const folder = join(home, "data");
  let accounts = { password: "", accounts: [] };
  if (firm === "demo") {
    await run(program, ["demo", "--data", folder, "--examples", examples, "--json"], { maxBuffer: 1 << 26 });
    accounts = JSON.parse((await run(program, ["demo", "accounts", "--data", folder, "--json"])).stdout);
  }
  let running = await serve(folder, 0);
  const wants_front = process.env.FAIRHOUR_PAGE_DIST !== undefined; // another build of the page than the one inside
  const front = !wants_front && (await has_page(running.address)) ? undefined : await start_front(running.address);
  const port = new URL(running.address).port;
  return {
    address: front?.address ?? running.address,
    api_address: running.address,
    set_up_link: running.set_up_link.replace(/^https?:\/\/[^/]+/, front?.address ?? running.address),
    has_page_inside: !front,
    password: accounts.password,
    email_of: (role) => accounts.accounts.find((account) => account.role === role)?.email,
    command: (...words) => run(program, [...words, "--data", folder, "--json"], { maxBuffer: 1 << 26 }),
    // The server goes away and comes back at the same address.
    async away(meanwhile) {
      await ended(running.child);
      try {
        await meanwhile();
      } finally {
        running = await serve(folder, port);
      }
    },
    async stop() {
      await front?.stop();
      await ended(running.child);
      await rm(home, { recursive: true, force: true });
    },
  };
}
