// Changes of the contract: what would be different, from when, and the client's yes or no.
import { useId, useState } from "react";
import { answer_offer, type PortalOffer } from "@/api/portal";
import { useAct, useVisit } from "./context";
import { NameField } from "./NameField";

export function Offers() {
  const { seen } = useVisit();
  return seen.offers.map((offer) => <Offer key={offer.id} offer={offer} />);
}

function Offer({ offer }: { offer: PortalOffer }) {
  const { words, show } = useVisit();
  return (
    <article className="card" aria-label={offer.title}>
      <div className="row">
        <h3>{offer.title}</h3>
        <span className="sign">{words.offer_state[offer.state]}</span>
      </div>
      <p className="quiet">{offer.contract_name} · {words.from_day(show.day(offer.from))}</p>
      {offer.reason && offer.reason !== offer.title && <p>{offer.reason}</p>}
      {offer.changes.length > 0 && (
        <ul className="changes">
          {offer.changes.map(({ term, before, after }) => (
            <li key={term}>
              {words.term[term]}: {before || words.nothing_before} → <strong>{after || words.nothing_before}</strong>
            </li>
          ))}
        </ul>
      )}
      {offer.state === "offered" && <Answer offer={offer} />}
      {offer.answered_at && <p className="quiet">{words.answered_by(offer.answered_by, show.instant(offer.answered_at))}{offer.note && `: ${offer.note}`}</p>}
    </article>
  );
}

function Answer({ offer }: { offer: PortalOffer }) {
  const { seen, words } = useVisit();
  const [name, set_name] = useState(seen.name);
  const [note, set_note] = useState("");
  const { busy, failed, act } = useAct();
  const id = useId();
  const answer = (word: "accepted" | "declined") => void act(() => answer_offer(offer.id, { answer: word, name, note }));
  return (
    <form className="approve" onSubmit={(event) => { event.preventDefault(); answer("accepted"); }}>
      <NameField value={name} change={set_name} />
      <p className="field">
        <label htmlFor={id}>{words.note}</label>
        <input id={id} value={note} maxLength={1000} onChange={(event) => set_note(event.target.value)} />
      </p>
      <div className="row start">
        <button className="main" disabled={busy}>{words.accept}</button>
        <button type="button" disabled={busy} onClick={() => answer("declined")}>{words.decline}</button>
      </div>
      <p className="quiet">{words.approve_hint}</p>
      {failed && <p role="alert" className="bad">{failed}</p>}
    </form>
  );
}
