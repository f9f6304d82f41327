#include "http/routes/portal_shapes.hpp"

#include "http/routes/contract_shapes.hpp"

namespace fairhour::http {

PortalQuestionAnswer question_answer(const QuestionShown& shown, const FirmIndex& firm) {
    const ClientQuestion& q = shown.question;
    PortalQuestionAnswer out;
    copy_fields(q, out);
    out.net = {q.net_minor, q.currency};
    if (q.outcome == QuestionOutcome::reduced) out.reduced_by = Money{q.outcome_minor, q.currency};
    for (const QuestionMessage& message : shown.said) {
        const Person* const person = firm.find(message.by);
        out.said.push_back({message.side, person == nullptr ? message.name : person->name, message.at, message.text});
    }
    return out;
}

PortalAnswer portal_answer(const ClientOverview& seen, const FirmIndex& firm) {
    PortalAnswer out;
    out.firm_name = seen.firm_name;
    out.brand_color = seen.brand_color;
    out.client_name = seen.client_name;
    out.name = seen.link.name;
    out.language = seen.language;
    out.today = seen.today;
    out.week_start = seen.week_start;
    out.parts = seen.link.parts;
    out.expires_at = seen.link.expires_at;
    out.mails = seen.link.mails;
    out.has_email = !seen.link.email.empty();
    for (const ClientPrebill& p : seen.prebills)
        out.prebills.push_back({p.invoice, p.title, p.period, p.net, p.gross, p.shown_at, p.feedback_until, p.note,
                                p.approved, p.approved_at, p.approved_by});
    for (const ClientInvoice& i : seen.invoices)
        out.invoices.push_back({i.invoice, i.kind, i.number, i.issue_date, i.due_date, i.gross, i.open, i.disputed,
                                i.payment, i.overdue, i.formats});
    for (const ClientRetainer& r : seen.retainers)
        out.retainers.push_back({r.contract, r.name, r.unit, r.currency, r.period, r.left, r.granted, r.drawn});
    for (const ClientOffer& o : seen.offers)
        out.offers.push_back({o.order.id, o.contract_name, o.order.title, o.order.terms.reason, o.order.terms.from,
                              o.order.state, o.order.offered_at, o.order.answered_at, o.order.answered_by, o.order.note,
                              o.changes});
    for (const QuestionShown& shown : seen.questions) out.questions.push_back(question_answer(shown, firm));
    return out;
}

PortalBillAnswer bill_answer(const ClientBill& bill) {
    PortalBillAnswer out{bill.invoice, bill.number, bill.net, bill.gross, {}};
    for (const ClientLine& line : bill.lines) {
        PortalLineAnswer& one = out.lines.emplace_back();
        one.line = line.line;
        one.group = line.group;
        one.description = line.description;
        one.detail = line.detail;
        one.reason = line.reason;
        one.quantity = line.quantity;
        one.unit_price = line.unit_price;
        one.unit = line.unit;
        one.amount = line.amount;
        for (const ClientLineEntry& e : line.entries) one.entries.push_back({e.day, e.person, e.task, e.note, e.seconds});
    }
    return out;
}

}  // namespace fairhour::http
