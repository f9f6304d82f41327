#include "app/backtest/backtest_tally.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace fairhour {
namespace {

void add_rated(std::vector<Money>& sums, const Entry& entry) {
    if (!entry.rated || entry.amount_minor == 0) return;
    const auto found = std::ranges::find(sums, entry.currency, &Money::currency);
    if (found == sums.end())
        sums.push_back({entry.amount_minor, entry.currency});
    else
        found->minor += entry.amount_minor;
}

bool lets_pass(Outcome outcome) { return outcome == Outcome::auto_approve || outcome == Outcome::recommend_approve; }

void count_agreement(BacktestAgreement& agreement, const Entry& entry, Outcome outcome) {
    const bool approved =
        entry.first_verdict == FirstVerdict::approved_unchanged || entry.first_verdict == FirstVerdict::in_batch;
    if (!approved && entry.first_verdict != FirstVerdict::not_approved) return;
    ++agreement.judged;
    agreement.agreed += approved == lets_pass(outcome) ? 1 : 0;
    agreement.approved_sent_back += !approved && outcome == Outcome::auto_approve ? 1 : 0;
}

std::string csv_field(std::string_view text) {
    std::string out = "\"";
    // A spreadsheet takes these for the beginning of a formula.
    if (!text.empty() && (text[0] == '=' || text[0] == '+' || text[0] == '-' || text[0] == '@')) out += "'";
    for (const char c : text) out += c == '"' ? "\"\"" : std::string(1, c);
    return out + "\"";
}

template <class Record>
std::string name_of(const Record* record) {
    return record == nullptr ? std::string() : record->name;
}

}  // namespace

BacktestTally::Said BacktestTally::said(const Decided& decided) {
    return {decided.outcome, decided.why, decided.case_rule, decided.row, decided.spoken};
}

void BacktestTally::before(const Entry& entry, const Decided& decided) {
    before_[entry.id] = said(decided);
    take_if_both(entry);
}

void BacktestTally::after(const Entry& entry, const Decided& decided) {
    after_[entry.id] = said(decided);
    take_if_both(entry);
}

void BacktestTally::take_if_both(const Entry& entry) {
    const auto was = before_.find(entry.id);
    const auto is = after_.find(entry.id);
    if (was == before_.end() || is == after_.end()) return;
    compare(entry, was->second, is->second);
    before_.erase(was);
    after_.erase(is);
}

void BacktestTally::end_week() {
    INVARIANT(before_.empty() && after_.empty(), "both policies decide the same entries");
}

void BacktestTally::compare(const Entry& entry, const Said& was, const Said& is) {
    ++report_.entries;
    BacktestCell& cell =
        report_.cells[static_cast<std::size_t>(was.outcome)][static_cast<std::size_t>(is.outcome)];
    ++cell.entries;
    cell.worked += entry.worked_seconds;
    add_rated(cell.money, entry);
    was.spoken.for_each([&](RuleWord word) { ++spoke_before_[static_cast<std::size_t>(word)]; });
    is.spoken.for_each([&](RuleWord word) { ++spoke_after_[static_cast<std::size_t>(word)]; });
    count_agreement(report_.agreement_before, entry, was.outcome);
    count_agreement(report_.agreement_after, entry, is.outcome);
    if (was.outcome == is.outcome) return;
    ++report_.changed;
    report_.changed_worked += entry.worked_seconds;
    add_rated(report_.changed_money, entry);
    if (report_.changes.size() >= backtest_changes_kept_max) return;
    const auto cause = [](const Said& s) { return s.row <= 3 ? std::string(rule_name(s.cause)) : std::string(); };
    report_.changes.push_back({entry.id, entry.person, entry.client, entry.project, entry.work_date,
                               entry.worked_seconds, entry.rated ? entry.amount_minor : 0, entry.currency, was.outcome,
                               is.outcome, was.why, is.why, cause(was), cause(is), entry.first_verdict});
}

void BacktestTally::finish() {
    for (std::size_t i = 0; i < rule_count; ++i)
        if (spoke_before_[i] + spoke_after_[i] > 0)
            report_.rules.push_back(
                {std::string(rule_name(static_cast<RuleWord>(i))), spoke_before_[i], spoke_after_[i]});
}

std::string backtest_csv(const BacktestReport& report, const FirmIndex& index) {
    std::string csv =
        "entry,person,client,project,work_date,hours,amount,currency,before,after,why_before,why_after,rule_before,"
        "rule_after,verdict\r\n";
    for (const BacktestChange& c : report.changes) {
        for (const std::string& field :
             {id_text(c.entry), name_of(index.find(c.person)), name_of(index.find(c.client)),
              name_of(index.find(c.project)), day_text(c.work_date), hours_text(c.worked),
              c.currency.none() ? std::string() : minor_text(c.amount_minor, c.currency),
              c.currency.none() ? std::string() : std::string(c.currency.code()), std::string(enum_word(c.before)),
              std::string(enum_word(c.after)), std::string(enum_word(c.why_before)),
              std::string(enum_word(c.why_after)), c.rule_before, c.rule_after, std::string(enum_word(c.verdict))})
            csv += csv_field(field) + ",";
        csv.back() = '\r';
        csv += '\n';
    }
    return csv;
}

}  // namespace fairhour
