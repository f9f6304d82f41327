// A transaction in which invoices are settled: it loads each invoice and payment once, lets the domain append rows, and
// writes everything with one journal event. Every use case of this folder that moves a figure goes through it.
//
//   PaymentWork money(app, *work, index, now);
//   TRY(money.share(payment, {.invoice = id}, day));
//   TRY(money.write("record_payment", id_text(payment.id)));
#pragma once

#include <map>
#include <span>

#include "app/payments/payments.hpp"

namespace fairhour {

class PaymentWork {
public:
    PaymentWork(const AppContext& app, Transaction& work, const FirmIndex& index, Instant now)
        : app_(app), work_(work), index_(index), now_(now) {}

    // References stay valid until write().
    [[nodiscard]] Result<InvoiceLedger*> ledger(InvoiceId invoice);
    [[nodiscard]] Result<Payment*> payment(PaymentId payment);
    Payment& add(Payment payment);  // a new one

    // Permission, the period of the books, and who owns what, are asked here.
    [[nodiscard]] Status require_client(ClientId client) const;
    [[nodiscard]] Status require_day(LegalEntityId entity, CivilDay day);
    [[nodiscard]] CivilDay today(LegalEntityId entity) const;

    [[nodiscard]] Status share(Payment& payment, const ShareAsked& asked, CivilDay day);
    [[nodiscard]] Status share_oldest_first(Payment& payment, CivilDay day);
    [[nodiscard]] Status settle_one(InvoiceLedger& ledger, const SettlementAsked& asked, const SettleMark& mark);
    [[nodiscard]] Status send_back(InvoiceLedger& ledger, Payment& refund);
    [[nodiscard]] Status counter(InvoiceLedger& ledger, std::int64_t n, const SettleMark& mark);

    [[nodiscard]] SettleMark mark(CivilDay day) const { return {day, now_, app_.scope.actor.person, {}, {}}; }
    [[nodiscard]] Instant now() const { return now_; }
    // Everything, and the event; the caller commits.
    [[nodiscard]] Status write(const std::string& action, const std::string& subject, const std::string& reason = {});
    [[nodiscard]] std::vector<Settlement> rows_of(PaymentId payment);  // that were appended here

private:
    [[nodiscard]] Result<AllocationWish> wish_for(const Payment& payment, const Invoice& invoice,
                                                  const ShareAsked& asked, CivilDay day) const;

    const AppContext& app_;
    Transaction& work_;
    const FirmIndex& index_;
    Instant now_;
    std::map<InvoiceId, InvoiceLedger> ledgers_;
    std::map<PaymentId, Payment> payments_;
    std::map<PaymentId, Payment> added_;
    std::map<InvoiceId, Invoice> before_;
    std::map<PaymentId, Payment> paid_before_;
    std::vector<Settlement> appended_;
    std::optional<std::vector<BookClosing>> closings_;
};

// The movements of money that rows name, each once.
[[nodiscard]] Result<std::vector<Payment>> payments_behind(Transaction& work, std::span<const Settlement> rows);

}  // namespace fairhour
