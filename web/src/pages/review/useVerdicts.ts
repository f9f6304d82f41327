// Verdicts on one or many: shown at once, a result for each from the server, undone as one.
import { useTranslation } from "react-i18next";
import { api, call, stale, useWrite, type Schemas } from "@/api";
import { id_of, type QueueItem } from "./queue";
import type { Queue, Refused } from "./useQueue";

export interface Verdict {
  kind: Schemas["VerdictKind"];
  items: readonly QueueItem[];
  reason?: string;
}

const entries_max = 1000; // of one request

interface Given {
  refused: Map<string, Refused>;
  first_of_two: number;
  undos: string[];
}

async function give({ kind, items, reason }: Verdict): Promise<Given> {
  const given: Given = { refused: new Map(), first_of_two: 0, undos: [] };
  for (let begin = 0; begin < items.length; begin += entries_max) {
    const entries = items.slice(begin, begin + entries_max).map(id_of);
    const answer = await call(api.POST("/api/v1/verdicts", { body: { kind, entries, ...(reason ? { reason } : {}) } }));
    for (const { entry, refused, approval } of answer.items) {
      if (refused) given.refused.set(entry ?? "", refused);
      if (approval === "first_of_two") given.first_of_two += 1;
    }
    if (answer.undo) given.undos.push(answer.undo);
  }
  return given;
}

export function useVerdicts(queue: Queue) {
  const { t } = useTranslation("review");
  const write = useWrite({
    write: give,
    says: ({ refused, first_of_two }: Given, { kind, items }: Verdict) => {
      const done = items.length - refused.size;
      const said = [
        done > 0 && t(`did.${kind}`, { count: done }),
        first_of_two > 0 && t("did.first_of_two", { count: first_of_two }),
        refused.size > 0 && t("did.refused", { count: refused.size, reason: [...refused.values()][0]?.reason }),
      ];
      return said.filter(Boolean).join(" ");
    },
    undo: async ({ undos }, { items }) => {
      for (const undo of undos) await call(api.POST("/api/v1/verdicts/undo", { body: { undo } }));
      queue.bring_back(items.map(id_of));
    },
    done: ({ refused }) => queue.refuse(refused),
    refused: (problem, { items }) => queue.refuse(new Map(items.map((item) => [id_of(item), { name: problem.title, reason: problem.detail, fix: problem.fix }]))),
    changes: ["review", "time", "billing"],
  });
  return (verdict: Verdict) => {
    queue.decide(verdict.items);
    write.mutate(verdict, {
      onError: () => {
        queue.bring_back(verdict.items.map(id_of));
        stale(["review"]);
      },
    });
  };
}
