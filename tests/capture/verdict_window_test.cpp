// Verdicts kept in memory are those of all entries, whatever was given, sent back and taken back since they were read.
#include "app/check/verdict_window.hpp"

#include <gtest/gtest.h>

#include "app/review/review.hpp"
#include "capture/firm_fixture.hpp"

namespace fairhour {
namespace {

class Verdicts : public FirmInStore {
protected:
    EntryId submitted(PersonId person, CivilDay day) {
        LogAsked asked = hours(1, "Call with the client about it");
        asked.content.work_date = day;
        const auto logged = log_entry(as(person), asked);
        EXPECT_TRUE(logged) << logged.error().text();
        const EntryId id = logged->written.entry.id;
        if (stored(id).state == EntryState::draft) { EXPECT_TRUE(submit_entries(as(person), {id})); }
        return id;
    }
    VerdictsGiven give(VerdictKind kind, EntryId entry) {
        clock.at = clock.at + Seconds::minutes(1);
        const auto given = give_verdict(as(eva), {kind, {entry}, "Please look again."});
        EXPECT_TRUE(given) << given.error().text();
        EXPECT_FALSE(given->results.front().refused);
        return *given;
    }
    // The window that has been there all along against one that has just read everything.
    void expect_same(VerdictCount both) {
        const auto work = begin(Access::read);
        VerdictWindow fresh;
        ASSERT_OK(fresh.refresh(*work));
        ASSERT_OK(kept.refresh(*work));
        const HistoryTerms terms{.min_samples = 1};
        const ApprovalHistory anew = fresh.whole(clock.at, terms), still = kept.whole(clock.at, terms);
        EXPECT_EQ(anew.total(), both);
        EXPECT_EQ(still.total(), both);
        for (const PersonId person : {ada, bob}) {
            EXPECT_EQ(still.confidence(person, site), anew.confidence(person, site));
            EXPECT_EQ(still.confidence(person, site),
                      kept.history(clock.at, terms, person, {site}).confidence(person, site));
        }
    }
    VerdictWindow kept;
};
INSTANTIATE_ON_BOTH(Verdicts);

TEST_P(Verdicts, are_read_as_they_come_and_go) {
    const EntryId first = submitted(ada, monday), second = submitted(bob, monday), third = submitted(ada, monday + 1);
    expect_same({0, 0});
    give(VerdictKind::approve, first);
    expect_same({1, 1});
    const VerdictsGiven given = give(VerdictKind::approve, second);
    give(VerdictKind::request_changes, third);
    expect_same({3, 2});
    ASSERT_OK(undo_verdicts(as(eva), given.undo));
    expect_same({2, 1});
    submitted(bob, monday + 2);  // somebody logs: no verdict
    expect_same({2, 1});
    give(VerdictKind::request_changes, second);
    expect_same({3, 1});
}

}  // namespace
}  // namespace fairhour
