// The commands as plain values: what help, shell completion, the reference page and "did you mean" all read, so that they
// cannot disagree with what is parsed.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace fairhour::cli {

enum class OptionTakes : std::uint8_t { nothing, value, values };

struct OptionNode {
    std::string name;   // "--client"; of a positional its place: "FILE"
    std::string value;  // "NAME"; empty for a flag
    std::string help;   // one sentence
    OptionTakes takes = OptionTakes::value;
    std::vector<std::string> words;  // when only these are allowed
};

struct Example {
    std::string line;  // "fairhour import march.csv --dry-run"
    std::string says;  // "shows what would be imported"
};

struct CommandNode {
    std::string name;
    std::string help;
    std::vector<OptionNode> positionals;
    std::vector<OptionNode> options;
    std::vector<CommandNode> children;
    std::vector<Example> examples;
};

// The deepest command that the words name, and how many of the words that took: {"review", "approve", "ent_1"} -> approve, 2.
struct FoundCommand {
    const CommandNode* node = nullptr;
    std::string path;  // "fairhour review approve"
    std::size_t words = 0;
};
[[nodiscard]] FoundCommand find_command(const CommandNode& root, std::span<const std::string> words);

// Global options may stand anywhere; the parser takes them first. Everything behind "--" stays where it is.
[[nodiscard]] std::vector<std::string> global_options_first(const CommandNode& root,
                                                            std::span<const std::string> words);

// Refuses a command or an option that is not there, and names the nearest one that is. Global options must stand first.
[[nodiscard]] Status check_words(const CommandNode& root, std::span<const std::string> words);

// Of the options that stand first, how many words they take.
[[nodiscard]] std::size_t leading_option_words(const CommandNode& root, std::span<const std::string> words);

// The nearest by edits, "" when none is near.
[[nodiscard]] std::string nearest(std::string_view written, const std::vector<std::string>& known);

}  // namespace fairhour::cli
