// The part of a transaction that collecting money needs (ports/payments.hpp), in two files: payments and settlements; bank
// statements, reminders and the books.
#pragma once

#include "storage/transaction.hpp"

namespace fairhour::storage {

class SqlPaymentBook final : public PaymentBook {
public:
    SqlPaymentBook(sql::Connection& connection, SqlTransaction& work)
        : connection_(connection), work_(work), organization_(work.scope().organization) {}

    Status insert(const Payment& payment) override;
    Status update(const Payment& payment) override;
    Result<std::vector<Payment>> find(const PaymentFilter& filter) override;
    Result<std::vector<Payment>> taken_back_on(DayRange days) override;
    Status append(std::span<const Settlement> rows) override;
    Result<std::vector<Settlement>> settlements(std::span<const InvoiceId> invoices) override;
    Result<std::vector<Settlement>> settlements_of(PaymentId payment) override;
    Result<std::vector<Settlement>> settlements_on(DayRange days) override;
    Result<std::vector<Invoice>> documents_on(DayRange days) override;
    Result<std::vector<TaxLine>> taxes_of(std::span<const InvoiceId> invoices) override;
    Result<Receivables> receivables(ClientId client) override;

    Status insert(const BankStatement& statement, std::span<const BankLine> lines) override;
    Status update(const BankLine& line) override;
    Result<std::vector<BankStatement>> statements() override;
    Result<std::vector<BankLine>> bank_lines(const BankLineFilter& filter) override;
    Result<std::vector<KnownBankLine>> known_lines(DayRange days) override;

    Status put(const CollectionStop& stop) override;
    Result<std::vector<CollectionStop>> stops(const StopFilter& filter) override;
    Status put(const ReminderSettings& settings) override;
    Result<ReminderSettings> reminder_settings() override;
    Status put(const ReminderText& text) override;
    Result<std::vector<ReminderText>> reminder_texts() override;
    Status remove(const ReminderText& text) override;
    Status insert(const ClientReminder& reminder) override;
    Status update(const ClientReminder& reminder) override;
    Result<std::vector<ClientReminder>> reminders(const ReminderFilter& filter) override;
    Result<bool> claim(ClientReminderId reminder, Instant at) override;

    Status put_accounts(LegalEntityId entity, std::span<const BookAccount> accounts) override;
    Result<std::vector<BookAccount>> accounts() override;
    Status put(const BookClosing& closing) override;
    Result<std::vector<BookClosing>> closings() override;
    Status put_accruals(LegalEntityId entity, CivilDay day, std::span<const BookAccrual> accruals) override;
    Result<std::vector<BookAccrual>> accruals(DayRange days) override;
    Status insert(std::span<const BookLine> lines) override;
    Result<std::vector<BookLine>> lines_of(BookClosingId closing) override;

private:
    sql::Connection& connection_;
    SqlTransaction& work_;
    std::int64_t organization_;
};

}  // namespace fairhour::storage
