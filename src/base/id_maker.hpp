// Makes time-ordered ids: 41 bits of milliseconds since 2024-01-01, 10 bits of a leased node number, 12 of sequence.
// It never looks at a clock; it is told the time once, and never gives an id twice or a smaller one than before, also
// when the clock steps back. An import needs more than 4,096 ids a millisecond: the milliseconds then run ahead.
//
//   IdMaker ids(node, clock.now(), greatest_stored_id);
//   const EntryId id = ids.next<EntryTag>();
#pragma once

#include "base/id.hpp"
#include "base/time.hpp"

namespace fairhour {

class IdMaker {
public:
    IdMaker(std::int64_t node, Instant now, std::int64_t after = 0);
    void tell_time(Instant now);
    [[nodiscard]] std::int64_t next_value();
    // What is made at that instant or later, by whatever node, is at least this.
    [[nodiscard]] static std::int64_t least_value_at(Instant at);
    template <class Tag>
    [[nodiscard]] Id<Tag> next() {
        return Id<Tag>{next_value()};
    }

private:
    std::int64_t node_;
    std::int64_t millis_ = 0;
    std::int64_t sequence_ = 0;
};

}  // namespace fairhour
