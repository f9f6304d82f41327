// Databases for tests on PostgreSQL: FAIRHOUR_E2E_DATABASE=postgres starts a server of the test's own, on a socket in a
// temporary folder; an address (postgres://…) is of a server that is there, in which each test makes and drops databases.
//
//   const database = await new_database();   database.url, await database.drop()
import { spawn } from "node:child_process";
import { chown, mkdtemp, rm } from "node:fs/promises";
import { userInfo, tmpdir } from "node:os";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { run } from "./program.mjs";

const programs = "/usr/lib/postgresql/15/bin";
const wanted = process.env.FAIRHOUR_E2E_DATABASE ?? "";
let started;
let count = 0;

export const on_postgres = wanted !== "" && wanted !== "sqlite";
export const postgres_is_there = wanted !== "postgres" || existsSync(join(programs, "postgres"));

// The server refuses to run as root.
async function as_its_user(folder) {
  if (userInfo().uid !== 0) return [];
  const number = async (which) => Number((await run("id", [which, "postgres"])).stdout);
  await chown(folder, await number("-u"), await number("-g"));
  return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"];
}

async function start() {
  const folder = await mkdtemp(join(tmpdir(), "fairhour-e2e-postgres-"));
  const before = await as_its_user(folder);
  const data = join(folder, "data");
  const words = (...more) => [...before, ...more];
  const [first, ...rest] = words(join(programs, "initdb"), "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C");
  await run(first, rest, { cwd: folder });
  const [serve, ...options] = words(join(programs, "postgres"), "-D", data, "-k", folder, "-c", "listen_addresses=", "-c", "fsync=off", "-c", "max_connections=100");
  const child = spawn(serve, options, { cwd: folder, stdio: "ignore" });
  const ready = () => run(join(programs, "pg_isready"), ["-h", folder, "-U", "postgres"]).then(() => true, () => false);
  for (let asked = 0; asked < 300 && !(await ready()); asked += 1) await new Promise((go_on) => setTimeout(go_on, 100));
  return { folder, child, maintenance: `postgresql:///postgres?host=${folder}&user=postgres` };
}

async function server() {
  if (wanted === "postgres") return (started ??= start());
  return { maintenance: wanted };
}

const sql = (url, text) => run("psql", ["-q", "-d", url, "-v", "ON_ERROR_STOP=1", "-c", text]);

export async function new_database() {
  const { maintenance } = await server();
  const name = `fairhour_e2e_${process.pid}_${(count += 1)}`;
  await sql(maintenance, `CREATE DATABASE ${name} TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'`);
  const address = maintenance.replace(/^(postgres(?:ql)?:\/\/[^/?]*)\/?[^?]*/, `$1/${name}`);
  return { url: address, drop: () => sql(maintenance, `DROP DATABASE ${name} WITH (FORCE)`) };
}

export async function stop_postgres() {
  if (!started) return;
  const { folder, child } = await started;
  started = undefined;
  await new Promise((done) => {
    child.once("exit", done);
    child.kill("SIGQUIT"); // the data goes with it
  });
  await rm(folder, { recursive: true, force: true });
}
