// Shell completion, written from the command tree: every command, option and word it knows, nothing else.
//
//   fairhour completion bash > ~/.local/share/bash-completion/completions/fairhour
#pragma once

#include <string>

#include "cli/command_tree.hpp"

namespace fairhour::cli {

[[nodiscard]] std::string bash_completion(const CommandNode& root);
[[nodiscard]] std::string zsh_completion(const CommandNode& root);
[[nodiscard]] std::string fish_completion(const CommandNode& root);

}  // namespace fairhour::cli
