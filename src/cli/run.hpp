// The program behind main(): reads the command line, carries out one command, says what went wrong and with which number
// it ends.
//
//   return run(rooms, {"report", "value", "--by", "client", "--json"}, screen);
#pragma once

#include <string>
#include <vector>

#include "cli/command_tree.hpp"
#include "cli/rooms.hpp"
#include "cli/screen.hpp"

namespace fairhour::cli {

// `words` without the program's own name. Never throws.
[[nodiscard]] int run(const Rooms& rooms, const std::vector<std::string>& words, Screen& screen);

// All commands.
[[nodiscard]] CommandNode command_tree();

// "fairhour: march.csv: It cannot be read: no such file. Name a file."
[[nodiscard]] std::string refusal_text(const Error& error);
[[nodiscard]] std::string refusal_json(const Error& error);  // {"name":…,"place":…,"reason":…,"fix":…}

}  // namespace fairhour::cli
