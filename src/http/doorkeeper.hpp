// Who asks: a token in the Authorization header, or a session in the cookie. A browser's cookie comes along with requests
// that its owner never meant, so a session that writes repeats its own csrf token in a header and comes from this site.
//
//   authorization: Bearer fhr_1_tok_…
//   cookie: fairhour_session=fhs_…    x-csrf-token: …
#pragma once

#include "app/sign_in/context.hpp"
#include "http/api.hpp"

namespace fairhour::http {

inline constexpr std::string_view session_cookie = "fairhour_session";

// The text of the token or session, "" when neither came.
[[nodiscard]] std::string_view credential_of(const Request& request);
[[nodiscard]] std::string_view cookie_of(const Request& request, std::string_view name);
[[nodiscard]] Caller caller_of(const Who& who);
[[nodiscard]] Who who_of(const Caller& caller);
[[nodiscard]] Doorkeeper doorkeeper_of(const SignInContext& desk);
// Whether what was found for a stream still is.
[[nodiscard]] bool still_in(const SignInContext& desk, const Caller& caller);

}  // namespace fairhour::http
