// Whole seconds that are left until something happens by itself; none while nothing is counted.
import { useEffect, useRef, useState } from "react";

export function useCountdown(on_end: () => void) {
  const [until, set_until] = useState<number>();
  const [now, set_now] = useState(0);
  const end = useRef(on_end);
  useEffect(() => {
    end.current = on_end;
  });
  useEffect(() => {
    if (until === undefined) return;
    const timer = setInterval(() => {
      set_now(Date.now());
      if (Date.now() < until) return;
      set_until(undefined);
      end.current();
    }, 200);
    return () => clearInterval(timer);
  }, [until]);
  return {
    left: until === undefined ? undefined : Math.max(0, Math.ceil((until - now) / 1000)),
    begin: (milliseconds: number) => {
      set_now(Date.now());
      set_until(Date.now() + milliseconds);
    },
    stop: () => set_until(undefined),
    now: () => {
      set_until(undefined);
      end.current();
    },
  };
}
