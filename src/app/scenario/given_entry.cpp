// An entry as a scenario gives it: one line of a timesheet.
//
//   given  mon  ada acme 09:00-13:00 "workshop" task design
//          tue  ada acme 2h30 "review" rate 150.00 EUR/h state approved label review
//          wed  ada -    1h "no project"
#include <algorithm>

#include "app/scenario/given.hpp"
#include "base/text.hpp"

namespace fairhour::scenario {
namespace {

struct Given {
    Entry entry;
    std::string label;
};

Status read_tags(Words& words, World&, Given& draft) {
    std::vector<std::string> tags;
    do { tags.push_back(TRY(words.name("a tag"))); } while (words.take_comma());
    std::ranges::sort(tags);
    draft.entry.tags = joined(tags, ", ");
    return {};
}

constexpr Option<Given> options[] = {
    {"task",
     [](Words& w, World& world, Given& d) -> Status {
         return d.entry.task = TRY(world.task(w, d.entry.project)), Status{};
     }},
    {"activity",
     [](Words& w, World& world, Given& d) -> Status { return d.entry.activity = TRY(world.activity(w)), Status{}; }},
    {"billable",
     [](Words&, World&, Given& d) -> Status { return d.entry.billable_mark = BillableMark::billable, Status{}; }},
    {"non_billable",
     [](Words&, World&, Given& d) -> Status { return d.entry.billable_mark = BillableMark::non_billable, Status{}; }},
    {"rate", [](Words& w, World&, Given& d) -> Status { return d.entry.typed_rate = TRY(w.rate()), Status{}; }},
    {"tags", read_tags},
    {"state",
     [](Words& w, World&, Given& d) -> Status { return d.entry.state = TRY(w.one_of<EntryState>()), Status{}; }},
    {"verdict",
     [](Words& w, World&, Given& d) -> Status {
         return d.entry.first_verdict = TRY(w.one_of<FirstVerdict>()), Status{};
     }},
    {"logged",
     [](Words& w, World& world, Given& d) -> Status { return d.entry.created_at = TRY(world.instant(w)), Status{}; }},
    {"source",
     [](Words& w, World&, Given& d) -> Status { return d.entry.source = TRY(w.one_of<EntrySource>()), Status{}; }},
    {"entered_by",
     [](Words& w, World& world, Given& d) -> Status { return d.entry.entered_by = TRY(world.person(w)), Status{}; }},
    {"label", [](Words& w, World&, Given& d) -> Status { return d.label = TRY(w.name("a label")), Status{}; }},
};

Status set_project(Words& words, World& world, Entry& entry) {
    if (words.take("-")) return {};
    const Project& project = world.at(TRY(world.project(words)));
    entry.project = project.id;
    entry.client = project.client;
    return {};
}

// The stretch `22:00-04:00` ends on the next day.
Status set_stretch(Words& words, Entry& entry) {
    const std::string text = TRY(words.name("a stretch, as 09:00-13:00"));
    const std::size_t dash = text.find('-');
    const Statement pieces{.section = Section::given,
                           .line = words.line(),
                           .tokens = {{TokenKind::word, text.substr(0, dash), 1},
                                      {TokenKind::word, text.substr(dash + 1), 1}},
                           .source = {}};
    Words clocks(pieces, "");
    const Result<Seconds> start = clocks.clock();
    const Result<Seconds> stop = start ? clocks.clock() : start;
    if (!start || !stop)
        return words.refuse_last("scenario_word", in_quotes(text) + " is no stretch of a day.",
                                 "Write it as 09:00-13:00.");
    entry.started_at = entry.zone.instant(entry.work_date, *start);
    entry.stopped_at = entry.zone.instant(entry.work_date + (*stop <= *start ? 1 : 0), *stop);
    entry.worked_seconds = between(*entry.started_at, *entry.stopped_at);
    return {};
}

}  // namespace

Status change_times(Words& words, World&, Entry& entry) {
    if (words.peek().find('-') != std::string_view::npos && words.peek().find(':') != std::string_view::npos)
        return set_stretch(words, entry);
    entry.worked_seconds = TRY(words.duration());
    entry.started_at.reset();
    entry.stopped_at.reset();
    return {};
}

Status give_entry(Words& words, World& world) {
    Given draft;
    Entry& entry = draft.entry;
    entry.id = world.next_id<EntryTag>();
    entry.work_date = TRY(world.day(words));
    entry.person = entry.entered_by = TRY(world.person(words, World::WhenAbsent::make));
    TRY(set_project(words, world, entry));
    entry.zone = world.at(entry.person).zone;
    if (words.take("zone")) entry.zone = TRY(words.zone());
    TRY(change_times(words, world, entry));
    if (words.comes_quoted()) entry.note = TRY(words.quoted("a note"));
    TRY(read_options(words, world, draft, options));
    const Instant end_of_day = entry.zone.instant(entry.work_date, Seconds::minutes(17 * 60 + 30));
    if (entry.created_at == Instant{}) entry.created_at = std::max(end_of_day, entry.stopped_at.value_or(end_of_day));
    if (entry.state != EntryState::draft && entry.state != EntryState::running) entry.submitted_at = entry.created_at;
    if (!draft.label.empty()) world.labels[draft.label] = entry.id;
    world.entries.push_back(entry);
    return {};
}

}  // namespace fairhour::scenario
