#include "domain/policy/rules/presence.hpp"

#include <bit>
#include <cstring>

#include "base/text.hpp"

namespace fairhour::rules {

// Every note of a pass is measured: eight bytes at a time, then the rest.
std::int64_t note_length(std::string_view note) {
    const std::string_view text = trimmed(note);
    constexpr std::uint64_t low_bits = 0x0101'0101'0101'0101;
    std::int64_t continued = 0;
    std::size_t i = 0;
    for (; i + sizeof(std::uint64_t) <= text.size(); i += sizeof(std::uint64_t)) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + i, sizeof word);
        continued += std::popcount((word >> 7) & ~(word >> 6) & low_bits);
    }
    for (const char c : text.substr(i))
        continued += static_cast<signed char>(c) < -64 ? 1 : 0;  // 10xxxxxx continues a code point
    return std::ssize(text) - continued;
}

HitText explain_presence(RuleWord word, const EntryFacts& facts, const RulesInForce& rules) {
    if (word == RuleWord::client_missing)
        return {"no client", "a client", "The entry names no client: choose one, or a project of theirs."};
    if (word == RuleWord::project_missing)
        return {"no project", "a project", "The entry names no project: choose the one you worked on."};
    if (word == RuleWord::task_missing)
        return {"no task", "a task", "The entry names no task: choose one of the project's."};
    if (word == RuleWord::activity_missing)
        return {"no activity", "an activity", "The entry names no activity: choose what kind of work it was."};
    if (word == RuleWord::tag_missing) return {"no tag", "a tag", "The entry has no tag: add at least one."};
    return {value_text(ParameterUnit::characters, note_length(facts.entry->note)), threshold_text(word, rules),
            "The note is too short to say what was done: add what you worked on."};
}

}  // namespace fairhour::rules
