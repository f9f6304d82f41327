#include "cli/check_words.hpp"

#include "base/describe.hpp"
#include "base/text.hpp"
#include "cli/shown.hpp"
#include "cli/table.hpp"
#include "cli/text_width.hpp"

namespace fairhour::cli {
namespace {

constexpr std::size_t gaps_shown_max = 5;

std::string_view meaning_of(Outcome outcome) {
    switch (outcome) {
        case Outcome::flag: return "only a person may settle it: with the delivery lead";
        case Outcome::recommend_reject: return "drafted with reason and fix; only a person rejects";
        case Outcome::nudge: return "the owner is asked; the entry waits";
        case Outcome::auto_approve: return "clean, in bounds, and history gives confidence";
        case Outcome::recommend_approve: return "clean, drafted: one key to confirm";
    }
    return "";
}

std::string evidence(const CheckExample& example) {
    if (example.hits.empty()) return why_text(example.why);
    const Hit& hit = example.hits.front();
    std::string out = hit.sentence;
    if (!hit.clause.empty()) out += " (clause " + hit.clause + ", " + hit.rule + ")";
    if (example.hits.size() > 1) out += " +" + std::to_string(example.hits.size() - 1) + " more";
    return out;
}

std::string gaps_words(const CheckReport& report) {
    std::string out;
    for (std::size_t i = 0; i < report.gaps.size() && i < gaps_shown_max; ++i)
        out += "  " + report.gaps[i].sentence + "\n";
    if (report.gaps.size() > gaps_shown_max)
        out += "  … and " + std::to_string(report.gaps.size() - gaps_shown_max) + " more; --json names them all.\n";
    return out.empty() ? out : "\nMissing before the engine may do more than observe:\n" + out;
}

}  // namespace

Tone tone_of(Outcome outcome) {
    switch (outcome) {
        case Outcome::flag: return Tone::bad;
        case Outcome::recommend_reject: return Tone::bad;
        case Outcome::nudge: return Tone::care;
        case Outcome::auto_approve: return Tone::good;
        case Outcome::recommend_approve: return Tone::plain;
    }
    return Tone::plain;
}

std::string outcome_table(const CheckReport& report, const ScreenFacts& facts) {
    Table table({left("Outcome"), right("Entries"), flexible("What it means")});
    for (std::size_t i = 0; i < outcome_count; ++i) {
        const auto outcome = static_cast<Outcome>(i);
        table.row({Cell(word_shown(enum_word(outcome)), tone_of(outcome)), grouped_number(report.by_outcome[i]),
                   Cell(std::string(meaning_of(outcome)), Tone::faint)});
    }
    table.total({"all", grouped_number(report.checked), ""});
    return table.text(facts);
}

std::string examples_words(const CheckReport& report, const Names& names, const ScreenFacts& facts,
                           std::size_t each_max) {
    Table table({left("Outcome"), left("Day"), left("Person"), left("Project"), right("Hours"), flexible("Why")});
    std::array<std::size_t, outcome_count> shown{};
    for (std::size_t i = 0; i < outcome_count; ++i)
        for (const CheckExample& example : report.examples) {
            if (static_cast<std::size_t>(example.outcome) != i || shown[i]++ >= each_max) continue;
            table.row({Cell(word_shown(enum_word(example.outcome)), tone_of(example.outcome)),
                       day_text(example.work_date), names.of(example.person),
                       cut_to_columns(names.of(example.project), 28), hours_shown(example.worked), evidence(example)});
        }
    return table.empty() ? std::string() : table.text(facts);
}

std::string check_words(const CheckReport& report, const Names& names, const ScreenFacts& facts) {
    std::string out = plural(report.checked, "entry", "entries") + " checked against version " +
                      std::to_string(report.policy_version) + " of the policy; the engine may " +
                      std::string(enum_word(report.autonomy)) + ".\n\n" + outcome_table(report, facts);
    const std::string examples = examples_words(report, names, facts, 3);
    if (!examples.empty()) out += "\n" + examples;
    out += "\n" + plural(report.decisions_made, "decision", "decisions") + " new or changed; " +
           grouped_number(report.approved) + " approved, " + grouped_number(report.flagged) + " flagged; " +
           plural(report.missing_days, "day", "days") + " of work missing.\n";
    return out + gaps_words(report) + "Next: `fairhour review`.\n";
}

}  // namespace fairhour::cli
