// What the bank says: statements as they were imported, and their lines. A line is kept for ever, whether or not anybody
// knows what it is for; a line that comes again, in the same file or an overlapping one, is known again and stored once.
//
//   statement 2026-09-20, DE02 1203 …, 3 lines:
//     2026-09-18  +1,190.00 EUR  Acme GmbH      "RF18 2026 0004 2"   matched pay_…
//     2026-09-19    +500.00 EUR  Jane Roe       "thank you"          unmatched
//     2026-09-20     -12.00 EUR  the bank       "fees Q3"            set_aside "not of a client"
#pragma once

#include <optional>
#include <string>

#include "base/digest.hpp"
#include "base/id.hpp"
#include "base/money.hpp"
#include "base/time.hpp"
#include "domain/describe.hpp"

namespace fairhour {

BOOST_DEFINE_FIXED_ENUM_CLASS(StatementFormat, std::uint8_t, camt053, csv)

struct BankStatement {
    BankStatementId id;
    LegalEntityId legal_entity;
    StatementFormat format = StatementFormat::camt053;
    std::string file_name;
    Sha256 file_digest{};
    std::string number;   // as the bank calls it
    std::string account;  // IBAN, or another number where there is none
    Currency currency;
    std::optional<CivilDay> first_day, last_day;  // of its lines
    std::optional<std::int64_t> opening_minor, closing_minor;
    std::int64_t lines = 0;          // in the file
    std::int64_t known_before = 0;   // of them: stored by an earlier statement
    Instant imported_at;
    PersonId imported_by;
};
BOOST_DESCRIBE_STRUCT(BankStatement, (),
                      (id, legal_entity, format, file_name, file_digest, number, account, currency, first_day, last_day,
                       opening_minor, closing_minor, lines, known_before, imported_at, imported_by))

BOOST_DEFINE_FIXED_ENUM_CLASS(BankLineState, std::uint8_t, unmatched, matched, set_aside)

struct BankLine {
    BankLineId id;
    BankStatementId statement;
    LegalEntityId legal_entity;
    std::int64_t position = 1;  // in its statement
    CivilDay day;               // of booking
    std::optional<CivilDay> value_day;
    Money amount;  // signed: positive is money that came in
    std::int64_t charges_minor = 0;  // kept by banks, where the statement says so
    std::string payer, payer_iban;   // of what came in; of what went out: who got it
    std::string reference;           // a structured creditor reference: RF…, QRR, SCOR
    std::string text;                // what the payer wrote
    std::string end_to_end_id;
    std::string bank_reference;  // the bank's own
    Digest16 content_key{};      // the same movement in any statement
    std::int32_t occurrence = 0;  // 0, 1, 2 ... of equal ones in one statement
    BankLineState state = BankLineState::unmatched;
    PaymentId payment;
    std::string reason;  // set_aside
    std::optional<Instant> decided_at;
    PersonId decided_by;
    std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(BankLine, (),
                      (id, statement, legal_entity, position, day, value_day, amount, charges_minor, payer, payer_iban,
                       reference, text, end_to_end_id, bank_reference, content_key, occurrence, state, payment, reason,
                       decided_at, decided_by, version))

}  // namespace fairhour
