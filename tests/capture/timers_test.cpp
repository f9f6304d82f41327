// Timers (semantics 6): one running for each person, whichever device starts it.
#include "capture/firm_fixture.hpp"

#include "app/capture/recents.hpp"

namespace fairhour {
namespace {

class Timers : public FirmInStore {
protected:
    StartAsked on(ProjectId project, std::string note = "Timing") {
        StartAsked asked;
        asked.content.project = project;
        asked.content.note = std::move(note);
        return asked;
    }
    std::size_t running() {
        std::size_t n = 0;
        for (const Entry& entry : entries_of(ada)) n += entry.state == EntryState::running ? 1 : 0;
        return n;
    }
};
INSTANTIATE_ON_BOTH(Timers);

TEST_P(Timers, starting_another_stops_the_first) {
    const auto first = start_timer(as(ada), on(site));
    ASSERT_OK(first);
    EXPECT_TRUE(first->stopped.empty());
    EXPECT_EQ(first->running.state, EntryState::running);
    expect_totals_hold();
    set_time(monday, 11, 30);
    const auto second = start_timer(as(ada), on(shop));
    ASSERT_OK(second);
    ASSERT_EQ(second->stopped.size(), 1U);
    EXPECT_EQ(second->stopped[0].entry.id, first->running.id);
    EXPECT_EQ(second->stopped[0].entry.state, EntryState::draft);
    EXPECT_EQ(second->stopped[0].entry.worked_seconds, Seconds::minutes(90));
    EXPECT_EQ(second->stopped[0].entry.amount_minor, 15'000);
    EXPECT_EQ(running(), 1U);
    ASSERT_OK(start_timer(as(bob), on(site)));  // another person's does not matter
    EXPECT_EQ(running(), 1U);
    const auto seen = running_timer(as(ada));
    ASSERT_OK(seen);
    EXPECT_EQ((*seen)->id, second->running.id);
    expect_totals_hold();
}

TEST_P(Timers, a_stopped_timer_is_a_draft) {
    EXPECT_REFUSED(stop_timer(as(ada), {}), "timer_none");
    ASSERT_OK(start_timer(as(ada), on(site)));
    set_time(monday, 12);
    EXPECT_REFUSED(stop_timer(as(ada), {.stopped_at = berlin_at(monday, 9)}), "stop_before_start");
    EXPECT_REFUSED(stop_timer(as(ada), {.stopped_at = berlin_at(monday, 13)}), "timer_future");
    const auto stopped = stop_timer(as(ada), {.stopped_at = berlin_at(monday, 11)});  // away since
    ASSERT_OK(stopped);
    EXPECT_EQ(stopped->written.entry.worked_seconds, Seconds::hours(1));
    EXPECT_EQ(stopped->written.entry.source, EntrySource::timer);
    EXPECT_EQ(running(), 0U);
}

TEST_P(Timers, it_may_have_begun_earlier) {
    StartAsked asked = on(site);
    asked.started_at = berlin_at(monday, 9);
    const auto started = start_timer(as(ada), asked);
    ASSERT_OK(started);
    EXPECT_EQ(started->running.started_at, berlin_at(monday, 9));
    asked.started_at = berlin_at(monday, 11);
    EXPECT_REFUSED(start_timer(as(ada), asked), "timer_future");
    asked.started_at = berlin_at(monday - 40, 9);
    EXPECT_REFUSED(start_timer(as(ada), asked), "timer_past");
    const auto moved = move_timer_start(as(ada), berlin_at(monday, 8, 30));
    ASSERT_OK(moved);
    EXPECT_EQ(moved->started_at, berlin_at(monday, 8, 30));
    set_time(monday, 10, 30);
    const auto stopped = stop_timer(as(ada), {});
    ASSERT_OK(stopped);
    EXPECT_EQ(stopped->written.entry.worked_seconds, Seconds::hours(2));
    EXPECT_REFUSED(move_timer_start(as(ada), berlin_at(monday, 8)), "timer_none");
}

TEST_P(Timers, a_running_one_is_filled_in) {
    const auto started = start_timer(as(ada), {});
    ASSERT_OK(started);
    ASSERT_OK(change_entry(as(ada), {.entry = started->running.id, .version = 1, .patch = {.project = site, .note = "Now I know"}}));
    EXPECT_REFUSED(change_entry(as(ada), {.entry = started->running.id, .version = 2, .patch = {.stopped_at = clock.at}}),
                   "entry_state");
    set_time(monday, 11);
    const auto stopped = stop_timer(as(ada), {});
    ASSERT_OK(stopped);
    EXPECT_EQ(stopped->written.entry.amount_minor, 10'000);
    EXPECT_EQ(stopped->written.entry.note, "Now I know");
}

TEST_P(Timers, discarded_it_is_kept_in_no_total) {
    const auto started = start_timer(as(ada), on(site));
    ASSERT_OK(started);
    set_time(monday, 11);
    ASSERT_OK(discard_timer(as(ada)));
    EXPECT_EQ(stored(started->running.id).state, EntryState::voided);
    EXPECT_EQ(running(), 0U);
    const auto moves = begin(Access::read)->transitions(std::vector{started->running.id});
    ASSERT_OK(moves);
    ASSERT_EQ(moves->size(), 2U);
    EXPECT_EQ((*moves)[0].to, EntryState::draft);
    EXPECT_EQ((*moves)[1].to, EntryState::voided);
    expect_totals_hold();
}

TEST_P(Timers, resumed_it_goes_on_as_another_entry) {
    const auto logged = log_entry(as(ada), hours(1, "Review"));
    ASSERT_OK(logged);
    const auto resumed = resume_timer(as(ada), logged->written.entry.id);
    ASSERT_OK(resumed);
    EXPECT_NE(resumed->running.id, logged->written.entry.id);
    EXPECT_EQ(resumed->running.note, "Review");
    EXPECT_EQ(resumed->running.project, site);
    EXPECT_EQ(resumed->running.started_at, clock.at);
    EXPECT_REFUSED(resume_timer(as(bob), logged->written.entry.id), "entry_unknown");
}

TEST_P(Timers, what_ran_into_a_locked_day_is_kept) {
    ASSERT_OK(start_timer(as(ada), on(site)));
    Lock lock;
    lock.id = LockId{61};
    lock.client = acme;
    lock.days = {CivilDay::min, monday + 1};
    put_one(lock);
    set_time(monday, 11);
    ASSERT_OK(stop_timer(as(ada), {}));
    EXPECT_EQ(entries_of(ada).size(), 1U);
}

TEST_P(Timers, over_midnight_where_the_firm_splits) {
    organization.split_at_midnight = true;
    put(organization);
    set_time(monday, 23);
    ASSERT_OK(start_timer(as(ada), on(site)));
    set_time(monday + 1, 1);
    const auto stopped = stop_timer(as(ada), {});
    ASSERT_OK(stopped);
    ASSERT_EQ(stopped->also.size(), 1U);
    EXPECT_EQ(stopped->written.entry.work_date, monday);
    EXPECT_EQ(stopped->also[0].entry.work_date, monday + 1);
    EXPECT_EQ(stopped->written.entry.state, EntryState::submitted);  // its day is over
    EXPECT_EQ(stopped->also[0].entry.state, EntryState::draft);
    expect_totals_hold();
}

TEST_P(Timers, the_store_itself_refuses_a_second_one) {
    ASSERT_OK(start_timer(as(ada), on(site)));
    Entry second = entries_of(ada).front();
    second.id = EntryId{second.id.value + 1};
    auto work = begin(Access::write);
    EXPECT_REFUSED(work->insert_entries(std::span(&second, 1)), "unique_violation");
}

TEST_P(Timers, likely_is_what_was_done_often_and_on_this_weekday) {
    for (const int days_ago : {1, 2, 3}) {
        LogAsked asked = hours(1, "Often");
        asked.content.work_date = monday - days_ago;
        ASSERT_OK(log_entry(as(ada), asked));
    }
    LogAsked once = hours(1, "Mondays");
    once.content.project = shop;
    once.content.work_date = monday - 7;
    ASSERT_OK(log_entry(as(ada), once));
    const auto likely = likely_work(as(ada));
    ASSERT_OK(likely);
    ASSERT_EQ(likely->size(), 2U);
    EXPECT_EQ((*likely)[0].project, site);
    EXPECT_EQ((*likely)[0].times, 3);
    EXPECT_FALSE((*likely)[0].project_name.empty());
    EXPECT_EQ((*likely)[1].project, shop);
    const auto none = likely_work(as(bob));
    ASSERT_OK(none);
    EXPECT_TRUE(none->empty());
}

}  // namespace
}  // namespace fairhour
