// Expectations on who was told what by the last `when nudge`, and who was not and why.
//
//   then   message ada friendly missing_day mon 5h
//          message eva flagged_day mon of ada
//          message ada thanks
//          no message bob
//          held ada quiet_hours
#include "app/scenario/then.hpp"

namespace fairhour::scenario {
namespace {

const DueMessage* message_of(const World& world, PersonId person) {
    for (const DueMessage& message : world.nudges.messages)
        if (message.person == person) return &message;
    return nullptr;
}

std::string held_words(const World& world, PersonId person) {
    for (const HeldMatters& held : world.nudges.held)
        if (held.person == person) return std::string(enum_word(held.why));
    return "nothing held back";
}

std::string line_words(const World& world, const DueLine& line) {
    const OpenMatter& matter = line.matter;
    std::string words = std::string(enum_word(matter.kind)) + " " + day_text(matter.day) + " " + hours_text(matter.seconds);
    if (!matter.about.none()) words += " of " + world.name_of(matter.about);
    return words;
}

std::string message_words(const World& world, const DueMessage& message) {
    std::string words = message.kind == MessageKind::thanks ? "thanks" : std::string(enum_word(message.tone));
    for (const DueLine& line : message.lines) words += ", " + line_words(world, line);
    return words;
}

// What one line is asked to be; what is not named is not looked at.
struct AskedLine {
    std::optional<MessageLineKind> kind;
    std::optional<CivilDay> day;
    std::optional<Seconds> seconds;
    PersonId about;

    [[nodiscard]] bool fits(const OpenMatter& matter) const {
        return (!kind || *kind == matter.kind) && (!day || *day == matter.day) &&
               (!seconds || *seconds == matter.seconds) && (about.none() || about == matter.about);
    }
};

Result<AskedLine> read_line(Words& words, World& world) {
    AskedLine asked;
    while (!words.done()) {
        if (words.take("of")) asked.about = TRY(world.person(words));
        else if (world.comes_day(words)) asked.day = TRY(world.day(words));
        else if (words.comes_number()) asked.seconds = TRY(words.duration());
        else asked.kind = TRY(words.one_of<MessageLineKind>());
    }
    return asked;
}

Result<Comparison> compare_message(Words& words, World& world) {
    const bool none = words.take("no");
    if (none) TRY(words.expect("message"));
    Comparison comparison;
    if (none && words.done()) {
        comparison.add("", "no message", world.nudges.messages.empty()
                                             ? "no message"
                                             : message_words(world, world.nudges.messages.front()));
        return comparison;
    }
    const PersonId person = TRY(world.person(words));
    const DueMessage* const message = message_of(world, person);
    const std::string found = message == nullptr ? "no message (" + held_words(world, person) + ")" : message_words(world, *message);
    if (none) {
        comparison.add("", "no message", message == nullptr ? "no message" : found);
        return comparison;
    }
    if (words.take("thanks")) {
        comparison.add("", "thanks", message != nullptr && message->kind == MessageKind::thanks ? "thanks" : found);
    } else if (const auto tone = enum_of_word<NudgeTone>(words.peek())) {
        words.skip();
        comparison.add("", std::string(enum_word(*tone)),
                       message != nullptr && message->kind == MessageKind::reminder ? std::string(enum_word(message->tone)) : found);
    }
    const AskedLine asked = TRY(read_line(words, world));
    bool fits = false;
    if (message != nullptr)
        for (const DueLine& line : message->lines) fits = fits || asked.fits(line.matter);
    comparison.add("line", "as said", fits ? "as said" : found);
    return comparison;
}

Result<Comparison> compare_held(Words& words, World& world) {
    const PersonId person = TRY(world.person(words));
    Comparison comparison;
    comparison.add("", std::string(enum_word(TRY(words.one_of<HeldBack>()))), held_words(world, person));
    return comparison;
}

constexpr ThenRow message_rows[] = {{"message", compare_message}, {"held", compare_held}};

}  // namespace

std::span<const ThenRow> message_expectations() { return message_rows; }

}  // namespace fairhour::scenario
