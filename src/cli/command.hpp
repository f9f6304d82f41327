// Declares the commands: each family adds its own to the tree, with the plain struct its options go to and the function that
// carries it out. The parsing library is known to command.cpp alone.
//
//   void declare_backup(Command& root) {
//       auto given = std::make_shared<BackupGiven>();
//       Command backup = root.add_subcommand("backup", "Copy the whole store into one file while the program goes on.");
//       backup.add_positional("FILE", given->file, "The file to write; it must not exist yet.", Needed::yes);
//       backup.example("fairhour backup monday.sqlite", "");
//       backup.does([given](Session& session) { return run_backup(session, *given); });
//   }
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "cli/command_tree.hpp"
#include "cli/exit_code.hpp"

namespace fairhour::cli {

class Session;
using Handler = std::function<Result<ExitCode>(Session&)>;

enum class Needed : std::uint8_t { no, yes };

class Command {
public:
    Command add_subcommand(const std::string& name, const std::string& help);
    void add_option(const std::string& name, std::string& into, const std::string& value, const std::string& help);
    // May be given several times.
    void add_option(const std::string& name, std::vector<std::string>& into, const std::string& value,
                    const std::string& help);
    void add_option_of(const std::string& name, std::string& into, std::vector<std::string> words,
                       const std::string& help);
    void add_flag(const std::string& name, bool& into, const std::string& help);
    void add_positional(const std::string& name, std::string& into, const std::string& help, Needed needed);
    void add_positional(const std::string& name, std::vector<std::string>& into, const std::string& help,
                        Needed needed);
    void add_positional_of(const std::string& name, std::string& into, std::vector<std::string> words,
                           const std::string& help, Needed needed);
    void example(std::string line, std::string says);
    void does(Handler handler);

private:
    friend class CommandLine;
    struct Part;
    explicit Command(Part& part) : part_(&part) {}
    Part* part_;
};

// The whole tree; parses once.
class CommandLine {
public:
    CommandLine();
    ~CommandLine();
    CommandLine(const CommandLine&) = delete;
    CommandLine& operator=(const CommandLine&) = delete;
    [[nodiscard]] Command root();
    [[nodiscard]] CommandNode tree() const;
    // The words without the program's name, global options first. The handler of the command they name; none when it has none.
    [[nodiscard]] Result<Handler> parse(const std::vector<std::string>& words);

private:
    std::unique_ptr<Command::Part> root_;
};

}  // namespace fairhour::cli
