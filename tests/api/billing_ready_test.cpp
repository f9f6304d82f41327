// What can be billed is what is billed: what is said before, the pre-bills that are made, the entries behind them; a change of
// a line and its opposite; what keeps a pre-bill from being issued.
#include "api/house.hpp"

namespace fairhour {
namespace {

std::string first_prebill(House& house) {
    const Answered made = house.post("/api/v1/prebills", R"({"dry_run":false})", house.finance);
    EXPECT_EQ(made.status, 200) << made.body;
    return made.json("/made/0/prebill/head/id");
}

TEST(BillingReady, SaysWhatTheNextPrebillsComeTo) {
    House house;
    const Answered ready = house.get("/api/v1/prebills", house.finance);
    ASSERT_EQ(ready.status, 200) << ready.body;
    ASSERT_TRUE(ready.has("/items/0/window/until"));
    const Answered dry = house.post("/api/v1/prebills", R"({"dry_run":true})", house.finance);
    const Answered made = house.post("/api/v1/prebills", R"({"dry_run":false})", house.finance);
    ASSERT_EQ(made.status, 200) << made.body;
    for (const std::string at : {"0", "1", "2"}) {
        EXPECT_EQ(ready.json("/items/" + at + "/net_minor"), made.json("/made/" + at + "/prebill/head/net_minor"));
        EXPECT_EQ(dry.json("/made/" + at + "/prebill/head/net_minor"), made.json("/made/" + at + "/prebill/head/net_minor"));
        EXPECT_EQ(ready.json("/items/" + at + "/contract"), made.json("/made/" + at + "/prebill/head/contract"));
    }
    EXPECT_EQ(house.get("/api/v1/prebills", house.member).status, 403);
    EXPECT_EQ(house.get("/api/v1/prebills", house.contact).status, 403);
}

TEST(BillingReady, NamesTheAdjustedPrebillThatStands) {
    House house;
    const std::string id = first_prebill(house);
    const Answered held = house.post("/api/v1/invoices/" + id + "/adjustments",
                                     R"({"kind":"hold","line":1,"reason":"a question"})", house.finance);
    ASSERT_EQ(held.status, 200) << held.body;
    const Answered ready = house.get("/api/v1/prebills", house.finance);
    EXPECT_NE(ready.body.find("\"kept\":\"" + id + "\""), std::string::npos);
}

TEST(BillingReady, WhatIsWrittenOffComesBackAndWordsAreKept) {
    House house;
    const std::string address = "/api/v1/invoices/" + first_prebill(house);
    const Answered before = house.get(address, house.finance);
    const auto change = [&](const std::string& body) { return house.post(address + "/adjustments", body, house.finance); };
    const Answered off = change(R"({"kind":"write_off","line":1,"reason":"goodwill"})");
    ASSERT_EQ(off.status, 200) << off.body;
    EXPECT_EQ(off.json("/lines/0/amount_minor"), "0");
    const Answered back = change(R"({"kind":"write_up","line":1,"seconds":)" + before.json("/lines/0/quantity_seconds") +
                                 R"(,"minor":)" + before.json("/lines/0/amount_minor") + R"(,"reason":"taken back"})");
    ASSERT_EQ(back.status, 200) << back.body;
    EXPECT_EQ(back.json("/head/gross_minor"), before.json("/head/gross_minor"));
    EXPECT_EQ(back.json("/lines/0/quantity_seconds"), before.json("/lines/0/quantity_seconds"));
    const Answered more = change(R"({"kind":"write_up","line":1,"seconds":60,"reason":"more"})");
    EXPECT_EQ(more.problem(), "hours_up");
    const Answered said = change(R"({"kind":"reword","line":1,"text":"Phase one","reason":"as ordered"})");
    ASSERT_EQ(said.status, 200) << said.body;
    const Answered after = house.get(address, house.finance);
    EXPECT_EQ(after.json("/lines/0/description"), "Phase one");
    EXPECT_NE(after.body.find("\"original\":\"" + before.json("/lines/0/description") + "\""), std::string::npos);
}

TEST(BillingReady, EveryPrebillPrintsWithItsTaxes) {
    House house;
    const Answered made = house.post("/api/v1/prebills", R"({"dry_run":false})", house.finance);
    int taxed = 0;
    for (int at = 0; made.has("/made/" + std::to_string(at)); ++at) {
        const std::string head = "/made/" + std::to_string(at) + "/prebill/head/";
        taxed += made.json(head + "tax_minor") != "0" ? 1 : 0;
        const Answered pdf = house.get("/api/v1/invoices/" + made.json(head + "id") + "/pdf", house.finance);
        EXPECT_EQ(pdf.status, 200) << pdf.body.substr(0, 300);
    }
    EXPECT_GT(taxed, 0);
}

TEST(BillingReady, TheEntriesBehindALineComeToIt) {
    House house;
    const std::string id = first_prebill(house);
    const Answered invoice = house.get("/api/v1/invoices/" + id, house.finance);
    const Answered behind = house.get("/api/v1/invoices/" + id + "/entries", house.finance);
    ASSERT_EQ(behind.status, 200) << behind.body;
    std::int64_t minor = 0;
    for (int at = 0; behind.has("/items/" + std::to_string(at)); ++at)
        if (behind.json("/items/" + std::to_string(at) + "/line") == "1")
            minor += std::stoll(behind.json("/items/" + std::to_string(at) + "/minor"));
    EXPECT_EQ(std::to_string(minor), invoice.json("/lines/0/amount_minor"));
    EXPECT_FALSE(behind.json("/items/0/person").empty());
    EXPECT_EQ(house.get("/api/v1/invoices/" + id + "/entries", house.contact).status, 404);
}

TEST(BillingReady, WhatIsMissingIsSaidWithItsField) {
    House house;
    const std::string id = first_prebill(house);
    EXPECT_EQ(house.get("/api/v1/invoices/" + id + "/faults", house.finance).json("/items/0/place"), "");
    const std::string client = house.get("/api/v1/invoices/" + id, house.finance).json("/head/client");
    const Answered changed =
        house.patch("/api/v1/clients/" + client, R"({"address":[]})", house.admin,
                    house.get("/api/v1/clients/" + client, house.admin).header("etag"));
    ASSERT_EQ(changed.status, 200) << changed.body;
    const Answered faults = house.get("/api/v1/invoices/" + id + "/faults", house.finance);
    EXPECT_EQ(faults.json("/items/0/place"), "/buyer/address");
    EXPECT_EQ(faults.json("/items/0/name"), "field_missing");
    EXPECT_FALSE(faults.json("/items/0/fix").empty());
    const Answered run = house.post("/api/v1/bill-runs", R"({"prebills":[")" + id + "\"]}", house.finance);
    EXPECT_EQ(run.json("/skipped/0/place"), "/buyer/address");
}

}  // namespace
}  // namespace fairhour
