// Document templates over the API: kept in versions, tried without being kept, given to a client, on the paper of what is
// issued then and of nothing that was issued before.
#include "api/house.hpp"
#include "base/json.hpp"

namespace fairhour {
namespace {

const std::string at = "/api/v1/document-templates";

std::string letter_json(const std::string& name, const std::string& title) {
    return R"({"name":")" + name +
           R"(","words":[{"language":"en","place":"invoice","title":")" + title +
           R"(","header":"","introduction":"","payment_terms":"","closing":"","footer":""}]})";
}

Answered change(House& house, const Answered& before, const std::string& json) {
    return house.ask({.method = http::Method::put,
                      .address = at + "/" + before.json("/id"),
                      .body = json,
                      .headers = {{"if-match", before.header("etag")}}},
                     house.admin);
}

TEST(DocumentTemplates, AreKeptInVersionsByWhoMayChangeTheFirm) {
    House house;
    EXPECT_EQ(house.post(at, letter_json("Letter", "Ours {number}"), house.finance).status, 403);
    const Answered made = house.post(at, letter_json("Letter", "Ours {number}"), house.admin);
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(made.json("/version"), "1");
    EXPECT_EQ(made.json("/design/paper"), "a4");
    EXPECT_EQ(house.post(at, letter_json("LETTER", ""), house.admin).problem(), "name_taken");
    const Answered changed = change(house, made, letter_json("Letter", "Bill {number}"));
    ASSERT_EQ(changed.status, 200) << changed.body;
    EXPECT_EQ(changed.json("/version"), "2");
    EXPECT_EQ(change(house, made, letter_json("Letter", "Third")).status, 412);
    EXPECT_EQ(change(house, changed, letter_json("Letter", "Bill {number}")).json("/version"), "2") << "the same again";
    const Answered versions = house.get(at + "/" + made.json("/id") + "/versions", house.member);
    EXPECT_EQ(versions.json("/items/0/words/0/title"), "Bill {number}");
    EXPECT_EQ(versions.json("/items/1/words/0/title"), "Ours {number}");
    EXPECT_EQ(versions.json("/items/2"), "");
    EXPECT_EQ(house.get(at, house.member).json("/items/0/name"), "Letter");
    EXPECT_EQ(house.get(at + "/tpl_0000000000001", house.member).status, 404);
}

TEST(DocumentTemplates, WhatIsWrongIsToldAtItsPlaceAndNothingIsKept) {
    House house;
    const std::string wrong = letter_json("Letter", "Bill {numbr}");
    const Answered refused = house.post(at, wrong, house.admin);
    EXPECT_EQ(refused.status, 422) << refused.body;
    EXPECT_EQ(refused.problem(), "template_slot_unknown");
    EXPECT_EQ(refused.json("/pointer"), "/words/0/title");
    const Answered checked = house.post(at + "/check", wrong, house.admin);
    EXPECT_EQ(checked.json("/faults/0/place"), "/words/0/title");
    EXPECT_EQ(checked.json("/faults/1"), "");
    const Answered pages = house.post(at + "/preview/pages", R"({"content":)" + wrong + "}", house.admin);
    ASSERT_EQ(pages.status, 200) << pages.body;
    EXPECT_EQ(pages.json("/faults/0/name"), "template_slot_unknown");
    EXPECT_EQ(pages.json("/pages/0"), "");
    EXPECT_EQ(house.get(at, house.admin).json("/items/0"), "");
    const Answered unknown_logo = house.post(
        at, R"({"name":"L","design":{"logo":")" + std::string(64, 'a') + R"("}})", house.admin);
    EXPECT_EQ(unknown_logo.problem(), "template_logo_unknown") << unknown_logo.body;
    EXPECT_EQ(house.get(at, house.admin).json("/items/0"), "");
}

TEST(DocumentTemplates, ALogoIsTakenForWhatItsBytesAre) {
    House house;
    const auto upload = [&](const std::string& bytes, PersonId as) {
        return house.ask({.method = http::Method::put,
                          .address = "/api/v1/document-logos",
                          .body = bytes,
                          .headers = {{"content-type", "application/octet-stream"}}},
                         as);
    };
    EXPECT_EQ(upload("<svg/>", house.admin).problem(), "logo_unreadable");
    std::string png("\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x00\x01\x40\x00\x00\x00\x50", 24);
    png += std::string(20, '\0');
    EXPECT_EQ(upload(png, house.finance).status, 403);
    const Answered kept = upload(png, house.admin);
    ASSERT_EQ(kept.status, 200) << kept.body;
    EXPECT_EQ(kept.json("/kind"), "png");
    EXPECT_EQ(kept.json("/width"), "320");
    const Answered back = house.get("/api/v1/document-logos/" + kept.json("/digest"), house.member);
    EXPECT_EQ(back.body, png);
    EXPECT_EQ(back.header("content-type"), "image/png");
    EXPECT_EQ(house.get("/api/v1/document-logos/" + std::string(64, '0'), house.member).status, 404);
}

TEST(DocumentTemplates, DrawWhatIsIssuedOnceTheyAreGivenToAClient) {
    House house;
    const Answered made = house.post("/api/v1/prebills", R"({"dry_run":false})", house.finance);
    ASSERT_EQ(made.status, 200) << made.body;
    const std::string first = "/made/0/prebill/head/", second = "/made/1/prebill/head/";
    const Answered letter = house.post(at, letter_json("Letter", "Bill {number}"), house.admin);
    ASSERT_EQ(letter.status, 201);
    const std::string one = at + "/" + letter.json("/id");
    const Answered given = house.put(one + "/given", R"({"clients":[")" + made.json(first + "client") +
                                                         R"("],"legal_entities":[]})", house.admin);
    ASSERT_EQ(given.status, 200) << given.body;
    EXPECT_EQ(given.json("/clients/0"), made.json(first + "client"));
    const auto drawn_with = [&](const std::string& id) {
        return house.get("/api/v1/invoices/" + id + "/documents/figures", house.finance).json("/drawn_with");
    };
    EXPECT_EQ(drawn_with(made.json(first + "id")), "Letter, version 1");
    if (made.json(second + "client") != made.json(first + "client")) {
        EXPECT_EQ(drawn_with(made.json(second + "id")), "");
    }
    const Answered run = house.post("/api/v1/bill-runs", R"({"prebills":[")" + made.json(first + "id") + R"("]})",
                                    house.finance);
    ASSERT_EQ(run.status, 200) << run.body;
    EXPECT_EQ(drawn_with(made.json(first + "id")), "Letter, version 1");
    const Answered next = change(house, house.get(one, house.admin), letter_json("Letter", "Next {number}"));
    EXPECT_EQ(next.json("/version"), "2");
    EXPECT_EQ(drawn_with(made.json(first + "id")), "Letter, version 1") << "what was issued stays as it was";
    EXPECT_EQ(house.ask({.method = http::Method::delete_, .address = one, .headers = {{"if-match", next.header("etag")}}},
                        house.admin)
                  .problem(),
              "template_in_use");
    ASSERT_EQ(house.put(one + "/given", R"({"clients":[],"legal_entities":[]})", house.admin).status, 200);
    const Answered free = house.get(one, house.admin);
    const Answered retired = house.ask(
        {.method = http::Method::delete_, .address = one, .headers = {{"if-match", free.header("etag")}}}, house.admin);
    EXPECT_EQ(retired.json("/state"), "retired") << retired.body;
    EXPECT_EQ(house.put(one + "/given", R"({"clients":[],"legal_entities":[]})", house.admin).problem(), "template_retired");
}

TEST(DocumentTemplates, AnotherFirmsClientIsNoneOfOurs) {
    House house;
    const Answered letter = house.post(at, letter_json("Letter", ""), house.admin);
    const std::string given = at + "/" + letter.json("/id") + "/given";
    const Answered refused =
        house.put(given, R"({"clients":[")" + id_text(house.strange) + R"("],"legal_entities":[]})", house.admin);
    EXPECT_EQ(refused.problem(), "reference_unknown");
    EXPECT_EQ(house.get_from_elsewhere(at + "/" + letter.json("/id")).status, 404);
}

}  // namespace
}  // namespace fairhour
