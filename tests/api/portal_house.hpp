// The house with its client portal: links are made, pre-bills shown, lines asked about, as a client and the firm would.
//
//   PortalHouse portal;
//   const InvoiceRecord record = portal.prebill();
//   portal.show(record.invoice.id);
//   const std::string token = portal.whole_link(record.invoice.client).token;
//   const Answered seen = portal.ask("visit_portal", token);
#pragma once

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "api/house.hpp"
#include "app/portal/links.hpp"
#include "connectors/secrets/sodium_secrets.hpp"
#include "http/call.hpp"
#include "http/problem.hpp"
#include "http/routes/portal.hpp"

namespace fairhour {

class PortalHouse {
public:
    PortalHouse() {
        auto made = make_secrets(SealingKey{7}, {.cost = PasswordCost::tests});
        EXPECT_TRUE(made);
        secrets_ = std::move(*made);
        desk_.emplace(SignInContext{house.store(), clock_, *secrets_, cache_});
        desk_->rules.site_origin = "https://time.studio.example";
        routes_ = http::portal_routes(*desk_);
    }

    // Who holds the link asks; `values` fill the braces of the path.
    Answered ask(std::string_view name, const std::string& token, std::vector<std::string> values = {},
                 const std::string& body = {}, const std::string& query = {}) {
        const auto found = std::ranges::find(routes_, name, &http::Route::name);
        EXPECT_NE(found, routes_.end()) << name;
        http::Request request;
        request.method = found->method;
        request.path = found->path;
        request.query = query;
        request.headers = {{"authorization", "Bearer " + token}, {"content-type", "application/json"}};
        request.body = body;
        request.peer = "192.0.2.7";
        AppContext app = house.app({});
        app.scope = {0, {ActorKind::person, {}}};
        http::Call call(request, *found, std::move(values), {}, app);
        auto reply = found->handler(call);
        Answered answered;
        if (!reply) {
            const http::Response refused = http::problem(reply.error(), "req_test");
            answered.status = refused.status;
            answered.body = refused.body;
        } else if (reply->whole) {
            answered.status = reply->whole->status;
            answered.body = reply->whole->body;
        } else {
            answered.status = reply->status;
            answered.body = reply->json;
        }
        return answered;
    }

    PortalLinkMade link(ClientId client, std::vector<PortalPart> parts, std::int64_t days = 30) {
        const auto made = make_portal_link(*secrets_, house.app(house.finance),
                                           {.client = client, .contact = {}, .name = "Jane Doe",
                                            .email = "jane@acme.example", .language = "",
                                            .parts = std::move(parts), .days = days});
        EXPECT_TRUE(made) << made.error().text();
        return made.value_or(PortalLinkMade{});
    }
    PortalLinkMade whole_link(ClientId client) {
        return link(client, {PortalPart::summary, PortalPart::prebills, PortalPart::invoices, PortalPart::retainers,
                             PortalPart::change_orders});
    }

    // A pre-bill with two lines of time at least, gathered by the day.
    InvoiceRecord prebill() {
        const Answered made = house.post("/api/v1/prebills", R"({"dry_run":false})", house.finance);
        EXPECT_EQ(made.status, 200) << made.body;
        const auto work = house.store().begin({1, {}}, Access::read);
        const auto drafts = (*work)->invoices({.states = {DocumentState::draft}});
        for (const Invoice& draft : *drafts) {
            const auto record = (*work)->invoice(draft.id);
            const auto lines = std::ranges::count_if(record->lines, [](const InvoiceLine& line) {
                return line.kind == LineKind::time && line.state == LineState::included;
            });
            if (lines >= 2 && draft.kind == InvoiceKind::invoice) return *record;
        }
        ADD_FAILURE() << "no pre-bill with two lines";
        return {};
    }
    InvoiceRecord record(InvoiceId id) {
        const auto work = house.store().begin({1, {}}, Access::read);
        return *(*work)->invoice(id);
    }
    std::vector<Entry> time_of(const InvoiceRecord& record, std::int64_t line) {
        EntryFilter filter;
        for (const LineEntry& part : record.entries)
            if (part.line == line) filter.ids.push_back(part.entry);
        const auto work = house.store().begin({1, {}}, Access::read);
        return *(*work)->entries(filter);
    }
    void show(InvoiceId id) {
        const Answered shown =
            house.post("/api/v1/invoices/" + id_text(id) + "/showings", R"({"note":"With the workshop"})", house.finance);
        ASSERT_EQ(shown.status, 200) << shown.body;
    }
    std::string ask_about(const std::string& token, InvoiceId id, std::int64_t line) {
        const Answered asked = ask("ask_about_line", token, {id_text(id)},
                                   R"({"line":)" + std::to_string(line) + R"(,"kind":"dispute","text":"Who was there?"})");
        EXPECT_EQ(asked.status, 200) << asked.body;
        return asked.json("/questions/0/id");
    }
    Answered answer(InvoiceId id, const std::string& question, const std::string& outcome, PersonId as) {
        return house.post("/api/v1/invoices/" + id_text(id) + "/questions/" + question + "/answer",
                          R"({"text":"Ada and Bob were.","outcome":")" + outcome + "\"}", as);
    }

    Secrets& secrets() { return *secrets_; }

    House house;

private:
    class HouseClock final : public Clock {
    public:
        explicit HouseClock(const House& house) : house_(house) {}
        [[nodiscard]] Instant now() const override { return house_.now(); }

    private:
        const House& house_;
    };
    HouseClock clock_{house};
    WhoCache cache_;
    std::unique_ptr<Secrets> secrets_;
    std::optional<SignInContext> desk_;
    http::Routes routes_;
};

inline std::int64_t first_time_line(const InvoiceRecord& record) {
    for (const InvoiceLine& line : record.lines)
        if (line.kind == LineKind::time && line.state == LineState::included) return line.line;
    ADD_FAILURE() << "no line of time";
    return 0;
}

}  // namespace fairhour
