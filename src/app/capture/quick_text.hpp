// Reads time as people type it in one line, in English or German, and says of each piece what it was taken for, so that a
// page can show it as a chip and the cli can name what it understood.
//
//   quick_text("1h30 acme design review #call yesterday", words)
//     duration 1:30 · project Acme / Website · task Design · note "review" · tag call · day 2026-05-03
//
//   durations   1h30  90m  1:30  1.5h  1,5 Std  2 Stunden  30 min
//   stretches   9-11:30  9:15-10  9am-1pm  9 bis 11  14-16 Uhr    (a time of day has am, pm, Uhr, a colon or an end)
//   days        today  yesterday  heute  gestern  vorgestern  mon … sun  Mo … So  2026-05-04  4.5.  04.05.2026  -1d
//   places      @acme, @"Acme Corp", @acme/website, or a name among the words
//   others      #tag   $ or billable, !$ or nonbillable   "quoted: always note"
//
// A weekday is the last one, today included. A name that fits several equally is left in the note, and the candidates are
// named; what the person worked on lately goes first. Nothing is refused: what is not understood is note.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/capture/entry_content.hpp"

namespace fairhour {

BOOST_DEFINE_FIXED_ENUM_CLASS(QuickKind, std::uint8_t, duration, stretch, start, day, client, project, task, activity, tag,
                              billable, note)

struct QuickToken {
    QuickKind kind = QuickKind::note;
    std::int64_t begin = 0, end = 0;  // bytes of the line
    std::string means;                // "1:30", "2026-05-03", "Acme / Website"
};
BOOST_DESCRIBE_STRUCT(QuickToken, (), (kind, begin, end, means))

// A name that could be several.
struct QuickCandidate {
    QuickKind kind = QuickKind::project;
    ClientId client;
    ProjectId project;
    TaskId task;
    std::string name;

    bool operator==(const QuickCandidate&) const = default;
};
BOOST_DESCRIBE_STRUCT(QuickCandidate, (), (kind, client, project, task, name))
struct QuickDoubt {
    std::int64_t begin = 0, end = 0;
    std::vector<QuickCandidate> candidates;  // likeliest first, at most quick_candidates_max
};
BOOST_DESCRIBE_STRUCT(QuickDoubt, (), (begin, end, candidates))
inline constexpr std::size_t quick_candidates_max = 8;

// Where the person worked lately, latest first.
struct RecentPlace {
    ProjectId project;
    TaskId task;

    bool operator==(const RecentPlace&) const = default;
};

struct QuickWords {
    const Firm& firm;
    const FirmIndex& index;
    std::span<const RecentPlace> recents;
    PersonId person;
    CivilDay today;  // where the person is
};

struct QuickText {
    EntryPatch content;              // what log_entry and start_timer take
    std::vector<QuickToken> tokens;  // in the order of the line, without gaps of meaning between them
    std::vector<QuickDoubt> doubts;
};
[[nodiscard]] QuickText quick_text(std::string_view line, const QuickWords& words);

}  // namespace fairhour
