// Help texts and the reference page, made of the command tree.
#pragma once

#include <string>

#include "cli/command_tree.hpp"
#include "cli/screen.hpp"

namespace fairhour::cli {

// What `fairhour COMMAND --help` shows.
[[nodiscard]] std::string help_text(const FoundCommand& command, Paint paint);
// "fairhour import [FILE] [options]"
[[nodiscard]] std::string usage_line(const FoundCommand& command);
// The commands part of docs/reference/cli.md.
[[nodiscard]] std::string reference_text(const CommandNode& root);

}  // namespace fairhour::cli
