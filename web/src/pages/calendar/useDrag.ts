// The hand on the grid: drawing a new entry, moving one, pulling at its ends. Escape lets go of it. A finger scrolls and taps;
// held still for a moment it takes hold of a block, or of the empty grid, and then drags as a mouse does.
import { useCallback, useEffect, useRef, useState, type PointerEvent, type RefObject } from "react";
import type { Axis } from "./axis";
import { dragged, type Drag, type Hold, type Spot, type Times } from "./drag";
import type { Entry } from "./segments";

export interface Held {
  drag: Drag;
  entry: Entry | undefined; // none: a new one
}
interface Press {
  at: { x: number; y: number };
  held: Held;
  taken: "at_once" | "when_held_still" | "taken"; // how a drag of it begins; taken: by a finger that was held still
  has_moved: boolean;
  timer?: ReturnType<typeof setTimeout>;
}
interface Asked {
  axis: Axis;
  grid: RefObject<HTMLDivElement | null>;
  held_by: (id: string) => { entry: Entry; times: Times } | undefined; // what may be moved
  on_draw: (times: Times | undefined, spot: Spot) => void; // without times: a click
  on_move: (entry: Entry, times: Times, how: "move" | "copy") => void;
}

const drag_pixels_min = 4;
const finger_pixels_max = 10; // a finger that stays within is held still
const long_press_milliseconds = 350;
const snap_usual_minutes = 15;
const snap_fine_minutes = 5;

export function useDrag({ axis, grid, held_by, on_draw, on_move }: Asked) {
  const [held, set_held] = useState<Held>();
  const pressed = useRef<Press>(undefined);
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
    clearTimeout(pressed.current?.timer);
    pressed.current = undefined;
    set_held(undefined);
  }, []);
  // What a finger has taken hold of does not scroll the page too; the browser asks before the first of its moves.
  useEffect(() => {
    const box = grid.current;
    const on_touch = (event: Event) => pressed.current?.taken === "taken" && event.cancelable && event.preventDefault();
    for (const name of ["touchmove", "contextmenu"]) box?.addEventListener(name, on_touch, { passive: false });
    return () => {
      for (const name of ["touchmove", "contextmenu"]) box?.removeEventListener(name, on_touch);
    };
  }, [grid]);
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
    const of_block = block ? held_by(block.dataset.entry ?? "") : undefined;
    const began = spot_at(event.clientX, event.clientY);
    if (!began || (block && !of_block)) return;
    const drag: Drag = { hold, began, now: began, times: of_block?.times, snap_minutes: snap_usual_minutes };
    const waits = is_touch && (hold === "block" || hold === "nothing");
    const press: Press = {
      at: { x: event.clientX, y: event.clientY }, held: { drag, entry: of_block?.entry }, taken: waits ? "when_held_still" : "at_once", has_moved: false,
    };
    pressed.current = press;
    if (waits) press.timer = setTimeout(() => take(press, event.pointerId), long_press_milliseconds);
  };
  const take = (press: Press, pointer: number) => {
    if (pressed.current !== press) return;
    press.taken = "taken";
    grid.current?.setPointerCapture(pointer);
    navigator.vibrate?.(12);
    set_held(press.held);
  };
  const on_pointer_move = (event: PointerEvent) => {
    const press = pressed.current;
    if (!press) return;
    const far = Math.hypot(event.clientX - press.at.x, event.clientY - press.at.y);
    if (press.taken === "when_held_still") {
      if (far > finger_pixels_max) let_go(); // it scrolls
      return;
    }
    if (!press.has_moved && far < drag_pixels_min) return;
    const now = spot_at(event.clientX, event.clientY);
    if (!now) return;
    press.has_moved = true;
    if (!held) grid.current?.setPointerCapture(event.pointerId);
    const snap_minutes = event.altKey ? snap_fine_minutes : snap_usual_minutes;
    set_held({ ...press.held, drag: { ...press.held.drag, now, snap_minutes } });
  };
  const on_pointer_up = (event: PointerEvent) => {
    const press = pressed.current;
    if (!press) return;
    was_dragged.current = press.has_moved || press.taken === "taken";
    if (held && press.has_moved) {
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
