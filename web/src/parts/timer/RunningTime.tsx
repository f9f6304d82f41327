// How long the timer has been running, here, in the tab's title and as a dot on its sign. It is silent: only start and stop
// are announced.
import { useEffect, useState } from "react";
import { running_duration } from "@/parts/formats/durations";
import { show_sign } from "./tab_sign";
import { now_milliseconds } from "@/parts/formats/clock";

export function RunningTime({ started_at, place }: { started_at: string | null; place: string }) {
  const [now, set_now] = useState(now_milliseconds);
  useEffect(() => {
    const timer = setInterval(() => set_now(now_milliseconds()), 1000);
    return () => clearInterval(timer);
  }, []);
  const time = running_duration((now - Date.parse(started_at ?? new Date(now).toISOString())) / 1000);
  useEffect(() => {
    const before = document.title.replace(/^\d+:\d\d:\d\d · /, "");
    document.title = `${time} · ${place || before}`;
    return () => {
      document.title = before;
    };
  }, [time, place]);
  useEffect(() => {
    show_sign("running");
    return () => show_sign("resting");
  }, []);
  return (
    <time className="numbers" aria-live="off" style={{ fontWeight: 620 }}>
      {time}
    </time>
  );
}
