// The journal of a legal entity for some days: one voucher for each invoice, credit note, movement of money, settlement and
// accrual, in the money of its books, debits equal to credits by construction. Pure: what is handed in is all it knows.
//
//   journal_of({.entity = studio, .accounts = accounts, .days = august, .documents = …, .settlements = …})
//     -> 1  2026-08-31 2026-00042  1400 debit 1,190.00 / 8400 credit 1,000.00 / 1776 credit 190.00
//        2  2026-09-20 pay_…       1200 debit 1,190.00 / 1400 credit 1,190.00
//
// In a foreign currency an invoice is booked at the rate of its day of issue; what a payment is worth more or less on its own
// day is a gain or loss of exchange, apart (semantics 9).
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "domain/billing/book.hpp"
#include "domain/billing/invoice.hpp"
#include "domain/billing/payment.hpp"

namespace fairhour {

// A document of the period, or one that a settlement of the period is about.
struct BookedDocument {
    const Invoice& invoice;
    std::span<const TaxLine> taxes;
};

struct JournalRequest {
    const LegalEntity& entity;
    std::span<const BookAccount> accounts;  // of the entity
    const ExchangeRates& rates;
    DayRange days;
    std::span<const BookedDocument> documents;        // those whose day lies in the period are booked
    std::span<const Payment> payments;                // that moved, or were taken back, in the period, or that a row names
    std::span<const Settlement> settlements;          // of the period
    std::span<const BookAccrual> accruals = {};      // of the entity; each on its day and on the next
};
// By day, voucher. Refused: account_missing (with the use), exchange_rate_missing.
[[nodiscard]] Result<std::vector<BookLine>> journal_of(const JournalRequest& request);

// The account for a use, and for an amount taxed so: the most exact row; nullptr: the mapping has none.
[[nodiscard]] const BookAccount* account_for(std::span<const BookAccount> accounts, AccountUse use,
                                             std::optional<TaxCategory> category = {},
                                             std::optional<Decimal> percent = {});

BOOST_DEFINE_FIXED_ENUM_CLASS(AccountPreset, std::uint8_t, skr03, skr04, uk, us)
// A mapping to start from; ids and entity are the caller's to give.
[[nodiscard]] std::vector<BookAccount> preset_accounts(AccountPreset preset);
// Errors: account_twice (two rows for one use and tax), account_empty, account_missing_use (receivables, bank, revenue …).
[[nodiscard]] Status check_accounts(std::span<const BookAccount> accounts);

// The closed period that holds a day, nullptr when the day is open.
[[nodiscard]] const BookClosing* closing_on(std::span<const BookClosing> closings, LegalEntityId entity, CivilDay day);
// Refused with `period_closed` when it does.
[[nodiscard]] Status require_open_period(std::span<const BookClosing> closings, LegalEntityId entity, CivilDay day);

[[nodiscard]] std::string_view use_name(AccountUse use);  // "receivables"

}  // namespace fairhour
