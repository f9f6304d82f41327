// Keeps preferences with the person: asked when somebody has come in, sent a moment after a change. The server's are the
// true ones; what was changed here meanwhile, also without a network, is put on top and sent again.
import { api, call, etag_of, type Schemas } from "@/api/client";
import { Refusal } from "@/api/refusal";
import { session } from "@/api/session";
import { adopt, preferences, set_unsent, unsent, type Preferences } from "./preferences";

type Kept = Schemas["Preferences"];
const settle_milliseconds = 800;
const tries_max = 3;

let kept: Kept | undefined; // as the server last said
let kept_for = ""; // whose
let timer: ReturnType<typeof setTimeout> | undefined;
let is_sending = false;

const has_unsent = () => Object.keys(unsent.get()).length > 0;

async function ask(): Promise<void> {
  kept = await call(api.GET("/api/v1/me/preferences"));
  adopt(kept as Partial<Preferences>);
}

// One try: answers whether it was taken. Another tab or machine may have been first.
async function put(): Promise<boolean> {
  const wish = preferences.get();
  const sent = unsent.get();
  try {
    const header = { "If-Match": (kept && etag_of(kept)) ?? "" };
    kept = await call(api.PUT("/api/v1/me/preferences", { params: { header }, body: wish as never }));
  } catch (problem) {
    if (problem instanceof Refusal && problem.status === 412) return false;
    // A wish that the server does not take stays this browser's own.
    if (problem instanceof Refusal) set_unsent({});
    return true;
  }
  // What was wished while this was under way waits for the next.
  const still = Object.entries(unsent.get()).filter(([name, value]) => sent[name as keyof Preferences] !== value);
  set_unsent(Object.fromEntries(still));
  return true;
}

async function send(): Promise<void> {
  if (is_sending || !kept || !has_unsent()) return;
  is_sending = true;
  try {
    for (let n = 0; n < tries_max && !(await put()); ++n) await ask();
  } catch {
    // The network is away: what was wished is kept here and sent with the next wish or visit.
  } finally {
    is_sending = false;
  }
}

export function start_preferences_sync(): void {
  session.watch(() => {
    const state = session.get();
    const person = (state.phase === "in" && state.who.person) || "";
    if (state.phase === "ended" || person === kept_for) return;
    kept_for = person;
    kept = undefined;
    if (person) void ask().then(send).catch(() => undefined);
  });
  unsent.watch(() => {
    clearTimeout(timer);
    if (has_unsent()) timer = setTimeout(() => void send(), settle_milliseconds);
  });
}
