#include "connectors/secrets/sodium_secrets.hpp"

#include <sodium.h>

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace fairhour {
namespace {

struct Cost {
    unsigned long long operations;
    std::size_t bytes;
};
Cost cost_of(PasswordCost cost) {
    switch (cost) {
        case PasswordCost::people:
            return {crypto_pwhash_argon2id_OPSLIMIT_INTERACTIVE, crypto_pwhash_argon2id_MEMLIMIT_INTERACTIVE};
        case PasswordCost::tests: return {crypto_pwhash_argon2id_OPSLIMIT_MIN, crypto_pwhash_argon2id_MEMLIMIT_MIN};
    }
    INVARIANT(false, "every cost has its figures");
}

const unsigned char* bytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* bytes(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

// So many at once; who waits too long goes away.
class Seats {
public:
    explicit Seats(int free) : free_(free) {}
    [[nodiscard]] bool take(std::chrono::seconds wait_max) {
        std::unique_lock lock(mutex_);
        if (!freed_.wait_for(lock, wait_max, [this] { return free_ > 0; })) return false;
        --free_;
        return true;
    }
    void give_back() {
        {
            const std::lock_guard lock(mutex_);
            ++free_;
        }
        freed_.notify_one();
    }

private:
    std::mutex mutex_;
    std::condition_variable freed_;
    int free_;
};

class SodiumSecrets final : public Secrets {
public:
    SodiumSecrets(const SealingKey& key, const SecretsOptions& options)
        : key_(key),
          cost_(cost_of(options.cost)),
          wait_max_(options.hash_wait_seconds_max),
          seats_(options.hashes_at_once_max) {
        sodium_mlock(key_.data(), key_.size());  // best effort: a small limit on locked memory is no reason to stop
    }
    SodiumSecrets(const SodiumSecrets&) = delete;
    SodiumSecrets& operator=(const SodiumSecrets&) = delete;
    ~SodiumSecrets() override { sodium_munlock(key_.data(), key_.size()); }

    Status prepare() {
        nobodys_hash_ = TRY(hash_password(random_bytes(16)));
        return {};
    }

    std::string random_bytes(std::size_t count) override {
        std::string out(count, '\0');
        randombytes_buf(out.data(), out.size());
        return out;
    }

    Result<std::string> hash_password(std::string_view password) override {
        char out[crypto_pwhash_argon2id_STRBYTES];
        TRY(in_a_seat([&] {
            return crypto_pwhash_argon2id_str(out, password.data(), password.size(), cost_.operations, cost_.bytes) ==
                   0;
        }));
        return std::string(out);
    }

    Result<PasswordMatch> check_password(std::string_view hash, std::string_view password) override {
        const std::string known(hash.empty() ? std::string_view(nobodys_hash_) : hash);
        bool right = false;
        TRY(in_a_seat([&] {
            right = crypto_pwhash_argon2id_str_verify(known.c_str(), password.data(), password.size()) == 0;
            return true;
        }));
        return right && !hash.empty() ? PasswordMatch::right : PasswordMatch::wrong;
    }

    bool needs_new_hash(std::string_view hash) const override {
        return crypto_pwhash_argon2id_str_needs_rehash(std::string(hash).c_str(), cost_.operations, cost_.bytes) != 0;
    }

    std::string seal(std::string_view plain, std::string_view bound_to) override {
        constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
        const SealingKey key = keyed_digest("seal", "");
        std::string out = random_bytes(nonce_size);
        out.resize(nonce_size + plain.size() + crypto_aead_xchacha20poly1305_ietf_ABYTES);
        crypto_aead_xchacha20poly1305_ietf_encrypt(bytes(out) + nonce_size, nullptr, bytes(plain), plain.size(),
                                                   bytes(bound_to), bound_to.size(), nullptr, bytes(out), key.data());
        return out;
    }

    Result<std::string> open(std::string_view sealed, std::string_view bound_to) const override {
        constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
        constexpr std::size_t added = nonce_size + crypto_aead_xchacha20poly1305_ietf_ABYTES;
        const SealingKey key = keyed_digest("seal", "");
        std::string out(sealed.size() >= added ? sealed.size() - added : 0, '\0');
        if (sealed.size() < added ||
            crypto_aead_xchacha20poly1305_ietf_decrypt(bytes(out), nullptr, nullptr, bytes(sealed) + nonce_size,
                                                       sealed.size() - nonce_size, bytes(bound_to), bound_to.size(),
                                                       bytes(sealed), key.data()) != 0)
            return refuse(ErrorKind::damaged, "seal_broken", "Sealed bytes do not open with the program's key.", {},
                          "Start the program with the key file that this store was made with.");
        return out;
    }

    Sha256 keyed_digest(std::string_view purpose, std::string_view content) const override {
        crypto_auth_hmacsha256_state state;
        crypto_auth_hmacsha256_init(&state, key_.data(), key_.size());
        const std::string head = std::to_string(purpose.size()) + ":" + std::string(purpose) + ":";
        crypto_auth_hmacsha256_update(&state, bytes(std::string_view(head)), head.size());
        crypto_auth_hmacsha256_update(&state, bytes(content), content.size());
        Sha256 out{};
        crypto_auth_hmacsha256_final(&state, out.data());
        return out;
    }

private:
    template <class Work>
    Status in_a_seat(const Work& work) {
        if (!seats_.take(wait_max_))
            return refuse(ErrorKind::unavailable, "sign_in_busy", "Too many people are signing in at once.", {},
                          "Try again in a moment.");
        const bool done = work();
        seats_.give_back();
        if (!done)
            return refuse(ErrorKind::unavailable, "memory_short", "There is not enough memory to check a password.", {},
                          "Free 128 MiB of memory.");
        return {};
    }

    SealingKey key_;
    Cost cost_;
    std::chrono::seconds wait_max_;
    Seats seats_;
    std::string nobodys_hash_;
};

}  // namespace

Result<std::unique_ptr<Secrets>> make_secrets(const SealingKey& key, const SecretsOptions& options) {
    if (sodium_init() < 0)
        return refuse(ErrorKind::unavailable, "randomness_missing", "The system gives no randomness.");
    auto secrets = std::make_unique<SodiumSecrets>(key, options);
    TRY(secrets->prepare());
    return secrets;
}

}  // namespace fairhour
