// Logging and changing time (semantics 1, 3, 6): priced, journalled, in the totals, by whom and in which state.
#include "capture/firm_fixture.hpp"
#include "ports/messages.hpp"

namespace fairhour {
namespace {

class Logging : public FirmInStore {};
INSTANTIATE_ON_BOTH(Logging);

TEST_P(Logging, a_duration_of_today_is_a_priced_draft) {
    const auto logged = log_entry(as(ada), hours(2, "Review with the client"));
    ASSERT_OK(logged);
    const Entry entry = stored(logged->written.entry.id);
    EXPECT_EQ(entry.state, EntryState::draft);
    EXPECT_EQ(entry.person, ada);
    EXPECT_EQ(entry.client, acme);
    EXPECT_EQ(entry.work_date, monday);
    EXPECT_EQ(entry.worked_seconds, Seconds::hours(2));
    EXPECT_EQ(entry.billability, Billability::billable);
    EXPECT_TRUE(entry.rated);
    EXPECT_EQ(entry.amount_minor, 20'000);
    EXPECT_FALSE(entry.started_at);
    EXPECT_EQ(entry.created_at, clock.at);
    const JournalEvent last = journal().back();
    EXPECT_EQ(last.action, "log_entry");
    EXPECT_EQ(last.subject, id_text(entry.id));
    EXPECT_NE(last.detail.find(R"("field":"note")"), std::string::npos);
    expect_totals_hold();
}

TEST_P(Logging, a_day_that_is_over_hands_itself_in) {
    LogAsked asked = hours(2, "Yesterday");
    asked.content.work_date = monday - 1;
    const auto logged = log_entry(as(ada), asked);
    ASSERT_OK(logged);
    EXPECT_EQ(stored(logged->written.entry.id).state, EntryState::submitted);
    EXPECT_EQ(stored(logged->written.entry.id).submitted_at, clock.at);
}

TEST_P(Logging, clock_readings_are_the_persons_own) {
    const auto logged = log_entry(as(ada), stretch("09:00", "10:30", monday));
    ASSERT_OK(logged);
    EXPECT_EQ(logged->written.entry.started_at, berlin_at(monday, 9));
    EXPECT_EQ(logged->written.entry.worked_seconds, Seconds::minutes(90));
}

TEST_P(Logging, the_night_the_clocks_change) {
    set_time(CivilDay(2026, 10, 26), 10);
    const auto forward = log_entry(as(ada), stretch("01:30", "03:30", CivilDay(2026, 3, 29)));
    ASSERT_OK(forward);
    EXPECT_EQ(forward->written.entry.worked_seconds, Seconds::hours(1));
    const auto in_the_gap = log_entry(as(ada), stretch("02:30", "04:00", CivilDay(2026, 3, 29)));
    ASSERT_OK(in_the_gap);
    EXPECT_EQ(in_the_gap->written.entry.worked_seconds, Seconds::hours(1));  // from the instant after the gap
    const auto back = log_entry(as(ada), stretch("01:30", "03:30", CivilDay(2026, 10, 25)));
    ASSERT_OK(back);
    EXPECT_EQ(back->written.entry.worked_seconds, Seconds::hours(3));
    const auto twice = log_entry(as(ada), stretch("02:45", "02:15", CivilDay(2026, 10, 25)));
    ASSERT_OK(twice);
    EXPECT_EQ(twice->written.entry.worked_seconds, Seconds::minutes(30));  // the second 02:15 of that night
}

TEST_P(Logging, over_midnight_it_belongs_to_the_day_it_began_unless_the_firm_splits) {
    set_time(monday + 1, 10);
    const auto whole = log_entry(as(ada), stretch("22:00", "02:00", monday));
    ASSERT_OK(whole);
    EXPECT_TRUE(whole->also.empty());
    EXPECT_EQ(whole->written.entry.worked_seconds, Seconds::hours(4));
    organization.split_at_midnight = true;
    put(organization);
    const auto parts = log_entry(as(bob), stretch("22:00", "02:00", monday));
    ASSERT_OK(parts);
    ASSERT_EQ(parts->also.size(), 1U);
    EXPECT_EQ(parts->written.entry.work_date, monday);
    EXPECT_EQ(parts->written.entry.state, EntryState::submitted);
    EXPECT_EQ(parts->also[0].entry.work_date, monday + 1);
    EXPECT_EQ(parts->also[0].entry.state, EntryState::draft);
    EXPECT_EQ(parts->written.entry.worked_seconds + parts->also[0].entry.worked_seconds, Seconds::hours(4));
    EXPECT_EQ(entries_of(bob).size(), 2U);
    expect_totals_hold();
}

TEST_P(Logging, for_someone_else_keeps_who_typed_it_and_tells_them) {
    LogAsked asked = hours(1, "Call");
    asked.person = ada;
    const auto logged = log_entry(as(eva), asked);  // Eva leads the project
    ASSERT_OK(logged);
    EXPECT_EQ(logged->written.entry.person, ada);
    EXPECT_EQ(logged->written.entry.entered_by, eva);
    const auto work = begin(Access::read);
    const auto messages = work->messages().find({});
    ASSERT_OK(messages);
    ASSERT_EQ(messages->size(), 1U);
    EXPECT_EQ(messages->front().person, ada);
    EXPECT_EQ(messages->front().kind, MessageKind::notice);
    EXPECT_NE(messages->front().text.find("eva"), std::string::npos) << messages->front().text;
    EXPECT_REFUSED(log_entry(as(bob), asked), "not_permitted");
    asked.content.project = shop;  // which she does not lead
    EXPECT_REFUSED(log_entry(as(eva), asked), "not_permitted");
    EXPECT_EQ(entries_of(ada).size(), 1U);
}

TEST_P(Logging, what_is_wrong_is_named_and_leaves_nothing_behind) {
    const auto refused = [&](LogAsked asked, std::string_view name) {
        EXPECT_REFUSED(log_entry(as(ada), asked), name);
    };
    LogAsked asked = hours(1, "x");
    asked.content.worked_seconds.reset();
    refused(asked, "duration_missing");
    asked = hours(-1, "x");
    refused(asked, "duration_negative");
    asked = hours(24 * 32, "x");
    refused(asked, "duration_long");
    asked = hours(1, std::string(10'001, 'x'));
    refused(asked, "note_long");
    asked = hours(1, "\xFF");
    refused(asked, "note_text");
    asked = hours(1, "x");
    asked.content.project = ProjectId{999};
    refused(asked, "project_unknown");
    asked = hours(1, "x");
    asked.content.project = shop;
    asked.content.task = design;
    refused(asked, "task_of_other_project");
    asked = hours(1, "x");
    asked.content.client = globex;
    refused(asked, "client_of_other_project");
    asked = hours(1, "x");
    asked.content.tags = {{"a, b"}};
    refused(asked, "tag_malformed");
    asked = hours(1, "x");
    asked.content.stopped_at = clock.at;
    refused(asked, "times_incomplete");
    asked = stretch("09:00", "10:00", monday);
    asked.content.worked_seconds = Seconds::hours(2);
    refused(asked, "times_twice");
    asked = hours(1, "x");
    asked.content.typed_rate = *parse_rate("1.00 EUR/h");
    asked.rate_reason = "because";
    refused(asked, "not_permitted");
    EXPECT_TRUE(entries_of(ada).empty());
    EXPECT_TRUE(journal().empty());
}

TEST_P(Logging, a_rate_is_typed_by_those_who_may_and_with_a_reason) {
    LogAsked asked = hours(1, "Special");
    asked.content.typed_rate = *parse_rate("150.00 EUR/h");
    EXPECT_REFUSED(log_entry(as(finn), asked), "rate_reason_missing");
    asked.rate_reason = "agreed with the client";
    const auto logged = log_entry(as(finn), asked);
    ASSERT_OK(logged);
    EXPECT_EQ(logged->written.entry.amount_minor, 15'000);
}

TEST_P(Logging, a_change_is_of_given_fields_alone) {
    const auto logged = log_entry(as(ada), stretch("09:00", "10:00", monday));
    ASSERT_OK(logged);
    const EntryId id = logged->written.entry.id;
    const auto longer = change_entry(as(ada), {.entry = id, .version = 1, .patch = {.worked_seconds = Seconds::hours(3)}});
    ASSERT_OK(longer);
    Entry entry = stored(id);
    EXPECT_EQ(entry.version, 2);
    EXPECT_EQ(entry.started_at, berlin_at(monday, 9));
    EXPECT_EQ(entry.stopped_at, berlin_at(monday, 12));
    EXPECT_EQ(entry.amount_minor, 30'000);
    EXPECT_EQ(entry.note, "Workshop with the client");
    ASSERT_OK(change_entry(as(ada), {.entry = id, .version = 2, .patch = {.take_away = {EntryField::times, EntryField::note}}}));
    entry = stored(id);
    EXPECT_FALSE(entry.started_at);
    EXPECT_EQ(entry.worked_seconds, Seconds::hours(3));
    EXPECT_EQ(entry.note, "");
    expect_totals_hold();
    const JournalEvent last = journal().back();
    EXPECT_NE(last.detail.find(R"({"field":"note","from":"\"Workshop with the client\"","to":"\"\""})"), std::string::npos)
        << last.detail;
}

TEST_P(Logging, moved_to_another_day_it_keeps_its_clock_readings) {
    const auto logged = log_entry(as(ada), stretch("09:00", "10:00", monday));
    ASSERT_OK(logged);
    ASSERT_OK(change_entry(as(ada), {.entry = logged->written.entry.id, .version = 1, .patch = {.work_date = CivilDay(2026, 3, 30)}}));
    EXPECT_EQ(stored(logged->written.entry.id).started_at, berlin_at(CivilDay(2026, 3, 30), 9));
}

TEST_P(Logging, another_version_is_stale_and_an_equal_change_writes_nothing) {
    const auto logged = log_entry(as(ada), hours(1, "One"));
    ASSERT_OK(logged);
    const EntryId id = logged->written.entry.id;
    ASSERT_OK(change_entry(as(ada), {.entry = id, .version = 1, .patch = {.note = "Two"}}));
    EXPECT_REFUSED(change_entry(as(ada), {.entry = id, .version = 1, .patch = {.note = "Three"}}), "entry_stale");
    const std::size_t events = journal().size();
    ASSERT_OK(change_entry(as(ada), {.entry = id, .version = 2, .patch = {.note = "Two"}}));
    EXPECT_EQ(journal().size(), events);
    EXPECT_EQ(stored(id).version, 2);
}

TEST_P(Logging, what_one_may_not_see_does_not_exist) {
    const auto logged = log_entry(as(ada), hours(1, "Mine"));
    ASSERT_OK(logged);
    const EntryId id = logged->written.entry.id;
    EXPECT_REFUSED(change_entry(as(bob), {.entry = id, .version = 1, .patch = {.note = "x"}}), "entry_unknown");
    EXPECT_REFUSED(void_entry(as(bob), {.entry = id, .version = 1}), "entry_unknown");
    EXPECT_REFUSED(change_entry(as(finn), {.entry = id, .version = 1, .patch = {.note = "x"}}), "not_permitted");
    EXPECT_EQ(stored(id).note, "Mine");
}

TEST_P(Logging, states_decide_what_its_owner_may_change) {
    LogAsked asked = hours(1, "Yesterday");
    asked.content.work_date = monday - 3;
    const auto logged = log_entry(as(ada), asked);
    ASSERT_OK(logged);
    const EntryId id = logged->written.entry.id;
    ASSERT_OK(change_entry(as(ada), {.entry = id, .version = 1, .patch = {.note = "Corrected"}}));
    EXPECT_EQ(stored(id).state, EntryState::submitted);  // withdrawn, changed and handed in again
    EXPECT_REFUSED(change_entry(as(eva), {.entry = id, .version = 2, .patch = {.note = "x"}}), "entry_state");
    move_state(id, EntryState::approved, {ActorKind::engine, {}});
    ASSERT_OK(change_entry(as(ada), {.entry = id, .version = 3, .patch = {.note = "Corrected again"}}));
    EXPECT_EQ(stored(id).state, EntryState::changes_requested);  // only the engine had approved it
    move_state(id, EntryState::submitted, {ActorKind::person, ada});
    move_state(id, EntryState::approved, {ActorKind::person, eva});
    EXPECT_REFUSED(change_entry(as(ada), {.entry = id, .version = 6, .patch = {.note = "x"}}), "entry_move_human_approved");
    for (const EntryState state : {EntryState::flagged, EntryState::disputed, EntryState::invoiced, EntryState::written_off}) {
        move_state(id, state, {ActorKind::person, eva});
        EXPECT_REFUSED(change_entry(as(ada), {.entry = id, .version = 0, .patch = {.note = "x"}}), "entry_state");
    }
    expect_totals_hold();
}

TEST_P(Logging, after_the_cut_off_approved_time_is_not_corrected) {
    LogAsked asked = hours(1, "April");
    asked.content.work_date = CivilDay(2026, 4, 14);
    const auto logged = log_entry(as(ada), asked);
    ASSERT_OK(logged);
    move_state(logged->written.entry.id, EntryState::approved, {ActorKind::engine, {}});
    set_time(CivilDay(2026, 5, 29), 12);
    EXPECT_REFUSED(change_entry(as(ada), {.entry = logged->written.entry.id, .version = 2, .patch = {.note = "x"}}),
                   "cut_off_passed");
}

TEST_P(Logging, a_lock_holds_both_the_old_and_the_new_cell) {
    Lock lock;
    lock.id = LockId{61};
    lock.client = acme;
    lock.days = {CivilDay::min, monday};
    lock.reason = "April is closed";
    const auto before = log_entry(as(ada), [&] {
        LogAsked asked = hours(1, "Friday");
        asked.content.work_date = monday - 3;
        return asked;
    }());
    ASSERT_OK(before);
    const auto today = log_entry(as(ada), hours(1, "Monday"));
    ASSERT_OK(today);
    put_one(lock);
    EXPECT_REFUSED(change_entry(as(ada), {.entry = before->written.entry.id, .version = 1, .patch = {.note = "x"}}), "locked");
    EXPECT_REFUSED(change_entry(as(ada), {.entry = today->written.entry.id, .version = 1, .patch = {.work_date = monday - 1}}),
                   "locked");
    ASSERT_OK(change_entry(as(ada), {.entry = today->written.entry.id, .version = 1, .patch = {.note = "still open"}}));
    LogAsked late = hours(1, "Late");
    late.content.work_date = monday - 1;
    EXPECT_REFUSED(log_entry(as(ada), late), "locked");
}

TEST_P(Logging, voided_time_is_kept_in_no_total_and_comes_back_as_new) {
    const auto logged = log_entry(as(ada), hours(2, "Twice"));
    ASSERT_OK(logged);
    const EntryId id = logged->written.entry.id;
    ASSERT_OK(void_entry(as(ada), {.entry = id, .version = 1}));
    EXPECT_EQ(stored(id).state, EntryState::voided);
    expect_totals_hold();
    set_time(monday, 12);
    const auto again = restore_entry(as(ada), {.entry = id, .version = 2});
    ASSERT_OK(again);
    EXPECT_NE(again->entry.id, id);
    EXPECT_EQ(again->entry.created_at, stored(id).created_at);
    EXPECT_EQ(again->entry.note, "Twice");
    EXPECT_REFUSED(restore_entry(as(ada), {.entry = id, .version = 2}), "entry_restored");
    expect_totals_hold();
}

TEST_P(Logging, a_duplicate_is_a_draft_of_its_own) {
    const auto logged = log_entry(as(ada), stretch("09:00", "10:00", monday - 7));
    ASSERT_OK(logged);
    const auto copy = duplicate_entry(as(ada), {.entry = logged->written.entry.id, .work_date = monday});
    ASSERT_OK(copy);
    EXPECT_EQ(copy->written.entry.started_at, berlin_at(monday, 9));
    EXPECT_EQ(copy->written.entry.state, EntryState::draft);
    EXPECT_GE(copy->written.entry.created_at, clock.at);
}

}  // namespace
}  // namespace fairhour
