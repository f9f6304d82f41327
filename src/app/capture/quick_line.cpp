// Words of a line, and the durations, stretches and days among them; see quick_line.hpp.
#include "app/capture/quick_line.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace fairhour::quick {
namespace {

// Latin letters with accents, U+00C0 to U+00FF, without them.
constexpr std::string_view latin_base =
    "aaaaaaaceeeeiiiidnooooo*ouuuuytsaaaaaaaceeeeiiiidnooooo/ouuuuyty";

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// A number of at most `digits_max` digits in front; taken off.
std::optional<std::int64_t> take_number(std::string_view& text, std::size_t digits_max) {
    std::size_t n = 0;
    while (n < text.size() && is_digit(text[n])) ++n;
    if (n == 0 || n > digits_max) return std::nullopt;
    const auto value = whole_number(text.substr(0, n));
    text.remove_prefix(n);
    return value;
}

bool take(std::string_view& text, std::string_view what) {
    if (!text.starts_with(what)) return false;
    text.remove_prefix(what.size());
    return true;
}

enum class Unit : std::uint8_t { hour, minute };

std::optional<Unit> unit_of(std::string_view word) {
    if (word.ends_with('.')) word.remove_suffix(1);
    for (const std::string_view name : {"h", "hr", "hrs", "hour", "hours", "std", "stunde", "stunden"})
        if (word == name) return Unit::hour;
    for (const std::string_view name : {"m", "min", "mins", "minute", "minutes", "minuten"})
        if (word == name) return Unit::minute;
    return std::nullopt;
}

// "1.5" and "1,5" in millionths.
std::optional<std::int64_t> take_decimal(std::string_view& text) {
    const auto whole = take_number(text, 4);
    if (!whole) return std::nullopt;
    std::int64_t micro = *whole * 1'000'000;
    if (text.size() < 2 || (text[0] != '.' && text[0] != ',') || !is_digit(text[1])) return micro;
    text.remove_prefix(1);
    std::int64_t place = 100'000;
    for (; !text.empty() && is_digit(text[0]); text.remove_prefix(1), place /= 10) micro += place * (text[0] - '0');
    return micro;
}

Seconds of_unit(std::int64_t micro, Unit unit) {
    const std::int64_t seconds = unit == Unit::hour ? 3600 : 60;
    return Seconds{(micro * seconds + 500'000) / 1'000'000};
}

// "1h30", "1h30m", "90min", "1:30", "1,5std"; nothing for a number without its unit.
std::optional<Seconds> one_word_duration(std::string_view text) {
    const std::string_view whole = text;
    const auto micro = take_decimal(text);
    if (!micro) return std::nullopt;
    if (take(text, ":")) {
        const auto minutes = take_number(text, 2);
        const bool fits = minutes && *minutes < 60 && text.empty() && whole.find('.') == std::string_view::npos;
        return fits ? std::optional(of_unit(*micro, Unit::hour) + Seconds::minutes(*minutes)) : std::nullopt;
    }
    std::size_t letters = 0;
    while (letters < text.size() && !is_digit(text[letters])) ++letters;
    const auto unit = unit_of(text.substr(0, letters));
    if (!unit) return std::nullopt;
    Seconds total = of_unit(*micro, *unit);
    text.remove_prefix(letters);
    if (text.empty()) return total;
    const auto minutes = take_number(text, 2);  // after hours: 1h30, 1h30m
    if (*unit != Unit::hour || !minutes || *minutes > 59) return std::nullopt;
    if (!text.empty() && unit_of(text) != Unit::minute) return std::nullopt;
    return total + Seconds::minutes(*minutes);
}

std::optional<Taken<Seconds>> one_duration(const std::vector<Word>& words, std::size_t at) {
    if (at >= words.size() || words[at].mark != 0 || words[at].quoted) return std::nullopt;
    if (const auto one = one_word_duration(words[at].folded)) return Taken<Seconds>{*one, 1};
    std::string_view number = words[at].folded;
    const auto micro = take_decimal(number);
    if (!micro || !number.empty() || at + 1 >= words.size() || words[at + 1].quoted) return std::nullopt;
    const auto unit = unit_of(words[at + 1].folded);
    if (!unit) return std::nullopt;
    return Taken<Seconds>{of_unit(*micro, *unit), 2};
}

struct Clock {
    WallClock at;
    bool marked = false;  // a colon, am, pm or Uhr says that it is a time of day
};

// "9", "9:15", "1pm", "14uhr"
std::optional<Clock> take_clock(std::string_view& text) {
    auto hours = take_number(text, 2);
    if (!hours || *hours > 24) return std::nullopt;
    Clock clock;
    std::int64_t minutes = 0;
    if (take(text, ":")) {
        const std::string_view before = text;
        const auto given = take_number(text, 2);
        if (!given || *given > 59 || before.size() - text.size() != 2) return std::nullopt;
        minutes = *given;
        clock.marked = true;
    }
    if (take(text, "am") || take(text, "pm")) {
        const bool afternoon = text.data()[-2] == 'p';
        if (*hours < 1 || *hours > 12) return std::nullopt;
        hours = *hours % 12 + (afternoon ? 12 : 0);
        clock.marked = true;
    } else if (take(text, "uhr")) {
        clock.marked = true;
    }
    if (*hours == 24 && minutes > 0) return std::nullopt;
    clock.at.since_midnight = Seconds::minutes(*hours * 60 + minutes);
    return clock;
}

bool take_dash(std::string_view& text) { return take(text, "-") || take(text, "\u2013") || take(text, "\u2014"); }

std::optional<Clock> whole_clock(std::string_view text) {
    const auto clock = take_clock(text);
    return text.empty() ? clock : std::nullopt;
}

bool is_word(const std::vector<Word>& words, std::size_t at, std::initializer_list<std::string_view> any) {
    return at < words.size() && words[at].mark == 0 && !words[at].quoted &&
           std::ranges::find(any, std::string_view(words[at].folded)) != any.end();
}

// One before noon without a mark takes it from its partner: 1-3pm is the afternoon.
void share_afternoon(std::string_view text, Clock& from, const Clock& to) {
    const bool from_says = text.find("am") != std::string_view::npos;
    const bool afternoon = text.ends_with("pm") && to.at.since_midnight >= Seconds::hours(12);
    const Seconds later = from.at.since_midnight + Seconds::hours(12);
    if (!from_says && afternoon && from.at.since_midnight < Seconds::hours(12) && later < to.at.since_midnight)
        from.at.since_midnight = later;
}

std::optional<Taken<Stretch>> with_uhr(const std::vector<Word>& words, std::size_t at, std::size_t taken, Clock from,
                                       Clock to) {
    const bool uhr = is_word(words, at + taken, {"uhr"});
    if (uhr) ++taken;
    const bool at_an_edge = at == 0 || at + taken == words.size();
    if (!from.marked && !to.marked && !uhr && !at_an_edge) return std::nullopt;
    if (from.at == to.at) return std::nullopt;
    return Taken<Stretch>{{from.at, to.at}, taken};
}

struct DayWord {
    std::string_view name;
    int number;  // Monday 0; or days before today
};
constexpr std::array relative_days{DayWord{"today", 0},     DayWord{"heute", 0},     DayWord{"yesterday", 1},
                                   DayWord{"gestern", 1},   DayWord{"vorgestern", 2}};
constexpr std::array weekday_names{
    DayWord{"monday", 0},   DayWord{"tuesday", 1},    DayWord{"wednesday", 2}, DayWord{"thursday", 3},
    DayWord{"friday", 4},   DayWord{"saturday", 5},   DayWord{"sunday", 6},    DayWord{"montag", 0},
    DayWord{"dienstag", 1}, DayWord{"mittwoch", 2},   DayWord{"donnerstag", 3}, DayWord{"freitag", 4},
    DayWord{"samstag", 5},  DayWord{"sonnabend", 5},  DayWord{"sonntag", 6},   DayWord{"mon", 0},
    DayWord{"tue", 1},      DayWord{"tues", 1},       DayWord{"wed", 2},       DayWord{"thu", 3},
    DayWord{"thur", 3},     DayWord{"thurs", 3},      DayWord{"fri", 4},       DayWord{"sat", 5},
    DayWord{"sun", 6},      DayWord{"mo", 0},         DayWord{"di", 1},        DayWord{"mi", 2},
    DayWord{"do", 3},       DayWord{"fr", 4},         DayWord{"sa", 5},        DayWord{"so", 6}};

bool begins_with_digit(const std::vector<Word>& words, std::size_t at) {
    return at < words.size() && !words[at].quoted && !words[at].folded.empty() && is_digit(words[at].folded[0]);
}

// A weekday among other words may be part of the note ("prepare monday meeting"); at an edge or beside a figure it is a
// day. The German short forms are English words too, so they need their capital.
std::optional<int> weekday_at(const std::vector<Word>& words, std::size_t at) {
    std::string_view name = words[at].folded;
    const bool stop = name.ends_with('.') || name.ends_with(',');
    if (stop) name.remove_suffix(1);
    const auto found = std::ranges::find(weekday_names, name, &DayWord::name);
    if (found == weekday_names.end()) return std::nullopt;
    const bool beside_figure = begins_with_digit(words, at + 1) || (at > 0 && begins_with_digit(words, at - 1));
    const bool last = at + 1 == words.size();
    if (name.size() == 2) {
        const bool capital = words[at].text[0] >= 'A' && words[at].text[0] <= 'Z';
        return capital && (beside_figure || last) ? std::optional(found->number) : std::nullopt;
    }
    const bool led = at > 0 && is_word(words, at - 1, {"on", "last", "am", "letzten"});
    return beside_figure || last || at == 0 || led ? std::optional(found->number) : std::nullopt;
}

// "4.5.", "04.05.2026", "4.5.26"; without a year the one nearest to today.
std::optional<CivilDay> german_date(std::string_view text, CivilDay today) {
    const auto day = take_number(text, 2);
    if (!day || !take(text, ".")) return std::nullopt;
    const auto month = take_number(text, 2);
    if (!month || !take(text, ".")) return std::nullopt;
    const int d = static_cast<int>(*day), m = static_cast<int>(*month);
    if (!text.empty()) {
        const std::size_t digits = text.size();
        const auto year = take_number(text, 4);
        if (!year || !text.empty() || (digits != 2 && digits != 4)) return std::nullopt;
        const int y = static_cast<int>(digits == 2 ? 2000 + *year : *year);
        return date_exists(y, m, d) ? std::optional(CivilDay(y, m, d)) : std::nullopt;
    }
    std::optional<CivilDay> nearest;
    for (const int y : {today.parts().year - 1, today.parts().year, today.parts().year + 1}) {
        if (!date_exists(y, m, d)) continue;
        const CivilDay candidate(y, m, d);
        const auto apart = [&](CivilDay c) { return c > today ? (c - today) * 4 : today - c; };  // time is rarely ahead
        if (!nearest || apart(candidate) < apart(*nearest)) nearest = candidate;
    }
    return nearest;
}

}  // namespace

std::string folded(std::string_view utf8) {
    std::string out;
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        const auto byte = static_cast<unsigned char>(utf8[i]);
        const auto next = i + 1 < utf8.size() ? static_cast<unsigned char>(utf8[i + 1]) : 0;
        if (byte == 0xC3 && next >= 0x80 && next <= 0xBF) {
            if (next == 0x9F)
                out += "ss";
            else
                out += latin_base[next - 0x80U];
            ++i;
        } else {
            out += static_cast<char>(byte >= 'A' && byte <= 'Z' ? byte + 32 : byte);
        }
    }
    return out;
}

std::vector<Word> words_of(std::string_view line) {
    std::vector<Word> words;
    for (std::size_t i = 0; i < line.size();) {
        if (is_space(line[i])) {
            ++i;
            continue;
        }
        Word word;
        word.begin = i;
        if ((line[i] == '@' || line[i] == '#') && i + 1 < line.size() && !is_space(line[i + 1])) word.mark = line[i++];
        const auto closing = line[i] == '"' ? line.find('"', i + 1) : std::string_view::npos;
        if (closing != std::string_view::npos) {
            word.quoted = true;
            word.text = line.substr(i + 1, closing - i - 1);
            i = closing + 1;
        } else {
            const std::size_t from = i;
            while (i < line.size() && !is_space(line[i])) ++i;
            word.text = line.substr(from, i - from);
        }
        word.end = i;
        word.folded = folded(word.text);
        words.push_back(std::move(word));
    }
    return words;
}

std::optional<Taken<Seconds>> duration_at(const std::vector<Word>& words, std::size_t at) {
    auto first = one_duration(words, at);
    if (!first) return std::nullopt;
    // "1h 30m": minutes after whole hours belong to them.
    const auto second = one_duration(words, at + first->words);
    const bool joins = second && first->value.value % 3600 == 0 && first->value.value > 0 &&
                       second->value < Seconds::hours(1) && words[at].folded.find(':') == std::string::npos;
    if (joins) return Taken<Seconds>{first->value + second->value, first->words + second->words};
    return first;
}

std::optional<Taken<Stretch>> stretch_at(const std::vector<Word>& words, std::size_t at) {
    std::size_t i = at;
    if (is_word(words, i, {"from", "von"})) ++i;
    if (i >= words.size() || words[i].mark != 0 || words[i].quoted) return std::nullopt;
    std::string_view text = words[i].folded;
    auto from = take_clock(text);
    if (!from) return std::nullopt;
    if (take_dash(text) && !text.empty()) {
        auto to = take_clock(text);
        if (!to || !text.empty()) return std::nullopt;
        share_afternoon(words[i].folded, *from, *to);
        return with_uhr(words, at, i - at + 1, *from, *to);
    }
    if (!text.empty()) return std::nullopt;
    ++i;
    if (is_word(words, i, {"uhr"})) {
        ++i;
        from->marked = true;
    }
    if (!is_word(words, i, {"-", "\u2013", "\u2014", "to", "bis", "until"}) || i + 1 >= words.size()) return std::nullopt;
    const auto to = whole_clock(words[i + 1].folded);
    if (!to) return std::nullopt;
    share_afternoon(words[i + 1].folded, *from, *to);
    return with_uhr(words, at, i + 2 - at, *from, *to);
}

std::optional<Taken<WallClock>> start_at(const std::vector<Word>& words, std::size_t at) {
    if (!is_word(words, at, {"since", "seit", "ab"}) || at + 1 >= words.size() || words[at + 1].quoted)
        return std::nullopt;
    const auto clock = whole_clock(words[at + 1].folded);
    if (!clock) return std::nullopt;
    const bool uhr = is_word(words, at + 2, {"uhr"});
    return Taken<WallClock>{clock->at, uhr ? std::size_t{3} : std::size_t{2}};
}

std::optional<Taken<CivilDay>> day_at(const std::vector<Word>& words, std::size_t at, CivilDay today) {
    const Word& word = words[at];
    if (word.mark != 0 || word.quoted) return std::nullopt;
    std::string_view name = word.folded;
    if (const auto found = std::ranges::find(relative_days, name, &DayWord::name); found != relative_days.end())
        return Taken<CivilDay>{today - found->number, 1};
    if (is_word(words, at, {"on", "last", "am", "letzten"}) && at + 1 < words.size() && !words[at + 1].quoted) {
        const auto day = day_at(words, at + 1, today);
        if (day && day->words == 1) return Taken<CivilDay>{day->value, 2};
        return std::nullopt;
    }
    if (const auto weekday = weekday_at(words, at)) {
        const int back = (static_cast<int>(today.weekday()) - *weekday + 7) % 7;
        return Taken<CivilDay>{today - back, 1};
    }
    if (name.size() == 10 && name[4] == '-')
        if (const auto day = parse_day(name)) return Taken<CivilDay>{*day, 1};
    if (const auto day = german_date(name, today)) return Taken<CivilDay>{*day, 1};
    if (name.size() >= 3 && name.front() == '-' && name.back() == 'd') {
        const auto back = whole_number(name.substr(1, name.size() - 2));
        if (back && *back >= 0 && *back <= 366 && is_digit(name[1]))
            return Taken<CivilDay>{today - static_cast<int>(*back), 1};
    }
    return std::nullopt;
}

std::optional<Taken<BillableMark>> mark_at(const std::vector<Word>& words, std::size_t at) {
    if (is_word(words, at, {"$", "billable", "abrechenbar"})) return Taken<BillableMark>{BillableMark::billable, 1};
    if (is_word(words, at, {"!$", "nonbillable", "non-billable", "unbillable"}))
        return Taken<BillableMark>{BillableMark::non_billable, 1};
    if (is_word(words, at, {"nicht", "not"}) && is_word(words, at + 1, {"abrechenbar", "billable"}))
        return Taken<BillableMark>{BillableMark::non_billable, 2};
    return std::nullopt;
}

}  // namespace fairhour::quick
