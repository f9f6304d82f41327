// The whole schema of the store in one list, those tables first that others refer to: the order in which they are made
// and copied.
//
//   bring_up_to_date(*connection, store_schema(), now);
#include <algorithm>
#include <iterator>

#include "storage/schema/accounts_tables.hpp"
#include "storage/schema/bill_tables.hpp"
#include "storage/schema/message_tables.hpp"
#include "storage/schema/payment_tables.hpp"
#include "storage/schema/portal_tables.hpp"
#include "storage/schema/tables.hpp"
#include "storage/schema/template_tables.hpp"

namespace fairhour::storage {
namespace {

// The head of each organization's journal: one row that every writer locks last.
sql::Table journal_heads() {
    using enum sql::ColumnType;
    return sql::make_table({.name = "journal_heads", .key = {}, .constraints = {}, .indexes = {}},
                           {{"organization", integer, sql::Nullable::no},
                            {"n", integer, sql::Nullable::no},
                            {"hash", blob, sql::Nullable::no}});
}

// How often an organization's set-up has changed: what a kept copy of it is compared with.
sql::Table set_up_changes() {
    using enum sql::ColumnType;
    return sql::make_table({.name = "set_up_changes", .key = {}, .constraints = {}, .indexes = {}},
                           {{"organization", integer, sql::Nullable::no}, {"n", integer, sql::Nullable::no}});
}

// What electronic invoices need to know of the parties and of the work (version 5).
std::string electronic_invoice_columns() {
    std::string sql;
    const auto add = [&sql](std::string_view table, std::initializer_list<std::string_view> texts) {
        for (const std::string_view column : texts)
            sql += "\nALTER TABLE " + std::string(table) + " ADD COLUMN " + std::string(column) +
                   " TEXT NOT NULL DEFAULT '';";
    };
    add("clients", {"post_code", "city", "subdivision", "customer_number", "register_number", "electronic_scheme",
                    "electronic_address", "mandate", "debited_iban"});
    sql += "\nALTER TABLE clients ADD COLUMN electronic_invoice INTEGER NOT NULL DEFAULT 0;";
    add("legal_entities", {"post_code", "city", "subdivision", "tax_number", "register_number", "contact_name",
                           "electronic_scheme", "electronic_address", "account_holder", "creditor_id"});
    add("projects", {"matter"});
    add("tasks", {"code"});
    add("activities", {"code"});
    add("roles", {"code"});
    add("adjustments", {"original"});
    return sql;
}

std::string made(const sql::Table& table) {
    std::string text = table.create;
    for (const sql::Index& index : table.shape.indexes) text += "\n" + sql::create_index_text(table, index);
    return text + "\n";
}

std::string index_of(const sql::Table& table, std::string_view name) {
    for (const sql::Index& index : table.shape.indexes)
        if (index.name == name) return sql::create_index_text(table, index) + "\n";
    INVARIANT(false, "the index is one of the table's");
}

// Answers and questions, deputies, rulings; the reason of a decision beside it.
std::string judgement_step() {
    std::string text = made(table_for<Delegation>()) + made(table_for<Remark>()) + made(table_for<CaseRuling>()) +
                       index_of(table_for<Entry>(), "entries_waiting") +
                       "ALTER TABLE policy_exceptions ADD COLUMN ruling TEXT NOT NULL DEFAULT '';\n"
                       "ALTER TABLE decisions ADD COLUMN case_rule TEXT NOT NULL DEFAULT '';\n"
                       "ALTER TABLE decisions ADD COLUMN why INTEGER NOT NULL DEFAULT " +
                       std::to_string(static_cast<int>(DecisionWhy::not_kept)) + ";\n";
    for (const char* const number : {"history_group", "history_n", "history_k", "case_subject"})
        text += "ALTER TABLE decisions ADD COLUMN " + std::string(number) + " INTEGER NOT NULL DEFAULT 0;\n";
    return text;
}

// Messages to people, and the jobs that write and send them. The old outbox had only notices nobody was ever shown.
std::string message_step() {
    return "DROP TABLE outbox;\n" + made(table_for<Message>()) + made(table_for<MessageLine>()) +
           made(table_for<MessageSettings>()) + made(table_for<ChannelFailure>()) + made(table_for<MessageTemplate>()) +
           made(table_for<ActionLink>()) + made(table_for<JobLease>()) + made(table_for<JobRun>());
}

// One roll-up made of another: its cells' sums.
std::string rolled_up(RollUp roll_up, RollUp out_of, std::string_view period, std::string_view project) {
    const auto number = [](RollUp r) { return std::to_string(static_cast<int>(r)); };
    std::string names, sums;
    for (const sql::Column& column : sql::columns_of<TotalValues>()) {
        names += ", " + column.name;
        sums += ", SUM(" + column.name + ")";
    }
    const std::string rest = "client, " + std::string(project) + ", state, billability, currency";
    return "INSERT INTO totals (organization, roll_up, period, person, role, client, project, state, billability, "
           "currency" + names + ") SELECT organization, " + number(roll_up) + ", " + std::string(period) + ", 0, 0, " +
           rest + sums + " FROM totals WHERE roll_up = " + number(out_of) +
           " GROUP BY organization, client, state, billability, currency" +
           (project == "0" ? "" : ", project") + (period == "0" ? "" : ", period") + ";\n";
}

// Terms of contracts by date; what a client at a glance, and the history of a record, are read from.
std::string glance_step() {
    // Of entries that are billed: they are rated and stand on a project.
    const auto billed = [](std::string_view roll_up, std::string_view of, std::string_view until) {
        return "UPDATE totals SET allocated_seconds = COALESCE((SELECT SUM(e.allocated_seconds) FROM entries e WHERE "
               "e.organization = totals.organization AND " + std::string(of) +
               " AND e.work_date >= totals.period AND e.work_date < " + std::string(until) +
               " AND e.state = totals.state AND e.billability = totals.billability AND e.currency = totals.currency), "
               "0) WHERE roll_up = " + std::string(roll_up) + " AND billability = 0;\n";
    };
    const std::string_view next_month =
        "COALESCE((SELECT MIN(n.period) FROM totals n WHERE n.organization = totals.organization AND n.roll_up = 2 AND "
        "n.period > totals.period), 2147483647)";
    return "ALTER TABLE contracts ADD COLUMN later_terms TEXT NOT NULL DEFAULT '[]';\n"
           "ALTER TABLE totals ADD COLUMN allocated_seconds INTEGER NOT NULL DEFAULT 0;\n" +
           billed("0", "e.project = totals.project AND e.client = totals.client", "totals.period + 7") +
           billed("1", "e.person = totals.person", "totals.period + 7") +
           billed("2", "e.person = totals.person AND e.project = totals.project AND e.client = totals.client",
                  next_month) +
           "DELETE FROM totals WHERE roll_up = 3;\n" +
           rolled_up(RollUp::client, RollUp::month_person_project, "0", "0") +
           rolled_up(RollUp::project, RollUp::month_person_project, "0", "project") +
           rolled_up(RollUp::month_project, RollUp::month_person_project, "period", "project") +
           index_of(table_for<Invoice>(), "invoices_by_issue") + index_of(table_for<Invoice>(), "invoices_open") +
           index_of(table_for<JournalEvent>(), "journal_by_subject");
}

// Retainers, advances, corrected invoices, change orders; how invoices are sent. Advances and corrected invoices are owed
// like any other, so the indexes of what is owed name all that is no credit note.
std::string kinds_of_bill_step() {
    return "ALTER TABLE clients ADD COLUMN invoice_email TEXT NOT NULL DEFAULT '';\n"
           "ALTER TABLE clients ADD COLUMN delivery_way INTEGER NOT NULL DEFAULT 0;\n"
           "ALTER TABLE contracts ADD COLUMN retainer TEXT NOT NULL DEFAULT '{}';\n"
           "ALTER TABLE invoices ADD COLUMN corrects INTEGER;\n"
           "ALTER TABLE invoice_lines ADD COLUMN lot INTEGER NOT NULL DEFAULT 0;\n"
           "ALTER TABLE invoice_lines ADD COLUMN advance INTEGER;\n"
           "DROP INDEX invoices_by_issue;\nDROP INDEX invoices_open;\n" +
           index_of(table_for<Invoice>(), "invoices_by_issue") + index_of(table_for<Invoice>(), "invoices_open") +
           made(table_for<RetainerCell>()) + made(table_for<RetainerMove>()) + made(table_for<ChangeOrder>()) +
           made(table_for<InvoiceDelivery>()) + made(table_for<InvoiceMailText>());
}

// Payments and what they settle, bank statements, reminders, the books. Nothing was settled before.
std::string payments_step() {
    return "ALTER TABLE invoices ADD COLUMN written_off_minor INTEGER NOT NULL DEFAULT 0;\n"
           "ALTER TABLE invoices ADD COLUMN cash_discount_percent INTEGER NOT NULL DEFAULT 0;\n"
           "ALTER TABLE invoices ADD COLUMN cash_discount_until INTEGER;\n"
           "ALTER TABLE contracts ADD COLUMN cash_discount_percent INTEGER NOT NULL DEFAULT 0;\n"
           "ALTER TABLE contracts ADD COLUMN cash_discount_days INTEGER NOT NULL DEFAULT 0;\n" +
           index_of(table_for<Invoice>(), "invoices_by_day") + made(table_for<Payment>()) +
           made(table_for<Settlement>()) + made(table_for<ReceivableRow>()) + made(table_for<BankStatement>()) +
           made(table_for<BankLine>()) + made(table_for<CollectionStop>()) + made(table_for<ReminderSettings>()) +
           made(table_for<ReminderText>()) + made(table_for<ClientReminder>()) + made(table_for<BookAccount>()) +
           made(table_for<BookClosing>()) + made(table_for<BookLine>()) +
           "INSERT INTO receivables (organization, client, legal_entity, currency, open_invoices, open_minor, "
           "overpaid_minor, unused_minor) SELECT organization, client, legal_entity, currency, COUNT(*), "
           "SUM(gross_minor - credited_minor - settled_minor), 0, 0 FROM invoices WHERE number_value > 0 AND kind <> 1 "
           "AND gross_minor - credited_minor - settled_minor > 0 GROUP BY organization, client, legal_entity, "
           "currency;\n";
}

// What clients see and say without an account.
std::string portal_step() {
    return made(table_for<PortalLink>()) + made(table_for<PortalSettings>()) + made(table_for<PrebillShowing>()) +
           made(table_for<ClientQuestion>()) + made(table_for<QuestionMessage>()) + made(table_for<PortalMail>());
}

// What was posted at a period's end; what was issued and waits to be sent is found without a look at all the rest.
std::string accruals_step() {
    return made(table_for<BookAccrual>()) + index_of(table_for<Invoice>(), "invoices_unsent");
}

// How documents look.
std::string template_step() {
    return made(table_for<DocumentTemplate>()) + made(table_for<TemplateUse>()) + made(table_for<StoredLogo>());
}

// What stores of older versions need.
std::vector<sql::MigrationStep> steps_to_here() {
    return {{.version = 2,
             .name = "roles of a firm's own making, and approvals that wait for a second one",
             .sql = table_for<CustomRole>().create + "\n" + table_for<FirstApproval>().create +
                    "\nALTER TABLE people ADD COLUMN custom_roles TEXT NOT NULL DEFAULT '[]';"},
            {.version = 3, .name = "receipts of expenses", .sql = table_for<StoredReceipt>().create},
            {.version = 4, .name = "how people like the page", .sql = table_for<PersonPreferences>().create},
            {.version = 5,
             .name = "electronic invoices, the compliance engine at work, terms of contracts by date",
             .sql = electronic_invoice_columns() + judgement_step() + glance_step() + message_step()},
            {.version = 6, .name = "billing whole", .sql = kinds_of_bill_step() + payments_step()},
            {.version = 7, .name = "the client portal, accruals", .sql = portal_step() + accruals_step()},
            {.version = 8, .name = "document templates", .sql = template_step()}};
}

// Those referred to first.
std::vector<sql::Table> tables_of_set_up() {
    return {table_for<Organization>(),
            set_up_changes(),
            table_for<LegalEntity>(),
            table_for<Series>(),
            table_for<Role>(),
            table_for<CustomRole>(),
            table_for<Team>(),
            table_for<Person>(),
            table_for<Account>(),
            table_for<Membership>(),
            table_for<Session>(),
            table_for<Attempts>(),
            table_for<RecoveryCode>(),
            table_for<Passkey>(),
            table_for<OidcIdentity>(),
            table_for<SignInState>(),
            table_for<ApiToken>(),
            table_for<Invitation>(),
            table_for<PersonPreferences>(),
            table_for<Holiday>(),
            table_for<Absence>(),
            table_for<Client>(),
            table_for<Contract>(),
            table_for<Project>(),
            table_for<Task>(),
            table_for<Activity>(),
            table_for<RateRow>(),
            table_for<CostRateRow>(),
            table_for<ExchangeRate>(),
            table_for<Lock>(),
            table_for<Grant>(),
            table_for<PolicyVersion>(),
            table_for<PolicyException>(),
            table_for<Delegation>()};
}

std::vector<sql::Table> tables_of_work() {
    return {table_for<Import>(),
            table_for<Entry>(),
            table_for<Transition>(),
            table_for<FirstApproval>(),
            table_for<Expense>(),
            table_for<StoredReceipt>(),
            table_for<PlanAllocation>(),
            table_for<TotalRow>(),
            table_for<AttestedDay>(),
            table_for<Decision>(),
            table_for<DecisionHit>(),
            table_for<DayDecision>(),
            table_for<Remark>(),
            table_for<CaseRuling>(),
            table_for<Invoice>(),
            table_for<InvoiceLine>(),
            table_for<LineEntry>(),
            table_for<TaxLine>(),
            table_for<Adjustment>(),
            table_for<StoredDocument>(),
            table_for<FrozenPrice>(),
            table_for<Allocation>(),
            table_for<RetainerCell>(),
            table_for<RetainerMove>(),
            table_for<ChangeOrder>(),
            table_for<InvoiceDelivery>(),
            table_for<InvoiceMailText>(),
            table_for<PortalLink>(),
            table_for<PortalSettings>(),
            table_for<PrebillShowing>(),
            table_for<ClientQuestion>(),
            table_for<QuestionMessage>(),
            table_for<PortalMail>(),
            table_for<DocumentTemplate>(),
            table_for<TemplateUse>(),
            table_for<StoredLogo>(),
            table_for<Payment>(),
            table_for<Settlement>(),
            table_for<ReceivableRow>(),
            table_for<BankStatement>(),
            table_for<BankLine>(),
            table_for<CollectionStop>(),
            table_for<ReminderSettings>(),
            table_for<ReminderText>(),
            table_for<ClientReminder>(),
            table_for<BookAccount>(),
            table_for<BookClosing>(),
            table_for<BookLine>(),
            table_for<BookAccrual>(),
            table_for<JournalEvent>(),
            journal_heads(),
            table_for<Message>(),
            table_for<MessageLine>(),
            table_for<MessageSettings>(),
            table_for<ChannelFailure>(),
            table_for<MessageTemplate>(),
            table_for<ActionLink>(),
            table_for<JobLease>(),
            table_for<JobRun>(),
            table_for<IdempotencyRecord>()};
}

std::vector<sql::Table> all_tables() {
    std::vector<sql::Table> tables = tables_of_set_up();
    std::ranges::move(tables_of_work(), std::back_inserter(tables));
    return tables;
}

}  // namespace

const sql::Schema& store_schema() {
    static const sql::Schema schema{
        .version = 8,
        .tables = all_tables(),
        .steps = steps_to_here(),
        // No organization: which program holds which node number for its ids.
        .plain_ddl =
            "CREATE TABLE node_leases (node INTEGER NOT NULL PRIMARY KEY, expires_at INTEGER NOT NULL) STRICT;"};
    return schema;
}

}  // namespace fairhour::storage
