// One run of the program: what was asked for on every command (where the data is, who acts, how to answer) and what the
// commands need to answer it. The store is opened when a command first asks for it, so that `version` opens nothing.
//
//   Result<ExitCode> list(Session& session) {
//       const AppContext app = TRY(session.app());
//       ...
//       return session.answer(json_text(rows), table.text(session.screen().facts()));
//   }
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "app/context.hpp"
#include "app/setup/setup.hpp"
#include "cli/exit_code.hpp"
#include "cli/progress_bar.hpp"
#include "cli/rooms.hpp"
#include "cli/screen.hpp"

namespace fairhour::cli {

// Options of every command, as they were typed.
struct GlobalOptions {
    std::string data;
    std::string database;
    std::string as_email;
    std::string now;
    bool json = false;
    bool quiet = false;
};

enum class StoreAbsent : std::uint8_t { refuse, make };

class Session {
public:
    Session(const Rooms& rooms, const GlobalOptions& options, Screen& screen);
    ~Session();

    [[nodiscard]] Screen& screen() { return screen_; }
    [[nodiscard]] bool json() const { return options_.json; }
    [[nodiscard]] std::string data_folder() const;
    [[nodiscard]] std::string invoices_folder() const;  // where issued documents are written
    [[nodiscard]] const Clock& clock() const { return *clock_; }
    [[nodiscard]] const Rooms& rooms() const { return rooms_; }
    [[nodiscard]] const std::string& as_email() const { return options_.as_email; }

    // The firm's use cases, as the person who acts.
    [[nodiscard]] Result<AppContext> app();
    // The same in a store of its own that goes when the session ends, for a dry run where there is no firm yet.
    [[nodiscard]] Status use_throw_away_store();
    [[nodiscard]] bool store_is_kept() const { return throw_away_folder_.empty(); }
    [[nodiscard]] Result<Store*> store(StoreAbsent absent);
    [[nodiscard]] bool store_exists() const;
    [[nodiscard]] Result<Organization> organization();
    // The program's secrets, under the key beside the store or the one that the configuration names.
    [[nodiscard]] Result<std::unique_ptr<Secrets>> secrets(const Configuration& configuration);
    // From the file (FAIRHOUR_CONFIG, else fairhour.toml in the data folder), FAIRHOUR_… variables and these flags.
    [[nodiscard]] Result<Configuration> configuration(const std::map<std::string, std::string>& flags);
    [[nodiscard]] Result<CivilDay> today();  // in the organization's zone
    // Takes back the data folder this session has made.
    void forget_new_store();

    // --now as given must be an instant; without it the data folder's settings may set the clock back. Once, before any command.
    [[nodiscard]] Status set_clock();
    // The instant of --now was the beginning: time passes from there. For what goes on, such as a server.
    void let_clock_run();
    // Acts from now on as if it were this instant, unless --now says another. May be asked again and again.
    void stand_at(Instant at);
    // Writes where the clock stands into the data folder's settings, for whoever opens it later; not with --now or --database.
    // Settings that are there already stay, and a remark says what would have been written.
    [[nodiscard]] Status keep_clock_behind();

    // Writes the answer: JSON with --json, else the words for people.
    ExitCode answer(const std::string& json_text, const std::string& words, ExitCode code = ExitCode::ok);
    // For people on stderr: what happened beside what was asked. Silent with --quiet and --json.
    void remark(const std::string& sentence);
    [[nodiscard]] Progress& progress() { return *progress_; }

private:
    class Pinned;
    [[nodiscard]] std::string location() const;
    [[nodiscard]] Status make_folder();
    [[nodiscard]] Status add_configuration_file(ConfigurationSources& sources) const;
    const Rooms& rooms_;
    GlobalOptions options_;
    Screen& screen_;
    std::unique_ptr<Clock> own_clock_;
    Pinned* pinned_ = nullptr;  // the own clock where it stands; the open store knows it too
    const Clock* clock_;
    std::unique_ptr<Progress> progress_;
    std::unique_ptr<Store> store_;
    std::optional<Scope> scope_;
    std::string made_folder_, throw_away_folder_;
};

// The firm that a command makes where there is none.
struct NewFirm {
    std::string name = "My firm";
    std::string currency = "EUR";
    std::string zone;  // empty: TZ, else UTC
    std::string admin_name = "Administrator";
    std::string admin_email;
};
[[nodiscard]] Result<std::int64_t> create_firm_in(Session& session, const NewFirm& firm);
// Makes a firm with the usual settings when there is no store yet, and says so.
enum class FirmWas : std::uint8_t { there, made };
[[nodiscard]] Result<FirmWas> ensure_firm(Session& session);
[[nodiscard]] std::string zone_of_environment();  // TZ, else "UTC"

}  // namespace fairhour::cli
