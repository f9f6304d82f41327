// The lines of a bill as its paper says them, with the time behind each and the way to ask about it.
import { useEffect, useState } from "react";
import { see_bill, type PortalBill, type PortalLine } from "@/api/portal";
import { AskForm } from "./AskForm";
import { useVisit } from "./context";

// `version`: changes when the bill may have changed.
export function Lines({ invoice, version }: { invoice: string; version: string }) {
  const { words } = useVisit();
  const [bill, set_bill] = useState<PortalBill | "away">();
  useEffect(() => {
    let left = false;
    see_bill(invoice).then((answer) => !left && set_bill(answer), () => !left && set_bill("away"));
    return () => void (left = true);
  }, [invoice, version]);
  if (bill === "away") return <p role="alert" className="bad">{words.away_text}</p>;
  if (!bill) return <p role="status" className="quiet">{words.loading}</p>;
  return (
    <ul className="lines" aria-label={words.lines}>
      {bill.lines.map((line, place) => <Line key={`${line.line} ${place}`} invoice={invoice} line={line} />)}
    </ul>
  );
}

function Line({ invoice, line }: { invoice: string; line: PortalLine }) {
  const { seen, words, show } = useVisit();
  const [asking, set_asking] = useState(false);
  const in_question = seen.questions.some((one) => one.number !== "" && one.invoice === invoice && one.line === line.line && one.state === "open");
  const free = line.unit_price === null || line.unit_price === "0";
  return (
    <li>
      <div className="row">
        <div className="says">
          {line.group && <span className="quiet">{line.group}</span>}
          <span>{line.description}</span>
          {line.detail && <span className="quiet lines-of-text">{line.detail}</span>}
          {line.reason && <span className="quiet">{line.reason}</span>}
          {line.quantity && (
            <span className="quiet numbers" title={`${line.quantity} ${line.unit}`}>
              {show.number(line.quantity)} {line.unit}
              {!free && line.unit_price && ` × ${show.money({ amount: line.unit_price, currency: line.amount.currency })}`}
            </span>
          )}
        </div>
        <span className="amount numbers">{show.money(line.amount)}</span>
      </div>
      <div className="acts">
        {line.entries.length > 0 && (
          <details>
            <summary>{words.line_time}</summary>
            <ul className="time">
              {line.entries.map((entry, place) => (
                <li key={place}>
                  <span>{show.short_day(entry.day)}</span>
                  <span>{[entry.person, entry.task, entry.note].filter(Boolean).join(" · ")}</span>
                  <span className="numbers">{show.hours(entry.seconds)} {words.hours}</span>
                </li>
              ))}
            </ul>
          </details>
        )}
        {in_question && <span className="sign">{words.in_question}</span>}
        {line.line > 0 && !in_question && !asking && (
          <button type="button" className="small" aria-label={`${words.ask}: ${line.description}`} onClick={() => set_asking(true)}>
            {words.ask}
          </button>
        )}
      </div>
      {asking && !in_question && <AskForm invoice={invoice} line={line} close={() => set_asking(false)} />}
    </li>
  );
}
