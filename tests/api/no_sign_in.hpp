// Sign-in's parts, so that its rows can be made; none of its handlers ever runs here.
#pragma once

#include "ports/identity_provider.hpp"
#include "ports/secrets.hpp"

namespace fairhour {

class NoSecrets final : public Secrets {
public:
    std::string random_bytes(std::size_t) override { return {}; }
    Result<std::string> hash_password(std::string_view) override { return none(); }
    Result<PasswordMatch> check_password(std::string_view, std::string_view) override { return none(); }
    bool needs_new_hash(std::string_view) const override { return false; }
    std::string seal(std::string_view, std::string_view) override { return {}; }
    Result<std::string> open(std::string_view, std::string_view) const override { return none(); }
    Sha256 keyed_digest(std::string_view, std::string_view) const override { return {}; }

private:
    static std::unexpected<Error> none() { return refuse(ErrorKind::internal, "no_secrets", "There are no secrets."); }
};

class NoProviders final : public IdentityProviders {
public:
    Result<std::string> way_in(const ProviderSettings&, const WayInAsked&) override { return none(); }
    Result<ProviderIdentity> who_came(const ProviderSettings&, const WayBack&) override { return none(); }
    Result<std::string> way_out(const ProviderSettings&, const std::string&) override { return none(); }
    Result<ProviderLook> look(const ProviderSettings&) override { return none(); }

private:
    static std::unexpected<Error> none() { return refuse(ErrorKind::internal, "no_provider", "There is none."); }
};

}  // namespace fairhour
