// B5: how fast the written policy runs over entries in memory, decisions and fingerprints included, and how long it takes to
// say who is late now. Prints the median of the turns.
//
//   bench_policy FOLDER [TURNS]      a generated firm (tests/properties/generated_set.hpp)
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <tuple>
#include <vector>

#include "app/policy_file/policy_limits.hpp"
#include "base/text.hpp"
#include "domain/policy/missing_time.hpp"
#include "domain/policy/nudges.hpp"
#include "domain/policy/pass.hpp"
#include "domain/rates/price.hpp"
#include "generated_set.hpp"

namespace fairhour {
namespace {

template <class Work>
double seconds_of(Work work) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

template <class Work>
double median_of(int turns, Work work) {
    std::vector<double> seconds;
    for (int turn = 0; turn < turns; ++turn) seconds.push_back(seconds_of(work));
    std::ranges::sort(seconds);
    return seconds[seconds.size() / 2];
}

bool by_person_and_start(const Entry& a, const Entry& b) {
    return std::tuple(a.person, a.work_date, a.started_at.value_or(Instant{}), a.id) <
           std::tuple(b.person, b.work_date, b.started_at.value_or(Instant{}), b.id);
}

struct Sum {
    std::int64_t decided = 0, flagged = 0, hits = 0;
};

Sum pass_once(const PassTerms& terms, const std::vector<Entry>& entries) {
    Sum sum;
    const OnDecision count = [&](const Entry&, const Decided& decided, const Hits& hits) {
        ++sum.decided;
        sum.flagged += decided.outcome == Outcome::flag;
        sum.hits += static_cast<std::int64_t>(hits.size());
    };
    PolicyPass pass(terms);
    for (std::size_t from = 0; from < entries.size();) {
        std::size_t until = from + 1;
        while (until < entries.size() && entries[until].person == entries[from].person) ++until;
        pass.person(std::span(entries).subspan(from, until - from), count);
        from = until;
    }
    return sum;
}

int run(const std::string& folder, int turns) {
    GeneratedSet set = load_generated_set(folder);
    const FirmIndex index(set.firm);
    const RateBook book = std::move(*RateBook::compile(set.firm.rates, set.firm.cost_rates, set.firm.exchange_rates));
    Pricer(index, book).price_all(set.entries);
    for (Entry& entry : set.entries) entry.state = EntryState::submitted;
    std::ranges::sort(set.entries, by_person_and_start);
    const std::vector<std::pair<std::string, std::int64_t>> limits{{"min_minutes_a_day", 240},
                                                                   {"max_minutes_a_day", 720},
                                                                   {"max_entry_minutes", 480},
                                                                   {"entry_due_days", 2},
                                                                   {"note_min_chars", 20}};
    const Policy policy = std::move(*policy_from_limits(limits, "Generated", CivilDay(2000, 1, 1)));
    CivilDay last = CivilDay::min;
    for (const Entry& entry : set.entries) last = std::max(last, entry.work_date);
    const Instant now = Zone().instant(last, Seconds::hours(20));
    const ApprovalHistory history(now, policy.history);
    LimitsUsed limits_used(set.firm);
    for (const Entry& entry : set.entries) limits_used.count(entry);
    for (const Entry& entry : set.entries) limits_used.place(entry);
    if (!limits_used.finish()) return 2;
    const PassTerms terms{.firm = set.firm,
                          .index = index,
                          .policy = policy,
                          .history = history,
                          .limits = limits_used,
                          .as_of = now,
                          .choice = {.states = states_all, .days = {}, .only = {}},
                          .texts = HitTexts::left_out};
    Sum sum;
    const double pass = median_of(turns, [&] { sum = pass_once(terms, set.entries); });
    const auto entries = static_cast<std::int64_t>(set.entries.size());
    std::printf("%s entries · full pass %.3f s · %s entries/s · %lld decided, %lld flagged\n",
                grouped_number(entries).c_str(), pass,
                grouped_number(static_cast<std::int64_t>(static_cast<double>(entries) / pass)).c_str(),
                static_cast<long long>(sum.decided), static_cast<long long>(sum.flagged));
    std::vector<LoggedDay> logged;
    add_logged(set.entries, logged);
    std::erase_if(logged, [&](const LoggedDay& day) { return day.work_date < last - 40; });
    const WorkCalendar calendar(set.firm);
    std::int64_t late = 0;
    const double who = median_of(turns, [&] {
        late = 0;
        late_at(set.firm, calendar, policy.cadence, logged, now, [&](const MissingDay&) { ++late; });
    });
    std::printf("%zu people · who is late now %.2f ms · %lld missing days\n", set.firm.people.size(), who * 1000,
                static_cast<long long>(late));
    Policy reminding = policy;
    reminding.autonomy.organization = Autonomy::recommend;
    const MatterTerms matters{set.firm, index, calendar, reminding, now - Seconds::hours(9)};  // 11:00
    std::size_t messages = 0;
    const double told = median_of(turns, [&] {
        const auto no_cut_off = [](PersonId, CivilDay) { return std::optional<Instant>{}; };
        const OpenMatters open = missing_days(matters, logged, {}, no_cut_off);
        messages = plan_nudges({matters, {}, {}, Autonomy::act}, open).messages.size();
    });
    std::printf("who is told now %.2f ms · %zu messages\n", told * 1000, messages);
    return 0;
}

}  // namespace
}  // namespace fairhour

int main(int argc, char** argv) {
    if (argc < 2) {
        std::fprintf(stderr, "usage: bench_policy FOLDER [TURNS]\n");
        return 2;
    }
    return fairhour::run(argv[1], argc > 2 ? std::stoi(argv[2]) : 5);
}
