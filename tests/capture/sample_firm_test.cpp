// The sample firm: in with one call, out with one call, and the firm is as it was.
#include "app/demo/load_sample.hpp"

#include "app/books/reconcile.hpp"
#include "app/demo/sample_firm.hpp"
#include "app/policy_file/policy_templates.hpp"
#include "app/review/review.hpp"
#include "app/setup/setup.hpp"
#include "base/json.hpp"
#include "capture/firm_fixture.hpp"

namespace fairhour {
namespace {

class SampleFirmIn : public FirmInStore {
protected:
    // Another organization in the same store, as the set-up link makes it: an administrator and nothing else.
    AppContext new_firm(Currency currency, std::string policy = {}) {
        auto number = create_firm(*store, clock,
                                  {.name = "New", .currency = currency, .zone = organization.zone,
                                   .admin_email = "ida@new.example", .policy_text = std::move(policy)});
        EXPECT_TRUE(number);
        organization_number = *number;
        AppContext app = as(PersonId{});
        app.scope = *scope_of(*store, *number, "");
        return app;
    }
    std::string firm_as_text(const AppContext& app) {
        const auto work = *store->begin(app.scope, Access::read);
        const Firm& firm = (*work->firm())->firm;
        return json_text(firm.people) + json_text(firm.roles) + json_text(firm.clients) + json_text(firm.contracts) +
               json_text(firm.projects) + json_text(firm.tasks) + json_text(firm.rates) + json_text(firm.cost_rates) +
               json_text(firm.absences);
    }
    std::vector<Entry> entries_in(const AppContext& app) {
        return *(*store->begin(app.scope, Access::read))->entries({});
    }
    std::int64_t waiting_totals(const AppContext& app) {
        const auto work = *store->begin(app.scope, Access::read);
        return static_cast<std::int64_t>((*work->totals(RollUp::month_person_project, {})).size());
    }
};
INSTANTIATE_ON_BOTH(SampleFirmIn);

TEST_P(SampleFirmIn, comes_in_one_step_and_goes_in_one_step) {
    const AppContext app = new_firm(currency("CHF"), policy_template_text(PolicyTemplate::services, "ida@new.example"));
    const std::string before = firm_as_text(app);
    EXPECT_TRUE(sample_firm(app)->may_come);
    const auto loaded = load_sample_firm(app);
    ASSERT_OK(loaded);
    EXPECT_EQ(loaded->people, 12);
    EXPECT_EQ(loaded->clients, 6);
    EXPECT_FALSE(loaded->may_come);
    EXPECT_REFUSED(load_sample_firm(app), "sample_there");
    const std::vector<Entry> entries = entries_in(app);
    EXPECT_GT(entries.size(), 1500u);
    const CivilDay today = organization.zone.day(clock.now());
    std::size_t rated = 0;
    for (const Entry& entry : entries) {
        EXPECT_GE(entry.work_date, today.monday() - 7 * (sample_weeks - 1));
        EXPECT_LE(entry.created_at, clock.now());
        EXPECT_TRUE(!entry.rated || entry.currency == currency("CHF"));
        rated += entry.rated;
    }
    EXPECT_GT(rated, entries.size() * 3 / 4);
    expect_totals_hold();
    // Somebody tries a verdict on it.
    for (const Entry& entry : entries)
        if (entry.state == EntryState::submitted) {
            ASSERT_OK(give_verdict(app, {.kind = VerdictKind::approve, .entries = {entry.id}}));
            break;
        }
    const auto removed = remove_sample_firm(app);
    ASSERT_OK(removed);
    EXPECT_TRUE(removed->kept.empty());
    const auto proven = verify_audit(app);  // what went with it is accounted for
    ASSERT_OK(proven);
    EXPECT_TRUE(proven->findings.empty()) << proven->findings.front().what;
    EXPECT_EQ(firm_as_text(app), before);
    EXPECT_TRUE(entries_in(app).empty());
    EXPECT_EQ(waiting_totals(app), 0);
    EXPECT_REFUSED(remove_sample_firm(app), "sample_not_there");
    EXPECT_TRUE(sample_firm(app)->may_come);
    ASSERT_OK(load_sample_firm(app));  // and again
}

TEST_P(SampleFirmIn, leaves_what_somebody_logged_on_it_themselves) {
    const AppContext app = new_firm(currency("EUR"));
    ASSERT_OK(load_sample_firm(app));
    Project sample;
    {
        const auto work = *store->begin(app.scope, Access::read);
        sample = (*work->firm())->firm.projects.front();
    }
    LogAsked asked = hours(2, "my own work");
    asked.content.project = sample.id;
    asked.content.client = sample.client;
    asked.content.task = TaskId{};
    asked.content.work_date = organization.zone.day(clock.now());
    ASSERT_OK(log_entry(app, asked));
    const auto removed = remove_sample_firm(app);
    ASSERT_OK(removed);
    ASSERT_EQ(entries_in(app).size(), 1u);
    EXPECT_EQ(entries_in(app).front().note, "my own work");
    bool project_named = false;
    for (const KeptRecord& kept : removed->kept) project_named |= kept.kind == "project" && kept.name == sample.name;
    EXPECT_TRUE(project_named);
    expect_totals_hold();
}

TEST_P(SampleFirmIn, does_not_come_among_real_clients) {
    EXPECT_REFUSED(load_sample_firm(as(finn)), "not_permitted");
    put_one(Person{.id = PersonId{19}, .name = "root", .email = "root@studio.example", .zone = organization.zone,
                   .access = {AccessRole::admin}});
    const AppContext app = as(PersonId{19});
    EXPECT_FALSE(sample_firm(app)->may_come);
    EXPECT_REFUSED(load_sample_firm(app), "firm_in_use");
}

}  // namespace
}  // namespace fairhour
