// What must always be true (semantics 10.1-5 and 7), as pure checks over what is stored. Each takes one record and what
// belongs to it, so that a million entries stream through; a finding names the record, the rule, what was expected and
// what was found.
//
//   check_chain(entry, rows, prices, findings);
//   findings[0]  // ent_…: rule 10.1, expected 240.00 taken, found 250.00
#pragma once

#include <span>
#include <string>
#include <vector>

#include "domain/billing/allocation.hpp"
#include "domain/billing/invoice.hpp"
#include "domain/contracts/retainer.hpp"
#include "domain/time/entry.hpp"

namespace fairhour {

struct Finding {
    std::string record;  // "ent_0003rd1v5c5s0", "2026-00042 line 3"
    std::string rule;    // "10.1"
    std::string what;    // "allocated + adjusted + over cap within rated, in seconds"
    std::string expected;
    std::string found;

    bool operator==(const Finding&) const = default;
};
BOOST_DESCRIBE_STRUCT(Finding, (), (record, rule, what, expected, found))
using Findings = std::vector<Finding>;

// Rules 1 and 2: an entry, its rows by n, its frozen prices by n.
void check_chain(const Entry& entry, std::span<const Allocation> chain, std::span<const FrozenPrice> prices,
                 Findings& findings);

// Rules 1 and 3: a document. `chain_rows` are the ledger's rows of this document; `credits` its credit notes.
struct DocumentRows {
    const Invoice& invoice;
    std::span<const InvoiceLine> lines;
    std::span<const TaxLine> taxes;
    std::span<const Allocation> chain_rows;
    std::span<const Invoice> credits;
};
void check_document_rows(const DocumentRows& rows, Findings& findings);

// Rule 2 by line: no line of an invoice is credited past what it billed.
void check_credits(const Invoice& original, std::span<const InvoiceLine> lines,
                   std::span<const InvoiceLine> credit_lines, Findings& findings);

// Rule 4: the documents of one series, in any order.
void check_series(const Series& series, std::span<const Invoice> documents, Findings& findings);

// Rule 6: the cells of one retainer and all its rows. Every cell is the sum of its rows, what rolls out of one rolls into
// another, and money is never overdrawn.
void check_retainer(const std::string& name, std::span<const RetainerCell> cells, std::span<const RetainerMove> moves,
                    Findings& findings);

// Rule 5 for one entry: what is not billable has no price, what is unrated no amount.
void check_tracked(const Entry& entry, Findings& findings);

}  // namespace fairhour
