#include "domain/rates/multiplier.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace fairhour {
namespace {

// Seconds of the entry, from its start, in which a multiplier applies: [from, until).
struct Stretch {
    std::int64_t from = 0, until = 0;
};
using Stretches = std::vector<Stretch>;

struct Work {
    const Entry& entry;
    const FactorContext& context;
    std::int64_t seconds;  // worked

    [[nodiscard]] bool timed() const { return entry.started_at.has_value(); }
    [[nodiscard]] Stretch whole() const { return {0, seconds}; }
    [[nodiscard]] CivilDay first_day() const { return timed() ? entry.zone.day(*entry.started_at) : entry.work_date; }
    [[nodiscard]] CivilDay last_day() const {
        return timed() ? entry.zone.day(*entry.started_at + Seconds{seconds}) : entry.work_date;
    }
    void add(Stretches& list, Instant from, Instant until) const {
        const Stretch cut{std::max<std::int64_t>(between(*entry.started_at, from).value, 0),
                          std::min(between(*entry.started_at, until).value, seconds)};
        if (cut.from < cut.until) list.push_back(cut);
    }
};

Stretches on_days(const Work& work, auto&& applies) {
    Stretches list;
    for (CivilDay day = work.first_day(); day <= work.last_day(); ++day) {
        if (!applies(day)) continue;
        if (!work.timed()) return {work.whole()};
        work.add(list, work.entry.zone.day_begins(day), work.entry.zone.day_begins(day + 1));
    }
    return list;
}

Stretches at_night(const Work& work, const Multiplier& night) {
    Stretches list;
    if (!work.timed()) return list;
    const bool over_midnight = night.until <= night.from;
    const Zone& zone = work.entry.zone;
    for (CivilDay day = work.first_day() - 1; day <= work.last_day(); ++day)
        work.add(list, zone.instant(day, night.from), zone.instant(over_midnight ? day + 1 : day, night.until));
    return list;
}

Stretches when_tagged(const Work& work, const Multiplier& rush) {
    for (const std::string_view tag : split_text(work.entry.tags, ','))
        if (trimmed(tag) == rush.tag && !rush.tag.empty()) return {work.whole()};
    return {};
}

Stretches after_hours(const Work& work, Seconds allowed, Seconds before) {
    const std::int64_t from = std::max<std::int64_t>((allowed - before).value, 0);
    if (from >= work.seconds) return {};
    return {{from, work.seconds}};
}

Stretches stretches_of(const Multiplier& m, const Work& work) {
    switch (m.kind) {
        case MultiplierKind::weekend:
            return on_days(work, [](CivilDay day) { return day.weekday() >= Weekday::saturday; });
        case MultiplierKind::holiday:
            return on_days(work, [&](CivilDay day) { return work.context.holidays.holds(work.context.calendar, day); });
        case MultiplierKind::night: return at_night(work, m);
        case MultiplierKind::rush: return when_tagged(work, m);
        case MultiplierKind::overtime_day: return after_hours(work, m.from, work.context.before_in_day);
        case MultiplierKind::overtime_week: return after_hours(work, m.from, work.context.before_in_week);
    }
    INVARIANT(false, "every multiplier says when it applies");
}

bool covers(const Stretches& list, std::int64_t second) {
    return std::ranges::any_of(list, [&](const Stretch& s) { return s.from <= second && second < s.until; });
}

void add_part(std::vector<FactorStretch>& parts, const FactorStretch& part) {
    for (FactorStretch& known : parts)
        if (known.factor == part.factor && known.kind == part.kind) {
            known.worked += part.worked;
            return;
        }
    parts.push_back(part);
}

}  // namespace

std::vector<FactorStretch> factor_stretches(const Entry& entry, const FactorContext& context) {
    const Work work{entry, context, entry.worked_seconds.value};
    std::vector<Stretches> where;
    std::vector<std::int64_t> borders{0, work.seconds};
    for (const Multiplier& m : context.multipliers) {
        where.push_back(stretches_of(m, work));
        for (const Stretch& s : where.back()) borders.insert(borders.end(), {s.from, s.until});
    }
    std::ranges::sort(borders);
    std::vector<FactorStretch> parts;
    for (std::size_t i = 1; i < borders.size(); ++i) {
        if (borders[i - 1] == borders[i]) continue;
        FactorStretch part{.worked = {borders[i] - borders[i - 1]}, .factor = Decimal::whole(1), .kind = {}};
        for (std::size_t m = 0; m < where.size(); ++m) {
            const Multiplier& asked = context.multipliers[m];
            const bool higher = !part.kind || asked.factor > part.factor;
            if (higher && covers(where[m], borders[i - 1])) {
                part.factor = asked.factor;
                part.kind = asked.kind;
            }
        }
        add_part(parts, part);
    }
    return parts;
}

bool has_overtime(std::span<const Multiplier> multipliers) {
    return std::ranges::any_of(multipliers, [](const Multiplier& m) {
        return m.kind == MultiplierKind::overtime_day || m.kind == MultiplierKind::overtime_week;
    });
}

}  // namespace fairhour
