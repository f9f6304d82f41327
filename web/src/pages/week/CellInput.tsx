// The field of the cell one types in. Enter and Tab go on, Escape gives up, leaving it keeps what was typed.
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import type { Editing, useCells } from "./useCells";
import styles from "./WeekGrid.module.css";

const typed_max = 20;

export function CellInput({ says, editing, cells }: { says: string; editing: Editing; cells: ReturnType<typeof useCells> }) {
  const [typed, set_typed] = useState(editing.first);
  const input = useRef<HTMLInputElement>(null);
  const is_over = useRef(false); // finished by a key: leaving the field is no second time
  useEffect(() => {
    input.current?.focus();
    if (editing.how === "on") input.current?.select();
  }, [editing.how]);
  const finish = (move: Parameters<typeof cells.finish>[1]) => {
    is_over.current = true;
    cells.finish(typed, move);
  };
  const on_key = (event: KeyboardEvent) => {
    const back = event.shiftKey ? -1 : 1;
    if (event.key === "Escape") {
      is_over.current = true;
      cells.give_up();
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) finish("all");
    else if (event.key === "Enter") finish({ rows: back, columns: 0 });
    else if (event.key === "Tab") finish({ rows: 0, columns: back });
    else if (event.key === "ArrowUp" || event.key === "ArrowDown") finish({ rows: event.key === "ArrowUp" ? -1 : 1, columns: 0 });
    else if (editing.how === "over" && (event.key === "ArrowLeft" || event.key === "ArrowRight"))
      finish({ rows: 0, columns: event.key === "ArrowLeft" ? -1 : 1 });
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <input
      ref={input} className={`${styles.input} numbers`} aria-label={says} inputMode="decimal" maxLength={typed_max} autoComplete="off"
      value={typed} onChange={(event) => set_typed(event.currentTarget.value)} onKeyDown={on_key}
      onBlur={() => !is_over.current && cells.finish(typed, "leave")}
    />
  );
}
