#include "base/id_maker.hpp"

#include <algorithm>

namespace fairhour {
namespace {

constexpr std::int64_t epoch_millis = 1704067200000;  // 2024-01-01T00:00:00Z
constexpr int node_bits = 10;
constexpr int sequence_bits = 12;
constexpr std::int64_t sequence_max = (1 << sequence_bits) - 1;

}  // namespace

IdMaker::IdMaker(std::int64_t node, Instant now, std::int64_t after)
    : node_(node), millis_((after >> (node_bits + sequence_bits)) + 1) {
    INVARIANT(node >= 0 && node < (1 << node_bits), "a node number has 10 bits");
    tell_time(now);
}

void IdMaker::tell_time(Instant now) {
    const std::int64_t millis = now.micros / 1000 - epoch_millis;
    if (millis <= millis_) return;
    millis_ = millis;
    sequence_ = 0;
}

std::int64_t IdMaker::least_value_at(Instant at) {
    return std::max<std::int64_t>(0, at.micros / 1000 - epoch_millis) << (node_bits + sequence_bits);
}

std::int64_t IdMaker::next_value() {
    if (sequence_ > sequence_max) {
        ++millis_;
        sequence_ = 0;
    }
    return millis_ << (node_bits + sequence_bits) | node_ << sequence_bits | sequence_++;
}

}  // namespace fairhour
