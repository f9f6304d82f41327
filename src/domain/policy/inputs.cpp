#include "domain/policy/inputs.hpp"

#include <bit>
#include <type_traits>

namespace fairhour {
namespace {

static_assert(std::endian::native == std::endian::little, "the fingerprint is taken of little-endian numbers");

struct InputBytes {
    std::int64_t entry, project, task, activity, client, entered_by;
    std::int64_t started_at, stopped_at, created_at, came_at;
    std::int64_t worked, amount, day_worked, week_worked;
    std::uint64_t note_high, note_low;
    std::uint64_t policy, person, place, tags, zone;
    std::uint64_t spoken;
    std::int64_t typed_rate;
    std::int32_t work_date, day_available;
    std::uint16_t currency;
    std::uint8_t state, billability, mark, source, autonomy, group;
    std::uint8_t near_cut_off, in_bounds, confident, rejected_lately, rated, holiday, away, spare;
};
static_assert(std::has_unique_object_representations_v<InputBytes>, "no byte of the fingerprint is left to chance");
static_assert(sizeof(InputBytes) <= 240, "XXH3 has its fast path up to 240 bytes");

std::int64_t micros(const std::optional<Instant>& at) { return at ? at->micros : INT64_MIN; }

template <class E>
std::uint8_t byte(E value) {
    return static_cast<std::uint8_t>(value);
}

void put_entry(InputBytes& bytes, const Entry& entry) {
    bytes.entry = entry.id.value;
    bytes.project = entry.project.value;
    bytes.task = entry.task.value;
    bytes.activity = entry.activity.value;
    bytes.client = entry.client.value;
    bytes.entered_by = entry.entered_by.value;
    bytes.started_at = micros(entry.started_at);
    bytes.stopped_at = micros(entry.stopped_at);
    bytes.created_at = entry.created_at.micros;
    bytes.worked = entry.worked_seconds.value;
    bytes.amount = entry.amount_minor;
    const Digest16 note = digest16(entry.note);
    bytes.note_high = note.high;
    bytes.note_low = note.low;
    bytes.tags = entry.tags.empty() ? 0 : digest16(entry.tags).low;
    bytes.typed_rate = entry.typed_rate ? entry.typed_rate->amount.micro : INT64_MIN;
    bytes.work_date = entry.work_date.number;
    bytes.currency = entry.currency.none() ? std::uint16_t{0} : static_cast<std::uint16_t>(entry.currency.number());
    bytes.billability = byte(entry.billability);
    bytes.mark = byte(entry.billable_mark);
    bytes.source = byte(entry.source);
    bytes.rated = byte(entry.rated);
    // The state moves because of decisions; only what a rule reads of it is an input.
    bytes.state = entry.state == EntryState::disputed ? 2 : entry.state == EntryState::running ? 1 : 0;
}

}  // namespace

Digest16 inputs_digest(const EntryFacts& facts, RuleMask spoken, const TableBits& bits, const InputDigests& digests) {
    InputBytes bytes{};
    put_entry(bytes, *facts.entry);
    bytes.came_at = facts.came_at.micros;
    bytes.day_worked = facts.day->worked.value;
    bytes.week_worked = facts.week->worked.value;
    bytes.day_available = static_cast<std::int32_t>(facts.day->available.value);
    bytes.holiday = byte(facts.day->holiday);
    bytes.away = byte(facts.day->away);
    bytes.policy = digests.policy.low;
    bytes.person = digests.person.low;
    bytes.place = facts.place->digest.low;
    bytes.zone = facts.entry->zone == facts.person->zone ? 0 : digest16(facts.entry->zone.name()).low;
    bytes.spoken = spoken.bits;
    bytes.autonomy = byte(bits.autonomy);
    bytes.near_cut_off = byte(bits.near_cut_off);
    bytes.in_bounds = byte(bits.in_bounds);
    bytes.group = byte(facts.pair->confidence.group);
    bytes.confident = byte(facts.pair->confidence.confident);
    bytes.rejected_lately = byte(facts.pair->confidence.rejected_lately);
    return digest16(std::string_view(reinterpret_cast<const char*>(&bytes), sizeof bytes));
}

Digest16 digest_of(const Person& person) {
    std::string out = "person 1;";
    for (const std::int64_t value :
         {person.id.value, person.role.value, person.team.value, static_cast<std::int64_t>(person.employed.from.number),
          static_cast<std::int64_t>(person.employed.until.number)}) {
        out += std::to_string(value);
        out += ';';
    }
    out += person.zone.name();
    return digest16(out);
}

}  // namespace fairhour
