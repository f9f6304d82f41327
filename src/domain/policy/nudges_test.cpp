// The ladder over days and years: each stage, what holds it back, thanks, flags, a clock that jumps, somebody who leaves.
#include "domain/policy/nudges.hpp"

#include <gtest/gtest.h>

#include <set>

#include "base/describe.hpp"
#include "domain/policy/desk_for_tests.hpp"

namespace fairhour {
namespace {

// Ada works and forgets; what is planned is said at once. Ben leads her team.
struct Office : Desk {
    std::vector<LoggedDay> logged;
    std::vector<MessageSettings> settings;
    std::vector<MessageLine> told;
    PersonDays nothing_to_log;
    std::optional<Instant> cut_off;
    std::int64_t slots = 0;
    Autonomy ready = Autonomy::act;

    Office() {
        firm.teams.front().lead = ben;
        policy.autonomy.organization = Autonomy::recommend;
        policy.cadence.look_back_days = 7;
        for (Person& person : firm.people) person.employed.from = monday;  // earlier days are nobody's gap
        log_days(ben, monday, 40);
    }
    void log_days(PersonId person, CivilDay from, int days) {
        for (CivilDay day = from; day < from + days; ++day) logged.push_back({person, day, Seconds::hours(8)});
        std::ranges::sort(logged, {}, [](const LoggedDay& day) { return std::pair(day.person, day.work_date); });
    }
    Person& person(PersonId id) { return *std::ranges::find(firm.people, id, &Person::id); }

    NudgePlan plan(Instant at) const {
        const FirmIndex index(firm);
        const WorkCalendar calendar(firm);
        const MatterTerms terms{firm, index, calendar, policy, at};
        OpenMatters open =
            missing_days(terms, logged, nothing_to_log, [&](PersonId, CivilDay) { return cut_off; });
        for (OpenMatter& week : full_weeks(terms, logged, nothing_to_log, open)) open.push_back(std::move(week));
        return plan_nudges({terms, settings, told, ready}, open);
    }
    std::vector<DueMessage> say(Instant at) {
        NudgePlan planned = plan(at);
        for (const DueMessage& message : planned.messages) {
            ++slots;
            for (const DueLine& line : message.lines) {
                MessageLine said;
                said.slot = MessageId{slots};
                said.person = message.person;
                said.kind = line.matter.kind;
                said.subject = line.matter.subject;
                said.opening = line.matter.opening;
                said.stage = line.stage;
                said.told_at = at;
                told.push_back(said);
            }
        }
        return std::move(planned.messages);
    }
    // What Ada hears at an instant: the tone and how many lines, or why nothing.
    std::string ada_hears(Instant at) {
        const NudgePlan before = plan(at);
        for (const DueMessage& message : say(at))
            if (message.person == ada)
                return message.kind == MessageKind::thanks
                           ? "thanks"
                           : std::string(enum_word(message.tone)) + " " + std::to_string(message.lines.size());
        for (const HeldMatters& held : before.held)
            if (held.person == ada) return std::string(enum_word(held.why));
        return "nothing";
    }
};

TEST(Nudges, EachStageHasItsDay) {
    Office office;
    office.log_days(Office::ada, office.monday + 1, 30);  // Monday is missing
    EXPECT_EQ(office.ada_hears(Office::at(office.monday + 1, 9, 59)), "nothing");
    EXPECT_EQ(office.ada_hears(Office::at(office.monday + 1, 10)), "friendly 1");
    EXPECT_EQ(office.ada_hears(Office::at(office.monday + 1, 10, 1)), "nothing");
    EXPECT_EQ(office.ada_hears(Office::at(office.monday + 2, 10)), "helpful 1");
    EXPECT_EQ(office.ada_hears(Office::at(office.monday + 3, 12)), "nothing");
    EXPECT_EQ(office.ada_hears(Office::at(office.monday + 4, 10)), "last_call 1");
    EXPECT_EQ(office.ada_hears(Office::at(office.monday + 7, 16)), "nothing");
}

TEST(Nudges, AfterTheLastStageTheLeadHearsOnce) {
    Office office;
    office.policy.cadence.look_back_days = 31;
    office.log_days(Office::ada, office.monday + 1, 60);
    for (int day = 1; day < 5; ++day) office.say(Office::at(office.monday + day, 10));
    int flags = 0;
    for (int day = 5; day < 20; ++day)
        for (const DueMessage& message : office.say(Office::at(office.monday + day, 11)))
            for (const DueLine& line : message.lines)
                if (line.matter.kind == MessageLineKind::flagged_day) {
                    ++flags;
                    EXPECT_EQ(message.person, Office::ben);
                    EXPECT_EQ(line.matter.about, Office::ada);
                }
    EXPECT_EQ(flags, 1);
}

TEST(Nudges, NothingIsSaidWhereNothingMayBe) {
    Office office;
    const CivilDay tuesday = office.monday + 1;
    EXPECT_EQ(office.ada_hears(Office::at(tuesday, 9, 30)), "nothing");  // due at 10:00
    EXPECT_EQ(office.ada_hears(Office::at(tuesday, 18)), "outside_hours");
    EXPECT_EQ(office.ada_hears(Office::at(tuesday, 21)), "quiet_hours");
    EXPECT_EQ(office.ada_hears(Office::at(tuesday + 1, 6)), "quiet_hours");
    EXPECT_EQ(office.ada_hears(Office::at(office.monday + 5, 11)), "day_off");
    office.firm.holidays.push_back({HolidayId{1}, "DE", tuesday + 1, "a day off"});
    EXPECT_EQ(office.ada_hears(Office::at(tuesday + 1, 11)), "day_off");
    EXPECT_EQ(office.ada_hears(Office::at(tuesday, 11)), "friendly 1");
    office.firm.absences.push_back({.id = AbsenceId{1}, .person = Office::ada, .days = {tuesday + 2, tuesday + 4}});
    EXPECT_EQ(office.ada_hears(Office::at(tuesday + 2, 11)), "away");
    office.settings.push_back({.person = Office::ada, .snoozed_until = Office::at(tuesday + 7, 12)});
    EXPECT_EQ(office.ada_hears(Office::at(tuesday + 6, 11)), "snoozed");
    office.ready = Autonomy::observe;
    EXPECT_EQ(office.ada_hears(Office::at(tuesday + 8, 11)), "observing");
}

TEST(Nudges, OwnHoursAreNarrowerNeverWider) {
    Office office;
    office.settings.push_back({.person = Office::ada, .hours_from = Seconds::hours(6), .hours_until = Seconds::hours(11)});
    EXPECT_EQ(office.ada_hears(Office::at(office.monday + 2, 8)), "outside_hours");
    EXPECT_EQ(office.ada_hears(Office::at(office.monday + 2, 12)), "outside_hours");
    EXPECT_EQ(office.ada_hears(Office::at(office.monday + 2, 10, 30)), "friendly 2");
    office.settings.front() = {.person = Office::ada, .quiet_from = Seconds::hours(9), .quiet_until = Seconds::hours(15)};
    EXPECT_EQ(office.ada_hears(Office::at(office.monday + 3, 11)), "quiet_hours");
    EXPECT_EQ(office.ada_hears(Office::at(office.monday + 3, 15)), "helpful 3");
}

TEST(Nudges, AHeadsUpComesOnceBeforeTheLadderAndIsNoPartOfIt) {
    Office office;
    office.policy.cadence.heads_up = HeadsUp{.at = Seconds::minutes(16 * 60 + 30)};
    office.log_days(Office::ada, office.monday + 1, 30);
    EXPECT_EQ(office.ada_hears(Office::at(office.monday, 16, 29)), "nothing");
    EXPECT_EQ(office.ada_hears(Office::at(office.monday, 16, 30)), "heads_up 1");
    EXPECT_EQ(office.told.back().stage, 0);
    EXPECT_EQ(office.ada_hears(Office::at(office.monday, 17)), "nothing");
    EXPECT_EQ(office.ada_hears(Office::at(office.monday + 1, 9, 59)), "nothing");
    EXPECT_EQ(office.ada_hears(Office::at(office.monday + 1, 10)), "friendly 1");
    EXPECT_EQ(office.told.back().stage, 1);
    EXPECT_EQ(office.ada_hears(Office::at(office.monday + 2, 10)), "helpful 1");
}

TEST(Nudges, AHeadsUpIsForWhoHasLoggedNextToNothing) {
    Office office;
    office.policy.cadence.heads_up = HeadsUp{.at = Seconds::hours(16), .below_percent = 50};
    office.log_days(Office::ada, office.monday + 1, 30);
    office.logged.push_back({Office::ada, office.monday, Seconds::hours(4)});
    std::ranges::sort(office.logged, {}, [](const LoggedDay& day) { return std::pair(day.person, day.work_date); });
    EXPECT_EQ(office.ada_hears(Office::at(office.monday, 16, 30)), "nothing") << "half of it is there";
    EXPECT_EQ(office.ada_hears(Office::at(office.monday + 1, 10)), "friendly 1") << "and it is not complete";
}

TEST(Nudges, AHeadsUpComesTheLastTimeBeforeTheDayIsDue) {
    Office office;
    office.policy.cadence.heads_up = HeadsUp{.at = Seconds::hours(16)};
    office.policy.cadence.due_working_days = 3;
    office.log_days(Office::ada, office.monday, 3);
    office.log_days(Office::ada, office.monday + 4, 30);  // Thursday is empty: due on Tuesday at 10:00
    EXPECT_EQ(office.ada_hears(Office::at(office.monday + 3, 17)), "nothing");
    EXPECT_EQ(office.ada_hears(Office::at(office.monday + 4, 17)), "nothing");
    EXPECT_EQ(office.ada_hears(Office::at(office.monday + 7, 16)), "heads_up 1");
    Office same_day;
    same_day.policy.cadence.heads_up = HeadsUp{.at = Seconds::hours(15)};
    same_day.policy.cadence.due_working_days = 0;
    same_day.policy.cadence.due_at = Seconds::hours(19);
    EXPECT_EQ(same_day.ada_hears(Office::at(same_day.monday, 14, 59)), "nothing");
    EXPECT_EQ(same_day.ada_hears(Office::at(same_day.monday, 15)), "heads_up 1");
}

TEST(Nudges, AHeadsUpNeverGoesToTheLead) {
    Office office;
    office.policy.cadence.heads_up = HeadsUp{.at = Seconds::hours(16)};
    office.policy.cadence.ladder.clear();
    office.firm.absences.push_back(
        {.id = AbsenceId{1}, .person = Office::ada, .days = {office.monday + 1, office.monday + 20}});
    office.cut_off = Office::at(office.monday + 1, 9);
    for (int hour = 9; hour < 18; ++hour)
        for (const DueMessage& message : office.say(Office::at(office.monday, hour))) {
            EXPECT_EQ(message.person, Office::ada);
            EXPECT_EQ(message.tone, NudgeTone::heads_up);
        }
    EXPECT_EQ(office.told.size(), 1U);
}

TEST(Nudges, TwoADayAndOneInASlot) {
    Office office;
    EXPECT_EQ(office.ada_hears(Office::at(office.monday + 1, 10)), "friendly 1");
    office.policy.cadence.due_working_days = 0;
    office.policy.cadence.due_at = Seconds::hours(10);  // Tuesday itself is due now
    EXPECT_EQ(office.ada_hears(Office::at(office.monday + 1, 11)), "told_already");
    EXPECT_EQ(office.ada_hears(Office::at(office.monday + 1, 13, 45)), "friendly 1");
    office.cut_off = Office::at(office.monday + 2, 9);
    EXPECT_EQ(office.ada_hears(Office::at(office.monday + 1, 17)), "told_already");
}

TEST(Nudges, AFullWeekIsThankedForOnce) {
    Office office;
    office.log_days(Office::ada, office.monday, 12);
    EXPECT_EQ(office.ada_hears(Office::at(office.monday + 4, 12)), "nothing");
    EXPECT_EQ(office.ada_hears(Office::at(office.monday + 7, 10)), "thanks");
    EXPECT_EQ(office.ada_hears(Office::at(office.monday + 7, 16)), "nothing");
    EXPECT_EQ(office.ada_hears(Office::at(office.monday + 8, 10)), "nothing");
}

TEST(Nudges, NothingToLogIsRightAsItIs) {
    Office office;
    office.nothing_to_log.insert({Office::ada, office.monday});
    EXPECT_EQ(office.ada_hears(Office::at(office.monday + 1, 11)), "nothing");
}

TEST(Nudges, AnInvoiceAboutToBeCutOffIsTheLastCallAtOnce) {
    Office office;
    office.policy.last_call_hours = 24;
    office.cut_off = Office::at(office.monday + 2, 9);
    EXPECT_EQ(office.ada_hears(Office::at(office.monday + 1, 9, 30)), "outside_hours");  // before the first slot
    EXPECT_EQ(office.ada_hears(Office::at(office.monday + 1, 10)), "last_call 1");
    EXPECT_EQ(office.ada_hears(Office::at(office.monday + 1, 15)), "nothing");
    Office quiet;
    quiet.cut_off = Office::at(quiet.monday + 60, 9);  // a quarter's end
    EXPECT_EQ(quiet.ada_hears(Office::at(quiet.monday + 1, 10)), "friendly 1");
}

TEST(Nudges, WhoIsAwayUntilTheCutOffIsTheLeads) {
    Office office;
    office.cut_off = Office::at(office.monday + 4, 12);
    office.firm.absences.push_back(
        {.id = AbsenceId{1}, .person = Office::ada, .days = {office.monday + 3, office.monday + 10}});
    const auto said = office.say(Office::at(office.monday + 3, 13));
    ASSERT_EQ(said.size(), 1U);
    EXPECT_EQ(said[0].person, Office::ben);
    EXPECT_EQ(said[0].lines[0].matter.kind, MessageLineKind::flagged_day);
}

TEST(Nudges, WhoLeavesInMidWeekIsNotWrittenToAfter) {
    Office office;
    office.person(Office::ada).employed.until = office.monday + 3;  // Wednesday is her last day
    EXPECT_EQ(office.ada_hears(Office::at(office.monday + 2, 10)), "friendly 2");
    EXPECT_EQ(office.ada_hears(Office::at(office.monday + 3, 11)), "not_here");
    bool lead_knows = false;
    for (const MessageLine& line : office.told) lead_knows |= line.kind == MessageLineKind::flagged_day;
    for (const DueMessage& message : office.say(Office::at(office.monday + 4, 11))) lead_knows |= message.person == Office::ben;
    EXPECT_TRUE(lead_knows);
}

TEST(Nudges, AClockThatJumpsSaysNothingTwiceAndSkipsNoStage) {
    Office office;
    office.log_days(Office::ada, office.monday + 1, 30);
    EXPECT_EQ(office.ada_hears(Office::at(office.monday + 4, 11)), "friendly 1");  // nothing ran for days
    EXPECT_EQ(office.ada_hears(Office::at(office.monday + 1, 11)), "nothing");     // set back
    EXPECT_EQ(office.ada_hears(Office::at(office.monday + 4, 15)), "nothing");
    EXPECT_EQ(office.ada_hears(Office::at(office.monday + 7, 11)), "helpful 1");
}

// A year in four zones, twice an hour: nothing in quiet hours, on a day off, in absence, or twice.
TEST(Nudges, AYearInFourZonesBreaksNoRule) {
    const std::vector<std::string> zones{"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata"};
    std::int64_t messages = 0;
    for (const std::string& name : zones) {
        Office office;
        office.policy.cadence.look_back_days = 12;
        Person& ada = office.person(Office::ada);
        ada.zone = zone(name).value();
        office.person(Office::ben).zone = ada.zone;
        office.log_days(Office::ben, office.monday + 40, 400);
        for (int day = 0; day < 365; day += 2) office.log_days(Office::ada, office.monday + day, day % 5 == 0 ? 0 : 1);
        for (int week = 0; week < 52; week += 5)
            office.firm.absences.push_back({.id = AbsenceId{week + 1},
                                            .person = Office::ada,
                                            .days = {office.monday + week * 7 + 2, office.monday + week * 7 + 9}});
        std::set<std::tuple<std::int64_t, std::string, std::int64_t, std::int64_t>> keys;
        std::map<std::pair<std::int64_t, std::int32_t>, int> a_day;
        for (Instant at = Office::at(office.monday, 0); at < Office::at(office.monday + 365, 0);
             at = at + Seconds::minutes(30)) {
            for (const DueMessage& message : office.say(at)) {
                ++messages;
                const Person& person = office.person(message.person);
                const CivilDay day = person.zone.day(at);
                const Seconds clock = person.zone.wall_clock(at);
                ASSERT_GE(clock, Seconds::hours(9)) << name << " " << instant_text(at);
                ASSERT_LT(clock, Seconds::minutes(17 * 60 + 30)) << name << " " << instant_text(at);
                ASSERT_LT(day.weekday(), Weekday::saturday) << name << " " << instant_text(at);
                ASSERT_LE((++a_day[{person.id.value, day.number}]), 2);
                for (const Absence& absence : office.firm.absences)
                    ASSERT_FALSE(absence.person == person.id && absence.days.holds(day)) << instant_text(at);
                for (const DueLine& line : message.lines)
                    ASSERT_TRUE(keys.insert({person.id.value, line.matter.subject, line.matter.opening.micros, line.stage})
                                    .second)
                        << line.matter.subject;
            }
            std::erase_if(office.told, [&](const MessageLine& line) { return line.told_at + Seconds::hours(24 * 40) < at; });
        }
        EXPECT_GT(keys.size(), 200U) << name;
    }
    EXPECT_GT(messages, 400);
}

}  // namespace
}  // namespace fairhour
