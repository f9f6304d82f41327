#include "domain/time/states.hpp"

#include <gtest/gtest.h>

#include <set>
#include <tuple>

namespace fairhour {
namespace {

using enum EntryState;

std::string asked(EntryState from, EntryState to, Mover by, std::string_view reason = "because") {
    const Status answer = may_move({.from = from, .to = to, .by = by, .reason = reason});
    return answer ? "yes" : answer.error().name;
}

TEST(States, NoRowTwiceAndNoStandstill) {
    std::set<std::tuple<EntryState, EntryState, Mover>> seen;
    for (const Move& move : entry_moves()) {
        EXPECT_TRUE(seen.insert({move.from, move.to, move.by}).second);
        EXPECT_NE(move.from, move.to);
        EXPECT_NE(move.to, running);
        EXPECT_NE(move.from, voided) << "voided is the end";
    }
}
TEST(States, OnlyAHumanAsksForChanges) {
    for (const Move& move : entry_moves())
        if (move.to == changes_requested) {
            EXPECT_NE(move.by, Mover::engine);
            EXPECT_NE(move.by, Mover::day_end);
            EXPECT_NE(move.by, Mover::ledger);
        }
}
TEST(States, NobodyApprovesTheirOwnAsOwner) {
    for (const Move& move : entry_moves())
        if (move.to == approved) { EXPECT_NE(move.by, Mover::owner); }
}
TEST(States, InvoicedComesFromTheLedgerAlone) {
    for (const Move& move : entry_moves())
        if (move.to == invoiced || move.to == part_invoiced) { EXPECT_EQ(move.by, Mover::ledger); }
}
TEST(States, TheEngineApprovesWhatWasSubmittedOnly) {
    EXPECT_EQ(asked(submitted, approved, Mover::engine), "yes");
    EXPECT_EQ(asked(flagged, approved, Mover::engine), "entry_move_by");
    EXPECT_EQ(asked(disputed, approved, Mover::engine), "entry_move_by");
}
TEST(States, AReopenNeedsAReason) {
    EXPECT_EQ(asked(approved, changes_requested, Mover::reviewer), "yes");
    EXPECT_EQ(asked(approved, changes_requested, Mover::reviewer, ""), "entry_move_reason");
}
TEST(States, WhatOnlyTheEngineApprovedItsOwnerMayCorrect) {
    MoveAsked move{.from = approved, .to = changes_requested, .by = Mover::owner, .approved_by = ApprovedBy::engine};
    EXPECT_TRUE(may_move(move));
    move.approved_by = ApprovedBy::human;
    EXPECT_EQ(may_move(move).error().name, "entry_move_human_approved");
}
TEST(States, ARefusalSaysWhatWouldBeRight) {
    const Error error = may_move({.from = draft, .to = approved, .by = Mover::reviewer}).error();
    EXPECT_EQ(error.name, "entry_move");
    EXPECT_EQ(error.fix, "From draft it goes to: submitted, voided.");
    EXPECT_EQ(may_move({.from = invoiced, .to = approved, .by = Mover::reviewer}).error().reason,
              "An entry goes from invoiced to approved by ledger, not by reviewer.");
    EXPECT_EQ(may_move({.from = voided, .to = draft, .by = Mover::owner}).error().fix,
              "From voided it goes to: nothing.");
}
TEST(States, VoidingIsForWhatIsNotDecided) {
    EXPECT_EQ(asked(draft, voided, Mover::owner), "yes");
    EXPECT_EQ(asked(approved, voided, Mover::reviewer), "entry_move");
    EXPECT_EQ(asked(flagged, voided, Mover::owner), "entry_move");
}
TEST(States, AWriteOffIsReversible) {
    EXPECT_EQ(asked(flagged, written_off, Mover::reviewer), "yes");
    EXPECT_EQ(asked(written_off, approved, Mover::reviewer), "yes");
    EXPECT_EQ(asked(invoiced, written_off, Mover::reviewer), "entry_move");
}
TEST(States, WhatAStateMeansElsewhere) {
    EXPECT_TRUE(owner_may_edit(changes_requested));
    EXPECT_FALSE(owner_may_edit(approved));
    EXPECT_TRUE(is_decided(disputed));
    EXPECT_FALSE(is_decided(flagged));
    EXPECT_FALSE(counts_in_totals(voided));
    EXPECT_TRUE(counts_in_totals(written_off));
}

}  // namespace
}  // namespace fairhour
