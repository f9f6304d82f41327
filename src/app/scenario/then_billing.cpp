// Expectations on bills: pre-bills, lines, invoices, tax, windows, caps, and that the books agree.
//
//   then   pre-bill acme 10h 1200.00 EUR, over cap 2h held
//          line 1 of acme 10h 1200.00 EUR at 120.00 EUR/h
//          skipped mon ada not_approved
//          invoice 2026-00001 net 1200.00 EUR tax 228.00 EUR gross 1428.00 EUR
//          window acme of 2026-08-14 is 2026-08-01 to 2026-08-31 cut_off 2026-09-02 18:00
//          reconcile finds nothing
#include <algorithm>

#include "app/scenario/then.hpp"
#include "app/scenario/when.hpp"
#include "base/text.hpp"
#include "domain/billing/reconcile.hpp"
#include "domain/contracts/cap.hpp"
#include "domain/contracts/retainer_ledger.hpp"
#include "domain/contracts/window.hpp"

namespace fairhour::scenario {
namespace {

Seconds hours_billed(const std::vector<InvoiceLine>& lines) {
    Seconds sum;
    for (const InvoiceLine& line : lines)
        if (line.state == LineState::included) sum += line.quantity_seconds;
    return sum;
}

struct OverCap {
    Seconds held, held_by_order, absorbed, billed;
};
OverCap over_cap_of(const Prebill& prebill) {
    OverCap over;
    for (const SkippedEntry& skipped : prebill.skipped)
        if (skipped.reason == SkipReason::over_cap_held)
            over.held += skipped.seconds;
        else if (skipped.reason == SkipReason::over_order_held)
            over.held_by_order += skipped.seconds;
    for (const LineEntry& part : prebill.line_entries) over.absorbed += part.over_cap_seconds;
    for (const InvoiceLine& line : prebill.lines)
        if (line.kind == LineKind::over_cap) over.billed += line.quantity_seconds;
    return over;
}

Status compare_over_cap(Words& words, const Prebill& prebill, Comparison& comparison) {
    const bool order = words.take("order");
    if (!order && !words.take("cap")) return words.wrong("`cap` or `order`");
    const std::string expected = hours_text(TRY(words.duration()));
    const OverCap over = over_cap_of(prebill);
    if (words.take("held"))
        comparison.add("held", expected, hours_text(order ? over.held_by_order : over.held));
    else if (words.take("absorbed"))
        comparison.add("absorbed", expected, hours_text(over.absorbed));
    else if (words.take("billed"))
        comparison.add("billed over the cap", expected, hours_text(over.billed));
    else
        return words.wrong("`held`, `absorbed` or `billed`");
    return {};
}

// CONTRACT [10h] [1200.00 EUR] [lines 2] [over cap 2h held] [over order 1h held]
Result<Comparison> compare_prebill(Words& words, World& world) {
    const ContractId contract = TRY(world.contract(words));
    const Prebill prebill = TRY(present_prebill(world, contract));
    Comparison comparison;
    while (!words.done()) {
        words.take_comma();
        if (words.take("over")) {
            TRY(compare_over_cap(words, prebill, comparison));
        } else if (words.take("lines")) {
            comparison.add("lines", std::to_string(TRY(words.number())), std::to_string(prebill.lines.size()));
        } else if (parse_currency(words.peek_second())) {
            comparison.add("", money_text(TRY(words.money())),
                           money_text({prebill.invoice.net_minor, prebill.invoice.currency}));
        } else {
            comparison.add("", hours_text(TRY(words.duration())), hours_text(hours_billed(prebill.lines)));
        }
    }
    return comparison;
}

std::string all_lines(const std::vector<InvoiceLine>& lines) {
    std::string text;
    for (const InvoiceLine& line : lines)
        text += (text.empty() ? "" : "; ") + std::to_string(line.line) + " " + std::string(enum_word(line.kind)) + " " +
                hours_text(line.quantity_seconds) + " " + std::to_string(line.amount_minor);
    return text.empty() ? "none" : text;
}

Status compare_line_part(Words& words, const InvoiceLine& line, Currency currency, Comparison& comparison) {
    if (words.take("at")) {
        comparison.add("at", rate_text(TRY(words.rate())), line.rate ? rate_text(*line.rate) : "no rate");
    } else if (words.take("value")) {
        comparison.add("value", money_text(TRY(words.money())), money_text({line.value_minor, currency}));
    } else if (words.take("kind")) {
        comparison.add("kind", std::string(enum_word(TRY(words.one_of<LineKind>()))),
                       std::string(enum_word(line.kind)));
    } else if (words.take("state")) {
        comparison.add("state", std::string(enum_word(TRY(words.one_of<LineState>()))),
                       std::string(enum_word(line.state)));
    } else if (words.take("tax")) {
        comparison.add("tax", decimal_text(TRY(words.percent())), decimal_text(line.tax_percent));
    } else if (words.take("says")) {
        comparison.add_part("says", TRY(words.quoted("words")), line.description + " " + line.detail);
    } else if (parse_currency(words.peek_second())) {
        comparison.add("", money_text(TRY(words.money())), money_text({line.amount_minor, currency}));
    } else {
        comparison.add("", hours_text(TRY(words.duration())), hours_text(line.quantity_seconds));
    }
    return {};
}

const PlayedDocument* document_numbered(const World& world, std::string_view number) {
    for (const PlayedDocument& document : world.documents)
        if (document.issued.invoice.number == number) return &document;
    return nullptr;
}

// line 1 of acme | 2026-00001 [10h] [1200.00 EUR] [at 120.00 EUR/h] [kind time] [state held] [tax 19%] [says "Ada"]
Result<Comparison> compare_line(Words& words, World& world) {
    const std::int64_t number = TRY(words.number());
    TRY(words.expect("of"));
    std::vector<InvoiceLine> lines;
    Currency currency;
    if (const PlayedDocument* document = document_numbered(world, words.peek())) {
        words.skip();
        lines = document->issued.lines;
        currency = document->issued.invoice.currency;
    } else {
        const ContractId contract = TRY(world.contract(words));
        const Prebill prebill = TRY(present_prebill(world, contract));
        lines = prebill.lines;
        currency = prebill.invoice.currency;
    }
    const auto line = std::ranges::find(lines, number, &InvoiceLine::line);
    Comparison comparison;
    if (line == lines.end()) {
        while (!words.done()) words.skip();
        comparison.add("", "line " + std::to_string(number), "lines " + all_lines(lines));
        return comparison;
    }
    while (!words.done()) {
        words.take_comma();
        TRY(compare_line_part(words, *line, currency, comparison));
    }
    return comparison;
}

// skipped mon ada not_approved [2h] [late]
Result<Comparison> compare_skipped(Words& words, World& world) {
    const Entry& entry = world.at(TRY(world.entry(words)));
    const Contract* contract = world.contract_of(entry);
    if (contract == nullptr) return words.refuse_last("scenario_entry", "This entry has no contract.");
    const Prebill prebill = TRY(present_prebill(world, contract->id));
    const auto found = std::ranges::find(prebill.skipped, entry.id, &SkippedEntry::entry);
    const bool skipped = found != prebill.skipped.end();
    Comparison comparison;
    comparison.add("skipped", std::string(enum_word(TRY(words.one_of<SkipReason>()))),
                   skipped ? std::string(enum_word(found->reason)) : "no");
    if (words.comes_number())
        comparison.add("", hours_text(TRY(words.duration())), skipped ? hours_text(found->seconds) : "nothing");
    if (words.take("late")) comparison.add("", "late", skipped && found->late ? "late" : "in time");
    return comparison;
}

Status compare_invoice_part(Words& words, const Invoice& invoice, Comparison& comparison) {
    const auto money = [&](std::string_view name, std::int64_t minor) -> Status {
        comparison.add(name, money_text(TRY(words.money())), money_text({minor, invoice.currency}));
        return {};
    };
    if (words.take("net")) return money("net", invoice.net_minor);
    if (words.take("tax")) return money("tax", invoice.tax_minor);
    if (words.take("gross")) return money("gross", invoice.gross_minor);
    if (words.take("credited")) return money("credited", invoice.credited_minor);
    if (words.take("due")) {
        comparison.add("due", day_text(TRY(words.day())), invoice.due_date ? day_text(*invoice.due_date) : "never");
    } else if (words.take("dated")) {
        comparison.add("dated", day_text(TRY(words.day())),
                       invoice.issue_date ? day_text(*invoice.issue_date) : "never");
    } else if (words.take("state")) {
        comparison.add("state", std::string(enum_word(TRY(words.one_of<DocumentState>()))),
                       std::string(enum_word(invoice.state)));
    } else {
        return words.wrong("`net`, `tax`, `gross`, `credited`, `due`, `dated` or `state`");
    }
    return {};
}

Result<Comparison> compare_invoice(Words& words, World& world) {
    const std::string number = TRY(words.name("an invoice number"));
    const PlayedDocument* document = document_numbered(world, number);
    Comparison comparison;
    if (document == nullptr) {
        while (!words.done()) words.skip();
        const std::string last =
            world.documents.empty() ? "none issued" : "the last is " + world.documents.back().issued.invoice.number;
        comparison.add("", "invoice " + number, last);
        return comparison;
    }
    while (!words.done()) {
        words.take_comma();
        TRY(compare_invoice_part(words, document->issued.invoice, comparison));
    }
    return comparison;
}

// tax of 2026-00001 S 19% on 1200.00 EUR is 228.00 EUR
Result<Comparison> compare_tax(Words& words, World& world) {
    TRY(words.expect("of"));
    const std::string number = TRY(words.name("an invoice number"));
    const TaxCategory category = TRY(words.one_of<TaxCategory>());
    const Decimal percent = TRY(words.percent());
    TRY(words.expect("on"));
    const Money base = TRY(words.money());
    TRY(words.expect("is"));
    const Money tax = TRY(words.money());
    std::string found = "no such tax";
    if (const PlayedDocument* document = document_numbered(world, number))
        for (const TaxLine& line : document->taxes)
            if (line.category == category && line.percent == percent)
                found =
                    money_text({line.base_minor, base.currency}) + " is " + money_text({line.tax_minor, tax.currency});
    Comparison comparison;
    comparison.add("on", money_text(base) + " is " + money_text(tax), found);
    return comparison;
}

// retainer acme [in 2026-08] [lot 1] left 9h granted 20h drawn 11h rolled_in 5h rolled_out 0h expired 0h corrected 0h
Result<Comparison> compare_retainer(Words& words, World& world) {
    const ContractId id = TRY(world.contract(words));
    const std::vector<RetainerCell> cells = retainer_cells(world, id);
    const Contract& contract = world.at(id);
    CivilDay day = contract.zone.day(world.now);
    if (words.take("in")) day = TRY(world.day(words));
    const RetainerTerms& terms = retainer_on(contract, day);
    RetainerCell sum;
    for (const RetainerCell& cell : cells) {
        if (cell.period != retainer_period(contract, day).from) continue;
        sum.granted += cell.granted + cell.opening;
        sum.drawn += cell.drawn;
        sum.rolled_in += cell.rolled_in;
        sum.rolled_out += cell.rolled_out;
        sum.expired += cell.expired;
        sum.corrected += cell.corrected;
        sum.closing += cell.closing;
    }
    const std::pair<std::string_view, std::int64_t> parts[] = {
        {"left", sum.closing},          {"granted", sum.granted}, {"drawn", sum.drawn},         {"rolled_in", sum.rolled_in},
        {"rolled_out", sum.rolled_out}, {"expired", sum.expired}, {"corrected", sum.corrected}};
    Comparison comparison;
    while (!words.done()) {
        words.take_comma();
        const auto part = std::ranges::find_if(parts, [&](const auto& one) { return words.take(one.first); });
        if (part == std::end(parts))
            return words.wrong("`left`, `granted`, `drawn`, `rolled_in`, `rolled_out`, `expired` or `corrected`");
        const bool below = words.take("minus");
        const bool money = static_cast<bool>(parse_currency(words.peek_second()));
        const std::int64_t expected = money ? TRY(words.money()).minor : TRY(words.duration()).value;
        comparison.add(part->first, retainer_quantity_text(terms, below ? -expected : expected, contract.currency),
                       retainer_quantity_text(terms, part->second, contract.currency));
    }
    return comparison;
}

// window acme of 2026-08-14 is 2026-08-01 to 2026-08-31 [cut_off 2026-09-02 18:00]
Result<Comparison> compare_window(Words& words, World& world) {
    const Contract contract = world.at(TRY(world.contract(words)));
    TRY(words.expect("of"));
    const CivilDay day = TRY(world.day(words));
    TRY(words.expect("is"));
    const std::optional<InvoiceWindow> window = window_of(contract, day, Holidays(world.firm.holidays));
    Comparison comparison;
    if (words.take("none")) {
        comparison.add("", "none", window ? day_text(window->days.from) : "none");
        return comparison;
    }
    const std::string from = day_text(TRY(world.day(words)));
    TRY(words.expect("to"));
    const std::string last = day_text(TRY(world.day(words)));
    comparison.add("", from + " to " + last,
                   window ? day_text(window->days.from) + " to " + day_text(window->days.until - 1) : "none");
    if (words.take("cut_off"))
        comparison.add("cut_off", instant_text(TRY(world.instant(words))),
                       window ? instant_text(window->cut_off) : "none");
    return comparison;
}

void check_documents(const World& world, Findings& findings) {
    for (const PlayedDocument& document : world.documents) {
        std::vector<Invoice> credits;
        std::vector<InvoiceLine> credit_lines;
        for (const PlayedDocument& other : world.documents) {
            if (other.issued.invoice.credits != document.issued.invoice.id) continue;
            credits.push_back(other.issued.invoice);
            credit_lines.insert(credit_lines.end(), other.issued.lines.begin(), other.issued.lines.end());
        }
        check_document_rows({.invoice = document.issued.invoice,
                             .lines = document.issued.lines,
                             .taxes = document.taxes,
                             .chain_rows = document.issued.allocations,
                             .credits = credits},
                            findings);
        check_credits(document.issued.invoice, document.issued.lines, credit_lines, findings);
    }
}

Result<Comparison> compare_reconcile(Words& words, World& world) {
    TRY(words.expect("finds"));
    TRY(words.expect("nothing"));
    Findings findings;
    for (const Entry& entry : world.entries) {
        check_chain(entry, world.chains[entry.id], world.frozen[entry.id], findings);
        check_tracked(entry, findings);
    }
    check_documents(world, findings);
    for (const Series& series : world.firm.series) {
        std::vector<Invoice> numbered;
        for (const PlayedDocument& document : world.documents)
            if (document.issued.invoice.series == series.id) numbered.push_back(document.issued.invoice);
        check_series(series, numbered, findings);
    }
    for (const auto& [contract, book] : world.retainers)
        check_retainer(world.at(contract).name, book.cells, book.moves, findings);
    std::string found;
    for (const Finding& f : findings)
        found += f.record + " " + f.rule + ": expected " + f.expected + ", found " + f.found + "; ";
    Comparison comparison;
    comparison.add("", "nothing", found.empty() ? "nothing" : found);
    return comparison;
}

constexpr ThenRow billing_rows[] = {
    {"pre-bill", compare_prebill},    {"line", compare_line}, {"skipped", compare_skipped},
    {"invoice", compare_invoice},     {"tax", compare_tax},   {"window", compare_window}, {"retainer", compare_retainer},
    {"reconcile", compare_reconcile},
};

}  // namespace

std::span<const ThenRow> billing_expectations() { return billing_rows; }

}  // namespace fairhour::scenario
