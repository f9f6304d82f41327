// What every part of the portal needs: what is shown, in which words, and how a change becomes what is shown next.
import { createContext, useContext, useState } from "react";
import { Refusal, type Portal } from "@/api/portal";
import type { Formats } from "./formats";
import type { Words } from "./words";

export interface Visit {
  seen: Portal;
  words: Words;
  show: Formats;
  put: (seen: Portal) => void;
}

export const VisitContext = createContext<Visit | null>(null);

export function useVisit(): Visit {
  const visit = useContext(VisitContext);
  if (!visit) throw new Error("outside of a visit");
  return visit;
}

// One act at a time: while it runs, whether it failed and with which words, and what it leaves.
export function useAct() {
  const { put, words } = useVisit();
  const [busy, set_busy] = useState(false);
  const [failed, set_failed] = useState("");
  async function act(write: () => Promise<Portal>, done?: () => void) {
    set_busy(true);
    set_failed("");
    try {
      put(await write());
      done?.();
    } catch (problem) {
      set_failed(problem instanceof Refusal ? (words.refusal[problem.title] ?? words.failed) : words.away_text);
    } finally {
      set_busy(false);
    }
  }
  return { busy, failed, act };
}
