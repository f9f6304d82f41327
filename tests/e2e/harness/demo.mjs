// The demo firm with its accounts, made once for a program and copied for each server of a test: making it takes seconds of
// a processor, copying it none. It stands beside the program, under the time and size of it, so that a new build makes it anew.
//
//   const demo = await demo_firm("demo");   demo.accounts, demo.folder (a data folder nobody serves)
//   await demo_firm("lived")                as `make run` shows it: lived day by day, billed, paid, its clock standing in July
import { mkdir, mkdtemp, readFile, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { program, run } from "./program.mjs";

const examples = new URL("../../../examples", import.meta.url).pathname;
const kinds = { demo: [], lived: ["--with-payments"] };

async function home_of_demos() {
  const beside = dirname(program);
  try {
    await rm(await mkdtemp(join(beside, "e2e-may-write-")), { recursive: true });
    return beside;
  } catch {
    return tmpdir();
  }
}

async function read_demo(place) {
  try {
    return { folder: join(place, "data"), accounts: JSON.parse(await readFile(join(place, "accounts.json"), "utf8")) };
  } catch {
    return undefined;
  }
}

// In a folder of its own name, and then in place at once: of two that make it together one is kept.
async function make_demo(home, place, kind) {
  const making = await mkdtemp(join(home, "e2e-making-"));
  const folder = join(making, "data");
  await run(program, ["demo", "--data", folder, "--examples", examples, "--json", ...kinds[kind]], { maxBuffer: 1 << 26 });
  const accounts = (await run(program, ["demo", "accounts", "--data", folder, "--json"])).stdout;
  await writeFile(join(making, "accounts.json"), accounts);
  for (const name of await readdir(home)) if (name.startsWith(`e2e-${kind}-`) && join(home, name) !== place) await rm(join(home, name), { recursive: true, force: true });
  await rename(making, place).catch(() => rm(making, { recursive: true, force: true }));
}

export async function demo_firm(kind) {
  const { mtimeMs, size } = await stat(program);
  const home = await home_of_demos();
  await mkdir(home, { recursive: true });
  const place = join(home, `e2e-${kind}-${Math.round(mtimeMs)}-${size}`);
  const there = await read_demo(place);
  if (there) return there;
  await make_demo(home, place, kind);
  return read_demo(place);
}
