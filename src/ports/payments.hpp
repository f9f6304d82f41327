// What collecting money needs from a database: payments and their settlement rows, bank statements, reminders and what stops
// them, the books. A part of a transaction (ports/store.hpp), in a header of its own because few ask for it.
//
//   TRY(work->payments().append(rows));      // conflict: somebody else settled the invoice meanwhile
//   TRY(work->update_invoice(settled));      // moves the stored receivables
//   TRY(work->payments().put(payment));      // so does this
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "domain/billing/bank.hpp"
#include "domain/billing/book.hpp"
#include "domain/billing/collection.hpp"
#include "domain/billing/payment.hpp"

namespace fairhour {

// All that is set must hold; newest first.
struct PaymentFilter {
    std::vector<PaymentId> ids{};
    ClientId client{};
    DayRange days{};
    enum class Unused : std::uint8_t { either, some } unused = Unused::either;  // money that settles nothing yet
    PaymentId before{};      // only lesser ids: the next page
    std::int64_t limit = 0;  // 0: none
};

struct BankLineFilter {
    std::vector<BankLineId> ids{};
    BankStatementId statement{};
    std::optional<BankLineState> state{};
    BankLineId before{};
    std::int64_t limit = 0;
};

struct StopFilter {
    ClientId client{};
    std::vector<InvoiceId> invoices{};
    enum class Which : std::uint8_t { standing, all } which = Which::standing;
};

struct ReminderFilter {
    std::vector<ClientReminderId> ids{};
    ClientId client{};
    std::optional<ReminderState> state{};
    std::optional<CivilDay> since{};
    ClientReminderId before{};
    std::int64_t limit = 0;
};

// A bank line as a later statement recognizes it.
struct KnownBankLine {
    Digest16 content_key{};
    std::int32_t occurrence = 0;
};

class PaymentBook {
public:
    virtual ~PaymentBook() = default;
    [[nodiscard]] virtual Status insert(const Payment&) = 0;
    [[nodiscard]] virtual Status update(const Payment&) = 0;  // by id, where the stored version is one less
    [[nodiscard]] virtual Result<std::vector<Payment>> find(const PaymentFilter&) = 0;
    [[nodiscard]] virtual Result<std::vector<Payment>> taken_back_on(DayRange) = 0;  // by id
    [[nodiscard]] virtual Status append(std::span<const Settlement>) = 0;  // conflict when the chain moved
    // By invoice, n. Empty span: all.
    [[nodiscard]] virtual Result<std::vector<Settlement>> settlements(std::span<const InvoiceId>) = 0;
    [[nodiscard]] virtual Result<std::vector<Settlement>> settlements_of(PaymentId) = 0;
    [[nodiscard]] virtual Result<std::vector<Settlement>> settlements_on(DayRange) = 0;  // by day, invoice, n
    // Issued documents dated in a range, credit notes too, by issue date and id.
    [[nodiscard]] virtual Result<std::vector<Invoice>> documents_on(DayRange) = 0;
    [[nodiscard]] virtual Result<std::vector<TaxLine>> taxes_of(std::span<const InvoiceId>) = 0;
    // Stored; what this transaction wrote is in it. None: of every client.
    [[nodiscard]] virtual Result<Receivables> receivables(ClientId) = 0;

    [[nodiscard]] virtual Status insert(const BankStatement&, std::span<const BankLine>) = 0;  // refused: a line known
    [[nodiscard]] virtual Status update(const BankLine&) = 0;  // by id, where the stored version is one less
    [[nodiscard]] virtual Result<std::vector<BankStatement>> statements() = 0;  // newest first
    [[nodiscard]] virtual Result<std::vector<BankLine>> bank_lines(const BankLineFilter&) = 0;  // newest first
    [[nodiscard]] virtual Result<std::vector<KnownBankLine>> known_lines(DayRange days) = 0;

    [[nodiscard]] virtual Status put(const CollectionStop&) = 0;  // by id
    [[nodiscard]] virtual Result<std::vector<CollectionStop>> stops(const StopFilter&) = 0;
    [[nodiscard]] virtual Status put(const ReminderSettings&) = 0;
    [[nodiscard]] virtual Result<ReminderSettings> reminder_settings() = 0;  // the built-in ones where none are stored
    [[nodiscard]] virtual Status put(const ReminderText&) = 0;
    [[nodiscard]] virtual Result<std::vector<ReminderText>> reminder_texts() = 0;
    [[nodiscard]] virtual Status remove(const ReminderText&) = 0;
    [[nodiscard]] virtual Status insert(const ClientReminder&) = 0;  // unique_violation: written already
    [[nodiscard]] virtual Status update(const ClientReminder&) = 0;
    [[nodiscard]] virtual Result<std::vector<ClientReminder>> reminders(const ReminderFilter&) = 0;  // newest first
    // From queued to sending; false when another was faster or it is no longer queued.
    [[nodiscard]] virtual Result<bool> claim(ClientReminderId, Instant at) = 0;

    [[nodiscard]] virtual Status put_accounts(LegalEntityId, std::span<const BookAccount>) = 0;  // in place of all before
    [[nodiscard]] virtual Result<std::vector<BookAccount>> accounts() = 0;  // by entity, use, id
    [[nodiscard]] virtual Status put(const BookClosing&) = 0;                 // by id
    [[nodiscard]] virtual Result<std::vector<BookClosing>> closings() = 0;    // by entity, first day
    // In place of those posted for that day before.
    [[nodiscard]] virtual Status put_accruals(LegalEntityId, CivilDay day, std::span<const BookAccrual>) = 0;
    [[nodiscard]] virtual Result<std::vector<BookAccrual>> accruals(DayRange days) = 0;  // by entity, day, client, currency
    [[nodiscard]] virtual Status insert(std::span<const BookLine>) = 0;
    [[nodiscard]] virtual Result<std::vector<BookLine>> lines_of(BookClosingId) = 0;
};

}  // namespace fairhour
