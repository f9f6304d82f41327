// For what the server cannot undo: the page shows it done at once and asks the server only when the time for Undo is over,
// when somebody does not want to wait for that, or at the latest when the page closes.
//
//   const later = do_later(t("clients:removed", { name }), () => call(api.DELETE(...)), { show, take_back });
//   later.now();   later.stop();
import { dismiss, offer_undo, undo_milliseconds } from "./undo";

export interface Later {
  now: () => void;
  stop: () => void;
}

const waiting = new Set<() => void>();

export function do_later(
  text: string,
  act: () => Promise<unknown>,
  shown: { show?: () => void; take_back?: () => void } = {},
): Later {
  shown.show?.();
  const leave = () => {
    clearTimeout(timer);
    dismiss(toast);
    return waiting.delete(now);
  };
  const now = () => {
    if (!leave()) return;
    void act().catch((problem: unknown) => {
      shown.take_back?.();
      offer_undo.refused(problem);
    });
  };
  const stop = () => {
    if (leave()) shown.take_back?.();
  };
  const timer = setTimeout(now, undo_milliseconds);
  waiting.add(now);
  const toast = offer_undo(text, async () => stop());
  return { now, stop };
}

export function do_all_now(): void {
  for (const go of [...waiting]) go();
}

if (typeof window !== "undefined") window.addEventListener("pagehide", do_all_now);
