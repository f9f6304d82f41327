#include "cli/completion.hpp"

#include <algorithm>
#include <functional>

#include "base/text.hpp"

namespace fairhour::cli {
namespace {

using Visit = std::function<void(const CommandNode&, const std::string& path)>;

// Each command with the words that lead to it: "review approve"; the root with "".
void for_each_command(const CommandNode& node, const std::string& path, const Visit& visit) {
    visit(node, path);
    for (const CommandNode& child : node.children)
        for_each_command(child, path.empty() ? child.name : path + " " + child.name, visit);
}

// Everything that can come next in this command.
std::vector<std::string> words_after(const CommandNode& node, const CommandNode& root) {
    std::vector<std::string> words;
    for (const CommandNode& child : node.children) words.push_back(child.name);
    for (const OptionNode& positional : node.positionals)
        words.insert(words.end(), positional.words.begin(), positional.words.end());
    for (const OptionNode& option : node.options) words.push_back(option.name);
    if (&node != &root)
        for (const OptionNode& option : root.options) words.push_back(option.name);
    words.emplace_back("--help");
    return words;
}

// 'it''s' for zsh and fish, which quote alike but for this.
std::string single_quoted(std::string_view text, std::string_view quote_inside) {
    std::string out = "'";
    for (const char letter : text) {
        if (letter == '\'')
            out += quote_inside;
        else
            out += letter;
    }
    return out + "'";
}

std::string options_with_values(const CommandNode& root) {
    std::vector<std::string> names;
    for_each_command(root, "", [&](const CommandNode& node, const std::string&) {
        for (const OptionNode& option : node.options)
            if (option.takes != OptionTakes::nothing && std::ranges::find(names, option.name) == names.end())
                names.push_back(option.name);
    });
    return joined(names, "|");
}

std::string words_cases(const CommandNode& root) {
    std::string out;
    for_each_command(root, "", [&](const CommandNode& node, const std::string& path) {
        for (const OptionNode& option : node.options)
            if (!option.words.empty())
                out += "        \"" + path + "|" + option.name + "\") words=\"" + joined(option.words, " ") + "\" ;;\n";
    });
    return out;
}

std::string known_paths(const CommandNode& root) {
    std::string out;
    for_each_command(root, "", [&](const CommandNode&, const std::string& path) {
        if (!path.empty()) out += (out.empty() ? "\"" : "|\"") + path + "\"";
    });
    return out;
}

std::string path_cases(const CommandNode& root) {
    std::string out;
    for_each_command(root, "", [&](const CommandNode& node, const std::string& path) {
        out += "        \"" + path + "\") words=\"" + joined(words_after(node, root), " ") + "\" ;;\n";
    });
    return out;
}

}  // namespace

std::string bash_completion(const CommandNode& root) {
    return "# bash completion for fairhour\n"
           "_fairhour() {\n"
           "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} path= words= i=1\n"
           "    while [ $i -lt $COMP_CWORD ]; do\n"
           "        case ${COMP_WORDS[i]} in\n"
           "            " +
           options_with_values(root) +
           ") i=$((i + 1)) ;;\n"
           "            -*) ;;\n"
           "            *) case \"${path:+$path }${COMP_WORDS[i]}\" in\n"
           "                   " +
           known_paths(root) +
           ") path=\"${path:+$path }${COMP_WORDS[i]}\" ;;\n"
           "               esac ;;\n"
           "        esac\n"
           "        i=$((i + 1))\n"
           "    done\n"
           "    case \"$path|$before\" in\n" +
           words_cases(root) +
           "    esac\n"
           "    if [ -z \"$words\" ]; then\n"
           "        case $before in\n"
           "            " +
           options_with_values(root) +
           ") COMPREPLY=($(compgen -f -- \"$word\")); return ;;\n"
           "        esac\n"
           "        case \"$path\" in\n" +
           path_cases(root) +
           "        esac\n"
           "    fi\n"
           "    COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
           "    case $word in -*) ;; *) COMPREPLY+=($(compgen -f -- \"$word\")) ;; esac\n"
           "}\n"
           "complete -o filenames -F _fairhour fairhour\n";
}

std::string zsh_completion(const CommandNode& root) {
    std::string cases;
    for_each_command(root, "", [&](const CommandNode& node, const std::string& path) {
        cases += "        \"" + path + "\") described=(";
        for (const CommandNode& child : node.children)
            cases += single_quoted(child.name + ":" + child.help, "'\\''") + " ";
        for (const OptionNode& positional : node.positionals)
            for (const std::string& word : positional.words) cases += single_quoted(word, "'\\''") + " ";
        for (const OptionNode& option : node.options)
            cases += single_quoted(option.name + ":" + option.help, "'\\''") + " ";
        if (&node != &root)
            for (const OptionNode& option : root.options)
                cases += single_quoted(option.name + ":" + option.help, "'\\''") + " ";
        cases += "'--help:Show what the command takes.') ;;\n";
    });
    return "#compdef fairhour\n"
           "_fairhour() {\n"
           "    local path_words='' at=2\n"
           "    local -a described\n"
           "    while (( at < CURRENT )); do\n"
           "        case ${words[at]} in\n"
           "            " +
           options_with_values(root) +
           ") (( at++ )) ;;\n"
           "            -*) ;;\n"
           "            *) case \"${path_words:+$path_words }${words[at]}\" in\n"
           "                   " +
           known_paths(root) +
           ") path_words=\"${path_words:+$path_words }${words[at]}\" ;;\n"
           "               esac ;;\n"
           "        esac\n"
           "        (( at++ ))\n"
           "    done\n"
           "    case \"$path_words\" in\n" +
           cases +
           "    esac\n"
           "    _describe -t commands 'fairhour' described\n"
           "    _files\n"
           "}\n"
           "if [ \"$funcstack[1]\" = \"_fairhour\" ]; then _fairhour \"$@\"; else compdef _fairhour fairhour; fi\n";
}

std::string fish_completion(const CommandNode& root) {
    std::string out = "# fish completion for fairhour\n";
    const auto quoted = [](std::string_view text) { return single_quoted(text, "\\'"); };
    for_each_command(root, "", [&](const CommandNode& node, const std::string& path) {
        std::string seen, children;
        for (const std::string_view word : split_text(path, ' '))
            if (!word.empty())
                seen +=
                    (seen.empty() ? "" : "; and ") + std::string("__fish_seen_subcommand_from ") + std::string(word);
        for (const CommandNode& child : node.children) children += " " + child.name;
        const std::string none_yet = seen.empty()       ? "__fish_use_subcommand"
                                     : children.empty() ? seen
                                                        : seen + "; and not __fish_seen_subcommand_from" + children;
        for (const CommandNode& child : node.children)
            out += "complete -c fairhour -n " + quoted(none_yet) + " -a " + child.name + " -d " + quoted(child.help) +
                   "\n";
        for (const OptionNode& positional : node.positionals)
            if (!positional.words.empty())
                out += "complete -c fairhour -n " + quoted(none_yet) + " -f -a " +
                       quoted(joined(positional.words, " ")) + "\n";
        for (const OptionNode& option : node.options)
            out += "complete -c fairhour" + (seen.empty() ? std::string() : " -n " + quoted(seen)) + " -l " +
                   option.name.substr(2) + (option.takes == OptionTakes::nothing ? "" : " -r") +
                   (option.words.empty() ? "" : " -f -a " + quoted(joined(option.words, " "))) + " -d " +
                   quoted(option.help) + "\n";
    });
    return out;
}

}  // namespace fairhour::cli
