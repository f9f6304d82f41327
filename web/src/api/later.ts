// For what the server cannot undo: the page shows it done at once and asks the server only when the time for Undo is over,
// or at the latest when the page closes.
//
//   do_later(t("clients:removed", { name }), () => call(api.DELETE(...)), { show, take_back });
import { offer_undo, undo_milliseconds } from "./undo";

const waiting = new Set<() => void>();

export function do_later(
  text: string,
  act: () => Promise<unknown>,
  shown: { show?: () => void; take_back?: () => void } = {},
): void {
  shown.show?.();
  const go = () => {
    clearTimeout(timer);
    if (!waiting.delete(go)) return;
    void act().catch((problem: unknown) => {
      shown.take_back?.();
      offer_undo.refused(problem);
    });
  };
  const timer = setTimeout(go, undo_milliseconds);
  waiting.add(go);
  offer_undo(text, async () => {
    clearTimeout(timer);
    waiting.delete(go);
    shown.take_back?.();
  });
}

export function do_all_now(): void {
  for (const go of [...waiting]) go();
}

if (typeof window !== "undefined") window.addEventListener("pagehide", do_all_now);
