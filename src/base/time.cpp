#include "base/time.hpp"

#include <deque>
#include <mutex>

#include "absl/container/flat_hash_map.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "base/text.hpp"

namespace fairhour {
namespace {

absl::CivilDay civil(CivilDay day) { return absl::CivilDay(1970, 1, 1) + day.number; }
CivilDay from_civil(absl::CivilDay day) {
    return CivilDay(static_cast<std::int32_t>(day - absl::CivilDay(1970, 1, 1)));
}

struct ZoneRow {
    std::string name;
    absl::TimeZone zone;
};

// Zones are loaded once and never let go: a deque keeps rows in place, so a reader needs no lock for a number it holds.
struct ZoneTable {
    std::mutex lock;
    std::deque<ZoneRow> rows{ZoneRow{"UTC", absl::UTCTimeZone()}};
    absl::flat_hash_map<std::string, std::uint32_t> by_name{{"UTC", 0}};
};
ZoneTable& zones() {
    static auto& table = *new ZoneTable;
    return table;
}
const ZoneRow& zone_row(std::uint32_t number) {
    ZoneTable& table = zones();
    if (number == 0) return table.rows.front();
    const std::lock_guard guard(table.lock);
    return table.rows[number];
}

// Zone by number without a lock, for the paths that convert millions of times.
const absl::TimeZone& loaded(std::uint32_t number) {
    thread_local std::deque<absl::TimeZone> cache;
    while (cache.size() <= number) cache.push_back(zone_row(static_cast<std::uint32_t>(cache.size())).zone);
    return cache[number];
}

Instant from_absl(absl::Time at) { return {absl::ToUnixMicros(at)}; }
absl::Time to_absl(Instant at) { return absl::FromUnixMicros(at.micros); }

absl::TimeZone::TimeInfo local_info(std::uint32_t number, CivilDay day, Seconds wall_clock) {
    return loaded(number).At(absl::CivilSecond(civil(day)) + wall_clock.value);
}

std::string padded(std::int64_t value, std::size_t width) {
    std::string out = std::to_string(value);
    if (out.size() < width) out.insert(0, width - out.size(), '0');
    return out;
}

std::unexpected<Error> malformed_day(std::string_view text) {
    return invalid("day_malformed", in_quotes(text) + " is not a date.", {}, "Write year, month and day: 2026-03-29.");
}

}  // namespace

CivilDay::CivilDay(int year, int month, int day) : number(from_civil(absl::CivilDay(year, month, day)).number) {
    INVARIANT(date_exists(year, month, day), "the date exists");
}

const CivilDay CivilDay::min{-719162};  // 0001-01-01
const CivilDay CivilDay::max{2932896};  // 9999-12-31

YearMonthDay CivilDay::parts() const {
    const absl::CivilDay day = civil(*this);
    return {static_cast<int>(day.year()), day.month(), day.day()};
}
Weekday CivilDay::weekday() const {
    const int since_monday = (number % 7 + 7 + 3) % 7;  // 1970-01-01 was a Thursday
    return static_cast<Weekday>(since_monday);
}
CivilDay CivilDay::monday() const { return *this - static_cast<int>(weekday()); }
CivilDay CivilDay::first_of_month() const { return from_civil(absl::CivilDay(absl::CivilMonth(civil(*this)))); }
CivilDay CivilDay::first_of_next_month() const {
    return from_civil(absl::CivilDay(absl::CivilMonth(civil(*this)) + 1));
}

bool date_exists(int year, int month, int day) {
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1) return false;
    const absl::CivilDay normalized(year, month, day);
    return normalized.month() == month && normalized.day() == day;
}

std::string day_text(CivilDay day) {
    const YearMonthDay p = day.parts();
    return padded(p.year, 4) + "-" + padded(p.month, 2) + "-" + padded(p.day, 2);
}

Result<CivilDay> parse_day(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return malformed_day(text);
    int parts[3] = {0, 0, 0};
    constexpr std::size_t begins[3] = {0, 5, 8}, lengths[3] = {4, 2, 2};
    for (int i = 0; i < 3; ++i) {
        for (const char c : text.substr(begins[i], lengths[i])) {
            if (c < '0' || c > '9') return malformed_day(text);
            parts[i] = parts[i] * 10 + (c - '0');
        }
    }
    if (!date_exists(parts[0], parts[1], parts[2]))
        return invalid("day_malformed", in_quotes(text) + " is not in the calendar.", {}, "Check month and day.");
    return CivilDay(parts[0], parts[1], parts[2]);
}

std::string week_text(CivilDay day) {
    const CivilDay thursday = day.monday() + 3;  // an ISO week belongs to the year of its Thursday
    const int year = thursday.parts().year;
    const int week = (thursday - CivilDay(year, 1, 1)) / 7 + 1;
    return padded(year, 4) + "-W" + padded(week, 2);
}

Result<CivilDay> parse_week(std::string_view text) {
    const auto malformed = [&] {
        return invalid("week_malformed", in_quotes(text) + " is not an ISO week.", {},
                       "Write year and week: 2026-W13.");
    };
    if (text.size() != 8 || text.substr(4, 2) != "-W") return malformed();
    const auto year = whole_number(text.substr(0, 4));
    const auto week = whole_number(text.substr(6, 2));
    if (!year || !week || *year < 1 || *week < 1 || *week > 53) return malformed();
    const CivilDay monday = CivilDay(static_cast<int>(*year), 1, 4).monday() + static_cast<int>(*week - 1) * 7;
    if (week_text(monday) != text) return malformed();
    return monday;
}

std::string instant_text(Instant at) {
    const absl::Time time = to_absl(at);
    const absl::TimeZone utc = absl::UTCTimeZone();
    const bool whole = at.micros % 1'000'000 == 0;
    return absl::FormatTime(whole ? "%Y-%m-%dT%H:%M:%SZ" : "%Y-%m-%dT%H:%M:%E6SZ", time, utc);
}

Result<Instant> parse_instant(std::string_view text) {
    absl::Time time;
    std::string error;
    if (!absl::ParseTime(absl::RFC3339_full, absl::string_view(text.data(), text.size()), &time, &error) ||
        time == absl::InfiniteFuture() || time == absl::InfinitePast())
        return invalid("instant_malformed", in_quotes(text) + " is not an instant.", {},
                       "Write it as 2026-03-29T01:00:00Z.");
    return from_absl(time);
}

std::string weekday_name(Weekday day) {
    constexpr std::string_view names[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
    return std::string(names[static_cast<std::size_t>(day)]);
}

const std::string& Zone::name() const { return zone_row(number_).name; }

Instant Zone::instant(CivilDay day, Seconds wall_clock) const {
    const auto info = local_info(number_, day, wall_clock);
    // pre is the earlier offset in an overlap; in a gap the transition itself is the instant after it.
    return from_absl(info.kind == absl::TimeZone::TimeInfo::SKIPPED ? info.trans : info.pre);
}

LocalTimeKind Zone::kind(CivilDay day, Seconds wall_clock) const {
    switch (local_info(number_, day, wall_clock).kind) {
        case absl::TimeZone::TimeInfo::UNIQUE: return LocalTimeKind::unique;
        case absl::TimeZone::TimeInfo::SKIPPED: return LocalTimeKind::gap;
        case absl::TimeZone::TimeInfo::REPEATED: return LocalTimeKind::overlap;
    }
    INVARIANT(false, "a local time is unique, in a gap or in an overlap");
}

CivilDay Zone::day(Instant at) const { return from_civil(absl::CivilDay(loaded(number_).At(to_absl(at)).cs)); }

Seconds Zone::wall_clock(Instant at) const {
    const absl::CivilSecond local = loaded(number_).At(to_absl(at)).cs;
    return Seconds{local.hour() * 3600LL + local.minute() * 60 + local.second()};
}

Instant Zone::day_begins(CivilDay day) const { return instant(day, Seconds{0}); }

Seconds Zone::day_length(CivilDay day) const { return between(day_begins(day), day_begins(day + 1)); }

Result<Zone> zone(std::string_view name) {
    ZoneTable& table = zones();
    const std::string key(name);
    {
        const std::lock_guard guard(table.lock);
        if (const auto known = table.by_name.find(key); known != table.by_name.end()) {
            Zone out;
            out.number_ = known->second;
            return out;
        }
    }
    absl::TimeZone loaded_zone;
    if (name.empty() || name.front() == ':' || !absl::LoadTimeZone(key, &loaded_zone)) {
        absl::TimeZone berlin;
        const bool data_missing = !absl::LoadTimeZone("Europe/Berlin", &berlin);
        return refuse(ErrorKind::not_found, "zone_unknown",
                      data_missing ? "The time zone database is missing." : in_quotes(name) + " is not a time zone.",
                      {}, data_missing ? "Install the package tzdata." : "Use an IANA name: Europe/Madrid.");
    }
    const std::lock_guard guard(table.lock);
    const auto [row, added] = table.by_name.try_emplace(key, static_cast<std::uint32_t>(table.rows.size()));
    if (added) table.rows.push_back({key, loaded_zone});
    Zone out;
    out.number_ = row->second;
    return out;
}

}  // namespace fairhour
