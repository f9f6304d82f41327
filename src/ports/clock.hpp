// The one place time comes in from outside. The core is told the time; a test hands in any instant.
#pragma once

#include "base/time.hpp"

namespace fairhour {

class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Instant now() const = 0;
    // What everybody else takes for the present: for what must agree with another's clock, such as a code of a telephone.
    [[nodiscard]] virtual Instant now_elsewhere() const { return now(); }
};

// Runs on as the other does, so much behind it: a firm that is shown as it stood on a day.
class ClockBehind final : public Clock {
public:
    ClockBehind(const Clock& clock, Seconds behind) : clock_(clock), behind_(behind) {}
    [[nodiscard]] Instant now() const override { return clock_.now() - behind_; }
    [[nodiscard]] Instant now_elsewhere() const override { return clock_.now_elsewhere(); }

private:
    const Clock& clock_;
    Seconds behind_;
};

}  // namespace fairhour
