// Who is signed in. The cookie is the server's business; here stand the answer of /api/v1/session and the token that
// proves that a write comes from our page. When the session ends under an open page, requests wait here until somebody
// has signed in again on top of it, and nothing typed is lost.
import type { components } from "./schema";
import { Watched } from "./watched";

export type Who = components["schemas"]["WhoAnswer"];
export type Action = components["schemas"]["Action"];
export type AccessRole = components["schemas"]["AccessRole"];

export type SessionState =
  | { phase: "unknown" }
  | { phase: "out" }
  | { phase: "in"; who: Who }
  | { phase: "ended"; who: Who }; // the page stays; a dialog asks to sign in again

export const session = new Watched<SessionState>({ phase: "unknown" });

let csrf_token = "";
let waiting: (() => void)[] = [];

export function csrf(): string {
  return csrf_token;
}

export function signed_in(who: Who): void {
  const before = session.get();
  // Somebody else's page is not ours to go on with.
  if (before.phase === "ended" && before.who.person !== who.person) return window.location.reload();
  csrf_token = who.csrf_token ?? "";
  session.set({ phase: "in", who });
  const ready = waiting;
  waiting = [];
  for (const go_on of ready) go_on();
}

// The second step of a sign-in has a token of its own before anybody is in.
export function expect_csrf(token: string): void {
  csrf_token = token;
}

export function signed_out(): void {
  csrf_token = "";
  session.set({ phase: "out" });
}

// A request was refused for want of a session; resolves when there is one again.
export function session_needed(): Promise<void> {
  const before = session.get();
  if (before.phase === "in") session.set({ phase: "ended", who: before.who });
  return new Promise((go_on) => waiting.push(go_on));
}

export function may(action: Action | undefined): boolean {
  const state = session.get();
  if (!action) return true;
  return (state.phase === "in" || state.phase === "ended") && state.who.actions.includes(action);
}
