// Payments and settlements as they are read; see payments.hpp.
#include <algorithm>

#include "app/access.hpp"
#include "app/payments/payment_work.hpp"

namespace fairhour {
namespace {

// A client's contact sees what they paid, not what we noted about it.
void leave_out_notes(Payment& payment, const ActorFacts& actor) {
    if (!actor.client.none()) payment.note.clear();
}

bool sees(const AppContext& app, const FirmIndex& index, const ActorFacts& actor, ClientId client) {
    const Client* const found = index.find(client);
    return found != nullptr &&
           may(actor, Action::see_invoices, facts_of(index, *found, app.scope.actor.person)).allowed();
}

}  // namespace

Result<std::vector<Payment>> list_payments(const AppContext& app, const PaymentFilter& filter) {
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    const Firm names = TRY(work->firm_names());
    const FirmIndex index(names);
    const ActorFacts actor = actor_facts(app, index);
    TRY(require_some(actor, Action::see_invoices));
    // Who does not see them all gets as many as were asked for of those they do see.
    PaymentFilter wide = filter;
    if (furthest_reach(actor, Action::see_invoices) != Reach::all) wide.limit = 0;
    std::vector<Payment> found = TRY(work->payments().find(wide));
    std::erase_if(found, [&](const Payment& payment) { return !sees(app, index, actor, payment.client); });
    if (filter.limit > 0 && static_cast<std::int64_t>(found.size()) > filter.limit)
        found.resize(static_cast<std::size_t>(filter.limit));
    for (Payment& payment : found) leave_out_notes(payment, actor);
    return found;
}

Result<PaymentRecord> show_payment(const AppContext& app, PaymentId id) {
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    const Firm names = TRY(work->firm_names());
    const FirmIndex index(names);
    const ActorFacts actor = actor_facts(app, index);
    std::vector<Payment> found = TRY(work->payments().find({.ids = {id}}));
    if (found.empty() || !sees(app, index, actor, found.front().client))
        return refuse(ErrorKind::not_found, "payment_unknown", "There is no such payment.", id_text(id),
                      "See the list with: fairhour payment list");
    PaymentRecord record{std::move(found.front()), TRY(work->payments().settlements_of(id))};
    leave_out_notes(record.payment, actor);
    return record;
}

Result<std::vector<Payment>> payments_behind(Transaction& work, std::span<const Settlement> rows) {
    PaymentFilter named;
    for (const Settlement& row : rows)
        if (!row.payment.none()) named.ids.push_back(row.payment);
    if (named.ids.empty()) return std::vector<Payment>{};
    std::ranges::sort(named.ids);
    named.ids.erase(std::ranges::unique(named.ids).begin(), named.ids.end());
    return work.payments().find(named);
}

Result<SettledInvoice> show_settlements(const AppContext& app, InvoiceId id) {
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    const Firm names = TRY(work->firm_names());
    const FirmIndex index(names);
    std::vector<Invoice> found = TRY(work->invoices({.ids = {id}}));
    if (found.empty())
        return refuse(ErrorKind::not_found, "invoice_unknown", "There is no such invoice.", id_text(id));
    const ActorFacts actor = actor_facts(app, index);
    TRY(require(actor, Action::see_invoices, facts_of(index, found.front(), app.scope.actor.person)));
    std::vector<Settlement> rows = TRY(work->payments().settlements({&id, 1}));
    std::vector<Payment> behind = TRY(payments_behind(*work, rows));
    for (Payment& payment : behind) leave_out_notes(payment, actor);
    return SettledInvoice{found.front(), std::move(rows), std::move(behind)};
}

}  // namespace fairhour
