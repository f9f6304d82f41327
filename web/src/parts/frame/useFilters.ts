// What is shown of a page stands in its address: it survives a reload, can be sent to somebody and kept as a view. What is
// as usual is not written.
//
//   const [filters, set_filters] = useFilters({ name: "", state: "all", closed: false });
//   set_filters({ state: "draft" });                       ?state=draft
//
// What opens on top of a page (`entry`, `open`) is a step of its own: the browser's way back closes it, and whatever closes it
// takes that step back.
import { useNavigate, useRouter, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";

type Filter = string | number | boolean | string[];

const names_on_top = ["entry", "open"];

type Step = "replace" | "open" | "close";

// What a change of filters is for the browser's history.
function step_of(change: Readonly<Record<string, unknown>>, before: Readonly<Record<string, unknown>>): Step {
  const [name = "", ...others] = Object.keys(change);
  if (others.length > 0 || !names_on_top.includes(name)) return "replace";
  if (change[name] && !before[name]) return "open";
  return !change[name] && before[name] ? "close" : "replace";
}

function read_filter(usual: Filter, said: unknown): Filter {
  if (said === undefined || said === null) return usual;
  if (Array.isArray(usual)) return Array.isArray(said) ? said.map(String) : [String(said)];
  if (typeof usual === "number") return Number.isFinite(Number(said)) ? Number(said) : usual;
  if (typeof usual === "boolean") return said === true || said === "true";
  return String(said);
}

export function useFilters<F extends Record<string, Filter>>(usual: F): [F, (change: Partial<F>) => void] {
  const navigate = useNavigate();
  const { history } = useRouter();
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
      const state = history.location.state as { is_on_top?: boolean };
      const step = step_of(change, Object.fromEntries(new URLSearchParams(history.location.search)));
      if (step === "close" && state.is_on_top) return history.back();
      void navigate({
        to: ".",
        replace: step !== "open",
        state: step === "open" ? { is_on_top: true } : step === "close" ? {} : true,
        search: (before: Record<string, unknown>) => {
          const next: Record<string, unknown> = { ...before, ...change };
          for (const [name, value] of Object.entries(first))
            if (JSON.stringify(next[name]) === JSON.stringify(value)) delete next[name];
          return next;
        },
      } as never);
    },
    [navigate, history, usual_text],
  );
  return [filters, set];
}
