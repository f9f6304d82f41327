// Whether an entry may be changed now, asked of the server before anybody types in vain: a change that changes nothing, as a
// preview. The refusal says which lock it is, why, and who lifts it.
import { useQuery } from "@tanstack/react-query";
import { api, call, type Schemas } from "@/api";
import { key_of } from "@/api/read";
import type { Entry } from "./entry_draft";

export function useMayChange(entry: Entry | undefined): Schemas["ItemRefusal"] | null | undefined {
  const asked = useQuery({
    queryKey: [...key_of("/api/v1/entry-changes"), "may-change", entry?.id, entry?.version],
    queryFn: async () => {
      const at = { entry: entry?.id ?? "", version: entry?.version ?? 0 };
      const seen = await call(api.POST("/api/v1/entry-changes", { body: { entries: [at], change: {} as never, preview: true } }));
      return seen.items[0]?.refused ?? null;
    },
    enabled: entry !== undefined,
    retry: false,
  });
  return asked.data;
}
