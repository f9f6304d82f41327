// What a passkey says, and whether it is so (WebAuthn level 2, sections 7.1 and 7.2). Pure: the challenge, the site and the
// stored key are handed in. Attestation is not asked for, and what comes of it is not believed.
//
//   const NewPasskey made = TRY(read_new_passkey(expected, answer.client_data, answer.attestation));
//   const std::int64_t count = TRY(check_passkey(expected, stored, answer));      // the passkey's count of its uses
#pragma once

#include <string>

#include "base/result.hpp"
#include "ports/accounts.hpp"

namespace fairhour {

struct PasskeyExpected {
    std::string challenge;  // bytes
    std::string origin;     // "https://time.studio.example"
};
[[nodiscard]] std::string host_of_origin(std::string_view origin);  // "time.studio.example"

struct NewPasskey {
    std::string credential_id;
    std::string public_key;  // COSE
    std::int64_t sign_count = 0;
};
[[nodiscard]] Result<NewPasskey> read_new_passkey(const PasskeyExpected& expected, std::string_view client_data,
                                                  std::string_view attestation);

// All as bytes, decoded from what the browser sent.
struct PasskeyAnswer {
    std::string client_data;
    std::string authenticator_data;
    std::string signature;
};
[[nodiscard]] Result<std::int64_t> check_passkey(const PasskeyExpected& expected, const Passkey& stored,
                                                 const PasskeyAnswer& answer);

}  // namespace fairhour
