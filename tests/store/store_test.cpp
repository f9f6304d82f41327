// The store behind ports/store.hpp: what is written comes back, what must not happen is refused with a name.
#include <algorithm>
#include <thread>

#include "base/json.hpp"
#include "store/store_fixture.hpp"

namespace fairhour {
namespace {

class Stored : public StoreTest {};
INSTANTIATE_ON_BOTH(Stored);

TEST_P(Stored, firm_comes_back_whole) {
    const auto work = read();
    const auto firm = work->firm();
    ASSERT_OK(firm);
    EXPECT_EQ((*firm)->firm.organization.name, "Studio");
    EXPECT_EQ((*firm)->firm.organization.number, scope.organization);
    ASSERT_EQ((*firm)->firm.people.size(), 2U);
    EXPECT_EQ(json_text((*firm)->firm.people[0].patterns), json_text(Person{}.patterns));
    EXPECT_EQ((*firm)->firm.projects[1].name, "Other");
    EXPECT_EQ((*firm)->firm.projects[0].days, DayRange{});
}

TEST_P(Stored, a_reader_cannot_write_and_an_unknown_organization_is_nobodys) {
    const auto work = read();
    const std::vector<Role> roles{{.id = RoleId{5}, .name = "Designer"}};
    EXPECT_FALSE(work->put(roles));
    EXPECT_EQ(store->begin({.organization = 99, .actor = {}}, Access::read).error().name, "organization_unknown");
}

TEST_P(Stored, organizations_do_not_see_each_other) {
    store_entries(std::vector{entry(100)});
    Organization second;
    second.name = "Other house";
    const auto number = store->create_organization(second);
    ASSERT_OK(number);
    EXPECT_EQ(*number, scope.organization + 1);
    const auto theirs = store->begin({.organization = *number, .actor = {}}, Access::read);
    ASSERT_OK(theirs);
    EXPECT_EQ((*theirs)->count_entries({}).value_or(-1), 0);
    EXPECT_TRUE((*theirs)->firm().value()->firm.people.empty());
}

TEST_P(Stored, entries_come_back_by_every_filter) {
    std::vector<Entry> all;
    for (int i = 1; i <= 30; ++i) {
        Entry e = entry(100 + i, i);
        if (i % 2 == 0) e.person = bob;
        if (i % 3 == 0) e.project = other;
        if (i % 5 == 0) e.project = ProjectId{};
        if (i % 7 == 0) e.state = EntryState::flagged;
        if (i == 9) e.typed_rate = Rate{Decimal::whole(80), RateUnit::hour, currency("USD")};
        if (i == 9) e.started_at = e.stopped_at = Instant{1'772'000'000'000'000};
        all.push_back(e);
    }
    store_entries(all);
    const auto work = read();
    const auto found = [&](EntryFilter filter) {
        const auto rows = work->entries(filter);
        EXPECT_TRUE(rows) << rows.error().text();
        EXPECT_EQ(work->count_entries(filter).value_or(-1), static_cast<std::int64_t>(rows->size()));
        return *rows;
    };
    EntryFilter by_id;
    by_id.order = EntryOrder::id;
    EXPECT_EQ(json_text(found(by_id)), json_text(all));
    EntryFilter filter;
    filter.people = {bob};
    filter.days = {CivilDay(2026, 3, 10), CivilDay(2026, 3, 21)};
    EXPECT_EQ(found(filter).size(), 6U);
    filter = {};
    filter.states = {EntryState::flagged, EntryState::running};
    EXPECT_EQ(found(filter).size(), 4U);
    filter = {};
    filter.projects = {other};
    filter.order = EntryOrder::project_day;
    EXPECT_EQ(found(filter).front().id, EntryId{103});
    filter = {};
    filter.ids = {EntryId{130}, EntryId{101}, EntryId{999}};
    EXPECT_EQ(found(filter).size(), 2U);
    filter = {};
    filter.limit = 7;
    EXPECT_EQ(found(filter).size(), 7U);
    filter = {};
    filter.billability = Billability::unclear;
    EXPECT_TRUE(found(filter).empty());
    const auto person_day = found({});
    EXPECT_EQ(person_day[0].id, EntryId{101});
    EXPECT_EQ(person_day[15].person, bob);
}

// By pages of seven, both ways; one that is asked for by its day comes in the same order.
TEST_P(Stored, entries_come_by_day_in_pages_and_are_summed) {
    std::vector<Entry> stored;
    for (int i = 1; i <= 30; ++i) {
        Entry e = entry(100 + i, 1 + i / 4);
        if (i % 3 == 0) e.started_at = e.stopped_at = Instant{1'772'000'000'000'000 + i % 2};
        stored.push_back(e);
    }
    store_entries(stored);
    const auto work = read();
    std::vector<EntryId> by_pages[2];
    for (const EntryOrder order : {EntryOrder::latest, EntryOrder::earliest}) {
        std::vector<EntryId>& seen = by_pages[order == EntryOrder::earliest];
        EntryFilter filter;
        filter.order = order;
        filter.limit = 7;
        for (;;) {
            const auto page = *work->entries(filter);
            for (const Entry& entry : page) seen.push_back(entry.id);
            if (page.size() < 7) break;
            filter.beyond = EntryPlace{page.back().work_date, page.back().started_at, page.back().id};
        }
    }
    const auto all = *work->entries({});
    EXPECT_EQ(by_pages[0].size(), all.size());
    std::ranges::reverse(by_pages[1]);
    EXPECT_EQ(by_pages[0], by_pages[1]);
    EntrySums wanted;
    for (const Entry& entry : all) {
        ++wanted.entries;
        wanted.worked += entry.worked_seconds;
        wanted.billable += entry.billable_seconds;
    }
    EntryFilter one;
    one.limit = 1;
    const EntrySums sums = *work->sum_entries(one);
    EXPECT_EQ(sums.entries, wanted.entries);
    EXPECT_EQ(sums.worked, wanted.worked);
    EXPECT_EQ(sums.billable, wanted.billable);
    one.ids = {EntryId{999}};
    EXPECT_EQ(work->sum_entries(one)->entries, 0);
}

// Ids as they are made, since those written once are found by them.
TEST_P(Stored, entries_are_found_by_who_sees_them_and_by_what_changed) {
    std::vector<Entry> all;
    const Instant monday{1'790'000'000'000'000}, tuesday = monday + Seconds::hours(24);
    IdMaker ids(1, monday);
    for (int i = 0; i < 8; ++i) {
        if (i == 4) ids.tell_time(tuesday);
        Entry e = entry(ids.next_value());
        e.updated_at = i < 4 ? monday : tuesday;
        if (i % 2 == 0) e.person = bob;
        if (i % 4 == 0) e.project = other;
        all.push_back(e);
    }
    store_entries(all);
    const auto places = [&](EntryFilter filter) {
        filter.order = EntryOrder::id;
        std::vector<int> out;
        const auto work = read();
        const auto rows = work->entries(filter);
        EXPECT_TRUE(rows) << rows.error().text();
        EXPECT_EQ(work->count_entries(filter).value_or(-1), static_cast<std::int64_t>(rows->size()));
        for (const Entry& row : *rows)
            out.push_back(static_cast<int>(std::ranges::find(all, row.id, &Entry::id) - all.begin()));
        return out;
    };
    using Places = std::vector<int>;
    EXPECT_EQ(places({.seen_by = EntrySight{}}), Places{}) << "who sees nobody's sees nothing";
    EXPECT_EQ(places({.seen_by = EntrySight{.people = {bob}}}), (Places{0, 2, 4, 6}));
    EXPECT_EQ(places({.projects = {site}, .seen_by = EntrySight{.people = {bob}, .projects = {site}}}),
              (Places{1, 2, 3, 5, 6, 7}));
    EXPECT_EQ(places({.seen_by = EntrySight{.people = {PersonId{99}}, .clients = {acme}}}).size(), 8U);
    EXPECT_EQ(places({.after = all[2].id, .limit = 3}), (Places{3, 4, 5}));
    EXPECT_EQ(places({.updated_since = monday}).size(), 8U);
    EXPECT_EQ(places({.updated_since = tuesday}), (Places{4, 5, 6, 7}));
    Entry changed = all[1];
    changed.version = 2;
    changed.updated_at = tuesday + Seconds::hours(1);
    {
        const auto work = write();
        ASSERT_OK(work->update_entries(std::vector{changed}));
        ASSERT_OK(work->commit());
    }
    EXPECT_EQ(places({.updated_since = tuesday}), (Places{1, 4, 5, 6, 7}));
    EXPECT_EQ(places({.updated_since = tuesday + Seconds::hours(1)}), (Places{1}));
}

TEST_P(Stored, expenses_and_plans_come_back_and_go) {
    Expense train{.id = ExpenseId{1}, .person = ada, .client = acme, .project = site, .day = CivilDay(2026, 3, 2)};
    train.category = "travel";
    train.amount = {11'900, currency("EUR")};
    train.tax_minor = 779;
    train.mark_up_percent = Decimal::whole(5);
    Expense hotel = train;
    hotel.id = ExpenseId{2};
    hotel.day = CivilDay(2026, 3, 1);
    hotel.person = bob;
    const PlanAllocation week{PlanAllocationId{7}, ada, site, CivilDay(2026, 3, 2), Seconds::hours(24)};
    auto work = write();
    ASSERT_OK(work->put(std::vector{train, hotel}));
    ASSERT_OK(work->put(std::vector{week}));
    EXPECT_EQ(json_text(*work->expenses({})), json_text(std::vector{hotel, train}));
    EXPECT_EQ(work->expenses({.people = {bob}, .projects = {site}})->size(), 1U);
    EXPECT_TRUE(work->expenses({.days = {CivilDay(2026, 3, 3), CivilDay::max}})->empty());
    EXPECT_EQ(json_text(*work->plan({.weeks = {CivilDay(2026, 3, 2), CivilDay(2026, 3, 9)}, .people = {ada}})),
              json_text(std::vector{week}));
    ASSERT_OK(work->remove(std::vector{train.id}));
    ASSERT_OK(work->remove(std::vector{week.id}));
    EXPECT_EQ(work->expenses({})->size(), 1U);
    EXPECT_TRUE(work->plan({})->empty());
    ASSERT_OK(work->commit());
    work.reset();
    hotel.tax_minor = hotel.amount.minor + 1;
    EXPECT_EQ(write()->put(std::vector{hotel}).error().name, "check_violation");
    const PlanAllocation second{PlanAllocationId{8}, ada, site, CivilDay(2026, 3, 2), Seconds::hours(1)};
    EXPECT_EQ(write()->put(std::vector{week, second}).error().name, "unique_violation");
}

TEST_P(Stored, an_entry_changed_meanwhile_is_not_overwritten) {
    store_entries(std::vector{entry(1), entry(2)});
    Entry change = entry(1);
    change.note = "longer workshop";
    change.version = 2;
    Entry moved = entry(2);
    moved.project = other;
    moved.work_date = CivilDay(2026, 3, 9);
    moved.version = 2;
    {
        const auto work = write();
        ASSERT_OK(work->update_entries(std::vector{change, moved}));
        ASSERT_OK(work->commit());
    }
    EXPECT_EQ(json_text(*read()->entries({.order = EntryOrder::id})), json_text(std::vector{change, moved}));
    {
        const auto work = write();  // someone who loaded version 1 as well
        const Status second = work->update_entries(std::vector{change});
        ASSERT_FALSE(second) << "the first change would be lost";
        EXPECT_EQ(second.error().name, "entry_changed");
    }
    Entry late = entry(1);
    late.version = 5;
    EXPECT_EQ(write()->update_entries(std::vector{late}).error().name, "entry_changed");
    Entry nobody = entry(77);
    nobody.version = 2;
    EXPECT_EQ(write()->update_entries(std::vector{nobody}).error().name, "entry_unknown");
}

TEST_P(Stored, bulk_entries_are_found_by_person_and_day) {
    std::vector<Entry> all;
    for (int i = 0; i < 9'000; ++i) {
        Entry e = entry(1'000 + i, 1 + i % 28);
        e.content_key = digest16(std::to_string(i / 2));
        e.occurrence = 1 + i % 2;
        all.push_back(e);
    }
    {
        const auto work = write();
        ASSERT_OK(work->begin_bulk());
        ASSERT_OK(work->insert_entries(all));
        ASSERT_OK(work->end_bulk());
        ASSERT_OK(work->commit());
    }
    const auto work = read();
    const auto keys = work->stored_keys({CivilDay(2026, 3, 1), CivilDay(2026, 3, 8)});
    ASSERT_OK(keys);
    EXPECT_EQ(keys->size(), 2'254U);
    std::int64_t seen = 0;
    ASSERT_OK(work->for_each_entry({}, [&](EntryBatch batch) -> Status {
        seen += static_cast<std::int64_t>(batch.size());
        return {};
    }));
    EXPECT_EQ(seen, 9'000);
    EXPECT_TRUE(store->check_integrity()->empty());
}

TEST_P(Stored, totals_are_added_to_and_zero_cells_go) {
    Totals delta;
    const TotalKey key{.roll_up = RollUp::week_project,
                       .period = CivilDay(2026, 3, 2),
                       .client = acme,
                       .project = site};
    delta[key] = {.entries = 2, .worked_seconds = Seconds::hours(3), .amount_minor = 100};
    const auto move = [&] {
        const auto work = write();
        ASSERT_OK(work->move_totals(delta));
        ASSERT_OK(work->commit());
    };
    move();
    move();
    auto stored = *read()->totals(RollUp::week_project, {});
    ASSERT_EQ(stored.size(), 1U);
    EXPECT_EQ(stored.at(key).entries, 4);
    EXPECT_EQ(stored.at(key).amount_minor, 200);
    EXPECT_TRUE(read()->totals(RollUp::week_person, {})->empty());
    EXPECT_TRUE(read()->totals(RollUp::week_project, {CivilDay(2026, 3, 3), CivilDay::max})->empty());
    delta[key] = {.entries = -4, .worked_seconds = -Seconds::hours(6), .amount_minor = -200};
    move();
    EXPECT_TRUE(read()->totals(RollUp::week_project, {})->empty());
}

TEST_P(Stored, decisions_supersede) {
    store_entries(std::vector{entry(1), entry(2)});
    const std::vector<Decision> first{{.entry = EntryId{1}, .n = 1, .outcome = Outcome::flag},
                                      {.entry = EntryId{2}, .n = 1}};
    const std::vector<Decision> second{{.entry = EntryId{1}, .n = 2, .outcome = Outcome::auto_approve}};
    const std::vector<DecisionHit> hits{
        {.entry = EntryId{1}, .n = 1, .position = 1, .hit = {.rule = "note_short", .sentence = "Too short."}}};
    const std::vector<DayDecision> days{{.person = ada, .day = CivilDay(2026, 3, 2), .n = 1},
                                        {.person = ada, .day = CivilDay(2026, 3, 2), .n = 2, .outcome = Outcome::flag}};
    const auto work = write();
    ASSERT_OK(work->insert_decisions(first, hits));
    ASSERT_OK(work->insert_decisions(second, {}));
    ASSERT_OK(work->insert_day_decisions(days));
    std::vector<Decision> latest;
    ASSERT_OK(work->for_each_decision(DecisionChoice::latest, [&](std::span<const Decision> rows) -> Status {
        latest.insert(latest.end(), rows.begin(), rows.end());
        return {};
    }));
    ASSERT_EQ(latest.size(), 2U);
    EXPECT_EQ(latest[0].n, 2);
    EXPECT_EQ(work->decisions(std::vector{EntryId{1}})->size(), 2U);
    EXPECT_EQ(work->hits({})->front().hit.rule, "note_short");
    EXPECT_TRUE(work->hits(std::vector{EntryId{2}})->empty());
    ASSERT_EQ(work->day_decisions({})->size(), 1U);
    EXPECT_EQ(work->day_decisions({})->front().outcome, Outcome::flag);
    EXPECT_EQ(work->insert_decisions(second, {}).error().name, "unique_violation");
}

TEST_P(Stored, journal_is_a_chain_without_a_gap) {
    const auto append = [&](const std::string& action, int events) {
        const auto work = write();
        for (int i = 0; i < events; ++i) {
            JournalEvent event;
            event.at = clock.now();
            event.action = action;
            event.detail = "{}";
            ASSERT_OK(work->append_journal(event));
        }
        ASSERT_OK(work->commit());
    };
    EXPECT_EQ(read()->journal_head()->n, 0);
    append("one", 1);
    {
        const auto abandoned = write();
        ASSERT_OK(abandoned->append_journal({}));
    }
    append("two", 30);
    Sha256 previous{};
    std::int64_t n = 0;
    ASSERT_OK(read()->for_each_event([&](const JournalEvent& event) -> Status {
        EXPECT_EQ(event.n, ++n);
        EXPECT_EQ(event.previous, previous);
        EXPECT_EQ(event.hash, journal_hash(event));
        previous = event.hash;
        return {};
    }));
    EXPECT_EQ(n, 31);
    EXPECT_EQ(read()->journal_head()->hash, previous);
}

TEST_P(Stored, imports_are_undone_with_what_only_they_made) {
    const ImportId import{900};
    {
        const auto work = write();
        ASSERT_OK(work->put(Import{.id = import, .kind = ImportKind::toggl, .file_name = "march.csv"}));
        const std::vector<Client> clients{{.id = ClientId{22}, .name = "New", .import = import}};
        const std::vector<Project> projects{
            {.id = ProjectId{33}, .client = ClientId{22}, .name = "New", .import = import},
            {.id = ProjectId{34}, .client = ClientId{22}, .name = "Used by hand", .import = import}};
        ASSERT_OK(work->put(clients));
        ASSERT_OK(work->put(projects));
        Entry imported = entry(1);
        imported.import = import;
        imported.project = ProjectId{33};
        Entry typed = entry(2);
        typed.project = ProjectId{34};
        ASSERT_OK(work->insert_entries(std::vector{imported, typed}));
        ASSERT_OK(work->insert_decisions(std::vector<Decision>{{.entry = EntryId{1}}},
                                         std::vector<DecisionHit>{{.entry = EntryId{1}}}));
        ASSERT_OK(work->insert_transitions(std::vector<Transition>{{.entry = EntryId{1}, .n = 1}}));
        ASSERT_OK(work->commit());
    }
    {
        const auto work = write();
        ASSERT_OK(work->remove_import(import));
        ASSERT_OK(work->commit());
    }
    const auto work = read();
    EXPECT_EQ(work->count_entries({}).value_or(-1), 1);
    EXPECT_TRUE(work->decisions(std::vector{EntryId{1}})->empty());
    const auto view = *work->firm();
    const Firm& firm = view->firm;
    EXPECT_EQ(firm.projects.size(), 3U);  // "Used by hand" stays, and its client
    EXPECT_EQ(firm.clients.size(), 2U);
    EXPECT_EQ(work->imports()->size(), 1U);
}

TEST_P(Stored, keys_make_twice_impossible) {
    const auto work = write();
    ASSERT_OK(work->put(IdempotencyRecord{.key = "k", .request = {}, .answer = "{}", .at = {}}));
    EXPECT_EQ((*work->idempotency("k"))->answer, "{}");
    EXPECT_FALSE(work->idempotency("other")->has_value());
}

TEST_P(Stored, a_published_policy_is_never_replaced) {
    const auto work = write();
    const std::vector<PolicyVersion> policies{{.version = 1, .text = "[policy]"}};
    ASSERT_OK(work->put(policies));
    EXPECT_EQ(work->put(policies).error().kind, ErrorKind::conflict);
}

TEST_P(Stored, ids_of_two_programs_never_meet) {
    const auto second = open_one(address());
    std::int64_t one = 0;
    {
        const auto work = write();
        one = work->ids().next<EntryTag>().value;
    }
    const auto theirs = second->begin(scope, Access::write);
    ASSERT_OK(theirs);
    const std::int64_t two = (*theirs)->ids().next<EntryTag>().value;
    EXPECT_NE((one >> 12) & 1023, (two >> 12) & 1023);
}

TEST_P(Stored, programs_that_start_at_once_have_numbers_of_their_own) {
    constexpr std::size_t programs = 6;
    std::vector<std::unique_ptr<Store>> stores(programs);
    for (auto& one : stores) one = open_one(address());
    std::vector<std::int64_t> nodes(programs);
    {
        std::vector<std::jthread> starts;
        for (std::size_t i = 0; i < programs; ++i)
            starts.emplace_back([&, i] {
                const auto work = stores[i]->begin(scope, Access::write);
                if (work) nodes[i] = (*work)->ids().next<EntryTag>().value >> 12 & 1023;
                else nodes[i] = -1;
            });
    }
    std::ranges::sort(nodes);
    EXPECT_GE(nodes.front(), 0) << "one was refused";
    EXPECT_EQ(std::ranges::adjacent_find(nodes), nodes.end()) << "two have one number";
}

TEST_P(Stored, a_backup_restores_the_whole_store) {
    store_entries(std::vector{entry(1), entry(2)});
    store_draft(InvoiceId{500}, std::vector{entry(1)});
    const std::string file = folder().file("store-backup.db");
    ASSERT_OK(store->backup(file));
    EXPECT_EQ(store->restore(file).error().name, "store_not_empty");
    const auto empty = open_one(another_address());
    ASSERT_OK(empty->restore(file));
    const auto there = empty->begin(scope, Access::read);
    ASSERT_OK(there);
    EXPECT_EQ(json_text(*(*there)->entries({})), json_text(*read()->entries({})));
    EXPECT_EQ(json_text((*there)->invoice(InvoiceId{500})->lines), json_text(read()->invoice(InvoiceId{500})->lines));
    EXPECT_EQ((*there)->firm().value()->firm.people.size(), 2U);
}

TEST_P(Stored, writers_wait_for_each_other) {
    constexpr int rounds = 20;
    const auto add = [&] {
        for (int i = 0; i < rounds; ++i) {
            const auto work = write();
            JournalEvent event;
            event.action = "round";
            ASSERT_OK(work->append_journal(event));
            ASSERT_OK(work->commit());
        }
    };
    std::thread one(add);
    std::thread two(add);
    one.join();
    two.join();
    EXPECT_EQ(read()->journal_head()->n, 2 * rounds);
}

}  // namespace
}  // namespace fairhour
