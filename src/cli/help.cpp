#include "cli/help.hpp"

#include <algorithm>

#include "cli/text_width.hpp"

namespace fairhour::cli {
namespace {

struct HelpRow {
    std::string term, says;
};

std::string option_term(const OptionNode& option) {
    return option.value.empty() ? option.name : option.name + " " + option.value;
}

std::vector<HelpRow> option_rows(const std::vector<OptionNode>& options) {
    std::vector<HelpRow> rows;
    for (const OptionNode& option : options) rows.push_back({option_term(option), option.help});
    return rows;
}

// A term that is longer than the column stands on a line of its own.
void append_section(std::string& out, const std::string& title, const std::vector<HelpRow>& rows, Paint paint) {
    constexpr std::size_t term_columns_max = 26;
    if (rows.empty()) return;
    std::size_t width = 0;
    for (const HelpRow& row : rows) width = std::max(width, std::min(columns_of_text(row.term), term_columns_max));
    out += "\n" + painted(title, Tone::strong, paint) + "\n";
    for (const HelpRow& row : rows) {
        const std::size_t columns = columns_of_text(row.term);
        out += "  " + row.term;
        out += columns > width ? "\n  " + std::string(width, ' ') : std::string(width - columns, ' ');
        out += "  " + row.says + "\n";
    }
}

void append_examples(std::string& out, const std::vector<Example>& examples, Paint paint) {
    if (examples.empty()) return;
    out += "\n" + painted("Examples", Tone::strong, paint) + "\n";
    for (const Example& example : examples) {
        out += "  " + example.line + "\n";
        if (!example.says.empty()) out += "      " + painted(example.says, Tone::faint, paint) + "\n";
    }
}

void append_reference(std::string& out, const CommandNode& node, const std::string& path) {
    out += "\n### " + path + "\n\n" + node.help + "\n\n```\n" + usage_line({&node, path, 0}) + "\n```\n";
    if (!node.positionals.empty() || !node.options.empty()) out += "\n| word | what it does |\n|---|---|\n";
    const auto escaped = [](std::string text) {
        for (std::size_t at = 0; (at = text.find('|', at)) != std::string::npos; at += 2) text.insert(at, "\\");
        return text;
    };
    for (const auto* list : {&node.positionals, &node.options})
        for (const OptionNode& option : *list)
            out += "| `" + escaped(option_term(option)) + "` | " + escaped(option.help) + " |\n";
    if (!node.examples.empty()) {
        out += "\n```\n";
        for (const Example& example : node.examples)
            out += example.line + (example.says.empty() ? "" : "    # " + example.says) + "\n";
        out += "```\n";
    }
    for (const CommandNode& child : node.children) append_reference(out, child, path + " " + child.name);
}

}  // namespace

std::string usage_line(const FoundCommand& command) {
    std::string out = command.path;
    if (!command.node->children.empty()) out += command.node->positionals.empty() ? " COMMAND" : " [COMMAND]";
    for (const OptionNode& positional : command.node->positionals) out += " " + positional.name;
    return out + " [options]";
}

std::string help_text(const FoundCommand& command, Paint paint) {
    const CommandNode& node = *command.node;
    std::string out = node.help + "\n\n" + painted("Usage", Tone::strong, paint) + "  " + usage_line(command) + "\n";
    std::vector<HelpRow> commands;
    for (const CommandNode& child : node.children) commands.push_back({child.name, child.help});
    append_section(out, "Commands", commands, paint);
    append_section(out, "Takes", option_rows(node.positionals), paint);
    append_section(out, command.words == 0 ? "Options of every command" : "Options", option_rows(node.options), paint);
    append_examples(out, node.examples, paint);
    if (command.words > 0)
        out += "\n`fairhour --help` lists the options of every command: --data, --json, --as and more.\n";
    return out;
}

std::string reference_text(const CommandNode& root) {
    std::string out;
    for (const CommandNode& child : root.children) append_reference(out, child, root.name + " " + child.name);
    return out;
}

}  // namespace fairhour::cli
