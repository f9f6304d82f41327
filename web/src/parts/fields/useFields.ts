// The fields of a form: what was typed, and what the server said to each. A refusal with a pointer shows at its field, in
// words, with the fix; the others stand in a RefusalNote. What was typed is never lost.
//
//   const fields = useFields({ name: "", days: { from: "" } });
//   <TextInput label=… {...fields.bind("name")} />
//   const done = await fields.send((body) => call(api.POST("/api/v1/clients", { body })));   undefined when refused
import { useCallback, useState } from "react";
import { offer_undo } from "@/api/undo";
import { Refusal } from "@/api/refusal";

type Values = Record<string, unknown>;

export interface Fields<V extends Values> {
  values: V;
  set: <K extends keyof V & string>(name: K, value: V[K]) => void;
  set_all: (values: V) => void;
  // What a Mantine input takes: value, onChange and, when refused, error.
  bind: <K extends keyof V & string>(name: K) => { value: V[K] & string; onChange: (event: TypedEvent) => void; error?: string };
  // The same for inputs that hand over the value itself.
  bind_value: <K extends keyof V & string>(name: K) => { value: V[K]; onChange: (value: V[K]) => void; error?: string };
  error_of: (name: string) => string | undefined;
  refusal: Refusal | undefined; // that belongs to no field of the form
  is_sending: boolean;
  send: <Done>(write: (values: V) => Promise<Done>) => Promise<Done | undefined>;
}
interface TypedEvent {
  currentTarget: { value: string };
}

export function useFields<V extends Values>(first: V): Fields<V> {
  const [values, set_values] = useState(first);
  const [refusal, set_refusal] = useState<Refusal>();
  const [is_sending, set_sending] = useState(false);
  const names = Object.keys(first);
  const is_at = (field: string, name: string) => field === name || field.startsWith(`${name}.`);
  const has_field = refusal !== undefined && names.some((name) => is_at(refusal.field, name));
  const error_of = (name: string) => (refusal && is_at(refusal.field, name) ? refusal.in_words : undefined);
  const set = useCallback(<K extends keyof V & string>(name: K, value: V[K]) => {
    set_values((before) => ({ ...before, [name]: value }));
    // Mended, as far as one can tell before it is sent again.
    set_refusal((before) => (before && is_at(before.field, name) ? undefined : before));
  }, []);
  const send = async <Done,>(write: (values: V) => Promise<Done>): Promise<Done | undefined> => {
    set_sending(true);
    set_refusal(undefined);
    try {
      return await write(values);
    } catch (problem) {
      if (problem instanceof Refusal) set_refusal(problem);
      else offer_undo.refused(problem);
      return undefined;
    } finally {
      set_sending(false);
    }
  };
  return {
    values,
    set,
    set_all: set_values,
    bind: (name) => ({
      value: values[name] as V[typeof name] & string,
      onChange: (event) => set(name, event.currentTarget.value as V[typeof name]),
      error: error_of(name),
    }),
    bind_value: (name) => ({ value: values[name], onChange: (value) => set(name, value), error: error_of(name) }),
    error_of,
    refusal: has_field ? undefined : refusal,
    is_sending,
    send,
  };
}
