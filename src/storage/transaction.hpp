// The Store's transaction on SQL: each group of ports/store.hpp's functions has its file here (firm, entries, imports,
// totals, decisions, invoices, ledger, journal, messages, jobs, expenses). Every text has `organization = $1` first.
#pragma once

#include "ports/bill_book.hpp"
#include "ports/jobs.hpp"
#include "ports/messages.hpp"
#include "ports/payments.hpp"
#include "ports/portal_book.hpp"
#include "ports/store.hpp"
#include "ports/template_book.hpp"
#include "storage/firm_cache.hpp"
#include "storage/schema/tables.hpp"
#include "storage/sql/connection.hpp"

namespace fairhour::storage {

// A connection and the turn to write, given back when the transaction ends.
class Lease {
public:
    virtual ~Lease() = default;
    [[nodiscard]] virtual sql::Connection& connection() = 0;
    [[nodiscard]] virtual IdMaker& ids() = 0;
    [[nodiscard]] virtual FirmCache& firms() = 0;
    virtual void committed(std::int64_t organization, std::int64_t journal_n) = 0;  // tells who listens
};

// What one transaction holds back until its rows of its own are written: the rows it shares with others.
struct Part {
    bool set_up_changed = false;
    Totals totals;                     // moved at once unless in a batch
    Receivables receivables;           // moved last
    std::vector<JournalEvent> events;  // chained when the head is locked
};

// What the transactions of one batch share; see storage/batch.hpp.
struct BatchParts;

class SqlTransaction final : public Transaction {
public:
    // One of its own, and one that is a part of a batch.
    SqlTransaction(std::unique_ptr<Lease> lease, sql::Guard guard, Scope scope, std::int64_t set_up_n)
        : lease_(std::move(lease)),
          guard_(std::move(guard)),
          scope_(scope),
          connection_(lease_->connection()),
          set_up_n_(set_up_n) {}
    SqlTransaction(std::unique_ptr<Lease> lease, BatchParts& batch, Scope scope, Access access);
    SqlTransaction(const SqlTransaction&) = delete;
    SqlTransaction& operator=(const SqlTransaction&) = delete;
    ~SqlTransaction() override;

    const Scope& scope() const override { return scope_; }
    IdMaker& ids() override { return lease_->ids(); }
    Status commit() override;

    Result<std::shared_ptr<const FirmView>> firm() override;
    Result<Firm> firm_names() override;
    Status put(const Organization& organization) override;
    Status put(std::span<const LegalEntity> records) override;
    Status put(std::span<const Series> records) override;
    Status put(std::span<const Role> records) override;
    Status put(std::span<const CustomRole> records) override;
    Status put(std::span<const Team> records) override;
    Status put(std::span<const Person> records) override;
    Status put(std::span<const Holiday> records) override;
    Status put(std::span<const Absence> records) override;
    Status put(std::span<const Client> records) override;
    Status put(std::span<const Contract> records) override;
    Status put(std::span<const Project> records) override;
    Status put(std::span<const Task> records) override;
    Status put(std::span<const Activity> records) override;
    Status put(std::span<const RateRow> records) override;
    Status put(std::span<const CostRateRow> records) override;
    Status put(std::span<const ExchangeRate> records) override;
    Status put(std::span<const Lock> records) override;
    Status put(std::span<const Grant> records) override;
    Status put(std::span<const PolicyVersion> records) override;
    Status put(std::span<const PolicyException> records) override;
    Status put(std::span<const Delegation> records) override;
    Status remove(std::span<const RoleId> ids) override;
    Status remove(std::span<const CustomRoleId> ids) override;
    Status remove(std::span<const TeamId> ids) override;
    Status remove(std::span<const PersonId> ids) override;
    Status remove(std::span<const HolidayId> ids) override;
    Status remove(std::span<const AbsenceId> ids) override;
    Status remove(std::span<const ClientId> ids) override;
    Status remove(std::span<const ContractId> ids) override;
    Status remove(std::span<const ProjectId> ids) override;
    Status remove(std::span<const TaskId> ids) override;
    Status remove(std::span<const ActivityId> ids) override;
    Status remove(std::span<const RateId> ids) override;
    Status remove(std::span<const CostRateId> ids) override;
    Status remove(std::span<const LockId> ids) override;
    Status remove(std::span<const GrantId> ids) override;
    Status remove(std::span<const LegalEntityId> ids) override;
    Status remove(std::span<const SeriesId> ids) override;

    Status put(std::span<const Expense> expenses) override;
    Result<std::vector<Expense>> expenses(const ExpenseFilter& filter) override;
    Status put(const StoredReceipt& receipt) override;
    Result<StoredReceipt> receipt(ExpenseId expense) override;
    Status remove_receipt(ExpenseId expense) override;
    Status remove(std::span<const ExpenseId> ids) override;
    Status put(std::span<const PlanAllocation> allocations) override;
    Result<std::vector<PlanAllocation>> plan(const PlanFilter& filter) override;
    Status remove(std::span<const PlanAllocationId> ids) override;

    Status for_each_entry(const EntryFilter& filter, const OnEntries& on_entries) override;
    Result<std::vector<Entry>> entries(const EntryFilter& filter) override;
    Result<std::int64_t> count_entries(const EntryFilter& filter) override;
    Result<EntrySums> sum_entries(const EntryFilter& filter) override;
    Status insert_entries(std::span<const Entry> entries) override;
    Status update_entries(std::span<const Entry> entries) override;
    Result<std::vector<StoredKey>> stored_keys(DayRange days) override;
    Status begin_bulk() override;
    Status end_bulk() override;
    Status insert_transitions(std::span<const Transition> transitions) override;
    Result<std::vector<Transition>> transitions(std::span<const EntryId> entries) override;

    Status insert_first_approvals(std::span<const FirstApproval> approvals) override;
    Result<std::vector<FirstApproval>> first_approvals(std::span<const EntryId> entries) override;

    Status put(std::span<const AttestedDay> days) override;
    Result<std::vector<AttestedDay>> attested_days(PersonId person, DayRange days) override;

    Status put(const Import& import) override;
    Result<std::vector<Import>> imports() override;
    Status remove_import(ImportId import) override;

    Status move_totals(const Totals& delta) override;
    Result<Totals> totals(RollUp roll_up, DayRange periods) override;
    Result<Totals> totals_of(RollUp roll_up, CivilDay period, ClientId client) override;

    Status insert_decisions(std::span<const Decision> decisions, std::span<const DecisionHit> hits) override;
    Status insert_day_decisions(std::span<const DayDecision> decisions) override;
    Status for_each_decision(DecisionChoice choice,
                             const std::function<Status(std::span<const Decision>)>& on_decisions) override;
    Result<std::vector<Decision>> decisions(std::span<const EntryId> entries) override;
    Result<std::vector<DecisionHit>> hits(std::span<const EntryId> entries) override;
    Result<std::vector<DayDecision>> day_decisions(DayRange days) override;
    Result<std::vector<DayDecision>> day_decisions_of(PersonId person, DayRange days) override;

    Status put(std::span<const Remark> remarks) override;
    Result<std::vector<Remark>> remarks(const RemarkFilter& filter) override;
    Status insert_case_rulings(std::span<const CaseRuling> rulings) override;
    Result<std::vector<CaseRuling>> case_rulings(std::int64_t limit) override;

    Status put_invoice(const InvoiceRecord& record) override;
    Status update_invoice(const Invoice& invoice) override;
    Result<std::vector<Invoice>> invoices(const InvoiceFilter& filter) override;
    Result<InvoiceRecord> invoice(InvoiceId id) override;
    Result<std::vector<Invoice>> open_invoices(ClientId client) override;
    Result<std::vector<Invoice>> last_invoices(ClientId client) override;
    Result<std::vector<LineEntry>> line_entries(std::span<const EntryId> entries) override;
    Status put_documents(std::span<const StoredDocument> documents) override;
    Result<StoredDocument> document(InvoiceId invoice, DocumentFormat format) override;
    Status insert_prices(std::span<const FrozenPrice> prices) override;
    Result<std::vector<FrozenPrice>> prices(std::span<const EntryId> entries) override;
    Status append_allocations(std::span<const Allocation> rows) override;
    Result<std::vector<Allocation>> allocations(std::span<const EntryId> entries) override;
    Result<std::int64_t> draw_number(SeriesId series, CivilDay date) override;

    Status append_journal(JournalEvent event) override;
    Status for_each_event(const std::function<Status(const JournalEvent&)>& on_event) override;
    Result<JournalEvent> journal_head() override;
    Result<std::vector<JournalEvent>> events_after(std::int64_t n, std::int64_t limit) override;
    Result<std::vector<JournalEvent>> events_about(std::string_view subject, std::int64_t after_n,
                                                   std::int64_t limit) override;
    MessageBook& messages() override;
    JobBook& jobs() override;
    PaymentBook& payments() override;
    void move_receivable(const ReceivableKey& key, const ReceivableValues& delta);
    void add_waiting_receivables(Receivables& out, ClientId client) const;
    BillBook& bills() override;
    PortalBook& portal() override;
    TemplateBook& templates() override;
    Result<std::optional<IdempotencyRecord>> idempotency(std::string_view key) override;
    Status put(const IdempotencyRecord& record) override;

private:
    [[nodiscard]] Status leave_part();
    [[nodiscard]] Result<Firm> load_firm();
    template <class Record>
    [[nodiscard]] Status put_set_up(std::span<const Record> records);
    template <class Record, class Tag>
    [[nodiscard]] Status remove_set_up(std::span<const Id<Tag>> ids);
    template <class Wanted>
    void add_waiting_totals(Totals& out, const Wanted& wanted) const;
    [[nodiscard]] Status update_one(const Entry& entry);
    [[nodiscard]] Result<std::optional<Invoice>> stored_invoice(InvoiceId id);
    [[nodiscard]] Status clear_invoice(InvoiceId id);
    [[nodiscard]] std::int64_t organization() const { return scope_.organization; }

    std::unique_ptr<Lease> lease_;
    std::optional<sql::Guard> guard_;  // after the lease: rolls back before the connection goes back
    Scope scope_;
    sql::Connection& connection_;
    BatchParts* batch_ = nullptr;  // nullptr: a transaction of its own
    Access access_ = Access::write;
    std::int64_t writes_before_ = 0;
    bool ended_ = false;
    std::int64_t set_up_n_ = 0;
    Part part_;
    bool indexes_dropped_ = false;
    std::unique_ptr<MessageBook> messages_;  // made when first asked for
    std::unique_ptr<JobBook> jobs_;
    std::unique_ptr<PaymentBook> payments_;
    std::unique_ptr<BillBook> bills_;
    std::unique_ptr<PortalBook> portal_;
    std::unique_ptr<TemplateBook> templates_;
};

// The rows that every writer shares, in the one order in which all take them.
[[nodiscard]] Status count_set_up_change(sql::Connection& connection, std::int64_t organization);
[[nodiscard]] Status write_totals(sql::Connection& connection, std::int64_t organization, const Totals& delta);
[[nodiscard]] Status write_receivables(sql::Connection& connection, std::int64_t organization,
                                       const Receivables& deltas);
[[nodiscard]] Result<std::int64_t> write_journal(sql::Connection& connection, std::int64_t organization,
                                                 std::vector<JournalEvent> events);  // where the head stands then
[[nodiscard]] Result<JournalEvent> stored_head(sql::Connection& connection, std::int64_t organization);

[[nodiscard]] Result<std::int64_t> set_up_number(sql::Connection& connection, std::int64_t organization);

}  // namespace fairhour::storage
