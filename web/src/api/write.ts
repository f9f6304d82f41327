// How a component writes: shown at once, taken back when the server refuses, and for ten seconds when the person does.
//
//   const remove = useWrite({
//     write: (entry: Entry) => call(api.DELETE("/api/v1/entries/{entry}", {...})),
//     show: (cache, entry) => cache.change("/api/v1/entries", (page) => without(page, entry.id)),
//     says: () => t("entries:removed"),
//     undo: (answer, entry) => call(api.POST("/api/v1/entries/{entry}/restore", {...})),
//   });
//   remove.mutate(entry);
import { useMutation } from "@tanstack/react-query";
import { api, call } from "./client";
import { stale } from "./live";
import { kept, type Answer, type ReadPath } from "./read";
import { Refusal } from "./refusal";
import { topics, type Topic } from "./topics";
import { offer_undo } from "./undo";

type Snapshot = [key: readonly unknown[], answer: unknown][];

// The answers that are known, to be changed before the server has said yes.
export class Cache {
  private readonly before: Snapshot = [];

  // Every known answer of this address, whatever its query.
  change<P extends ReadPath>(path: P, next: (answer: Answer<P>, query: unknown) => Answer<P>): void {
    for (const [key, answer] of kept.getQueriesData<Answer<P>>({ queryKey: [path] })) {
      if (answer === undefined || key.at(-1) === "whole" || key.at(-1) === "pages") continue;
      this.before.push([key, answer]);
      kept.setQueryData(key, next(answer, key[1]));
    }
  }

  // Every known whole list of this address (useWholeList).
  change_list<Of>(path: ReadPath, next: (items: Of[]) => Of[]): void {
    for (const [key, items] of kept.getQueriesData<Of[]>({ queryKey: [path] })) {
      if (items === undefined || key.at(-1) !== "whole") continue;
      this.before.push([key, items]);
      kept.setQueryData(key, next(items));
    }
  }

  take_back(): void {
    for (const [key, answer] of this.before.reverse()) kept.setQueryData(key, answer);
  }
}

export interface Write<Input, Done> {
  write: (input: Input) => Promise<Done>;
  show?: (cache: Cache, input: Input) => void;
  says?: (done: Done, input: Input) => string; // the toast; none without
  undo?: (done: Done, input: Input) => Promise<unknown>;
  done?: (done: Done, input: Input) => void;
  refused?: (refusal: Refusal, input: Input) => void; // without it a toast says it
  changes?: Topic[]; // what to ask anew; all without
  in_turn?: string; // of what has this name one goes out when the one before is answered: a stop, then a start
}

export function useWrite<Input, Done>(way: Write<Input, Done>) {
  return useMutation({
    mutationFn: way.write,
    ...(way.in_turn && { scope: { id: way.in_turn } }),
    onMutate: async (input) => {
      const cache = new Cache();
      if (!way.show) return cache;
      await kept.cancelQueries();
      way.show(cache, input);
      return cache;
    },
    onError: (problem, input, cache) => {
      cache?.take_back();
      if (problem instanceof Refusal && way.refused) way.refused(problem, input);
      else offer_undo.refused(problem);
    },
    onSuccess: (done, input) => {
      const { undo } = way;
      const says = way.says?.(done, input);
      if (says)
        offer_undo(
          says,
          undo &&
            (async () => {
              await undo(done, input);
              stale(way.changes ?? topics);
            }),
        );
      way.done?.(done, input);
    },
    onSettled: () => stale(way.changes ?? topics),
  });
}

// Changes of many answer with an undo text (docs/reference/api.md).
export function undo_by_text(undo: string) {
  return call(api.POST("/api/v1/undos", { body: { undo } }));
}
