// The Secrets of ports/secrets.hpp on libsodium: argon2id, XChaCha20-Poly1305, HMAC-SHA-256, under a key of 32 bytes.
//
//   const Key key = TRY(read_key("/var/lib/fairhour/fairhour.key", KeyFile::made_when_missing));
//   const auto secrets = TRY(make_secrets(key));
//
// The key is a file of 64 hexadecimal digits that only its owner can read. On an embedded database it is made beside it
// at the first start. On PostgreSQL every node needs the same one, so it has to be given: `key_missing` otherwise.
#pragma once

#include <memory>
#include <string>

#include "ports/secrets.hpp"

namespace fairhour {

using SealingKey = Sha256;  // 32 bytes
enum class KeyFile : std::uint8_t { must_exist, made_when_missing };
[[nodiscard]] Result<SealingKey> read_key(const std::string& path, KeyFile use);

// What a password costs to check. `tests`: the least argon2id takes, so that a hundred sign-ins run in a second.
enum class PasswordCost : std::uint8_t { people, tests };

struct SecretsOptions {
    PasswordCost cost = PasswordCost::people;
    int hashes_at_once_max = 2;  // each holds 64 MiB
    int hash_wait_seconds_max = 10;
};
[[nodiscard]] Result<std::unique_ptr<Secrets>> make_secrets(const SealingKey& key, const SecretsOptions& options = {});

}  // namespace fairhour
