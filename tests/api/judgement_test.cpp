// Judging time over the API: the queue with its evidence and causes, a batch and its undo, a question and its answer,
// a deputy for the days of an absence, and what a person reads about themselves.
#include <gtest/gtest.h>

#include <algorithm>

#include "api/house.hpp"
#include "app/check/check.hpp"

namespace fairhour {
namespace {

class Judgement : public testing::Test {
protected:
    void SetUp() override {
        const auto checked = check(house_.app(house_.admin));
        ASSERT_TRUE(checked) << checked.error().text();
    }
    Answered queue(PersonId as, const std::string& rest = "") { return house_.get("/api/v1/queue?limit=20" + rest, as); }
    std::string state(const std::string& entry) {
        return house_.get("/api/v1/entries/" + entry, house_.admin).json("/state");
    }
    static std::string entries(const std::vector<std::string>& ids) {
        std::string text;
        for (const std::string& id : ids) text += (text.empty() ? "\"" : ",\"") + id + "\"";
        return "[" + text + "]";
    }
    // The first so many of the lead's queue with an outcome.
    std::vector<std::string> waiting(const std::string& outcome, std::size_t count) {
        const Answered answer = queue(house_.lead, "&outcome=" + outcome);
        std::vector<std::string> ids;
        for (std::size_t i = 0; ids.size() < count && answer.has("/items/" + std::to_string(i)); ++i)
            ids.push_back(answer.json("/items/" + std::to_string(i) + "/entry/id"));
        return ids;
    }
    PersonId owner(const std::string& entry) {
        return *parse_id<PersonTag>(house_.get("/api/v1/entries/" + entry, house_.admin).json("/person"));
    }

    House house_;
};

TEST_F(Judgement, an_item_says_why_it_waits) {
    const Answered answer = queue(house_.lead, "&outcome=recommend_approve");
    ASSERT_EQ(answer.status, 200) << answer.body;
    ASSERT_TRUE(answer.has("/items/0")) << answer.body;
    EXPECT_EQ(answer.json("/items/0/reason/sentence").find("Row 5"), 0U) << answer.body;
    EXPECT_EQ(answer.json("/items/0/cause/kind"), "clean");
    EXPECT_NE(answer.json("/items/0/policy_version"), "0");
    const std::string entry = answer.json("/items/0/entry/id");
    const Answered item = house_.get("/api/v1/queue/" + entry, house_.lead);
    ASSERT_EQ(item.status, 200) << item.body;
    EXPECT_EQ(item.json("/item/entry/id"), entry);
    EXPECT_TRUE(item.has("/day/0"));
    EXPECT_EQ(house_.get("/api/v1/queue/" + entry, house_.member).status, 404);
}

TEST_F(Judgement, what_the_owner_mends_comes_with_a_drafted_text) {
    const Answered answer = house_.get("/api/v1/queue?limit=200&outcome=nudge", house_.admin);
    ASSERT_TRUE(answer.has("/items/0")) << "the demo firm has something that its owner can mend";
    EXPECT_NE(answer.json("/items/0/rejection_text"), "");
    EXPECT_NE(answer.json("/items/0/cause/rule"), "");
}

TEST_F(Judgement, pages_are_the_queue_without_a_gap) {
    std::vector<std::string> paged;
    std::string cursor;
    std::int64_t all = 0;
    for (int pages = 0; pages < 200; ++pages) {
        const Answered page = house_.get("/api/v1/queue?limit=7" + cursor, house_.lead);
        ASSERT_EQ(page.status, 200) << page.body;
        all = std::stoll(page.json("/all"));
        for (int i = 0; page.has("/items/" + std::to_string(i)); ++i)
            paged.push_back(page.json("/items/" + std::to_string(i) + "/entry/id"));
        if (page.json("/next") == "null") break;
        cursor = "&cursor=" + page.json("/next");
    }
    EXPECT_EQ(static_cast<std::int64_t>(paged.size()), all);
    std::ranges::sort(paged);
    EXPECT_EQ(std::ranges::adjacent_find(paged), paged.end()) << "an item came twice";
    EXPECT_EQ(house_.get("/api/v1/queue?cursor=nonsense", house_.lead).problem(), "cursor_invalid");
}

TEST_F(Judgement, causes_add_up_to_the_queue) {
    const Answered causes = house_.get("/api/v1/queue-causes", house_.lead);
    ASSERT_EQ(causes.status, 200) << causes.body;
    std::int64_t entries = 0;
    for (int i = 0; causes.has("/items/" + std::to_string(i)); ++i) {
        const std::string at = "/items/" + std::to_string(i);
        entries += std::stoll(causes.json(at + "/entries"));
        const Answered of_it = queue(house_.lead, "&cause=" + causes.json(at + "/cause/key"));
        EXPECT_EQ(of_it.json("/all"), causes.json(at + "/entries")) << causes.json(at + "/cause/key");
    }
    EXPECT_EQ(std::to_string(entries), queue(house_.lead).json("/all"));
}

TEST_F(Judgement, a_batch_is_taken_back_and_a_later_change_wins) {
    const auto ids = waiting("recommend_approve", 3);
    ASSERT_EQ(ids.size(), 3U);
    const Answered given = house_.post("/api/v1/verdicts", R"({"kind":"approve","entries":)" + entries(ids) + "}", house_.lead);
    ASSERT_EQ(given.status, 200) << given.body;
    for (const std::string& id : ids) EXPECT_EQ(state(id), "approved");
    // Somebody has another look at one of them: that stays.
    ASSERT_EQ(house_.post("/api/v1/verdicts", R"({"kind":"flag","reason":"look again","entries":)" + entries({ids[1]}) + "}",
                          house_.admin).json("/items/0/refused"), "null");
    const std::string token = R"({"undo":")" + given.json("/undo") + R"("})";
    EXPECT_EQ(house_.post("/api/v1/verdicts/undo", token, house_.admin).problem(), "undo_unknown") << "only their own";
    const Answered undone = house_.post("/api/v1/verdicts/undo", token, house_.lead);
    ASSERT_EQ(undone.status, 200) << undone.body;
    EXPECT_EQ(undone.json("/items/1/refused/name"), "entry_moved_on");
    EXPECT_EQ(state(ids[0]), "submitted");
    EXPECT_EQ(state(ids[1]), "flagged");
    EXPECT_EQ(state(ids[2]), "submitted");
    EXPECT_EQ(house_.post("/api/v1/verdicts/undo", token, house_.lead).json("/items/0/refused/name"), "entry_moved_on");
    // What passes decided in between is decided the same again.
    ASSERT_TRUE(check(house_.app(house_.admin)));
    const auto again = replay(house_.app(house_.admin));
    ASSERT_TRUE(again);
    EXPECT_EQ(again->different, 0) << again->differences.front().what;
}

TEST_F(Judgement, a_pass_between_verdict_and_undo_replays) {
    const auto ids = waiting("recommend_approve", 20);
    const Answered given = house_.post("/api/v1/verdicts", R"({"kind":"request_changes","reason":"why","entries":)" + entries(ids) + "}", house_.lead);
    ASSERT_TRUE(check(house_.app(house_.admin)));
    ASSERT_EQ(house_.post("/api/v1/verdicts/undo", R"({"undo":")" + given.json("/undo") + R"("})", house_.lead).status, 200);
    ASSERT_TRUE(check(house_.app(house_.admin)));
    const auto again = replay(house_.app(house_.admin));
    ASSERT_TRUE(again);
    EXPECT_GT(again->passes, 1);
    EXPECT_EQ(again->different, 0) << again->differences.front().what << again->differences.front().stored
                                   << again->differences.front().replayed;
}

TEST_F(Judgement, a_question_is_answered_and_the_answer_is_read) {
    const std::string entry = waiting("recommend_approve", 1).at(0);
    const PersonId person = owner(entry);
    const std::string at = "/api/v1/entries/" + entry + "/remarks";
    EXPECT_EQ(house_.post(at, R"({"kind":"question","text":"Which workshop?"})", person).status, 403);
    const Answered asked = house_.post(at, R"({"kind":"question","text":"Which workshop?"})", house_.lead);
    ASSERT_EQ(asked.status, 201) << asked.body;
    EXPECT_EQ(state(entry), "submitted") << "a question keeps the state";
    EXPECT_EQ(house_.post(at, R"({"kind":"answer","text":"mine"})", house_.lead).status, 403);
    const Answered answered = house_.post(at, R"({"kind":"answer","text":"The one in Kiel."})", person);
    ASSERT_EQ(answered.status, 201) << answered.body;
    EXPECT_EQ(answered.json("/to"), asked.json("/id"));
    const Answered first = queue(house_.lead);
    EXPECT_EQ(first.json("/items/0/entry/id"), entry) << "an unread answer comes first";
    EXPECT_EQ(first.json("/items/0/answer_unread"), "true");
    EXPECT_EQ(first.json("/items/0/remarks/1/text"), "The one in Kiel.");
    EXPECT_NE(first.json("/items/0/remarks/0/read_at"), "null") << "who answers has read the question";
    ASSERT_EQ(house_.post("/api/v1/verdicts", R"({"kind":"approve","entries":)" + entries({entry}) + "}", house_.lead).status, 200);
    const Answered said = house_.get(at, person);
    EXPECT_EQ(said.json("/items/1/read_by"), id_text(house_.lead)) << said.body;
    EXPECT_EQ(house_.post(at, R"({"kind":"answer","text":" "})", person).problem(), "text_missing");
    EXPECT_EQ(house_.get(at, house_.contact).status, 404);
}

TEST_F(Judgement, a_person_reads_what_was_decided_about_them_and_contests_it) {
    const std::string entry = waiting("flag", 1).at(0);
    const PersonId person = owner(entry);
    const std::string mine_at = "/api/v1/me/decisions?from=2020-01-01&until=2026-01-01";
    EXPECT_EQ(house_.get(mine_at, person).problem(), "days_many");
    const std::string day = house_.get("/api/v1/entries/" + entry, house_.admin).json("/work_date");
    const Answered mine = house_.get("/api/v1/me/decisions?limit=1000&from=" + day, person);
    ASSERT_EQ(mine.status, 200) << mine.body;
    std::string at;
    for (int i = 0; mine.has("/items/" + std::to_string(i)); ++i) {
        EXPECT_EQ(mine.json("/items/" + std::to_string(i) + "/entry/person"), id_text(person));
        if (mine.json("/items/" + std::to_string(i) + "/entry/id") == entry) at = "/items/" + std::to_string(i);
    }
    ASSERT_NE(at, "") << day << " " << entry << " " << mine.body.substr(0, 2000);
    std::size_t all = 0, paged = 0;
    while (mine.has("/items/" + std::to_string(all))) ++all;
    for (std::string cursor, next; next != "null"; cursor = "&cursor=" + next) {
        const Answered page = house_.get("/api/v1/me/decisions?limit=3&from=" + day + cursor, person);
        ASSERT_EQ(page.status, 200) << page.body;
        for (int i = 0; page.has("/items/" + std::to_string(i)); ++i) {
            EXPECT_EQ(page.json("/items/" + std::to_string(i) + "/entry/id"),
                      mine.json("/items/" + std::to_string(paged) + "/entry/id"));
            ++paged;
        }
        next = page.json("/next");
    }
    EXPECT_EQ(paged, all);
    EXPECT_NE(mine.json(at + "/decisions/0/hits/0/sentence"), "");
    const std::string rule = mine.json(at + "/decisions/0/hits/0/rule");
    const Answered contest = house_.post("/api/v1/entries/" + entry + "/remarks",
                                         R"({"kind":"contest","rule":")" + rule + R"(","text":"It was agreed."})", person);
    ASSERT_EQ(contest.status, 201) << contest.body;
    const Answered unread = house_.get("/api/v1/remarks?unread=true", house_.lead);
    EXPECT_EQ(unread.json("/items/0/id"), contest.json("/id"));
    EXPECT_EQ(house_.get("/api/v1/remarks?unread=true", house_.contact).json("/items/0/id"), "");
    EXPECT_EQ(house_.post("/api/v1/remarks/" + contest.json("/id") + "/read", "", person).status, 404);
    EXPECT_EQ(house_.post("/api/v1/remarks/" + contest.json("/id") + "/read", "", house_.lead).json("/read_by"),
              id_text(house_.lead));
}

TEST_F(Judgement, a_deputy_judges_what_the_absent_lead_leads_and_nothing_of_their_own) {
    // A flag of the lead's, not of the member who will be the deputy.
    const auto ids = waiting("recommend_approve", 20);
    const auto other = std::ranges::find_if(ids, [&](const std::string& id) { return owner(id) != house_.member; });
    ASSERT_NE(other, ids.end());
    const auto approve = [&] {
        return house_.post("/api/v1/verdicts", R"({"kind":"approve","entries":)" + entries({*other}) + "}", house_.member);
    };
    EXPECT_NE(approve().json("/items/0/refused"), "null");
    const CivilDay today = house_.firm()->firm.organization.zone.day(house_.now());
    const std::string body = R"({"absent":")" + id_text(house_.lead) + R"(","deputy":")" + id_text(house_.member) +
                             R"(","days":{"from":")" + day_text(today) + R"(","until":")" + day_text(today + 3) +
                             R"("},"reason":"on leave"})";
    EXPECT_EQ(house_.post("/api/v1/delegations", body, house_.member).status, 403) << "nobody takes it for themselves";
    const Answered made = house_.post("/api/v1/delegations", body, house_.lead);
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_TRUE(queue(house_.member).has("/items/0"));
    const Answered own = house_.get("/api/v1/queue?limit=200&person=" + id_text(house_.member), house_.member);
    EXPECT_FALSE(own.has("/items/0")) << "nobody judges their own time, as a deputy neither";
    EXPECT_EQ(approve().json("/items/0/refused"), "null");
    EXPECT_EQ(state(*other), "approved");
    EXPECT_FALSE(queue(house_.member).has("/items/0/money_at_risk")) << "a deputy sees no rates by it";
    ASSERT_EQ(house_.remove("/api/v1/delegations/" + made.json("/id"), house_.lead).status, 200);
    EXPECT_FALSE(queue(house_.member).has("/items/0"));
}

TEST_F(Judgement, a_cause_is_ruled_on_as_it_was_seen) {
    const Answered causes = house_.get("/api/v1/queue-causes", house_.lead);
    const std::string key = causes.json("/items/0/cause/key");
    const auto body = [&](const std::string& digest) {
        return R"({"cause":")" + key + R"(","kind":"approve","reason":"agreed","entries_digest":")" + digest + R"("})";
    };
    EXPECT_EQ(house_.post("/api/v1/case-rulings", body(std::string(32, '0')), house_.lead).problem(), "cause_moved_on");
    const Answered ruled = house_.post("/api/v1/case-rulings", body(causes.json("/items/0/entries_digest")), house_.lead);
    ASSERT_EQ(ruled.status, 200) << ruled.body;
    EXPECT_EQ(ruled.json("/verdicts/items/0/refused"), "null") << ruled.body;
    EXPECT_EQ(house_.post("/api/v1/case-rulings", body("0"), house_.member).status, 403);
}

}  // namespace
}  // namespace fairhour
