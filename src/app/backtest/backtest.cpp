#include "app/backtest/backtest.hpp"

#include <algorithm>

#include "absl/container/flat_hash_map.h"
#include "app/backtest/backtest_tally.hpp"
#include "app/check/pass_inputs.hpp"
#include "app/policy_file/policy_file.hpp"
#include "app/setup/setup.hpp"
#include "domain/access/may.hpp"

namespace fairhour {
namespace {

constexpr std::int64_t noon_hours = 12;
// Time that counts and is over: a running timer has no verdict, nor has a draft that nobody handed in.
constexpr std::uint32_t states_tried =
    states_all & ~(state_bit(EntryState::running) | state_bit(EntryState::draft));

// What people decided, in the order they did: approval history as of any week is counted from it.
class PastVerdicts {
public:
    void add(const Entry& entry) {
        const bool approved = entry.first_verdict == FirstVerdict::approved_unchanged ||
                              entry.first_verdict == FirstVerdict::elsewhere;
        if ((approved || entry.first_verdict == FirstVerdict::not_approved) && entry.decided_at)
            verdicts_.push_back({*entry.decided_at, entry.person, entry.project, approved});
    }
    [[nodiscard]] ApprovalHistory as_of(Instant at, const HistoryTerms& terms) const {
        struct Known {
            VerdictCount count;
            std::optional<Instant> rejected;
        };
        absl::flat_hash_map<std::pair<PersonId, ProjectId>, Known> pairs;
        const Instant from = at - Seconds{terms.history_days * 86'400};
        for (const Verdict& verdict : verdicts_) {
            if (verdict.at > at || verdict.at <= from) continue;
            Known& known = pairs[{verdict.person, verdict.project}];
            ++known.count.n;
            known.count.k += verdict.approved ? 1 : 0;
            if (!verdict.approved && (!known.rejected || *known.rejected < verdict.at)) known.rejected = verdict.at;
        }
        ApprovalHistory history(at, terms);
        for (const auto& [pair, known] : pairs) history.add(pair.first, pair.second, known.count, known.rejected);
        return history;
    }

private:
    struct Verdict {
        Instant at;
        PersonId person;
        ProjectId project;
        bool approved = false;
    };
    std::vector<Verdict> verdicts_;
};

class Backtesting {
public:
    Backtesting(const AppContext& app, Transaction& work, const FirmView& view, const Policy& before,
                const Policy& after, BacktestReport& report)
        : app_(app), work_(work), view_(view), before_(before), after_(after), limits_(view.firm), report_(report),
          tally_(report), trial_(report.days) {}

    Status run(Instant now) {
        TRY(gather());
        const Zone zone = view_.firm.organization.zone;
        const CivilDay first = report_.days.from.monday();
        const std::int64_t weeks = (report_.days.until - first + 6) / 7;
        app_.progress.begin("Trying the draft", weeks, "weeks");
        for (std::int64_t week = 0; week < weeks; ++week) {
            const CivilDay monday = first + static_cast<int>(week * 7);
            const DayRange chosen{std::max(monday, report_.days.from), std::min(monday + 7, report_.days.until)};
            TRY(try_week(chosen, std::min(now, zone.instant(monday + 7, Seconds::hours(noon_hours)))));
            app_.progress.reach(week + 1);
        }
        app_.progress.end();
        tally_.finish();
        report_.cadence_before = trial_.run(view_.firm, before_.cadence, now);
        report_.cadence_after = trial_.run(view_.firm, after_.cadence, now);
        return {};
    }

private:
    // Verdicts of all time, limits up to the end of the stretch, and when time was logged.
    Status gather() {
        EntryFilter all;
        TRY(work_.for_each_entry(all, [&](EntryBatch batch) -> Status {
            for (const Entry& entry : batch) {
                verdicts_.add(entry);
                trial_.add(entry);
                if (entry.work_date < report_.days.until) limits_.count(entry);
            }
            return {};
        }));
        if (any_limit(view_.firm)) {
            all.days.until = report_.days.until;
            TRY(work_.for_each_entry(all, [&](EntryBatch batch) -> Status {
                for (const Entry& entry : batch) limits_.place(entry);
                return {};
            }));
        }
        return limits_.finish();
    }

    Status try_week(DayRange chosen, Instant at) {
        const ApprovalHistory history_before = verdicts_.as_of(at, before_.history);
        const ApprovalHistory history_after = verdicts_.as_of(at, after_.history);
        PolicyPass pass_before(terms(before_, history_before, chosen, at));
        PolicyPass pass_after(terms(after_, history_after, chosen, at));
        const OnDecision on_before = [&](const Entry& e, const Decided& d, const Hits&) { tally_.before(e, d); };
        const OnDecision on_after = [&](const Entry& e, const Decided& d, const Hits&) { tally_.after(e, d); };
        EntryFilter read;
        read.days = {chosen.from - neighbour_days, chosen.until + 8};
        TRY(work_.for_each_entry(read, [&](EntryBatch batch) -> Status {
            pass_before.feed(batch, on_before);
            pass_after.feed(batch, on_after);
            return {};
        }));
        pass_before.finish(on_before);
        pass_after.finish(on_after);
        tally_.end_week();
        report_.unknown_names = pass_after.unknown_names();
        return {};
    }

    PassTerms terms(const Policy& policy, const ApprovalHistory& history, DayRange chosen, Instant at) const {
        return {.firm = view_.firm,
                .index = view_.index,
                .policy = policy,
                .history = history,
                .limits = limits_,
                .as_of = at,
                .choice = {.states = states_tried, .days = chosen, .only = {}},
                .texts = HitTexts::left_out,
                .autonomy_limit = Autonomy::act};
    }

    const AppContext& app_;
    Transaction& work_;
    const FirmView& view_;
    const Policy& before_;
    const Policy& after_;
    LimitsUsed limits_;
    BacktestReport& report_;
    BacktestTally tally_;
    CadenceTrial trial_;
    PastVerdicts verdicts_;
};

Status check_backtest_days(const DayRange& days, CivilDay today) {
    if (days.from >= days.until || days.until - days.from > backtest_days_max)
        return invalid("days_many", "Try a draft over 1 to " + std::to_string(backtest_days_max) + " days.", "/from");
    if (days.from > today)
        return invalid("backtest_future", "Those days have not been yet.", "/from", "Choose past days.");
    return {};
}

}  // namespace

Result<BacktestReport> backtest(const AppContext& app, const BacktestAsked& asked) {
    const Policy after = TRY(policy_of_text(asked.text, asked.file_name));
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    const auto view = TRY(work->firm());
    TRY(require_permission(app, view->firm, Action::publish_policy, {}));
    const Instant now = app.clock.now();
    const CivilDay today = view->firm.organization.zone.day(now);
    TRY(check_backtest_days(asked.days, today));
    const PolicyVersion version = TRY(policy_in_force(view->firm, today));
    const Policy before = TRY(parsed_policy(version));
    BacktestReport report;
    report.version_before = version.version;
    report.days = {asked.days.from, std::min(asked.days.until, today + 1)};
    report.words = policy_changes(before, after);
    TRY(Backtesting(app, *work, *view, before, after, report).run(now));
    return report;
}

}  // namespace fairhour
