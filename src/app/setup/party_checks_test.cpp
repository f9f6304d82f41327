// The shapes of countries, bank accounts and colors, each with a value that is one sign off.
#include "app/setup/party_checks.hpp"

#include <gtest/gtest.h>

#include "app/setup/edit_parties.hpp"

namespace fairhour {
namespace {

TEST(PartyChecks, an_iban_has_check_digits_that_fit) {
    for (const char* good : {"DE02120300000000202051", "de89 3704 0044 0532 0130 00", "GB82WEST12345698765432",
                             "NO9386011117947", "MT84MALT011000012345MTLCAST001S"})
        EXPECT_TRUE(checked_iban(good, "/iban")) << good;
    EXPECT_EQ(*checked_iban(" de89 3704 0044 0532 0130 00", "/iban"), "DE89370400440532013000");
    for (const char* bad : {"DE02120300000000202052", "DE20120300000000202051", "GB82WEST12345698765423", "DE02",
                            "1234567890123456", "DE0212030000000020205!",
                            "DE02\xC3\x84"
                            "20300000000202051"})
        EXPECT_EQ(checked_iban(bad, "/iban").error().name, "iban_invalid") << bad;
    EXPECT_EQ(checked_iban("DE02", "/iban").error().place, "/iban");
    EXPECT_EQ(*checked_iban("", "/iban"), "");
}

TEST(PartyChecks, a_country_is_two_letters) {
    EXPECT_EQ(*checked_country("de", "/country"), "DE");
    for (const char* bad : {"DEU", "D", "D1", "Germany", "\xC3\x84"})
        EXPECT_FALSE(checked_country(bad, "/country")) << bad;
}

TEST(PartyChecks, a_color_is_six_hexadecimal_digits) {
    EXPECT_EQ(*checked_color("#1F4E5F", "/brand_color"), "#1f4e5f");
    for (const char* bad : {"1f4e5f", "#1f4e5", "#1f4e5g", "#1f4e5f0", "blue"})
        EXPECT_FALSE(checked_color(bad, "/brand_color")) << bad;
}

TEST(PartyChecks, a_bic_has_eight_or_eleven_signs) {
    EXPECT_EQ(*checked_bic("byladem1001", "/bic"), "BYLADEM1001");
    EXPECT_TRUE(checked_bic("COBADEFF", "/bic"));
    for (const char* bad : {"COBADEF", "COBADEFFX", "C0BADEFF", "COBADEFF-XX"})
        EXPECT_FALSE(checked_bic(bad, "/bic")) << bad;
}

TEST(PartyChecks, an_address_has_lines_without_control_characters) {
    EXPECT_EQ(*checked_address({" Torstr. 1 ", "", "10119 Berlin"}, "/address"),
              (std::vector<std::string>{"Torstr. 1", "10119 Berlin"}));
    EXPECT_FALSE(checked_address({"Torstr. 1\n10119 Berlin"}, "/address"));
    EXPECT_FALSE(checked_address({"\xff"}, "/address"));
    EXPECT_FALSE(checked_address(std::vector<std::string>(address_lines_max + 1, "x"), "/address"));
    EXPECT_TRUE(checked_footer("Two\nlines", "/footer"));
}

TEST(PartyChecks, a_change_names_a_field_and_a_client) {
    EXPECT_EQ(checked(LegalEntityChange{}).error().name, "nothing_to_set");
    EXPECT_EQ(checked(ClientChange{.clients = {ClientId{7}}}).error().name, "nothing_to_set");
    EXPECT_EQ(checked(ClientChange{.country = "DE"}).error().name, "client_missing");
    EXPECT_EQ(checked(LegalEntityChange{.name = " "}).error().name, "name_missing");
    EXPECT_EQ(checked(ClientChange{.clients = {ClientId{7}}, .language = "it"}).error().name, "language_unknown");
    EXPECT_EQ(checked(ClientChange{.clients = {ClientId{7}}, .payment_days = 366}).error().name,
              "payment_days_invalid");
    EXPECT_EQ(*checked(LegalEntityChange{.country = "at"})->country, "AT");
}

}  // namespace
}  // namespace fairhour
