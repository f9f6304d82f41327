// Whose turn it is: who judges an entry while its lead is away, when verdicts are late, and who hears of a silent approver.
#include "domain/policy/open_matter.hpp"

#include <gtest/gtest.h>

#include "domain/policy/desk_for_tests.hpp"
#include "domain/policy/nudges.hpp"

namespace fairhour {
namespace {

// Ben leads Atlas, Cem leads the team, Dee is the administrator; Ada worked on Monday and handed it in that evening.
struct Waiting : Desk {
    static constexpr PersonId cem{3}, dee{4};
    std::vector<MessageLine> told;

    Waiting() {
        for (const PersonId id : {cem, dee}) {
            Person person;
            person.id = id;
            person.holiday_calendar = "DE";
            if (id == dee) person.access = {AccessRole::admin};
            firm.people.push_back(person);
        }
        project().delivery_lead = ben;
        firm.teams.front().lead = cem;
        policy.autonomy.organization = Autonomy::recommend;
        entry.submitted_at = at(monday, 18);
    }
    void away(PersonId person, CivilDay from, CivilDay until) {
        firm.absences.push_back({.id = AbsenceId{person.value}, .person = person, .days = {from, until}});
    }
    PersonId approver(Instant now) const {
        const FirmIndex index(firm);
        const WorkCalendar calendar(firm);
        return approver_of({firm, index, calendar, policy, now}, entry);
    }
    OpenMatters approvals(Instant now) const {
        const FirmIndex index(firm);
        const WorkCalendar calendar(firm);
        const WaitingEntry one{.entry = &entry, .outcome = Outcome::recommend_approve, .since = *entry.submitted_at};
        return waiting_approvals({firm, index, calendar, policy, now}, std::span(&one, 1));
    }
    // Who is told of waiting verdicts, and says it.
    std::vector<DueMessage> say(Instant now) {
        const FirmIndex index(firm);
        const WorkCalendar calendar(firm);
        const OpenMatters open = approvals(now);
        NudgePlan plan = plan_nudges({{firm, index, calendar, policy, now}, {}, told}, open);
        for (const DueMessage& message : plan.messages)
            for (const DueLine& line : message.lines) {
                MessageLine said;
                said.slot = MessageId{now.micros};
                said.person = message.person;
                said.kind = line.matter.kind;
                said.subject = line.matter.subject;
                said.opening = line.matter.opening;
                said.stage = line.stage;
                said.told_at = now;
                told.push_back(said);
            }
        return std::move(plan.messages);
    }
};

TEST(OpenMatters, TheLeadJudgesAndTheirDeputyWhileTheyAreAway) {
    Waiting desk;
    const Instant tuesday = Waiting::at(desk.monday + 1, 11);
    EXPECT_EQ(desk.approver(tuesday), Waiting::ben);
    desk.away(Waiting::ben, desk.monday, desk.monday + 5);
    EXPECT_EQ(desk.approver(tuesday), Waiting::cem) << "the team's lead is next";
    desk.firm.delegations.push_back({.id = DelegationId{1},
                                     .absent = Waiting::ben,
                                     .deputy = Waiting::dee,
                                     .days = {desk.monday, desk.monday + 5}});
    EXPECT_EQ(desk.approver(tuesday), Waiting::dee);
    EXPECT_EQ(desk.approver(Waiting::at(desk.monday + 8, 11)), Waiting::ben) << "back";
    desk.firm.delegations.front().ended_at = tuesday;
    desk.away(Waiting::cem, desk.monday, desk.monday + 5);
    EXPECT_EQ(desk.approver(tuesday), Waiting::dee) << "an administrator is last";
    desk.away(Waiting::dee, desk.monday, desk.monday + 5);
    EXPECT_EQ(desk.approver(tuesday), Waiting::ben) << "all are away: it waits for the first";
}

TEST(OpenMatters, NobodyIsAskedToJudgeTheirOwn) {
    Waiting desk;
    desk.project().delivery_lead = Waiting::ada;
    EXPECT_EQ(desk.approver(Waiting::at(desk.monday + 1, 11)), Waiting::cem);
}

TEST(OpenMatters, VerdictsAreDueLikeTimeAndEscalateByTheSameLadder) {
    Waiting desk;
    EXPECT_TRUE(desk.approvals(Waiting::at(desk.monday + 1, 9)).empty());
    const auto first = desk.say(Waiting::at(desk.monday + 1, 10));
    ASSERT_EQ(first.size(), 1U);
    EXPECT_EQ(first[0].person, Waiting::ben);
    EXPECT_EQ(first[0].lines[0].matter.count, 1);
    EXPECT_EQ(desk.say(Waiting::at(desk.monday + 2, 10)).at(0).tone, NudgeTone::helpful);
    EXPECT_EQ(desk.say(Waiting::at(desk.monday + 4, 10)).at(0).tone, NudgeTone::last_call);
    const auto lead = desk.say(Waiting::at(desk.monday + 7, 10));
    ASSERT_EQ(lead.size(), 1U);
    EXPECT_EQ(lead[0].person, Waiting::cem);
    EXPECT_EQ(lead[0].lines[0].matter.kind, MessageLineKind::slow_approver);
    EXPECT_EQ(lead[0].lines[0].matter.about, Waiting::ben);
    EXPECT_TRUE(desk.say(Waiting::at(desk.monday + 8, 10)).empty());
}

TEST(OpenMatters, AnEntryToMendIsItsOwnersOnceItsDayIsDue) {
    Waiting desk;
    const FirmIndex index(desk.firm);
    const WorkCalendar calendar(desk.firm);
    const WaitingEntry one{.entry = &desk.entry,
                           .outcome = Outcome::nudge,
                           .since = Waiting::at(desk.monday, 18),
                           .says = "The note is short."};
    const auto found = [&](Instant now) {
        return entries_to_mend({desk.firm, index, calendar, desk.policy, now}, std::span(&one, 1));
    };
    EXPECT_TRUE(found(Waiting::at(desk.monday + 1, 9)).empty());
    const OpenMatters open = found(Waiting::at(desk.monday + 1, 10));
    ASSERT_EQ(open.size(), 1U);
    EXPECT_EQ(open[0].person, Waiting::ada);
    EXPECT_EQ(open[0].lead, Waiting::ben);
    EXPECT_EQ(open[0].says, "The note is short.");
}

}  // namespace
}  // namespace fairhour
