// The real server for one test program: a fresh folder, the demo firm, an account a role, a free port. With the page
// built in, or, when the program was built without it, with web/dist in front (see front.mjs).
//
//   const server = await start_server();   server.address, server.password, server.email_of("finance"), await server.stop()
import { spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { demo_firm } from "./demo.mjs";
import { start_front } from "./front.mjs";
import { new_database, on_postgres } from "./postgres.mjs";
import { own_environment, program, run } from "./program.mjs";

export { program } from "./program.mjs";

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

async function serve(store, port) {
  const options = ["serve", "--listen", `127.0.0.1:${port}`, "--json", "--no-request-log", ...store.words];
  const child = spawn(program, options, { env: { ...own_environment, FAIRHOUR_JOBS_RUN: "off", ...store.environment, TZ: "UTC" } });
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

// Where the firm is: a folder, or a database with the key in a file.
async function new_store(home, demo) {
  const folder = join(home, "data");
  if (!on_postgres) {
    if (demo) await cp(demo.folder, folder, { recursive: true });
    return { words: ["--data", folder], environment: {}, drop: () => undefined };
  }
  const key = join(home, "key");
  await mkdir(folder, { recursive: true });
  if (demo) await cp(join(demo.folder, "fairhour.key"), key);
  else await writeFile(key, `${"00112233445566778899aabbccddeeff".repeat(2)}\n`, { mode: 0o600 });
  const environment = { FAIRHOUR_SIGN_IN_SECRET_KEY_FILE: key };
  const database = await new_database();
  const words = ["--data", folder, "--database", database.url];
  if (demo) await run(program, ["restore", join(demo.folder, "fairhour.sqlite"), ...words, "--json"], { env: { ...own_environment, ...environment } });
  return { words, environment, drop: database.drop };
}

export function free_port() {
  return new Promise((found) => {
    const listening = createServer().listen(0, "127.0.0.1", () => {
      const { port } = listening.address();
      listening.close(() => found(port));
    });
  });
}

// firm: "demo" with its accounts, of another size with demo_words, or "none": an empty store with a link of the first start.
// configure: what stands in fairhour.toml, told the port the server will have.
export async function start_server({ firm = "demo", demo_words, configure } = {}) {
  const home = await mkdtemp(join(tmpdir(), "fairhour-e2e-"));
  const demo = firm === "demo" ? await demo_firm(demo_words) : undefined;
  const accounts = demo?.accounts ?? { password: "", accounts: [] };
  const store = await new_store(home, demo);
  const first_port = configure ? await free_port() : 0;
  if (configure) {
    await mkdir(join(home, "data"), { recursive: true });
    await writeFile(join(home, "data", "fairhour.toml"), await configure({ home, port: first_port }));
  }
  let running = await serve(store, first_port);
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
    command: (...words) => run(program, [...words, ...store.words, "--json"], { maxBuffer: 1 << 26, env: { ...own_environment, ...store.environment } }),
    // The server goes away and comes back at the same address.
    async away(meanwhile) {
      await ended(running.child);
      try {
        await meanwhile();
      } finally {
        running = await serve(store, port);
      }
    },
    async stop() {
      await front?.stop();
      await ended(running.child);
      await store.drop();
      await rm(home, { recursive: true, force: true });
    },
  };
}
