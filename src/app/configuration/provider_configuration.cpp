#include "app/configuration/provider_configuration.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace fairhour {
namespace {

using SetProviderValue = Status (*)(ProviderSettings&, const std::string& value, const std::string& place);

enum class Shown : std::uint8_t { value, only_that_it_is_set };
struct Field {
    std::string_view name;
    std::string_view usual;
    std::string_view says;
    SetProviderValue store;
    Shown shown = Shown::value;
};

std::unexpected<Error> wrong_provider(const std::string& value, const std::string& place, std::string_view wanted) {
    return invalid("setting_invalid", in_quotes(value) + " is not " + std::string(wanted) + ".", place);
}

template <std::string ProviderSettings::* member>
Status store_text(ProviderSettings& into, const std::string& value, const std::string&) {
    into.*member = value;
    return {};
}

template <auto member>
Status store_word(ProviderSettings& into, const std::string& value, const std::string& place) {
    using Word = std::remove_reference_t<decltype(into.*member)>;
    const auto word = enum_of_word<Word>(value);
    if (!word) return wrong_provider(value, place, "one of " + enum_words_text<Word>());
    into.*member = *word;
    return {};
}

// Plain http only to this very machine, for a trial.
Status store_issuer(ProviderSettings& into, const std::string& value, const std::string& place) {
    std::string_view host = value;
    const bool plain = host.starts_with("http://");
    host.remove_prefix(plain ? 7 : 0);
    host = host.substr(0, host.find_first_of(":/"));
    const bool here = host == "localhost" || host == "127.0.0.1";
    if (!value.starts_with("https://") && !(plain && here))
        return wrong_provider(value, place, "the https address of a provider, such as https://id.studio.example");
    into.issuer = value;
    return {};
}

Status store_scopes(ProviderSettings& into, const std::string& value, const std::string& place) {
    const std::vector<std::string_view> words = split_text(value, ' ');
    if (std::ranges::find(words, "openid") == words.end())
        return wrong_provider(value, place, "a list of scopes with `openid`");
    into.scopes = value;
    return {};
}

Status store_organization(ProviderSettings& into, const std::string& value, const std::string& place) {
    const auto number = whole_number(value);
    if (!number || *number < 0) return wrong_provider(value, place, "the number of an organization, or 0 for all");
    into.organization = *number;
    return {};
}

std::vector<std::string> parts_of(const std::string& value) {
    std::vector<std::string> parts;
    for (const std::string_view part : split_text(value, ';'))
        if (!trimmed(part).empty()) parts.emplace_back(trimmed(part));
    return parts;
}

Status store_domains(ProviderSettings& into, const std::string& value, const std::string& place) {
    into.email_domains.clear();
    for (const std::string& domain : parts_of(value)) {
        if (domain.find_first_of("@ *") != std::string::npos)
            return wrong_provider(domain, place, "a domain such as studio.example");
        into.email_domains.push_back(lower_ascii(domain));
    }
    return {};
}

template <AccessRole role>
Status store_groups(ProviderSettings& into, const std::string& value, const std::string&) {
    std::erase_if(into.group_roles, [](const GroupRole& known) { return known.role == role; });
    for (const std::string& group : parts_of(value)) into.group_roles.push_back({group, role});
    return {};
}

using P = ProviderSettings;
constexpr std::array fields{
    Field{"name", "", "What the button to sign in says.", store_text<&P::name>},
    Field{"issuer", "", "The provider's address, exactly as it calls itself.", store_issuer},
    Field{"client_id", "", "This server's name at the provider.", store_text<&P::client_id>},
    Field{"client_secret", "", "This server's secret there; better in a file.", store_text<&P::client_secret>,
          Shown::only_that_it_is_set},
    Field{"client_secret_file", "", "File of the secret; read again at each sign-in.",
          store_text<&P::client_secret_file>},
    Field{"scopes", "openid email profile", "What the provider is asked to tell.", store_scopes},
    Field{"acr_values", "", "How strong a sign-in to ask for; others are refused.", store_text<&P::acr_values>},
    Field{"organization", "0", "Number of the firm whose people it knows; 0: of every firm here.", store_organization},
    Field{"email_proof", "claimed", "claimed: only e-mails it says are verified; assumed: all of its own.",
          store_word<&P::email_proof>},
    Field{"email_domains", "", "Domains its e-mails may be of, with semicolons; empty: any.", store_domains},
    Field{"second_factor", "asked", "asked: one's own factor here is asked for; provider: the provider's is enough.",
          store_word<&P::second_factor>},
    Field{"new_people", "refused", "refused, or made: a person of the firm at the first sign-in.",
          store_word<&P::new_people>},
    Field{"groups_claim", "groups", "The claim that lists groups; a path such as realm_access.roles.",
          store_text<&P::groups_claim>},
    Field{"member_groups", "", "Groups whose people are members, with semicolons.", store_groups<AccessRole::member>},
    Field{"delivery_lead_groups", "", "Groups of delivery leads.", store_groups<AccessRole::delivery_lead>},
    Field{"account_manager_groups", "", "Groups of account managers.", store_groups<AccessRole::account_manager>},
    Field{"finance_groups", "", "Groups of finance.", store_groups<AccessRole::finance>},
    Field{"admin_groups", "", "Groups of administrators.", store_groups<AccessRole::admin>},
    Field{"auditor_groups", "", "Groups of auditors.", store_groups<AccessRole::auditor>},
};

std::string known_fields() {
    std::string names;
    for (const Field& field : fields) names += (names.empty() ? "" : ", ") + std::string(field.name);
    return names;
}

bool good_id(std::string_view id) {
    return !id.empty() && id.size() <= 32 &&
           std::ranges::all_of(id, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); });
}

ProviderSettings& provider_of(Configuration& into, std::string_view id) {
    const auto found = std::ranges::find(into.providers, id, &ProviderSettings::id);
    if (found != into.providers.end()) return *found;
    for (const Field& field : fields)
        into.origins.push_back({"provider." + std::string(id) + "." + std::string(field.name), std::string(field.usual),
                                "default", std::string(field.says)});
    ProviderSettings made;
    made.id = id;
    return *into.providers.insert(std::ranges::upper_bound(into.providers, made.id, {}, &ProviderSettings::id),
                                  std::move(made));
}

Status check_provider(const ProviderSettings& provider) {
    const std::string table = "provider." + provider.id;
    for (const auto& [name, value] :
         {std::pair("issuer", &provider.issuer), std::pair("client_id", &provider.client_id)})
        if (value->empty())
            return invalid("provider_incomplete", "The provider has no " + std::string(name) + ".", table + "." + name);
    if (!provider.client_secret.empty() && !provider.client_secret_file.empty())
        return invalid("provider_secret_twice", "The provider's secret is given twice.", table + ".client_secret",
                       "Keep client_secret_file and leave client_secret out.");
    return {};
}

}  // namespace

Status take_provider_setting(Configuration& into, std::string_view key, const std::string& value,
                             const std::string& origin) {
    const std::vector<std::string_view> parts = split_text(key, '.');
    if (parts.size() != 3 || !good_id(parts[1]))
        return invalid("setting_unknown", "There is no setting " + in_quotes(key) + ".", origin,
                       "A provider is a table [provider.NAME]; its name is of a to z and 0 to 9.");
    const auto field = std::ranges::find(fields, parts[2], &Field::name);
    if (field == fields.end())
        return invalid("setting_unknown", "A provider has no setting " + in_quotes(parts[2]) + ".", origin,
                       "It has " + known_fields() + ".");
    TRY(field->store(provider_of(into, parts[1]), value, origin));
    for (SettingOrigin& known : into.origins)
        if (known.key == key) {
            known.value = field->shown == Shown::value ? value : "(set)";
            known.origin = origin;
        }
    return {};
}

std::string provider_key_of_variable(std::string_view name) {
    constexpr std::string_view prefix = "FAIRHOUR_PROVIDER_";
    const std::string rest = lower_ascii(name.substr(prefix.size()));
    const std::size_t end = rest.find('_');
    if (end == std::string::npos) return "provider." + rest;
    return "provider." + rest.substr(0, end) + "." + rest.substr(end + 1);
}

Status check_providers(const Configuration& configuration) {
    for (const ProviderSettings& provider : configuration.providers) TRY(check_provider(provider));
    if (!configuration.providers.empty() && configuration.public_url.empty())
        return invalid("public_url_missing", "Providers send people back to this server's address, which is not set.",
                       "server.public_url", "Set server.public_url as browsers reach the server.");
    if (configuration.providers.empty() && configuration.local_sign_in == "off")
        return invalid("sign_in_impossible",
                       "Without a provider and without passwords only administrators can sign in.", "sign_in.local",
                       "Configure a provider, or leave sign_in.local on.");
    return {};
}

}  // namespace fairhour
