// What was billed, what is still open of it, and the documents themselves.
import { useState } from "react";
import type { PortalInvoice } from "@/api/portal";
import { useVisit } from "./context";
import { Lines } from "./Lines";
import { OpenFile } from "./OpenFile";

const format_names: Record<string, string> = {
  pdf: "PDF", facturx: "Factur-X", ubl: "UBL", cii: "CII", xrechnung: "XRechnung", xrechnung_cii: "XRechnung", peppol: "Peppol", timesheet_csv: "CSV", ledes: "LEDES", xlsx: "XLSX",
};

const is_zero = (amount: string) => Number(amount) === 0;
const sign_of = (invoice: PortalInvoice) => {
  if (invoice.overdue) return "sign late";
  return is_zero(invoice.open.amount) ? "sign settled" : "sign";
};

export function Invoices() {
  const { seen, words } = useVisit();
  if (seen.invoices.length === 0) return <p className="quiet">{words.no_invoices}</p>;
  return seen.invoices.map((invoice) => <Invoice key={invoice.invoice} invoice={invoice} />);
}

function Invoice({ invoice }: { invoice: PortalInvoice }) {
  const { seen, words, show } = useVisit();
  const [open, set_open] = useState(false);
  const id = invoice.invoice ?? "";
  const questions = seen.questions.filter((one) => one.invoice === invoice.invoice && one.state === "open").length;
  return (
    <article className="card" aria-label={`${words.kind[invoice.kind]} ${invoice.number}`}>
      <div className="row">
        <h3>{words.kind[invoice.kind]} {invoice.number}</h3>
        <span className="amount numbers">{show.money(invoice.gross)}</span>
      </div>
      <p className="quiet">
        {show.day(invoice.issue_date)}
        {invoice.due_date && ` · ${words.due} ${show.day(invoice.due_date)}`}
      </p>
      {invoice.kind !== "credit_note" && (
        <p>
          <span className={sign_of(invoice)}>{invoice.overdue ? words.overdue : words.paid[invoice.payment]}</span>
          {!is_zero(invoice.open.amount) && ` ${words.open}: ${show.money(invoice.open)}`}
          {!is_zero(invoice.disputed.amount) && <span className="quiet"> · {words.disputed(show.money(invoice.disputed))}</span>}
        </p>
      )}
      <div className="row start">
        {invoice.formats.map((format) => (
          <OpenFile key={format} invoice={id} format={format} says={format_names[format] ?? format} to={words.download} how="save" />
        ))}
        <button type="button" aria-expanded={open} onClick={() => set_open(!open)}>{open ? words.hide_lines : words.show_lines}</button>
      </div>
      {open && <Lines invoice={id} version={String(questions)} />}
    </article>
  );
}
