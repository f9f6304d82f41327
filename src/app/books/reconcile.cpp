// Streams everything stored through the checks of semantics 10; see reconcile.hpp.
#include "app/books/reconcile.hpp"

#include <algorithm>
#include <map>

#include "absl/container/flat_hash_map.h"
#include "app/books/reconcile_money.hpp"
#include "app/setup/setup.hpp"
#include "base/describe.hpp"
#include "domain/access/may.hpp"
#include "domain/insight/contribution.hpp"
#include "ports/bill_book.hpp"

namespace fairhour {
namespace {

constexpr std::size_t findings_kept_max = 10'000;

template <class Row>
using ByEntry = absl::flat_hash_map<EntryId, std::vector<Row>>;

template <class Row>
ByEntry<Row> by_entry(std::vector<Row> rows) {
    ByEntry<Row> out;
    for (Row& row : rows) out[row.entry].push_back(std::move(row));
    return out;
}

template <class Row>
std::span<const Row> rows_of(const ByEntry<Row>& rows, EntryId entry) {
    const auto found = rows.find(entry);
    return found == rows.end() ? std::span<const Row>{} : std::span<const Row>(found->second);
}

// Time that was billed elsewhere has no chain: all of it counts as billed, and stays so (decision 0003).
bool billed_elsewhere(const Entry& entry) {
    return entry.state == EntryState::invoiced && entry.ledger_n == 0 && entry.first_verdict == FirstVerdict::elsewhere;
}

void check_billed_elsewhere(const Entry& entry, Findings& findings) {
    const bool whole = entry.allocated_seconds == entry.billable_seconds && entry.allocated_minor == entry.amount_minor;
    if (!entry.rated || whole) return;
    findings.push_back({id_text(entry.id), "10.1", "time billed elsewhere counts as billed whole",
                        std::to_string(entry.amount_minor), std::to_string(entry.allocated_minor)});
}

std::string cell_name(const TotalKey& key, const FirmIndex& index) {
    std::string name(enum_word(key.roll_up));
    if (key.roll_up != RollUp::client && key.roll_up != RollUp::project) name += " " + day_text(key.period);
    if (const Client* const client = index.find(key.client)) name += " " + client->name;
    if (const Project* const project = index.find(key.project)) name += " / " + project->name;
    if (const Person* const person = index.find(key.person)) name += " " + person->name;
    return name + " " + std::string(enum_word(key.state)) + " " + std::string(key.currency.code());
}

// One number of a total that is not what its entries add up to.
struct TotalFault {
    std::string what;
    std::int64_t expected, found;
};
std::vector<TotalFault> differences(const TotalValues& expected, const TotalValues& found) {
    std::vector<TotalFault> faults;
    for_each_member<TotalValues>([&](auto member) {
        const auto number = [&](const TotalValues& values) {
            const auto& field = values.*member.pointer;
            if constexpr (requires { field.value; })
                return field.value;
            else
                return field;
        };
        if (number(expected) != number(found))
            faults.push_back({std::string(member_name(member)), number(expected), number(found)});
    });
    return faults;
}

class Reconciling {
public:
    Reconciling(const AppContext& app, Transaction& work, const FirmIndex& index, ReconcileReport& report)
        : app_(app), work_(work), index_(index), report_(report) {}

    Status run() {
        TRY(check_entries());
        TRY(check_totals());
        TRY(check_documents());
        TRY(check_retainers());
        for (const std::string& fault : TRY(app_.store.check_integrity()))
            add({"database", "10.8", "the database's own check", "no fault", fault});
        if (report_.findings.size() > findings_kept_max) report_.findings.resize(findings_kept_max);
        return {};
    }

private:
    void add(Finding finding) { report_.findings.push_back(std::move(finding)); }

    Status check_entries() {
        std::vector<Allocation> all = TRY(work_.allocations({}));
        report_.allocations = static_cast<std::int64_t>(all.size());
        for (const Allocation& row : all) by_invoice_[row.invoice].push_back(row);
        const ByEntry<Allocation> chains = by_entry(std::move(all));
        const ByEntry<FrozenPrice> prices = by_entry(TRY(work_.prices({})));
        // As they lie in the file: no sorting, and pages are read once.
        return work_.for_each_entry({.order = EntryOrder::id}, [&](EntryBatch batch) -> Status {
            for (const Entry& entry : batch) {
                if (billed_elsewhere(entry))
                    check_billed_elsewhere(entry, report_.findings);
                else
                    check_chain(entry, rows_of(chains, entry.id), rows_of(prices, entry.id), report_.findings);
                check_tracked(entry, report_.findings);
                const Person* const person = index_.find(entry.person);
                add_contribution(recomputed_, {entry, person == nullptr ? RoleId{} : person->role});
            }
            app_.progress.reach(report_.entries += static_cast<std::int64_t>(batch.size()));
            return {};
        });
    }

    Status check_totals() {
        for (const RollUp roll_up : all_roll_ups) {
            for (const auto& [key, found] : TRY(work_.totals(roll_up, {}))) {
                ++report_.totals;
                const auto expected = recomputed_.find(key);
                compare(key, expected == recomputed_.end() ? TotalValues{} : expected->second, found);
                if (expected != recomputed_.end()) recomputed_.erase(expected);
            }
        }
        for (const auto& [key, expected] : recomputed_)
            if (!expected.zero()) compare(key, expected, {});
        return {};
    }

    void compare(const TotalKey& key, const TotalValues& expected, const TotalValues& found) {
        for (const TotalFault& fault : differences(expected, found))
            add({cell_name(key, index_), "10.7", "stored " + fault.what + " equals its recomputation",
                 std::to_string(fault.expected), std::to_string(fault.found)});
    }

    Status check_retainers() {
        std::map<ContractId, std::pair<std::vector<RetainerCell>, std::vector<RetainerMove>>> books;
        for (RetainerCell& cell : TRY(work_.bills().cells({}, CellChoice::all)))
            books[cell.contract].first.push_back(std::move(cell));
        for (RetainerMove& move : TRY(work_.bills().moves({}))) books[move.contract].second.push_back(std::move(move));
        for (const auto& [id, book] : books) {
            const Contract* const contract = index_.find(id);
            check_retainer(contract == nullptr ? id_text(id) : contract->name, book.first, book.second, report_.findings);
        }
        return {};
    }

    Status check_documents() {
        const std::vector<Invoice> documents = TRY(work_.invoices({}));
        for (const Invoice& document : documents) {
            if (document.number.empty()) continue;
            ++report_.invoices;
            const InvoiceRecord record = TRY(work_.invoice(document.id));
            std::vector<Invoice> credits;
            std::vector<InvoiceLine> credit_lines;
            for (const Invoice& note : documents) {
                if (note.credits != document.id) continue;
                credits.push_back(note);
                const InvoiceRecord noted = TRY(work_.invoice(note.id));
                credit_lines.insert(credit_lines.end(), noted.lines.begin(), noted.lines.end());
            }
            check_document_rows({document, record.lines, record.taxes, by_invoice_[document.id], credits},
                                report_.findings);
            check_credits(document, record.lines, credit_lines, report_.findings);
        }
        TRY(reconcile_money(work_, documents, report_.findings));
        for (const Series& series : index_.firm().series) {
            std::vector<Invoice> of_series;
            for (const Invoice& document : documents)
                if (document.series == series.id && !document.number.empty()) of_series.push_back(document);
            check_series(series, of_series, report_.findings);
        }
        return {};
    }

    const AppContext& app_;
    Transaction& work_;
    const FirmIndex& index_;
    ReconcileReport& report_;
    Totals recomputed_;
    absl::flat_hash_map<InvoiceId, std::vector<Allocation>> by_invoice_;
};

}  // namespace

Result<ReconcileReport> reconcile(const AppContext& app) {
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    const auto view = TRY(work->firm());
    const Firm& firm = view->firm;
    TRY(require_permission(app, firm, Action::verify_books, {}));
    const FirmIndex& index = view->index;
    ReconcileReport report;
    const std::int64_t entries = TRY(work->count_entries({}));
    app.progress.begin("Reconciling", entries, "entries");
    TRY(Reconciling(app, *work, index, report).run());
    app.progress.end();
    return report;
}

}  // namespace fairhour
