#include "app/demo/load_sample.hpp"

#include <algorithm>

#include "app/access.hpp"
#include "app/check/check.hpp"
#include "app/demo/sample_firm.hpp"
#include "app/entry_changes.hpp"
#include "app/price_groups.hpp"
#include "app/setup/setup.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "domain/access/may.hpp"
#include "domain/rates/price.hpp"

namespace fairhour {
namespace {

struct LoadedDetail {
    std::int64_t people = 0, clients = 0, projects = 0, entries = 0, worked_seconds = 0;
};
BOOST_DESCRIBE_STRUCT(LoadedDetail, (), (people, clients, projects, entries, worked_seconds))

Result<std::optional<Import>> standing_sample(Transaction& work) {
    std::optional<Import> found;
    for (Import& import : TRY(work.imports()))
        if (import.kind == ImportKind::demo && !import.undone_at) found = std::move(import);
    return found;
}

template <class Record>
std::int64_t count_of(const std::vector<Record>& records, ImportId import) {
    return std::ranges::count(records, import, &Record::import);
}

SampleFirm facts_of_sample(const Firm& firm, std::optional<Import> import) {
    SampleFirm sample;
    sample.may_come = firm.clients.empty() && !import;
    if (import) {
        sample.people = count_of(firm.people, import->id);
        sample.clients = count_of(firm.clients, import->id);
        sample.projects = count_of(firm.projects, import->id);
    }
    sample.import = std::move(import);
    return sample;
}

void stamp(DemoFirm& sample, ImportId import, Instant now) {
    const auto mark = [&](auto& records) {
        for (auto& record : records) record.import = import;
    };
    Firm& firm = sample.firm;
    mark(firm.roles);
    mark(firm.people);
    mark(firm.absences);
    mark(firm.clients);
    mark(firm.contracts);
    mark(firm.projects);
    mark(firm.tasks);
    mark(firm.rates);
    mark(firm.cost_rates);
    mark(sample.entries);
    for (Entry& entry : sample.entries) {
        entry.updated_at = now;
        if (entry.state != EntryState::approved) continue;
        entry.decided_at = entry.created_at;
        entry.first_verdict = FirstVerdict::elsewhere;
    }
}

Status put_set_up(Transaction& work, const Firm& firm) {
    TRY(work.put(firm.roles));
    TRY(work.put(firm.people));
    TRY(work.put(firm.absences));
    TRY(work.put(firm.clients));
    TRY(work.put(firm.contracts));
    TRY(work.put(firm.projects));
    TRY(work.put(firm.tasks));
    TRY(work.put(firm.rates));
    return work.put(firm.cost_rates);
}

// Priced by the firm as it is with the sample in it, as any other time.
Status put_entries(const AppContext& app, Transaction& work, std::vector<Entry>& entries, Instant now) {
    const auto view = TRY(work.firm());
    const RateBook book =
        TRY(RateBook::compile(view->firm.rates, view->firm.cost_rates, view->firm.exchange_rates));
    Pricer pricer(view->index, book);
    PriceGroups groups(view->firm);
    EntryChanges changes(view->index);
    for (Entry& entry : entries) {
        pricer.price(entry);
        groups.note(entry, pricer.priced_with(entry));
        changes.count_new(entry);
    }
    TRY(work.insert_entries(entries));
    TRY(changes.write(work));
    return groups.reprice(work, {app.scope.actor, now, "priced with its day or week"});
}

Import import_of(const AppContext& app, const DemoFirm& sample, ImportId id, Instant now) {
    Import import;
    import.id = id;
    import.kind = ImportKind::demo;
    import.file_name = "sample firm";
    import.rows = import.imported = static_cast<std::int64_t>(sample.entries.size());
    for (const Entry& entry : sample.entries) import.worked_seconds += entry.worked_seconds.value;
    import.at = now;
    import.by = app.scope.actor.person;
    return import;
}

Status check_room(const Firm& firm, const std::optional<Import>& there) {
    if (there) return refuse(ErrorKind::conflict, "sample_there", "The sample firm is here already.");
    if (firm.clients.empty()) return {};
    return refuse(ErrorKind::conflict, "firm_in_use",
                  "The firm has " + plural(static_cast<std::int64_t>(firm.clients.size()), "client", "clients") +
                      " of its own; the sample would stand among them.",
                  {}, "Try the sample in a firm that has only just begun, or run: fairhour demo --data DIR");
}

std::string own_calendar(const AppContext& app, const Firm& firm) {
    for (const Person& person : firm.people)
        if (person.id == app.scope.actor.person) return person.holiday_calendar;
    return {};
}

Status store_sample(const AppContext& app) {
    const auto work = TRY(app.store.begin(app.scope, Access::write));
    const Instant now = TRY(next_instant(app, *work));
    const auto view = TRY(work->firm());
    TRY(require_permission(app, view->firm, Action::import_records, {}));
    TRY(check_room(view->firm, TRY(standing_sample(*work))));
    const ImportId id = work->ids().next<ImportTag>();
    DemoFirm sample = TRY(make_sample_firm(
        {.firm = view->firm, .now = now, .calendar = own_calendar(app, view->firm)}, work->ids()));
    stamp(sample, id, now);
    const Import import = import_of(app, sample, id, now);
    TRY(work->put(import));
    TRY(put_set_up(*work, sample.firm));
    TRY(put_entries(app, *work, sample.entries, now));
    const auto count = [](const auto& records) { return static_cast<std::int64_t>(records.size()); };
    const LoadedDetail detail{count(sample.firm.people), count(sample.firm.clients), count(sample.firm.projects),
                              count(sample.entries), import.worked_seconds};
    TRY(work->append_journal(journal_event(app, now, "load_sample_firm", id_text(id), json_text(detail))));
    return work->commit();
}

}  // namespace

Result<SampleFirm> sample_firm(const AppContext& app) {
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    const auto view = TRY(work->firm());
    return facts_of_sample(view->firm, TRY(standing_sample(*work)));
}

Result<SampleFirm> load_sample_firm(const AppContext& app) {
    TRY(store_sample(app));
    SampleFirm sample = TRY(sample_firm(app));
    // With decisions to look at. Without a policy, or without the right to run it, there are none yet.
    const Result<CheckReport> judged = check(app);
    if (!judged && judged.error().kind == ErrorKind::internal) return std::unexpected(judged.error());
    return sample;
}

Result<UndoneImport> remove_sample_firm(const AppContext& app) {
    std::optional<Import> there;
    {
        const auto work = TRY(app.store.begin(app.scope, Access::read));
        there = TRY(standing_sample(*work));
    }
    if (!there) return refuse(ErrorKind::not_found, "sample_not_there", "There is no sample firm here.");
    return take_back_import(app, there->id);
}

Result<bool> is_of_sample(Transaction& work, const Client& client) {
    if (client.import.none()) return false;
    const std::optional<Import> there = TRY(standing_sample(work));
    return there && there->id == client.import;
}

}  // namespace fairhour
