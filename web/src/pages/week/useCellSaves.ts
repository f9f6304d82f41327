// Saves what is typed into cells: shown at once, written one by one, undone together. What is refused stays in its cell with
// the reason, for the person to set right.
import { useCallback, useRef } from "react";
import { useTranslation } from "react-i18next";
import { offer_undo, Refusal, stale } from "@/api";
import { dismiss, toasts } from "@/api/undo";
import { parse_duration } from "@/parts/formats/durations";
import type { Day } from "@/parts/formats/days";
import { take_step } from "./cell_writes";
import { drop_drafts, put_drafts, type Draft } from "./drafts";
import { cell_key, plan_of, type Cell, type Lock, type Row } from "./grid";

export interface Typed {
  row: Row;
  day: Day;
  typed: string;
}
export interface Grid {
  cell: (row: Row, day: Day) => Cell | undefined; // as it is known now, not as it was last drawn
  lock: (row: Row, day: Day) => Lock | undefined;
  lock_says: (lock: Lock) => string;
}

const at_once = 4; // writes under way together
const undo_max = 50;

export function useCellSaves(grid: Grid) {
  const { t } = useTranslation("week");
  const latest = useRef(grid);
  latest.current = grid;
  const undos = useRef<(() => Promise<unknown>)[]>([]);
  const toast = useRef<number>(undefined);
  const under_way = useRef(new Map<string, Promise<unknown>>());

  const save_one = useCallback(
    async ({ row, day, typed }: Typed): Promise<(() => Promise<unknown>)[]> => {
      const key = cell_key(row.key, day);
      const seconds = typed.trim() === "" ? 0 : parse_duration(typed);
      const refuse = (says: string) => put_drafts([[key, { typed, seconds, state: "refused", says }]]);
      if (seconds === undefined) return refuse(t("no_duration")), [];
      const cell = latest.current.cell(row, day);
      const plan = plan_of(cell, seconds);
      const lock = latest.current.lock(row, day);
      if ("refused" in plan) {
        const { refused } = plan;
        return refuse(refused === "several" ? t("several") : `${refused.reason} ${refused.fix}`), [];
      }
      if (plan.steps.length === 0) return drop_drafts([key]), [];
      if (lock) return refuse(latest.current.lock_says(lock)), [];
      const done: (() => Promise<unknown>)[] = [];
      try {
        for (const step of plan.steps) {
          const write = crypto.randomUUID();
          put_drafts([[key, { typed, seconds, state: "saving", says: "", write }]]);
          done.push(await take_step(step, row, day, write));
        }
        drop_drafts([key]);
      } catch (problem) {
        refuse(problem instanceof Refusal ? problem.in_words : t("not_sent"));
      }
      return done;
    },
    [t],
  );

  // One write after the other in a cell: the second must know what the first has made.
  const in_turn = useCallback(
    (typed: Typed) => {
      const key = cell_key(typed.row.key, typed.day);
      const before = under_way.current.get(key) ?? Promise.resolve();
      const now = before.then(() => save_one(typed));
      under_way.current.set(key, now);
      return now;
    },
    [save_one],
  );

  const undo_steps = useCallback(async (steps: (() => Promise<unknown>)[]) => {
    for (const step of [...steps].reverse()) await step();
    stale(["time"]);
  }, []);

  const save = useCallback(
    async (all: readonly Typed[]) => {
      const marked = all.map(({ row, day, typed }): [string, Draft] => {
        const seconds = typed.trim() === "" ? 0 : parse_duration(typed);
        return [cell_key(row.key, day), { typed, seconds, state: "saving", says: "" }];
      });
      put_drafts(marked);
      const done: (() => Promise<unknown>)[] = [];
      const waiting = [...all];
      const work = async () => {
        for (let next = waiting.shift(); next; next = waiting.shift()) done.push(...(await in_turn(next)));
      };
      await Promise.all(Array.from({ length: at_once }, work));
      stale(["time"]);
      if (done.length === 0) return;
      const undo = () => {
        undos.current = undos.current.filter((other) => other !== undo);
        return undo_steps(done);
      };
      undos.current = [...undos.current, undo].slice(-undo_max);
      if (toast.current !== undefined) dismiss(toast.current); // one of them is enough to look at
      offer_undo(t("saved", { count: all.length }), undo);
      toast.current = toasts.get().at(-1)?.id;
    },
    [in_turn, undo_steps, t],
  );
  const undo_last = useCallback(() => undos.current.at(-1)?.().catch(offer_undo.refused), []);
  return { save, undo_last };
}
