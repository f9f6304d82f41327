// What is left of an issued line after earlier credit notes: of the line, of its share of the discount, and entry by
// entry. A credit note's discount line says by its group_key whose discount it takes back.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "domain/billing/credit.hpp"

namespace fairhour {

struct RemainderRow {
    EntryId entry;
    LedgerParts left;
    std::int64_t discount_minor = 0;  // of its share, positive
};

struct Remainder {
    std::int64_t line_minor = 0;
    std::int64_t discount_minor = 0;  // positive
    std::vector<RemainderRow> rows;   // in the order work date, start, id
    [[nodiscard]] std::int64_t net_minor() const { return line_minor - discount_minor; }
    [[nodiscard]] Seconds seconds() const;
    [[nodiscard]] bool nothing(CreditMode mode) const;  // left to free, or to forgive
};

[[nodiscard]] Result<Remainder> remainder_of(const IssuedDocument& original, std::span<const IssuedDocument> earlier,
                                             const InvoiceLine& line, std::span<const BillableEntry> entries);

// The number of the discount line that `line` shares in; 0: there is none.
[[nodiscard]] std::int64_t discount_line_of(const IssuedDocument& original, const InvoiceLine& line);
[[nodiscard]] std::string discount_of_line_key(std::int64_t line);

}  // namespace fairhour
