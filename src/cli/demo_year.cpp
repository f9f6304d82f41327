#include "cli/demo_year.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "app/billing/bill.hpp"
#include "app/billing/other_bills.hpp"
#include "app/billing/retainers.hpp"
#include "app/capture/capture.hpp"
#include "app/payments/bank_statements.hpp"
#include "app/payments/keep_books.hpp"
#include "app/payments/reminders.hpp"
#include "app/records/change_orders.hpp"
#include "app/records/exchange_rates.hpp"
#include "app/review/review.hpp"
#include "base/text.hpp"
#include "cli/bill_words.hpp"
#include "cli/shown.hpp"

namespace fairhour::cli {
namespace {

constexpr std::string_view trust_contract = "Service design", advance_contract = "Supply chain review",
                           changed_contract = "Claims programme", shop_contract = "Taproom and shop",
                           care_contract = "Shop care", fund_contract = "Practice software";
constexpr std::int64_t trust_minor = 150'000'00, advance_minor = 25'000'00, fund_minor = 60'000'00;

// What was worked before a day was billed on the first working day after it; the firm's own approvals end with April.
struct BillingDay {
    CivilDay until, issued;
};
std::array<BillingDay, 4> billing_days() {
    return {{{CivilDay(2026, 2, 1), CivilDay(2026, 2, 2)},
             {CivilDay(2026, 3, 1), CivilDay(2026, 3, 2)},
             {CivilDay(2026, 4, 1), CivilDay(2026, 4, 1)},
             {CivilDay(2026, 5, 1), CivilDay(2026, 5, 4)}}};
}

const Contract* named(const DemoFirm& demo, std::string_view name) {
    const auto found = std::ranges::find(demo.firm.contracts, name, &Contract::name);
    INVARIANT(found != demo.firm.contracts.end(), "the demo firm has its contracts");
    return &*found;
}

// As a bank would: what one euro was on the first of each month.
Status store_rates(const AppContext& app) {
    const std::array<std::pair<CivilDay, std::array<const char*, 2>>, 6> months{{
        {CivilDay(2026, 1, 2), {"1.0812", "0.8436"}},
        {CivilDay(2026, 2, 2), {"1.0847", "0.8452"}},
        {CivilDay(2026, 3, 2), {"1.0791", "0.8419"}},
        {CivilDay(2026, 4, 1), {"1.0768", "0.8403"}},
        {CivilDay(2026, 5, 4), {"1.0835", "0.8441"}},
        {CivilDay(2026, 7, 1), {"1.0869", "0.8467"}}}};
    for (const auto& [day, figures] : months)
        for (const std::size_t i : {0u, 1u})
            TRY(put_exchange_rate(app, {TRY(parse_currency("EUR")), TRY(parse_currency(i == 0 ? "USD" : "GBP")), day,
                                        TRY(parse_decimal(figures[i])), "demo", {}}));
    return {};
}

Status issue_on(const AppContext& app, const std::vector<InvoiceId>& prebills, CivilDay day, std::vector<Invoice>& issued) {
    const BillRun run = TRY(issue_invoices(app, {.prebills = prebills, .date = day}));
    for (const auto& one : run.issued) issued.push_back(one.invoice);
    return {};
}

Result<std::vector<Invoice>> bill_by_month(const AppContext& app, const DemoFirm& demo) {
    std::vector<Invoice> issued;
    const InvoiceRecord advance = TRY(make_advance(
        app, {named(demo, advance_contract)->id, advance_minor, "Advance on the supply chain review, as agreed"}));
    TRY(issue_on(app, {advance.invoice.id}, CivilDay(2026, 1, 12), issued));
    for (const BillingDay& day : billing_days()) {
        TRY(make_prebills(app, {.until = day.until}));
        TRY(issue_on(app, {}, day.issued, issued));
    }
    return issued;
}

// One statement for each account and currency, in the words of a bank's CSV.
struct DemoStatement {
    LegalEntityId legal_entity;
    Currency currency;
    std::string csv = "Date,Amount,Currency,Name,Description\n";
};

std::string statement_row(const Invoice& invoice, const Client& client, CivilDay day) {
    std::string name;
    for (const char c : client.legal_name.empty() ? client.name : client.legal_name)
        if (c != ',' && c != '"') name += c;
    return day_text(day) + "," + minor_text(open_minor(invoice), invoice.currency) + "," +
           std::string(invoice.currency.code()) + "," + name + ",Invoice " + invoice.number + "\n";
}

// Fifteen hours in the first days of July: they draw on what June left.
Status work_on_care(const AppContext& app, const DemoFirm& demo) {
    const auto project = std::ranges::find(demo.firm.projects, care_contract, &Project::name);
    const std::array<std::pair<int, const char*>, 4> days{{{1, "Checkout: the new delivery slots"},
                                                           {1, "Stock levels read from the till"},
                                                           {2, "Updates, and the tests that go with them"},
                                                           {3, "Delivery slots: what the shop asked for"}}};
    std::vector<EntryId> logged;
    for (std::size_t i = 0; i < days.size(); ++i) {
        LogAsked asked{.person = project->members[i % project->members.size()]};
        asked.content.project = project->id;
        asked.content.work_date = CivilDay(2026, 7, days[i].first);
        asked.content.worked_seconds = Seconds::minutes(i == 0 ? 270 : 210);
        asked.content.note = days[i].second;
        logged.push_back(TRY(log_entry(app, asked)).written.entry.id);
    }
    TRY(give_verdict(app, {VerdictKind::approve, logged, "seen with the shop"}));
    return {};
}

// Everybody pays around the due date, but for the last two invoices of April: one is paid in part, one not at all.
struct PaidLate {
    std::optional<Invoice> in_part, not_at_all;
};

Status import_payments(const AppContext& app, const DemoFirm& demo, const std::vector<Invoice>& issued, PaidLate& late) {
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    std::map<std::pair<LegalEntityId, Currency>, DemoStatement> statements;
    std::vector<InvoiceId> ids;
    for (const Invoice& invoice : issued) ids.push_back(invoice.id);
    std::vector<Invoice> open = TRY(work->invoices({.ids = ids}));
    std::erase_if(open, [](const Invoice& invoice) { return open_minor(invoice) <= 0; });
    std::ranges::sort(open, {}, [](const Invoice& i) { return std::pair(*i.issue_date, i.number); });
    if (open.size() >= 2) {
        late.not_at_all = open.back();
        open.pop_back();
        late.in_part = open.back();
        open.pop_back();
    }
    const FirmIndex index(demo.firm);
    int n = 0;
    for (const Invoice& invoice : open) {
        auto& statement = statements[{invoice.legal_entity, invoice.currency}];
        statement.legal_entity = invoice.legal_entity;
        statement.currency = invoice.currency;
        const CivilDay day = invoice.due_date.value_or(*invoice.issue_date) + (++n % 6 - 2);
        statement.csv += statement_row(invoice, *index.find(invoice.client), day);
    }
    for (auto& [key, statement] : statements) {
        StatementAsked asked{.bytes = std::move(statement.csv), .options = {.name = "statement.csv"}};
        asked.options.account = index.find(statement.legal_entity)->iban;
        asked.options.currency = statement.currency;
        asked.legal_entity = statement.legal_entity;
        TRY(import_statement(app, asked));
    }
    TRY(record_certain(app, {}));
    return {};
}

Status pay_in_part(const AppContext& app, const Invoice& invoice) {
    const std::int64_t half = open_minor(invoice) / 2;
    TRY(record_payment(app, {.day = invoice.due_date.value_or(*invoice.issue_date),
                             .amount = {half, invoice.currency},
                             .reference = invoice.number + ", first half",
                             .share = {{.invoice = invoice.id, .minor = half}}}));
    return {};
}

// More hours a week from July on, as the client agreed.
Status change_terms(const AppContext& app, const DemoFirm& demo) {
    const Contract& contract = *named(demo, changed_contract);
    DatedTerms terms{CivilDay(2026, 7, 6), "Second broker portal", contract};
    terms.terms.cap.hours = Seconds::hours(160);
    const ChangeOrder offer =
        TRY(offer_change(app, {contract.id, "Second broker portal: 160 instead of 130 hours a week", terms}));
    TRY(answer_change(app, {.order = offer.id, .by = "Hanna Vogel, Bergmann Versicherung", .note = "As discussed on 24 June."}));
    return {};
}

Result<DemoYear> looked_at(const AppContext& app, const std::vector<Invoice>& issued, const PaidLate& late) {
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    std::vector<InvoiceId> ids;
    for (const Invoice& invoice : issued) ids.push_back(invoice.id);
    DemoYear year;
    std::map<Currency, std::int64_t> received;
    for (const Invoice& invoice : TRY(work->invoices({.ids = ids}))) {
        ++year.invoices;
        if (invoice.payment == PaymentState::paid) ++year.paid;
        if (invoice.payment == PaymentState::part_paid) ++year.part_paid;
        if (invoice.payment == PaymentState::open) ++year.open;
        received[invoice.currency] += invoice.settled_minor;
    }
    for (const auto& [currency, minor] : received) year.received.push_back({minor, currency});
    if (late.in_part) year.part_paid_number = late.in_part->number;
    if (late.not_at_all) year.reminded_number = late.not_at_all->number;
    return year;
}

}  // namespace

namespace {

// Twenty hours a month from June on, paid ahead; what is left of a month may be used in the next.
void agree_on_care(DemoFirm& demo) {
    IdMaker ids(1, Instant::from_unix_seconds(1'767'229'200));  // behind those of the firm, before any store's own
    const Contract shop = *named(demo, shop_contract);
    Contract care = shop;
    care.id = ids.next<ContractTag>();
    care.name = care_contract;
    care.kind = ContractKind::retainer;
    care.days = {CivilDay(2026, 6, 1), CivilDay(2027, 1, 1)};
    care.schedule.cadence = InvoiceCadence::monthly;
    care.retainer.unit = RetainerUnit::hours;
    care.retainer.period = RetainerPeriod::month;
    care.retainer.hours = Seconds::hours(20);
    care.retainer.price_minor = 2'200'00;
    care.retainer.rollover = RetainerRollover::periods;
    care.retainer.rollover_periods = 1;
    Project project = *std::ranges::find(demo.firm.projects, shop.id, &Project::contract);
    project.id = ids.next<ProjectTag>();
    project.contract = care.id;
    project.name = care_contract;
    project.budget_seconds = {};
    demo.firm.contracts.push_back(std::move(care));
    demo.firm.projects.push_back(std::move(project));
}

}  // namespace

void agree_on_retainers(DemoFirm& demo) {
    agree_on_care(demo);
    Contract& contract = *std::ranges::find(demo.firm.contracts, trust_contract, &Contract::name);
    contract.kind = ContractKind::retainer;
    contract.retainer.unit = RetainerUnit::money;
    contract.retainer.fund = RetainerFund::trust;
    contract.retainer.period = RetainerPeriod::year;
    contract.retainer.money_minor = trust_minor;
    // Asked for ahead for the year, taxed then, and deducted by the invoices that follow.
    Contract& funded = *std::ranges::find(demo.firm.contracts, fund_contract, &Contract::name);
    funded.kind = ContractKind::retainer;
    funded.days.from = std::max(funded.days.from, CivilDay(2026, 1, 1));
    funded.retainer.unit = RetainerUnit::money;
    funded.retainer.fund = RetainerFund::advance;
    funded.retainer.period = RetainerPeriod::year;
    funded.retainer.money_minor = fund_minor;
}

Result<DemoYear> bill_and_collect(Session& session, const DemoFirm& demo) {
    const AppContext app = TRY(session.app());
    TRY(store_rates(app));
    TRY(change_retainer(app, {named(demo, trust_contract)->id, RetainerChangeKind::deposit, trust_minor,
                              "paid in by Maison Aubry, to be drawn by their invoices"}));
    const std::vector<Invoice> issued = TRY(bill_by_month(app, demo));
    PaidLate late;
    TRY(import_payments(app, demo, issued, late));
    if (late.in_part) TRY(pay_in_part(app, *late.in_part));
    if (late.not_at_all)
        TRY(write_reminders(app, {.clients = {late.not_at_all->client}}, ReminderWay::by_hand));
    TRY(change_terms(app, demo));
    TRY(work_on_care(app, demo));
    for (const LegalEntity& house : demo.firm.legal_entities)
        TRY(put_accounts(app, house.id, preset_accounts(house.country == "GB" ? AccountPreset::uk : AccountPreset::skr03)));
    return looked_at(app, issued, late);
}

std::string year_words(const DemoYear& year) {
    return "Billed month by month until April: " + plural(year.invoices, "invoice", "invoices") + ", " +
           grouped_number(year.paid) + " paid, " + grouped_number(year.part_paid) + " in part, " +
           grouped_number(year.open) + " open; settled " + sums_words(year.received) + ".\n" +
           (year.part_paid_number.empty() ? "" : "Half of " + year.part_paid_number + " is paid; ") +
           (year.reminded_number.empty() ? "" : year.reminded_number + " is late, and its client was reminded.\n");
}

}  // namespace fairhour::cli
