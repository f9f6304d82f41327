#include "cli/demo_set_up.hpp"

#include "app/review/review.hpp"

namespace fairhour::cli {
namespace {

Status put_all(Transaction& work, const Firm& firm) {
    TRY(work.put(firm.legal_entities));
    TRY(work.put(firm.series));
    TRY(work.put(firm.roles));
    TRY(work.put(firm.teams));
    TRY(work.put(firm.people));
    TRY(work.put(firm.holidays));
    TRY(work.put(firm.absences));
    TRY(work.put(firm.clients));
    TRY(work.put(firm.contracts));
    TRY(work.put(firm.projects));
    TRY(work.put(firm.tasks));
    TRY(work.put(firm.activities));
    TRY(work.put(firm.rates));
    TRY(work.put(firm.cost_rates));
    TRY(work.put(firm.locks));
    return work.put(firm.grants);
}

const Person* person_of(const Firm& firm, PersonId id) {
    for (const Person& person : firm.people)
        if (person.id == id) return &person;
    return nullptr;
}

// The stored entry that the demo's entry became by way of its row.
Result<EntryId> stored_entry(const AppContext& app, const Firm& demo, const Entry& made) {
    const std::unique_ptr<Transaction> work = TRY(app.store.begin(app.scope, Access::read));
    const Person* person = person_of(demo, made.person);
    EntryFilter filter;
    filter.days = {made.work_date, made.work_date + 1};
    if (person != nullptr) filter.people = {person->id};
    for (const Entry& entry : TRY(work->entries(filter)))
        if (entry.started_at == made.started_at && entry.note == made.note) return entry.id;
    return EntryId{};
}

Status store_demo(Store& store, const DemoFirm& demo, Instant at) {
    const std::int64_t number = TRY(store.create_organization(demo.firm.organization));
    const std::unique_ptr<Transaction> work = TRY(store.begin({number, {}}, Access::write));
    TRY(put_all(*work, demo.firm));
    JournalEvent event;
    event.at = at;
    event.action = "create_firm";
    event.detail = "{\"demo\":true}";
    TRY(work->append_journal(event));
    return work->commit();
}

}  // namespace

Result<DemoFirm> make_demo(const DemoAsked& asked) {
    // Ids from before any store can have made one: the store's own begin at the present.
    IdMaker ids(1, Instant::from_unix_seconds(1'767'225'600));  // 2026-01-01
    return make_demo_firm(asked, ids);
}

Status set_up_demo(Session& session, const DemoFirm& demo, Instant at) {
    session.stand_at(at);
    Store& store = *TRY(session.store(StoreAbsent::make));
    if (!TRY(store.organizations()).empty())
        return refuse(ErrorKind::conflict, "firm_exists", "There is a firm here already.", session.data_folder(),
                      "Name another folder with --data.");
    TRY(store_demo(store, demo, at));
    const AppContext app = TRY(session.app());
    TRY(publish_policy(app, {demo.policy_toml, "policy.toml", std::nullopt}));
    return {};
}

Result<std::int64_t> play_disputes(Session& session, const DemoFirm& demo) {
    const AppContext app = TRY(session.app());
    std::int64_t found = 0;
    for (const DemoDispute& dispute : demo.disputes) {
        const EntryId entry = TRY(stored_entry(app, demo.firm, demo.entries.at(dispute.entry)));
        if (entry.none()) continue;
        const VerdictsGiven given = TRY(give_verdict(app, {VerdictKind::dispute, {entry}, dispute.reason}));
        for (const VerdictResult& result : given.results)
            if (!result.refused) ++found;
    }
    return found;
}

}  // namespace fairhour::cli
