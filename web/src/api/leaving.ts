// A write that is still on its way when its page goes: a stop, a key press, then at once another address.
//
// The browser cuts off what a page has asked for when it leaves it, and what is written down for the next page
// (kept_writes.ts) takes some milliseconds. So each write under an Idempotency-Key is sent once more as the page goes, in
// the way that outlives it; the server carries it out once, whichever of the two arrives.
import { csrf } from "./session";

// Browsers carry 64 KiB in all beyond the life of a page, headers included; files wait for the next page.
const bytes_max = 48_000;

const unanswered = new Map<Request, ArrayBuffer>();

function send_once_more(request: Request, body: ArrayBuffer): void {
  const headers = new Headers(request.headers);
  headers.set("x-csrf-token", csrf());
  fetch(request.url, { method: request.method, headers, body: body.byteLength ? body : null, keepalive: true }).catch(() => undefined);
}

if (typeof window !== "undefined")
  window.addEventListener("pagehide", () => {
    for (const [request, body] of unanswered) send_once_more(request, body);
  });

// Answers how to say that the request has its answer.
export function goes_with_the_page(request: Request): () => void {
  let is_answered = false;
  void request.clone().arrayBuffer().then((body) => {
    if (!is_answered && body.byteLength <= bytes_max) unanswered.set(request, body);
  });
  return () => {
    is_answered = true;
    unanswered.delete(request);
  };
}
