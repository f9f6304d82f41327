// Payments recorded, allocated, taken back and sent back; see payments.hpp.
#include <algorithm>

#include "app/access.hpp"
#include "app/payments/payment_work.hpp"

namespace fairhour {
namespace {

constexpr std::size_t shares_max = 500;
constexpr std::size_t payment_text_max = 500;

struct BegunWork {
    std::unique_ptr<Transaction> work;
    std::shared_ptr<const FirmView> view;
    Instant now;
};
Result<BegunWork> begin_money(const AppContext& app) {
    BegunWork begun{.work = TRY(app.store.begin(app.scope, Access::write)), .view = {}, .now = {}};
    begun.now = TRY(next_instant(app, *begun.work));
    begun.view = TRY(begun.work->firm());
    return begun;
}

Status check_texts(const PaymentAsked& asked) {
    for (const auto& [place, text] : {std::pair("/reference", &asked.reference), std::pair("/payer", &asked.payer),
                                      std::pair("/payer_iban", &asked.payer_iban), std::pair("/note", &asked.note)})
        if (text->size() > payment_text_max)
            return invalid("text_too_long", "The text is longer than 500 bytes.", place, "Say it shorter.");
    if (asked.share.size() > shares_max)
        return invalid("shares_too_many", "A payment is shared over 500 invoices at most.", "/share");
    return {};
}

// Whose payment, and to which legal entity: as asked, else as the first invoice says, else the only entity there is.
Status complete(PaymentAsked& asked, PaymentWork& money, const FirmIndex& index) {
    if (!asked.share.empty() && (asked.client.none() || asked.legal_entity.none())) {
        const Invoice& first = TRY(money.ledger(asked.share.front().invoice))->invoice;
        if (asked.client.none()) asked.client = first.client;
        if (asked.legal_entity.none()) asked.legal_entity = first.legal_entity;
    }
    if (asked.client.none())
        return invalid("client_missing", "Say which client paid.", "/client", "Or name an invoice that it pays.");
    const std::vector<LegalEntity>& entities = index.firm().legal_entities;
    if (asked.legal_entity.none() && entities.size() == 1) asked.legal_entity = entities.front().id;
    if (index.find(asked.legal_entity) == nullptr)
        return invalid("legal_entity_missing", "Say which legal entity was paid.", "/legal_entity",
                       "Or name an invoice that it pays.");
    return {};
}

Payment payment_of(const PaymentAsked& asked, PaymentId id, Instant now, PersonId by) {
    Payment payment;
    payment.id = id;
    payment.method = asked.method;
    payment.client = asked.client;
    payment.legal_entity = asked.legal_entity;
    payment.day = asked.day;
    payment.amount = asked.amount;
    payment.reference = asked.reference;
    payment.payer = asked.payer;
    payment.payer_iban = asked.payer_iban;
    payment.note = asked.note;
    payment.bank_line = asked.bank_line;
    payment.recorded_at = now;
    payment.recorded_by = by;
    return payment;
}

Status share_all(PaymentWork& money, Payment& payment, const std::vector<ShareAsked>& share, ShareRest rest,
                 CivilDay day) {
    for (const ShareAsked& one : share) TRY(money.share(payment, one, day));
    if (rest == ShareRest::oldest_first) TRY(money.share_oldest_first(payment, day));
    return {};
}

}  // namespace

Result<PaymentRecord> record_payment_in(const AppContext& app, Transaction& work, const FirmIndex& index, Instant now,
                                        PaymentAsked asked) {
    PaymentWork money(app, work, index, now);
    TRY(check_texts(asked));
    TRY(complete(asked, money, index));
    TRY(money.require_client(asked.client));
    if (asked.amount.minor <= 0 || asked.amount.currency.none())
        return invalid("amount_not_positive", "The amount has to be more than zero, in a currency.", "/amount");
    TRY(money.require_day(asked.legal_entity, asked.day));
    Payment& payment =
        money.add(payment_of(asked, work.ids().next<PaymentTag>(), now, app.scope.actor.person));
    TRY(share_all(money, payment, asked.share, asked.rest, asked.day));
    PaymentRecord record{payment, money.rows_of(payment.id)};
    TRY(money.write("record_payment", id_text(record.payment.id)));
    return record;
}

Result<PaymentRecord> record_payment(const AppContext& app, const PaymentAsked& asked) {
    const BegunWork begun = TRY(begin_money(app));
    PaymentRecord record = TRY(record_payment_in(app, *begun.work, begun.view->index, begun.now, asked));
    TRY(begun.work->commit());
    return record;
}

Result<PaymentRecord> allocate_payment(const AppContext& app, PaymentId id, const std::vector<ShareAsked>& share,
                                       ShareRest rest) {
    const BegunWork begun = TRY(begin_money(app));
    PaymentWork money(app, *begun.work, begun.view->index, begun.now);
    if (share.empty() && rest == ShareRest::keep)
        return invalid("nothing_asked", "Say which invoice the money is for.", "/share");
    Payment& payment = *TRY(money.payment(id));
    TRY(share_all(money, payment, share, rest, money.today(payment.legal_entity)));
    const std::vector<Settlement> rows = money.rows_of(id);
    TRY(money.write("allocate_payment", id_text(id)));
    PaymentRecord record{payment, rows};
    TRY(begun.work->commit());
    return record;
}

Result<PaymentRecord> take_back_payment(const AppContext& app, const TakeBackAsked& asked) {
    const BegunWork begun = TRY(begin_money(app));
    PaymentWork money(app, *begun.work, begun.view->index, begun.now);
    if (asked.reason.empty())
        return invalid("reason_missing", "Say why the payment is taken back.", "/reason", "For example: the debit bounced.");
    Payment& payment = *TRY(money.payment(asked.payment));
    if (payment.taken_back_on)
        return refuse(ErrorKind::conflict, "payment_taken_back", "It was taken back before.", id_text(payment.id));
    if (payment.refunded_minor > 0)
        return refuse(ErrorKind::conflict, "refunded_since", "Part of it was sent back to the client since.",
                      id_text(payment.id), "Take the refund back first.");
    SettleMark mark = money.mark(asked.day.value_or(money.today(payment.legal_entity)));
    mark.reason = asked.reason;
    TRY(money.require_day(payment.legal_entity, mark.day));
    for (const Settlement& row : TRY(begun.work->payments().settlements_of(payment.id))) {
        InvoiceLedger& ledger = *TRY(money.ledger(row.invoice));
        if (row.counters == 0 && !is_countered(ledger.rows, row.n)) TRY(money.counter(ledger, row.n, mark));
    }
    INVARIANT(payment.allocated_minor == 0, "all that it gave is taken back");
    if (!payment.refunds.none()) TRY(money.payment(payment.refunds))->refunded_minor -= payment.amount.minor;
    payment.taken_back_on = mark.day;
    payment.taken_back_reason = asked.reason;
    payment.taken_back_by = app.scope.actor.person;
    const std::vector<Settlement> rows = money.rows_of(payment.id);
    TRY(money.write("take_back_payment", id_text(payment.id), asked.reason));
    PaymentRecord record{payment, rows};
    TRY(begun.work->commit());
    return record;
}

namespace {

// Of an overpaid invoice, or of a payment's unused money: what goes back, as a payment of its own.
Result<Payment> refund_of(PaymentWork& money, const RefundAsked& asked, InvoiceLedger* ledger, Payment* source) {
    Payment out;
    out.kind = PaymentKind::refunded;
    out.method = asked.method;
    out.note = asked.note;
    out.client = ledger != nullptr ? ledger->invoice.client : source->client;
    out.legal_entity = ledger != nullptr ? ledger->invoice.legal_entity : source->legal_entity;
    out.amount.currency = ledger != nullptr ? ledger->invoice.currency : source->amount.currency;
    const std::int64_t there = ledger != nullptr ? -open_minor(ledger->invoice) : unused_minor(*source);
    out.amount.minor = asked.minor.value_or(there);
    if (out.amount.minor <= 0 || out.amount.minor > there)
        return refuse(ErrorKind::conflict, ledger != nullptr ? "more_than_overpaid" : "payment_used_up",
                      "There is " + money_text({std::max<std::int64_t>(there, 0), out.amount.currency}) +
                          " to send back.",
                      {}, "Send that much back, or less.");
    out.day = asked.day.value_or(money.today(out.legal_entity));
    return out;
}

}  // namespace

Result<PaymentRecord> refund(const AppContext& app, const RefundAsked& asked) {
    const BegunWork begun = TRY(begin_money(app));
    PaymentWork money(app, *begun.work, begun.view->index, begun.now);
    if (asked.invoice.none() == asked.payment.none())
        return invalid("refund_of_one", "Name either the overpaid invoice or the payment with unused money.", "/invoice");
    InvoiceLedger* const ledger = asked.invoice.none() ? nullptr : TRY(money.ledger(asked.invoice));
    Payment* const source = asked.payment.none() ? nullptr : TRY(money.payment(asked.payment));
    Payment made = TRY(refund_of(money, asked, ledger, source));
    TRY(money.require_day(made.legal_entity, made.day));
    made.id = begun.work->ids().next<PaymentTag>();
    made.refunds = asked.payment;
    made.recorded_at = begun.now;
    made.recorded_by = app.scope.actor.person;
    Payment& sent = money.add(std::move(made));
    if (source != nullptr) source->refunded_minor += sent.amount.minor;
    if (ledger != nullptr) TRY(money.send_back(*ledger, sent));
    PaymentRecord record{sent, money.rows_of(sent.id)};
    TRY(money.write("refund_payment", id_text(record.payment.id), asked.note));
    TRY(begun.work->commit());
    return record;
}

Result<SettledInvoice> settle_invoice(const AppContext& app, const SettleAsked& asked) {
    const BegunWork begun = TRY(begin_money(app));
    PaymentWork money(app, *begun.work, begun.view->index, begun.now);
    InvoiceLedger& ledger = *TRY(money.ledger(asked.invoice));
    SettleMark mark = money.mark(asked.day.value_or(money.today(ledger.invoice.legal_entity)));
    mark.reference = asked.reference;
    mark.reason = asked.reason;
    TRY(money.require_day(ledger.invoice.legal_entity, mark.day));
    std::int64_t minor = asked.minor.value_or(open_minor(ledger.invoice));
    if (!asked.minor && asked.kind == SettlementKind::cash_discount) {
        minor = std::min(cash_discount_minor(ledger.invoice, mark.day), open_minor(ledger.invoice));
        if (minor <= 0)
            return refuse(ErrorKind::conflict, "no_discount_in_term",
                          "By its terms nothing may be kept back of " + ledger.invoice.number + " on " +
                              day_text(mark.day) + ".",
                          ledger.invoice.number, "Name the amount to grant it all the same.");
    }
    if (asked.kind == SettlementKind::trust)
        return invalid("settlement_kind", "Client money is drawn where the invoice is issued.", "/kind");
    TRY(money.settle_one(ledger, {asked.kind, minor}, mark));
    TRY(money.write("settle_invoice", id_text(asked.invoice), asked.reason));
    SettledInvoice settled{ledger.invoice, ledger.rows, TRY(payments_behind(*begun.work, ledger.rows))};
    TRY(begun.work->commit());
    return settled;
}

Result<SettledInvoice> take_back_settlement(const AppContext& app, const RowTakenBack& asked) {
    const BegunWork begun = TRY(begin_money(app));
    PaymentWork money(app, *begun.work, begun.view->index, begun.now);
    if (asked.reason.empty()) return invalid("reason_missing", "Say why it is taken back.", "/reason");
    InvoiceLedger& ledger = *TRY(money.ledger(asked.invoice));
    SettleMark mark = money.mark(asked.day.value_or(money.today(ledger.invoice.legal_entity)));
    mark.reason = asked.reason;
    TRY(money.require_day(ledger.invoice.legal_entity, mark.day));
    for (const Settlement& row : ledger.rows)
        if (row.n == asked.n && (row.kind == SettlementKind::refund || row.kind == SettlementKind::trust))
            return refuse(ErrorKind::conflict, "settlement_kind",
                          "Money that was sent back, or drawn from the client's, is taken back as a payment.",
                          ledger.invoice.number, "Take the refund back as a payment.");
    TRY(money.counter(ledger, asked.n, mark));
    TRY(money.write("take_back_settlement", id_text(asked.invoice), asked.reason));
    SettledInvoice settled{ledger.invoice, ledger.rows, TRY(payments_behind(*begun.work, ledger.rows))};
    TRY(begun.work->commit());
    return settled;
}

}  // namespace fairhour
