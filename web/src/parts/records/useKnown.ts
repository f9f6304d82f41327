// The records that fields point to: asked once, shared, found by id. A list that one may not see is empty.
//
//   const known = useKnown(["people"]);   known.name("people", id)   known.all("people")
import { useQueries } from "@tanstack/react-query";
import { useMemo } from "react";
import { may, read_whole_list, type Action } from "@/api";
import { address_of_list, type AnyRecord, type RecordList } from "@/api/records";

// Who may not see these need not ask: the answer is a refusal.
const seen_by: Partial<Record<RecordList, Action>> = {
  "people": "see_people", "teams": "see_people", "roles": "see_people", "custom-roles": "see_people",
  "clients": "see_clients", "contracts": "see_contracts", "legal-entities": "see_people",
};

export interface Known {
  all: (list: RecordList) => readonly AnyRecord[];
  one: (list: RecordList, id: unknown) => AnyRecord | undefined;
  name: (list: RecordList, id: unknown) => string;
}

export function useKnown(lists: readonly RecordList[]): Known {
  const unique = [...new Set(lists)].sort();
  const answers = useQueries({
    queries: unique.map((list) => ({
      queryKey: [address_of_list(list), "whole"],
      queryFn: ({ signal }: { signal: AbortSignal }) => read_whole_list(address_of_list(list), undefined, signal),
      enabled: may(seen_by[list]),
      staleTime: 5 * 60_000,
    })),
  });
  const versions = answers.map((answer) => answer.dataUpdatedAt).join();
  return useMemo(() => {
    const lists_known = new Map(unique.map((list, n) => [list, (answers[n]?.data ?? []) as unknown as AnyRecord[]]));
    const by_id = new Map([...lists_known].map(([list, all]) => [list, new Map(all.map((record) => [record.id, record]))]));
    const one = (list: RecordList, id: unknown) => by_id.get(list)?.get(String(id));
    return { all: (list) => lists_known.get(list) ?? [], one, name: (list, id) => (id ? String(one(list, id)?.name ?? "") : "") };
    // Made anew when an answer is.
  }, [versions, unique.join()]);
}
