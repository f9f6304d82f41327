#include "cli/command_tree.hpp"

#include <algorithm>
#include <numeric>

#include "base/text.hpp"

namespace fairhour::cli {
namespace {

std::string_view name_of_option(std::string_view word) { return word.substr(0, word.find('=')); }

const OptionNode* find_option(const CommandNode& node, std::string_view word) {
    const auto found = std::ranges::find(node.options, name_of_option(word), &OptionNode::name);
    return found == node.options.end() ? nullptr : &*found;
}

// How many words an option with its value takes.
std::size_t words_of(const OptionNode& option, std::string_view word) {
    return option.takes == OptionTakes::nothing || word.contains('=') ? 1 : 2;
}

std::size_t edits_between(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0]++;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t kept = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, kept});
        }
    }
    return row[b.size()];
}

std::vector<std::string> names_of(const std::vector<CommandNode>& commands) {
    std::vector<std::string> out;
    for (const CommandNode& command : commands) out.push_back(command.name);
    return out;
}

std::string did_you_mean(std::string_view written, const std::vector<std::string>& known,
                         const std::string& otherwise) {
    const std::string near = nearest(written, known);
    return near.empty() ? otherwise : "Did you mean " + near + "?";
}

Status refuse_command(const FoundCommand& in, const std::string& word) {
    return invalid("command_unknown", in.path + " has no command \"" + word + "\".", "",
                   did_you_mean(word, names_of(in.node->children), "`" + in.path + " --help` lists them."));
}

Status refuse_option(const CommandNode& root, const FoundCommand& in, std::string_view word) {
    const std::string name(name_of_option(word));
    std::vector<std::string> known;
    for (const CommandNode* node : {in.node, &root})
        for (const OptionNode& option : node->options) known.push_back(option.name);
    return invalid("option_unknown", "`" + in.path + "` has no option " + name + ".", "",
                   did_you_mean(name, known, "`" + in.path + " --help` lists them."));
}

}  // namespace

std::string nearest(std::string_view written, const std::vector<std::string>& known) {
    const std::string asked = lower_ascii(written);
    std::string best;
    std::size_t best_edits = std::max<std::size_t>(asked.size() / 3, 2) + 1;
    for (const std::string& word : known) {
        const std::size_t edits = edits_between(asked, lower_ascii(word));
        if (edits >= best_edits || edits >= word.size()) continue;
        best_edits = edits;
        best = word;
    }
    return best;
}

FoundCommand find_command(const CommandNode& root, std::span<const std::string> words) {
    FoundCommand found{&root, root.name, 0};
    for (const std::string& word : words) {
        const auto child = std::ranges::find(found.node->children, word, &CommandNode::name);
        if (child == found.node->children.end()) break;
        found = {&*child, found.path + " " + word, found.words + 1};
    }
    return found;
}

std::vector<std::string> global_options_first(const CommandNode& root, std::span<const std::string> words) {
    std::vector<std::string> first, rest;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == "--") {
            rest.insert(rest.end(), words.begin() + static_cast<std::ptrdiff_t>(i), words.end());
            break;
        }
        const OptionNode* option = words[i].starts_with("--") ? find_option(root, words[i]) : nullptr;
        if (option == nullptr) {
            rest.push_back(words[i]);
            continue;
        }
        first.push_back(words[i]);
        if (words_of(*option, words[i]) == 2 && i + 1 < words.size()) first.push_back(words[++i]);
    }
    first.insert(first.end(), rest.begin(), rest.end());
    return first;
}

std::size_t leading_option_words(const CommandNode& root, std::span<const std::string> words) {
    std::size_t at = 0;
    while (at < words.size() && words[at].starts_with("--") && words[at] != "--") {
        const OptionNode* option = find_option(root, words[at]);
        if (option == nullptr) break;
        at += words_of(*option, words[at]);
    }
    return std::min(at, words.size());
}

Status check_words(const CommandNode& root, std::span<const std::string> words) {
    const std::size_t leading = leading_option_words(root, words);
    FoundCommand found = find_command(root, words.subspan(leading));
    const std::span<const std::string> rest = words.subspan(leading + found.words);
    for (std::size_t i = 0; i < rest.size(); ++i) {
        const std::string& word = rest[i];
        if (word == "--") break;
        if (word.starts_with("--")) {
            const OptionNode* option = find_option(*found.node, word);
            if (option == nullptr) return refuse_option(root, found, word);
            i += words_of(*option, word) - 1;
        } else if (word.size() > 1 && word.starts_with('-')) {
            return refuse_option(root, found, word);
        } else if (const FoundCommand deeper = find_command(*found.node, rest.subspan(i, 1)); deeper.words == 1) {
            found = {deeper.node, found.path + " " + word, found.words + 1};  // review --client Acme approve
        } else if (found.node->positionals.empty() && !found.node->children.empty()) {
            return refuse_command(found, word);
        } else if (found.node->positionals.empty()) {
            return invalid("word_unexpected", "`" + found.path + "` does not know what to do with \"" + word + "\".",
                           "", "`" + found.path + " --help` shows what it takes.");
        }
    }
    return {};
}

}  // namespace fairhour::cli
