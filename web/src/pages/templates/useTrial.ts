// The paper a template makes, asked for when the fingers rest; an older answer never takes the place of a newer one, and the
// last paper stays until the next is here.
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api, call, type Schemas } from "@/api";
import { key_of } from "@/api/read";
import type { Content, Fault, Kind } from "./content";

const typing_pause_milliseconds = 250;

export interface Trial {
  pages: string[]; // of the last one that could be drawn
  page_count: number;
  faults: Fault[];
  is_up_to_date: boolean;
  problem: unknown;
}

export function useTrial(wish: { content: Content; kind: Kind; language: string }): Trial {
  const said = JSON.stringify(wish);
  const [asked] = useDebouncedValue(said, typing_pause_milliseconds);
  const trial = useQuery({
    queryKey: [...key_of("/api/v1/document-templates"), "trial", asked],
    queryFn: ({ signal }) => call(api.POST("/api/v1/document-templates/preview/pages", { body: JSON.parse(asked) as Schemas["TemplateTrialBodyBody"], signal })),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    gcTime: 10_000,
    retry: false,
  });
  return {
    pages: trial.data?.pages ?? [],
    page_count: trial.data?.page_count ?? 0,
    faults: trial.data?.faults ?? [],
    is_up_to_date: asked === said && trial.isSuccess && !trial.isPlaceholderData,
    problem: trial.error,
  };
}
