// Providers of single sign-on in the configuration: tables of the operator's naming, with the places of their values.
#include <gtest/gtest.h>

#include <algorithm>

#include "app/configuration/configuration.hpp"

namespace fairhour {
namespace {

ConfigurationSources file(const std::string& text) {
    return {.file_name = "fairhour.toml",
            .file_text = "[server]\npublic_url = \"https://time.example\"\n" + text,
            .environment = {},
            .flags = {}};
}
const std::string studio = "[provider.studio]\nissuer = \"https://id.example\"\nclient_id = \"fairhour\"\n";

std::string refusal(const ConfigurationSources& sources) {
    const auto read = read_configuration(sources);
    return read ? "" : read.error().name + " at " + read.error().place;
}
SettingOrigin origin_of(const Configuration& configuration, std::string_view key) {
    const auto found = std::ranges::find(configuration.origins, key, &SettingOrigin::key);
    return found == configuration.origins.end() ? SettingOrigin{} : *found;
}

TEST(ProviderConfiguration, ATableMakesAProviderAndVariablesWin) {
    ConfigurationSources sources = file(
        studio + "admin_groups = [\"it\", \"cn=admins,dc=example\"]\nemail_domains = \"Studio.example; b.example\"\n");
    sources.environment = {{"FAIRHOUR_PROVIDER_STUDIO_CLIENT_ID", "other"},
                           {"FAIRHOUR_PROVIDER_ACME2_ISSUER", "https://acme.example"},
                           {"FAIRHOUR_PROVIDER_ACME2_CLIENT_ID", "x"},
                           {"FAIRHOUR_PROVIDER_ACME2_CLIENT_SECRET", "very secret"}};
    const auto read = read_configuration(sources);
    ASSERT_TRUE(read) << read.error().text();
    ASSERT_EQ(read->providers.size(), 2U);
    EXPECT_EQ(read->providers[0].id, "acme2");
    const ProviderSettings& made = read->providers[1];
    EXPECT_EQ(made.client_id, "other");
    ASSERT_EQ(made.group_roles.size(), 2U);
    EXPECT_EQ(made.group_roles[1].group, "cn=admins,dc=example");
    EXPECT_EQ(made.group_roles[1].role, AccessRole::admin);
    EXPECT_EQ(made.email_domains, (std::vector<std::string>{"studio.example", "b.example"}));
    EXPECT_EQ(origin_of(*read, "provider.studio.issuer").origin, "fairhour.toml:4:1");
    EXPECT_EQ(origin_of(*read, "provider.studio.client_id").origin, "FAIRHOUR_PROVIDER_STUDIO_CLIENT_ID");
    EXPECT_EQ(origin_of(*read, "provider.studio.new_people").origin, "default");
    EXPECT_EQ(origin_of(*read, "provider.acme2.client_secret").value, "(set)");
}

TEST(ProviderConfiguration, WhatIsMissingOrUnknownIsRefusedWithItsPlace) {
    EXPECT_EQ(refusal(file(studio + "isuer = \"x\"\n")), "setting_unknown at fairhour.toml:6:1");
    EXPECT_EQ(refusal(file("[provider.Big-One]\nissuer = \"https://id.example\"\n")),
              "setting_unknown at fairhour.toml:4:1");
    EXPECT_EQ(refusal(file("[provider.studio]\nissuer = \"https://id.example\"\n")),
              "provider_incomplete at provider.studio.client_id");
    EXPECT_EQ(refusal(file("[provider.studio]\nclient_id = \"x\"\n")), "provider_incomplete at provider.studio.issuer");
    EXPECT_EQ(refusal(file(studio + "client_secret = \"a\"\nclient_secret_file = \"b\"\n")),
              "provider_secret_twice at provider.studio.client_secret");
    ConfigurationSources without_address = file(studio);
    without_address.file_text = studio;
    EXPECT_EQ(refusal(without_address), "public_url_missing at server.public_url");
    EXPECT_EQ(refusal(file("[sign_in]\nlocal = \"off\"\n")), "sign_in_impossible at sign_in.local");
    EXPECT_EQ(refusal(file(studio + "[sign_in]\nlocal = \"off\"\n")), "");
    ConfigurationSources sources;
    sources.environment = {{"FAIRHOUR_PROVIDER_STUDIO", "x"}};
    EXPECT_EQ(refusal(sources), "setting_unknown at FAIRHOUR_PROVIDER_STUDIO");
}

TEST(ProviderConfiguration, ValuesThatDoNotFitAreRefused) {
    for (const char* text :
         {"issuer = \"http://id.example\"", "issuer = \"http://127.0.0.1.evil.example\"", "issuer = \"id.example\"",
          "second_factor = \"maybe\"", "new_people = \"yes\"", "email_proof = 1", "scopes = \"email\"",
          "organization = -1", "email_domains = \"*.example\"", "member_groups = [1]", "member_groups = []"})
        EXPECT_EQ(refusal(file("[provider.studio]\n" + std::string(text) + "\n")).substr(0, 15), "setting_invalid")
            << text;
    for (const char* text : {"issuer = \"http://localhost:9000\"", "issuer = \"http://127.0.0.1/x\""})
        EXPECT_EQ(refusal(file("[provider.studio]\nclient_id = \"x\"\n" + std::string(text) + "\n")), "") << text;
}

}  // namespace
}  // namespace fairhour
