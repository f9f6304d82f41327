// Pre-bills before they are sent: what will be billed, questions about lines, approval of the rest.
import { useState } from "react";
import { approve, type PortalPrebill } from "@/api/portal";
import { useAct, useVisit } from "./context";
import { Frozen } from "./Frozen";
import { Lines } from "./Lines";
import { NameField } from "./NameField";
import { OpenFile } from "./OpenFile";

export function Prebills() {
  const { seen, words } = useVisit();
  if (seen.prebills.length === 0) return <p className="quiet">{words.no_prebills}</p>;
  return seen.prebills.map((prebill) => <Prebill key={prebill.invoice} prebill={prebill} />);
}

function Prebill({ prebill }: { prebill: PortalPrebill }) {
  const { seen, words, show } = useVisit();
  const id = prebill.invoice ?? "";
  const asked = seen.questions.filter((question) => question.invoice === prebill.invoice && question.state === "open");
  const { from, until } = prebill.period;
  return (
    <article className="card" aria-label={prebill.title}>
      <div className="row">
        <h3>{prebill.title}</h3>
        <p className="amount">
          <strong>{show.money(prebill.net)}</strong> {words.before_tax}
          <span className="quiet"> · {show.money(prebill.gross)} {words.with_tax}</span>
        </p>
      </div>
      {from && until && <p className="quiet">{words.period(show.day(from), show.last_day(until))}</p>}
      {prebill.note && <p className="note">{prebill.note}</p>}
      {!prebill.approved && <p>{words.feedback(show.day(prebill.feedback_until))}</p>}
      <Lines invoice={id} version={`${prebill.net.amount} ${asked.length}`} />
      {asked.map((question) => <Frozen key={question.id} question={question} />)}
      <div className="row">
        <OpenFile invoice={id} format="pdf" says={words.pdf} how="open" />
      </div>
      <Approval prebill={prebill} rest={asked.length > 0} />
    </article>
  );
}

function Approval({ prebill, rest }: { prebill: PortalPrebill; rest: boolean }) {
  const { seen, words, show } = useVisit();
  const [name, set_name] = useState(seen.name);
  const { busy, failed, act } = useAct();
  const before = prebill.approved_at ? words.approved(prebill.approved_by, show.instant(prebill.approved_at)) : "";
  if (prebill.approved) return <p className="good" role="status">✓ {before}</p>;
  const amount = show.money(prebill.net);
  return (
    <form
      className="approve"
      onSubmit={(event) => {
        event.preventDefault();
        void act(() => approve(prebill.invoice ?? "", { net: prebill.net, name }));
      }}
    >
      {before && <p>{before}. {words.changed_since}</p>}
      <NameField value={name} change={set_name} />
      <button className="main" disabled={busy}>{rest ? words.approve_rest(amount) : words.approve_amount(amount)}</button>
      <p className="quiet">{words.approve_hint}</p>
      {failed && <p role="alert" className="bad">{failed}</p>}
    </form>
  );
}
