// What contracts are called, for who may see them.
import { useMemo } from "react";
import { may, useWholeList } from "@/api";

export function useContractNames(): (contract: string | null) => string {
  const contracts = useWholeList("/api/v1/contracts", undefined, { enabled: may("see_contracts") });
  return useMemo(() => {
    const names = new Map((contracts.data ?? []).map(({ id, name }) => [id as string, name]));
    return (contract) => names.get(contract ?? "") ?? "";
  }, [contracts.data]);
}
