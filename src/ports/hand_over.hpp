// The folder electronic invoices are handed over in: an access point, a portal's client or a person collects them there.
//
//   TRY(folder.put("2026-00042-xrechnung.xml", bytes));      // whole or not at all; an equal file again is fine
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace fairhour {

class HandOver {
public:
    virtual ~HandOver() = default;
    [[nodiscard]] virtual bool ready() const = 0;  // false: no folder is set up
    // Refused: hand_over_exists, where another file has that name; hand_over_unwritable.
    [[nodiscard]] virtual Status put(const std::string& name, std::string_view bytes) = 0;
};

}  // namespace fairhour
