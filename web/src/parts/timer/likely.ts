// What the number keys start: what somebody pinned, then what they are likely to do on this weekday around this time.
import { useMemo } from "react";
import { useRead } from "@/api/read";
import { usePreference, type Favourite } from "@/parts/preferences/preferences";

export interface Choice extends Favourite {
  is_pinned: boolean;
}

const number_keys = 9;

function same(one: Favourite, other: Favourite): boolean {
  return one.project === other.project && one.task === other.task && one.note === other.note;
}

export function merged(pinned: readonly Favourite[], likely: readonly Favourite[]): Choice[] {
  const places = likely.filter((place) => !pinned.some((pin) => pin.project === place.project && pin.task === place.task && !pin.note));
  return [
    ...pinned.map((pin) => ({ ...pin, is_pinned: true })),
    ...places.map((place) => ({ ...place, is_pinned: false })),
  ].slice(0, number_keys);
}

export function useLikely() {
  const [pinned, set_pinned] = usePreference("favourites");
  const likely = useRead("/api/v1/timer/likely", undefined, { fresh_milliseconds: 10 * 60_000 });
  const choices = useMemo(() => {
    const places = (likely.data?.items ?? []).map(({ client, project, task, client_name, project_name, task_name }) => ({
      client, project: project ?? "", task, note: "", place: [client_name, project_name].filter(Boolean).join(" / "), task_name,
    }));
    return merged(pinned, places);
  }, [pinned, likely.data]);
  const pin = (one: Favourite) => {
    const { client, project, task, note, place, task_name } = one;
    if (!pinned.some((other) => same(other, one))) set_pinned([...pinned, { client, project, task, note, place, task_name }]);
  };
  const unpin = (one: Favourite) => set_pinned(pinned.filter((other) => !same(other, one)));
  return { choices, pin, unpin, is_known: likely.data !== undefined };
}
