// Splitting, merging, changing many at once, and taking it back.
#include "capture/firm_fixture.hpp"

namespace fairhour {
namespace {

class Several : public FirmInStore {
protected:
    EntryId log(const LogAsked& asked) {
        const auto logged = log_entry(as(ada), asked);
        EXPECT_TRUE(logged) << logged.error().text();
        return logged ? logged->written.entry.id : EntryId{};
    }
};
INSTANTIATE_ON_BOTH(Several);

TEST_P(Several, a_split_adds_up_to_the_whole_and_can_be_undone) {
    const EntryId id = log(stretch("09:00", "12:00", monday));
    const auto split = split_entry(as(ada), {.entry = id, .version = 1, .at = berlin_at(monday, 10)});
    ASSERT_OK(split);
    ASSERT_EQ(split->entries.size(), 2U);
    EXPECT_EQ(split->entries[0].entry.worked_seconds, Seconds::hours(1));
    EXPECT_EQ(split->entries[1].entry.worked_seconds, Seconds::hours(2));
    EXPECT_EQ(split->entries[1].entry.started_at, berlin_at(monday, 10));
    EXPECT_EQ(split->entries[0].entry.amount_minor + split->entries[1].entry.amount_minor, 30'000);
    const auto undone = undo(as(ada), split->undo);
    ASSERT_OK(undone);
    EXPECT_EQ(stored(id).worked_seconds, Seconds::hours(3));
    EXPECT_EQ(stored(split->entries[1].entry.id).state, EntryState::voided);
    EXPECT_REFUSED(undo(as(bob), split->undo), "undo_unknown");
    expect_totals_hold();
}

TEST_P(Several, a_split_lies_within) {
    const EntryId id = log(hours(2, "x"));
    EXPECT_REFUSED(split_entry(as(ada), {.entry = id, .version = 1, .at = clock.at}), "split_malformed");
    EXPECT_REFUSED(split_entry(as(ada), {.entry = id, .version = 1, .first_seconds = Seconds::hours(2)}), "split_outside");
    EXPECT_REFUSED(split_entry(as(ada), {.entry = id, .version = 1}), "split_malformed");
    ASSERT_OK(split_entry(as(ada), {.entry = id, .version = 1, .first_seconds = Seconds::minutes(30)}));
}

TEST_P(Several, merged_entries_meet) {
    const EntryId first = log(stretch("09:00", "10:00", monday));
    const EntryId second = log(stretch("10:00", "11:30", monday));
    const EntryId apart = log(stretch("12:00", "13:00", monday));
    EXPECT_REFUSED(merge_entries(as(ada), {{first, 1}, {apart, 1}}), "entries_apart");
    EXPECT_REFUSED(merge_entries(as(ada), {{first, 1}}), "entries_few");
    EXPECT_REFUSED(merge_entries(as(ada), {{first, 1}, {first, 1}}), "entry_twice");
    const auto merged = merge_entries(as(ada), {{second, 1}, {first, 1}});
    ASSERT_OK(merged);
    EXPECT_EQ(stored(first).worked_seconds, Seconds::minutes(150));
    EXPECT_EQ(stored(first).note, "Workshop with the client");
    EXPECT_EQ(stored(second).state, EntryState::voided);
    const auto undone = undo(as(ada), merged->undo);
    ASSERT_OK(undone);
    EXPECT_EQ(stored(first).worked_seconds, Seconds::hours(1));
    expect_totals_hold();
    Seconds sum;
    for (const Entry& entry : entries_of(ada))
        if (entry.state != EntryState::voided) sum += entry.worked_seconds;
    EXPECT_EQ(sum, Seconds::minutes(210));
}

TEST_P(Several, in_bulk_what_can_be_done_is_done) {
    const EntryId mine = log(hours(1, "One"));
    const EntryId other = log(hours(2, "Two"));
    const EntryId approved = log(hours(3, "Three"));
    move_state(approved, EntryState::approved, {ActorKind::person, eva});
    BulkAsked asked;
    asked.entries = {{mine, 1}, {approved, 2}, {other, 9}, {EntryId{12345}, 1}, {mine, 1}};
    asked.patch.project = shop;
    const auto done = bulk_change(as(ada), asked);
    ASSERT_OK(done);
    ASSERT_EQ(done->results.size(), 5U);
    EXPECT_TRUE(done->results[0].written);
    EXPECT_EQ(done->results[1].refused->name, "entry_move_human_approved");
    EXPECT_EQ(done->results[2].refused->name, "entry_stale");
    EXPECT_EQ(done->results[3].refused->name, "entry_unknown");
    EXPECT_EQ(done->results[4].refused->name, "entry_twice");
    EXPECT_EQ(stored(mine).project, shop);
    EXPECT_EQ(stored(mine).client, globex);
    const auto back = undo(as(ada), done->undo);
    ASSERT_OK(back);
    EXPECT_EQ(stored(mine).project, site);
    EXPECT_EQ(stored(mine).amount_minor, 10'000);
    const auto again = undo(as(ada), done->undo);  // it has moved on
    ASSERT_OK(again);
    EXPECT_EQ(again->results[0].refused->name, "entry_stale");
    expect_totals_hold();
}

}  // namespace
}  // namespace fairhour
