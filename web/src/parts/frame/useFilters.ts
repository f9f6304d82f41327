// What is shown of a page stands in its address: it survives a reload, can be sent to somebody and kept as a view. What is
// as usual is not written.
//
//   const [filters, set_filters] = useFilters({ name: "", state: "all", closed: false });
//   set_filters({ state: "draft" });                       ?state=draft
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";

type Filter = string | number | boolean | string[];

function read_filter(usual: Filter, said: unknown): Filter {
  if (said === undefined || said === null) return usual;
  if (Array.isArray(usual)) return Array.isArray(said) ? said.map(String) : [String(said)];
  if (typeof usual === "number") return Number.isFinite(Number(said)) ? Number(said) : usual;
  if (typeof usual === "boolean") return said === true || said === "true";
  return String(said);
}

export function useFilters<F extends Record<string, Filter>>(usual: F): [F, (change: Partial<F>) => void] {
  const navigate = useNavigate();
  const search: Record<string, unknown> = useSearch({ strict: false });
  const usual_text = JSON.stringify(usual);
  const filters = useMemo(() => {
    const first = JSON.parse(usual_text) as F;
    const entries = Object.entries(first).map(([name, value]) => [name, read_filter(value, search[name])]);
    return Object.fromEntries(entries) as F;
  }, [usual_text, search]);
  const set = useCallback(
    (change: Partial<F>) => {
      const first = JSON.parse(usual_text) as F;
      void navigate({
        to: ".",
        replace: true,
        search: (before: Record<string, unknown>) => {
          const next: Record<string, unknown> = { ...before, ...change };
          for (const [name, value] of Object.entries(first))
            if (JSON.stringify(next[name]) === JSON.stringify(value)) delete next[name];
          return next;
        },
      } as never);
    },
    [navigate, usual_text],
  );
  return [filters, set];
}
