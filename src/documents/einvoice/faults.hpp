// Gathers faults; the files of rules add to it.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "base/text.hpp"

namespace fairhour::documents {

class Faults {
public:
    void add(std::string name, std::string place, std::string reason, std::string fix = {}) {
        found_.push_back(
            Error{ErrorKind::invalid, std::move(name), std::move(place), std::move(reason), std::move(fix)});
    }
    // `what` is the field as people call it: "The buyer's town".
    void need(std::string_view value, std::string place, std::string_view what, std::string fix) {
        if (trimmed(value).empty())
            add("field_missing", std::move(place), std::string(what) + " is missing.", std::move(fix));
    }
    [[nodiscard]] std::vector<Error> take() { return std::move(found_); }

private:
    std::vector<Error> found_;
};

}  // namespace fairhour::documents
