// One figure of the plan: typed as a duration, written when one leaves it or presses Enter, given up with Escape.
import { useState, type KeyboardEvent } from "react";
import { useFormats } from "@/parts/formats/useFormats";
import { parse_plan } from "./plan_rows";
import styles from "./Plan.module.css";

interface Cell {
  label: string;
  seconds: number;
  is_fixed: boolean;
  on_set: (seconds: number) => void;
}

const steps: Record<string, [rows: number, columns: number]> = {
  ArrowUp: [-1, 0], ArrowDown: [1, 0], Enter: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1],
};

// The cell beside this one, among the inputs of the grid.
function neighbour(input: HTMLInputElement, [rows, columns]: [number, number]): HTMLInputElement | null {
  const lines = [...(input.closest("table")?.querySelectorAll<HTMLTableRowElement>("tr[data-figures]") ?? [])];
  const line = input.closest("tr");
  const at = lines.findIndex((one) => one === line);
  const column = [...(line?.querySelectorAll("input") ?? [])].indexOf(input);
  return lines[at + rows]?.querySelectorAll("input")[column + columns] ?? null;
}

export function PlanCell({ label, seconds, is_fixed, on_set }: Cell) {
  const format = useFormats();
  const [typed, set_typed] = useState<string>();
  const text = seconds ? format.duration(seconds) : "";
  if (is_fixed) return <span>{text}</span>;
  const wish = typed?.trim() === "" ? 0 : parse_plan(typed ?? "");
  const is_wrong = typed !== undefined && wish === undefined;
  const leave = () => {
    if (typed === undefined || is_wrong) return; // what cannot be read stays, marked, until it is mended
    set_typed(undefined);
    if (wish !== undefined && wish !== seconds) on_set(wish);
  };
  const on_key = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Escape") return set_typed(undefined);
    const step = steps[event.key];
    const is_sideways = event.key === "ArrowLeft" || event.key === "ArrowRight";
    if (!step || (is_sideways && typed !== undefined)) return;
    event.preventDefault();
    const next = neighbour(event.currentTarget, step);
    if (next) next.focus();
    else if (event.key === "Enter") event.currentTarget.blur();
  };
  return (
    <input
      className={styles.input} aria-label={label} aria-invalid={is_wrong || undefined} inputMode="decimal" autoComplete="off"
      value={typed ?? text} onFocus={(event) => event.currentTarget.select()} onBlur={leave} onKeyDown={on_key}
      onChange={(event) => set_typed(event.currentTarget.value)}
    />
  );
}
