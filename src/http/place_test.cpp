// Every way a refusal finds its place in the request.
#include "http/place.hpp"

#include <gtest/gtest.h>

namespace fairhour::http {
namespace {

const std::string one = "ent_0003rd1v5c5s0", other = "ent_0003rd1v5c5s1";

Error about(std::string place, std::string name = "entry_state") {
    return {ErrorKind::conflict, std::move(name), std::move(place), "It is so.", {}};
}
std::string pointer(const Error& error, const Request& request) {
    return place_in_request(error, request, "/api/v1/weeks/{person}/{entry}", {"per_0003rd1v5c5s0", one}).pointer;
}

TEST(Place, OfARecordIsWhereTheRequestNamesIt) {
    EXPECT_EQ(pointer(about(one), {}), "{entry}");
    EXPECT_EQ(place_in_request(about(one), {}, "/x/{entry}", {one}).record, one);
    Request request;
    request.body = R"({"entries":[")" + one + R"(",")" + other + R"("],"into":{"entry":null}})";
    EXPECT_EQ(pointer(about(other), request), "/entries/1");
    request.body = R"({"from":{"entry":")" + other + R"("}})";
    EXPECT_EQ(pointer(about(other), request), "/from/entry");
    request.body.clear();
    request.query = "limit=5&entry=" + other;
    EXPECT_EQ(pointer(about(other), request), "?entry");
}

TEST(Place, OfARecordTheRequestDoesNotNameIsNowhere) {
    Request request;
    request.body = R"({"entries":["ent_0003rd1v5c5s9"])";  // cut off: not even JSON
    EXPECT_EQ(pointer(about(other), request), "");
    EXPECT_EQ(place_in_request(about(other), request, "/x", {}).record, other);
}

TEST(Place, OfAStaleVersionIsTheHeaderThatNamedIt) {
    Request request;
    EXPECT_EQ(pointer(about(one, "entry_stale"), request), "{entry}");
    request.headers = {{"if-match", "\"3\""}};
    EXPECT_EQ(pointer(about(one, "entry_stale"), request), "if-match");
    EXPECT_EQ(pointer(about(one, "entry_state"), request), "{entry}");
}

TEST(Place, OfAWordOfTheCommandLineIsTheFieldOfThatName) {
    Request request;
    request.method = Method::post;
    EXPECT_EQ(pointer(about("--work-date"), request), "/work_date");
    request.method = Method::get;
    EXPECT_EQ(pointer(about("--as"), request), "?as");
}

TEST(Place, ThatIsOneAlreadyStays) {
    for (const std::string place : {"/worked_seconds", "?limit", "if-match", "policy.toml:3:4", ""})
        EXPECT_EQ(pointer(about(place), {}), place);
}

}  // namespace
}  // namespace fairhour::http
