// Each kind of signature against one made by another program, and against what is almost it.
#include "base/signature.hpp"

#include <gtest/gtest.h>

#include "base/cbor.hpp"
#include "base/encodings.hpp"

namespace fairhour {
namespace {

// Made with the openssl command over these words; base64 for URLs.
const std::string message = "an hour is an hour";
const std::string ec_x = "N446Str5u00XncmaJYa60sEJgXD5_QrY0Q4Jo6xop_8";
const std::string ec_y = "f8QK0UA11PseUYtG5mkwAHWKdw59TPpyJjT8r35CC7Q";
const std::string ec_der =
    "MEQCIGp8WpSfU5I2gIWvNtP8EZTWB9b1S6jomjEaFByYVMbBAiAeu-q1onEhv_VauggzWwqxCw7RiDUnWjIMs4ey"
    "5KBn8g";
const std::string ec_pair = "anxalJ9TkjaAha820_wRlNYH1vVLqOiaMRoUHJhUxsEeu-q1onEhv_VauggzWwqxCw7RiDUnWjIMs4ey5KBn8g";
const std::string rsa_n =
    "6eFBxy1SHdtJ7qu8Y0rnaYdUUhHYWNpRJCHlQ02QLg0w1Bm-3J4snLxt6HeTNfweMjU5qsaf4VEHMiumpB0BcjYd"
    "aNgFkm3HoHXhkBUXAUmuDX0ABqrQD9Al759GKwYcP_m6D-_xqT9Znbk20YYn34eEmxdodliS2N-prA6Qy6p_cpTT"
    "jwikqKLMPOKh9DcSAAkfPziA66R3MrWFwLU02Oge3VX28vs5J_vqcUtggxBTXzZFI-TkmVstnzt69czqSJJPkJcM"
    "KcpiFvWbeYFHd4oPM4YZJdZO8nkJp24o2IPojzasOqj7L0UTVZrYk9svrUmxjDkC_Ky7CSaACKreRw";
const std::string rsa_short =
    "vyS6u50nviSm4x_JRA299O2XkqNc1LW5j5lhtEYGR66zmkIVk1v0q220fiwX5dvYCVD_baUCnjufUiwQRGNNxLgN"
    "jH0GWzQfC4kNEb64lZ_euWvn5ameLXo-_kY2DH1Bf7skcXpBDIEAJeJBPrQD881fet1sJ7Eggl1E-FzGjF0";
const std::string rsa_signature =
    "MgVpTmoUbRt0h5rTv8SAsmFFBZBncl7HziP0C5Pnf8cWW4Aw7YE49LTUC1gD-NOwMqe-f58x2CfRMVRjoEg8igU4"
    "yKXcQIsBFGa_de6WanjyjlUigcQWB9IjIeiqjazPTX5On2o-FxZ4IydtX976tftgAeRRtkuyK5iAmUpkov-rC7Y5"
    "BWSMIB8gJX4k9YAi-Fry5HlHKXY0pGCVhc3JxDOf-Aehb66VyLhJcq0SbK1Tobuh9tZJ2WPlzR7mxxlFdSLGYGba"
    "T2G2gaT9GOd7ZxpZs6sF-yzDN_8FerdFH19sfogki7nxNLM-6MadL1vpfBpDP84DJQuT8IzxwRM5nA";
const std::string ed_key = "AxKZdp6Xzbb4xfKtdpgqGPBON_WLElfX3jvyCZMpEqE";
const std::string ed_signature =
    "82opWkbA5L656OIWBikKLH1ObrfbLTAGzu9rYH6cz3h4Vmx1rzDGZUKB2VNVpCETcC9SEpP5Vlx_V5lmS26wCg";

std::string raw(const std::string& text) { return *bytes_of_base64url(text); }

void expect_only(const PublicKey& key, const std::string& signature, EcdsaForm form) {
    EXPECT_TRUE(signature_fits(key, message, signature, form));
    EXPECT_FALSE(signature_fits(key, message + ".", signature, form));
    EXPECT_FALSE(signature_fits(key, "", signature, form));
    EXPECT_FALSE(signature_fits(key, message, "", form));
    for (const std::size_t at : {std::size_t{9}, signature.size() / 2, signature.size() - 1}) {
        std::string changed = signature;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        EXPECT_FALSE(signature_fits(key, message, changed, form)) << at;
    }
    EXPECT_FALSE(signature_fits(key, message, signature.substr(0, signature.size() - 1), form));
}

TEST(Signature, of_p256_fits_in_both_forms) {
    const auto key = public_key_p256(raw(ec_x), raw(ec_y));
    ASSERT_TRUE(key);
    expect_only(*key, raw(ec_der), EcdsaForm::der);
    expect_only(*key, raw(ec_pair), EcdsaForm::side_by_side);
    EXPECT_FALSE(signature_fits(*key, message, raw(ec_pair), EcdsaForm::der));
}

TEST(Signature, of_rsa_fits) {
    const auto key = public_key_rsa(raw(rsa_n), "\x01" + std::string("\0\x01", 2));
    ASSERT_TRUE(key);
    expect_only(*key, raw(rsa_signature), EcdsaForm::der);
}

TEST(Signature, of_ed25519_fits) {
    const auto key = public_key_ed25519(raw(ed_key));
    ASSERT_TRUE(key);
    expect_only(*key, raw(ed_signature), EcdsaForm::der);
}

TEST(Signature, what_is_no_key_is_refused) {
    EXPECT_FALSE(public_key_p256(raw(ec_x), raw(ec_x)));  // not on the curve
    EXPECT_FALSE(public_key_p256("", ""));
    EXPECT_FALSE(public_key_rsa(raw(rsa_short), "\x01" + std::string("\0\x01", 2)));
    EXPECT_FALSE(public_key_rsa(raw(rsa_n), "\x01"));
    EXPECT_FALSE(public_key_rsa(raw(rsa_n), ""));
    EXPECT_FALSE(public_key_ed25519("short"));
}

TEST(Cbor, reads_what_passkeys_write_and_nothing_else) {
    const auto map =
        read_cbor(std::string("\xa3\x01\x02\x20\x42\x05\x06\x63"
                              "fmt\x64none!",
                              17));
    ASSERT_TRUE(map);
    EXPECT_EQ(map->size, 16U);
    EXPECT_EQ(map->value.find(1)->integer, 2);
    EXPECT_EQ(map->value.find(-1)->text, "\x05\x06");
    EXPECT_EQ(map->value.find("fmt")->text, "none");
    EXPECT_EQ(map->value.find(7), nullptr);
    const std::string minus_257("\x39\x01\x00", 3);
    EXPECT_EQ(read_cbor(minus_257)->value.integer, -257);
    for (const std::string& bad :
         {std::string(), std::string("\x5f\x41x\xff"), std::string("\x42x"), std::string("\xc0\x01"),
          std::string("\x9b\xff\xff\xff\xff\xff\xff\xff\xff"), std::string("\xf9\x01\x01"),
          std::string("\x1b\xff\xff\xff\xff\xff\xff\xff\xff"), std::string(40, '\x81'), std::string("\xa1\x01")})
        EXPECT_FALSE(read_cbor(bad)) << base64url(bad);
}

}  // namespace
}  // namespace fairhour
