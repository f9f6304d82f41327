#include "app/configuration/configuration.hpp"

#include <gtest/gtest.h>

namespace fairhour {
namespace {

ConfigurationSources file(std::string text) {
    return {.file_name = "fairhour.toml", .file_text = std::move(text), .environment = {}, .flags = {}};
}

TEST(Configuration, LaterSourcesWinAndSayWhereTheyAre) {
    ConfigurationSources sources = file("[server]\nlisten = \"0.0.0.0:9000\"\nworkers = 8\n");
    sources.environment["FAIRHOUR_SERVER_WORKERS"] = "12";
    sources.flags["server.listen"] = "[::1]:9100";
    const auto read = read_configuration(sources);
    ASSERT_TRUE(read) << read.error().text();
    EXPECT_EQ(read->listen_address, "::1");
    EXPECT_EQ(read->listen_port, 9100);
    EXPECT_EQ(read->workers, 12);
    EXPECT_EQ(read->origins[0].origin, "--listen");
    for (const SettingOrigin& origin : read->origins) {
        if (origin.key == "server.workers") { EXPECT_EQ(origin.origin, "FAIRHOUR_SERVER_WORKERS"); }
    }
}

TEST(Configuration, AClockIsSetBackAndNeverForward) {
    const auto read = read_configuration(file("[clock]\nbehind_seconds = 86400\n"));
    ASSERT_TRUE(read) << read.error().text();
    EXPECT_EQ(read->clock_behind_seconds, 86'400);
    EXPECT_FALSE(read_configuration(file("[clock]\nbehind_seconds = -1\n")));
}

TEST(Configuration, AnUnknownKeyIsRefusedWithItsPlace) {
    const auto read = read_configuration(file("[server]\nlisten = \"127.0.0.1:1\"\nlissten = \"x\"\n"));
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().name, "setting_unknown");
    EXPECT_EQ(read.error().place, "fairhour.toml:3:1");
}

TEST(Configuration, ValuesThatDoNotFitAreRefused) {
    for (const char* text : {"[server]\nlisten = \"nowhere\"", "[server]\nlisten = \"a:70000\"",
                             "[server]\nworkers = 0", "[server]\nworkers = true", "[server]\npublic_url = \"ftp://x\"",
                             "[server\n", "[server]\ncertificate_file = \"a.pem\""})
        EXPECT_FALSE(read_configuration(file(text))) << text;
}

TEST(Configuration, MailIsSetUpWholeOrNotAtAll) {
    const auto read = read_configuration(file(
        "[mail]\nhost = \"mail.studio.example\"\nfrom = \"time@studio.example\"\ntls = \"tls\"\nport = 465\n"));
    ASSERT_TRUE(read) << read.error().text();
    EXPECT_TRUE(read->mail.ready());
    EXPECT_EQ(read->mail.tls, MailTls::tls);
    EXPECT_EQ(read->mail.port, 465);
    EXPECT_FALSE(read_configuration(file(""))->mail.ready());
    for (const char* text :
         {"[mail]\nhost = \"mail.studio.example\"", "[mail]\nfrom = \"time@studio.example\"",
          "[mail]\nhost = \"a\"\nfrom = \"nobody\"", "[mail]\nhost = \"a\"\nfrom = \"a@b\"\ntls = \"maybe\"",
          "[mail]\nhost = \"a\"\nfrom = \"a@b\"\nport = 0", "[jobs]\nrun = \"sometimes\""})
        EXPECT_FALSE(read_configuration(file(text))) << text;
}

TEST(Configuration, AVariableThatIsNoSettingIsRefused) {
    ConfigurationSources sources;
    sources.environment = {{"FAIRHOUR_DATA", "x"}, {"HOME", "/"}};
    EXPECT_TRUE(read_configuration(sources));
    sources.environment["FAIRHOUR_SERVER_LISTENN"] = "x";
    const auto read = read_configuration(sources);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().place, "FAIRHOUR_SERVER_LISTENN");
}

}  // namespace
}  // namespace fairhour
