// The one place time comes in from outside. The core is told the time; a test hands in any instant.
#pragma once

#include "base/time.hpp"

namespace fairhour {

class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Instant now() const = 0;
};

}  // namespace fairhour
