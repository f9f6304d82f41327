#include "app/configuration/configuration.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <array>

#include "app/configuration/provider_configuration.hpp"
#include "base/text.hpp"

namespace fairhour {
namespace {

using SetValue = Status (*)(Configuration&, const std::string& value, const std::string& place);

struct Setting {
    std::string_view key;
    std::string_view usual;
    std::string_view says;
    SetValue store;
};

std::unexpected<Error> wrong(const std::string& value, const std::string& place, std::string_view wanted) {
    return invalid("setting_invalid", in_quotes(value) + " is not " + std::string(wanted) + ".", place);
}

Status store_listen(Configuration& into, const std::string& value, const std::string& place) {
    constexpr std::string_view wanted = "an address and a port such as 127.0.0.1:8080 or [::1]:8080";
    const std::size_t colon = value.rfind(':');
    const auto port =
        colon == std::string::npos ? std::nullopt : whole_number(std::string_view(value).substr(colon + 1));
    if (!port || *port < 0 || *port > 65535) return wrong(value, place, wanted);
    std::string address = value.substr(0, colon);
    if (address.starts_with('[') && address.ends_with(']')) address = address.substr(1, address.size() - 2);
    if (address.empty()) return wrong(value, place, wanted);
    into.listen_address = address;
    into.listen_port = static_cast<std::uint16_t>(*port);
    return {};
}

template <std::string Configuration::* member>
Status store_text(Configuration& into, const std::string& value, const std::string&) {
    into.*member = value;
    return {};
}

template <std::int64_t Configuration::* member, std::int64_t least, std::int64_t most>
Status store_number(Configuration& into, const std::string& value, const std::string& place) {
    const auto number = whole_number(value);
    if (!number || *number < least || *number > most)
        return wrong(value, place, "a whole number from " + std::to_string(least) + " to " + std::to_string(most));
    into.*member = *number;
    return {};
}

Status store_url(Configuration& into, const std::string& value, const std::string& place) {
    const bool web = value.starts_with("http://") || value.starts_with("https://");
    if (!value.empty() && (!web || value.ends_with('/')))
        return wrong(value, place, "a web address without a slash at its end, such as https://time.example.com");
    into.public_url = value;
    return {};
}

Status store_local(Configuration& into, const std::string& value, const std::string& place) {
    if (value != "on" && value != "off") return wrong(value, place, "on or off");
    into.local_sign_in = value;
    return {};
}

template <std::string MailSettings::* member>
Status store_mail_text(Configuration& into, const std::string& value, const std::string& place) {
    if (value.find_first_of("\r\n") != std::string::npos) return wrong(value, place, "one line");
    into.mail.*member = value;
    return {};
}

template <std::int64_t MailSettings::* member, std::int64_t least, std::int64_t most>
Status store_mail_number(Configuration& into, const std::string& value, const std::string& place) {
    const auto number = whole_number(value);
    if (!number || *number < least || *number > most)
        return wrong(value, place, "a whole number from " + std::to_string(least) + " to " + std::to_string(most));
    into.mail.*member = *number;
    return {};
}

template <std::string MailSettings::* member>
Status store_mail_address(Configuration& into, const std::string& value, const std::string& place) {
    const std::size_t at = value.find('@');
    const bool good = at != std::string::npos && at > 0 && at + 1 < value.size() &&
                      value.find_first_of(" <>,\r\n\t") == std::string::npos;
    if (!value.empty() && !good) return wrong(value, place, "an e-mail address such as time@studio.example");
    into.mail.*member = value;
    return {};
}

Status store_mail_tls(Configuration& into, const std::string& value, const std::string& place) {
    const auto word = enum_of_word<MailTls>(value);
    if (!word) return wrong(value, place, "starttls, tls or none");
    into.mail.tls = *word;
    return {};
}

Status store_jobs(Configuration& into, const std::string& value, const std::string& place) {
    if (value != "on" && value != "off") return wrong(value, place, "on or off");
    into.jobs = value;
    return {};
}

using C = Configuration;
using M = MailSettings;
constexpr std::array settings{
    Setting{"server.listen", "127.0.0.1:8080", "The address and port to listen on.", store_listen},
    Setting{"server.certificate_file", "", "PEM file of the TLS certificate chain; empty: no TLS.",
            store_text<&C::certificate_file>},
    Setting{"server.key_file", "", "PEM file of the certificate's key.", store_text<&C::key_file>},
    Setting{"server.public_url", "", "The address browsers use, for links and sign-in; empty: the one listened on.",
            store_url},
    Setting{"server.network_threads", "2", "Threads that read and write connections.",
            store_number<&C::network_threads, 1, 64>},
    Setting{"server.workers", "4", "Threads that read the database and make documents.",
            store_number<&C::workers, 1, 256>},
    Setting{"server.connections_max", "4096", "Connections open at once; more are closed.",
            store_number<&C::connections_max, 16, 100'000>},
    Setting{"server.body_bytes_max", "16777216", "The longest body of a request, an import file.",
            store_number<&C::body_bytes_max, 1024, 1'073'741'824>},
    Setting{"server.requests_a_minute_max", "12000", "Requests of one session or token in a minute.",
            store_number<&C::requests_a_minute_max, 10, 10'000'000>},
    Setting{"server.stop_wait_seconds", "10", "How long open requests may go on when the server stops.",
            store_number<&C::stop_wait_seconds, 0, 600>},
    Setting{"sign_in.local", "on",
            "Passwords: on for everybody, off for all but administrators where providers sign people in.", store_local},
    Setting{"sign_in.session_days", "14", "Days after which a session ends by itself.",
            store_number<&C::session_days, 1, 365>},
    Setting{"sign_in.secret_key_file", "", "File of the program's key; empty: made in the data folder at first start.",
            store_text<&C::secret_key_file>},
    Setting{"mail.host", "", "The mail server (SMTP); empty: nothing is sent by mail.", store_mail_text<&M::host>},
    Setting{"mail.port", "587", "Its port: 587 with STARTTLS, 465 with TLS, 25.", store_mail_number<&M::port, 1, 65535>},
    Setting{"mail.tls", "starttls", "starttls: or not at all; tls: from the first byte; none: in the clear.",
            store_mail_tls},
    Setting{"mail.user", "", "The name to sign in with there; empty: without.", store_mail_text<&M::user>},
    Setting{"mail.password_file", "", "File of its password; read again at each mail.",
            store_mail_text<&M::password_file>},
    Setting{"mail.certificates_file", "", "PEM file of whom to trust; empty: those the system trusts.",
            store_mail_text<&M::certificates_file>},
    Setting{"mail.from", "", "The address that mails come from.", store_mail_address<&M::from>},
    Setting{"mail.from_name", "Fairhour", "The name beside it.", store_mail_text<&M::from_name>},
    Setting{"mail.reply_to", "", "Where answers go; empty: to mail.from.", store_mail_address<&M::reply_to>},
    Setting{"mail.wait_seconds", "30", "How long the mail server may take for one mail.",
            store_mail_number<&M::wait_seconds, 1, 300>},
    Setting{"mail.mails_a_minute_max", "120", "How many mails a minute go out at most.",
            store_mail_number<&M::mails_a_minute_max, 1, 60'000>},
    Setting{"invoices.hand_over_folder", "",
            "The folder electronic invoices are handed over in, for an access point to collect; empty: none.",
            store_text<&C::hand_over_folder>},
    Setting{"jobs.run", "on", "Whether this node does what runs by itself: checks, reminders, mails.", store_jobs},
    Setting{"storage.database", "", "A postgres:// address or an SQLite file; empty: the data folder's own.",
            store_text<&C::database>},
    Setting{"clock.behind_seconds", "0",
            "How far the firm's present lies before the machine's: for a firm that is shown as it stood on a day.",
            store_number<&C::clock_behind_seconds, 0, 3'155'760'000>},
};

const Setting* setting_of(std::string_view key) {
    const auto found = std::ranges::find(settings, key, &Setting::key);
    return found == settings.end() ? nullptr : &*found;
}

std::string known_keys() {
    std::string keys;
    for (const Setting& setting : settings) keys += (keys.empty() ? "" : ", ") + std::string(setting.key);
    return keys + ", provider.NAME.issuer and others of a provider";
}

Status take(Configuration& into, const Setting& setting, const std::string& value, const std::string& origin) {
    TRY(setting.store(into, value, origin));
    for (SettingOrigin& known : into.origins)
        if (known.key == setting.key) {
            known.value = value;
            known.origin = origin;
        }
    return {};
}

// A list of texts is one text, its parts divided by semicolons.
Result<std::string> text_of(const toml::node& node, const std::string& place) {
    if (const auto* text = node.as_string()) return text->get();
    if (const auto* number = node.as_integer()) return std::to_string(number->get());
    std::vector<std::string> parts;
    if (const auto* list = node.as_array())
        for (const toml::node& part : *list)
            if (const auto* text = part.as_string()) parts.push_back(text->get());
    if (!parts.empty() && parts.size() == node.as_array()->size()) return joined(parts, ";");
    return invalid("setting_invalid", "A setting is a text, a list of texts or a whole number.", place);
}

std::string place_of(const std::string& file, const toml::source_region& source) {
    return file + ":" + std::to_string(source.begin.line) + ":" + std::to_string(source.begin.column);
}

Status take_table(Configuration& into, const toml::table& table, const std::string& file, const std::string& above) {
    for (const auto& [name, node] : table) {
        const std::string key = above.empty() ? std::string(name.str()) : above + "." + std::string(name.str());
        const std::string place = place_of(file, name.source());
        if (node.is_table() && (above.empty() || above == "provider")) {
            TRY(take_table(into, *node.as_table(), file, key));
            continue;
        }
        if (key.starts_with("provider.")) {
            TRY(take_provider_setting(into, key, TRY(text_of(node, place)), place));
            continue;
        }
        const Setting* const setting = setting_of(key);
        if (setting == nullptr)
            return invalid("setting_unknown", "There is no setting " + in_quotes(key) + ".", place,
                           "Known are " + known_keys() + ".");
        TRY(take(into, *setting, TRY(text_of(node, place)), place));
    }
    return {};
}

Status take_file(Configuration& into, const ConfigurationSources& sources) {
    try {
        return take_table(into, toml::parse(std::string_view(sources.file_text)), sources.file_name, "");
    } catch (const toml::parse_error& fault) {
        return invalid("toml_malformed", std::string(fault.description()) + ".",
                       place_of(sources.file_name, fault.source()));
    }
}

Status take_environment(Configuration& into, const std::map<std::string, std::string>& environment) {
    constexpr std::array places{"FAIRHOUR_DATA", "FAIRHOUR_CONFIG", "FAIRHOUR_DATABASE", "FAIRHOUR_URL",
                                "FAIRHOUR_TOKEN"};
    for (const auto& [name, value] : environment) {
        if (!name.starts_with("FAIRHOUR_") || std::ranges::find(places, name) != places.end()) continue;
        if (name.starts_with("FAIRHOUR_PROVIDER_")) {
            TRY(take_provider_setting(into, provider_key_of_variable(name), value, name));
            continue;
        }
        const auto found =
            std::ranges::find_if(settings, [&](const Setting& s) { return environment_name(s.key) == name; });
        if (found == settings.end())
            return invalid("setting_unknown", "There is no setting for the variable " + name + ".", name,
                           "`fairhour config show` lists them.");
        TRY(take(into, *found, value, name));
    }
    return {};
}

}  // namespace

std::string environment_name(std::string_view key) {
    std::string name = "FAIRHOUR_";
    for (const char c : key) name += c == '.' ? '_' : static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    return name;
}

std::vector<SettingOrigin> known_settings() {
    std::vector<SettingOrigin> known;
    for (const Setting& s : settings)
        known.push_back({std::string(s.key), std::string(s.usual), "default", std::string(s.says)});
    return known;
}

Result<Configuration> read_configuration(const ConfigurationSources& sources) {
    Configuration configuration;
    configuration.origins = known_settings();
    if (!sources.file_name.empty()) TRY(take_file(configuration, sources));
    TRY(take_environment(configuration, sources.environment));
    for (const auto& [key, value] : sources.flags) {
        const Setting* const setting = setting_of(key);
        INVARIANT(setting != nullptr, "a flag stands for a setting");
        TRY(take(configuration, *setting, value, "--" + std::string(key.substr(key.find('.') + 1))));
    }
    if (configuration.certificate_file.empty() != configuration.key_file.empty())
        return invalid("tls_half_set", "A certificate needs its key, and a key its certificate.",
                       "server.certificate_file", "Set both server.certificate_file and server.key_file.");
    if (configuration.mail.host.empty() != configuration.mail.from.empty())
        return invalid("mail_half_set", "Mail needs a server and an address it comes from.", "mail.host",
                       "Set both mail.host and mail.from.");
    TRY(check_providers(configuration));
    return configuration;
}

}  // namespace fairhour
