// How somebody wants to be told, within what the policy allows.
//
//   given  reminders ada from 10:00 until 16:00, quiet 12:00 13:00, rest until 2026-08-12 12:00
#include "app/scenario/given.hpp"

namespace fairhour::scenario {
namespace {

constexpr Option<MessageSettings> reminder_options[] = {
    {"from", [](Words& w, World&, MessageSettings& s) -> Status { return s.hours_from = TRY(w.clock()), Status{}; }},
    {"until", [](Words& w, World&, MessageSettings& s) -> Status { return s.hours_until = TRY(w.clock()), Status{}; }},
    {"quiet",
     [](Words& w, World&, MessageSettings& s) -> Status {
         s.quiet_from = TRY(w.clock());
         s.quiet_until = TRY(w.clock());
         return {};
     }},
    {"rest",
     [](Words& w, World& world, MessageSettings& s) -> Status {
         TRY(w.expect("until"));
         s.snoozed_until = TRY(world.instant(w));
         return {};
     }},
};

}  // namespace

Status give_reminders(Words& words, World& world) {
    MessageSettings settings;
    settings.person = TRY(world.person(words, World::WhenAbsent::make));
    std::erase_if(world.message_settings, [&](const MessageSettings& s) { return s.person == settings.person; });
    TRY(read_options(words, world, settings, reminder_options));
    world.message_settings.push_back(settings);
    return {};
}

}  // namespace fairhour::scenario
