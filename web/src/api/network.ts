// One request over an unreliable world: signs it, asks again what may be asked again, waits for a session that ended.
//
// What may be sent again: reads, and writes under an Idempotency-Key, which the server carries out once. They wait for the
// network; `waiting` says how many do, and the banner shows it. The writes among them outlive the page (kept_writes.ts).
import { goes_with_the_page } from "./leaving";
import { NoAnswer } from "./refusal";
import { csrf, session, session_needed, type Who } from "./session";
import { Watched } from "./watched";

export const network = new Watched<{ reachable: boolean; waiting: number }>({ reachable: true, waiting: 0 });

const pause_milliseconds_max = 15_000;
const reads = new Set(["GET", "HEAD"]);

function may_go_again(request: Request): boolean {
  return reads.has(request.method) || request.headers.has("idempotency-key");
}

// Also wakes early when the browser says that the network is back.
function pause(attempt: number): Promise<void> {
  const milliseconds = Math.min(500 * 2 ** attempt, pause_milliseconds_max);
  return new Promise((go_on) => {
    const timer = setTimeout(done, milliseconds);
    function done() {
      clearTimeout(timer);
      window.removeEventListener("online", done);
      go_on();
    }
    window.addEventListener("online", done);
  });
}

function waits(change: number): void {
  const { waiting, reachable } = network.get();
  network.set({ waiting: waiting + change, reachable: reachable && change < 0 });
}

async function attempt_once(request: Request): Promise<Response> {
  const copy = new Request(request);
  if (!reads.has(request.method) && csrf()) copy.headers.set("x-csrf-token", csrf());
  const response = await fetch(copy);
  if (!network.get().reachable) network.set({ ...network.get(), reachable: true });
  return response;
}

async function until_answered(request: Request): Promise<Response> {
  for (let attempt = 0; ; attempt++) {
    try {
      const response = await attempt_once(request.clone());
      // The server stops or starts, or the proxy before it has lost it: as good as no answer.
      const is_away = response.status === 502 || response.status === 503 || response.status === 504;
      if (!is_away || !may_go_again(request) || attempt > 3) return response;
    } catch (problem) {
      if (request.signal.aborted) throw problem;
      if (!may_go_again(request)) {
        network.set({ ...network.get(), reachable: false });
        throw new NoAnswer("The server did not answer.", { cause: problem });
      }
    }
    waits(+1);
    await pause(attempt);
    waits(-1);
    if (request.signal.aborted) throw new DOMException("No longer wanted.", "AbortError");
  }
}

// Not needed for the first picture.
const kept_writes = () => import("./kept_writes");

const ways_in = /^\/api\/v1\/(session|sign-in|set-up|links)(\/|$)/;

// Asks until there is an answer that is no request to sign in.
export async function deliver(request: Request): Promise<Response> {
  const path = new URL(request.url).pathname;
  for (;;) {
    const response = await until_answered(request);
    if (response.status !== 401 || ways_in.test(path) || session.get().phase === "out") return response;
    await session_needed();
  }
}

export async function send(request: Request): Promise<Response> {
  const state = session.get();
  const outlives = !reads.has(request.method) && request.headers.has("idempotency-key") && "who" in state;
  if (!outlives) return deliver(request);
  const is_answered = goes_with_the_page(request);
  const copy = request.clone();
  const let_go = kept_writes().then(({ hold }) => hold(copy, state.who)).catch(() => () => undefined);
  try {
    return await deliver(request);
  } finally {
    is_answered();
    void let_go.then((go) => go());
  }
}

// What earlier pages of this person have left behind; answers how many of them are saved now.
export async function send_left_behind(who: Who): Promise<number> {
  return (await kept_writes()).send_left(who, deliver);
}
