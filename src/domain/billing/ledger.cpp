#include "domain/billing/ledger.hpp"

#include "base/wide.hpp"

namespace fairhour {
namespace {

constexpr std::int64_t part_max = std::int64_t{1} << 60;  // sums of three parts and a balance stay far inside 64 bits

bool within(std::int64_t value, std::int64_t bound) { return -bound <= value && value <= bound; }

bool small_enough(const LedgerParts& p) {
    return within(p.seconds.value, part_max) && within(p.minor, part_max) &&
           within(p.adjusted_seconds.value, part_max) && within(p.adjusted_minor, part_max) &&
           within(p.over_cap_seconds.value, part_max) && within(p.over_cap_minor, part_max);
}

Status check_sum(const LedgerHead& head, const LedgerParts& sum) {
    const std::string place = id_text(head.entry);
    if (sum.seconds.value < 0 || sum.minor < 0 || sum.over_cap_seconds.value < 0 || sum.over_cap_minor < 0)
        return refuse(ErrorKind::conflict, "allocated_below_zero",
                      "More would be credited than was ever billed of this entry.", place,
                      "Credit at most what is left of the line.");
    const Seconds seconds = sum.taken_seconds();
    const std::int64_t minor = sum.taken_minor();
    if (seconds.value < 0 || minor < 0 || seconds > head.billable_seconds || minor > head.billable_minor)
        return refuse(ErrorKind::conflict, "over_allocated",
                      "It would be billed for " + hours_text(seconds) + " h, it has " +
                          hours_text(head.billable_seconds) + " h; or for more money than it is worth.",
                      place, "Gather the pre-bill again: something of this entry was billed meanwhile.");
    return {};
}

}  // namespace

LedgerParts& LedgerParts::operator+=(const LedgerParts& o) {
    seconds += o.seconds;
    minor += o.minor;
    adjusted_seconds += o.adjusted_seconds;
    adjusted_minor += o.adjusted_minor;
    over_cap_seconds += o.over_cap_seconds;
    over_cap_minor += o.over_cap_minor;
    return *this;
}

LedgerParts& LedgerParts::operator-=(const LedgerParts& other) { return *this += -other; }

LedgerParts operator-(const LedgerParts& p) {
    return {-p.seconds, -p.minor, -p.adjusted_seconds, -p.adjusted_minor, -p.over_cap_seconds, -p.over_cap_minor};
}

LedgerParts parts_of(const Allocation& row) {
    return {row.seconds, row.minor, row.adjusted_seconds, row.adjusted_minor, row.over_cap_seconds, row.over_cap_minor};
}

LedgerParts parts_of(const Entry& e) {
    return {e.allocated_seconds, e.allocated_minor,  e.adjusted_seconds,
            e.adjusted_minor,    e.over_cap_seconds, e.over_cap_minor};
}

LedgerParts balance_of(std::span<const Allocation> chain) {
    LedgerParts sum;
    for (const Allocation& row : chain) sum += parts_of(row);
    return sum;
}

Result<LedgerHead> head_of(const Entry& entry, const Allocation* last) {
    LedgerHead head{.entry = entry.id, .sum = parts_of(entry)};
    const bool agrees = last == nullptr ? entry.ledger_n == 0 && head.sum == LedgerParts{}
                                        : last->entry == entry.id && last->n == entry.ledger_n &&
                                              last->after_seconds == head.sum.taken_seconds() &&
                                              last->after_minor == head.sum.taken_minor();
    if (!agrees)
        return refuse(ErrorKind::damaged, "ledger_copy_differs",
                      "The entry's sums are not those of its allocation chain.", id_text(entry.id),
                      "Run reconcile: it names every record that differs.");
    if (last == nullptr) return head;
    head.n = last->n;
    head.row_price_n = head.price_n = last->price_n;
    head.billable_seconds = last->billable_seconds;
    head.billable_minor = last->billable_minor;
    return head;
}

Result<std::optional<FrozenPrice>> freeze_price(LedgerHead& head, const Entry& entry, const PriceFacts& facts,
                                                Instant at) {
    if (entry.billability != Billability::billable || !entry.rated)
        return refuse(ErrorKind::conflict, "price_missing", "The entry has no price, so nothing of it can be billed.",
                      id_text(entry.id), "Add a rate that covers it, or mark it not billable.");
    const bool same = head.price_n > 0 && head.billable_seconds == entry.billable_seconds &&
                      head.billable_minor == entry.amount_minor;
    if (same) return std::optional<FrozenPrice>{};
    if (head.sum != LedgerParts{})
        return refuse(ErrorKind::conflict, "price_frozen", "Part of the entry is invoiced at another price.",
                      id_text(entry.id), "Credit what was invoiced first: only then can it be priced anew.");
    head.price_n += 1;
    head.billable_seconds = entry.billable_seconds;
    head.billable_minor = entry.amount_minor;
    return FrozenPrice{.entry = entry.id,
                       .n = head.price_n,
                       .billable_seconds = entry.billable_seconds,
                       .amount_minor = entry.amount_minor,
                       .currency = entry.currency,
                       .level = facts.level,
                       .rate_row = facts.rate_row,
                       .rate = facts.rate,
                       .multiplier = facts.multiplier,
                       .exchange = facts.exchange,
                       .frozen_at = at};
}

Result<Allocation> append(LedgerHead& head, LedgerPlace place, const LedgerParts& parts, Instant at) {
    if (head.price_n == 0)
        return refuse(ErrorKind::internal, "price_missing", "An entry meets the ledger only with a frozen price.",
                      id_text(head.entry));
    if (!small_enough(parts))
        return invalid("amount_overflow", "The amount is larger than any entry's.", id_text(head.entry));
    LedgerParts sum = head.sum;
    sum += parts;
    TRY(check_sum(head, sum));
    Allocation row;
    row.entry = head.entry;
    row.n = head.n + 1;
    row.invoice = place.invoice;
    row.line = place.line;
    row.seconds = parts.seconds;
    row.minor = parts.minor;
    row.adjusted_seconds = parts.adjusted_seconds;
    row.adjusted_minor = parts.adjusted_minor;
    row.over_cap_seconds = parts.over_cap_seconds;
    row.over_cap_minor = parts.over_cap_minor;
    row.before_n = head.n;
    row.before_price_n = head.row_price_n;
    row.before_seconds = head.sum.taken_seconds();
    row.before_minor = head.sum.taken_minor();
    row.after_seconds = sum.taken_seconds();
    row.after_minor = sum.taken_minor();
    row.price_n = head.price_n;
    row.billable_seconds = head.billable_seconds;
    row.billable_minor = head.billable_minor;
    row.at = at;
    head.n = row.n;
    head.row_price_n = row.price_n;
    head.sum = sum;
    return row;
}

Unbilled unbilled_of(const Entry& entry) {
    if (entry.billability != Billability::billable || !entry.rated) return {};
    const LedgerParts sum = parts_of(entry);
    return {entry.billable_seconds - sum.taken_seconds(), entry.amount_minor - sum.taken_minor()};
}

EntryState ledger_state(const LedgerHead& head) {
    if (head.sum == LedgerParts{}) return EntryState::approved;
    const bool all = head.sum.taken_seconds() == head.billable_seconds && head.sum.taken_minor() == head.billable_minor;
    return all ? EntryState::invoiced : EntryState::part_invoiced;
}

EntryState ledger_state(const Entry& entry) {
    if (parts_of(entry) == LedgerParts{}) return EntryState::approved;
    return unbilled_of(entry).nothing() ? EntryState::invoiced : EntryState::part_invoiced;
}

LedgerStanding standing_of(const LedgerHead& head) { return {head.entry, ledger_state(head), head.n, head.sum}; }

void set_standing(Entry& entry, const LedgerStanding& standing) {
    INVARIANT(entry.id == standing.entry, "a standing belongs to its entry");
    entry.state = standing.state;
    entry.ledger_n = standing.ledger_n;
    entry.allocated_seconds = standing.sum.seconds;
    entry.allocated_minor = standing.sum.minor;
    entry.adjusted_seconds = standing.sum.adjusted_seconds;
    entry.adjusted_minor = standing.sum.adjusted_minor;
    entry.over_cap_seconds = standing.sum.over_cap_seconds;
    entry.over_cap_minor = standing.sum.over_cap_minor;
}

}  // namespace fairhour
