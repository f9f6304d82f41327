// Writes outlive their tab. One that may be sent again (it has an Idempotency-Key) is kept in the browser from when it is
// sent until it is answered; what a closed tab has left behind, the next one of the same person sends, in the order it was
// made. The key makes twice impossible. What the server refuses then is shown with its reason until somebody settles it.
//
//   const let_go = hold(request);            … let_go() once it is answered
//   await send_left(who, deliver);           when somebody is in
//   useWatched(left)                         what waits or was refused; try_again(write), give_up(write)
import { openDB, type DBSchema } from "idb";
import { refusal_of } from "./refusal";
import type { Who } from "./session";
import { Watched } from "./watched";

export interface KeptWrite {
  key: string; // its Idempotency-Key
  person: string;
  organization: number;
  tab: string; // which has it under way
  at: number; // when it was made
  method: string;
  path: string;
  headers: [string, string][];
  body?: ArrayBuffer;
  refused?: string; // why the server did not take it, in words
}
interface Store extends DBSchema {
  writes: { key: string; value: KeptWrite };
}
type Outcome = "saved" | "refused";
type Deliver = (request: Request) => Promise<Response>;

export const left = new Watched<readonly KeptWrite[]>([]);

const tab = crypto.randomUUID();
const tab_lock = (of: string) => `fairhour-tab-${of}`;
const headers_kept = ["idempotency-key", "content-type", "if-match"];
const listeners = new Set<(key: string, outcome: Outcome, says: string) => void>();
let found: () => void = () => undefined;
const found_once = new Promise<void>((done) => (found = done));

// As long as this page lives, what it has under way is its own.
if (typeof window !== "undefined") void navigator.locks?.request(tab_lock(tab), () => new Promise(() => undefined));

const store = () => openDB<Store>("fairhour", 1, { upgrade: (db) => void db.createObjectStore("writes", { keyPath: "key" }) });
let opened: ReturnType<typeof store> | undefined;
const open = () => (opened ??= store());

async function kept_of(request: Request, who: Who): Promise<KeptWrite> {
  const headers = headers_kept.map((name): [string, string] => [name, request.headers.get(name) ?? ""]).filter(([, value]) => value);
  const body = await request.clone().arrayBuffer();
  const { pathname, search } = new URL(request.url);
  return {
    key: request.headers.get("idempotency-key") ?? "", person: who.person ?? "", organization: who.organization, tab, at: Date.now(),
    method: request.method, path: pathname + search, headers, ...(body.byteLength > 0 && { body }),
  };
}

// A browser that keeps nothing (a private window, no room) is as it was before: the write waits as long as the page is open.
export function hold(request: Request, who: Who): () => void {
  const copy = request.clone();
  const is_kept = (async () => (await open()).put("writes", await kept_of(copy, who)))().catch(() => undefined);
  const key = request.headers.get("idempotency-key") ?? "";
  return () => void is_kept.then(async () => (await open()).delete("writes", key)).catch(() => undefined);
}

export function on_left(tell: (key: string, outcome: Outcome, says: string) => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

// Whether a write of an earlier page still waits; known once the first look is over.
export async function is_left(key: string): Promise<boolean> {
  await found_once;
  return left.get().some((write) => write.key === key);
}

async function living_tabs(): Promise<ReadonlySet<string>> {
  const { held } = (await navigator.locks?.query()) ?? { held: [] };
  return new Set((held ?? []).map(({ name }) => name ?? ""));
}

async function left_behind(who: Who): Promise<KeptWrite[]> {
  const living = await living_tabs();
  const others = (await (await open()).getAll("writes"))
    .filter(({ person, organization }) => person === who.person && organization === who.organization)
    .filter((write) => write.tab !== tab);
  for (const write of others) if (living.has(tab_lock(write.tab))) look_again_after(write.tab);
  return others.filter((write) => !living.has(tab_lock(write.tab))).sort((a, b) => a.at - b.at);
}

// A tab that still lives, or is just being closed: when it is gone, what it has left behind is looked for again.
const outlived = new Set<string>();
let look_again: () => void = () => undefined;
function look_again_after(other: string): void {
  if (outlived.has(other)) return;
  outlived.add(other);
  void navigator.locks.request(tab_lock(other), { mode: "shared" }, () => undefined).then(() => look_again());
}

function without(key: string): void {
  left.set(left.get().filter((write) => write.key !== key));
}

async function send_one(write: KeptWrite, deliver: Deliver): Promise<Outcome> {
  const answer = await deliver(new Request(window.location.origin + write.path, { method: write.method, headers: write.headers, body: write.body }));
  if (answer.ok) {
    await (await open()).delete("writes", write.key);
    without(write.key);
    for (const tell of listeners) tell(write.key, "saved", "");
    return "saved";
  }
  const says = refusal_of(answer, await answer.json().catch(() => undefined)).in_words;
  const refused = { ...write, refused: says };
  await (await open()).put("writes", refused);
  left.set(left.get().map((other) => (other.key === write.key ? refused : other)));
  for (const tell of listeners) tell(write.key, "refused", says);
  return "refused";
}

// One tab at a time; answers how many were saved.
export async function send_left(who: Who, deliver: Deliver): Promise<number> {
  look_again = () => void navigator.locks.request("fairhour-left", () => undefined).then(() => send_left(who, deliver));
  const work = async () => {
    const known = new Map(left.get().map((write) => [write.key, write]));
    left.set((await left_behind(who)).map((write) => known.get(write.key) ?? write));
    found();
    let saved = 0;
    for (const write of left.get()) if (!write.refused && (await send_one(write, deliver)) === "saved") saved += 1;
    return saved;
  };
  try {
    if (!navigator.locks) return await work();
    return await navigator.locks.request("fairhour-left", { ifAvailable: true }, (lock) => (lock ? work() : 0));
  } catch {
    return 0; // no store in this browser
  } finally {
    found();
  }
}

export async function give_up(write: KeptWrite): Promise<void> {
  without(write.key);
  await (await open()).delete("writes", write.key);
}

// As if it were made now: over what others have changed meanwhile.
export async function try_again(write: KeptWrite, deliver: Deliver): Promise<Outcome> {
  await give_up(write);
  const key = crypto.randomUUID();
  const headers = write.headers.map(([name, value]): [string, string] =>
    name === "idempotency-key" ? [name, key] : name === "if-match" ? [name, "*"] : [name, value],
  );
  const again = { ...write, key, headers, refused: undefined, tab };
  left.set([...left.get(), again]);
  return send_one(again, deliver);
}
