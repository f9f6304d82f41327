// Realization, capture gap, burn and over-servicing: the figures that follow the money (semantics 11); see figure_lines.hpp.
#include <algorithm>
#include <map>

#include "app/report/figure_lines.hpp"
#include "base/charge.hpp"
#include "base/describe.hpp"
#include "base/text.hpp"
#include "domain/contracts/window.hpp"
#include "domain/insight/capture_gap.hpp"
#include "domain/rates/price.hpp"
#include "domain/time/states.hpp"

namespace fairhour {
namespace {

struct GapSums {
    std::vector<GapPart> missed;
    Seconds billable_seconds;
    std::int64_t billable_minor = 0;
};

class MoneyFigures {
public:
    MoneyFigures(const FigureFacts& facts, const RateBook& book)
        : facts_(facts), book_(book), holidays_(facts.index.firm().holidays) {
        for (const Invoice& document : facts.documents) {
            if (document.kind == InvoiceKind::credit_note || document.contract.none()) continue;
            CivilDay& until = issued_until_.try_emplace(document.contract, CivilDay::min).first->second;
            until = std::max(until, document.window.until);
        }
    }

    Status take(const Entry& entry) {
        if (!counts_in_totals(entry.state) || entry.billability != Billability::billable) return {};
        const Contract* const contract = facts_.index.contract_of(entry.project);
        if (contract == nullptr) return {};
        TRY(add_realization(entry));
        TRY(add_service(entry, *contract));
        return take_gap(entry, *contract);
    }

    Status write(std::vector<FigureLine>& lines) {
        TRY(settle_late());
        write_realization(lines);
        write_gaps(lines);
        TRY(write_burns(lines));
        return write_services(lines);
    }

private:
    Status add_realization(const Entry& entry) {
        if (!entry.rated) return {};
        const Contract& contract = *facts_.index.contract_of(entry.project);
        if (!bills_by_rate(contract)) return {};
        RealizationSums& sums = realized_.try_emplace(entry.currency.code()).first->second;
        const bool first = sums.agreed_minor == 0 && sums.invoiced_minor == 0 && !sums.standard_minor;
        sums.agreed_minor = TRY(checked_add(sums.agreed_minor, entry.amount_minor));
        sums.invoiced_minor = TRY(checked_add(sums.invoiced_minor, entry.allocated_minor));
        const std::optional<std::int64_t> standard = standard_minor(entry, contract);
        if (!standard) no_standard_.insert(std::string(entry.currency.code()));
        if (first) sums.standard_minor = 0;
        if (standard) sums.standard_minor = TRY(checked_add(sums.standard_minor.value_or(0), *standard));
        return {};
    }

    // At the organization card in the entry's currency; nothing where the card has no rate for it.
    [[nodiscard]] std::optional<std::int64_t> standard_minor(const Entry& entry, const Contract& contract) const {
        static constexpr RateLevel card[] = {RateLevel::organization_card};
        const Person* const person = facts_.index.find(entry.person);
        const RateAnswer answer = book_.resolve(card, {.person = entry.person,
                                                       .role = person == nullptr ? RoleId{} : person->role,
                                                       .client = entry.client,
                                                       .project = entry.project,
                                                       .task = entry.task,
                                                       .activity = entry.activity,
                                                       .work_date = entry.work_date,
                                                       .currency = entry.currency});
        if (answer.row == nullptr) return std::nullopt;
        const ContractTerms& terms = terms_on(contract, entry.work_date);
        const auto minor = charge_minor({.seconds = entry.billable_seconds,
                                         .rate = answer.row->rate,
                                         .hours_per_day = terms.hours_per_day,
                                         .rounding = rounding_of(terms.amount_rounding)});
        return minor ? std::optional(*minor) : std::nullopt;
    }

    Status add_service(const Entry& entry, const Contract& contract) {
        if (contract.kind != ContractKind::time_and_materials) return {};
        ServiceSums& sums = served_[contract.id];
        sums.currency = contract.currency;
        sums.worked += entry.worked_seconds;
        if (!entry.rated) return {};
        sums.value_minor = TRY(checked_add(sums.value_minor, entry.amount_minor));
        sums.billable_value_minor =
            TRY(checked_add(sums.billable_value_minor, entry.amount_minor - entry.over_cap_minor));
        sums.revenue_minor = TRY(checked_add(sums.revenue_minor, entry.allocated_minor));
        return {};
    }

    Status take_gap(const Entry& entry, const Contract& contract) {
        const auto until = issued_until_.find(contract.id);
        if (until == issued_until_.end() || contract.kind != ContractKind::time_and_materials) return {};
        const auto window = window_of(contract, entry.work_date, holidays_);
        if (!window || window->days.until > until->second) return {};
        GapSums& sums = gaps_.try_emplace(contract.currency.code()).first->second;
        sums.billable_seconds += entry.rated ? entry.billable_seconds : entry.worked_seconds;
        sums.billable_minor = TRY(checked_add(sums.billable_minor, entry.amount_minor));
        if (may_have_been_billed_later(entry, window->cut_off))
            late_.emplace_back(entry, window->cut_off);
        else
            add_gap(entry, {contract, window->cut_off});
        return {};
    }

    void add_gap(const Entry& entry, const ClosedWindow& window) {
        std::vector<GapPart>& missed = gaps_.find(window.contract.currency.code())->second.missed;
        for (const GapPart& part : gap_of(entry, window)) missed.push_back(part);
    }

    Status settle_late() {
        std::vector<EntryId> ids;
        for (const auto& [entry, cut_off] : late_) ids.push_back(entry.id);
        if (ids.empty()) return {};
        const absl::flat_hash_set<EntryId> later = TRY(facts_.billed_later(ids));
        for (const auto& [entry, cut_off] : late_)
            add_gap(entry, {*facts_.index.contract_of(entry.project), cut_off,
                            later.contains(entry.id) ? BilledWith::a_later_window : BilledWith::its_window});
        return {};
    }

    void write_realization(std::vector<FigureLine>& lines) {
        for (auto& [code, sums] : realized_) {
            if (no_standard_.contains(std::string(code))) sums.standard_minor.reset();
            const Realization r = realization_of(sums);
            const std::string of(code);
            lines.push_back(
                ratio_line(Figure::realization, of + ", invoiced of standard", r.realization.value_or(Ratio{})));
            lines.push_back(
                ratio_line(Figure::realization, of + ", agreed of standard", r.agreed_of_standard.value_or(Ratio{})));
            lines.push_back(ratio_line(Figure::realization, of + ", invoiced of agreed", r.invoiced_of_agreed));
        }
        for (const auto& [code, collected] : collected_of())
            lines.push_back(ratio_line(Figure::realization, std::string(code) + ", collected of invoiced", collected));
    }

    // Of the invoices issued in these days, gross less what was credited.
    [[nodiscard]] std::map<std::string_view, Ratio> collected_of() const {
        std::map<std::string_view, Ratio> sums;
        for (const Invoice& document : facts_.documents) {
            if (document.kind == InvoiceKind::credit_note || !document.issue_date) continue;
            if (!facts_.days.holds(*document.issue_date)) continue;
            Ratio& sum = sums[document.currency.code()];
            sum.part += document.settled_minor;
            sum.whole += document.gross_minor - document.credited_minor;
        }
        return sums;
    }

    void write_gaps(std::vector<FigureLine>& lines) const {
        for (const auto& [code, sums] : gaps_) {
            const CaptureGap gap = capture_gap_of(sums.missed, sums.billable_seconds, sums.billable_minor);
            const Currency currency = *parse_currency(code);
            lines.push_back(ratio_line(Figure::capture_gap, std::string(code) + ", hours", gap.seconds));
            lines.push_back(ratio_line(Figure::capture_gap, std::string(code) + ", money", gap.minor));
            for (const GapPart& part : gap.causes) {
                if (part.seconds.value == 0 && part.minor == 0) continue;
                lines.push_back({Figure::capture_gap, std::string(code) + ", " + cause_words(part.cause),
                                 hours_text(part.seconds) + " h, " + money_text({part.minor, currency}), part.minor,
                                 gap.minor.whole});
            }
        }
    }

    [[nodiscard]] static std::string cause_words(GapCause cause) {
        std::string words(enum_word(cause));
        std::ranges::replace(words, '_', ' ');
        return words;
    }

    Status write_burns(std::vector<FigureLine>& lines) const {
        const CivilDay today = facts_.index.firm().organization.zone.day(facts_.now);
        for (const Project& project : facts_.index.firm().projects) {
            if (project.budget_seconds.value > 0) TRY(write_burn(project, today, std::nullopt, lines));
            if (project.budget && project.budget->minor > 0)
                TRY(write_burn(project, today, project.budget->currency, lines));
        }
        return {};
    }

    // In hours, or in money of one currency.
    Status write_burn(const Project& project, CivilDay today, std::optional<Currency> money,
                      std::vector<FigureLine>& lines) const {
        std::map<CivilDay, std::int64_t> logged;
        for (const auto& [key, values] : facts_.weeks) {
            if (key.project != project.id || key.period > today) continue;
            if (money && key.currency != *money) continue;
            logged[key.period] += money ? values.amount_minor : values.worked_seconds.value;
        }
        std::vector<std::int64_t> weeks;
        const CivilDay first = logged.empty() ? today.monday() : logged.begin()->first;
        for (CivilDay week = first; week <= today.monday(); week = week + 7) weeks.push_back(logged[week]);
        const Burn burn = TRY(burn_of({.budget = money ? project.budget->minor : project.budget_seconds.value,
                                       .weeks = weeks,
                                       .days = project.days,
                                       .today = today}));
        std::string text = percent_text(burn.burnt);
        if (burn.pace) text += ", pace " + decimal_text(*burn.pace);
        if (burn.week_rate > 0)
            text += ", " + (money ? money_text({burn.week_rate, *money}) : hours_text(Seconds{burn.week_rate}) + " h") +
                    " a week";
        if (burn.exhausted_on) text += ", used up on " + day_text(*burn.exhausted_on);
        lines.push_back(
            {Figure::burn, project.name + (money ? ", money" : ", hours"), text, burn.burnt.part, burn.burnt.whole});
        return {};
    }

    Status write_services(std::vector<FigureLine>& lines) {
        for (const Contract& contract : facts_.index.firm().contracts) {
            const auto found = served_.find(contract.id);
            if (found == served_.end()) continue;
            const OverServicing over = TRY(over_servicing_of(found->second));
            std::string text = money_text({over.over_minor, contract.currency}) + " over";
            if (over.effective_rate)
                text += ", " + decimal_text(*over.effective_rate, 2) + " " + std::string(contract.currency.code()) +
                        "/h earned";
            lines.push_back({Figure::over_servicing, contract.name, text, over.over_minor, found->second.value_minor});
        }
        return {};
    }

    const FigureFacts& facts_;
    const RateBook& book_;
    const Holidays holidays_;
    absl::flat_hash_map<ContractId, CivilDay> issued_until_;
    std::map<std::string_view, RealizationSums> realized_;
    absl::flat_hash_set<std::string> no_standard_;
    std::map<std::string_view, GapSums> gaps_;
    std::vector<std::pair<Entry, Instant>> late_;
    absl::flat_hash_map<ContractId, ServiceSums> served_;
};

}  // namespace

Status add_money_figures(const FigureFacts& facts, std::vector<FigureLine>& lines) {
    const Firm& firm = facts.index.firm();
    const RateBook book = TRY(RateBook::compile(firm.rates, firm.cost_rates, firm.exchange_rates));
    MoneyFigures figures(facts, book);
    TRY(facts.each_entry([&](EntryBatch batch) -> Status {
        for (const Entry& entry : batch) TRY(figures.take(entry));
        return {};
    }));
    return figures.write(lines);
}

}  // namespace fairhour
