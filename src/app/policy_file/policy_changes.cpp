// Tells two versions of a policy apart, one sentence a change, from the text both are written as.
//
//   "rule note_short: characters_min 20 -> 40."
#include <map>

#include "app/policy_file/policy_file.hpp"
#include "app/policy_file/policy_shape.hpp"
#include "base/text.hpp"

namespace fairhour {
namespace {

// A policy as lines "where key" -> value, taken from its own written form: what can be written can be compared.
using Parts = std::map<std::string, std::string>;

std::string value_of(std::string_view line, std::string_view key) {
    const std::string begin = std::string(key) + " = \"";
    if (!line.starts_with(begin)) return {};
    return std::string(line.substr(begin.size(), line.size() - begin.size() - 1));
}

std::string words_of_head(std::string_view head) {
    if (head == "[[clause]]") return "clause";
    if (head == "[[rule]]") return "rule";
    if (head == "[[override]]") return "override";
    while (!head.empty() && head.front() == '[') head.remove_prefix(1);
    while (!head.empty() && head.back() == ']') head.remove_suffix(1);
    return std::string(head);
}

// The name of a block: its head with the values that tell it from others of its kind.
std::string block_name(const std::vector<std::string_view>& lines) {
    std::string name = words_of_head(lines.front());
    for (const std::string_view line : lines)
        for (const std::string_view key : {"number", "word", "client", "project", "tone"})
            if (const std::string value = value_of(line, key); !value.empty()) name += " " + value;
    return name;
}

void add_block(const std::vector<std::string_view>& lines, Parts& parts) {
    const bool top = !lines.front().starts_with('[');
    const std::string name = top ? "policy" : block_name(lines);
    for (const std::string_view line : lines) {
        const std::size_t equals = line.find(" = ");
        if (equals == std::string_view::npos) continue;
        parts[name + ": " + std::string(line.substr(0, equals))] = std::string(line.substr(equals + 3));
    }
}

Parts parts_of(const Policy& policy) {
    const std::string text = policy_text(policy);
    Parts parts;
    std::vector<std::string_view> block;
    for (const std::string_view line : split_text(text, '\n')) {
        if (line.starts_with('[') && !block.empty()) {
            add_block(block, parts);
            block.clear();
        }
        if (!line.empty()) block.push_back(line);
    }
    if (!block.empty()) add_block(block, parts);
    return parts;
}

}  // namespace

std::vector<std::string> policy_changes(const Policy& before, const Policy& after) {
    const Parts old_parts = parts_of(before), new_parts = parts_of(after);
    std::vector<std::string> changes;
    for (const auto& [key, value] : old_parts)
        if (!new_parts.contains(key)) changes.push_back(key + " " + value + " is gone.");
    for (const auto& [key, value] : new_parts) {
        const auto was = old_parts.find(key);
        if (was == old_parts.end())
            changes.push_back(key + " " + value + " is new.");
        else if (was->second != value)
            changes.push_back(key + " " + was->second + " -> " + value + ".");
    }
    return changes;
}

}  // namespace fairhour
