#include "domain/billing/reconcile.hpp"

#include <algorithm>
#include <map>
#include <vector>

#include "base/wide.hpp"
#include "domain/billing/ledger.hpp"
#include "domain/billing/number.hpp"
#include "domain/billing/tax.hpp"
#include "domain/contracts/retainer_ledger.hpp"

namespace fairhour {
namespace {

std::string text_of(std::int64_t value) { return std::to_string(value); }

std::string parts_text(Seconds seconds, std::int64_t minor) {
    return text_of(seconds.value) + " s, " + text_of(minor) + " minor";
}

class Checker {
public:
    Checker(std::string record, Findings& findings) : record_(std::move(record)), findings_(findings) {}

    void equal(std::string_view rule, std::string_view what, const std::string& expected, const std::string& found) {
        if (expected != found) findings_.push_back({record_, std::string(rule), std::string(what), expected, found});
    }
    void equal(std::string_view rule, std::string_view what, std::int64_t expected, std::int64_t found) {
        if (expected != found) equal(rule, what, text_of(expected), text_of(found));
    }
    void that(bool holds, std::string_view rule, std::string_view what, const std::string& expected,
              const std::string& found) {
        if (!holds) findings_.push_back({record_, std::string(rule), std::string(what), expected, found});
    }

private:
    std::string record_;
    Findings& findings_;
};

// The frozen price of a row; prices come by n = 1, 2, 3 ...
const FrozenPrice* price_of(std::span<const FrozenPrice> prices, std::int64_t n) {
    if (n < 1 || n > static_cast<std::int64_t>(prices.size())) return nullptr;
    return &prices[static_cast<std::size_t>(n) - 1];
}

void check_row(Checker& check, const Allocation& row, const LedgerParts& before, const FrozenPrice* price) {
    LedgerParts after = before;
    after += parts_of(row);
    const std::string at = "row " + text_of(row.n);
    check.equal("10.2", at + " follows the one before", parts_text(before.taken_seconds(), before.taken_minor()),
                parts_text(row.before_seconds, row.before_minor));
    check.equal("10.1", at + " adds up", parts_text(after.taken_seconds(), after.taken_minor()),
                parts_text(row.after_seconds, row.after_minor));
    check.that(price != nullptr, "10.1", at + " has its frozen price", "price " + text_of(row.price_n), "none");
    if (price != nullptr)
        check.equal("10.1", at + " carries its price", parts_text(price->billable_seconds, price->amount_minor),
                    parts_text(row.billable_seconds, row.billable_minor));
    const bool within = row.after_seconds.value >= 0 && row.after_minor >= 0 &&
                        row.after_seconds <= row.billable_seconds && row.after_minor <= row.billable_minor;
    check.that(within, "10.1", at + " stays within rated",
               "0 to " + parts_text(row.billable_seconds, row.billable_minor),
               parts_text(row.after_seconds, row.after_minor));
}

bool claims_invoiced(EntryState state) { return state == EntryState::invoiced || state == EntryState::part_invoiced; }

void check_standing(Checker& check, const Entry& e, const LedgerParts& sum) {
    const LedgerParts copy = parts_of(e);
    check.equal("10.7", "the entry's billed time and money", parts_text(sum.seconds, sum.minor),
                parts_text(copy.seconds, copy.minor));
    check.equal("10.7", "the entry's adjustments", parts_text(sum.adjusted_seconds, sum.adjusted_minor),
                parts_text(copy.adjusted_seconds, copy.adjusted_minor));
    check.equal("10.7", "the entry's part over the cap", parts_text(sum.over_cap_seconds, sum.over_cap_minor),
                parts_text(copy.over_cap_seconds, copy.over_cap_minor));
    check.that(sum.seconds.value >= 0 && sum.minor >= 0, "10.2", "billed, net of credits, is not below zero",
               "0 or more", parts_text(sum.seconds, sum.minor));
    const bool stated = claims_invoiced(e.state)
                            ? ledger_state(e) == e.state
                            : e.state != EntryState::approved || ledger_state(e) == EntryState::approved;
    check.that(stated, "10.1", "the state follows from the ledger", "state of the ledger", "another state");
}

void check_price_still(Checker& check, const Entry& e, const Allocation& last, const LedgerParts& sum) {
    if (sum == LedgerParts{}) return;  // freed: it may have been priced anew since
    check.equal("10.1", "what is invoiced keeps its price", parts_text(last.billable_seconds, last.billable_minor),
                parts_text(e.billable_seconds, e.amount_minor));
}

void check_taxes(Checker& check, const DocumentRows& rows) {
    const auto expected = taxes_of(rows.invoice.id, rows.lines);
    if (!expected) return check.that(false, "10.3", "taxes can be computed", "a sum", expected.error().reason);
    check.equal("10.3", "rows of tax", static_cast<std::int64_t>(expected->size()),
                static_cast<std::int64_t>(rows.taxes.size()));
    for (std::size_t i = 0; i < std::min(expected->size(), rows.taxes.size()); ++i) {
        const std::string at = "tax row " + text_of(rows.taxes[i].position);
        check.equal("10.3", at + ", base", (*expected)[i].base_minor, rows.taxes[i].base_minor);
        check.equal("10.3", at + ", tax", (*expected)[i].tax_minor, rows.taxes[i].tax_minor);
        check.equal("10.3", at + ", percent", decimal_text((*expected)[i].percent),
                    decimal_text(rows.taxes[i].percent));
    }
}

struct LineSum {
    std::int64_t minor = 0;
    Seconds seconds;
    std::int64_t taken = 0, adjusted = 0, over_cap = 0;
};

// A line of work is the sum of its rows in the ledger; a fee has no rows.
void check_line_sums(Checker& check, const DocumentRows& rows) {
    std::map<std::int64_t, LineSum> sums;
    for (const Allocation& row : rows.chain_rows) {
        LineSum& sum = sums[row.line];
        sum.minor += row.minor;
        sum.seconds += row.seconds;
        sum.adjusted += row.adjusted_minor;
        sum.over_cap += row.over_cap_minor;
    }
    for (const InvoiceLine& line : rows.lines) {
        const auto found = sums.find(line.line);
        if (found == sums.end()) {
            const bool timed = line.kind == LineKind::time || line.kind == LineKind::over_cap || line.kind == LineKind::drawn;
            check.that(!timed || line.amount_minor == 0, "10.3", "line " + text_of(line.line) + " has its entries",
                       text_of(line.amount_minor), "no row of the ledger");
            continue;
        }
        const std::string at = "line " + text_of(line.line);
        check.equal("10.3", at + " is the sum of its entries", line.amount_minor, found->second.minor);
        check.equal("10.3", at + ", time", line.quantity_seconds.value, found->second.seconds.value);
        if (line.kind != LineKind::discount)
            check.equal("10.3", at + ", value less adjustments",
                        line.value_minor - found->second.adjusted - found->second.over_cap, line.amount_minor);
        sums.erase(found);
    }
    for (const auto& [line, sum] : sums)
        check.that(false, "10.3", "a row of the ledger has its line", "line " + text_of(line), "no such line");
}

void check_credited(Checker& check, const DocumentRows& rows) {
    std::int64_t credited_gross = 0, credited_net = 0;
    for (const Invoice& note : rows.credits) {
        credited_gross -= note.gross_minor;
        credited_net -= note.net_minor;
    }
    check.equal("10.3", "credited by its credit notes", credited_gross, rows.invoice.credited_minor);
    check.that(credited_net <= rows.invoice.net_minor || rows.invoice.kind == InvoiceKind::credit_note, "10.2",
               "not credited past its net", text_of(rows.invoice.net_minor), text_of(credited_net));
}

}  // namespace

void check_chain(const Entry& entry, std::span<const Allocation> chain, std::span<const FrozenPrice> prices,
                 Findings& findings) {
    Checker check(id_text(entry.id), findings);
    LedgerParts sum;
    std::int64_t n = 0;
    for (const Allocation& row : chain) {
        check.equal("10.2", "rows are numbered without a gap", n + 1, row.n);
        check.equal("10.2", "row " + text_of(row.n) + " names the one before", n, row.before_n);
        const FrozenPrice* price = price_of(prices, row.price_n);
        const std::int64_t price_before = n == 0 ? 0 : chain[static_cast<std::size_t>(n) - 1].price_n;
        check.equal("10.2", "row " + text_of(row.n) + " names the price before", price_before, row.before_price_n);
        if (n > 0 && price_before != row.price_n)
            check.that(sum == LedgerParts{}, "10.1", "a new price begins at a zero balance", parts_text({}, 0),
                       parts_text(sum.taken_seconds(), sum.taken_minor()));
        check_row(check, row, sum, price);
        sum += parts_of(row);
        ++n;
    }
    check.equal("10.7", "the number of its last row", n, entry.ledger_n);
    check_standing(check, entry, sum);
    if (!chain.empty()) check_price_still(check, entry, chain.back(), sum);
}

void check_document_rows(const DocumentRows& rows, Findings& findings) {
    const Invoice& invoice = rows.invoice;
    Checker check(invoice.number.empty() ? id_text(invoice.id) : invoice.number, findings);
    const auto totals = totals_of(rows.lines, rows.taxes);
    if (!totals) return check.that(false, "10.3", "the document adds up", "a sum", totals.error().reason);
    check.equal("10.3", "lines add up to the net", totals->net_minor, invoice.net_minor);
    check.equal("10.3", "taxes add up to the tax", totals->tax_minor, invoice.tax_minor);
    check.equal("10.3", "net and tax give the gross", totals->gross_minor, invoice.gross_minor);
    check_taxes(check, rows);
    check_line_sums(check, rows);
    check_credited(check, rows);
}

void check_credits(const Invoice& original, std::span<const InvoiceLine> lines,
                   std::span<const InvoiceLine> credit_lines, Findings& findings) {
    Checker check(original.number, findings);
    std::map<std::int64_t, std::int64_t> credited;
    for (const InvoiceLine& line : credit_lines) credited[line.credits_line] -= line.amount_minor;
    for (const InvoiceLine& line : lines) {
        const std::int64_t sum = credited[line.line];
        const bool within =
            line.amount_minor >= 0 ? 0 <= sum && sum <= line.amount_minor : line.amount_minor <= sum && sum <= 0;
        check.that(within, "10.2", "line " + text_of(line.line) + " is not credited past what it billed",
                   text_of(line.amount_minor), text_of(sum));
        credited.erase(line.line);
    }
    for (const auto& [line, sum] : credited)
        check.that(false, "10.2", "a credit names a line of its invoice", "line " + text_of(line), "no such line");
}

void check_series(const Series& series, std::span<const Invoice> documents, Findings& findings) {
    Checker check(series.name.empty() ? id_text(series.id) : series.name, findings);
    std::vector<const Invoice*> numbered;
    for (const Invoice& document : documents)
        if (document.series == series.id && document.number_value > 0) numbered.push_back(&document);
    std::ranges::sort(numbered, {}, [](const Invoice* i) { return i->number_value; });
    std::int64_t expected = numbered.empty() ? series.next_number : numbered.front()->number_value;
    CivilDay last = CivilDay::min;
    for (const Invoice* document : numbered) {
        check.equal("10.4", "numbers have no gap and no repeat", expected, document->number_value);
        expected = document->number_value + 1;
        const CivilDay date = document->issue_date.value_or(CivilDay::min);
        check.that(date >= last, "10.4", "dates never go back at " + document->number, day_text(last) + " or later",
                   day_text(date));
        last = std::max(last, date);
        const auto text = number_text(series.pattern, document->number_value, date);
        if (text) check.that(!document->number.empty(), "10.4", "an issued document shows its number", *text, "none");
    }
    check.equal("10.4", "the next number", expected, series.next_number);
    if (!numbered.empty()) check.equal("10.4", "the series' last date", day_text(last), day_text(series.last_date));
}

void check_retainer(const std::string& name, std::span<const RetainerCell> cells, std::span<const RetainerMove> moves,
                    Findings& findings) {
    Checker check(name, findings);
    std::map<std::pair<CivilDay, std::int64_t>, RetainerCell> sums;
    std::int64_t n = 0, rolled = 0;
    for (const RetainerMove& move : moves) {
        check.equal("10.6", "rows of the retainer are numbered without a gap", ++n, move.n);
        add_to_cell(sums[{move.period, move.lot}], move);
        if (move.kind == RetainerMoveKind::roll_in || move.kind == RetainerMoveKind::roll_out) rolled += move.quantity;
    }
    check.equal("10.6", "what rolls out rolls in", std::int64_t{0}, rolled);
    for (const RetainerCell& cell : cells) {
        const RetainerCell& sum = sums[{cell.period, cell.lot}];
        const std::string at = day_text(cell.period) + ", lot " + text_of(cell.lot);
        check.equal("10.6", at + ", closing", sum.closing, cell.closing);
        check.equal("10.6", at + ", drawn", sum.drawn, cell.drawn);
        check.equal("10.6", at + ", opening and granted", sum.opening + sum.granted, cell.opening + cell.granted);
        check.equal("10.6", at + ", rolled", sum.rolled_in - sum.rolled_out, cell.rolled_in - cell.rolled_out);
        check.equal("10.6", at + ", expired and corrected", sum.corrected - sum.expired, cell.corrected - cell.expired);
        check.that(cell.advance.none() || cell.closing >= 0, "10.6", at + ", money paid ahead is not overdrawn",
                   "0 or more", text_of(cell.closing));
        sums.erase({cell.period, cell.lot});
    }
    for (const auto& [key, sum] : sums)
        check.that(false, "10.6", "a row of the retainer has its period and lot", day_text(key.first), "none");
}

void check_tracked(const Entry& e, Findings& findings) {
    Checker check(id_text(e.id), findings);
    check.that(e.worked_seconds.value >= 0, "10.5", "worked time is not negative", "0 or more",
               text_of(e.worked_seconds.value));
    const bool billable = e.billability == Billability::billable;
    if (!billable) {
        check.that(!e.rated && e.amount_minor == 0 && e.billable_seconds.value == 0, "10.5",
                   "what is not billable has no price", parts_text({}, 0),
                   parts_text(e.billable_seconds, e.amount_minor));
        check.that(parts_of(e) == LedgerParts{}, "10.5", "what is not billable is on no invoice", "nothing billed",
                   "something");
    }
    if (billable && !e.rated) check.equal("10.5", "what is unrated has no amount", 0, e.amount_minor);
}

}  // namespace fairhour
