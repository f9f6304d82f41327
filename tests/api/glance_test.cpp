// A client at a glance says what its entries, documents and contracts come to when they are added up one by one.
#include "api/house.hpp"
#include "base/json.hpp"
#include "app/report/glance.hpp"
#include "domain/contracts/cap.hpp"
#include "domain/contracts/window.hpp"

namespace fairhour {
namespace {

std::vector<ClientGlance> glances(House& house, PersonId as) {
    const AppContext app = house.app(as);
    const auto work = app.store.begin(app.scope, Access::read);
    auto all = client_glances(app, **work);
    EXPECT_TRUE(all);
    return all ? std::move(*all) : std::vector<ClientGlance>{};
}

std::vector<Entry> entries_of(House& house, EntryFilter filter) {
    const auto work = house.store().begin({1, {}}, Access::read);
    return *(*work)->entries(filter);
}

bool waits(const Entry& entry) {
    const bool over = entry.state == EntryState::invoiced || entry.state == EntryState::written_off ||
                      entry.state == EntryState::voided || entry.state == EntryState::running;
    return !over && entry.billability != Billability::non_billable;
}

TEST(Glance, unbilled_lines_are_the_sums_of_the_entries) {
    House house;
    std::int64_t lines = 0;
    for (const ClientGlance& glance : glances(house, house.admin)) {
        Seconds unbilled, worked;
        std::int64_t entries = 0, minor = 0;
        for (const Entry& entry : entries_of(house, {.clients = {glance.client}})) {
            if (!waits(entry)) continue;
            ++entries;
            worked += entry.worked_seconds;
            if (entry.billability != Billability::billable || !entry.rated) continue;
            unbilled += entry.billable_seconds - entry.allocated_seconds - entry.adjusted_seconds - entry.over_cap_seconds;
            minor += entry.amount_minor - entry.allocated_minor - entry.adjusted_minor - entry.over_cap_minor;
        }
        for (const UnbilledLine& line : glance.unbilled) {
            ++lines;
            entries -= line.entries;
            worked -= line.worked;
            unbilled -= line.unbilled;
            minor -= line.value ? line.value->minor : 0;
        }
        EXPECT_EQ(std::tuple(entries, worked, unbilled, minor), std::tuple(0, Seconds{}, Seconds{}, 0)) << glance.name;
    }
    EXPECT_GT(lines, 5);
}

// Against the engine that bills: what it says is left is what the glance says.
TEST(Glance, caps_agree_with_the_engine_that_fills_them) {
    House house;
    std::int64_t caps = 0;
    const auto view = house.firm();
    for (const ClientGlance& glance : glances(house, house.admin))
        for (const CapLeft& cap : glance.caps) {
            if (cap.is != CapOf::contract) continue;
            const Contract& contract = *view->index.find(cap.contract);
            EntryFilter filter;
            for (const Project& project : view->firm.projects)
                if (project.contract == contract.id) filter.projects.push_back(project.id);
            filter.days = cap.days;
            std::vector<CapItem> items;
            for (const Entry& entry : entries_of(house, filter))
                if (auto item = cap_item(entry, cap.unit, CapQueue::approved)) items.push_back(*item);
            const auto standings = cap_standings(cap_terms(contract), items);
            ASSERT_TRUE(standings);
            ASSERT_LE(standings->size(), 1U);
            ++caps;
            const CapStanding none;
            const CapStanding& engine = standings->empty() ? none : standings->front();
            if (cap.unit == CapUnit::hours) {
                EXPECT_EQ(cap.used_seconds, engine.used) << contract.name;
                if (!standings->empty()) {
                    EXPECT_EQ(cap.left_seconds, engine.left) << contract.name;
                }
            } else if (engine.over_minor == 0) {
                EXPECT_EQ(cap.used->minor, engine.used_minor) << contract.name;
            }
        }
    EXPECT_GT(caps, 2);
}

TEST(Glance, budgets_last_invoice_receivables_and_cut_off_are_those_of_the_records) {
    House house;
    const auto view = house.firm();
    std::int64_t budgets = 0, invoices = 0, cut_offs = 0;
    const auto work = house.store().begin({1, {}}, Access::read);
    for (const ClientGlance& glance : glances(house, house.finance)) {
        for (const BudgetLeft& budget : glance.budgets) {
            Seconds worked;
            for (const Entry& entry : entries_of(house, {.projects = {budget.project}}))
                if (entry.state != EntryState::voided && entry.state != EntryState::running) worked += entry.worked_seconds;
            EXPECT_EQ(budget.used_seconds, worked) << budget.name;
            ++budgets;
        }
        std::int64_t open = 0;
        const Invoice* last = nullptr;
        const auto documents = (*work)->invoices({.clients = {glance.client}});
        for (const Invoice& invoice : *documents) {
            if (invoice.number.empty() || invoice.kind != InvoiceKind::invoice) continue;
            open += invoice.gross_minor - invoice.credited_minor - invoice.settled_minor;
            if (last == nullptr || std::pair(*last->issue_date, last->id) < std::pair(*invoice.issue_date, invoice.id))
                last = &invoice;
        }
        for (const Receivable& receivable : glance.receivables) open -= receivable.open.minor;
        EXPECT_EQ(open, 0) << glance.name;
        EXPECT_EQ(glance.last_invoice ? glance.last_invoice->id : InvoiceId{}, last == nullptr ? InvoiceId{} : last->id);
        invoices += last == nullptr ? 0 : 1;
        if (glance.next_cut_off) {
            ++cut_offs;
            EXPECT_GT(glance.next_cut_off->cut_off, house.now());
            const Contract& contract = *view->index.find(glance.next_cut_off->contract);
            EXPECT_EQ(open_window(contract, house.now(), Holidays(view->firm.holidays))->cut_off,
                      glance.next_cut_off->cut_off);
        }
    }
    EXPECT_GT(budgets, 2);
    EXPECT_GT(cut_offs, 2);
}

TEST(Glance, one_client_is_the_same_as_on_the_page_of_all) {
    House house;
    const Answered all = house.get("/api/v1/clients-at-a-glance", house.admin);
    ASSERT_EQ(all.status, 200) << all.body;
    for (int i = 0; all.has("/items/" + std::to_string(i)); ++i) {
        const std::string id = all.json("/items/" + std::to_string(i) + "/client");
        const Answered one = house.get("/api/v1/clients/" + id + "/glance", house.admin);
        ASSERT_EQ(one.status, 200) << one.body;
        EXPECT_NE(all.body.find(one.body), std::string::npos) << one.body;
    }
}

TEST(Glance, who_sees_a_part_sees_that_part) {
    House house;
    const auto mine = glances(house, house.account_manager);
    ASSERT_EQ(mine.size(), 1U);
    EXPECT_EQ(mine.front().client, house.client);
    const auto view = house.firm();
    for (const ClientGlance& glance : glances(house, house.lead)) {
        Seconds worked;
        for (const Entry& entry : entries_of(house, {.clients = {glance.client}})) {
            const Project* const project = view->index.find(entry.project);
            if (waits(entry) && project != nullptr && project->delivery_lead == house.lead) worked += entry.worked_seconds;
        }
        for (const UnbilledLine& line : glance.unbilled) worked -= line.worked;
        EXPECT_EQ(worked, Seconds{}) << glance.name;
    }
    EXPECT_EQ(house.get("/api/v1/clients/" + id_text(house.client) + "/glance", house.contact).status, 403);
    EXPECT_EQ(house.get("/api/v1/clients/" + id_text(house.client) + "/glance", house.member).status, 403);
    EXPECT_EQ(house.get_from_elsewhere("/api/v1/clients/" + id_text(house.client) + "/glance").status, 404);
}

// An answer is kept while nothing changes: after each kind of change it is what it would be if none were.
TEST(Glance, a_kept_answer_is_always_the_fresh_one) {
    House house;
    const std::string path = "/api/v1/clients/" + id_text(house.client) + "/glance";
    const auto fresh = [&] {
        const AppContext app = house.app(house.admin);
        const auto work = app.store.begin(app.scope, Access::read);
        return json_text(*client_glance(app, **work, house.client));
    };
    std::string before;
    const auto moves = [&](const Answered& change) {
        EXPECT_LT(change.status, 300) << change.body;
        const std::string now = fresh();
        EXPECT_NE(now, before) << "the change does not show: it proves nothing";
        EXPECT_EQ(house.get(path, house.admin).body, now);
        EXPECT_EQ(house.get(path, house.admin).body, now);
        before = now;
    };
    const auto view = house.firm();
    const auto of_client = std::ranges::find_if(view->firm.projects, [&](const Project& one) {
        return one.client == house.client && one.state == ProjectState::open && !one.members.empty();
    });
    ASSERT_NE(of_client, view->firm.projects.end());
    const std::string client = id_text(house.client), project = id_text(of_client->id);
    const std::string entry = R"({"client":")" + client + R"(","project":")" + project + R"(","person":")" +
                              id_text(of_client->members.front()) + R"(","work_date":")" +
                              day_text(view->firm.organization.zone.day(house.now()) - 1) +
                              R"(","worked_seconds":3600,"note":"Looked at once more, and written down"})";
    before = fresh();
    EXPECT_EQ(house.get(path, house.admin).body, before);
    moves(house.post("/api/v1/entries", entry, house.admin));
    moves(house.patch("/api/v1/projects/" + project, R"({"budget_seconds":360000})", house.admin));
    moves(house.patch("/api/v1/clients/" + client, R"({"name":"Renamed"})", house.admin));
    const std::string gather = R"({"clients":[")" + client + R"("],"dry_run":false})";
    EXPECT_LT(house.post("/api/v1/prebills", gather, house.admin).status, 300);
    moves(house.post("/api/v1/bill-runs", R"({"prebills":[]})", house.admin));
    EXPECT_EQ(house.get(path, house.member).status, 403) << "kept for one, refused to another";
}

// A cap that begins inside a month is counted from its first day, not from the month's.
TEST(Glance, a_cap_from_a_day_on_counts_from_that_day) {
    House house;
    const auto view = house.firm();
    const CivilDay today = view->firm.organization.zone.day(house.now());
    const CivilDay from = today.first_of_month() - 17;
    const auto contract = std::ranges::find_if(view->firm.contracts, [&](const Contract& c) {
        return c.kind == ContractKind::time_and_materials && c.days.holds(from) && c.days.holds(today) &&
               c.cap.unit == CapUnit::none;
    });
    ASSERT_NE(contract, view->firm.contracts.end());
    const std::string terms = R"({"from":")" + day_text(from) + R"(","cap":{"unit":"hours","hours":36000000,"period":"total"}})";
    ASSERT_EQ(house.post("/api/v1/contracts/" + id_text(contract->id) + "/terms", terms, house.admin).status, 200);
    EntryFilter filter;
    for (const Project& project : view->firm.projects)
        if (project.contract == contract->id) filter.projects.push_back(project.id);
    filter.days = {from, CivilDay::max};
    Seconds counted;
    for (const Entry& entry : entries_of(house, filter))
        if (const auto item = cap_item(entry, CapUnit::hours, CapQueue::approved))
            counted += item->invoiced_seconds + item->open_seconds;
    for (const ClientGlance& glance : glances(house, house.admin))
        for (const CapLeft& cap : glance.caps)
            if (cap.contract == contract->id) {
                EXPECT_EQ(cap.days.from, from);
                EXPECT_EQ(cap.used_seconds, counted);
            }
}

}  // namespace
}  // namespace fairhour
