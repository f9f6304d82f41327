#include "connectors/oidc/oidc_providers.hpp"

#include <fstream>
#include <iterator>

#include "base/text.hpp"
#include "connectors/oidc/form.hpp"
#include "connectors/oidc/id_token.hpp"
#include "connectors/oidc/json_reading.hpp"
#include "connectors/oidc/provider_documents.hpp"

namespace fairhour {
namespace {

using namespace oidc;

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    for (const std::string_view word : split_text(text, ' '))
        if (!word.empty()) words.emplace_back(word);
    return words;
}

Result<std::string> secret_of(const ProviderSettings& provider) {
    if (provider.client_secret_file.empty()) return provider.client_secret;
    std::ifstream file(provider.client_secret_file, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    if (!file.is_open() || trimmed(text).empty())
        return refuse(ErrorKind::unavailable, "client_secret_missing",
                      "The file of the client's secret cannot be read.", provider.client_secret_file,
                      "The operator of the server has to put it there.");
    return std::string(trimmed(text));
}

std::unexpected<Error> answer_wrong(std::string reason, const std::string& place) {
    return refuse(ErrorKind::unavailable, "provider_answer_wrong", std::move(reason), place,
                  "Try again; if it stays so, tell an administrator.");
}

// RFC 6749 5.2: `error` says why; which words of the provider's a person sees is bounded.
std::unexpected<Error> code_refused(const FetchAnswer& answer, const std::string& place) {
    const auto document = JsonDocument::parse(answer.body);
    const std::string why = document ? text_member(document->root(), "error") : std::string{};
    if (why == "invalid_client" || why == "unauthorized_client" || answer.status == 401)
        return refuse(ErrorKind::unavailable, "client_refused",
                      "The provider does not know this server's name or secret.", place,
                      "The operator of the server has to check client_id and client_secret.");
    if (why.empty()) return answer_wrong("The provider answered " + std::to_string(answer.status) + ".", place);
    return refuse(ErrorKind::forbidden, "code_refused",
                  "The provider did not accept the sign-in: " + in_quotes(why) + ".", {}, "Sign in again.");
}

struct Tokens {
    std::string id_token, access_token;
};

class OidcProviders final : public IdentityProviders {
public:
    OidcProviders(Fetcher& fetcher, const Clock& clock)
        : fetcher_(fetcher), clock_(clock), documents_(fetcher, clock) {}

    Result<std::string> way_in(const ProviderSettings& provider, const WayInAsked& asked) override {
        const Discovery found = TRY(documents_.discovery(provider.issuer));
        FormPairs pairs{{"response_type", "code"},
                        {"client_id", provider.client_id},
                        {"redirect_uri", asked.callback},
                        {"scope", provider.scopes},
                        {"state", asked.state},
                        {"nonce", asked.nonce},
                        {"code_challenge", asked.code_challenge},
                        {"code_challenge_method", "S256"}};
        if (!provider.acr_values.empty()) pairs.emplace_back("acr_values", provider.acr_values);
        return with_query(found.authorization_endpoint, pairs);
    }

    Result<ProviderIdentity> who_came(const ProviderSettings& provider, const WayBack& back) override {
        const Discovery found = TRY(documents_.discovery(provider.issuer));
        TRY(check_answer_issuer(found, back));
        const Tokens tokens = TRY(exchange(provider, found, back));
        const Claims claims = TRY(checked(provider, found, tokens, back.nonce));
        ProviderIdentity who;
        who.issuer = found.issuer;
        who.subject = claims.subject();
        take_claims(who, claims.root(), provider);
        if (lacks_something(who, provider)) TRY(ask_for_more(who, found, tokens, provider));
        return who;
    }

    Result<std::string> way_out(const ProviderSettings& provider, const std::string& back_to) override {
        const Discovery found = TRY(documents_.discovery(provider.issuer));
        if (found.end_session_endpoint.empty()) return std::string{};
        return with_query(found.end_session_endpoint,
                          {{"client_id", provider.client_id}, {"post_logout_redirect_uri", back_to}});
    }

    Result<ProviderLook> look(const ProviderSettings& provider) override {
        const Discovery found = TRY(documents_.discovery(provider.issuer));
        const KeySet keys = TRY(documents_.keys(found));
        TRY(secret_of(provider));
        return ProviderLook{found.authorization_endpoint, static_cast<std::int64_t>(keys.keys.size())};
    }

private:
    // RFC 9207: an answer that another provider made us believe is this one's.
    static Status check_answer_issuer(const Discovery& found, const WayBack& back) {
        const bool missing = !back.issuer && found.names_issuer_in_answers;
        if (!missing && back.issuer.value_or(found.issuer) == found.issuer) return {};
        return refuse(ErrorKind::forbidden, "identity_refused", "The answer does not come from this provider.", {},
                      "Sign in again.");
    }

    Result<Tokens> exchange(const ProviderSettings& provider, const Discovery& found, const WayBack& back) {
        const std::string secret = TRY(secret_of(provider));
        FormPairs pairs{{"grant_type", "authorization_code"},
                        {"code", back.code},
                        {"redirect_uri", back.callback},
                        {"code_verifier", back.code_verifier}};
        FetchRequest request{.method = "POST", .url = found.token_endpoint};
        request.headers.push_back({"content-type", "application/x-www-form-urlencoded"});
        const bool in_header = !secret.empty() && found.takes_secret_in_header;
        if (in_header) request.headers.push_back({"authorization", basic_header(provider.client_id, secret)});
        if (!in_header) pairs.emplace_back("client_id", provider.client_id);
        if (!in_header && !secret.empty()) pairs.emplace_back("client_secret", secret);
        request.body = form_text(pairs);
        const FetchAnswer answer = TRY(ask_provider(fetcher_, request));
        if (answer.status != 200) return code_refused(answer, found.token_endpoint);
        const auto document = JsonDocument::parse(answer.body);
        if (!document) return answer_wrong("The provider's answer cannot be read.", found.token_endpoint);
        Tokens tokens{text_member(document->root(), "id_token"), text_member(document->root(), "access_token")};
        if (tokens.id_token.empty())
            return answer_wrong("The provider's answer holds no ID token.", found.token_endpoint);
        return tokens;
    }

    // A key that is not known yet may be a new one: the keys are read once more.
    Result<Claims> checked(const ProviderSettings& provider, const Discovery& found, const Tokens& tokens,
                           const std::string& nonce) {
        const SignedToken token = TRY(read_signed_token(tokens.id_token));
        std::vector<PublicKey> keys = TRY(documents_.keys(found)).fitting(token.kind, token.key_id);
        if (keys.empty()) keys = TRY(documents_.keys_again(found)).fitting(token.kind, token.key_id);
        return check_id_token(token, keys,
                              {.issuer = found.issuer,
                               .client_id = provider.client_id,
                               .nonce = nonce,
                               .access_token = tokens.access_token,
                               .acr_values = words_of(provider.acr_values),
                               .now = clock_.now()});
    }

    static void take_claims(ProviderIdentity& who, JsonNode claims, const ProviderSettings& provider) {
        if (who.email.empty()) {
            who.email = lower_ascii(trimmed(text_member(claims, "email")));
            who.email_verified = truth(claims, "email_verified").value_or(false);
        }
        if (who.name.empty()) who.name = std::string(trimmed(text_member(claims, "name")));
        if (who.groups.empty()) who.groups = texts_of(node_at(claims, provider.groups_claim));
    }

    static bool lacks_something(const ProviderIdentity& who, const ProviderSettings& provider) {
        const bool groups_wanted = !provider.group_roles.empty() && who.groups.empty();
        return who.email.empty() || who.name.empty() || groups_wanted;
    }

    // Many providers say more at their userinfo endpoint than in the token; it must be of the same person (Core 5.3.2).
    Status ask_for_more(ProviderIdentity& who, const Discovery& found, const Tokens& tokens,
                        const ProviderSettings& provider) {
        if (found.userinfo_endpoint.empty() || tokens.access_token.empty()) return {};
        FetchRequest request{.url = found.userinfo_endpoint};
        request.headers.push_back({"authorization", "Bearer " + tokens.access_token});
        const FetchAnswer answer = TRY(ask_provider(fetcher_, request));
        const auto document = JsonDocument::parse(answer.body);
        if (answer.status != 200 || !document || !document->root().is_object())
            return answer_wrong("The provider does not say who signed in.", found.userinfo_endpoint);
        if (text_member(document->root(), "sub") != who.subject)
            return refuse(ErrorKind::forbidden, "identity_refused", "The provider speaks of two different people.", {},
                          "Sign in again.");
        take_claims(who, document->root(), provider);
        return {};
    }

    Fetcher& fetcher_;
    const Clock& clock_;
    ProviderDocuments documents_;
};

}  // namespace

std::unique_ptr<IdentityProviders> make_oidc_providers(Fetcher& fetcher, const Clock& clock) {
    return std::make_unique<OidcProviders>(fetcher, clock);
}

}  // namespace fairhour
