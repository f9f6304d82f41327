// How the program is set up to run: from a TOML file, from FAIRHOUR_… variables and from flags, the later winning. A key
// that does not exist is an error with line and column; each value knows where it came from.
//
//   [server]
//   listen = "0.0.0.0:8443"           # FAIRHOUR_SERVER_LISTEN, --listen
//   certificate_file = "tls.pem"
//
//   [provider.studio]                 # a table for each provider of single sign-on
//   issuer = "https://id.studio.example"
//
//   const Configuration configuration = TRY(read_configuration(sources));
//   configuration.listen_port, configuration.origins[0].origin     // "fairhour.toml:2:1"
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "ports/identity_provider.hpp"
#include "ports/mailer.hpp"

namespace fairhour {

// One value with its place, as `config show --origin` lists it.
struct SettingOrigin {
    std::string key;     // "server.listen"
    std::string value;   // as text; of a secret only that it is set
    std::string origin;  // "default", "fairhour.toml:2:1", "FAIRHOUR_SERVER_LISTEN", "--listen"
    std::string says;
};

struct Configuration {
    std::string listen_address = "127.0.0.1";
    std::uint16_t listen_port = 8080;
    std::string certificate_file, key_file;
    std::string public_url;  // as browsers reach it; empty: http(s)://listen
    std::int64_t network_threads = 2;
    std::int64_t workers = 4;
    std::int64_t connections_max = 4096;
    std::int64_t body_bytes_max = 16 * 1024 * 1024;
    std::int64_t requests_a_minute_max = 12'000;
    std::int64_t stop_wait_seconds = 10;
    std::int64_t session_days = 14;
    std::string local_sign_in = "on";
    std::vector<ProviderSettings> providers;  // by their ids
    std::string secret_key_file;              // empty: made in the data folder at first start
    MailSettings mail;
    std::string hand_over_folder;             // empty: electronic invoices are not handed over
    std::string jobs = "on";                  // off: another node does what runs by itself
    std::string database;                     // empty: the data folder's own
    std::int64_t clock_behind_seconds = 0;    // the firm's present lies so far before the machine's
    std::vector<SettingOrigin> origins;
};

struct ConfigurationSources {
    std::string file_name;  // for places; empty: no file
    std::string file_text;
    std::map<std::string, std::string> environment;  // FAIRHOUR_SERVER_LISTEN → value; others are not looked at
    std::map<std::string, std::string> flags;        // "server.listen" → value, with the flag's name in flag_names
};

// FAIRHOUR_DATA and FAIRHOUR_CONFIG name the places of data and file themselves; every other FAIRHOUR_… must be a setting.
[[nodiscard]] Result<Configuration> read_configuration(const ConfigurationSources& sources);

// All settings there are: key, usual value, what it says. The reference page is made from it.
[[nodiscard]] std::vector<SettingOrigin> known_settings();
[[nodiscard]] std::string environment_name(std::string_view key);  // "FAIRHOUR_SERVER_LISTEN"

}  // namespace fairhour
