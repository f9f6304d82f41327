// Mails by this link, or none.
import { set_mails } from "@/api/portal";
import { useAct, useVisit } from "./context";

export function Mails() {
  const { seen, words } = useVisit();
  const { busy, failed, act } = useAct();
  const on = seen.mails === "on";
  return (
    <section aria-label={words.mails}>
      <div className="row">
        <p>{on ? words.mails_on : words.mails_off}</p>
        <button type="button" disabled={busy} onClick={() => void act(() => set_mails(on ? "off" : "on"))}>{on ? words.stop_mails : words.start_mails}</button>
      </div>
      {failed && <p role="alert" className="bad">{failed}</p>}
    </section>
  );
}
