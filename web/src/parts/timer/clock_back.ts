// "22:30" as it was last on the wall: today, or yesterday when today it is still to come.
//
//   latest_instant("22:30", "Europe/Berlin", at 00:10 on 2 June)      2026-06-01T20:30:00Z
import { instants_of } from "@/parts/entries/entry_times";
import { add_days, today_in } from "@/parts/formats/days";

export function latest_instant(clock: string, zone: string, now: number): string {
  const today = today_in(zone, new Date(now));
  const at = (day: string) => instants_of({ day, from: clock, to: clock, zone }).started_at;
  return Date.parse(at(today)) <= now ? at(today) : at(add_days(today, -1));
}
