// Keys made by hand, and ID tokens signed with them, so that each check can be failed in its own way.
//
//   const Signer signer("first");
//   signer.key_set()                                 // {"keys":[{"kty":"RSA","kid":"first",…}]}
//   signer.token(R"({"iss":"https://id.example"})")  // three parts, RS256
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace fairhour {

class Signer {
public:
    enum class Kind { rs256, es256 };
    explicit Signer(std::string id, Kind kind = Kind::rs256);
    ~Signer();
    Signer(const Signer&) = delete;
    Signer& operator=(const Signer&) = delete;

    [[nodiscard]] std::string key() const;  // one key as JSON
    [[nodiscard]] std::string key_set() const { return R"({"keys":[)" + key() + "]}"; }
    [[nodiscard]] std::string token(std::string_view claims) const;
    [[nodiscard]] std::string token_with_head(std::string_view head, std::string_view claims) const;

private:
    struct Inside;
    std::string id_;
    Kind kind_;
    std::unique_ptr<Inside> inside_;
};

}  // namespace fairhour
