// The key file and what is done with the key.
#include "connectors/secrets/sodium_secrets.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

namespace fairhour {
namespace {

class KeyFiles : public ::testing::Test {
protected:
    void SetUp() override {
        std::string pattern = (std::filesystem::temp_directory_path() / "fairhour-key-XXXXXX").string();
        folder_ = ::mkdtemp(pattern.data());
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }
    [[nodiscard]] std::string path() const { return folder_ + "/fairhour.key"; }
    std::string folder_;
};

TEST_F(KeyFiles, made_once_for_its_owner_alone) {
    EXPECT_EQ(read_key(path(), KeyFile::must_exist).error().name, "key_missing");
    const auto first = read_key(path(), KeyFile::made_when_missing);
    ASSERT_TRUE(first) << first.error().text();
    struct stat status{};
    ASSERT_EQ(::stat(path().c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600U);
    EXPECT_EQ(*read_key(path(), KeyFile::made_when_missing), *first);
    EXPECT_EQ(*read_key(path(), KeyFile::must_exist), *first);
}

TEST_F(KeyFiles, one_that_others_can_read_or_that_is_no_key_is_refused) {
    ASSERT_TRUE(read_key(path(), KeyFile::made_when_missing));
    ::chmod(path().c_str(), 0640);
    EXPECT_EQ(read_key(path(), KeyFile::must_exist).error().name, "key_unreadable");
    ::chmod(path().c_str(), 0600);
    std::ofstream(path()) << std::string(64, 'g');
    EXPECT_EQ(read_key(path(), KeyFile::must_exist).error().name, "key_unreadable");
    std::ofstream(path()) << "abc";
    EXPECT_EQ(read_key(path(), KeyFile::must_exist).error().name, "key_unreadable");
}

std::unique_ptr<Secrets> cheap(std::uint8_t first_byte = 1) {
    auto made = make_secrets(SealingKey{first_byte}, {.cost = PasswordCost::tests});
    EXPECT_TRUE(made);
    return std::move(*made);
}

TEST(SodiumSecrets, a_password_is_right_for_its_own_hash_only) {
    const auto secrets = cheap();
    const std::string hash = *secrets->hash_password("correct horse battery");
    EXPECT_TRUE(hash.starts_with("$argon2id$"));
    EXPECT_EQ(hash.find("horse"), std::string::npos);
    EXPECT_EQ(*secrets->check_password(hash, "correct horse battery"), PasswordMatch::right);
    EXPECT_EQ(*secrets->check_password(hash, "correct horse batterz"), PasswordMatch::wrong);
    EXPECT_EQ(*secrets->check_password("", "correct horse battery"), PasswordMatch::wrong);
    EXPECT_NE(*secrets->hash_password("correct horse battery"), hash);
    EXPECT_FALSE(secrets->needs_new_hash(hash));
    const auto dear = make_secrets(SealingKey{1});
    EXPECT_TRUE((*dear)->needs_new_hash(hash));
}

TEST(SodiumSecrets, sealed_bytes_open_with_key_and_words_only) {
    const auto secrets = cheap();
    const std::string sealed = secrets->seal("seed", "totp acc_1");
    EXPECT_EQ(*secrets->open(sealed, "totp acc_1"), "seed");
    EXPECT_EQ(secrets->open(sealed, "totp acc_2").error().name, "seal_broken");
    EXPECT_EQ(cheap(2)->open(sealed, "totp acc_1").error().name, "seal_broken");
    EXPECT_FALSE(secrets->open("", "totp acc_1"));
    std::string changed = sealed;
    changed.back() ^= 1;
    EXPECT_FALSE(secrets->open(changed, "totp acc_1"));
    EXPECT_NE(secrets->seal("seed", "totp acc_1"), sealed);
}

TEST(SodiumSecrets, keyed_digests_differ_by_key_and_purpose) {
    EXPECT_EQ(cheap()->keyed_digest("a", "x"), cheap()->keyed_digest("a", "x"));
    EXPECT_NE(cheap()->keyed_digest("a", "x"), cheap()->keyed_digest("b", "x"));
    EXPECT_NE(cheap()->keyed_digest("a", "bx"), cheap()->keyed_digest("ab", "x"));
    EXPECT_NE(cheap()->keyed_digest("a", "x"), cheap(2)->keyed_digest("a", "x"));
}

}  // namespace
}  // namespace fairhour
