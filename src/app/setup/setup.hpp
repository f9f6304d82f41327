// The beginning: a firm with its currency, zone, legal entity, number series and first administrator; and the policy that
// is in force.
//
//   TRY(create_firm(store, clock, {.name = "Nordlicht", .currency = currency("EUR"), .zone = berlin, ...}));
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/context.hpp"
#include "domain/policy/policy.hpp"

namespace fairhour {

struct FirmAsked {
    std::string name;
    Currency currency;
    Zone zone;
    std::string admin_name = "Administrator";
    std::string admin_email;
    Weekday week_start = Weekday::monday;
    std::string policy_text{};  // published with it; empty: none yet
};
// The organization's number. Journalled as the first event.
[[nodiscard]] Result<std::int64_t> create_firm(Store& store, const Clock& clock, const FirmAsked& asked);

// Who acts: the person with this e-mail, or without one the first administrator.
[[nodiscard]] Result<Scope> scope_of(Store& store, std::int64_t organization, const std::string& email);
// Refused with `not_permitted` unless one of the actor's roles may do it.
struct ResourceFacts;
enum class Action : std::uint8_t;
[[nodiscard]] Status require_permission(const AppContext& app, const Firm& firm, Action action,
                                        const ResourceFacts& resource);

struct PublishAsked {
    std::string text;
    std::string file_name;
    std::optional<CivilDay> effective_from;  // none: the policy's own date
};
struct Published {
    std::int64_t version = 0;
    std::vector<std::string> changes;  // against the version before, in words
};
[[nodiscard]] Result<Published> publish_policy(const AppContext& app, const PublishAsked& asked);
// In the transaction that makes the firm, right after its first event at `made_at`.
[[nodiscard]] Status publish_first_policy(Transaction& work, const std::string& text, PersonId by, Instant made_at);
// The version in force on a day: the latest that has begun. not_found when there is none.
[[nodiscard]] Result<PolicyVersion> policy_in_force(const Firm& firm, CivilDay day);
[[nodiscard]] Result<Policy> parsed_policy(const PolicyVersion& version);

}  // namespace fairhour
