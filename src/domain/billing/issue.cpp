#include "domain/billing/issue.hpp"

#include <algorithm>
#include <tuple>

#include "absl/container/flat_hash_map.h"
#include "domain/billing/posting.hpp"

namespace fairhour {
namespace {

// The included lines, numbered 1, 2, 3 ...; `moved_to[old]` is 0 for a line that is not on the invoice.
void take_lines(Issued& issued, const Prebill& prebill) {
    std::vector<std::int64_t> moved_to(prebill.lines.size() + 1, 0);
    for (const InvoiceLine& line : prebill.lines) {
        const bool deducts_nothing = line.kind == LineKind::deduction && line.amount_minor == 0;
        if (line.state != LineState::included || deducts_nothing) continue;
        issued.lines.push_back(line);
        issued.lines.back().line = static_cast<std::int64_t>(issued.lines.size());
        moved_to[static_cast<std::size_t>(line.line)] = issued.lines.back().line;
    }
    for (const LineEntry& row : prebill.line_entries) {
        const std::int64_t line = moved_to[static_cast<std::size_t>(row.line)];
        if (line == 0) continue;
        issued.line_entries.push_back(row);
        issued.line_entries.back().line = line;
    }
    issued.adjustments = prebill.adjustments;
    for (Adjustment& adjustment : issued.adjustments)
        adjustment.line = moved_to[static_cast<std::size_t>(adjustment.line)];
}

std::vector<Posting> postings_of(const Issued& issued) {
    std::vector<Posting> postings;
    postings.reserve(issued.line_entries.size());
    for (const LineEntry& row : issued.line_entries)
        postings.push_back({row.entry,
                            row.line,
                            {row.seconds, row.minor, row.adjusted_seconds, row.adjusted_minor, row.over_cap_seconds,
                             row.over_cap_minor}});
    std::ranges::stable_sort(postings, [](const Posting& a, const Posting& b) {
        return std::tuple(a.entry, a.line) < std::tuple(b.entry, b.line);
    });
    return postings;
}

Error stale(EntryId entry, std::string reason) {
    return Error{ErrorKind::conflict, "prebill_stale", id_text(entry), std::move(reason), "Gather the pre-bill again."};
}

// An entry as planned still has to be what is stored: approved, in this currency, with that much left.
Status check_fresh(const Entry& entry, const LedgerParts& taken, Currency currency) {
    if (entry.state != EntryState::approved && entry.state != EntryState::part_invoiced)
        return std::unexpected(stale(entry.id, "The entry is not approved any more."));
    if (entry.currency != currency)
        return std::unexpected(stale(entry.id, "The entry is priced in another currency now."));
    const Unbilled left = unbilled_of(entry);
    if (taken.taken_seconds() > left.seconds || taken.taken_minor() > left.minor)
        return std::unexpected(stale(entry.id, "Less of the entry is left than was planned."));
    if (taken.taken_seconds() == left.seconds && taken.taken_minor() != left.minor)
        return std::unexpected(stale(entry.id, "The entry has another price now."));
    return {};
}

Status check_all_fresh(std::span<const Posting> postings, const EntriesById& entries, Currency currency) {
    for (std::size_t i = 0; i < postings.size();) {
        const EntryId id = postings[i].entry;
        LedgerParts taken;
        for (; i < postings.size() && postings[i].entry == id; ++i) taken += postings[i].parts;
        const auto found = entries.find(id);
        if (found == entries.end()) return std::unexpected(stale(id, "The entry is not there any more."));
        TRY(check_fresh(*found->second->entry, taken, currency));
    }
    return {};
}

Status write_head(Issued& issued, const IssueRequest& request) {
    Invoice& invoice = issued.invoice;
    const DrawnNumber drawn = TRY(draw(request.series, request.date));
    const Contract* contract = request.firm.find(invoice.contract);
    issued.series = drawn.after;
    issued.taxes = TRY(taxes_of(invoice.id, issued.lines));
    const DocumentTotals totals = TRY(totals_of(issued.lines, issued.taxes));
    invoice.state = DocumentState::issued;
    invoice.series = request.series.id;
    invoice.number_value = drawn.value;
    invoice.number = drawn.text;
    invoice.issue_date = request.date;
    const std::int64_t payment_days =
        contract == nullptr ? 0 : terms_of_document(*contract, invoice.window).payment_days;
    invoice.due_date = request.date + static_cast<int>(payment_days);
    invoice.issued_at = request.now;
    invoice.issued_by = request.by;
    invoice.net_minor = totals.net_minor;
    invoice.tax_minor = totals.tax_minor;
    invoice.gross_minor = totals.gross_minor;
    if (invoice.gross_minor == 0) invoice.payment = PaymentState::paid;
    if (contract == nullptr) return {};
    const ContractTerms& terms = terms_of_document(*contract, invoice.window);
    if (terms.cash_discount_percent.micro <= 0 || invoice.gross_minor <= 0) return {};
    invoice.cash_discount_percent = terms.cash_discount_percent;
    invoice.cash_discount_until = request.date + static_cast<int>(terms.cash_discount_days);
    return {};
}

}  // namespace

Result<Issued> issue(const IssueRequest& request) {
    std::vector<Error> problems = check_issue(request);
    if (!problems.empty()) return std::unexpected(std::move(problems.front()));
    Issued issued;
    issued.invoice = request.prebill.invoice;
    take_lines(issued, request.prebill);
    TRY(write_head(issued, request));
    const EntriesById entries = by_id(request.entries);
    const std::vector<Posting> postings = postings_of(issued);
    TRY(check_all_fresh(postings, entries, issued.invoice.currency));
    TRY(post(issued, postings, entries, {request.now, request.by, "invoiced on " + issued.invoice.number}));
    return issued;
}

}  // namespace fairhour
