// The words that clients read from us, over the API: the usual ones are always there to begin with, the firm's own stand in
// their place until they are taken away, and finance writes them.
#include "api/house.hpp"

namespace fairhour {
namespace {

// How often a piece of JSON stands in an answer.
std::size_t times_in(const std::string& body, std::string_view piece) {
    std::size_t count = 0;
    for (std::size_t at = body.find(piece); at != std::string::npos; at = body.find(piece, at + 1)) ++count;
    return count;
}

TEST(Letters, TheUsualWordsOfRemindersStayBesideTheFirmsOwn) {
    House house;
    const std::string at = "/api/v1/reminder-settings";
    const Answered before = house.get(at, house.finance);
    ASSERT_EQ(before.status, 200) << before.body;
    EXPECT_EQ(before.json("/texts/0"), "");
    EXPECT_EQ(before.json("/usual/0/language"), "en");
    EXPECT_EQ(before.json("/usual/11/level"), "3");
    EXPECT_EQ(before.json("/usual/12"), "");
    for (std::size_t n = 0; n < 12; ++n)
        EXPECT_NE(before.json("/usual/" + std::to_string(n) + "/text").find("{invoices}"), std::string::npos) << n;
    const std::string own = R"({"language":"de","level":1,"subject":"Bitte","text":"{invoices}"})";
    ASSERT_EQ(house.put(at + "/words", own, house.finance).status, 200);
    const Answered after = house.get(at, house.finance);
    EXPECT_EQ(after.json("/texts/0/subject"), "Bitte");
    EXPECT_EQ(after.json("/usual/3/subject"), before.json("/usual/3/subject"));
}

TEST(Letters, MailTextsSayWhetherTheyAreOurOwnAndFinanceWritesThem) {
    House house;
    const std::string at = "/api/v1/invoice-mail-texts";
    const std::string own = R"({"language":"en","kind":"invoice","subject":"Ours {number}","text":"See {link}"})";
    EXPECT_EQ(times_in(house.get(at, house.finance).body, "\"is_own\":true"), 0U);
    for (const PersonId person : {house.member, house.lead, house.account_manager, house.auditor, house.contact})
        EXPECT_NE(house.post(at, own, person).status, 200);
    ASSERT_EQ(house.post(at, own, house.finance).status, 200);
    const Answered put = house.get(at, house.finance);
    EXPECT_EQ(times_in(put.body, "\"is_own\":true"), 1U);
    EXPECT_NE(put.body.find("Ours {number}"), std::string::npos);
    ASSERT_EQ(house.post(at + "/reset", R"({"language":"en","kind":"invoice"})", house.finance).status, 204);
    EXPECT_EQ(times_in(house.get(at, house.finance).body, "\"is_own\":true"), 0U);
}

}  // namespace
}  // namespace fairhour
