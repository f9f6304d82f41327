// A small firm to try the policy on: Ada and Ben at Acme's project Atlas, a clean entry on Monday 2026-05-04 from 09:00 to
// 11:00, and a pass told it is Tuesday 12:00 in UTC. A test changes one thing and looks at what is said.
//
//   Desk desk;
//   desk.rule(RuleWord::note_short);
//   desk.entry.note = "short";
//   EXPECT_TRUE(desk.spoken().has(RuleWord::note_short));
#pragma once

#include <algorithm>
#include <tuple>
#include <vector>

#include "domain/policy/pass.hpp"

namespace fairhour {

struct Desk {
    static constexpr PersonId ada{1}, ben{2};
    static constexpr ProjectId atlas{10};
    static constexpr ContractId acme_2026{20};
    static constexpr TaskId build{40};
    CivilDay monday{2026, 5, 4};

    Firm firm;
    Policy policy;
    Entry entry;
    std::vector<Entry> others;  // of the same person
    std::vector<Entry> history;
    Instant as_of;
    Autonomy limit = Autonomy::act;
    LimitUse retainer;

    Desk() {
        add_people();
        add_work();
        policy.name = "Test";
        policy.auto_approve.on = true;
        policy.history.audit_share = {0};
        policy.autonomy.organization = Autonomy::act;
        policy.vague_words = {"misc", "stuff"};
        as_of = at(monday + 1, 12);
        entry = work(1, monday, 9, 11);
    }

    static Instant at(CivilDay day, std::int64_t hour, std::int64_t minute = 0) {
        return Zone().instant(day, Seconds::minutes(hour * 60 + minute));
    }
    Entry work(std::int64_t id, CivilDay day, std::int64_t from_hour, std::int64_t until_hour) const {
        Entry e;
        e.id = EntryId{id};
        e.person = e.entered_by = ada;
        e.client = ClientId{30};
        e.project = atlas;
        e.task = build;
        e.activity = ActivityId{50};
        e.work_date = day;
        e.started_at = at(day, from_hour);
        e.stopped_at = at(day, until_hour);
        e.worked_seconds = Seconds::hours(until_hour - from_hour);
        e.note = "Wrote the import of time entries";
        e.tags = "import";
        e.state = EntryState::submitted;
        e.created_at = at(day, until_hour);
        e.billability = Billability::billable;
        e.billable_seconds = e.worked_seconds;
        e.rated = true;
        e.amount_minor = (until_hour - from_hour) * 12'000;
        e.currency = currency("EUR");
        return e;
    }
    void rule(RuleWord word, Severity severity, RuleValues values) {
        policy.rules.push_back({.word = word, .clause = "1.1", .severity = severity, .values = values});
    }
    void rule(RuleWord word) { rule(word, rule_kind(word).usual, usual_values(rule_kind(word))); }
    // Human verdicts on Ada's earlier time on Atlas.
    void learn(std::int64_t approved, std::int64_t changed) {
        for (std::int64_t i = 0; i < approved + changed; ++i) {
            Entry e = work(1000 + i, monday - 60, 9, 11);
            e.state = EntryState::approved;
            e.first_verdict = i < approved ? FirstVerdict::approved_unchanged : FirstVerdict::not_approved;
            e.decided_at = at(monday - 50, 9);
            history.push_back(e);
        }
    }

    struct Answer {
        Entry entry;
        Decided decided;
        Hits hits;
    };
    std::vector<Answer> decide_all(std::vector<Entry> entries) const {
        std::ranges::sort(entries, {},
                          [](const Entry& e) { return std::tuple(e.person, e.work_date, e.started_at, e.id); });
        const FirmIndex index(firm);
        ApprovalHistory known(as_of, policy.history);
        for (const Entry& e : history) known.add(e);
        LimitsUsed limits(firm);
        limits.set_retainer(acme_2026, retainer);
        for (const Entry& e : entries) limits.count(e);
        for (const Entry& e : entries) limits.place(e);
        INVARIANT(limits.finish().has_value(), "small sums do not overflow");
        PolicyPass pass({.firm = firm,
                         .index = index,
                         .policy = policy,
                         .history = known,
                         .limits = limits,
                         .as_of = as_of,
                         .choice = {.states = states_all, .days = {}, .only = {}},
                         .texts = HitTexts::written,
                         .autonomy_limit = limit});
        std::vector<Answer> answers;
        const auto keep = [&](const Entry& e, const Decided& d, const Hits& h) { answers.push_back({e, d, h}); };
        pass.feed(entries, keep);
        pass.finish(keep);
        return answers;
    }
    Answer decide() const {
        std::vector<Entry> all = others;
        all.push_back(entry);
        for (const Answer& answer : decide_all(std::move(all)))
            if (answer.entry.id == entry.id) return answer;
        invariant_failed("decided", "the entry is decided", __FILE__, __LINE__);
    }
    RuleMask spoken() const { return decide().decided.spoken; }

    Project& project() { return firm.projects.front(); }
    Contract& contract() { return firm.contracts.front(); }

private:
    void add_people() {
        for (const PersonId id : {ada, ben}) {
            Person person;
            person.id = id;
            person.name = id == ada ? "Ada" : "Ben";
            person.role = RoleId{5};
            person.team = TeamId{6};
            person.holiday_calendar = "DE";
            firm.people.push_back(person);
        }
        firm.teams.push_back({TeamId{6}, "Delivery", {}});
        firm.roles.push_back({RoleId{5}, "Consultant"});
        firm.activities.push_back({ActivityId{50}, "Development"});
    }
    void add_work() {
        Client client;
        client.id = ClientId{30};
        client.name = "Acme";
        firm.clients.push_back(client);
        Contract c;
        c.id = acme_2026;
        c.client = client.id;
        c.name = "Acme 2026";
        c.currency = currency("EUR");
        c.schedule.cadence = InvoiceCadence::monthly;
        firm.contracts.push_back(c);
        Project p;
        p.id = atlas;
        p.client = client.id;
        p.contract = c.id;
        p.name = "Atlas";
        firm.projects.push_back(p);
        Task task;
        task.id = build;
        task.project = atlas;
        task.name = "Build";
        firm.tasks.push_back(task);
    }
};

}  // namespace fairhour
