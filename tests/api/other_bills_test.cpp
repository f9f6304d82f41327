// The other kinds of bill over the API: what one pre-bill holds no other gathers; retainers drawn and billed; advances; invoices
// put right; change orders; sending; rates of exchange; the coming cut-offs.
#include <algorithm>
#include <set>

#include "api/house.hpp"
#include "app/books/reconcile.hpp"
#include "domain/contracts/contract.hpp"

namespace fairhour {
namespace {

std::set<std::string> entries_of_prebills(House& house, const Answered& made) {
    std::set<std::string> found;
    for (int at = 0; made.has("/made/" + std::to_string(at)); ++at) {
        const std::string id = made.json("/made/" + std::to_string(at) + "/prebill/head/id");
        const std::string body = house.get("/api/v1/invoices/" + id + "/entries", house.finance).body;
        for (std::size_t from = body.find("\"ent_"); from != std::string::npos; from = body.find("\"ent_", from + 1))
            found.insert(body.substr(from + 1, body.find('"', from + 1) - from - 1));
    }
    return found;
}

Contract first_contract(House& house) {
    const std::vector<Contract>& all = house.firm()->firm.contracts;
    return *std::ranges::find_if(all, [](const Contract& contract) {
        return contract.kind == ContractKind::time_and_materials && contract.currency == *parse_currency("EUR");
    });
}

TEST(OtherBills, WhatOnePrebillHoldsNoOtherGathers) {
    House house;
    std::vector<CivilDay> days;
    {
        const auto work = house.store().begin({1, {}}, Access::read);
        EntryFilter approved;
        approved.states = {EntryState::approved};
        const auto entries = (*work)->entries(approved);
        ASSERT_TRUE(entries);
        for (const Entry& entry : *entries) days.push_back(entry.work_date);
    }
    std::ranges::sort(days);
    const CivilDay middle = days[days.size() / 2];
    const Answered first =
        house.post("/api/v1/prebills", R"({"dry_run":false,"until":")" + day_text(middle) + "\"}", house.finance);
    ASSERT_EQ(first.status, 200) << first.body;
    const Answered second = house.post("/api/v1/prebills", R"({"dry_run":false})", house.finance);
    ASSERT_EQ(second.status, 200) << second.body;
    const std::set<std::string> held = entries_of_prebills(house, first), later = entries_of_prebills(house, second);
    ASSERT_FALSE(held.empty());
    ASSERT_FALSE(later.empty());
    std::set<std::string> windows;
    for (int at = 0; first.has("/made/" + std::to_string(at)); ++at)
        windows.insert(first.json("/made/" + std::to_string(at) + "/prebill/head/id"));
    bool another_window = false;
    for (int at = 0; second.has("/made/" + std::to_string(at)); ++at) {
        const std::string head = "/made/" + std::to_string(at) + "/prebill/head/";
        if (windows.contains(second.json(head + "id"))) continue;  // the same window: gathered anew
        another_window = true;
        const std::string body = house.get("/api/v1/invoices/" + second.json(head + "id") + "/entries", house.finance).body;
        for (const std::string& entry : held) EXPECT_EQ(body.find("\"" + entry + "\""), std::string::npos) << entry;
    }
    EXPECT_TRUE(another_window);
}

// A retainer of ten hours with twelve approved.
struct Care {
    std::string contract, project;
};
const std::string ten_hours_a_year =
    R"({"unit":"hours","period":"year","hours":36000,"price":{"amount":"1000.00","currency":"EUR"},"over":"hold"})";
Care make_care(House& house, CivilDay worked, const std::string& retainer = ten_hours_a_year) {
    const Contract like = first_contract(house);
    const Answered contract = house.post(
        "/api/v1/contracts",
        R"({"client":")" + id_text(like.client) + R"(","name":"Care","kind":"retainer","legal_entity":")" +
            id_text(like.legal_entity) + R"(","currency":"EUR","days":{"from":")" + day_text(worked.monday()) +
            R"("},"taxes":[{"valid":{},"category":"S","percent":"19"}],"schedule":{"cadence":"monthly"},)" +
            R"("retainer":)" + retainer + "}",
        house.admin);
    EXPECT_EQ(contract.status, 201) << contract.body;
    const Answered project = house.post("/api/v1/projects",
                                        R"({"name":"Care work","client":")" + id_text(like.client) + R"(","contract":")" +
                                            contract.json("/id") + "\"}",
                                        house.admin);
    EXPECT_EQ(project.status, 201) << project.body;
    const Answered rate = house.post("/api/v1/rates",
                                     R"({"level":"project","project":")" + project.json("/id") +
                                         R"(","rate":"100.00 EUR/h","valid":{"from":"2020-01-01"}})",
                                     house.admin);
    EXPECT_EQ(rate.status, 201) << rate.body;
    return {contract.json("/id"), project.json("/id")};
}

std::string log_hours(House& house, const Care& care, CivilDay day, int hours) {
    const Answered logged = house.post(
        "/api/v1/entries",
        R"({"person":")" + id_text(house.member) + R"(","project":")" + care.project + R"(","work_date":")" + day_text(day) +
            R"(","worked_seconds":)" + std::to_string(hours * 3600) + R"(,"note":"kept the site running and patched"})",
        house.admin);
    EXPECT_EQ(logged.status, 201) << logged.body;
    return logged.json("/entry/id");
}

TEST(OtherBills, ApprovalDrawsHoursAndThePrebillShowsThem) {
    House house;
    const CivilDay today = house.firm()->firm.organization.zone.day(house.now());
    const Care care = make_care(house, today - 14);
    const std::string first = log_hours(house, care, today - 10, 7), second = log_hours(house, care, today - 9, 5);
    const std::string book = "/api/v1/contracts/" + care.contract + "/retainer";
    EXPECT_EQ(house.get(book, house.finance).json("/left"), "36000");
    const Answered approved = house.post(
        "/api/v1/verdicts", R"({"kind":"approve","entries":[")" + first + R"(",")" + second + R"("],"reason":"seen"})", house.admin);
    ASSERT_EQ(approved.status, 200) << approved.body;
    const Answered drawn = house.get(book, house.finance);
    ASSERT_EQ(drawn.status, 200) << drawn.body;
    EXPECT_EQ(drawn.json("/left"), "0");
    EXPECT_EQ(drawn.json("/cells/0/drawn"), "36000");
    EXPECT_NE(house.get("/api/v1/entries/" + second + "/explanation", house.admin).body.find("\"retainer\""), std::string::npos);
    const Answered made = house.post("/api/v1/prebills", R"({"dry_run":false})", house.finance);
    ASSERT_EQ(made.status, 200);
    std::string prebill;
    for (int at = 0; made.has("/made/" + std::to_string(at)); ++at)
        if (made.json("/made/" + std::to_string(at) + "/prebill/head/contract") == care.contract)
            prebill = "/made/" + std::to_string(at);
    ASSERT_FALSE(prebill.empty()) << "a pre-bill of the retainer";
    EXPECT_EQ(made.json(prebill + "/prebill/head/net_minor"), "100000");
    EXPECT_EQ(made.json(prebill + "/prebill/lines/0/kind"), "drawn");
    EXPECT_EQ(made.json(prebill + "/prebill/lines/0/quantity_seconds"), "36000");
    EXPECT_EQ(made.json(prebill + "/skipped/0/reason"), "over_retainer_held");
    const Answered more = house.post(book + "/changes", R"({"kind":"correct","quantity":7200,"reason":"agreed with the client"})", house.finance);
    ASSERT_EQ(more.status, 200) << more.body;
    EXPECT_EQ(more.json("/left"), "7200");
    EXPECT_EQ(house.post(book + "/changes", R"({"kind":"correct","quantity":7200,"reason":""})", house.finance).problem(), "reason_missing");
    EXPECT_EQ(house.post(book + "/changes", R"({"kind":"deposit","quantity":7200,"reason":"x"})", house.finance).problem(), "not_in_trust");
}

TEST(OtherBills, MoneyInTrustPaysWhatIsIssuedAndIsNeverOverdrawn) {
    House house;
    const CivilDay today = house.firm()->firm.organization.zone.day(house.now());
    const Care care = make_care(house, today - 45,
                                R"({"unit":"money","fund":"trust","period":"year","money":{"amount":"500.00","currency":"EUR"}})");
    const std::string book = "/api/v1/contracts/" + care.contract + "/retainer";
    const Answered paid = house.post(book + "/changes", R"({"kind":"deposit","quantity":50000,"reason":"paid in"})", house.finance);
    ASSERT_EQ(paid.status, 200) << paid.body;
    EXPECT_EQ(house.post(book + "/changes", R"({"kind":"correct","quantity":-50001,"reason":"x"})", house.finance).problem(), "fund_short");
    const std::string entry = log_hours(house, care, today - 40, 3);
    EXPECT_EQ(house.post("/api/v1/verdicts", R"({"kind":"approve","entries":[")" + entry + R"("],"reason":"seen"})", house.admin).status, 200);
    const Answered made = house.post("/api/v1/prebills", R"({"dry_run":false})", house.finance);
    std::string prebill;
    for (int at = 0; made.has("/made/" + std::to_string(at)); ++at)
        if (made.json("/made/" + std::to_string(at) + "/prebill/head/contract") == care.contract)
            prebill = made.json("/made/" + std::to_string(at) + "/prebill/head/id");
    ASSERT_FALSE(prebill.empty());
    const Answered run = house.post("/api/v1/bill-runs", R"({"prebills":[")" + prebill + "\"]}", house.finance);
    EXPECT_EQ(run.json("/issued/0/invoice/gross_minor"), "35700") << run.body;
    EXPECT_EQ(run.json("/issued/0/invoice/payment"), "paid");
    const Answered left = house.get(book, house.finance);
    EXPECT_EQ(left.json("/left"), "14300");
    EXPECT_EQ(left.json("/cells/0/drawn"), "35700");
    // What is credited then goes back into keeping: first a part, then the rest.
    const std::string notes = "/api/v1/invoices/" + run.json("/issued/0/invoice/id") + "/credit-notes";
    const Answered part = house.post(notes, R"({"lines":[{"line":1,"minor":10000}],"mode":"forgive","reason":"goodwill"})", house.finance);
    ASSERT_EQ(part.status, 201) << part.body;
    EXPECT_EQ(house.get(book, house.finance).json("/left"), "26200");
    const Answered rest = house.post(notes, R"({"lines":[],"mode":"rebill","reason":"wrong project"})", house.finance);
    ASSERT_EQ(rest.status, 201) << rest.body;
    EXPECT_EQ(house.get(book, house.finance).json("/left"), "50000");
    const Answered after = house.get("/api/v1/invoices/" + run.json("/issued/0/invoice/id"), house.finance);
    EXPECT_EQ(after.json("/head/settled_minor"), "0");
    EXPECT_EQ(after.json("/head/payment"), "paid");
    const auto checked = reconcile(house.app(house.admin));
    ASSERT_TRUE(checked) << checked.error().text();
    EXPECT_TRUE(checked->findings.empty()) << checked->findings.front().record << " " << checked->findings.front().what;
}

TEST(OtherBills, AnAdvanceIsDeductedOnceItIsIssued) {
    House house;
    const Contract contract = first_contract(house);
    const std::string place = "/api/v1/contracts/" + id_text(contract.id);
    const Answered none = house.post(place + "/advances", R"({"net_minor":0})", house.finance);
    EXPECT_EQ(none.problem(), "advance_amount");
    const Answered asked = house.post(place + "/advances", R"({"net_minor":100000})", house.finance);
    ASSERT_EQ(asked.status, 200) << asked.body;
    EXPECT_EQ(asked.json("/kind"), "advance_invoice");
    const Answered run = house.post("/api/v1/bill-runs", R"({"prebills":[")" + asked.json("/id") + "\"]}", house.finance);
    ASSERT_EQ(run.json("/issued/0/invoice/kind"), "advance_invoice") << run.body;
    EXPECT_EQ(house.get(place + "/retainer", house.finance).json("/cells/0/closing"), "100000");
    const Answered made = house.post("/api/v1/prebills", R"({"dry_run":true,"clients":[")" + id_text(contract.client) + "\"]}", house.finance);
    EXPECT_NE(made.body.find("\"kind\":\"deduction\""), std::string::npos) << made.body.substr(0, 400);
    EXPECT_NE(made.body.find(run.json("/issued/0/invoice/number")), std::string::npos);
}

TEST(OtherBills, AnInvoiceIsPutRightInOneStep) {
    House house;
    const Answered made = house.post("/api/v1/prebills", R"({"dry_run":false})", house.finance);
    const Answered run = house.post("/api/v1/bill-runs",
                                    R"({"prebills":[")" + made.json("/made/0/prebill/head/id") + "\"]}", house.finance);
    const std::string invoice = run.json("/issued/0/invoice/id");
    ASSERT_FALSE(invoice.empty()) << run.body;
    const Answered right = house.post("/api/v1/invoices/" + invoice + "/correction", R"({"reason":"wrong order number","as":"corrected_invoice"})", house.finance);
    ASSERT_EQ(right.status, 200) << right.body;
    EXPECT_EQ(right.json("/credit_note/credits"), invoice);
    EXPECT_EQ(right.json("/prebill/corrects"), invoice);
    EXPECT_EQ(right.json("/prebill/net_minor"), run.json("/issued/0/invoice/net_minor"));
    const Answered again = house.post("/api/v1/bill-runs", R"({"prebills":[")" + right.json("/prebill/id") + "\"]}", house.finance);
    EXPECT_EQ(again.json("/issued/0/invoice/kind"), "corrected_invoice") << again.body;
    EXPECT_EQ(house.post("/api/v1/invoices/" + invoice + "/correction", R"({"reason":"again","as":"invoice"})", house.finance).problem(), "not_correctable");
}

TEST(OtherBills, AChangeOrderHoldsOnceItIsAccepted) {
    House house;
    const Contract contract = first_contract(house);
    const std::string place = "/api/v1/contracts/" + id_text(contract.id);
    const CivilDay from = std::min(contract.days.until - 31, CivilDay(2030, 1, 1));
    const std::string offer =
        R"({"title":"Ten hours more","terms":{"from":")" + day_text(from) + R"(","payment_days":45}})";
    const Answered offered = house.post(place + "/change-orders", offer, house.admin);
    ASSERT_EQ(offered.status, 200) << offered.body;
    EXPECT_EQ(offered.json("/state"), "offered");
    EXPECT_TRUE(house.firm()->index.find(contract.id)->later_terms.empty()) << "an offer holds nothing";
    const std::string answer = place + "/change-orders/" + offered.json("/id") + "/answer";
    EXPECT_EQ(house.post(answer, R"({"answer":"accepted","by":""})", house.admin).problem(), "answered_by_missing");
    const Answered accepted = house.post(answer, R"({"answer":"accepted","by":"Jane Doe"})", house.admin);
    ASSERT_EQ(accepted.status, 200) << accepted.body;
    EXPECT_EQ(accepted.json("/state"), "accepted");
    const std::vector<DatedTerms>& later = house.firm()->index.find(contract.id)->later_terms;
    ASSERT_EQ(later.size(), 1U);
    EXPECT_EQ(later.front().terms.payment_days, 45);
    EXPECT_EQ(house.post(answer, R"({"answer":"declined","by":"Jane Doe"})", house.admin).problem(), "change_order_answered");
}

TEST(OtherBills, AnInvoiceIsQueuedForOnePlaceOnce) {
    House house;
    const Answered made = house.post("/api/v1/prebills", R"({"dry_run":false})", house.finance);
    const std::string draft = made.json("/made/0/prebill/head/id");
    const Answered early = house.post("/api/v1/deliveries", R"({"invoices":[")" + draft + R"("],"to":"jane@acme.example","again":false})", house.finance);
    EXPECT_EQ(early.json("/skipped/0/name"), "not_issued") << early.body;
    EXPECT_EQ(house.post("/api/v1/bill-runs", R"({"prebills":[")" + draft + "\"]}", house.finance).status, 200);
    const std::string send = R"({"invoices":[")" + draft + R"("],"to":"jane@acme.example","again":false})";
    EXPECT_EQ(house.post("/api/v1/deliveries", send, house.finance).json("/queued/0/state"), "queued");
    EXPECT_EQ(house.get("/api/v1/invoices/" + draft, house.finance).json("/head/delivery"), "queued");
    EXPECT_EQ(house.post("/api/v1/deliveries", send, house.finance).json("/skipped/0/name"), "sent_already");
    const Answered sent = house.get("/api/v1/invoices/" + draft + "/deliveries", house.finance);
    const std::string outcome = "/api/v1/invoices/" + draft + "/deliveries/" + sent.json("/items/0/id") + "/outcome";
    EXPECT_EQ(house.post(outcome, R"({"outcome":"cleared","note":"1"})", house.finance).problem(), "delivery_state");
    EXPECT_EQ(house.post(outcome, R"({"outcome":"cancelled","note":""})", house.finance).json("/state"), "cancelled");
    EXPECT_EQ(house.get("/api/v1/invoices/" + draft, house.finance).json("/head/delivery"), "unsent");
}

TEST(OtherBills, RatesOfExchangeAreKeptAsTheyWerePublished) {
    House house;
    const std::string file = R"({"text":"Date,USD,XAU,\n2026-03-02,1.0842,1,\n","file_name":"eurofxref.csv","dry_run":false})";
    const Answered read = house.post("/api/v1/exchange-rates/imports", file, house.finance);
    ASSERT_EQ(read.status, 200) << read.body;
    EXPECT_EQ(read.json("/added"), "1") << read.body;
    EXPECT_EQ(house.post("/api/v1/exchange-rates/imports", file, house.finance).json("/known"), "1");
    const Answered other = house.post("/api/v1/exchange-rates",
                                      R"({"from":"EUR","into":"USD","day":"2026-03-02","rate":"1.09","source":"typed"})", house.finance);
    EXPECT_EQ(other.problem(), "exchange_rate_other") << other.body;
    EXPECT_EQ(house.get("/api/v1/exchange-rates?currency=USD", house.finance).json("/items/0/source"), "ECB");
    EXPECT_EQ(house.post("/api/v1/exchange-rates/imports", R"({"text":"no rates","dry_run":false})", house.finance).problem(), "rates_form");
}

TEST(OtherBills, TheComingCutOffsStandInTheirOrder) {
    House house;
    const Answered list = house.get("/api/v1/cut-offs", house.finance);
    ASSERT_EQ(list.status, 200) << list.body;
    ASSERT_TRUE(list.has("/items/1"));
    for (int at = 1; list.has("/items/" + std::to_string(at)); ++at)
        EXPECT_LE(list.json("/items/" + std::to_string(at - 1) + "/cut_off"), list.json("/items/" + std::to_string(at) + "/cut_off"));
    EXPECT_EQ(house.get("/api/v1/cut-offs", house.member).status, 403);
}

}  // namespace
}  // namespace fairhour
