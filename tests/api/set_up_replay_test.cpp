// Decisions replay to the same bytes after the set-up was changed: rates, terms, calendars, people, projects.
#include <gtest/gtest.h>

#include <functional>

#include "api/house.hpp"
#include "app/check/check.hpp"

namespace fairhour {
namespace {

class SetUpReplay : public testing::Test {
protected:
    SetUpReplay() { EXPECT_EQ(house_.post("/api/v1/checks", "", house_.admin).status, 200); }

    void replays(const char* after) {
        const auto again = replay(house_.app(house_.admin));
        ASSERT_TRUE(again) << after << ": " << again.error().text();
        EXPECT_GT(again->decisions, 100);
        EXPECT_EQ(again->different, 0) << after << ": " << again->differences.front().what << " "
                                       << again->differences.front().stored << " / "
                                       << again->differences.front().replayed;
    }
    void changed(const Answered& answered) { EXPECT_LT(answered.status, 300) << answered.body; }
    std::int64_t moved_by(const std::string& place, const std::string& body) {
        const Answered preview = house_.patch(place + "?preview=true", body, house_.admin);
        return preview.status == 200 ? std::stoll(preview.json("/moved")) : 0;
    }

    House house_;
};

TEST_F(SetUpReplay, a_rate_that_was_raised_and_one_that_was_taken_away) {
    std::int64_t moved = 0;
    RateId gone;
    const auto view = house_.firm();
    for (const RateRow& row : view->firm.rates) {
        const std::string place = "/api/v1/rates/" + id_text(row.id);
        const Rate higher{{row.rate.amount.micro * 2}, row.rate.unit, row.rate.currency};
        const std::string body = R"({"rate":")" + rate_text(higher) + "\"}";
        const std::int64_t moves = moved_by(place, body);
        if (moves == 0) continue;
        if (moved > 0) {
            gone = row.id;
            break;
        }
        changed(house_.patch(place, body, house_.admin));
        moved += moves;
    }
    EXPECT_GT(moved, 0);
    replays("a rate was raised");
    ASSERT_FALSE(gone.none());
    changed(house_.remove("/api/v1/rates/" + id_text(gone), house_.admin));
    replays("a rate was taken away");
}

TEST_F(SetUpReplay, terms_of_a_contract_from_a_day_on_and_as_if_always) {
    const auto view = house_.firm();
    std::int64_t moved = 0;
    for (const Contract& contract : view->firm.contracts) {
        if (contract.kind != ContractKind::time_and_materials) continue;
        const std::string place = "/api/v1/contracts/" + id_text(contract.id);
        const CivilDay day = view->firm.organization.zone.day(house_.now()) - 10;
        changed(house_.post(place + "/terms",
                            R"({"from":")" + day_text(day) +
                                R"(","rounding":{"basis":"entry","mode":"up","step_minutes":60,"minimum_minutes":0,"alignment":"duration"},)"
                                R"("approval_threshold":{"amount":"1","currency":")" +
                                std::string(contract.currency.code()) + "\"}}",
                            house_.admin));
        const std::string always =
            R"({"rounding":{"basis":"day","mode":"up","step_minutes":30,"minimum_minutes":0,"alignment":"duration"}})";
        moved += moved_by(place, always);
        changed(house_.patch(place, always, house_.admin));
    }
    EXPECT_GT(moved, 0);
    replays("terms were changed");
}

TEST_F(SetUpReplay, people_projects_calendars_and_locks) {
    const auto view = house_.firm();
    const CivilDay day = view->firm.organization.zone.day(house_.now()) - 5;
    for (const Project& project : view->firm.projects)
        changed(house_.patch("/api/v1/projects/" + id_text(project.id), R"({"budget_seconds":3600})", house_.admin));
    const Person& person = *view->index.find(house_.member);
    for (const Role& role : view->firm.roles)
        if (role.id != person.role) {
            changed(house_.patch("/api/v1/people/" + id_text(person.id), R"({"role":")" + id_text(role.id) + "\"}",
                                 house_.admin));
            break;
        }
    changed(house_.post("/api/v1/holidays",
                        R"({"calendar":")" + person.holiday_calendar + R"(","day":")" + day_text(day) + R"(","name":"New"})",
                        house_.admin));
    changed(house_.post("/api/v1/absences",
                        R"({"person":")" + id_text(person.id) + R"(","days":{"from":")" + day_text(day - 3) +
                            R"(","until":")" + day_text(day - 2) + R"("},"kind":"sick","seconds":28800})",
                        house_.admin));
    changed(house_.post("/api/v1/locks",
                        R"({"cause":"period","days":{"from":")" + day_text(day - 20) + R"(","until":")" + day_text(day) +
                            R"("},"reason":"closed"})",
                        house_.admin));
    replays("people, projects, calendars and locks were changed");
    changed(house_.post("/api/v1/checks", "", house_.admin));
    replays("another pass came after");
}

}  // namespace
}  // namespace fairhour
