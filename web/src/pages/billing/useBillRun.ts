// A bill run: a few pre-bills at a time, so that each client's result is there as soon as it is known, and so that one can
// stop. What a run leaves is a pre-bill as before: running again goes on. The same few have the same key, so that an answer
// that was lost on its way is given again and nothing is issued twice.
import { useRef, useState } from "react";
import { stale, Refusal, type Schemas } from "@/api";
import type { Invoice } from "./figures";
import { bill_run, changed_by_billing, type NotIssued } from "./waiting";

const prebills_together = 8;

export interface RunResult {
  issued?: Schemas["IssuedAnswer"];
  left?: NotIssued;
}
type Phase = "asked" | "running" | "done";

export function useBillRun(drafts: readonly Invoice[]) {
  const [phase, set_phase] = useState<Phase>("asked");
  const [results, set_results] = useState<ReadonlyMap<string, RunResult>>(new Map());
  const [took_milliseconds, set_took] = useState(0);
  const [refusal, set_refusal] = useState<Refusal>();
  const keys = useRef(new Map<string, string>());
  const is_stopped = useRef(false);
  const run = async (date: string) => {
    is_stopped.current = false;
    set_refusal(undefined);
    set_phase("running");
    const began = performance.now();
    const waits = drafts.filter(({ id }) => !results.get(id)?.issued).map(({ id }) => id);
    try {
      for (let at = 0; at < waits.length && !is_stopped.current; at += prebills_together) {
        const few = waits.slice(at, at + prebills_together);
        const key = keys.current.get(few.join()) ?? crypto.randomUUID();
        keys.current.set(few.join(), key);
        const { issued, skipped } = await bill_run(few, key, date || undefined);
        if (skipped.length > 0) keys.current.delete(few.join()); // what was left is tried anew, not answered as before
        set_results((before) => {
          const next = new Map(before);
          for (const one of issued) next.set(one.invoice.id, { issued: one });
          for (const one of skipped) next.set(one.prebill ?? "", { left: one });
          return next;
        });
      }
    } catch (problem) {
      set_refusal(problem instanceof Refusal ? problem : new Refusal(0, "no_answer", String(problem), "", "", ""));
    } finally {
      set_took((before) => before + performance.now() - began);
      set_phase("done");
      stale([...changed_by_billing]);
    }
  };
  return {
    phase, results, took_milliseconds, refusal, run,
    stop: () => {
      is_stopped.current = true;
    },
  };
}
