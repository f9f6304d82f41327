// What the families of sign-in share: the cookie, the answer of a new session, rows with the desk at hand.
#pragma once

#include "app/sign_in/sessions.hpp"
#include "http/doorkeeper.hpp"
#include "http/page.hpp"

namespace fairhour::http {

// The session's text goes into the cookie alone.
struct SessionAnswer {
    SecondFactor second_factor = SecondFactor::not_asked;
    std::string csrf_token;
    std::int64_t organization = 0;
    PersonId person;
    Instant expires_at;
};
BOOST_DESCRIBE_STRUCT(SessionAnswer, (), (second_factor, csrf_token, organization, person, expires_at))
[[nodiscard]] Visitor visitor_of(const Call& call);
// A page elsewhere must not sign its visitors in as somebody else.
[[nodiscard]] Status check_site(const Call& call);
[[nodiscard]] Reply signed_in(const SignInContext& desk, const Call& call, const SignedIn& in);
[[nodiscard]] Reply signed_out(const SignInContext& desk, const Call& call);
// A cookie goes over TLS alone where the browser comes by it: here, or at a proxy before us.
[[nodiscard]] std::string_view secure_part(const SignInContext& desk, const Call& call);

// The rows with the desk at hand.
class SignInFamily {
public:
    explicit SignInFamily(const SignInContext& desk) : desk_(desk) {}

    template <class Body, class AnswerRecord, class Handle>
    void add(RouteRow row, Handle handle) {
        row.repeats = Repeats::not_kept;
        routes_.push_back(
            route<None, Body, AnswerRecord>(std::move(row), [desk = desk_, handle](Call& call) -> Result<Reply> {
                return handle(desk, call);
            }));
    }
    [[nodiscard]] Routes take() { return std::move(routes_); }

private:
    SignInContext desk_;
    Routes routes_;
};
void add_passkeys(SignInFamily& family);

[[nodiscard]] RouteRow self_row(Method method, std::string path, std::string name, std::string summary);
[[nodiscard]] RouteRow open_row(Method method, std::string path, std::string name, std::string summary);

}  // namespace fairhour::http
