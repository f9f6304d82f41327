// Expenses and the plan, over the API.
#include <gtest/gtest.h>

#include "api/house.hpp"

namespace fairhour {
namespace {

class Expenses : public testing::Test {
protected:
    std::string body(const std::string& amount) {
        return R"({"project":")" + id_text(house.firm()->firm.projects.front().id) +
               R"(","day":"2026-06-01","category":"travel","amount":{"amount":")" + amount + R"(","currency":"EUR"}})";
    }
    std::string made() {
        const Answered logged = house.post("/api/v1/expenses", body("119.00"), house.member);
        EXPECT_EQ(logged.status, 201) << logged.body;
        return logged.json("/id");
    }
    House house;
};

TEST_F(Expenses, AreLoggedChangedHandedInAndDecided) {
    const std::string id = made();
    const std::string path = "/api/v1/expenses/" + id;
    EXPECT_EQ(house.patch(path, R"({"tax_minor":1900})", house.member, "\"1\"").json("/tax_minor"), "1900");
    EXPECT_EQ(house.patch(path, R"({"tax_minor":1})", house.member, "\"1\"").status, 412);
    EXPECT_EQ(house.patch(path, R"({"state":"approved"})", house.member, "\"2\"").status, 422);
    const std::string ids = R"({"expenses":[")" + id + "\"]";
    EXPECT_EQ(house.post("/api/v1/expense-submissions", ids + "}", house.member).json("/items/0/refused"), "null");
    EXPECT_EQ(house.patch(path, R"({"note":"late"})", house.member, "\"3\"").problem(), "expense_state");
    const std::string verdict = ids + R"(,"verdict":"approve"})";
    EXPECT_EQ(house.post("/api/v1/expense-verdicts", verdict, house.member).status, 403);
    EXPECT_EQ(house.post("/api/v1/expense-verdicts", verdict, house.admin).json("/items/0/refused"), "null");
    EXPECT_EQ(house.get(path, house.member).json("/state"), "approved");
}

TEST_F(Expenses, OfOthersAreNotThere) {
    const std::string path = "/api/v1/expenses/" + made();
    EXPECT_EQ(house.get(path, house.other_member).status, 404);
    EXPECT_EQ(house.get("/api/v1/expenses", house.other_member).json("/items"), "[]");
    EXPECT_EQ(house.get_from_elsewhere(path).status, 404);
    EXPECT_EQ(house
                  .ask({.method = http::Method::delete_, .address = path, .headers = {{"if-match", "\"1\""}}},
                       house.member)
                  .status,
              204);
}

TEST_F(Expenses, ThatMakeNoSenseAreRefusedWithThePlace) {
    EXPECT_EQ(house.post("/api/v1/expenses", body("0.00"), house.member).json("/pointer"), "/amount");
    EXPECT_EQ(house.post("/api/v1/expenses", body("-5.00"), house.member).problem(), "amount_invalid");
    EXPECT_EQ(house.post("/api/v1/expenses", R"({"project":null})", house.member).status, 422);
}

TEST_F(Expenses, KeepTheReceiptTheyWereSentAndGiveItBackToBeSaved) {
    const std::string path = "/api/v1/expenses/" + made();
    const std::string photo = "\xff\xd8\xff\xe0 a photo";
    const auto send = [&](const std::string& bytes, const std::string& etag) {
        return house.ask({.method = http::Method::put,
                          .address = path + "/receipt?name=..%2FBahn.html",
                          .body = bytes,
                          .headers = {{"if-match", etag}, {"content-type", "text/html"}}},
                         house.member);
    };
    EXPECT_EQ(house.get(path + "/receipt", house.member).problem(), "receipt_unknown");
    EXPECT_EQ(send("<html>", "\"1\"").problem(), "receipt_type");
    EXPECT_EQ(send(photo, "\"1\"").json("/receipt_name"), "Bahn.jpg");
    EXPECT_EQ(send(photo, "\"1\"").status, 412);
    const Answered file = house.get(path + "/receipt", house.member);
    EXPECT_EQ(file.body, photo);
    EXPECT_EQ(file.header("content-type"), "image/jpeg");
    EXPECT_EQ(file.header("content-disposition"), "attachment; filename*=UTF-8''Bahn.jpg");
    EXPECT_EQ(file.header("x-content-type-options"), "nosniff");
    EXPECT_EQ(house.get(path + "/receipt", house.other_member).status, 404);
}

TEST_F(Expenses, LoseTheirReceiptOnlyWhileTheyAreTheirPeoples) {
    const std::string id = made();
    const std::string path = "/api/v1/expenses/" + id;
    const auto ask = [&](http::Method method, const std::string& etag) {
        return house.ask(
            {.method = method, .address = path + "/receipt", .body = "%PDF-1.7", .headers = {{"if-match", etag}}},
            house.member);
    };
    EXPECT_EQ(ask(http::Method::put, "\"1\"").json("/receipt_name"), "receipt.pdf");
    EXPECT_EQ(ask(http::Method::delete_, "\"2\"").json("/receipt_name"), "");
    EXPECT_EQ(house.get(path + "/receipt", house.member).status, 404);
    EXPECT_EQ(ask(http::Method::put, "\"3\"").status, 200);
    (void)house.post("/api/v1/expense-submissions", R"({"expenses":[")" + id + "\"]}", house.member);
    EXPECT_EQ(ask(http::Method::delete_, "\"5\"").problem(), "expense_state");
    EXPECT_EQ(house.get(path + "/receipt", house.member).body, "%PDF-1.7");
}

TEST_F(Expenses, ThePlanIsSetByWhoManagesTheProject) {
    const std::string plan = R"({"person":")" + id_text(house.member) + R"(","project":")" +
                             id_text(house.firm()->firm.projects.front().id) + R"(","week":"2026-08-03","seconds":)";
    EXPECT_EQ(house.put("/api/v1/plan", plan + "86400}", house.admin).json("/seconds"), "86400");
    EXPECT_EQ(house.put("/api/v1/plan", plan + "86400}", house.member).status, 403);
    EXPECT_EQ(house.put("/api/v1/plan", plan + "604801}", house.admin).problem(), "seconds_invalid");
    EXPECT_EQ(house.get("/api/v1/plan", house.member).json("/items/0/seconds"), "86400");
    EXPECT_EQ(house.get("/api/v1/plan", house.other_member).json("/items"), "[]");
    EXPECT_EQ(house.put("/api/v1/plan", plan + "0}", house.admin).json("/id"), "null");
    EXPECT_EQ(house.get("/api/v1/plan", house.admin).json("/items"), "[]");
}

}  // namespace
}  // namespace fairhour
