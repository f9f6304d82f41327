// A sign-in that fails does the same work whoever was asked for: one argon2id check at one cost, no hashing beside it, and
// as many transactions. That the times are alike then is measured in bench/sign_in.cpp.
#include <dlfcn.h>
#include <sodium.h>

#include <atomic>
#include <mutex>

#include "app/sign_in/access_changes.hpp"
#include "sign_in/sign_in_fixture.hpp"

namespace {

std::atomic<int> checks = 0, hashes = 0;
std::mutex costs_mutex;
std::string last_cost;  // "$argon2id$v=19$m=8,t=1,p=1$"

template <class Function>
Function next_of(const char* name) {
    return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

}  // namespace

// In place of the library's: counts, and hands on.
extern "C" int crypto_pwhash_argon2id_str_verify(const char* str, const char* passwd, unsigned long long passwdlen) {
    static const auto real = next_of<decltype(&crypto_pwhash_argon2id_str_verify)>("crypto_pwhash_argon2id_str_verify");
    ++checks;
    const std::string_view hash(str);
    {
        const std::lock_guard lock(costs_mutex);
        std::size_t end = 0;
        for (int dollars = 0; dollars < 4 && end < hash.size(); ++end) dollars += hash[end] == '$' ? 1 : 0;
        last_cost = std::string(hash.substr(0, end));
    }
    return real(str, passwd, passwdlen);
}
extern "C" int crypto_pwhash_argon2id_str(char* out, const char* passwd, unsigned long long passwdlen,
                                          unsigned long long opslimit, size_t memlimit) {
    static const auto real = next_of<decltype(&crypto_pwhash_argon2id_str)>("crypto_pwhash_argon2id_str");
    ++hashes;
    return real(out, passwd, passwdlen, opslimit, memlimit);
}

namespace fairhour {
namespace {

struct Work {
    int checks = 0, hashes = 0;
    std::string cost;
    std::string refusal;

    bool operator==(const Work&) const = default;
};

class SameWork : public SignInTest {
protected:
    Work of(const std::string& email, const std::string& password) {
        const int checks_before = checks, hashes_before = hashes;
        const auto in = try_sign_in(email, password);
        EXPECT_FALSE(in);
        return {checks - checks_before, hashes - hashes_before, last_cost, in ? "" : in.error().text()};
    }
};
INSTANTIATE_ON_BOTH(SameWork);

TEST_P(SameWork, whoever_is_asked_for) {
    const SignedIn admin = set_up_ada();
    static_cast<void>(invite_bob(admin));
    const Work known = of("ada@studio.example", other_password);
    EXPECT_EQ(known.checks, 1);
    EXPECT_EQ(known.hashes, 0);
    EXPECT_TRUE(known.cost.starts_with("$argon2id$v=19$m=")) << known.cost;
    EXPECT_EQ(of("nobody@studio.example", other_password), known);
    EXPECT_EQ(of("nobody@studio.example", good_password), known);
    EXPECT_EQ(of("bob@studio.example", good_password), known);
    ASSERT_OK(end_access(*desk, who(admin), bob));
    EXPECT_EQ(of("bob@studio.example", other_password), known);  // the right password of somebody who left
}

TEST_P(SameWork, also_while_both_are_slowed_down) {
    static_cast<void>(set_up_ada());
    for (int i = 0; i < 20; ++i) {
        const Work known = of("ada@studio.example", "wrong password " + std::to_string(i));
        const Work unknown = of("nobody@studio.example", "wrong password " + std::to_string(i));
        EXPECT_EQ(known.checks, unknown.checks) << i;
        EXPECT_EQ(known.hashes + unknown.hashes, 0);
        EXPECT_EQ(known.refusal, unknown.refusal);
    }
}

}  // namespace
}  // namespace fairhour
