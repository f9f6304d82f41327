// The one model behind every electronic invoice: the business terms of EN 16931, each with its BT or BG number, decided once
// from the figures of a document. A writer (ubl.hpp, cii.hpp) puts them into its syntax and decides nothing.
//
//   const EInvoice invoice = TRY(einvoice_of(document));
//   invoice.lines[0].net_minor               // BT-131, what the paper's line shows
//   write_ubl(invoice, Specification::xrechnung)
//
// Three things differ from paper, and add up to the same total:
//   A discount, a rounding or an adjustment that is a line of its own is an allowance or a charge of the document (BG-20,
//   BG-21). What makes a line differ from quantity x price is an allowance or a charge of that line (BG-27, BG-28), so that
//   the product rule holds to the cent. A line without a quantity is one piece at its amount.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ports/documents.hpp"

namespace fairhour::documents {

struct EParty {
    std::string name;                 // BT-27, BT-44
    std::vector<std::string> street;  // BT-35, BT-36, BT-162; BT-50, BT-51, BT-163: at most three
    PostalPlace place;                // BT-37 to BT-40, BT-52 to BT-55
    std::string vat_id;               // BT-31, BT-48
    std::string tax_number;           // BT-32
    std::string register_number;      // BT-30, BT-47
    std::string identifier;           // BT-29, BT-46
    std::string legal_words;          // BT-33
    ElectronicAddress electronic;     // BT-34, BT-49
    std::string contact_name;         // BT-41
    std::string phone;                // BT-42
    std::string email;                // BT-43
};

enum class Direction : std::uint8_t { allowance, charge };

struct EAllowance {
    Direction direction = Direction::allowance;
    Decimal amount;            // BT-92, BT-99, BT-136, BT-141: major units, two digits at most, never below zero
    std::string reason;        // BT-97, BT-104, BT-139, BT-144
    std::string tax_category;  // BT-95, BT-102; of a line's: the line's own
    Decimal tax_rate;          // BT-96, BT-103
};

struct ELine {
    int position = 0;                        // BT-126
    std::string name;                        // BT-153
    std::string description;                 // BT-154
    Decimal quantity;                        // BT-129
    std::string unit_code;                   // BT-130, UN/ECE Recommendation 20
    Decimal price;                           // BT-146, never below zero
    std::int64_t net_minor = 0;              // BT-131
    std::optional<DayRange> period;          // BG-26, half-open
    std::optional<EAllowance> difference{};  // BG-27 or BG-28
    std::string tax_category;                // BT-151
    Decimal tax_rate;                        // BT-152
};

struct ETax {  // BG-23
    std::string category;
    Decimal rate;
    std::int64_t base_minor = 0;   // BT-116
    std::int64_t tax_minor = 0;    // BT-117
    std::string exemption_reason;  // BT-120
    std::string exemption_code;    // BT-121
};

struct EPayment {                   // BG-16
    std::string means_code;         // BT-81, UNTDID 4461
    std::string remittance;         // BT-83
    std::string iban, holder, bic;  // BT-84, BT-85, BT-86
    std::string mandate;            // BT-89
    std::string creditor_id;        // BT-90
    std::string debited_iban;       // BT-91
};

struct EInvoice {
    std::string number;                         // BT-1
    CivilDay issue_date;                        // BT-2
    std::string type_code;                      // BT-3, UNTDID 1001
    Currency currency;                          // BT-5
    std::optional<Money> tax_in_own_money;      // BT-6 and BT-111
    std::optional<CivilDay> due_date;           // BT-9
    std::string buyer_reference;                // BT-10
    std::string order_reference;                // BT-13
    std::string terms;                          // BT-20
    std::string note;                           // BT-22
    std::string preceding_number;               // BT-25
    std::optional<CivilDay> preceding_date;     // BT-26
    EParty seller, buyer;                       // BG-4, BG-7
    std::optional<DayRange> period;             // BG-14, half-open
    std::optional<CivilDay> delivery_date;      // BT-72, where there is no period
    std::optional<PostalPlace> delivery_place;  // BT-77, BT-78, BT-80: of an intra-community supply
    EPayment payment;
    std::vector<EAllowance> allowances;  // BG-20, BG-21
    std::vector<ETax> taxes;             // BG-23
    std::vector<ELine> lines;            // BG-25
    std::int64_t lines_minor = 0;        // BT-106
    std::int64_t allowances_minor = 0;   // BT-107
    std::int64_t charges_minor = 0;      // BT-108
    std::int64_t net_minor = 0;          // BT-109
    std::int64_t tax_minor = 0;          // BT-110
    std::int64_t gross_minor = 0;        // BT-112
    std::int64_t paid_minor = 0;         // BT-113
    std::int64_t due_minor = 0;          // BT-115

    [[nodiscard]] bool is_credit_note() const { return type_code == "381"; }
    [[nodiscard]] std::string amount(std::int64_t minor) const { return minor_text(minor, currency); }
};

// Refused: a sum beyond 64 bits. What a receiver would refuse is told by rules.hpp, not here.
[[nodiscard]] Result<EInvoice> einvoice_of(const InvoiceDocument& document);

// The lines of an envelope that are street: those before the town's. All, where no line names the town.
[[nodiscard]] std::vector<std::string> street_lines(const std::vector<std::string>& address, const PostalPlace& place);

}  // namespace fairhour::documents
