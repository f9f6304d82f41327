// Every key the page listens to, in one list: what `?` shows is what works. A combination is "mod+k" (Ctrl, or Cmd on a
// Mac), "n", or a sequence "g t". Single keys rest while somebody types, and can be switched off (WCAG 2.1.4).
import { Watched } from "@/api/watched";
import { preferences } from "@/parts/preferences/preferences";

export interface KeyAction {
  id: string;
  says: string; // in the person's language
  run: () => void;
  key?: string;
  group?: string; // in the list of keys; by default the page's own
  hidden?: boolean; // not in the palette: it is a place or the palette itself
}

export const actions = new Watched<readonly KeyAction[]>([]);

export function add_actions(more: readonly KeyAction[]): () => void {
  actions.set([...actions.get(), ...more]);
  return () => actions.set(actions.get().filter((action) => !more.includes(action)));
}

const is_mac = typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.userAgent);

// "mod+k" -> ["⌘", "K"] or ["Ctrl", "K"]; "g t" -> ["G", "T"].
export function key_caps(combination: string): string[] {
  const words: Record<string, string> = { mod: is_mac ? "⌘" : "Ctrl", shift: "⇧", enter: "↵", escape: "Esc" };
  return combination.split(/[+ ]/).map((part) => words[part] ?? part.toUpperCase());
}

function is_typing(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !["checkbox", "radio", "button", "submit"].includes(target.type);
}

function combination_of(event: KeyboardEvent): string {
  const key = event.key.toLowerCase();
  if (event.ctrlKey || event.metaKey) return `mod+${event.shiftKey ? "shift+" : ""}${key}`;
  return event.altKey ? `alt+${key}` : key;
}

const sequence_milliseconds = 1200;
let begun = "";
let begun_at = 0;

// The page's own actions, which name no group, win over those that are everywhere; among them the innermost, which stand last.
function action_of(combination: string): KeyAction | undefined {
  const all = actions.get().filter((action) => action.key === combination);
  return all.findLast((action) => action.group === undefined) ?? all.at(-1);
}

function on_key(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.repeat) return;
  const combination = combination_of(event);
  const is_single = !combination.startsWith("mod+");
  if (is_single && (is_typing(event.target) || preferences.get().single_keys === "off")) return;
  // An open dialog has the keys to itself, but for those with Ctrl or Cmd.
  if (is_single && document.querySelector('[role="dialog"][aria-modal="true"]')) return;
  if (!is_single && is_typing(event.target) && combination === "mod+z") return;
  const sequence = Date.now() - begun_at < sequence_milliseconds ? `${begun} ${combination}` : "";
  const action = (sequence && action_of(sequence)) || action_of(combination);
  begun = "";
  if (action) {
    event.preventDefault();
    action.run();
  } else if (actions.get().some((other) => other.key?.startsWith(`${combination} `))) {
    begun = combination;
    begun_at = Date.now();
  }
}

export function listen_to_keys(): () => void {
  window.addEventListener("keydown", on_key);
  return () => window.removeEventListener("keydown", on_key);
}
