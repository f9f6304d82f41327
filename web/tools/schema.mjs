// Writes web/src/api/schema.d.ts and web/src/api/keyed.ts from the program's own OpenAPI document, so that page and server
// cannot drift; with --check it only says whether they are as they would be written.
//
//   node web/tools/schema.mjs build/fairhour            writes
//   node web/tools/schema.mjs build/fairhour --check    fails when they are stale
//   node web/tools/schema.mjs openapi.json              from a document at hand
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import openapiTs, { astToString } from "openapi-typescript";

const api_folder = fileURLToPath(new URL("../src/api/", import.meta.url));

// What tests are told by the environment is not the program's.
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("FAIRHOUR_")));

// A server on an empty folder, for as long as it takes to ask.
async function document_of_program(program) {
  const folder = await mkdtemp(join(tmpdir(), "fairhour-schema-"));
  const server = spawn(program, ["serve", "--listen", "127.0.0.1:0", "--json", "--no-request-log", "--data", join(folder, "data")], { env });
  try {
    const address = await new Promise((found, failed) => {
      server.stdout.once("data", (line) => found(JSON.parse(line).address));
      server.stderr.on("data", (text) => process.stderr.write(text));
      server.once("exit", (code) => failed(new Error(`${program} ended with ${code}`)));
    });
    return await (await fetch(`${address}/api/openapi.json`)).json();
  } finally {
    server.removeAllListeners("exit");
    server.kill("SIGTERM");
    await rm(folder, { recursive: true, force: true });
  }
}

// The document says of every id that it can be null, for a reference may point nowhere. A record's own id never is.
function with_ids_that_are_there(document) {
  for (const schema of Object.values(document.components.schemas)) {
    const id = schema.properties?.id;
    if (Array.isArray(id?.type)) id.type = "string";
  }
  return document;
}

// Requests that may be sent again under one key with one effect (docs/reference/api.md, "Writing safely").
function keyed(document) {
  const rows = [];
  for (const [path, methods] of Object.entries(document.paths))
    for (const [method, operation] of Object.entries(methods))
      if (operation.parameters?.some((p) => p.in === "header" && p.name === "Idempotency-Key"))
        rows.push(`  "${method.toUpperCase()} ${path}",`);
  return `// Made by web/tools/schema.mjs: the requests that take an Idempotency-Key, and so may be sent again.
export const keyed_requests: ReadonlySet<string> = new Set([\n${rows.join("\n")}\n]);\n`;
}

async function written(document) {
  const types = astToString(await openapiTs(with_ids_that_are_there(document), { defaultNonNullable: false }));
  const head = "// Made by web/tools/schema.mjs from the program's OpenAPI document. Renew it: npm run schema (in web/).\n";
  return { "schema.d.ts": head + types, "keyed.ts": keyed(document) };
}

const [source, mode] = process.argv.slice(2);
const document = source.endsWith(".json") ? JSON.parse(await readFile(source, "utf8")) : await document_of_program(source);
let stale = 0;
for (const [name, text] of Object.entries(await written(document))) {
  const old = await readFile(api_folder + name, "utf8").catch(() => "");
  if (old === text) continue;
  if (mode === "--check") {
    console.error(`web/src/api/${name} is stale: the API has changed. Renew it with: npm --prefix web run schema`);
    stale = 1;
  } else await writeFile(api_folder + name, text);
}
process.exit(stale);
