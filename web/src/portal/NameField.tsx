// Who says it: the name on the link, until they give another.
import { useId } from "react";
import { useVisit } from "./context";

export function NameField({ value, change }: { value: string; change: (value: string) => void }) {
  const { words } = useVisit();
  const id = useId();
  return (
    <p className="field">
      <label htmlFor={id}>{words.your_name}</label>
      <input id={id} value={value} maxLength={120} autoComplete="name" required onChange={(event) => change(event.target.value)} />
    </p>
  );
}
