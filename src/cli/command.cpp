#include "cli/command.hpp"

#include <CLI/CLI.hpp>

#include "base/text.hpp"

namespace fairhour::cli {

// A node of the plain tree beside the parser's own.
struct Command::Part {
    CommandNode node;
    CLI::App* app = nullptr;
    std::unique_ptr<CLI::App> owned;  // of the root
    Handler handler;
    std::vector<std::unique_ptr<Part>> children;
};

namespace {

OptionNode option_node(const std::string& name, const std::string& value, const std::string& help, OptionTakes takes) {
    return {name, value, help, takes, {}};
}

std::string one_of(const std::vector<std::string>& words) { return joined(words, "|"); }

// What the parser says, in our words. Unknown commands and options were refused before (command_tree.hpp).
Error parse_refusal(const CLI::ParseError& problem) {
    Error error{ErrorKind::invalid, "command_line_invalid", "", problem.what(),
                "`--help` behind the command shows what it takes."};
    if (!error.reason.empty() && error.reason.back() != '.') error.reason += '.';
    return error;
}

}  // namespace

Command Command::add_subcommand(const std::string& name, const std::string& help) {
    auto child = std::make_unique<Part>();
    child->node = {name, help, {}, {}, {}, {}};
    child->app = part_->app->add_subcommand(name, help);
    child->app->set_help_flag();
    part_->app->require_subcommand(0, 1);  // "start acme review": the second command word is text
    part_->children.push_back(std::move(child));
    return Command(*part_->children.back());
}

void Command::add_option(const std::string& name, std::string& into, const std::string& value,
                         const std::string& help) {
    part_->app->add_option(name, into, help);
    part_->node.options.push_back(option_node(name, value, help, OptionTakes::value));
}

void Command::add_option(const std::string& name, std::vector<std::string>& into, const std::string& value,
                         const std::string& help) {
    part_->app->add_option(name, into, help)->expected(1)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    part_->node.options.push_back(option_node(name, value, help, OptionTakes::values));
}

void Command::add_option_of(const std::string& name, std::string& into, std::vector<std::string> words,
                            const std::string& help) {
    part_->app->add_option(name, into, help)->check(CLI::IsMember(words));
    part_->node.options.push_back(option_node(name, one_of(words), help, OptionTakes::value));
    part_->node.options.back().words = std::move(words);
}

void Command::add_flag(const std::string& name, bool& into, const std::string& help) {
    part_->app->add_flag(name, into, help);
    part_->node.options.push_back(option_node(name, "", help, OptionTakes::nothing));
}

void Command::add_positional(const std::string& name, std::string& into, const std::string& help, Needed needed) {
    part_->app->add_option(name, into, help)->required(needed == Needed::yes);
    part_->node.positionals.push_back(
        option_node(needed == Needed::yes ? name : "[" + name + "]", "", help, OptionTakes::value));
}

void Command::add_positional(const std::string& name, std::vector<std::string>& into, const std::string& help,
                             Needed needed) {
    part_->app->add_option(name, into, help)->required(needed == Needed::yes);
    part_->node.positionals.push_back(
        option_node(needed == Needed::yes ? name + "..." : "[" + name + "...]", "", help, OptionTakes::values));
}

void Command::add_positional_of(const std::string& name, std::string& into, std::vector<std::string> words,
                                const std::string& help, Needed needed) {
    part_->app->add_option(name, into, help)->required(needed == Needed::yes)->check(CLI::IsMember(words));
    OptionNode node =
        option_node(needed == Needed::yes ? one_of(words) : "[" + one_of(words) + "]", "", help, OptionTakes::value);
    node.words = std::move(words);
    part_->node.positionals.push_back(std::move(node));
}

void Command::example(std::string line, std::string says) {
    part_->node.examples.push_back({std::move(line), std::move(says)});
}

void Command::does(Handler handler) { part_->handler = std::move(handler); }

CommandLine::CommandLine() : root_(std::make_unique<Command::Part>()) {
    root_->owned = std::make_unique<CLI::App>("", "fairhour");
    root_->app = root_->owned.get();
    root_->app->set_help_flag();
    root_->node.name = "fairhour";
}

CommandLine::~CommandLine() = default;

Command CommandLine::root() { return Command(*root_); }

CommandNode CommandLine::tree() const {
    const auto copied = [](const auto& self, const Command::Part& part) -> CommandNode {
        CommandNode node = part.node;
        for (const auto& child : part.children) node.children.push_back(self(self, *child));
        return node;
    };
    return copied(copied, *root_);
}

Result<Handler> CommandLine::parse(const std::vector<std::string>& words) {
    try {
        root_->app->parse(
            std::vector<std::string>(words.rbegin(), words.rend()));  // the library takes them from the back
    } catch (const CLI::ParseError& problem) { return std::unexpected(parse_refusal(problem)); }
    const Command::Part* part = root_.get();
    for (bool deeper = true; deeper;) {
        deeper = false;
        for (const auto& child : part->children)
            if (child->app->parsed()) {
                part = child.get();
                deeper = true;
                break;
            }
    }
    return part->handler;
}

}  // namespace fairhour::cli
