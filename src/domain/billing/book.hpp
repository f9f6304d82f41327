// The books: which account each kind of amount goes to, the lines of the journal, and the periods that are closed. The
// journal of an open period follows from invoices, credit notes and settlements whenever it is asked for; closing a period
// freezes its lines, and nothing can be dated into it any more until somebody with the right reopens it, with a reason.
//
//   2026-08-31  invoice 2026-00042  1400 Receivables     debit 1,190.00
//                                   8400 Revenue 19 %    credit 1,000.00
//                                   1776 Output tax 19 % credit   190.00
#pragma once

#include <optional>
#include <string>

#include "base/decimal.hpp"
#include "base/digest.hpp"
#include "base/id.hpp"
#include "base/money.hpp"
#include "base/seconds.hpp"
#include "base/time.hpp"
#include "domain/contracts/contract.hpp"
#include "domain/describe.hpp"

namespace fairhour {

BOOST_DEFINE_FIXED_ENUM_CLASS(AccountUse, std::uint8_t, receivables, client_credits, bank, revenue, output_tax,
                              cash_discount, bad_debt, bank_fees, tax_withheld, exchange_gain, exchange_loss,
                              accrued_revenue, accrual_change, client_money)

// One account of the mapping. Revenue, output tax, cash discount and bad debt may differ by tax: the row that names category
// and percentage goes before the one that names the category, and that before the one that names neither.
struct BookAccount {
    BookAccountId id;
    LegalEntityId legal_entity;
    AccountUse use = AccountUse::receivables;
    std::optional<TaxCategory> tax_category;
    std::optional<Decimal> tax_percent;
    std::string account;   // "8400"
    std::string name;      // "Revenue 19 %"
    std::string tax_code;  // as the accounting program calls it; may be empty
};
BOOST_DESCRIBE_STRUCT(BookAccount, (), (id, legal_entity, use, tax_category, tax_percent, account, name, tax_code))

BOOST_DEFINE_FIXED_ENUM_CLASS(BookSource, std::uint8_t, invoice, credit_note, payment, settlement, accrual)

// A line in the money of the legal entity's books; of one voucher the debits equal the credits.
struct BookLine {
    LegalEntityId legal_entity;
    BookClosingId closing;  // none while the period is open
    std::int64_t n = 1;     // 1, 2, 3 ... in the period
    std::int64_t voucher = 1;  // lines of one voucher have one number
    CivilDay day;
    BookSource source = BookSource::invoice;
    std::string document;  // "2026-00042", "pay_…"
    AccountUse use = AccountUse::receivables;
    std::string account, name, tax_code;
    std::int64_t debit_minor = 0, credit_minor = 0;
    Currency currency;
    Money original;  // signed, debit positive, in the document's currency; the same where it is that of the books
    ClientId client;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(BookLine, (),
                      (legal_entity, closing, n, voucher, day, source, document, use, account, name, tax_code,
                       debit_minor, credit_minor, currency, original, client, text))

struct BookClosing {
    BookClosingId id;
    LegalEntityId legal_entity;
    DayRange days;
    std::int64_t lines = 0;
    std::int64_t turnover_minor = 0;  // the sum of the debits, which is that of the credits
    Sha256 digest{};                  // of the exported journal
    Instant closed_at;
    PersonId closed_by;
    std::optional<Instant> reopened_at;
    PersonId reopened_by;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(BookClosing, (),
                      (id, legal_entity, days, lines, turnover_minor, digest, closed_at, closed_by, reopened_at,
                       reopened_by, reason))

// Work done and not billed at the end of a period, as it was posted: revenue of that period, taken back on the next day.
struct BookAccrual {
    LegalEntityId legal_entity;
    CivilDay day;  // the period's last
    ClientId client;
    Money amount;     // net, in the money of the contract
    Seconds seconds;  // behind it
    Instant posted_at;
    PersonId posted_by;
};
BOOST_DESCRIBE_STRUCT(BookAccrual, (), (legal_entity, day, client, amount, seconds, posted_at, posted_by))

}  // namespace fairhour
