// What a line of a bank statement is most likely for: our number in its text, a structured creditor reference (ISO 11649,
// Swiss QRR), its amount, the account it came from, the payer's name. What can only be one thing is `certain`; everything
// else is a proposal that a person confirms. Nothing is settled here.
//
//   +1,190.00 EUR  Acme GmbH  "invoice 2026-00042"   -> Acme, 2026-00042 with 1,190.00: certain (number, amount)
//   +1,190.00 EUR  J. Roe     "thank you"            -> Acme, 2026-00042: possible (amount alone)
//   +1,166.20 EUR  Acme GmbH  "2026-00042"           -> with 23.80 cash discount, paid in term: certain
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "domain/billing/bank.hpp"
#include "domain/billing/payment.hpp"
#include "domain/contracts/contract.hpp"

namespace fairhour {

BOOST_DEFINE_FIXED_ENUM_CLASS(MatchStrength, std::uint8_t, certain, likely, possible)
BOOST_DEFINE_FIXED_ENUM_CLASS(MatchReason, std::uint8_t, number, creditor_reference, amount, amount_less_discount, sum,
                              account, name, part, too_much)

struct MatchedInvoice {
    InvoiceId invoice;
    std::string number;
    std::int64_t minor = 0;           // of the money, in the invoice's currency
    std::int64_t discount_minor = 0;  // kept back for paying early

    bool operator==(const MatchedInvoice&) const = default;
};
BOOST_DESCRIBE_STRUCT(MatchedInvoice, (), (invoice, number, minor, discount_minor))

struct MatchProposal {
    ClientId client;
    LegalEntityId legal_entity;
    std::vector<MatchedInvoice> invoices;  // by due date, then number
    std::int64_t unused_minor = 0;         // to the client's credit
    MatchStrength strength = MatchStrength::possible;
    std::vector<MatchReason> reasons;
};
BOOST_DESCRIBE_STRUCT(MatchProposal, (), (client, legal_entity, invoices, unused_minor, strength, reasons))

inline constexpr std::size_t match_proposals_max = 5;

// Made once for many lines.
class Matcher {
public:
    struct Known {
        std::span<const Invoice> open;     // issued and not paid in full
        std::span<const Client> clients;
        std::span<const Payment> earlier;  // who paid from which account before
    };
    explicit Matcher(const Known& known);

    // The best first, a certain one alone. Money that went out, and lines decided already, have none.
    [[nodiscard]] std::vector<MatchProposal> propose(const BankLine& line) const;

private:
    struct OpenInvoice {
        const Invoice* invoice;
        std::string key;  // its number, letters and digits alone
    };
    [[nodiscard]] std::vector<const Invoice*> named_by(const BankLine& line, bool& by_reference) const;
    [[nodiscard]] std::vector<MatchProposal> by_number(const BankLine& line) const;
    [[nodiscard]] std::vector<MatchProposal> by_amount(const BankLine& line) const;
    [[nodiscard]] std::vector<ClientId> payers(const BankLine& line, MatchReason& why) const;

    std::vector<OpenInvoice> open_;  // by due date, then number
    std::map<std::string, std::vector<ClientId>> by_account_;
    std::vector<std::pair<std::string, ClientId>> by_name_;
};

// "2026-00042" of "invoice 2026-00042": where a number stands in a text, whatever stands between its signs, and not inside a
// longer one.
[[nodiscard]] bool names_number(std::string_view text, std::string_view number);
// "RF18 2026 00042" or a QRR of 27 digits: what it says without its check digits; nothing when they do not fit.
[[nodiscard]] std::string reference_core(std::string_view reference);

}  // namespace fairhour
