// What the use cases need from a database. One implementation (storage/) on SQLite and on PostgreSQL.
//
//   auto work = TRY(store.begin(scope, Access::write));
//   const Firm firm = TRY(work->firm());
//   ... compute ...
//   TRY(work->update_entries(changed));
//   TRY(work->move_totals(delta));
//   TRY(work->append_journal(event));
//   TRY(work->commit());                  // a transaction that goes out of scope uncommitted leaves nothing behind
//
// Every query takes its organization from the Scope; there is no function without one. A transaction belongs to one
// thread. Writers of one SQLite file wait for each other; a reader sees the state at its begin.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/id_maker.hpp"
#include "base/result.hpp"
#include "domain/billing/allocation.hpp"
#include "domain/billing/invoice.hpp"
#include "domain/firm.hpp"
#include "domain/insight/contribution.hpp"
#include "ports/journal.hpp"
#include "ports/records.hpp"

namespace fairhour {

struct Scope {
    std::int64_t organization = 1;
    Actor actor;
};

enum class Access : std::uint8_t { read, write };

enum class EntryOrder : std::uint8_t { person_day, project_day, id };  // person_day: person, work_date, start, id

// All that is set must hold; empty lists and absent values mean "any".
struct EntryFilter {
    DayRange days;
    std::vector<EntryId> ids;
    std::vector<PersonId> people;
    std::vector<ClientId> clients;
    std::vector<ProjectId> projects;
    std::vector<EntryState> states;
    std::optional<ImportId> import;
    std::optional<Billability> billability;
    EntryOrder order = EntryOrder::person_day;
    std::int64_t limit = 0;  // 0: none
};

// A stretch of entries as they stream by; valid during the call. May be changed in place by the callee.
using EntryBatch = std::span<Entry>;
using OnEntries = std::function<Status(EntryBatch)>;

// What import needs to know of a stored entry: who, when, and how the source called it.
struct StoredKey {
    PersonId person;
    CivilDay work_date;
    Digest16 content_key;
    std::int32_t occurrence = 0;
    std::string source_id;
};

enum class DecisionChoice : std::uint8_t { latest, all };

struct InvoiceFilter {
    std::vector<InvoiceId> ids;
    std::vector<ClientId> clients;
    std::vector<DocumentState> states;
    std::optional<std::string> number;
    std::optional<InvoiceId> credits;
};

// A document with everything that hangs on it.
struct InvoiceRecord {
    Invoice invoice;
    std::vector<InvoiceLine> lines;
    std::vector<LineEntry> entries;
    std::vector<TaxLine> taxes;
    std::vector<Adjustment> adjustments;
};

class Transaction {
public:
    virtual ~Transaction() = default;
    [[nodiscard]] virtual const Scope& scope() const = 0;

    // Set-up. put_* inserts or replaces by id.
    [[nodiscard]] virtual Result<Firm> firm() = 0;  // everything, in a fixed number of queries
    // Organization, people, clients and projects alone: enough to say who acts and to name what totals say.
    [[nodiscard]] virtual Result<Firm> firm_names() = 0;
    [[nodiscard]] virtual Status put(const Organization&) = 0;
    [[nodiscard]] virtual Status put(std::span<const LegalEntity>) = 0;
    [[nodiscard]] virtual Status put(std::span<const Series>) = 0;
    [[nodiscard]] virtual Status put(std::span<const Role>) = 0;
    [[nodiscard]] virtual Status put(std::span<const Team>) = 0;
    [[nodiscard]] virtual Status put(std::span<const Person>) = 0;
    [[nodiscard]] virtual Status put(std::span<const Holiday>) = 0;
    [[nodiscard]] virtual Status put(std::span<const Absence>) = 0;
    [[nodiscard]] virtual Status put(std::span<const Client>) = 0;
    [[nodiscard]] virtual Status put(std::span<const Contract>) = 0;
    [[nodiscard]] virtual Status put(std::span<const Project>) = 0;
    [[nodiscard]] virtual Status put(std::span<const Task>) = 0;
    [[nodiscard]] virtual Status put(std::span<const Activity>) = 0;
    [[nodiscard]] virtual Status put(std::span<const RateRow>) = 0;
    [[nodiscard]] virtual Status put(std::span<const CostRateRow>) = 0;
    [[nodiscard]] virtual Status put(std::span<const Lock>) = 0;
    [[nodiscard]] virtual Status put(std::span<const Grant>) = 0;
    [[nodiscard]] virtual Status put(std::span<const PolicyVersion>) = 0;  // versions are never replaced: conflict
    [[nodiscard]] virtual Status put(std::span<const PolicyException>) = 0;

    // Entries.
    [[nodiscard]] virtual Status for_each_entry(const EntryFilter&, const OnEntries&) = 0;
    [[nodiscard]] virtual Result<std::vector<Entry>> entries(const EntryFilter&) = 0;
    [[nodiscard]] virtual Result<std::int64_t> count_entries(const EntryFilter&) = 0;
    [[nodiscard]] virtual Status insert_entries(std::span<const Entry>) = 0;
    [[nodiscard]] virtual Status update_entries(
        std::span<const Entry>) = 0;  // by id, where the stored version is one less
    [[nodiscard]] virtual Result<std::vector<StoredKey>> stored_keys(DayRange days) = 0;
    // Around a bulk insert: on an almost empty store secondary indexes are built after the load.
    [[nodiscard]] virtual Status begin_bulk() = 0;
    [[nodiscard]] virtual Status end_bulk() = 0;
    [[nodiscard]] virtual Status insert_transitions(std::span<const Transition>) = 0;
    [[nodiscard]] virtual Result<std::vector<Transition>> transitions(
        std::span<const EntryId>) = 0;  // by entry, n; empty span: all

    // Imports. remove_import deletes the entries, decisions and set-up records that only this import made.
    [[nodiscard]] virtual Status put(const Import&) = 0;
    [[nodiscard]] virtual Result<std::vector<Import>> imports() = 0;
    [[nodiscard]] virtual Status remove_import(ImportId) = 0;

    // Stored totals: added to; a cell that becomes zero goes.
    [[nodiscard]] virtual Status move_totals(const Totals& delta) = 0;
    [[nodiscard]] virtual Result<Totals> totals(RollUp, DayRange periods) = 0;

    // Decisions.
    [[nodiscard]] virtual Status insert_decisions(std::span<const Decision>, std::span<const DecisionHit>) = 0;
    [[nodiscard]] virtual Status insert_day_decisions(std::span<const DayDecision>) = 0;
    // In entry order, then n; `latest` gives one for each entry.
    [[nodiscard]] virtual Status for_each_decision(DecisionChoice,
                                                   const std::function<Status(std::span<const Decision>)>&) = 0;
    [[nodiscard]] virtual Result<std::vector<Decision>> decisions(std::span<const EntryId>) = 0;  // all, oldest first
    // Of all their decisions, by entry, n, position; empty span: all.
    [[nodiscard]] virtual Result<std::vector<DecisionHit>> hits(std::span<const EntryId>) = 0;
    [[nodiscard]] virtual Result<std::vector<DayDecision>> day_decisions(DayRange) = 0;  // the latest of each day

    // Documents and the ledger.
    [[nodiscard]] virtual Status put_invoice(
        const InvoiceRecord&) = 0;  // draft: replaces lines, entries, taxes, adjustments
    [[nodiscard]] virtual Status update_invoice(const Invoice&) = 0;  // the head alone; issued figures never change
    [[nodiscard]] virtual Result<std::vector<Invoice>> invoices(const InvoiceFilter&) = 0;
    [[nodiscard]] virtual Result<InvoiceRecord> invoice(InvoiceId) = 0;
    [[nodiscard]] virtual Result<std::vector<LineEntry>> line_entries(
        std::span<const EntryId>) = 0;                                                // where an entry is billed
    [[nodiscard]] virtual Status put_documents(std::span<const StoredDocument>) = 0;  // once each, never replaced
    [[nodiscard]] virtual Result<StoredDocument> document(InvoiceId, DocumentFormat) = 0;
    [[nodiscard]] virtual Status insert_prices(std::span<const FrozenPrice>) = 0;
    [[nodiscard]] virtual Result<std::vector<FrozenPrice>> prices(std::span<const EntryId>) = 0;  // empty span: all
    [[nodiscard]] virtual Status append_allocations(std::span<const Allocation>) = 0;  // conflict when the chain moved
    [[nodiscard]] virtual Result<std::vector<Allocation>> allocations(
        std::span<const EntryId>) = 0;  // empty span: all; by entry, n
    // The next number of a series; the row is locked until commit. Refused when `date` lies before the last.
    [[nodiscard]] virtual Result<std::int64_t> draw_number(SeriesId, CivilDay date) = 0;

    // Journal, outbox, idempotency.
    [[nodiscard]] virtual Status append_journal(
        JournalEvent event) = 0;  // n, previous and hash are filled in; the head moves at commit
    [[nodiscard]] virtual Status for_each_event(const std::function<Status(const JournalEvent&)>&) = 0;
    [[nodiscard]] virtual Result<JournalEvent> journal_head() = 0;  // n = 0 when empty
    [[nodiscard]] virtual Status put(const OutboxMessage&) = 0;
    [[nodiscard]] virtual Result<std::vector<OutboxMessage>> outbox(MessageState) = 0;
    [[nodiscard]] virtual Result<std::optional<IdempotencyRecord>> idempotency(std::string_view key) = 0;
    [[nodiscard]] virtual Status put(const IdempotencyRecord&) = 0;

    [[nodiscard]] virtual IdMaker& ids() = 0;
    [[nodiscard]] virtual Status commit() = 0;
};

class Store {
public:
    virtual ~Store() = default;
    // Makes the organization with the next small number. The only write without a scope.
    [[nodiscard]] virtual Result<std::int64_t> create_organization(const Organization&) = 0;
    [[nodiscard]] virtual Result<std::vector<Organization>> organizations() = 0;
    [[nodiscard]] virtual Result<std::unique_ptr<Transaction>> begin(const Scope&, Access) = 0;
    // Online: the program goes on meanwhile. The copy is one SQLite file, whatever the database.
    [[nodiscard]] virtual Status backup(const std::string& path) = 0;
    [[nodiscard]] virtual Status restore(const std::string& path) = 0;  // into an empty store only
    // The database's own check (SQLite integrity and foreign keys); findings as text.
    [[nodiscard]] virtual Result<std::vector<std::string>> check_integrity() = 0;
};

}  // namespace fairhour
