// Takes a whole import back; see import_time.hpp.
#include <algorithm>
#include <map>

#include "absl/container/flat_hash_set.h"
#include "app/entry_changes.hpp"
#include "app/check/rows_digest.hpp"
#include "app/import/import_time.hpp"
#include "app/import/undo_journal.hpp"
#include "app/setup/setup.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "domain/access/may.hpp"

namespace fairhour {
namespace {

Result<Import> find_import(Transaction& work, ImportId id) {
    const std::vector<Import> imports = TRY(work.imports());
    const auto found = std::find_if(imports.begin(), imports.end(), [&](const Import& i) { return i.id == id; });
    if (found == imports.end())
        return refuse(ErrorKind::not_found, "import_unknown", "There is no import " + id_text(id) + ".", {},
                      "See the list with: fairhour import list");
    if (found->undone_at)
        return refuse(ErrorKind::conflict, "import_undone",
                      "This import was taken back at " + instant_text(*found->undone_at) + ".");
    return *found;
}

// What people or invoices have touched since cannot vanish (semantics: an acknowledged verdict is never lost). A verdict on
// the time of the sample firm was given to try it, and goes with it.
bool touched(const Entry& entry, ImportKind kind) {
    const bool judged = entry.first_verdict != FirstVerdict::none && entry.first_verdict != FirstVerdict::elsewhere;
    return (judged && kind != ImportKind::demo) || entry.ledger_n > 0;
}

// Clients that somebody set by hand after they came in, with the contracts that hold their terms: they are the firm's own
// by now and no longer belong to the import.
Result<absl::flat_hash_set<std::string>> changed_since(Transaction& work, const Firm& firm, ImportId id) {
    absl::flat_hash_set<std::string> changed;
    TRY(work.for_each_event([&](const JournalEvent& event) -> Status {
        if (event.action != "set_client") return {};
        for (const Client& client : firm.clients) {
            const std::string text = id_text(client.id);  // the detail names the clients where there are several
            if (client.import == id && (event.subject == text || event.detail.find(text) != std::string::npos))
                changed.insert(text);
        }
        return {};
    }));
    return changed;
}

Status release_changed(Transaction& work, const Firm& firm, ImportId id,
                       const absl::flat_hash_set<std::string>& changed) {
    std::vector<Client> clients;
    std::vector<Contract> contracts;
    absl::flat_hash_set<ClientId> released;
    for (const Client& client : firm.clients) {
        if (client.import != id || !changed.contains(id_text(client.id))) continue;
        clients.push_back(client);
        clients.back().import = {};
        released.insert(client.id);
    }
    for (const Contract& contract : firm.contracts) {
        if (contract.import != id || !released.contains(contract.client)) continue;
        contracts.push_back(contract);
        contracts.back().import = {};
    }
    if (clients.empty()) return {};
    TRY(work.put(clients));
    return contracts.empty() ? Status{} : work.put(contracts);
}

// What the import brought and is still there after it was taken back.
class StillThere {
public:
    StillThere(ImportId id, const absl::flat_hash_set<std::string>& changed) : id_(id), changed_(changed) {}

    template <class Record>
    void compare(std::string_view kind, const std::vector<Record>& before, const std::vector<Record>& after) {
        absl::flat_hash_set<std::int64_t> there;
        for (const Record& record : after) there.insert(record.id.value);
        for (const Record& record : before) {
            if (record.import != id_ || !there.contains(record.id.value)) continue;
            const bool changed = changed_.contains(id_text(record.id));
            kept.push_back({std::string(kind), record.name, changed ? KeptWhy::changed_since : KeptWhy::in_use});
        }
    }
    void compare_policies(const std::vector<PolicyVersion>& before, const std::vector<PolicyVersion>& after) {
        for (const PolicyVersion& version : before)
            for (const PolicyVersion& other : after)
                if (version.import == id_ && other.version == version.version)
                    kept.push_back({"policy", "version " + std::to_string(version.version), KeptWhy::in_use});
    }
    std::vector<KeptRecord> kept;

private:
    ImportId id_;
    const absl::flat_hash_set<std::string>& changed_;
};

std::vector<KeptRecord> kept_of(ImportId id, const absl::flat_hash_set<std::string>& changed, const Firm& before,
                                const Firm& after) {
    StillThere still(id, changed);
    still.compare("role", before.roles, after.roles);
    still.compare("person", before.people, after.people);
    still.compare("client", before.clients, after.clients);
    still.compare("contract", before.contracts, after.contracts);
    still.compare("project", before.projects, after.projects);
    still.compare("task", before.tasks, after.tasks);
    still.compare_policies(before.policies, after.policies);
    return std::move(still.kept);
}

struct DecidedOf {
    RowsDigest decisions, hits, grounds;
};

// What was decided about these entries, a portion at a time.
Result<std::vector<PassTaken>> decisions_taken(Transaction& work, const std::vector<EntryId>& entries) {
    std::map<Instant, DecidedOf> passes;
    for (std::size_t from = 0; from < entries.size(); from += entry_batch_max) {
        const auto some = std::span(entries).subspan(from, std::min(entry_batch_max, entries.size() - from));
        absl::flat_hash_map<std::pair<EntryId, std::int64_t>, Instant> pass_of;
        for (const Decision& decision : TRY(work.decisions(some))) {
            DecidedOf& pass = passes[decision.decided_at];
            pass.decisions.add(decision_bytes(decision));
            pass.grounds.add(grounds_bytes(decision));
            pass_of[{decision.entry, decision.n}] = decision.decided_at;
        }
        for (const DecisionHit& hit : TRY(work.hits(some)))
            passes[pass_of.at({hit.entry, hit.n})].hits.add(hit_bytes(hit));
    }
    std::vector<PassTaken> taken;
    for (const auto& [at, of] : passes)
        taken.push_back({at, of.decisions.rows(), of.decisions.text(), of.hits.rows(), of.hits.text(), of.grounds.text()});
    return taken;
}

}  // namespace

Result<Import> undo_import(const AppContext& app, ImportId id) { return TRY(take_back_import(app, id)).import; }

Result<UndoneImport> take_back_import(const AppContext& app, ImportId id) {
    const auto work = TRY(app.store.begin(app.scope, Access::write));
    const Instant now = TRY(next_instant(app, *work));
    const auto view = TRY(work->firm());
    const Firm& firm = view->firm;
    TRY(require_permission(app, firm, Action::undo_import, {}));
    Import import = TRY(find_import(*work, id));
    const FirmIndex& index = view->index;
    EntryChanges changes(index);
    UndoDetail detail;
    std::int64_t held = 0;
    std::vector<EntryId> going;
    EntryFilter filter;
    filter.import = id;
    TRY(work->for_each_entry(filter, [&](EntryBatch batch) -> Status {
        for (const Entry& entry : batch) {
            held += touched(entry, import.kind);
            changes.count_gone(entry);
            going.push_back(entry.id);
            ++detail.entries;
            detail.worked_seconds += entry.worked_seconds.value;
        }
        return {};
    }));
    if (held > 0)
        return refuse(ErrorKind::conflict, "import_in_use",
                      plural(held, "entry of this import was", "entries of this import were") +
                          " invoiced or decided by a person since.",
                      {}, "Credit the invoices or reopen the entries first.");
    TRY(changes.write(*work));
    detail.decisions = TRY(decisions_taken(*work, going));
    const absl::flat_hash_set<std::string> changed = TRY(changed_since(*work, firm, id));
    TRY(release_changed(*work, firm, id, changed));
    TRY(work->remove_import(id));
    const auto after = TRY(work->firm());
    import.undone_at = now;
    TRY(work->put(import));
    detail.kept = kept_of(id, changed, firm, after->firm);
    TRY(work->append_journal(journal_event(app, now, std::string(undo_import_action), id_text(id), json_text(detail))));
    TRY(work->commit());
    return UndoneImport{import, detail.kept};
}

}  // namespace fairhour
