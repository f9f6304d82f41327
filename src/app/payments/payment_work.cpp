#include "app/payments/payment_work.hpp"

#include <algorithm>
#include <tuple>

#include "app/access.hpp"
#include "base/json.hpp"
#include "domain/billing/books.hpp"

namespace fairhour {
namespace {

struct MovedRow {
    InvoiceId invoice;
    std::int64_t n = 0;
    SettlementKind kind = SettlementKind::payment;
    std::int64_t minor = 0;
    std::string currency;
    PaymentId payment;
};
BOOST_DESCRIBE_STRUCT(MovedRow, (), (invoice, n, kind, minor, currency, payment))
struct MoneyDetail {
    std::vector<PaymentId> payments;
    std::vector<MovedRow> rows;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(MoneyDetail, (), (payments, rows, reason))

}  // namespace

Result<InvoiceLedger*> PaymentWork::ledger(InvoiceId invoice) {
    const auto found = ledgers_.find(invoice);
    if (found != ledgers_.end()) return &found->second;
    std::vector<Invoice> stored = TRY(work_.invoices({.ids = {invoice}}));
    if (stored.empty())
        return refuse(ErrorKind::not_found, "invoice_unknown", "There is no such invoice.", id_text(invoice));
    TRY(require(actor_facts(app_, index_), Action::record_payment,
                facts_of(index_, stored.front(), app_.scope.actor.person)));
    before_[invoice] = stored.front();
    InvoiceLedger& ledger = ledgers_[invoice];
    ledger.rows = TRY(work_.payments().settlements({&invoice, 1}));
    ledger.invoice = std::move(stored.front());
    return &ledger;
}

Result<Payment*> PaymentWork::payment(PaymentId id) {
    if (const auto fresh = added_.find(id); fresh != added_.end()) return &fresh->second;
    if (const auto found = payments_.find(id); found != payments_.end()) return &found->second;
    std::vector<Payment> stored = TRY(work_.payments().find({.ids = {id}}));
    if (stored.empty())
        return refuse(ErrorKind::not_found, "payment_unknown", "There is no such payment.", id_text(id),
                      "See the list with: fairhour payment list");
    TRY(require_client(stored.front().client));
    paid_before_[id] = stored.front();
    return &(payments_[id] = std::move(stored.front()));
}

Payment& PaymentWork::add(Payment payment) { return added_[payment.id] = std::move(payment); }

Status PaymentWork::require_client(ClientId client) const {
    const Client* const found = index_.find(client);
    if (found == nullptr)
        return refuse(ErrorKind::not_found, "client_unknown", "There is no such client.", id_text(client));
    return require(actor_facts(app_, index_), Action::record_payment,
                   facts_of(index_, *found, app_.scope.actor.person));
}

Status PaymentWork::require_day(LegalEntityId entity, CivilDay day) {
    if (!closings_) closings_ = TRY(work_.payments().closings());
    TRY(require_open_period(*closings_, entity, day));
    if (day <= today(entity)) return {};
    return invalid("day_in_future", "The day lies in the future.", "/day", "Record it when the money has moved.");
}

CivilDay PaymentWork::today(LegalEntityId entity) const {
    const LegalEntity* const found = index_.find(entity);
    return (found == nullptr ? index_.firm().organization.zone : found->zone).day(now_);
}

Result<AllocationWish> PaymentWork::wish_for(const Payment& payment, const Invoice& invoice, const ShareAsked& asked,
                                             CivilDay day) const {
    const std::int64_t left = unused_minor(payment);
    const std::int64_t besides = asked.discount_minor.value_or(0) + asked.fee_minor.value_or(0);
    const std::int64_t open = std::max<std::int64_t>(open_minor(invoice) - besides, 0);
    if (payment.amount.currency == invoice.currency) {
        const std::int64_t minor = asked.minor.value_or(asked.payment_minor.value_or(std::min(left, open)));
        return AllocationWish{.minor = minor, .payment_minor = asked.payment_minor.value_or(minor)};
    }
    if (asked.minor && asked.payment_minor) return AllocationWish{.minor = *asked.minor, .payment_minor = *asked.payment_minor};
    const auto compiled = ExchangeRates::compile(index_.firm().exchange_rates);
    if (!compiled) return std::unexpected(compiled.error());
    const ExchangeRates& rates = *compiled;
    if (asked.minor || !asked.payment_minor) {
        // What is asked for, or open, in the payment's money; no more than is left of it.
        const Exchanged wanted =
            TRY(exchanged({asked.minor.value_or(open), invoice.currency}, payment.amount.currency, rates, day));
        if (asked.minor || wanted.minor <= left)
            return AllocationWish{asked.minor.value_or(open), wanted.minor, wanted.rate};
    }
    const std::int64_t given = asked.payment_minor.value_or(left);
    const Exchanged worth = TRY(exchanged({given, payment.amount.currency}, invoice.currency, rates, day));
    return AllocationWish{std::min(worth.minor, open), given, worth.rate};
}

Status PaymentWork::share(Payment& payment, const ShareAsked& asked, CivilDay day) {
    InvoiceLedger& one = *TRY(ledger(asked.invoice));
    TRY(require_day(one.invoice.legal_entity, day));
    const AllocationWish wish = TRY(wish_for(payment, one.invoice, asked, day));
    appended_.push_back(TRY(allocate(one, payment, wish, mark(day))));
    if (asked.discount_minor.value_or(0) != 0)
        TRY(settle_one(one, {SettlementKind::cash_discount, *asked.discount_minor}, mark(day)));
    if (asked.fee_minor.value_or(0) != 0) TRY(settle_one(one, {SettlementKind::bank_fee, *asked.fee_minor}, mark(day)));
    return {};
}

Status PaymentWork::share_oldest_first(Payment& payment, CivilDay day) {
    std::vector<Invoice> open = TRY(work_.open_invoices(payment.client));
    std::ranges::sort(open, {}, [](const Invoice& i) { return std::tuple(i.due_date.value_or(CivilDay::max), i.id); });
    for (const Invoice& invoice : open) {
        if (unused_minor(payment) <= 0) break;
        const bool fits = invoice.currency == payment.amount.currency && invoice.legal_entity == payment.legal_entity;
        if (!fits || open_minor(TRY(ledger(invoice.id))->invoice) <= 0) continue;
        TRY(share(payment, {.invoice = invoice.id}, day));
    }
    return {};
}

Status PaymentWork::settle_one(InvoiceLedger& ledger, const SettlementAsked& asked, const SettleMark& mark) {
    const std::vector<TaxLine> taxes = TRY(work_.payments().taxes_of({&ledger.invoice.id, 1}));
    appended_.push_back(TRY(settle(ledger, asked, taxes, mark)));
    return {};
}

Status PaymentWork::send_back(InvoiceLedger& ledger, Payment& refund) {
    appended_.push_back(TRY(pay_back(ledger, refund, mark(refund.day))));
    return {};
}

Status PaymentWork::counter(InvoiceLedger& ledger, std::int64_t n, const SettleMark& mark) {
    Payment* paid = nullptr;
    for (const Settlement& row : ledger.rows)
        if (row.n == n && !row.payment.none()) paid = TRY(payment(row.payment));
    appended_.push_back(TRY(take_back(ledger, n, paid, mark)));
    return {};
}

std::vector<Settlement> PaymentWork::rows_of(PaymentId id) {
    std::vector<Settlement> rows;
    for (const Settlement& row : appended_)
        if (row.payment == id) rows.push_back(row);
    return rows;
}

Status PaymentWork::write(const std::string& action, const std::string& subject, const std::string& reason) {
    MoneyDetail detail{.payments = {}, .rows = {}, .reason = reason};
    for (const auto& [id, payment] : added_) {
        TRY(work_.payments().insert(payment));
        detail.payments.push_back(id);
    }
    for (auto& [id, payment] : payments_) {
        if (json_text(payment) == json_text(paid_before_.at(id))) continue;
        ++payment.version;
        TRY(work_.payments().update(payment));
        detail.payments.push_back(id);
    }
    TRY(work_.payments().append(appended_));
    for (const Settlement& row : appended_) {
        const Invoice& invoice = ledgers_.at(row.invoice).invoice;
        detail.rows.push_back({row.invoice, row.n, row.kind, row.minor, std::string(invoice.currency.code()), row.payment});
    }
    for (const auto& [id, ledger] : ledgers_)
        if (ledger.invoice.version != before_.at(id).version) TRY(work_.update_invoice(ledger.invoice));
    return work_.append_journal(journal_event(app_, now_, action, subject, json_text(detail)));
}

}  // namespace fairhour
