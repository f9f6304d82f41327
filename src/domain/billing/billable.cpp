#include "domain/billing/billable.hpp"

#include <algorithm>
#include <tuple>

#include "base/wide.hpp"

namespace fairhour {
namespace {

std::vector<PricePart> whole_parts(const BillableEntry& b) {
    if (!b.parts.empty()) return b.parts;
    PricePart whole;
    whole.seconds = b.entry->billable_seconds;
    whole.minor = b.entry->amount_minor;
    return {whole};
}

std::pair<PricePart, PricePart> cut_part(const PricePart& part, Seconds at) {
    PricePart front = part, back = part;
    front.seconds = at;
    back.seconds = part.seconds - at;
    front.minor = static_cast<std::int64_t>(
        divide(static_cast<Int128>(part.minor) * at.value, part.seconds.value, Rounding::half_away_from_zero));
    back.minor = part.minor - front.minor;
    return {front, back};
}

}  // namespace

BillableEntry billable_of(const Entry& entry, const PriceExplanation& explanation, std::optional<Allocation> last_row) {
    BillableEntry b{.entry = &entry, .parts = explanation.parts, .last_row = std::move(last_row)};
    b.price.level = explanation.level;
    b.price.rate_row = explanation.rate_row;
    if (explanation.rate) b.price.rate = *explanation.rate;
    b.price.exchange = explanation.exchange;
    if (!explanation.parts.empty()) b.price.multiplier = explanation.parts.front().multiplier;
    return b;
}

CutParts cut_parts(const std::vector<PricePart>& parts, Seconds at) {
    CutParts cut;
    for (const PricePart& part : parts) {
        const Seconds taken = std::min(at, part.seconds);
        at -= taken;
        if (taken == part.seconds && (taken.value > 0 || cut.back.empty())) {
            cut.front.push_back(part);
        } else if (taken.value == 0) {
            cut.back.push_back(part);
        } else {
            const auto [front, back] = cut_part(part, taken);
            cut.front.push_back(front);
            cut.back.push_back(back);
        }
    }
    return cut;
}

void share_money(std::vector<PricePart>& parts, std::int64_t minor) {
    std::vector<std::int64_t> weights;
    for (const PricePart& part : parts) weights.push_back(part.minor);
    const auto shares = split_proportionally(minor, weights);
    for (std::size_t i = 0; i < parts.size(); ++i) parts[i].minor = shares[i];
}

std::vector<PricePart> unbilled_parts(const BillableEntry& b) {
    const Unbilled left = unbilled_of(*b.entry);
    if (left.nothing()) return {};
    std::vector<PricePart> parts = whole_parts(b);
    if (left.seconds == b.entry->billable_seconds && left.minor == b.entry->amount_minor) return parts;
    for (const PricePart& part : parts)
        if (part.seconds == left.seconds && part.minor == left.minor) return {part};
    std::vector<PricePart> rest = cut_parts(parts, b.entry->billable_seconds - left.seconds).back;
    if (rest.empty()) {  // money is left, but no time
        rest.push_back(parts.back());
        rest.front().seconds = {};
    }
    share_money(rest, left.minor);
    return rest;
}

bool earlier(const Entry& a, const Entry& b) {
    return std::tuple(a.work_date, a.started_at.value_or(Instant{}), a.id) <
           std::tuple(b.work_date, b.started_at.value_or(Instant{}), b.id);
}

}  // namespace fairhour
