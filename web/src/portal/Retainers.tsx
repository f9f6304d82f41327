// What is left of a retainer, as of now.
import type { PortalRetainer } from "@/api/portal";
import { digits_of, text_of_minor } from "@/parts/formats/amounts";
import { useVisit } from "./context";

export function Retainers() {
  const { seen } = useVisit();
  return seen.retainers.map((retainer) => <Retainer key={retainer.contract} retainer={retainer} />);
}

function Retainer({ retainer }: { retainer: PortalRetainer }) {
  const { words, show } = useVisit();
  const currency = retainer.currency ?? "EUR";
  const said = (quantity: number) =>
    retainer.unit === "hours"
      ? `${quantity < 0 ? "−" : ""}${show.hours(Math.abs(quantity))} ${words.hours}`
      : show.money({ amount: (quantity < 0 ? "-" : "") + text_of_minor(Math.abs(quantity), digits_of(currency)), currency });
  const { from, until } = retainer.period;
  return (
    <article className="card" aria-label={retainer.name}>
      <div className="row">
        <h3>{retainer.name}</h3>
        <p className="amount numbers">
          <strong>{said(retainer.left)}</strong> {words.left} {retainer.granted > 0 && words.of(said(retainer.granted))}
        </p>
      </div>
      {retainer.granted > 0 && <progress max={retainer.granted} value={Math.max(0, Math.min(retainer.drawn, retainer.granted))} aria-label={words.used(said(retainer.drawn))} />}
      <p className="quiet">
        {words.used(said(retainer.drawn))}
        {from && until && ` · ${words.period(show.day(from), show.last_day(until))}`}
      </p>
    </article>
  );
}
