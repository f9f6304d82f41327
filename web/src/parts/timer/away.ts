// Notices that somebody was away while the timer ran: the computer slept, or, where the browser may say so, nobody touched
// it. Only the person's own page knows; nothing of it is sent anywhere, and nothing is decided for them.
//
//   const stop = watch_away(10, (since) => ask(since));
import { now_milliseconds } from "@/parts/formats/clock";
const look_milliseconds = 15_000;

interface IdleDetector extends EventTarget {
  userState: "active" | "idle" | null;
  screenState: "locked" | "unlocked" | null;
  start: (options: { threshold: number; signal: AbortSignal }) => Promise<void>;
}
declare global {
  interface Window {
    IdleDetector?: { new (): IdleDetector; requestPermission: () => Promise<"granted" | "denied"> };
  }
}

// A clock that has stood still: the computer slept from the last look on. A tab that the browser put to rest is no sleep.
function watch_sleep(minutes: number, tell: (since: number) => void): () => void {
  let looked = now_milliseconds();
  const look = () => {
    const now = now_milliseconds();
    if (now - looked >= minutes * 60_000) tell(looked);
    looked = now;
  };
  const rested = () => (looked = now_milliseconds());
  const timer = setInterval(look, look_milliseconds);
  document.addEventListener("resume", rested);
  return () => {
    clearInterval(timer);
    document.removeEventListener("resume", rested);
  };
}

// The browser says when nobody touches the computer, if the person allowed it to.
function watch_hands(minutes: number, tell: (since: number) => void): () => void {
  const stop = new AbortController();
  let left: number | undefined;
  const start = async () => {
    const allowed = await navigator.permissions.query({ name: "idle-detection" as PermissionName });
    if (!window.IdleDetector || allowed.state !== "granted" || stop.signal.aborted) return;
    const detector = new window.IdleDetector();
    detector.addEventListener("change", () => {
      const is_away = detector.userState === "idle" || detector.screenState === "locked";
      if (is_away) left ??= now_milliseconds() - (detector.userState === "idle" ? minutes * 60_000 : 0);
      else if (left !== undefined) {
        if (now_milliseconds() - left >= minutes * 60_000) tell(left);
        left = undefined;
      }
    });
    await detector.start({ threshold: Math.max(60_000, minutes * 60_000), signal: stop.signal });
  };
  void start().catch(() => undefined);
  return () => stop.abort();
}

export function watch_away(minutes: number, tell: (since: number) => void): () => void {
  if (minutes <= 0) return () => undefined;
  const both = [watch_sleep(minutes, tell), watch_hands(minutes, tell)];
  return () => both.forEach((stop) => stop());
}

const kept_key = "fairhour.away";

// Which absence waits for an answer: of this entry, since this instant. Shared by the tabs, survives a reload.
export interface Absence {
  entry: string;
  since: number;
  until: number;
}

export function kept_absence(entry: string): Absence | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(kept_key) ?? "null") as Absence | null;
    return kept?.entry === entry ? kept : undefined;
  } catch {
    return undefined;
  }
}

export function keep_absence(absence: Absence | undefined): void {
  if (absence) localStorage.setItem(kept_key, JSON.stringify(absence));
  else localStorage.removeItem(kept_key);
}

export function watch_kept(tell: () => void): () => void {
  const hear = (event: StorageEvent) => event.key === kept_key && tell();
  window.addEventListener("storage", hear);
  return () => window.removeEventListener("storage", hear);
}
