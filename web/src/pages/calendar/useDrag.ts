// The hand on the grid: drawing a new entry, moving one, pulling at its ends. Escape lets go of it. A finger scrolls; it taps
// to open or to make, and pulls at the ends.
import { useCallback, useEffect, useRef, useState, type PointerEvent, type RefObject } from "react";
import type { Axis } from "./axis";
import { dragged, type Drag, type Hold, type Spot, type Times } from "./drag";
import type { Entry } from "./segments";

export interface Held {
  drag: Drag;
  entry: Entry | undefined; // none: a new one
}
interface Asked {
  axis: Axis;
  grid: RefObject<HTMLDivElement | null>;
  held_by: (id: string) => { entry: Entry; times: Times } | undefined; // what may be moved
  on_draw: (times: Times | undefined, spot: Spot) => void; // without times: a click
  on_move: (entry: Entry, times: Times, how: "move" | "copy") => void;
}

const drag_pixels_min = 4;
const snap_usual_minutes = 15;
const snap_fine_minutes = 5;

export function useDrag({ axis, grid, held_by, on_draw, on_move }: Asked) {
  const [held, set_held] = useState<Held>();
  const pressed = useRef<{ at: { x: number; y: number }; held: Held; is_touch: boolean }>(undefined);
  const was_dragged = useRef(false);
  const spot_at = useCallback(
    (x: number, y: number): Spot | undefined => {
      const columns = [...(grid.current?.querySelectorAll<HTMLElement>("[data-day]") ?? [])];
      const column = columns.findLast((one) => one.getBoundingClientRect().left <= x) ?? columns[0];
      if (!column) return undefined;
      const { top, height } = column.getBoundingClientRect();
      const rows = axis.slots.length;
      return { day: column.dataset.day ?? "", place: Math.max(0, Math.min(rows, ((y - top) / height) * rows)) };
    },
    [axis, grid],
  );
  const let_go = useCallback(() => {
    pressed.current = undefined;
    set_held(undefined);
  }, []);
  useEffect(() => {
    if (!held) return;
    const on_key = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      was_dragged.current = true;
      let_go();
    };
    window.addEventListener("keydown", on_key, true);
    return () => window.removeEventListener("keydown", on_key, true);
  }, [held, let_go]);

  const on_pointer_down = (event: PointerEvent) => {
    was_dragged.current = false;
    const target = event.target as HTMLElement;
    if (event.button !== 0 || !target.closest("[data-day]")) return;
    const block = target.closest<HTMLElement>("[data-entry]");
    const hold = block ? ((target.closest<HTMLElement>("[data-hold]")?.dataset.hold ?? "block") as Hold) : "nothing";
    const is_touch = event.pointerType === "touch";
    if (is_touch && hold === "block") return;
    const of_block = block ? held_by(block.dataset.entry ?? "") : undefined;
    const began = spot_at(event.clientX, event.clientY);
    if (!began || (block && !of_block)) return;
    const drag: Drag = { hold, began, now: began, times: of_block?.times, snap_minutes: snap_usual_minutes };
    pressed.current = { at: { x: event.clientX, y: event.clientY }, held: { drag, entry: of_block?.entry }, is_touch };
  };
  const on_pointer_move = (event: PointerEvent) => {
    const press = pressed.current;
    if (!press) return;
    const far = Math.hypot(event.clientX - press.at.x, event.clientY - press.at.y);
    if (!held && far < drag_pixels_min) return;
    if (press.is_touch && press.held.drag.hold === "nothing") return void (pressed.current = undefined); // it scrolls
    const now = spot_at(event.clientX, event.clientY);
    if (!now) return;
    if (!held) grid.current?.setPointerCapture(event.pointerId);
    const snap_minutes = event.altKey ? snap_fine_minutes : snap_usual_minutes;
    set_held({ ...press.held, drag: { ...press.held.drag, now, snap_minutes } });
  };
  const on_pointer_up = (event: PointerEvent) => {
    const press = pressed.current;
    if (!press) return;
    if (held) {
      was_dragged.current = true;
      const times = dragged(axis, held.drag);
      if (!held.entry) on_draw(times, held.drag.began);
      else on_move(held.entry, times, (event.ctrlKey || event.metaKey) && held.drag.hold === "block" ? "copy" : "move");
    } else if (press.held.drag.hold === "nothing") on_draw(undefined, press.held.drag.began);
    let_go();
  };
  return {
    held,
    // Whether the click that follows was the end of a drag.
    ended_drag: () => was_dragged.current,
    handlers: { onPointerDown: on_pointer_down, onPointerMove: on_pointer_move, onPointerUp: on_pointer_up, onPointerCancel: let_go },
  };
}
