// What the use cases need from a database. One implementation (storage/) on SQLite and on PostgreSQL.
//
//   auto work = TRY(store.begin(scope, Access::write));
//   const auto view = TRY(work->firm());       // shared, never changed: view->firm, view->index
//   ... compute ...
//   TRY(work->update_entries(changed));
//   TRY(work->move_totals(delta));
//   TRY(work->append_journal(event));
//   TRY(work->commit());                  // a transaction that goes out of scope uncommitted leaves nothing behind
//
// Every query takes its organization from the Scope; there is no function without one. A transaction belongs to one
// thread. Writers of one SQLite file wait for each other; a reader sees the state at its begin.
//
// Many small writes go through a batch (app/lane.hpp): each is a transaction as above, all are committed at once.
//
//   auto batch = TRY(store.begin_batch(organization));
//   save_entry(batch->store(), first);         // each begins, writes, commits: seen by the next, not yet durable
//   save_entry(batch->store(), second);        // one that fails leaves nothing behind, the others stay
//   TRY(batch->commit());                      // now all of them are
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
#include "domain/billing/expense.hpp"
#include "domain/billing/invoice.hpp"
#include "domain/firm.hpp"
#include "domain/insight/contribution.hpp"
#include "domain/people/plan.hpp"
#include "domain/policy/case_ruling.hpp"
#include "domain/policy/four_eyes.hpp"
#include "domain/policy/remark.hpp"
#include "domain/time/attested_day.hpp"
#include "ports/journal.hpp"
#include "ports/records.hpp"

namespace fairhour {

class Store;
class MessageBook;  // ports/messages.hpp: the outbox, and what was said
class JobBook;      // ports/jobs.hpp: which node does which work
class BillBook;     // ports/bill_book.hpp: retainers, change orders, how invoices were sent
class PaymentBook;  // ports/payments.hpp: money that came in, reminders, the books
class PortalBook;   // ports/portal_book.hpp: links of clients, what they asked, what was shown to them
class TemplateBook;  // ports/template_book.hpp: how documents look, and for whom
class Accounts;  // ports/accounts.hpp: who signs in; the one thing that stands beside organizations

struct Scope {
    std::int64_t organization = 1;
    Actor actor;
};

enum class Access : std::uint8_t { read, write };

// person_day: person, work_date, start, id; latest and earliest: work_date, start, id, the last or the first of them first.
enum class EntryOrder : std::uint8_t { person_day, project_day, id, latest, earliest };

// Where an entry stands in the orders `latest` and `earliest`.
struct EntryPlace {
    CivilDay work_date;
    std::optional<Instant> started_at;  // none, for a day without times: before those of the day
    EntryId id;
};

// What a list of entries comes to.
struct EntrySums {
    std::int64_t entries = 0;
    Seconds worked, billable;
};

// Whose entries someone sees: those that any of the three lists names. All three empty: none.
struct EntrySight {
    std::vector<PersonId> people;
    std::vector<ProjectId> projects;
    std::vector<ClientId> clients;
};

// All that is set must hold; empty lists and absent values mean "any".
struct EntryFilter {
    DayRange days;
    std::vector<EntryId> ids;
    std::vector<PersonId> people;
    std::vector<ClientId> clients;
    std::vector<ProjectId> projects;
    std::vector<TaskId> tasks;
    std::vector<ActivityId> activities;
    std::vector<EntryState> states;
    std::optional<ImportId> import;
    std::optional<Billability> billability;
    std::optional<EntrySight> seen_by;
    std::optional<Instant> updated_since;  // written at that instant or later
    EntryId after;                         // only greater ids: the next page in the order of ids
    std::optional<EntryPlace> beyond;      // only what comes after it: the next page in the orders latest and earliest
    EntryOrder order = EntryOrder::person_day;
    std::int64_t limit = 0;  // 0: none
};

struct ExpenseFilter {
    DayRange days;
    std::vector<ExpenseId> ids;
    std::vector<PersonId> people;
    std::vector<ClientId> clients;
    std::vector<ProjectId> projects;
};

struct PlanFilter {
    DayRange weeks;  // by their Mondays
    std::vector<PersonId> people;
    std::vector<ProjectId> projects;
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

// All that is set must hold. Newest first; with `after` only older ones.
struct RemarkFilter {
    std::vector<RemarkId> ids;
    std::vector<EntryId> entries;
    std::vector<PersonId> about;
    std::optional<RemarkKind> kind;
    enum class Read : std::uint8_t { either, unread } read = Read::either;
    RemarkId after;
    std::int64_t limit = 0;  // 0: none
};

struct InvoiceFilter {
    std::vector<InvoiceId> ids;
    std::vector<ClientId> clients;
    std::vector<DocumentState> states;
    std::optional<std::string> number;
    std::optional<InvoiceId> credits;
    std::optional<DeliveryState> delivery{};  // of what has a number
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
    // Everything, loaded in a fixed number of queries when it has changed since the store last loaded it.
    [[nodiscard]] virtual Result<std::shared_ptr<const FirmView>> firm() = 0;
    // Organization, people, roles of the firm's making, clients and projects alone, for a program that starts, answers one
    // question and ends: enough to say who acts and to name what totals say.
    [[nodiscard]] virtual Result<Firm> firm_names() = 0;
    [[nodiscard]] virtual Status put(const Organization&) = 0;
    [[nodiscard]] virtual Status put(std::span<const LegalEntity>) = 0;
    [[nodiscard]] virtual Status put(std::span<const Series>) = 0;
    [[nodiscard]] virtual Status put(std::span<const Role>) = 0;
    [[nodiscard]] virtual Status put(std::span<const CustomRole>) = 0;
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
    [[nodiscard]] virtual Status put(std::span<const ExchangeRate>) = 0;  // by pair and day
    [[nodiscard]] virtual Status put(std::span<const Lock>) = 0;
    [[nodiscard]] virtual Status put(std::span<const Grant>) = 0;
    [[nodiscard]] virtual Status put(std::span<const PolicyVersion>) = 0;  // versions are never replaced: conflict
    [[nodiscard]] virtual Status put(std::span<const PolicyException>) = 0;
    [[nodiscard]] virtual Status put(std::span<const Delegation>) = 0;
    // For records that nothing refers to any more: a stored row that does makes the database refuse.
    [[nodiscard]] virtual Status remove(std::span<const RoleId>) = 0;
    [[nodiscard]] virtual Status remove(std::span<const CustomRoleId>) = 0;
    [[nodiscard]] virtual Status remove(std::span<const TeamId>) = 0;
    [[nodiscard]] virtual Status remove(std::span<const PersonId>) = 0;
    [[nodiscard]] virtual Status remove(std::span<const HolidayId>) = 0;
    [[nodiscard]] virtual Status remove(std::span<const AbsenceId>) = 0;
    [[nodiscard]] virtual Status remove(std::span<const ClientId>) = 0;
    [[nodiscard]] virtual Status remove(std::span<const ContractId>) = 0;
    [[nodiscard]] virtual Status remove(std::span<const ProjectId>) = 0;
    [[nodiscard]] virtual Status remove(std::span<const TaskId>) = 0;
    [[nodiscard]] virtual Status remove(std::span<const ActivityId>) = 0;
    [[nodiscard]] virtual Status remove(std::span<const RateId>) = 0;
    [[nodiscard]] virtual Status remove(std::span<const CostRateId>) = 0;
    [[nodiscard]] virtual Status remove(std::span<const LockId>) = 0;
    [[nodiscard]] virtual Status remove(std::span<const GrantId>) = 0;
    [[nodiscard]] virtual Status remove(std::span<const LegalEntityId>) = 0;
    [[nodiscard]] virtual Status remove(std::span<const SeriesId>) = 0;

    // Expenses and the plan of who works on what. put() inserts or replaces by id.
    [[nodiscard]] virtual Status put(std::span<const Expense>) = 0;
    [[nodiscard]] virtual Result<std::vector<Expense>> expenses(const ExpenseFilter&) = 0;  // by day, then id
    [[nodiscard]] virtual Status put(const StoredReceipt&) = 0;  // in place of the one before
    [[nodiscard]] virtual Result<StoredReceipt> receipt(ExpenseId) = 0;
    [[nodiscard]] virtual Status remove_receipt(ExpenseId) = 0;  // nothing where there is none
    [[nodiscard]] virtual Status remove(std::span<const ExpenseId>) = 0;
    [[nodiscard]] virtual Status put(std::span<const PlanAllocation>) = 0;
    [[nodiscard]] virtual Result<std::vector<PlanAllocation>> plan(const PlanFilter&) = 0;  // by week, person, id
    [[nodiscard]] virtual Status remove(std::span<const PlanAllocationId>) = 0;

    // Entries.
    [[nodiscard]] virtual Status for_each_entry(const EntryFilter&, const OnEntries&) = 0;
    [[nodiscard]] virtual Result<std::vector<Entry>> entries(const EntryFilter&) = 0;
    [[nodiscard]] virtual Result<std::int64_t> count_entries(const EntryFilter&) = 0;
    [[nodiscard]] virtual Result<EntrySums> sum_entries(const EntryFilter&) = 0;  // of all that pass, whatever the limit
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

    // Approvals that wait for a second one; never changed nor taken away.
    [[nodiscard]] virtual Status insert_first_approvals(std::span<const FirstApproval>) = 0;
    [[nodiscard]] virtual Result<std::vector<FirstApproval>> first_approvals(
        std::span<const EntryId>) = 0;  // by entry, n; empty span: all

    // What people attested about their days; put() replaces by person and day.
    [[nodiscard]] virtual Status put(std::span<const AttestedDay>) = 0;
    [[nodiscard]] virtual Result<std::vector<AttestedDay>> attested_days(PersonId, DayRange) = 0;  // none: everybody's

    // Imports. remove_import deletes the entries, decisions and set-up records that only this import made.
    [[nodiscard]] virtual Status put(const Import&) = 0;
    [[nodiscard]] virtual Result<std::vector<Import>> imports() = 0;
    [[nodiscard]] virtual Status remove_import(ImportId) = 0;

    // Stored totals: added to; a cell that becomes zero goes.
    [[nodiscard]] virtual Status move_totals(const Totals& delta) = 0;
    [[nodiscard]] virtual Result<Totals> totals(RollUp, DayRange periods) = 0;
    // Of one client and one period, of a roll-up without people: a look-up, however large the store is.
    [[nodiscard]] virtual Result<Totals> totals_of(RollUp, CivilDay period, ClientId) = 0;

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
    [[nodiscard]] virtual Result<std::vector<DayDecision>> day_decisions_of(PersonId, DayRange) = 0;  // all, by day, n

    // What people say about decisions, and what was ruled on cases. put() inserts, or marks as read, by id.
    [[nodiscard]] virtual Status put(std::span<const Remark>) = 0;
    [[nodiscard]] virtual Result<std::vector<Remark>> remarks(const RemarkFilter&) = 0;
    [[nodiscard]] virtual Status insert_case_rulings(std::span<const CaseRuling>) = 0;
    [[nodiscard]] virtual Result<std::vector<CaseRuling>> case_rulings(std::int64_t limit) = 0;  // newest first; 0: all

    // Documents and the ledger.
    [[nodiscard]] virtual Status put_invoice(
        const InvoiceRecord&) = 0;  // draft: replaces lines, entries, taxes, adjustments
    [[nodiscard]] virtual Status update_invoice(const Invoice&) = 0;  // the head alone; issued figures never change
    [[nodiscard]] virtual Result<std::vector<Invoice>> invoices(const InvoiceFilter&) = 0;
    [[nodiscard]] virtual Result<InvoiceRecord> invoice(InvoiceId) = 0;
    // Issued and not paid in full, and the last one issued for each; none: of every client. No credit notes. By client, id.
    [[nodiscard]] virtual Result<std::vector<Invoice>> open_invoices(ClientId) = 0;
    [[nodiscard]] virtual Result<std::vector<Invoice>> last_invoices(ClientId) = 0;
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

    // Journal, messages, jobs, idempotency.
    [[nodiscard]] virtual Status append_journal(
        JournalEvent event) = 0;  // n, previous and hash are filled in; the head moves at commit
    [[nodiscard]] virtual Status for_each_event(const std::function<Status(const JournalEvent&)>&) = 0;
    [[nodiscard]] virtual Result<JournalEvent> journal_head() = 0;  // n = 0 when empty
    // Those behind position n, oldest first: what a reader who stands at n has not seen.
    [[nodiscard]] virtual Result<std::vector<JournalEvent>> events_after(std::int64_t n, std::int64_t limit) = 0;
    // Those of one record among them.
    [[nodiscard]] virtual Result<std::vector<JournalEvent>> events_about(std::string_view subject, std::int64_t after_n,
                                                                         std::int64_t limit) = 0;
    [[nodiscard]] virtual MessageBook& messages() = 0;
    [[nodiscard]] virtual JobBook& jobs() = 0;
    [[nodiscard]] virtual PaymentBook& payments() = 0;
    [[nodiscard]] virtual BillBook& bills() = 0;
    [[nodiscard]] virtual PortalBook& portal() = 0;
    [[nodiscard]] virtual TemplateBook& templates() = 0;
    [[nodiscard]] virtual Result<std::optional<IdempotencyRecord>> idempotency(std::string_view key) = 0;
    [[nodiscard]] virtual Status put(const IdempotencyRecord&) = 0;

    [[nodiscard]] virtual IdMaker& ids() = 0;
    [[nodiscard]] virtual Status commit() = 0;
};

// Writes of many requests in one transaction of the database (research: a commit costs more than the rows of twenty).
// store().begin(scope, write) gives a transaction whose commit() keeps its part and whose destructor takes it back;
// reading ones see what the batch has written. One at a time, in one thread. Journal events are chained and totals moved
// once, at the batch's commit: the head a transaction reads knows the events before it, but not yet their hashes.
//
// On PostgreSQL there are no savepoints: after a part that wrote and failed, commit() is refused with `batch_spoiled` and
// nothing is stored; each request is then to be run again alone.
class WriteBatch {
public:
    virtual ~WriteBatch() = default;  // uncommitted: nothing is stored
    [[nodiscard]] virtual Store& store() = 0;
    [[nodiscard]] virtual bool spoiled() const = 0;  // commit() would be refused: stop, and run each alone
    [[nodiscard]] virtual Status commit() = 0;
};

// Told after each commit that appended to a journal, from whatever thread; quick, and never calling the store. A hint
// only: it may come late, twice or from another node, so a reader asks events_after() its own position.
using OnCommitted = std::function<void(std::int64_t organization, std::int64_t journal_n)>;

class Store {
public:
    virtual ~Store() = default;
    // Makes the organization with the next small number. The only write without a scope.
    [[nodiscard]] virtual Result<std::int64_t> create_organization(const Organization&) = 0;
    [[nodiscard]] virtual Result<std::vector<Organization>> organizations() = 0;
    [[nodiscard]] virtual Result<std::unique_ptr<Transaction>> begin(const Scope&, Access) = 0;
    [[nodiscard]] virtual Result<std::unique_ptr<WriteBatch>> begin_batch(std::int64_t organization) = 0;
    virtual void on_committed(OnCommitted) = 0;  // once, before the first transaction; on PostgreSQL of other nodes too
    [[nodiscard]] virtual Accounts& accounts() = 0;  // never from within a transaction that writes
    // Online: the program goes on meanwhile. The copy is one SQLite file, whatever the database.
    [[nodiscard]] virtual Status backup(const std::string& path) = 0;
    [[nodiscard]] virtual Status restore(const std::string& path) = 0;  // into an empty store only
    // The database's own check (SQLite integrity and foreign keys); findings as text.
    [[nodiscard]] virtual Result<std::vector<std::string>> check_integrity() = 0;
};

}  // namespace fairhour
