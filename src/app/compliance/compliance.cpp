#include "app/compliance/compliance.hpp"

#include <algorithm>
#include <map>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "app/access.hpp"
#include "app/setup/setup.hpp"
#include "domain/billing/ledger.hpp"
#include "ports/messages.hpp"

namespace fairhour {
namespace {

constexpr std::size_t decisions_each = 4'096;

// One line while it grows.
struct GrowingSum {
    ComplianceSum sum;
    std::vector<Seconds> latencies;

    void add_entry(const Entry& entry, const EntryTimeliness& timeliness) {
        ++sum.entries;
        latencies.push_back(timeliness.latency);
        const bool by_person = entry.first_verdict == FirstVerdict::approved_unchanged ||
                               entry.first_verdict == FirstVerdict::in_batch ||
                               entry.first_verdict == FirstVerdict::not_approved;
        const bool approved = entry.state == EntryState::approved || entry.state == EntryState::part_invoiced ||
                              entry.state == EntryState::invoiced;
        sum.decided_by_people += by_person ? 1 : 0;
        sum.approved_by_engine += approved && entry.first_verdict == FirstVerdict::none ? 1 : 0;
        if (entry.decided_at && entry.state != EntryState::changes_requested) return;
        add_at_risk({unbilled_of(entry).minor, entry.currency});
    }
    void add_day(const DueDay& day) {
        ++sum.due_days;
        sum.logged_days += day.logged ? 1 : 0;
        sum.decided_days += day.decided ? 1 : 0;
        sum.compliant_days += day.compliant() ? 1 : 0;
    }
    ComplianceSum finished() {
        sum.latency_median = percentile(latencies, 50);
        sum.latency_p90 = percentile(latencies, 90);
        return std::move(sum);
    }

private:
    void add_at_risk(const Money& money) {
        if (money.minor == 0 || money.currency.none()) return;
        const auto found = std::ranges::find(sum.at_risk, money.currency, &Money::currency);
        if (found == sum.at_risk.end())
            sum.at_risk.push_back(money);
        else
            found->minor += money.minor;
    }
};

struct ComplianceLineKey {
    TeamId team;
    PersonId person;
    CivilDay week;

    auto operator<=>(const ComplianceLineKey&) const = default;
};

// The line that a person's day goes to.
class ComplianceLines {
public:
    ComplianceLines(const FirmIndex& index, ComplianceBy by) : index_(index), by_(by) {}
    GrowingSum& of(PersonId person, CivilDay day) {
        const Person* const who = index_.find(person);
        ComplianceLineKey key{who == nullptr ? TeamId{} : who->team, {}, CivilDay::min};
        switch (by_) {
            case ComplianceBy::team: break;
            case ComplianceBy::week: key = {{}, {}, day.monday()}; break;
            case ComplianceBy::team_week: key.week = day.monday(); break;
            case ComplianceBy::person: key.person = person; break;
        }
        return lines_[key];
    }
    std::map<ComplianceLineKey, GrowingSum>& all() { return lines_; }

private:
    const FirmIndex& index_;
    ComplianceBy by_;
    std::map<ComplianceLineKey, GrowingSum> lines_;
};

// Whose days these are: our own people that the actor sees in reports.
std::vector<Person> people_reported(const Firm& firm, const Sight& sight) {
    std::vector<Person> people;
    for (const Person& person : firm.people)
        if (person.client.none() && in_sight(sight, person.id)) people.push_back(person);
    return people;
}

bool is_drafted(Outcome outcome) {
    return outcome == Outcome::auto_approve || outcome == Outcome::recommend_approve ||
           outcome == Outcome::recommend_reject;
}

class ComplianceReporting {
public:
    ComplianceReporting(Transaction& work, const FirmView& view, const Policy& policy, const ComplianceAsked& asked, Instant now)
        : work_(work),
          view_(view),
          asked_(asked),
          tally_(view.firm, view.index, policy.cadence, asked.days, now),
          lines_(view.index, asked.by) {}

    Status run(std::span<const Person> people) {
        tally_.attest(TRY(work_.attested_days({}, asked_.days)));
        EntryFilter filter;
        filter.days = asked_.days;
        for (const Person& person : people) filter.people.push_back(person.id);
        TRY(work_.for_each_entry(filter, [&](EntryBatch batch) -> Status {
            for (const Entry& entry : batch) take(entry);
            return {};
        }));
        tally_.each_due_day(people, [&](const DueDay& day) {
            all_.add_day(day);
            lines_.of(day.person, day.day).add_day(day);
            if (days_ != nullptr) days_->push_back(day);
        });
        TRY(count_drafts());
        return count_nudges(people);
    }
    void keep_days(std::vector<DueDay>& days) { days_ = &days; }
    GrowingSum& all() { return all_; }
    ComplianceLines& lines() { return lines_; }

private:
    void take(const Entry& entry) {
        if (entry.state == EntryState::voided || entry.state == EntryState::running) return;
        const EntryTimeliness timeliness = tally_.add(entry);
        all_.add_entry(entry, timeliness);
        lines_.of(entry.person, entry.work_date).add_entry(entry, timeliness);
        const bool approved = entry.first_verdict == FirstVerdict::approved_unchanged ||
                              entry.first_verdict == FirstVerdict::in_batch;
        if (approved || entry.first_verdict == FirstVerdict::not_approved)
            judged_[entry.id] = {entry.person, entry.work_date, entry.decided_at.value_or(Instant{}), approved};
    }

    // A draft is the last decision before the human's; nothing was drafted about what was flagged or nudged.
    Status count_drafts() {
        std::vector<EntryId> ids;
        ids.reserve(judged_.size());
        for (const auto& [entry, verdict] : judged_) ids.push_back(entry);
        std::ranges::sort(ids);
        for (std::size_t from = 0; from < ids.size(); from += decisions_each) {
            const auto some = std::span(ids).subspan(from, std::min(decisions_each, ids.size() - from));
            const std::vector<Decision> decisions = TRY(work_.decisions(some));
            for (const EntryId entry : some)
                count_draft(judged_.at(entry), std::ranges::equal_range(decisions, entry, {}, &Decision::entry));
        }
        return {};
    }
    struct JudgedEntry {
        PersonId person;
        CivilDay day;
        Instant at;
        bool approved = false;
    };
    void count_draft(const JudgedEntry& judged, std::ranges::input_range auto&& decisions) {
        const Decision* draft = nullptr;
        for (const Decision& d : decisions)
            if (d.decided_at <= judged.at) draft = &d;
        if (draft == nullptr || !is_drafted(draft->outcome)) return;
        const bool otherwise = (draft->outcome == Outcome::recommend_reject) == judged.approved;
        for (GrowingSum* const sum : {&all_, &lines_.of(judged.person, judged.day)}) {
            ++sum->sum.drafts;
            sum->sum.drafts_decided_otherwise += otherwise ? 1 : 0;
        }
    }

    Status count_nudges(std::span<const Person> people) {
        absl::flat_hash_map<PersonId, Zone> zones;
        for (const Person& person : people) zones[person.id] = person.zone;
        const Instant since = Zone().instant(asked_.days.from - 1, {});
        for (const MessageLine& line : TRY(work_.messages().lines_told_since(since))) {
            const auto zone = zones.find(line.person);
            if (zone == zones.end() || line.kind == MessageLineKind::full_week) continue;
            const CivilDay day = zone->second.day(line.told_at);
            if (!asked_.days.holds(day)) continue;
            ++all_.sum.nudges;
            ++lines_.of(line.person, day).sum.nudges;
        }
        return {};
    }

    Transaction& work_;
    const FirmView& view_;
    const ComplianceAsked& asked_;
    ComplianceTally tally_;
    GrowingSum all_;
    ComplianceLines lines_;
    absl::flat_hash_map<EntryId, JudgedEntry> judged_;
    std::vector<DueDay>* days_ = nullptr;
};

// Praise is the whole team's: of a team that the actor sees a part of, everybody is counted and nothing but the praise shown.
class Praise {
public:
    Praise(const Firm& firm, std::int64_t target_percent) : target_percent_(target_percent) {
        for (const Person& person : firm.people)
            if (person.client.none()) teams_[person.team].push_back(person);
    }
    Status look_at_teams_of(std::span<const Person> seen, Transaction& work, const FirmView& view, const Policy& policy,
                            const ComplianceAsked& asked, Instant now) {
        absl::flat_hash_map<TeamId, std::size_t> seen_of;
        for (const Person& person : seen) ++seen_of[person.team];
        std::vector<Person> members;
        for (const auto& [team, count] : seen_of) {
            const std::vector<Person>& all = teams_.at(team);
            if (team.none() || is_small(team) || count == all.size()) continue;
            partly_seen_.insert(team);
            members.insert(members.end(), all.begin(), all.end());
        }
        if (members.empty() || asked.by == ComplianceBy::week || asked.by == ComplianceBy::person) return {};
        ComplianceReporting whole(work, view, policy, asked, now);
        TRY(whole.run(members));
        for (auto& [key, growing] : whole.lines().all()) whole_[key] = growing.finished();
        return {};
    }
    bool earned(const ComplianceLineKey& key, const ComplianceSum& seen) const {
        if (key.team.none() || !key.person.none() || is_small(key.team)) return false;
        if (!partly_seen_.contains(key.team)) return on_target(seen);
        const auto found = whole_.find(key);
        return found != whole_.end() && on_target(found->second);
    }

private:
    bool is_small(TeamId team) const {
        const auto found = teams_.find(team);
        return found == teams_.end() || std::ssize(found->second) < praised_people_min;
    }
    bool on_target(const ComplianceSum& sum) const {
        return sum.due_days > 0 && sum.compliant_days * 100 >= sum.due_days * target_percent_;
    }

    std::int64_t target_percent_;
    absl::flat_hash_map<TeamId, std::vector<Person>> teams_;
    absl::flat_hash_set<TeamId> partly_seen_;
    std::map<ComplianceLineKey, ComplianceSum> whole_;
};

Status check_compliance_days(const DayRange& days) {
    if (days.from < days.until && days.until - days.from <= compliance_days_max) return {};
    return invalid("days_many", "Ask for 1 to " + std::to_string(compliance_days_max) + " days.", "?from");
}

Result<Policy> policy_of_now(const Firm& firm, Instant now) {
    auto version = policy_in_force(firm, firm.organization.zone.day(now));
    // The figures are there, whether they can be counted or not: what is missing is a policy to count by.
    if (!version) version.error().kind = ErrorKind::invalid;
    return parsed_policy(TRY(std::move(version)));
}

}  // namespace

Result<ComplianceReport> compliance(const AppContext& app, const ComplianceAsked& asked) {
    TRY(check_compliance_days(asked.days));
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    const auto view = TRY(work->firm());
    const ActorFacts actor = actor_facts(app, view->index);
    TRY(require_some(actor, Action::see_reports));
    const Instant now = app.clock.now();
    const Policy policy = TRY(policy_of_now(view->firm, now));
    const Sight sight = sight_of(actor, Action::see_reports, view->index);
    const std::vector<Person> people = people_reported(view->firm, sight);
    ComplianceReport report;
    report.target_percent = policy.compliance_target_percent;
    report.money_seen = furthest_reach(actor, Action::see_rates) == Reach::all;
    if (people.empty()) return report;
    ComplianceReporting reporting(*work, *view, policy, asked, now);
    TRY(reporting.run(people));
    Praise praise(view->firm, report.target_percent);
    TRY(praise.look_at_teams_of(people, *work, *view, policy, asked, now));
    for (auto& [key, growing] : reporting.lines().all()) {
        ComplianceLine line{key.team, key.person,
                            key.week == CivilDay::min ? std::nullopt : std::optional(key.week), growing.finished()};
        line.praised = praise.earned(key, line.sum);
        report.lines.push_back(std::move(line));
    }
    report.all = reporting.all().finished();
    return report;
}

Result<OwnCompliance> own_compliance(const AppContext& app, DayRange days) {
    TRY(check_compliance_days(days));
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    const auto view = TRY(work->firm());
    const Instant now = app.clock.now();
    const Policy policy = TRY(policy_of_now(view->firm, now));
    OwnCompliance own;
    own.target_percent = policy.compliance_target_percent;
    const Person* const me = view->index.find(app.scope.actor.person);
    if (me == nullptr || !me->client.none()) return own;
    const ComplianceAsked asked{days, ComplianceBy::person};
    ComplianceReporting reporting(*work, *view, policy, asked, now);
    reporting.keep_days(own.days);
    TRY(reporting.run(std::span(me, 1)));
    own.sum = reporting.all().finished();
    own.streak = streak_of(own.days);
    return own;
}

}  // namespace fairhour
