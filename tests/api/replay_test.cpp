// A repeated request gets its first answer again, from who may still do such things and from nobody else.
#include <gtest/gtest.h>

#include "api/house.hpp"
#include "app/billing/bill.hpp"
#include "http/idempotency.hpp"

namespace fairhour {
namespace {

TEST(Replay, IsNotForATokenThatMayNotDoIt) {
    House house;
    const Asked start{.method = http::Method::post,
                      .address = "/api/v1/timer/start",
                      .body = R"({"note":"design review"})",
                      .headers = {{"idempotency-key", "7c1f"}}};
    const Answered first = house.ask(start, house.member);
    ASSERT_EQ(first.status, 200) << first.body;
    const Answered again = house.ask(start, house.member);
    EXPECT_EQ(again.header("idempotent-replayed"), "true");
    EXPECT_EQ(again.body, first.body);
    Asked with_less = start;
    with_less.granted = ActionSet{1ULL << static_cast<unsigned>(Action::see_clients)};
    EXPECT_EQ(house.ask(with_less, house.member).status, 403);
}

// What runs outside the lane keeps its key in the transaction of its effect too.
TEST(Replay, AChangeOfPricesIsMadeOnce) {
    House house;
    const ContractId contract = house.firm()->firm.contracts.front().id;
    const Asked change{.method = http::Method::post,
                       .address = "/api/v1/contracts/" + id_text(contract) + "/terms",
                       .body = R"({"from":"2026-12-01","payment_days":9})",
                       .headers = {{"idempotency-key", "terms-1"}}};
    const Answered first = house.ask(change, house.admin);
    ASSERT_EQ(first.status, 200) << first.body;
    EXPECT_EQ(first.header("idempotent-replayed"), "");
    // Somebody changes it meanwhile: the repeated request does not undo that.
    ASSERT_EQ(house.patch("/api/v1/contracts/" + id_text(contract), R"({"later_terms":[]})", house.admin).status, 200);
    const Answered again = house.ask(change, house.admin);
    EXPECT_EQ(again.header("idempotent-replayed"), "true");
    EXPECT_EQ(again.body, first.body);
    EXPECT_FALSE(house.get("/api/v1/contracts/" + id_text(contract), house.admin).has("/later_terms/0"));
    Asked other = change;
    other.body = R"({"from":"2026-12-01","payment_days":10})";
    const Answered refused = house.ask(other, house.admin);
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(refused.problem(), "idempotency_mismatch") << refused.body;
}

TEST(Replay, WhatIsRefusedKeepsNoKey) {
    House house;
    const ContractId contract = house.firm()->firm.contracts.front().id;
    Asked change{.method = http::Method::post,
                 .address = "/api/v1/contracts/" + id_text(contract) + "/terms",
                 .body = R"({"from":"2026-12-01","payment_days":-1})",
                 .headers = {{"idempotency-key", "terms-2"}}};
    EXPECT_EQ(house.ask(change, house.admin).status, 422);
    change.body = R"({"from":"2026-12-01","payment_days":1})";
    EXPECT_EQ(house.ask(change, house.admin).status, 200);
}

TEST(Replay, ABillRunIsMadeOnceAndAnotherUnderItsKeyIsRefused) {
    House house;
    const Answered made = house.post("/api/v1/prebills", R"({"clients":[")" + id_text(house.client) + R"("],"dry_run":false})", house.admin);
    ASSERT_EQ(made.status, 200) << made.body;
    ASSERT_TRUE(made.has("/made/0")) << made.body;
    const std::string prebill = made.json("/made/0/prebill/head/id");
    const Asked run{.method = http::Method::post,
                    .address = "/api/v1/bill-runs",
                    .body = R"({"prebills":[")" + prebill + "\"]}",
                    .headers = {{"idempotency-key", "run-1"}}};
    const Answered first = house.ask(run, house.admin);
    ASSERT_EQ(first.status, 200) << first.body;
    ASSERT_TRUE(first.has("/issued/0")) << first.body;
    const Answered again = house.ask(run, house.admin);
    EXPECT_EQ(again.header("idempotent-replayed"), "true");
    EXPECT_EQ(again.body, first.body);
    Asked other = run;
    other.body = "{}";
    EXPECT_EQ(house.ask(other, house.admin).problem(), "idempotency_mismatch");
    // A run that broke after its effect and before its answer: its invoices answer, one by one, for the same request alone.
    const AppContext app = house.app(house.admin);
    const Result<std::optional<http::RequestKey>> key = http::request_key(
        {.method = run.method, .path = "/api/v1/bill-runs", .headers = run.headers, .body = run.body}, house.admin);
    ASSERT_TRUE(key && *key);
    const auto resumed = issue_invoices(app, {{*parse_id<InvoiceTag>(prebill)}, {}, {(*key)->key, (*key)->request}});
    ASSERT_TRUE(resumed) << resumed.error().text();
    ASSERT_EQ(resumed->issued.size(), 1U);
    EXPECT_EQ(resumed->issued[0].invoice.number, first.json("/issued/0/invoice/number"));
    EXPECT_EQ(std::to_string(resumed->issued[0].entries), first.json("/issued/0/entries"));
    const auto mismatched = issue_invoices(app, {{}, {}, {(*key)->key, sha256("other")}});
    ASSERT_FALSE(mismatched);
    EXPECT_EQ(mismatched.error().name, "idempotency_mismatch");
}

}  // namespace
}  // namespace fairhour
