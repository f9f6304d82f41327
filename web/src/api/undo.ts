// What was done can be undone for ten seconds: a toast with Undo, and Ctrl/Cmd-Z while nobody types. The toasts themselves
// stand in parts/toasts; this is the list of them.
import { Watched } from "./watched";

export const undo_milliseconds = 10_000;

export interface Toast {
  id: number;
  kind: "done" | "refused";
  text: string;
  fix?: string;
  undo?: () => Promise<unknown>;
  until: number;
}

export const toasts = new Watched<Toast[]>([]);
const toasts_max = 4;
let next_id = 1;

export function dismiss(id: number): void {
  toasts.set(toasts.get().filter((toast) => toast.id !== id));
}

function put(toast: Omit<Toast, "id" | "until">): number {
  const id = next_id++;
  toasts.set([...toasts.get(), { ...toast, id, until: Date.now() + undo_milliseconds }].slice(-toasts_max));
  return id;
}

// Answers the toast's id, for `dismiss`.
export function offer_undo(text: string, undo?: () => Promise<unknown>): number {
  return put({ kind: "done", text, undo });
}

offer_undo.refused = (problem: unknown): void => {
  const said = problem as { detail?: string; fix?: string; message?: string };
  put({ kind: "refused", text: said.detail ?? said.message ?? String(problem), fix: said.fix });
};

export async function undo_now(toast: Toast): Promise<void> {
  dismiss(toast.id);
  await toast.undo?.().catch(offer_undo.refused);
}

export async function undo_last(): Promise<void> {
  const last = toasts.get().findLast((toast) => toast.undo);
  if (last) await undo_now(last);
}
