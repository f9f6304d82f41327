// What is typed: options before and behind the command, the nearest known word, exit codes, completion, and that the
// reference page says what the program does.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/json.hpp"
#include "cli/completion.hpp"
#include "cli/exit_code.hpp"
#include "cli/help.hpp"
#include "cli/option_values.hpp"
#include "cli/run.hpp"
#include "ports/firm_source.hpp"

namespace fairhour::cli {
namespace {

class StoppedClock final : public Clock {
public:
    [[nodiscard]] Instant now() const override { return Instant::from_unix_seconds(1'780'000'000); }
};

// Rooms behind which nothing may be opened: these commands need no store.
class NoSources final : public ImportSources {
    Result<std::unique_ptr<ImportReader>> open_toggl(const std::string&, const ImportOptions&) override {
        return refused();
    }
    Result<FirmSource> read_firm(const std::string&) override { return refused(); }
    Result<std::unique_ptr<ImportReader>> open_firm_entries(const std::string&, const ImportOptions&) override {
        return refused();
    }
    static std::unexpected<Error> refused() {
        return refuse(ErrorKind::internal, "not_here", "No file is opened in this test.");
    }
};
class NoDocuments final : public DocumentMaker {
    Result<std::string> invoice_pdf(const InvoiceDocument&) override { return ""; }
    Result<std::string> invoice_csv(const InvoiceDocument&) override { return ""; }
    Result<std::string> timesheet_csv(const InvoiceDocument&) override { return ""; }
    Result<std::string> document_as(DocumentFormat, const InvoiceDocument& document, std::string_view) override {
        return "other " + document.number;
    }
    Result<std::string> statement_pdf(const StatementDocument& statement) override { return statement.buyer.name; }
    std::vector<Error> faults(DocumentFormat, const InvoiceDocument&) override { return {}; }
};

class NoFetcher final : public Fetcher {
public:
    Result<FetchAnswer> fetch(const FetchRequest& request) override {
        return refuse(ErrorKind::unavailable, "server_unreachable", "There is no network in this test.", request.url);
    }
};

class NoProviders final : public IdentityProviders {
public:
    Result<std::string> way_in(const ProviderSettings&, const WayInAsked&) override { return none(); }
    Result<ProviderIdentity> who_came(const ProviderSettings&, const WayBack&) override { return none(); }
    Result<std::string> way_out(const ProviderSettings&, const std::string&) override { return none(); }
    Result<ProviderLook> look(const ProviderSettings&) override { return none(); }

private:
    static std::unexpected<Error> none() {
        return refuse(ErrorKind::unavailable, "provider_unreachable", "There is no provider in this test.");
    }
};

struct Ran {
    int code = 0;
    std::string out, err;
};

Ran run_words(const std::vector<std::string>& words) {
    StoppedClock clock;
    NoSources sources;
    NoDocuments documents;
    NoFetcher fetcher;
    NoProviders providers;
    const Rooms rooms{[](const std::string&, const Clock&) -> Result<std::unique_ptr<Store>> {
                          return refuse(ErrorKind::unavailable, "no_store", "There is no store in this test.");
                      },
                      documents,
                      sources,
                      clock,
                      fetcher,
                      providers,
                      [](const std::string&, SecretKey) -> Result<std::unique_ptr<Secrets>> {
                          return refuse(ErrorKind::unavailable, "no_secrets", "There are no secrets in this test.");
                      },
                      [](const MailSettings&) -> std::unique_ptr<Mailer> { return nullptr; },
                      [](const std::string&) -> std::unique_ptr<HandOver> { return nullptr; },
                      [](const Rooms&, const ServeAsked&) -> Status { return {}; },
                      [](const Rooms&, const JobsAsked&) { return std::vector<JobRan>(); }};
    KeptScreen screen;
    const int code = run(rooms, words, screen);
    return {code, screen.out_text, screen.err_text};
}

TEST(CommandLine, names_the_nearest_option_and_command) {
    Ran ran = run_words({"review", "--clent", "Acme"});
    EXPECT_EQ(ran.code, 2);
    EXPECT_NE(ran.err.find("no option --clent. Did you mean --client?"), std::string::npos) << ran.err;
    ran = run_words({"imprt", "march.csv"});
    EXPECT_EQ(ran.code, 2);
    EXPECT_NE(ran.err.find("no command \"imprt\". Did you mean import?"), std::string::npos) << ran.err;
    ran = run_words({"report", "value", "--jsn"});
    EXPECT_NE(ran.err.find("Did you mean --json?"), std::string::npos) << ran.err;
    EXPECT_EQ(ran.out, "");
}

TEST(CommandLine, takes_global_options_anywhere) {
    EXPECT_EQ(run_words({"--json", "version"}).out, run_words({"version", "--json"}).out);
    const Ran ran = run_words({"import", "firm", "demo", "--data=elsewhere", "--now", "2026-07-01T09:00:00Z"});
    EXPECT_EQ(ran.code, 2);  // `demo` here is a folder, and it is not there
    EXPECT_NE(ran.err.find("demo: There is no such folder."), std::string::npos) << ran.err;
}

TEST(CommandLine, refuses_in_json_when_asked_to) {
    const Ran ran = run_words({"explain", "--json", "--nonsense"});
    EXPECT_EQ(ran.code, 2);
    EXPECT_EQ(ran.out, "");
    const Result<JsonDocument> document = JsonDocument::parse(ran.err);
    ASSERT_TRUE(document) << ran.err;
    for (const char* key : {"name", "place", "reason", "fix"}) EXPECT_TRUE(document->root().find(key)) << key;
    EXPECT_EQ(document->root().find("name")->text(), "option_unknown");
}

TEST(CommandLine, says_what_is_missing) {
    EXPECT_EQ(run_words({"explain"}).code, 2);
    EXPECT_EQ(run_words({"import"}).code, 2);
    EXPECT_EQ(run_words({"audit"}).code, 2);
    EXPECT_NE(run_words({"audit"}).err.find("Known are verify, pack."), std::string::npos);
    EXPECT_EQ(run_words({"report", "value", "--by", "colour"}).code, 2);
    EXPECT_EQ(run_words({"version", "--now", "tomorrow"}).code, 2);
}

TEST(CommandLine, ends_with_the_number_of_the_refusal) {
    EXPECT_EQ(run_words({"report", "value", "--data", "/nowhere/at/all"}).code, 3);        // no store
    EXPECT_EQ(run_words({"report", "value", "--database", "postgres://nobody"}).code, 6);  // it cannot be opened
    EXPECT_EQ(run_words({"import", "/nowhere/march.csv"}).code, 2);
    EXPECT_EQ(exit_code(ErrorKind::forbidden), ExitCode{4});
    EXPECT_EQ(exit_code(ErrorKind::conflict), ExitCode{5});
    EXPECT_EQ(exit_code(ErrorKind::damaged), ExitCode{7});
    EXPECT_EQ(static_cast<int>(exit_code(ErrorKind::internal)), 70);
}

TEST(CommandLine, helps_with_every_command) {
    const auto visit = [](const auto& self, const CommandNode& node, std::vector<std::string> words) -> void {
        words.emplace_back("--help");
        const Ran ran = run_words(words);
        EXPECT_EQ(ran.code, 0);
        EXPECT_NE(ran.out.find(node.help), std::string::npos);
        EXPECT_TRUE(node.help.ends_with('.')) << node.name;
        words.pop_back();
        for (const CommandNode& child : node.children) {
            std::vector<std::string> deeper = words;
            deeper.push_back(child.name);
            self(self, child, deeper);
        }
    };
    visit(visit, command_tree(), {});
    EXPECT_EQ(run_words({}).code, 0);
}

TEST(Completion, knows_every_command_and_option) {
    const CommandNode tree = command_tree();
    for (const std::string& script : {bash_completion(tree), zsh_completion(tree), fish_completion(tree)})
        for (const char* word : {"import", "write-off", "reconcile", "rebill", "client"})
            EXPECT_NE(script.find(word), std::string::npos) << word;
    const std::string bash = bash_completion(tree);
    EXPECT_NE(bash.find("\"audit\") words=\"verify "), std::string::npos);
    EXPECT_NE(bash.find("\"report value|--by\") words=\"client project person"), std::string::npos);
}

TEST(Completion, bash_reads_it) {
    if (std::system("command -v bash > /dev/null 2>&1") != 0) GTEST_SKIP();
    const std::string path = testing::TempDir() + "fairhour-completion.bash";
    std::ofstream(path) << bash_completion(command_tree());
    const std::string test =
        "bash -c 'source " + path +
        "; COMP_WORDS=(fairhour --data x review ap); COMP_CWORD=4; _fairhour; [ \"${COMPREPLY[*]}\" = approve ]'";
    EXPECT_EQ(std::system(test.c_str()), 0);
}

TEST(OptionValues, days_months_and_weeks) {
    const DayRange march = *range_option({"2026-03", "2026-03"});
    EXPECT_EQ(march, (DayRange{CivilDay(2026, 3, 1), CivilDay(2026, 4, 1)}));
    EXPECT_EQ(range_option({"2026-W10", ""})->from, CivilDay(2026, 3, 2));
    EXPECT_EQ(range_option({"", "2026-03-05"})->until, CivilDay(2026, 3, 6));
    EXPECT_EQ(range_option({"2026-03-32", ""}).error().place, "--from");
    EXPECT_FALSE(range_option({"2026-04", "2026-03"}));
}

std::filesystem::path reference_page() {
    return std::filesystem::path(__FILE__).parent_path() / "../../docs/reference/cli.md";
}

// FAIRHOUR_UPDATE_GOLDEN=1 writes the page anew.
TEST(Reference, says_what_the_program_does) {
    std::ifstream file(reference_page());
    std::stringstream page;
    page << file.rdbuf();
    const std::string text = page.str();
    const std::string mark = "## Commands\n";
    const std::size_t at = text.find(mark);
    ASSERT_NE(at, std::string::npos) << reference_page();
    const std::string generated = reference_text(command_tree());
    if (std::getenv("FAIRHOUR_UPDATE_GOLDEN") != nullptr)
        std::ofstream(reference_page()) << text.substr(0, at + mark.size()) << generated;
    else
        EXPECT_EQ(text.substr(at + mark.size()), generated)
            << "FAIRHOUR_UPDATE_GOLDEN=1 writes docs/reference/cli.md anew";
}

}  // namespace
}  // namespace fairhour::cli
