// The demo firm through half a year, day by day, with the clock handed in: its people log as the demo data says, what runs by
// itself runs each hour and a quarter before it, leads clear their queue at four, and at the end stands how well time was kept
// and what it cost anybody. Its figures are explained in docs/guide/compliance.md.
//
//   half_year                   26 weeks
//   half_year --weeks 2         the short form, as the tests run it
//
// It fails when anybody was told something in quiet hours, in absence or twice; when a decision lacks its rule, clause, version,
// inputs or sentence, or does not replay to the byte; and when half a year saw no change of the clocks.
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <string_view>

#include "app/check/check.hpp"
#include "app/compliance/compliance.hpp"
#include "app/setup/setup.hpp"
#include "base/text.hpp"
#include "domain/contracts/window.hpp"
#include "domain/people/capacity.hpp"
#include "domain/policy/decide.hpp"
#include "domain/time/states.hpp"
#include "half_year/people.hpp"
#include "jobs/timetable.hpp"
#include "ports/messages.hpp"
#include "storage/store.hpp"

namespace fairhour::half_year {
namespace {

constexpr int block_days = 28;
constexpr int weeks_with_clock_changes = 13;  // from January: every zone of the firm has changed its clocks by then
constexpr int first_hour = 6, last_hour = 22, mending_hour = 8, queue_hour = 14, evening_hour = 18;  // UTC

Status put_firm(Store& store, const DemoFirm& demo) {
    const std::int64_t number = TRY(store.create_organization(demo.firm.organization));
    const auto work = TRY(store.begin({number, {}}, Access::write));
    const Firm& firm = demo.firm;
    TRY(work->put(firm.legal_entities));
    TRY(work->put(firm.series));
    TRY(work->put(firm.roles));
    TRY(work->put(firm.teams));
    std::vector<Person> people = firm.people;
    for (Person& person : people) person.employed.from = std::max(person.employed.from, DemoAsked{}.first_monday);
    TRY(work->put(people));  // nothing is missing from before the firm began to log here
    TRY(work->put(firm.holidays));
    TRY(work->put(firm.absences));
    TRY(work->put(firm.clients));
    TRY(work->put(firm.contracts));
    TRY(work->put(firm.projects));
    TRY(work->put(firm.tasks));
    TRY(work->put(firm.activities));
    TRY(work->put(firm.rates));
    TRY(work->put(firm.cost_rates));
    return work->commit();
}

struct Faults {
    std::int64_t quiet = 0, absent = 0, twice = 0;
    [[nodiscard]] std::int64_t all() const { return quiet + absent + twice; }
};

// Everything that was ever said, held against what may be said when.
Result<Faults> faults_of_messages(Store& store, const Firm& firm, std::int64_t& lines, std::int64_t& ahead) {
    const FirmIndex index(firm);
    const auto work = TRY(store.begin({1, {}}, Access::read));
    Faults faults;
    std::set<std::tuple<PersonId, std::string, Instant, std::int64_t>> said;
    for (const MessageLine& line : TRY(work->messages().lines_told_since({}))) {
        ++lines;
        ahead += line.tone == NudgeTone::heads_up ? 1 : 0;
        const Person& person = *index.find(line.person);
        const Seconds at = person.zone.wall_clock(line.told_at);
        faults.quiet += at < Seconds::hours(7) || at >= Seconds::hours(20) ? 1 : 0;
        const CivilDay day = person.zone.day(line.told_at);
        for (const Absence& absence : firm.absences)
            if (absence.person == person.id && absence.days.holds(day) && absence.seconds.value == 0) ++faults.absent;
        faults.twice += said.insert({line.person, line.subject, line.opening, line.stage}).second ? 0 : 1;
    }
    return faults;
}

// Decisions that do not say what they must.
struct Unsaid {
    std::int64_t decisions = 0, days = 0, version = 0, inputs = 0, rule = 0, clause = 0, sentence = 0;
    [[nodiscard]] std::int64_t all() const { return version + inputs + rule + clause + sentence; }
};

// A decision that a rule led to has that rule's hit, with clause and sentence; one that no rule led to says why in words.
Result<Unsaid> unsaid_of_entries(Transaction& work) {
    Unsaid unsaid;
    absl::flat_hash_map<std::pair<EntryId, std::int64_t>, std::set<std::string>> rules;
    for (const DecisionHit& row : TRY(work.hits({}))) {
        rules[{row.entry, row.n}].insert(row.hit.rule);
        unsaid.rule += row.hit.rule.empty() ? 1 : 0;
        unsaid.clause += row.hit.clause.empty() ? 1 : 0;
        unsaid.sentence += row.hit.sentence.empty() ? 1 : 0;
    }
    TRY(work.for_each_decision(DecisionChoice::all, [&](std::span<const Decision> decisions) -> Status {
        for (const Decision& one : decisions) {
            ++unsaid.decisions;
            unsaid.version += one.policy_version <= 0 ? 1 : 0;
            unsaid.inputs += one.inputs == Digest16{} ? 1 : 0;
            unsaid.sentence += one.why == DecisionWhy::not_kept || why_text(one.why).empty() ? 1 : 0;
            unsaid.rule += !one.case_rule.empty() && !rules[{one.entry, one.n}].contains(one.case_rule) ? 1 : 0;
        }
        return {};
    }));
    return unsaid;
}

Result<Unsaid> unsaid_in(Store& store, DayRange days) {
    const auto work = TRY(store.begin({1, {}}, Access::read));
    Unsaid unsaid = TRY(unsaid_of_entries(*work));
    for (const DayDecision& one : TRY(work->day_decisions(days))) {
        ++unsaid.days;
        unsaid.version += one.policy_version <= 0 ? 1 : 0;
        unsaid.inputs += one.inputs == Digest16{} ? 1 : 0;
        unsaid.clause += one.clause.empty() ? 1 : 0;
        unsaid.sentence += one.sentence.empty() ? 1 : 0;
    }
    return unsaid;
}

// Why entries had no decision when their invoice was cut off.
struct Undecided {
    std::int64_t logged_after = 0, by_engine = 0, by_people = 0, not_yet = 0;
};

Result<Undecided> undecided_at_cut_off(Store& store, const Firm& firm, DayRange days, Instant now) {
    const FirmIndex index(firm);
    const Holidays holidays(firm.holidays);
    const auto work = TRY(store.begin({1, {}}, Access::read));
    Undecided undecided;
    TRY(work->for_each_entry({.days = days}, [&](EntryBatch batch) -> Status {
        for (const Entry& entry : batch) {
            const Contract* const contract = index.contract_of(entry.project, entry.work_date);
            if (!counts_in_totals(entry.state) || contract == nullptr || entry.billability == Billability::non_billable)
                continue;
            const auto window = window_of(*contract, entry.work_date, holidays);
            if (!window || window->cut_off > now) continue;
            const bool decided = is_decided(entry.state) && entry.decided_at;
            if (decided && *entry.decided_at <= window->cut_off) continue;
            ++(entry.created_at > window->cut_off          ? undecided.logged_after
               : !decided                                  ? undecided.not_yet
               : entry.first_verdict == FirstVerdict::none ? undecided.by_engine
                                                           : undecided.by_people);
        }
        return {};
    }));
    return undecided;
}

// The days of the stretch that were not 24 hours long where the firm's people are.
std::vector<std::string> clock_changes(const Firm& firm, DayRange days) {
    std::set<std::string> seen;
    std::vector<std::string> changes;
    for (const Person& person : firm.people) {
        if (!seen.insert(std::string(person.zone.name())).second) continue;
        for (CivilDay day = days.from; day < days.until; ++day) {
            const Seconds length = between(person.zone.instant(day, {}), person.zone.instant(day + 1, {}));
            if (length == Seconds::hours(24)) continue;
            changes.push_back(std::string(person.zone.name()) + " " + day_text(day) + " of " + hours_text(length) +
                              " h");
        }
    }
    return changes;
}

std::string percent(std::int64_t part, std::int64_t whole) {
    if (whole == 0) return "-";
    const std::int64_t tenths = (part * 2'000 + whole) / (2 * whole);
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " %";
}

void print_line(const std::string& name, const ComplianceSum& sum) {
    std::printf("%-22s %7s %9s %9s %7s %9s %8lld %7lld\n", name.c_str(), percent(sum.compliant_days, sum.due_days).c_str(),
                percent(sum.logged_days, sum.due_days).c_str(), percent(sum.decided_days, sum.due_days).c_str(),
                percent(sum.approved_by_engine, sum.approved_by_engine + sum.decided_by_people).c_str(),
                percent(sum.drafts_decided_otherwise, sum.drafts).c_str(), static_cast<long long>(sum.entries),
                static_cast<long long>(sum.nudges));
}

class HalfYear {
public:
    HalfYear(const std::string& folder, int weeks) : weeks_(weeks), folder_(folder) {}

    Status run() {
        IdMaker ids(1, Instant::from_unix_seconds(1'767'225'600));  // 2026-01-01
        demo_ = TRY(make_demo_firm({.weeks = weeks_, .weeks_undecided = weeks_}, ids));
        first_ = DemoAsked{}.first_monday;
        clock_.at = Zone().instant(first_, Seconds::hours(first_hour));
        store_ = TRY(open_store({.sqlite_path = folder_ + "/fairhour.sqlite"}, clock_));
        TRY(put_firm(*store_, demo_));
        Place place{*store_, clock_};
        admin_ = demo_.firm.people.front().id;
        TRY(publish_policy(place.as(admin_), {demo_.policy_toml, "policy.toml", std::nullopt}));
        People people(place, demo_, 7);
        TRY(live(place, people));
        return tell(place, people);
    }
    [[nodiscard]] bool all_well() const { return all_well_; }

private:
    Status live(Place& place, People& people) {
        PlainSecrets secrets;
        jobs::Timetable timetable({.store = *store_,
                                   .clock = clock_,
                                   .documents = place.documents,
                                   .sources = place.imports,
                                   .secrets = secrets,
                                   .mailer = post_,
                                   .hand_over = no_folder_,
                                   .site = "https://time.lindholm.example",
                                   .holder = "half-year",
                                   .stopping = [] { return false; },
                                   .complain = [this](const std::string& line) {
                                       std::printf("%s\n", line.c_str());
                                       all_well_ = false;
                                   }});
        const CivilDay last = first_ + 7 * weeks_;
        for (CivilDay day = first_; day <= last; ++day) {
            if ((day - first_) % block_days == 0 && day > first_) {
                std::printf("lived until %s: %lld entries logged, %lld mails\n", day_text(day - 1).c_str(),
                            static_cast<long long>(people.logged()), static_cast<long long>(post_.mails));
                std::fflush(stdout);
            }
            for (int hour = first_hour; hour <= last_hour; ++hour) {
                clock_.at = Zone().instant(day, Seconds::minutes(60 * hour - 15));
                TRY(people.log_until(clock_.at));
                timetable.run_due();  // what is to be on a bill is approved a quarter of an hour before it is cut off
                clock_.at = Zone().instant(day, Seconds::hours(hour));
                TRY(people.log_until(clock_.at));
                if (hour == mending_hour) TRY(people.mend_what_came_back());
                timetable.run_due();
                TRY(people.answer_reminders(clock_.at));
                const bool works = day.weekday() != Weekday::saturday && day.weekday() != Weekday::sunday;
                if (hour == evening_hour && works) TRY(people.log_in_the_evening(day));
                if (hour == queue_hour && works) TRY(people.clear_queues());
            }
        }
        return {};
    }

    Status tell(Place& place, People& people) {
        const AppContext admin = place.as(admin_);
        const DayRange days{first_, first_ + 7 * weeks_ - 1};  // the last day is due only after the end
        std::printf("%-22s %7s %9s %9s %7s %9s %8s %7s\n", "", "rate", "logged", "decided", "engine", "otherwise",
                    "entries", "nudges");
        for (CivilDay from = days.from; from < days.until; from = from + block_days) {
            const DayRange some{from, std::min(from + block_days, days.until)};
            print_line(day_text(some.from) + " - " + day_text(some.until - 1).substr(5),
                       TRY(compliance(admin, {some, ComplianceBy::team})).all);
        }
        const ComplianceReport report = TRY(compliance(admin, {days, ComplianceBy::team}));
        print_line("all", report.all);
        TRY(tell_cost(report.all, people));
        const Undecided undecided = TRY(undecided_at_cut_off(*store_, demo_.firm, days, clock_.at));
        std::printf(
            "entries undecided at their cut-off: %lld logged after it, %lld decided later by the engine, %lld by "
            "people, %lld not yet\n",
            static_cast<long long>(undecided.logged_after), static_cast<long long>(undecided.by_engine),
            static_cast<long long>(undecided.by_people), static_cast<long long>(undecided.not_yet));
        TRY(tell_faults());
        TRY(tell_grounds(days));
        return tell_replay(admin);
    }

    Status tell_cost(const ComplianceSum& all, const People& people) {
        const LeadWork& work = people.lead_work();
        std::int64_t own = 0;
        for (const Person& person : demo_.firm.people) own += person.client.none() ? 1 : 0;
        const std::int64_t person_weeks = own * weeks_, minutes = (work.seconds + 59) / 60;
        std::printf("compliance rate %s\n", percent(all.compliant_days, all.due_days).c_str());
        std::printf("nudges a person and week %.2f\n", static_cast<double>(all.nudges) / static_cast<double>(person_weeks));
        std::printf("approved by the engine %s of what was decided\n",
                    percent(all.approved_by_engine, all.approved_by_engine + all.decided_by_people).c_str());
        std::printf("drafts decided otherwise %s of %lld\n", percent(all.drafts_decided_otherwise, all.drafts).c_str(),
                    static_cast<long long>(all.drafts));
        std::printf("all leads together %lld minutes, %.1f a working day: %lld entries, %lld causes at once, %lld read alone, %lld sent back\n",
                    static_cast<long long>(minutes), static_cast<double>(minutes) / (5.0 * weeks_),
                    static_cast<long long>(work.entries), static_cast<long long>(work.causes),
                    static_cast<long long>(work.read_alone), static_cast<long long>(work.sent_back));
        std::printf("%lld entries logged, %lld mails\n", static_cast<long long>(people.logged()), static_cast<long long>(post_.mails));
        for (const auto& [name, count] : people.refused())
            std::printf("refused %lld times: %s\n", static_cast<long long>(count), name.c_str());
        all_well_ = all_well_ && all.due_days > 0 && all.decided_by_people > 0 && people.logged() > 0;
        return {};
    }

    Status tell_faults() {
        std::int64_t lines = 0, ahead = 0;
        const Faults faults = TRY(faults_of_messages(*store_, demo_.firm, lines, ahead));
        std::printf(
            "%lld lines told, %lld of them before time was due: %lld in quiet hours, %lld in absence, %lld twice\n",
            static_cast<long long>(lines), static_cast<long long>(ahead), static_cast<long long>(faults.quiet),
            static_cast<long long>(faults.absent), static_cast<long long>(faults.twice));
        all_well_ = all_well_ && lines > 0 && faults.all() == 0;
        const std::vector<std::string> changes = clock_changes(demo_.firm, {first_, first_ + 7 * weeks_});
        std::printf("clocks changed %zu times:", changes.size());
        for (const std::string& change : changes) std::printf(" %s;", change.c_str());
        std::printf("\n");
        all_well_ = all_well_ && (weeks_ < weeks_with_clock_changes || !changes.empty());
        return {};
    }

    Status tell_grounds(DayRange days) {
        const Unsaid unsaid = TRY(unsaid_in(*store_, days));
        std::printf(
            "%lld decisions on entries and %lld on days: without version %lld, inputs %lld, rule %lld, clause %lld, "
            "sentence %lld\n",
            static_cast<long long>(unsaid.decisions), static_cast<long long>(unsaid.days),
            static_cast<long long>(unsaid.version), static_cast<long long>(unsaid.inputs),
            static_cast<long long>(unsaid.rule), static_cast<long long>(unsaid.clause),
            static_cast<long long>(unsaid.sentence));
        all_well_ = all_well_ && unsaid.decisions > 0 && unsaid.all() == 0;
        return {};
    }

    Status tell_replay(const AppContext& admin) {
        const ReplayReport replayed = TRY(replay(admin));
        std::printf("%lld decisions of %lld passes replayed, %lld differ\n", static_cast<long long>(replayed.decisions),
                    static_cast<long long>(replayed.passes), static_cast<long long>(replayed.different));
        for (std::size_t i = 0; i < std::min<std::size_t>(replayed.differences.size(), 5); ++i)
            std::printf("  %s %lld %s: %s / %s\n", id_text(replayed.differences[i].entry).c_str(),
                        static_cast<long long>(replayed.differences[i].n), replayed.differences[i].what.c_str(),
                        replayed.differences[i].stored.c_str(), replayed.differences[i].replayed.c_str());
        all_well_ = all_well_ && replayed.decisions > 0 && replayed.different == 0;
        return {};
    }

    int weeks_;
    std::string folder_;
    CivilDay first_;
    SteppedClock clock_;
    PostOffice post_;
    NoFolder no_folder_;
    DemoFirm demo_;
    PersonId admin_;
    std::unique_ptr<Store> store_;
    bool all_well_ = true;
};

int main_of(std::span<char*> words) {
    int weeks = DemoAsked{}.weeks;
    for (std::size_t i = 1; i + 1 < words.size(); ++i)
        if (std::string_view(words[i]) == "--weeks") weeks = static_cast<int>(whole_number(words[i + 1]).value_or(weeks));
    std::string folder = (std::filesystem::temp_directory_path() / "fairhour-half-year-XXXXXX").string();
    if (::mkdtemp(folder.data()) == nullptr) return 1;
    HalfYear half_year(folder, weeks);
    const Status lived = half_year.run();
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
    if (!lived) std::printf("%s: %s\n", lived.error().name.c_str(), lived.error().text().c_str());
    const bool is_well = lived && half_year.all_well();
    std::printf("%d weeks: %s\n", weeks, is_well ? "as it should be" : "NOT as it should be");
    return is_well ? 0 : 1;
}

}  // namespace
}  // namespace fairhour::half_year

int main(int count, char** words) { return fairhour::half_year::main_of({words, static_cast<std::size_t>(count)}); }
