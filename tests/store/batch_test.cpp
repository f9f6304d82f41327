// Many requests in one transaction of the database: what one of them leaves behind, what the next one sees, and what the
// shared rows (journal, totals, count of set-up changes) hold afterwards.
#include "base/json.hpp"
#include "store/store_fixture.hpp"

namespace fairhour {
namespace {

class Batched : public StoreTest {
protected:
    static constexpr int parts = 6;

    [[nodiscard]] TotalKey key() const {
        return {.roll_up = RollUp::week_project, .period = CivilDay(2026, 3, 2), .client = acme, .project = site};
    }
    [[nodiscard]] Totals one_entry() const { return {{key(), {.entries = 1, .worked_seconds = Seconds::hours(2)}}}; }
    JournalEvent event(const std::string& action) const {
        JournalEvent out;
        out.at = clock.now();
        out.action = action;
        return out;
    }
    // A request: an entry with its total and its event. Given up before its commit when it is told so.
    enum class Ending { keeps, gives_up, collides };
    Status save(Store& into, std::int64_t id, Ending ending) {
        const auto work = TRY(into.begin(scope, Access::write));
        TRY(work->insert_entries(std::vector{entry(id)}));
        TRY(work->move_totals(one_entry()));
        TRY(work->append_journal(event("save " + std::to_string(id))));
        if (ending == Ending::collides) TRY(work->insert_entries(std::vector{entry(id)}));
        return ending == Ending::gives_up ? refuse(ErrorKind::invalid, "given_up", "No.") : work->commit();
    }
    void expect_entries(std::int64_t count) {
        const auto work = read();
        EXPECT_EQ(work->count_entries({}).value_or(-1), count);
        EXPECT_EQ(work->journal_head()->n, count);
        const auto totals = *work->totals(RollUp::week_project, {});
        EXPECT_EQ(totals.contains(key()) ? totals.at(key()).entries : 0, count);
        std::int64_t n = 0;
        Sha256 previous{};
        ASSERT_OK(work->for_each_event([&](const JournalEvent& each) -> Status {
            EXPECT_EQ(each.n, ++n);
            EXPECT_EQ(each.previous, previous);
            EXPECT_EQ(each.hash, journal_hash(each));
            previous = each.hash;
            return {};
        }));
        EXPECT_EQ(n, count);
        EXPECT_EQ(work->journal_head()->hash, previous);
    }
    std::unique_ptr<WriteBatch> batch() {
        auto begun = store->begin_batch(scope.organization);
        EXPECT_TRUE(begun) << begun.error().text();
        return begun ? std::move(*begun) : nullptr;
    }
};
INSTANTIATE_ON_BOTH(Batched);

TEST_P(Batched, all_of_it_is_stored_at_once) {
    const auto work = batch();
    for (int i = 1; i <= parts; ++i) ASSERT_OK(save(work->store(), i, Ending::keeps));
    expect_entries(0);  // a reader outside
    ASSERT_OK(work->commit());
    expect_entries(parts);
}

TEST_P(Batched, dropped_it_leaves_nothing) {
    {
        const auto work = batch();
        for (int i = 1; i <= parts; ++i) ASSERT_OK(save(work->store(), i, Ending::keeps));
    }
    expect_entries(0);
    ASSERT_OK(save(*store, 9, Ending::keeps));  // and the next writer is not locked out
    expect_entries(1);
}

TEST_P(Batched, one_that_fails_takes_no_other_with_it) {
    for (const Ending ending : {Ending::gives_up, Ending::collides}) {
        const auto before = read()->journal_head()->n;
        const auto first = before + 1;
        const auto work = batch();
        ASSERT_OK(save(work->store(), first, Ending::keeps));
        EXPECT_FALSE(save(work->store(), first + 1, ending));
        if (on_postgres()) {  // no savepoints there: told, so that each runs again alone
            EXPECT_TRUE(work->spoiled());
            EXPECT_EQ(work->store().begin(scope, Access::write).error().name, "batch_spoiled");
            EXPECT_EQ(work->commit().error().name, "batch_spoiled");
            continue;
        }
        ASSERT_OK(save(work->store(), first + 1, Ending::keeps));
        ASSERT_OK(work->commit());
        expect_entries(before + 2);
    }
    if (on_postgres()) expect_entries(0);
}

TEST_P(Batched, one_that_refuses_before_it_writes_spoils_nothing) {
    const auto work = batch();
    ASSERT_OK(save(work->store(), 1, Ending::keeps));
    {
        const auto looks = work->store().begin(scope, Access::write);
        ASSERT_OK(looks);
        EXPECT_EQ((*looks)->entries({})->size(), 1U);
    }
    ASSERT_OK(save(work->store(), 2, Ending::keeps));
    ASSERT_OK(work->commit());
    expect_entries(2);
}

TEST_P(Batched, later_requests_see_earlier_ones) {
    const auto work = batch();
    ASSERT_OK(save(work->store(), 1, Ending::keeps));
    ASSERT_OK(save(work->store(), 2, Ending::keeps));
    const auto looks = work->store().begin(scope, Access::read);
    ASSERT_OK(looks);
    EXPECT_EQ((*looks)->count_entries({}).value_or(-1), 2);
    EXPECT_EQ((*looks)->totals(RollUp::week_project, {})->at(key()).entries, 2);
    EXPECT_TRUE((*looks)->totals(RollUp::week_person, {})->empty());
    const auto head = (*looks)->journal_head();
    ASSERT_OK(head);
    EXPECT_EQ(head->n, 2);
    EXPECT_EQ(head->action, "save 2");
}

TEST_P(Batched, totals_that_cancel_out_leave_no_row) {
    const auto work = batch();
    for (const std::int64_t sign : {1, -1}) {
        const auto part = work->store().begin(scope, Access::write);
        ASSERT_OK(part);
        ASSERT_OK((*part)->move_totals({{key(), {.entries = sign}}}));
        ASSERT_OK((*part)->commit());
    }
    EXPECT_TRUE((*work->store().begin(scope, Access::read))->totals(RollUp::week_project, {})->empty());
    ASSERT_OK(work->commit());
    EXPECT_TRUE(read()->totals(RollUp::week_project, {})->empty());
}

TEST_P(Batched, set_up_changed_by_one_is_seen_by_the_next_and_by_everybody_after) {
    const auto names = [&](Store& of) {
        const auto view = (*of.begin(scope, Access::read))->firm();
        std::vector<std::string> out;
        for (const Person& person : (*view)->firm.people) out.push_back(person.name);
        return out;
    };
    const auto rename = [&](Store& in, const std::string& name) -> Status {
        const auto work = TRY(in.begin(scope, Access::write));
        TRY(work->put(std::vector<Person>{{.id = ada, .name = name}}));
        EXPECT_EQ(TRY(work->firm())->index.find(ada)->name, name);
        return work->commit();
    };
    EXPECT_EQ(names(*store).front(), "Ada");
    const auto work = batch();
    EXPECT_EQ(names(work->store()).front(), "Ada");
    ASSERT_OK(rename(work->store(), "Ada L."));
    EXPECT_EQ(names(work->store()).front(), "Ada L.");
    ASSERT_OK(rename(work->store(), "Ada Lovelace"));
    EXPECT_EQ(names(work->store()).front(), "Ada Lovelace");
    EXPECT_EQ(names(*store).front(), "Ada");
    ASSERT_OK(work->commit());
    EXPECT_EQ(names(*store).front(), "Ada Lovelace");
}

class FirmKept : public StoreTest {};
INSTANTIATE_ON_BOTH(FirmKept);

TEST_P(FirmKept, is_shared_until_something_of_it_changes_here_or_elsewhere) {
    const auto view = [](Store& of, const Scope& whose) { return *(*of.begin(whose, Access::read))->firm(); };
    const auto first = view(*store, scope);
    EXPECT_EQ(first, view(*store, scope));
    store_entries(std::vector{entry(1)});
    EXPECT_EQ(first, view(*store, scope)) << "an entry is no set-up";

    const auto neighbour = open_one(address());  // another program on the same database
    {
        const auto work = neighbour->begin(scope, Access::write);
        ASSERT_OK(work);
        ASSERT_OK((*work)->put(std::vector<Role>{{.id = RoleId{5}, .name = "Designer"}}));
        EXPECT_EQ(view(*store, scope), first) << "not committed yet";
        ASSERT_OK((*work)->commit());
    }
    const auto second = view(*store, scope);
    EXPECT_NE(first, second);
    EXPECT_EQ(second->index.find(RoleId{5})->name, "Designer");
    EXPECT_EQ(first->index.find(RoleId{5}), nullptr) << "who holds the old one keeps it as it was";
    {
        const auto abandoned = write();
        ASSERT_OK(abandoned->remove(std::vector{RoleId{5}}));
        EXPECT_EQ((*abandoned->firm())->index.find(RoleId{5}), nullptr);
    }
    EXPECT_EQ(view(*store, scope), second);
    {
        const auto work = write();
        ASSERT_OK(work->draw_number(numbers, CivilDay(2026, 3, 1)));
        ASSERT_OK(work->commit());
    }
    EXPECT_EQ(view(*store, scope)->firm.series.front().next_number, 2) << "a drawn number is part of the firm";
}

}  // namespace
}  // namespace fairhour
