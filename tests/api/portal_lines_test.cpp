// A line in question that is split and joined meanwhile: its parts are held with it, and one answer settles them all.
#include <algorithm>
#include <map>

#include "api/portal_house.hpp"
#include "domain/billing/split_line.hpp"

namespace fairhour {
namespace {

// The places and the amount of a line and all it was split into.
struct LineInParts {
    std::vector<std::int64_t> places;
    std::int64_t amount_minor = 0;
    std::size_t held = 0;
};
LineInParts parts_of(const InvoiceRecord& record, const std::string& group_key) {
    LineInParts parts{places_of_line(record.lines, group_key), 0, 0};
    for (const std::int64_t place : parts.places) {
        const InvoiceLine& line = record.lines[static_cast<std::size_t>(place) - 1];
        parts.amount_minor += line.amount_minor;
        if (line.state == LineState::held) ++parts.held;
    }
    return parts;
}

TEST(Portal, ALineInQuestionStaysHeldInItsParts) {
    PortalHouse portal;
    const InvoiceRecord record = portal.prebill();
    const InvoiceId id = record.invoice.id;
    const std::int64_t last = std::ranges::count_if(record.lines, [](const InvoiceLine& line) {
        return line.kind == LineKind::time;
    });
    std::int64_t line = 0;
    for (const InvoiceLine& one : record.lines)
        if (one.kind == LineKind::time && one.line < last && portal.time_of(record, one.line).size() >= 2 && line == 0)
            line = one.line;
    ASSERT_GT(line, 0) << "no line of several entries before another";
    const std::string key = record.lines[static_cast<std::size_t>(line) - 1].group_key;
    portal.show(id);
    const std::string token = portal.whole_link(record.invoice.client).token;
    portal.ask_about(token, id, last);
    const std::string question = portal.ask_about(token, id, line);
    const auto change = [&](const std::string& words) {
        return portal.house.post("/api/v1/invoices/" + id_text(id) + "/adjustments", "{" + words + R"(,"reason":"who?"})",
                                 portal.house.finance);
    };
    const auto places = [&] {
        std::map<std::string, std::string> found;
        const Answered seen = portal.ask("get_portal", token);
        for (const char* const n : {"0", "1"})
            found[seen.json("/questions/" + std::string(n) + "/id")] = seen.json("/questions/" + std::string(n) + "/line");
        return found;
    };
    const std::string line_text = std::to_string(line);
    const Answered split = change(R"("kind":"split","by":"entry","line":)" + line_text);
    ASSERT_EQ(split.status, 200) << split.body;
    const LineInParts parts = parts_of(portal.record(id), key);
    ASSERT_GE(parts.places.size(), 2U);
    EXPECT_EQ(parts.held, parts.places.size());
    EXPECT_EQ(parts.amount_minor, record.lines[static_cast<std::size_t>(line) - 1].amount_minor);
    // Each question stands where its line does now; the one behind has moved on with it.
    const std::string moved = std::to_string(last + static_cast<std::int64_t>(parts.places.size()) - 1);
    for (const auto& [which, place] : places()) EXPECT_EQ(place, which == question ? line_text : moved);
    EXPECT_EQ(change(R"("kind":"release","line":)" + std::to_string(line + 1)).problem(), "line_in_question");
    // Back into one, apart again; then all parts are settled by one answer, an amount shared out over them.
    ASSERT_EQ(change(R"("kind":"join","line":)" + std::to_string(line + 1)).status, 200);
    for (const auto& [which, place] : places()) EXPECT_EQ(place, which == question ? line_text : std::to_string(last));
    ASSERT_EQ(change(R"("kind":"split","by":"entry","line":)" + line_text).status, 200);
    const std::string currency(record.invoice.currency.code());
    const Answered answered = portal.house.post(
        "/api/v1/invoices/" + id_text(id) + "/questions/" + question + "/answer",
        R"({"text":"One of them was late.","outcome":"reduced","reduce_by":{"amount":"1.01","currency":")" + currency + "\"}}",
        portal.house.finance);
    ASSERT_EQ(answered.status, 200) << answered.body;
    const LineInParts settled = parts_of(portal.record(id), key);
    EXPECT_EQ(settled.held, 0U);
    EXPECT_EQ(settled.amount_minor, parts.amount_minor - 101);
    for (const std::int64_t place : settled.places)
        for (const Entry& entry : portal.time_of(portal.record(id), place)) EXPECT_EQ(entry.state, EntryState::approved);
}

TEST(Portal, APartInQuestionIsNotJoinedToOthers) {
    PortalHouse portal;
    const InvoiceRecord record = portal.prebill();
    const InvoiceId id = record.invoice.id;
    std::int64_t line = 0;
    for (const InvoiceLine& one : record.lines)
        if (one.kind == LineKind::time && portal.time_of(record, one.line).size() >= 2 && line == 0) line = one.line;
    ASSERT_GT(line, 0);
    const std::string place = "/api/v1/invoices/" + id_text(id) + "/adjustments";
    const auto change = [&](const char* const kind, std::int64_t at) {
        return portal.house.post(place, R"({"kind":")" + std::string(kind) + R"(","line":)" + std::to_string(at) +
                                            (std::string_view(kind) == "split" ? R"(,"by":"entry")" : "") +
                                            R"(,"reason":"who?"})", portal.house.finance);
    };
    ASSERT_EQ(change("split", line).status, 200);
    const LineInParts parts = parts_of(portal.record(id), record.lines[static_cast<std::size_t>(line) - 1].group_key);
    portal.show(id);
    const std::string token = portal.whole_link(record.invoice.client).token;
    portal.ask_about(token, id, line + 1);
    EXPECT_EQ(change("join", line).problem(), "line_state") << "one part is held, the others are not";
    for (const std::int64_t part : parts.places)
        if (part != line + 1) {
            ASSERT_EQ(change("hold", part).status, 200);
        }
    EXPECT_EQ(change("join", line).problem(), "line_in_question");
}

TEST(Portal, AQuestionIsACauseOfItsOwnInTheQueueWhateverWasDecidedBefore) {
    PortalHouse portal;
    const InvoiceRecord record = portal.prebill();
    const InvoiceId id = record.invoice.id;
    const std::int64_t line = first_time_line(record);
    const std::vector<Entry> time = portal.time_of(record, line);
    portal.show(id);
    const std::string token = portal.whole_link(record.invoice.client).token;
    const std::string question = portal.ask_about(token, id, line);
    const std::string key = "dispute:" + question;
    const auto queue = [&] { return portal.house.get("/api/v1/queue?cause=" + key, portal.house.admin); };
    const Answered waiting = queue();
    ASSERT_EQ(waiting.status, 200) << waiting.body;
    EXPECT_EQ(waiting.json("/all"), std::to_string(time.size()));
    EXPECT_EQ(waiting.json("/items/0/outcome"), "flag");
    EXPECT_EQ(waiting.json("/items/0/cause/kind"), "dispute");
    EXPECT_EQ(waiting.json("/items/0/cause/question"), question);
    EXPECT_NE(waiting.json("/items/0/reason/sentence").find("The client asks"), std::string::npos);
    const Answered causes = portal.house.get("/api/v1/queue-causes", portal.house.admin);
    EXPECT_NE(causes.body.find("\"" + key + "\""), std::string::npos) << causes.body;
    // By its entry, as the queue shows it beside; answered there, it waits no more.
    const Answered asked = portal.house.get("/api/v1/client-questions?entry=" + id_text(time.front().id), portal.house.admin);
    EXPECT_EQ(asked.json("/items/0/asked/id"), question) << asked.body;
    ASSERT_EQ(portal.answer(id, question, "stands", portal.house.admin).status, 200);
    EXPECT_EQ(queue().json("/all"), "0");
}

}  // namespace
}  // namespace fairhour
