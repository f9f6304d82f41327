#include "cli/findings_words.hpp"

#include "base/text.hpp"
#include "cli/table.hpp"

namespace fairhour::cli {
namespace {

constexpr std::size_t findings_shown_max = 50;

}  // namespace

std::string reconcile_words(const ReconcileReport& report) {
    return plural(report.entries, "entry", "entries") + ", " + plural(report.allocations, "ledger row", "ledger rows") +
           ", " + plural(report.invoices, "document", "documents") + ", " +
           plural(report.totals, "stored total", "stored totals") + ": " +
           (report.findings.empty()
                ? std::string("nothing found")
                : plural(static_cast<std::int64_t>(report.findings.size()), "finding", "findings")) +
           ".\n";
}

std::string findings_table(const Findings& findings, const ScreenFacts& facts) {
    if (findings.empty()) return {};
    Table table({left("Record"), left("Rule"), flexible("What must be true"), right("Expected"), right("Found")});
    for (std::size_t i = 0; i < findings.size() && i < findings_shown_max; ++i)
        table.row({findings[i].record, findings[i].rule, findings[i].what, findings[i].expected,
                   Cell(findings[i].found, Tone::bad)});
    std::string out = "\n" + table.text(facts);
    if (findings.size() > findings_shown_max)
        out += "… and " + std::to_string(findings.size() - findings_shown_max) + " more; --json names them all.\n";
    return out;
}

}  // namespace fairhour::cli
