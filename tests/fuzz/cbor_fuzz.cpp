// Throws any bytes at what a passkey says: the CBOR reader and the attestation around it.
#include "app/sign_in/webauthn.hpp"
#include "base/cbor.hpp"
#include "target.hpp"

FUZZ_TARGET(cbor) {
    const auto read = read_cbor(bytes);
    if (read) MUST(read->size > 0 && read->size <= bytes.size());
    const PasskeyExpected expected{.challenge = "challenge", .origin = "https://time.studio.example"};
    constexpr std::string_view client_data =
        R"({"type":"webauthn.create","challenge":"Y2hhbGxlbmdl","origin":"https://time.studio.example"})";
    static_cast<void>(read_new_passkey(expected, client_data, bytes));
}
