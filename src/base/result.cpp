#include "base/result.hpp"

#include <cstdio>

namespace fairhour {

std::string Error::text() const {
    std::string out = place.empty() ? reason : place + ": " + reason;
    if (!fix.empty()) out += " " + fix;
    return out;
}

void invariant_failed(const char* condition, const char* what, const char* file, int line) {
    std::fprintf(stderr, "fairhour: this must be true and is not: %s (%s) at %s:%d\n", what, condition, file, line);
    std::abort();
}

}  // namespace fairhour
