// Publishing the policy and finding the version in force; see setup.hpp.
#include <algorithm>

#include "app/policy_file/policy_file.hpp"
#include "app/setup/setup.hpp"
#include "base/json.hpp"
#include "domain/access/may.hpp"

namespace fairhour {
namespace {

struct PublishDetail {
    std::int64_t version = 0;
    CivilDay effective_from;
    std::string sha256;
};
BOOST_DESCRIBE_STRUCT(PublishDetail, (), (version, effective_from, sha256))

std::string publish_detail(const PolicyVersion& version) {
    return json_text(PublishDetail{version.version, version.effective_from, hex(version.digest)});
}

}  // namespace

Result<Policy> parsed_policy(const PolicyVersion& version) {
    Policy policy = TRY(policy_of_text(version.text, "policy version " + std::to_string(version.version)));
    policy.version = version.version;
    return policy;
}

Result<PolicyVersion> policy_in_force(const Firm& firm, CivilDay day) {
    const PolicyVersion* found = nullptr;
    for (const PolicyVersion& version : firm.policies)
        if (version.effective_from <= day && (found == nullptr || version.version > found->version)) found = &version;
    if (found == nullptr)
        return refuse(ErrorKind::not_found, "policy_missing", "No policy is in force on " + day_text(day) + ".", {},
                      "Publish one: fairhour policy publish examples/policy.toml");
    return *found;
}

Result<Published> publish_policy(const AppContext& app, const PublishAsked& asked) {
    const Policy policy = TRY(policy_of_text(asked.text, asked.file_name));
    const auto work = TRY(app.store.begin(app.scope, Access::write));
    const Instant now = TRY(next_instant(app, *work));
    const auto view = TRY(work->firm());
    const Firm& firm = view->firm;
    TRY(require_permission(app, firm, Action::publish_policy, {}));
    PolicyVersion version;
    version.version = firm.policies.empty() ? 1 : firm.policies.back().version + 1;
    version.effective_from = asked.effective_from.value_or(policy.effective_from);
    version.text = asked.text;
    version.digest = sha256(asked.text);
    version.published_at = now;
    version.published_by = app.scope.actor.person;
    Published published{version.version, {}};
    if (!firm.policies.empty()) published.changes = policy_changes(TRY(parsed_policy(firm.policies.back())), policy);
    TRY(work->put(std::span(&version, 1)));
    TRY(work->append_journal(journal_event(app, now, "publish_policy", "policy " + std::to_string(version.version),
                                           publish_detail(version))));
    TRY(work->commit());
    return published;
}

Status publish_first_policy(Transaction& work, const std::string& text, PersonId by, Instant made_at) {
    PolicyVersion version;
    version.version = 1;
    version.effective_from = TRY(policy_of_text(text, "policy.toml")).effective_from;
    version.text = text;
    version.digest = sha256(text);
    version.published_at = {made_at.micros + 1};  // two steps never share an instant
    version.published_by = by;
    TRY(work.put(std::span<const PolicyVersion>(&version, 1)));
    JournalEvent event;
    event.at = version.published_at;
    event.actor_kind = ActorKind::person;
    event.actor = by;
    event.action = "publish_policy";
    event.subject = "policy 1";
    event.detail = publish_detail(version);
    return work.append_journal(event);
}

}  // namespace fairhour
