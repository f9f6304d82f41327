// How long something has run, by the minute: for lists, where seconds would flicker.
import { useEffect, useState } from "react";
import { useFormats } from "@/parts/formats/useFormats";
import { now_milliseconds } from "@/parts/formats/clock";

export function RunningLength({ started_at }: { started_at: string | null }) {
  const format = useFormats();
  const [now, set_now] = useState(now_milliseconds);
  useEffect(() => {
    const timer = setInterval(() => set_now(now_milliseconds()), 10_000);
    return () => clearInterval(timer);
  }, []);
  return <>{format.duration(Math.max(0, (now - Date.parse(started_at ?? new Date(now).toISOString())) / 1000))}</>;
}
