#include "app/policy_file/policy_shape.hpp"

#include "base/text.hpp"

namespace fairhour {

std::optional<Seconds> clock_of_text(std::string_view text) {
    text = trimmed(text);
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos || text.size() - colon != 3 || colon == 0 || colon > 2) return std::nullopt;
    const auto hours = whole_number(text.substr(0, colon));
    const auto minutes = whole_number(text.substr(colon + 1));
    if (!hours || !minutes || *hours < 0 || *minutes < 0 || *minutes > 59 || *hours * 60 + *minutes > 1440)
        return std::nullopt;
    return Seconds::minutes(*hours * 60 + *minutes);
}

std::string clock_text(Seconds clock) {
    const auto two = [](std::int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return two(clock.value / 3600) + ":" + two(clock.value / 60 % 60);
}

std::string numbers_text(std::span<const std::string_view> numbers) {
    std::string out;
    for (const std::string_view number : numbers) {
        if (out.size() > 100) return out + ", ...";
        (out += out.empty() ? "" : ", ") += number;
    }
    return out.empty() ? "none" : out;
}

std::string reach_sentence(const RuleKind& kind) {
    const std::string rule = "Rule " + in_quotes(kind.name);
    switch (kind.reach) {
        case RuleReach::ordinary: return rule + " can have any severity.";
        case RuleReach::person_only: return rule + " is one that only a person may settle, never less than flag.";
        case RuleReach::habit: return rule + " only keeps entries from being approved without a person.";
        case RuleReach::working_time: return rule + " goes to who answers for working time and holds nothing back.";
    }
    return {};
}

std::int64_t written_value(ParameterUnit unit, std::int64_t kept) { return kept / kept_value(unit, 1); }

}  // namespace fairhour
