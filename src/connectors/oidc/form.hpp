// Names and values as a form or a query writes them, and the header of a client's name and secret (RFC 6749 2.3.1).
//
//   form_text({{"code", "a b"}, {"x", "1"}})        // "code=a%20b&x=1"
//   basic_header("fairhour", "s:cret")              // "Basic ZmFpcmhvdXI6cyUzQWNyZXQ="
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fairhour::oidc {

using FormPairs = std::vector<std::pair<std::string, std::string>>;
[[nodiscard]] std::string form_text(const FormPairs& pairs);
[[nodiscard]] std::string basic_header(std::string_view name, std::string_view secret);
// An address that may have a query already.
[[nodiscard]] std::string with_query(const std::string& address, const FormPairs& pairs);

}  // namespace fairhour::oidc
