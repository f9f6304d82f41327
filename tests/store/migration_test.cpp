// A store made by an older version is brought up to this one and keeps what it holds.
#include "storage/sql/schema.hpp"
#include "store/store_fixture.hpp"

namespace fairhour {
namespace {

class Migrated : public StoreTest {
protected:
    // As a program of schema 1 left it.
    void take_back_to_version_1() {
        store.reset();
        const auto connection = open();
        ASSERT_TRUE(connection);
        for (const char* const sql : {"DROP TABLE IF EXISTS person_preferences", "DROP TABLE IF EXISTS receipts", "DROP TABLE message_lines",
                                      "DROP TABLE action_links", "DROP TABLE messages", "DROP TABLE message_settings",
                                      "DROP TABLE channel_failures", "DROP TABLE message_templates",
                                      "DROP TABLE job_leases", "DROP TABLE job_runs",
                                      "CREATE TABLE outbox (organization BIGINT NOT NULL, id BIGINT NOT NULL)", "DROP TABLE first_approvals", "DROP TABLE custom_roles",
                                      "ALTER TABLE people DROP COLUMN custom_roles", "ALTER TABLE projects DROP COLUMN matter",
                                      "ALTER TABLE tasks DROP COLUMN code", "ALTER TABLE activities DROP COLUMN code",
                                      "ALTER TABLE roles DROP COLUMN code", "DELETE FROM schema_versions",
                                      "INSERT INTO schema_versions (version, name, applied_at) VALUES (1, 'created', 0)"})
            ASSERT_OK(connection->run(sql));
        for (const char* const sql : {"DROP TABLE IF EXISTS remarks", "DROP TABLE IF EXISTS case_rulings",
                                      "DROP TABLE IF EXISTS delegations", "DROP INDEX IF EXISTS entries_waiting"})
            ASSERT_OK(connection->run(sql));
        take_back_columns(*connection, "policy_exceptions", {"ruling"});
        take_back_columns(*connection, "decisions",
                          {"case_rule", "why", "history_group", "history_n", "history_k", "case_subject"});
        take_back_columns(*connection, "adjustments", {"original"});
        for (const char* const table :
             {"document_templates", "document_template_uses", "document_logos", "question_messages", "client_questions", "portal_mails", "portal_settings", "prebill_showings",
              "portal_links", "retainer_moves", "retainer_cells", "change_orders", "invoice_deliveries", "invoice_mail_texts",
              "settlements", "bank_lines", "payments", "bank_statements", "client_reminders", "collection_stops",
              "reminder_texts", "reminder_settings", "receivables", "book_accruals", "book_lines", "book_closings", "book_accounts"})
            ASSERT_OK(connection->run("DROP TABLE " + std::string(table)));
        ASSERT_OK(connection->run("DROP INDEX invoices_by_day"));
        ASSERT_OK(connection->run("DROP INDEX invoices_unsent"));
        take_back_columns(*connection, "invoices",
                          {"corrects", "written_off_minor", "cash_discount_percent", "cash_discount_until"});
        take_back_columns(*connection, "invoice_lines", {"lot", "advance"});
        take_back_columns(*connection, "clients", {"invoice_email", "delivery_way"});
        take_back_columns(*connection, "contracts", {"later_terms", "retainer", "cash_discount_percent", "cash_discount_days"});
        take_back_columns(*connection, "totals", {"allocated_seconds"});
        for (const char* const sql : {"DELETE FROM totals WHERE roll_up > 3", "DROP INDEX invoices_by_issue",
                                      "DROP INDEX invoices_open", "DROP INDEX journal_by_subject"})
            ASSERT_OK(connection->run(sql));
        take_back_columns(*connection, "clients",
                          {"post_code", "city", "subdivision", "customer_number", "register_number",
                           "electronic_scheme", "electronic_address", "mandate", "debited_iban", "electronic_invoice"});
        take_back_columns(*connection, "legal_entities",
                          {"post_code", "city", "subdivision", "tax_number", "register_number", "contact_name",
                           "electronic_scheme", "electronic_address", "account_holder", "creditor_id"});
    }
    static void take_back_columns(sql::Connection& connection, const std::string& table,
                                  const std::vector<std::string>& columns) {
        for (const std::string& column : columns)
            ASSERT_OK(connection.run("ALTER TABLE " + table + " DROP COLUMN " + column));
    }
};
INSTANTIATE_ON_BOTH(Migrated);

TEST_P(Migrated, from_version_1_gets_made_roles_and_first_approvals) {
    store_entries(std::vector{entry(100)});
    take_back_to_version_1();
    store = open_one(address());
    ASSERT_TRUE(store);
    {
        const auto work = read();
        const auto view = work->firm();
        ASSERT_OK(view);
        ASSERT_EQ((*view)->firm.people.size(), 2U);
        EXPECT_TRUE((*view)->firm.people.front().custom_roles.empty());
        EXPECT_EQ(work->count_entries({}).value_or(-1), 1);
    }
    const CustomRole reader{CustomRoleId{7}, "Reader", {{Action::see_costs, Reach::all}}};
    const FirstApproval first{.entry = EntryId{100}, .n = 1, .person = bob, .at = clock.now(), .reason = "seen"};
    const auto work = write();
    ASSERT_OK(work->put(std::span(&reader, 1)));
    Person ada_now = *work->firm().value()->index.find(ada);
    ada_now.custom_roles = {reader.id};
    ASSERT_OK(work->put(std::span(&ada_now, 1)));
    ASSERT_OK(work->insert_first_approvals(std::span(&first, 1)));
    ASSERT_OK(work->commit());
    const auto after = read();
    const auto view = after->firm();
    ASSERT_OK(view);
    ASSERT_NE((*view)->index.find(reader.id), nullptr);
    EXPECT_EQ((*view)->index.find(reader.id)->grants, reader.grants);
    EXPECT_EQ((*view)->index.find(ada)->custom_roles, std::vector{reader.id});
    const std::vector<EntryId> of{EntryId{100}};
    const auto approvals = after->first_approvals(of);
    ASSERT_OK(approvals);
    ASSERT_EQ(approvals->size(), 1U);
    EXPECT_EQ(approvals->front().person, bob);
    EXPECT_EQ(approvals->front().reason, "seen");
}

// Totals gain two roll-ups and what is billed in seconds, worked out from what is there.
TEST_P(Migrated, totals_are_those_of_the_entries_afterwards) {
    std::vector<Entry> entries;
    for (int n = 0; n < 6; ++n) {
        Entry one = entry(100 + n, 1 + n * 5);
        one.billability = Billability::billable;
        one.rated = true;
        one.currency = currency("EUR");
        one.billable_seconds = Seconds::hours(2);
        one.amount_minor = 20'000;
        one.project = n % 2 == 0 ? site : other;
        if (n % 3 == 0) {
            one.state = EntryState::part_invoiced;
            one.allocated_seconds = Seconds::hours(1);
            one.allocated_minor = 10'000;
        }
        entries.push_back(one);
    }
    store_entries(entries);
    Totals expected;
    for (const Entry& one : entries) add_contribution(expected, {one, {}});
    {
        const auto work = write();
        ASSERT_OK(work->move_totals(expected));
        ASSERT_OK(work->commit());
    }
    take_back_to_version_1();
    store = open_one(address());
    ASSERT_TRUE(store);
    Totals found;
    for (const RollUp roll_up : all_roll_ups) {
        const auto cells = read()->totals(roll_up, {});
        ASSERT_OK(cells);
        for (const auto& [key, values] : *cells) found[key] = values;
    }
    for (const auto& [key, values] : expected) {
        EXPECT_EQ(found[key], values) << enum_word(key.roll_up) << " " << day_text(key.period) << ": "
                                      << found[key].allocated_seconds.value << " of " << values.allocated_seconds.value;
    }
    EXPECT_EQ(found.size(), expected.size());
    const auto of_acme = read()->totals_of(RollUp::project, CivilDay{}, acme);
    ASSERT_OK(of_acme);
    EXPECT_FALSE(of_acme->empty());
    for (const auto& [key, values] : *of_acme) EXPECT_EQ(values, expected.at(key));
}

// One entry has one first approval of a number: two at once cannot both be written.
TEST_P(Migrated, a_first_approval_is_written_once) {
    store_entries(std::vector{entry(100)});
    const FirstApproval first{.entry = EntryId{100}, .n = 1, .person = bob, .at = clock.now()};
    {
        const auto one = write();
        ASSERT_OK(one->insert_first_approvals(std::span(&first, 1)));
        ASSERT_OK(one->commit());
    }
    const auto two = write();
    EXPECT_FALSE(two->insert_first_approvals(std::span(&first, 1)));
}

}  // namespace
}  // namespace fairhour
