// The clauses of a version of the policy, by number.
//
//   const clause = useClauses(3);   clause("1.2")?.title   "A note says what was done"
import { useMemo } from "react";
import { may, useRead, type Answer } from "@/api";

export type Clause = Answer<"/api/v1/policies/{version}/reading">["clauses"][number];

export function useClauses(version: number): (number: string) => Clause | undefined {
  // A version does not change once it is published.
  const reading = useRead("/api/v1/policies/{version}/reading", { path: { version: String(version) } }, { enabled: version > 0 && may("see_policy"), fresh_milliseconds: 3_600_000 });
  const by_number = useMemo(() => new Map((reading.data?.clauses ?? []).map((clause) => [clause.number, clause])), [reading.data]);
  return (number) => by_number.get(number);
}
