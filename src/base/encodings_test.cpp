// Against the vectors of RFC 4648 and RFC 2202.
#include "base/encodings.hpp"

#include <gtest/gtest.h>

#include "base/hmac.hpp"

namespace fairhour {
namespace {

TEST(Encodings, are_those_of_the_standard) {
    EXPECT_EQ(base32(""), "");
    EXPECT_EQ(base32("f"), "MY");
    EXPECT_EQ(base32("fooba"), "MZXW6YTB");
    EXPECT_EQ(base32("foobar"), "MZXW6YTBOI");
    EXPECT_EQ(base64url("f"), "Zg");
    EXPECT_EQ(base64url("foobar"), "Zm9vYmFy");
    EXPECT_EQ(base64url("\xfb\xff"), "-_8");
}

TEST(Encodings, come_back) {
    std::string bytes;
    for (int i = 0; i < 300; ++i) {
        EXPECT_EQ(bytes_of_base64url(base64url(bytes)), bytes);
        EXPECT_EQ(bytes_of_base32(base32(bytes)), bytes);
        bytes += static_cast<char>(i * 7);
    }
}

TEST(Encodings, one_value_has_one_text) {
    for (const char* bad : {"Zh", "Z", "Zg=", "Zg==", "Z g", "Zm9vYmFy\n", "+/8"})
        EXPECT_FALSE(bytes_of_base64url(bad)) << bad;
    for (const char* bad : {"MZ", "M", "my", "MY======", "M1"}) EXPECT_FALSE(bytes_of_base32(bad)) << bad;
}

TEST(Encodings, hmac_sha1_is_that_of_rfc_2202) {
    EXPECT_EQ(base32(hmac_sha1("Jefe", "what do ya want for nothing?")),
              base32("\xef\xfc\xdf\x6a\xe5\xeb\x2f\xa2\xd2\x74"
                     "\x16\xd5\xf1\x84\xdf\x9c\x25\x9a\x7c\x79"));
}

}  // namespace
}  // namespace fairhour
