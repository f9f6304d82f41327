// A question about one line, or word that it is not agreed with. It alone waits.
import { useEffect, useId, useRef, useState } from "react";
import { ask, type PortalLine } from "@/api/portal";
import { useAct, useVisit } from "./context";
import { NameField } from "./NameField";

export function AskForm({ invoice, line, close }: { invoice: string; line: PortalLine; close: () => void }) {
  const { seen, words } = useVisit();
  const [kind, set_kind] = useState<"question" | "dispute">("question");
  const [text, set_text] = useState("");
  const [name, set_name] = useState(seen.name);
  const { busy, failed, act } = useAct();
  const field = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  useEffect(() => field.current?.focus(), []);
  return (
    <form
      className="ask"
      aria-label={words.ask_about(line.description)}
      onSubmit={(event) => {
        event.preventDefault();
        void act(() => ask(invoice, { line: line.line, kind, text, name }), close);
      }}
    >
      <fieldset>
        {(["question", "dispute"] as const).map((one) => (
          <label key={one}>
            <input type="radio" name={`${id}-kind`} checked={kind === one} onChange={() => set_kind(one)} /> {words[`kind_${one}`]}
          </label>
        ))}
      </fieldset>
      <p className="field">
        <label htmlFor={id}>{words.your_text}</label>
        <textarea id={id} ref={field} rows={3} maxLength={2000} required value={text} onChange={(event) => set_text(event.target.value)} />
      </p>
      <NameField value={name} change={set_name} />
      <p className="quiet">{words.ask_hint}</p>
      {failed && <p role="alert" className="bad">{failed}</p>}
      <div className="row start">
        <button className="main" disabled={busy}>{words.send}</button>
        <button type="button" onClick={close}>{words.cancel}</button>
      </div>
    </form>
  );
}
