// The Fetcher on libcurl: one handle a thread, connections kept; addresses checked when the socket is opened, after the
// name was resolved, so that a name that changes its address in between gains nothing.
#pragma once

#include <memory>

#include "ports/fetcher.hpp"

namespace fairhour {

[[nodiscard]] std::unique_ptr<Fetcher> make_curl_fetcher();

// Whether an address leads outside: not loopback, private, link-local, shared, documentation, multicast or unspecified.
// IPv4 addresses inside IPv6 ones are looked at as what they are.
[[nodiscard]] bool is_public_address(const std::string& numeric);

}  // namespace fairhour
