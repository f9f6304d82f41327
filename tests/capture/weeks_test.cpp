// Handing time in (semantics 6): by itself at the day's end, or weekly by attesting each day.
#include "capture/firm_fixture.hpp"

#include "domain/time/days.hpp"

namespace fairhour {
namespace {

class Weeks : public FirmInStore {
protected:
    void weekly() {
        organization.submission = SubmissionMode::weekly;
        put(organization);
    }
    EntryId log(CivilDay day, int n = 8) {
        LogAsked asked = hours(n, "A day of work");
        asked.content.work_date = day;
        const auto logged = log_entry(as(ada), asked);
        EXPECT_TRUE(logged) << logged.error().text();
        return logged ? logged->written.entry.id : EntryId{};
    }
    const CivilDay last_monday{2026, 4, 27};
    const DayRange last_week{CivilDay(2026, 4, 27), CivilDay(2026, 5, 4)};
};
INSTANTIATE_ON_BOTH(Weeks);

TEST_P(Weeks, a_day_hands_itself_in_when_it_is_over_where_the_person_is) {
    const EntryId id = log(monday);
    EXPECT_EQ(stored(id).state, EntryState::draft);
    set_time(monday, 23, 59);
    EXPECT_EQ(submit_due_days(as({}), [] { return false; }), 0);
    set_time(monday + 1, 0, 1);
    EXPECT_EQ(submit_due_days(as({}), [] { return false; }), 1);
    EXPECT_EQ(stored(id).state, EntryState::submitted);
    EXPECT_EQ(submit_due_days(as({}), [] { return false; }), 0);
    const auto moves = begin(Access::read)->transitions(std::vector{id});
    ASSERT_OK(moves);
    EXPECT_EQ(moves->back().actor_kind, ActorKind::system);
    expect_totals_hold();
}

TEST_P(Weeks, what_a_rule_keeps_back_stays_a_draft) {
    publish("[[rule]]\nword = \"note_short\"\nclause = \"1\"\nseverity = \"block_save\"\ncharacters_min = 20\n");
    LogAsked asked = hours(1, "short");
    asked.content.work_date = monday - 3;
    const auto logged = log_entry(as(ada), asked);
    ASSERT_OK(logged);  // the record is never refused
    EXPECT_TRUE(logged->written.policy.save_blocked);
    EXPECT_EQ(logged->written.entry.state, EntryState::draft);
    EXPECT_EQ(submit_due_days(as({}), [] { return false; }), 0);
    const auto refused = submit_entries(as(ada), {logged->written.entry.id});
    ASSERT_OK(refused);
    EXPECT_EQ(refused->results[0].refused->name, "save_blocked");
    EXPECT_EQ(stored(logged->written.entry.id).version, 1);
    const auto fixed = change_entry(as(ada), {.entry = logged->written.entry.id, .version = 1,
                                              .patch = {.note = "A note that says what was done"}});
    ASSERT_OK(fixed);
    EXPECT_EQ(fixed->written.entry.state, EntryState::submitted);
}

TEST_P(Weeks, weekly_the_person_attests_each_day) {
    weekly();
    for (int i = 0; i < 4; ++i) EXPECT_EQ(stored(log(last_monday + i)).state, EntryState::draft);
    EXPECT_REFUSED(submit_week(as(ada), {.days = last_week}), "day_missing");  // Friday
    EXPECT_REFUSED(submit_week(as(ada), {.days = last_week, .nothing_to_log = {last_monday, last_monday + 4}}),
                   "nothing_but_time");
    const auto done = submit_week(as(ada), {.days = last_week, .nothing_to_log = {last_monday + 4}});
    ASSERT_OK(done);
    EXPECT_EQ(done->submitted.size(), 4U);
    EXPECT_EQ(done->days.size(), 5U);
    const auto kept = begin(Access::read)->attested_days(ada, last_week);
    ASSERT_OK(kept);
    ASSERT_EQ(kept->size(), 5U);
    EXPECT_EQ(kept->back().as, Attested::nothing_to_log);
    EXPECT_EQ(kept->back().by, ada);
    EXPECT_EQ(journal().back().action, "submit_week");
    expect_totals_hold();
}

TEST_P(Weeks, where_days_hand_themselves_in_an_empty_one_can_still_be_said_to_be_empty) {
    log(last_monday);
    const DayRange friday{last_monday + 4, last_monday + 5};
    const auto said = submit_week(as(ada), {.days = friday, .nothing_to_log = {last_monday + 4}});
    ASSERT_OK(said);
    EXPECT_EQ(said->days.size(), 1U);
    const auto week = week_of_person(as(ada), ada, last_monday);
    ASSERT_OK(week);
    EXPECT_EQ(week->week[4].standing, DayStanding::nothing_to_log);
    EXPECT_EQ(week->week[3].standing, DayStanding::missing);
    EXPECT_REFUSED(submit_week(as(ada), {.days = last_week, .nothing_to_log = {last_monday}}), "nothing_but_time");
    EXPECT_REFUSED(submit_week(as(ada), {.days = {monday, monday + 7}, .nothing_to_log = {monday + 4}}), "day_not_over");
    log(last_monday + 4);  // a word is no lock
    EXPECT_EQ(week_of_person(as(ada), ada, last_monday)->week[4].standing, DayStanding::complete);
}

TEST_P(Weeks, a_later_change_reopens_that_day_alone) {
    weekly();
    std::vector<EntryId> ids;
    for (int i = 0; i < 5; ++i) ids.push_back(log(last_monday + i));
    ASSERT_OK(submit_week(as(ada), {.days = last_week}));
    set_time(monday, 11);
    ASSERT_OK(change_entry(as(ada), {.entry = ids[2], .version = 2, .patch = {.note = "Changed on Monday"}}));
    const auto days = begin(Access::read)->attested_days(ada, last_week);
    ASSERT_OK(days);
    ASSERT_EQ(days->size(), 5U);
    for (std::size_t i = 0; i < 5; ++i) EXPECT_EQ((*days)[i].reopened_at.has_value(), i == 2) << i;
    EXPECT_EQ(stored(ids[2]).state, EntryState::draft);
    EXPECT_EQ(stored(ids[1]).state, EntryState::submitted);
    ASSERT_OK(submit_week(as(ada), {.days = day_range(last_monday + 2)}));
    const auto again = begin(Access::read)->attested_days(ada, last_week);
    ASSERT_OK(again);
    EXPECT_FALSE((*again)[2].reopened_at);
}

TEST_P(Weeks, a_day_to_come_is_not_handed_in) {
    weekly();
    const EntryId id = log(monday);
    EXPECT_REFUSED(submit_week(as(ada), {.days = {monday, monday + 7}}), "day_not_over");
    ASSERT_OK(submit_week(as(ada), {.days = day_range(monday)}));
    EXPECT_EQ(stored(id).state, EntryState::submitted);
    EXPECT_REFUSED(submit_week(as(ada), {.days = {monday, monday + 8}}), "days_too_many");
}

TEST_P(Weeks, withdrawn_it_is_a_draft_again) {
    const EntryId id = log(last_monday);
    EXPECT_EQ(stored(id).state, EntryState::submitted);
    const auto done = withdraw_entries(as(ada), {id, EntryId{999}});
    ASSERT_OK(done);
    EXPECT_TRUE(done->results[0].written);
    EXPECT_EQ(done->results[1].refused->name, "entry_unknown");
    EXPECT_EQ(stored(id).state, EntryState::draft);
    EXPECT_FALSE(stored(id).submitted_at);
    const auto others = withdraw_entries(as(eva), {id});
    ASSERT_OK(others);
    EXPECT_EQ(others->results[0].refused->name, "not_permitted");
    expect_totals_hold();
}

TEST_P(Weeks, the_week_as_its_person_sees_it) {
    Absence leave;
    leave.id = AbsenceId{71};
    leave.person = ada;
    leave.days = day_range(last_monday + 3);
    put_one(leave);
    log(last_monday);
    set_time(last_monday + 4, 12);
    const auto week = week_of_person(as(ada), {}, last_monday + 2);
    ASSERT_OK(week);
    ASSERT_EQ(week->week.size(), 7U);
    EXPECT_EQ(week->week[0].standing, DayStanding::complete);
    EXPECT_EQ(week->week[0].logged, Seconds::hours(8));
    EXPECT_EQ(week->week[1].standing, DayStanding::missing);
    EXPECT_EQ(week->week[3].standing, DayStanding::away);
    EXPECT_EQ(week->week[4].standing, DayStanding::open);
    EXPECT_EQ(week->week[5].standing, DayStanding::off);
    EXPECT_EQ(week->due_parts.size(), 2U);  // April's invoice ends within it
    EXPECT_REFUSED(week_of_person(as(bob), ada, monday), "person_unknown");
}

TEST_P(Weeks, a_cell_says_what_holds_it_and_who_lifts_it) {
    Lock lock;
    lock.id = LockId{61};
    lock.client = acme;
    lock.days = {last_monday - 20, last_monday + 2};
    lock.since = berlin_at(last_monday, 8);
    lock.reason = "April is closed";
    lock.by = finn;
    put_one(lock);
    Lock of_bob = lock;
    of_bob.id = LockId{62};
    of_bob.person = bob;
    put_one(of_bob);
    const EntryId later = log(last_monday + 3);
    move_state(later, EntryState::invoiced, {ActorKind::system, {}});
    set_time(last_monday + 4, 12);
    const auto week = week_of_person(as(ada), {}, last_monday);
    ASSERT_OK(week);
    ASSERT_EQ(week->locks.size(), 1U);  // Bob's is not hers
    EXPECT_EQ(week->locks[0].id, lock.id);
    EXPECT_EQ(week->locks[0].days, (DayRange{last_monday, last_monday + 2}));
    EXPECT_EQ(week->locks[0].lifted_by, AccessRole::finance);
    ASSERT_EQ(week->held.size(), 1U);
    EXPECT_EQ(week->held[0].entry, later);
    EXPECT_EQ(week->held[0].name, "entry_state");
    Grant grant;
    grant.id = GrantId{63};
    grant.lock = lock.id;
    grant.person = ada;
    grant.by = finn;
    grant.reason = "One day was forgotten";
    grant.granted_at = berlin_at(last_monday, 9);
    grant.expires_at = berlin_at(last_monday + 5, 9);
    put_one(grant);
    const auto lifted = week_of_person(as(ada), {}, last_monday);
    ASSERT_OK(lifted);
    EXPECT_TRUE(lifted->locks.empty());
}

}  // namespace
}  // namespace fairhour
