#include "domain/policy/rules/presence.hpp"

#include "base/text.hpp"

namespace fairhour::rules {

std::int64_t note_length(std::string_view note) {
    const std::string_view text = trimmed(note);
    std::int64_t continued = 0;
    for (const char c : text) continued += static_cast<signed char>(c) < -64 ? 1 : 0;  // 10xxxxxx continues a code point
    return std::ssize(text) - continued;
}

HitText explain_presence(RuleWord word, const EntryFacts& facts, const RulesInForce& rules) {
    if (word == RuleWord::client_missing) return {"no client", "a client", "The entry names no client: choose one, or a project of theirs."};
    if (word == RuleWord::project_missing) return {"no project", "a project", "The entry names no project: choose the one you worked on."};
    if (word == RuleWord::task_missing) return {"no task", "a task", "The entry names no task: choose one of the project's."};
    if (word == RuleWord::activity_missing) return {"no activity", "an activity", "The entry names no activity: choose what kind of work it was."};
    if (word == RuleWord::tag_missing) return {"no tag", "a tag", "The entry has no tag: add at least one."};
    return {value_text(ParameterUnit::characters, note_length(facts.entry->note)), threshold_text(word, rules),
            "The note is too short to say what was done: add what you worked on."};
}

}  // namespace fairhour::rules
