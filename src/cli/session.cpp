#include "cli/session.hpp"

#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>

#include "cli/option_values.hpp"

namespace fairhour::cli {
namespace {

namespace fs = std::filesystem;

constexpr const char* database_file = "fairhour.sqlite";
constexpr std::string_view clock_setting = "clock.behind_seconds";

std::int64_t millis_now() {
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

std::string session_environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string() : std::string(value);
}

// A throw-away folder of this process alone.
Result<std::string> fresh_folder() {
    std::error_code problem;
    const fs::path base = fs::temp_directory_path(problem);
    if (problem)
        return refuse(ErrorKind::unavailable, "folder_unavailable", "There is no folder for temporary files.", "",
                      "Set TMPDIR to a folder that can be written.");
    std::string pattern = (base / "fairhour-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr)
        return refuse(ErrorKind::unavailable, "folder_unavailable", "A temporary folder could not be made.",
                      base.string(), "Set TMPDIR to a folder that can be written.");
    return pattern;
}

}  // namespace

class Session::Pinned final : public Clock {
public:
    explicit Pinned(Instant at) : at_(at) {}
    [[nodiscard]] Instant now() const override { return at_; }
    void stand_at(Instant at) { at_ = at; }

private:
    Instant at_;
};

Session::Session(const Rooms& rooms, const GlobalOptions& options, Screen& screen)
    : rooms_(rooms), options_(options), screen_(screen), clock_(&rooms.clock) {
    if (options_.json || options_.quiet)
        progress_ = std::make_unique<NoProgress>();
    else
        progress_ = std::make_unique<ProgressBar>(screen_, millis_now);
}

Session::~Session() {
    store_.reset();
    std::error_code ignored;
    if (!throw_away_folder_.empty()) fs::remove_all(throw_away_folder_, ignored);
}

std::string Session::data_folder() const {
    if (!options_.data.empty()) return options_.data;
    const std::string set = session_environment("FAIRHOUR_DATA");
    return set.empty() ? "fairhour-data" : set;
}

std::string Session::invoices_folder() const { return (fs::path(data_folder()) / "invoices").string(); }

std::string Session::location() const {
    if (!throw_away_folder_.empty()) return (fs::path(throw_away_folder_) / database_file).string();
    if (!options_.database.empty()) return options_.database;
    return (fs::path(data_folder()) / database_file).string();
}

bool Session::store_exists() const {
    if (!options_.database.empty() && options_.database.starts_with("postgres")) return true;
    std::error_code ignored;
    return fs::exists(location(), ignored);
}

Status Session::make_folder() {
    const fs::path folder = fs::path(location()).parent_path();
    std::error_code problem;
    if (folder.empty() || fs::exists(folder, problem)) return {};
    fs::create_directories(folder, problem);
    if (problem)
        return refuse(ErrorKind::unavailable, "folder_unavailable",
                      "The data folder could not be made: " + problem.message() + ".", folder.string(),
                      "Name a folder that can be written with --data.");
    fs::permissions(folder, fs::perms::owner_all, problem);  // salaries and rates are nobody else's
    made_folder_ = folder.string();
    return {};
}

Result<Store*> Session::store(StoreAbsent absent) {
    if (store_) return store_.get();
    if (!store_exists()) {
        if (absent == StoreAbsent::refuse)
            return refuse(ErrorKind::not_found, "store_missing", "There is no firm here yet.", location(),
                          "`fairhour init --data " + data_folder() + "` makes one; --data names another folder.");
        TRY(make_folder());
    }
    store_ = TRY(rooms_.open_store(location(), *clock_));
    return store_.get();
}

Status Session::use_throw_away_store() {
    throw_away_folder_ = TRY(fresh_folder());
    return {};
}

void Session::forget_new_store() {
    if (made_folder_.empty()) return;
    store_.reset();
    scope_.reset();
    std::error_code ignored;
    fs::remove_all(made_folder_, ignored);
    made_folder_.clear();
}

Result<std::unique_ptr<Secrets>> Session::secrets(const Configuration& configuration) {
    if (!configuration.secret_key_file.empty())
        return rooms_.open_secrets(configuration.secret_key_file, SecretKey::must_exist);
    if (location().starts_with("postgres"))
        return refuse(ErrorKind::not_found, "key_missing",
                      "On PostgreSQL every node needs the same key, so it must be given.", "sign_in.secret_key_file",
                      "Set sign_in.secret_key_file to a file of 64 hexadecimal digits that only its owner can read.");
    return rooms_.open_secrets((fs::path(location()).parent_path() / "fairhour.key").string(),
                               SecretKey::made_when_missing);
}

// The file that FAIRHOUR_CONFIG names must be there; that of the data folder may.
Status Session::add_configuration_file(ConfigurationSources& sources) const {
    const std::string named = session_environment("FAIRHOUR_CONFIG");
    const fs::path file = named.empty() ? fs::path(data_folder()) / "fairhour.toml" : fs::path(named);
    std::error_code ignored;
    if (named.empty() && !fs::exists(file, ignored)) return {};
    sources.file_name = file.string();
    sources.file_text = TRY(read_file(file.string(), 1'000'000));
    return {};
}

Result<Configuration> Session::configuration(const std::map<std::string, std::string>& flags) {
    ConfigurationSources sources;
    sources.flags = flags;
    for (char** variable = ::environ; *variable != nullptr; ++variable) {
        const std::string_view pair = *variable;
        const std::size_t equals = std::min(pair.find('='), pair.size());
        if (pair.starts_with("FAIRHOUR_"))
            sources.environment.emplace(pair.substr(0, equals), pair.substr(std::min(equals + 1, pair.size())));
    }
    TRY(add_configuration_file(sources));
    Configuration read = TRY(read_configuration(sources));
    if (!read.database.empty() && options_.database.empty()) options_.database = read.database;
    return read;
}

Result<Organization> Session::organization() {
    Store& opened = *TRY(store(StoreAbsent::refuse));
    const std::vector<Organization> all = TRY(opened.organizations());
    if (all.empty())
        return refuse(ErrorKind::not_found, "firm_missing", "The store is empty: no firm has been made in it.",
                      location(), "`fairhour init` makes one; `fairhour restore FILE` brings one back.");
    return all.front();
}

Result<CivilDay> Session::today() {
    const Organization firm = TRY(organization());
    return firm.zone.day(clock_->now());
}

Result<AppContext> Session::app() {
    Store& opened = *TRY(store(StoreAbsent::refuse));
    if (!scope_) {
        const Organization firm = TRY(organization());
        scope_ = TRY(scope_of(opened, firm.number, options_.as_email));
    }
    return AppContext{opened, *clock_, rooms_.documents, rooms_.sources, *progress_, *scope_, {}, rooms_.statements};
}

Status Session::set_clock() {
    if (!options_.now.empty()) {
        Result<Instant> at = parse_instant(options_.now);
        if (!at) {
            Error error = std::move(at).error();
            error.place = "--now";
            return std::unexpected(std::move(error));
        }
        own_clock_ = std::make_unique<Pinned>(*at);
        clock_ = own_clock_.get();
        return {};
    }
    ConfigurationSources sources;
    const std::string key = environment_name(clock_setting);
    if (const std::string set = session_environment(key.c_str()); !set.empty()) sources.environment[key] = set;
    TRY(add_configuration_file(sources));
    if (sources.file_text.empty() && sources.environment.empty()) return {};
    const std::int64_t behind = TRY(read_configuration(sources)).clock_behind_seconds;
    if (behind == 0) return {};
    own_clock_ = std::make_unique<ClockBehind>(rooms_.clock, Seconds{behind});
    clock_ = own_clock_.get();
    return {};
}

void Session::let_clock_run() {
    if (options_.now.empty()) return;
    own_clock_ = std::make_unique<ClockBehind>(rooms_.clock, between(clock_->now(), rooms_.clock.now()));
    clock_ = own_clock_.get();
}

void Session::stand_at(Instant at) {
    if (!options_.now.empty()) return;
    if (pinned_ != nullptr) return pinned_->stand_at(at);
    auto pinned = std::make_unique<Pinned>(at);
    pinned_ = pinned.get();
    own_clock_ = std::move(pinned);
    clock_ = own_clock_.get();
}

Status Session::keep_clock_behind() {
    if (!options_.now.empty() || !options_.database.empty()) return {};
    const std::int64_t behind = between(clock_->now(), rooms_.clock.now()).value;
    if (behind <= 0) return {};
    const fs::path file = fs::path(data_folder()) / "fairhour.toml";
    std::error_code ignored;
    if (fs::exists(file, ignored)) {
        remark(file.string() + " is left as it is. With " + std::string(clock_setting) + " = " + std::to_string(behind) +
               " the firm is shown on its own day.");
        return {};
    }
    return write_file(file.string(),
                      "# This firm is shown as it stood at " + instant_text(clock_->now()) +
                          "; time goes on from there.\n[clock]\nbehind_seconds = " + std::to_string(behind) + "\n");
}

ExitCode Session::answer(const std::string& json_text, const std::string& words, ExitCode code) {
    if (options_.json)
        screen_.out(json_text + "\n");
    else
        screen_.out(words);
    return code;
}

void Session::remark(const std::string& sentence) {
    if (!options_.json && !options_.quiet) screen_.err(sentence + "\n");
}

std::string zone_of_environment() {
    std::string name = session_environment("TZ");
    if (name.starts_with(':')) name.erase(0, 1);
    return !name.empty() && zone(name) ? name : "UTC";
}

Result<std::int64_t> create_firm_in(Session& session, const NewFirm& firm) {
    FirmAsked asked;
    asked.name = firm.name;
    asked.currency = TRY(parse_currency(firm.currency));
    asked.zone = TRY(zone(firm.zone.empty() ? zone_of_environment() : firm.zone));
    asked.admin_name = firm.admin_name;
    asked.admin_email = firm.admin_email;
    Store& store = *TRY(session.store(StoreAbsent::make));
    const std::vector<Organization> there = TRY(store.organizations());
    if (!there.empty())
        return refuse(ErrorKind::conflict, "firm_exists", "There is a firm here already: " + there.front().name + ".",
                      session.data_folder(), "Name another folder with --data.");
    return create_firm(store, session.clock(), asked);
}

Result<FirmWas> ensure_firm(Session& session) {
    if (session.store_exists()) {
        Store& store = *TRY(session.store(StoreAbsent::refuse));
        if (!TRY(store.organizations()).empty()) return FirmWas::there;
    }
    const NewFirm usual;
    TRY(create_firm_in(session, usual));
    if (!session.store_is_kept()) return FirmWas::made;
    session.remark("fairhour: made " + session.data_folder() + " for a new firm in " + usual.currency + ", time zone " +
                   zone_of_environment() + ". `fairhour init` makes one with other settings.");
    return FirmWas::made;
}

}  // namespace fairhour::cli
