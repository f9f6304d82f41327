// Gives something the focus: at once where it is drawn, so that the next key meets it, however soon it comes; else with the next picture.
//
//   focus_when_drawn(() => place.current?.querySelector<HTMLElement>(`[data-row="${next}"]`));
export function focus_when_drawn(find: () => HTMLElement | null | undefined, options?: FocusOptions): void {
  const found = find();
  if (found) found.focus(options);
  else requestAnimationFrame(() => find()?.focus(options));
}
