// A house to ask: a fresh SQLite store with the demo firm in it, the table of routes, the lane and the workers, and anybody
// of the firm to ask as. No sockets, no sign-in: who asks is said with the request.
//
//   House house;
//   const Answered made = house.post("/api/v1/clients", R"({"name":"Acme"})", house.admin);
//   made.status, made.json("/id"), made.header("etag")
//
// The demo firm with eight weeks of its time is made once a program; every House works on a copy of its file. Added to it: an auditor, an
// account manager of the first client, a contact of it, and another organization with a person and a client.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>

#include "app/context.hpp"
#include "domain/firm.hpp"
#include "http/api.hpp"

namespace fairhour {

struct Answered {
    int status = 0;
    std::string body;
    std::vector<http::Header> headers;

    [[nodiscard]] std::string header(std::string_view name) const;
    // The value at a JSON pointer as text; "" when it is not there, "null" for null.
    [[nodiscard]] std::string json(std::string_view pointer) const;
    [[nodiscard]] bool has(std::string_view pointer) const;
    [[nodiscard]] std::string problem() const { return json("/title"); }
};

struct Asked {
    http::Method method = http::Method::get;
    std::string address;  // path and query
    std::string body{};
    std::vector<http::Header> headers{};
    ActionSet granted{};  // all, unless it comes with a token of fewer
};

class House {
public:
    House();
    explicit House(http::Routes routes);
    ~House();
    House(const House&) = delete;
    House& operator=(const House&) = delete;

    [[nodiscard]] Answered ask(const Asked& asked, PersonId as);
    [[nodiscard]] Answered get(const std::string& address, PersonId as);
    [[nodiscard]] Answered post(const std::string& address, const std::string& body, PersonId as);
    [[nodiscard]] Answered put(const std::string& address, const std::string& body, PersonId as);
    [[nodiscard]] Answered patch(const std::string& address, const std::string& body, PersonId as,
                                 const std::string& etag = "*");
    [[nodiscard]] Answered remove(const std::string& address, PersonId as);
    [[nodiscard]] Answered get_from_elsewhere(const std::string& address);  // as the other organization's admin

    [[nodiscard]] Store& store() { return *store_; }
    [[nodiscard]] AppContext app(PersonId as);
    [[nodiscard]] std::shared_ptr<const FirmView> firm();
    [[nodiscard]] const http::Routes& routes() const { return api_->routes(); }
    [[nodiscard]] Instant now() const;

    // People of the demo firm, by what they may; the admin has finance and delivery_lead too, the others one role each.
    PersonId admin, finance, lead, other_lead, member, other_member, auditor, account_manager, contact;
    PersonId stranger;  // admin of the other organization
    ClientId client;    // the account manager's and the contact's
    ClientId strange;   // a client of the other organization

private:
    class Parts;
    [[nodiscard]] Answered ask_as(const Asked& asked, http::Caller caller);
    void find_people();

    std::unique_ptr<Parts> parts_;
    std::unique_ptr<Store> store_;
    std::unique_ptr<Lane> lane_;
    std::unique_ptr<http::Api> api_;
};

}  // namespace fairhour
