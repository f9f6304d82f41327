// A value that parts of the page watch: the smallest store there is.
//
//   const online = new Watched(true);
//   const is_online = useWatched(online);
import { useSyncExternalStore } from "react";

export class Watched<T> {
  private readonly listeners = new Set<() => void>();

  constructor(private current: T) {}

  get = (): T => this.current;

  set = (next: T): void => {
    if (Object.is(next, this.current)) return;
    this.current = next;
    for (const tell of [...this.listeners]) tell();
  };

  watch = (tell: () => void): (() => void) => {
    this.listeners.add(tell);
    return () => this.listeners.delete(tell);
  };
}

export function useWatched<T>(value: Watched<T>): T {
  return useSyncExternalStore(value.watch, value.get);
}
