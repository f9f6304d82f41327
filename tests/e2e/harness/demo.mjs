// The demo firm with its accounts, made once for a program and copied for each server of a test: making it takes seconds of
// a processor, copying it none. It stands beside the program, under the time and size of it, so that a new build makes it anew.
//
//   const demo = await demo_firm();   demo.accounts, demo.folder (a data folder nobody serves)
//   const crowd = await demo_firm(["--people", "200", "--weeks", "3"]);
//   await demo_firm(["--with-payments"])    as `make run` shows it: lived day by day, billed, paid, its clock standing in July
import { mkdir, mkdtemp, readFile, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { program, run } from "./program.mjs";

const examples = new URL("../../../examples", import.meta.url).pathname;
const family = "e2e-demo-";

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
async function make_demo(home, { place, stamp, words }) {
  const making = await mkdtemp(join(home, "e2e-making-"));
  const folder = join(making, "data");
  await run(program, ["demo", "--data", folder, "--examples", examples, ...words, "--json"], { maxBuffer: 1 << 26 });
  const accounts = (await run(program, ["demo", "accounts", "--data", folder, "--json"])).stdout;
  await writeFile(join(making, "accounts.json"), accounts);
  for (const name of await readdir(home)) if (name.startsWith(family) && !name.startsWith(stamp)) await rm(join(home, name), { recursive: true, force: true });
  await rename(making, place).catch(() => rm(making, { recursive: true, force: true }));
}

export async function demo_firm(words = []) {
  const { mtimeMs, size } = await stat(program);
  const home = await home_of_demos();
  await mkdir(home, { recursive: true });
  const stamp = `${family}${Math.round(mtimeMs)}-${size}`;
  const place = join(home, stamp + words.join("").replace(/\W+/g, "-"));
  const there = await read_demo(place);
  if (there) return there;
  await make_demo(home, { place, stamp, words });
  return read_demo(place);
}
