// The written policy: its versions, the check of a draft, publishing.
#include "app/policy_file/policy_file.hpp"
#include "app/policy_file/policy_templates.hpp"
#include "app/setup/setup.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "http/page.hpp"
#include "http/routes/families.hpp"
#include "http/routes/policy_reading.hpp"

namespace fairhour::http {
namespace {

struct PolicyAnswer {
    std::int64_t version = 0;
    CivilDay effective_from;
    Instant published_at;
    PersonId published_by;
    Sha256 digest{};
    std::string text;
};
BOOST_DESCRIBE_STRUCT(PolicyAnswer, (), (version, effective_from, published_at, published_by, digest, text))

struct PolicyBody {
    std::string text;
    std::optional<CivilDay> effective_from;
};
BOOST_DESCRIBE_STRUCT(PolicyBody, (), (text, effective_from))

struct PolicyPublished {
    std::int64_t version = 0;
    std::vector<std::string> changes;
};
BOOST_DESCRIBE_STRUCT(PolicyPublished, (), (version, changes))

struct PolicyFault {
    std::string place, name, reason, fix;
};
BOOST_DESCRIBE_STRUCT(PolicyFault, (), (place, name, reason, fix))
struct PolicyChecked {
    bool valid = false;
    std::vector<PolicyFault> faults;
    std::vector<std::string> changes;  // against the latest version
};
BOOST_DESCRIBE_STRUCT(PolicyChecked, (), (valid, faults, changes))

struct PolicyTemplateAnswer {
    PolicyTemplate name = PolicyTemplate::light;
    std::string title;  // the policy's own name
    std::int64_t rules = 0, clauses = 0;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(PolicyTemplateAnswer, (), (name, title, rules, clauses, text))

PolicyAnswer policy_answer(const PolicyVersion& v) {
    return {v.version, v.effective_from, v.published_at, v.published_by, v.digest, v.text};
}

Result<Reply> list_policies(Call& call) {
    Page<PolicyAnswer> page;
    for (const PolicyVersion& version : TRY(call.firm())->firm.policies) page.items.push_back(policy_answer(version));
    return call.reply(page);
}

Result<Reply> get_policy(Call& call) {
    const auto wanted = whole_number(call.path_value(0));
    for (const PolicyVersion& version : TRY(call.firm())->firm.policies)
        if (wanted == version.version) return call.reply(policy_answer(version), "\"" + hex(version.digest) + "\"");
    return std::unexpected(Call::unknown());
}

Status check_length(const std::string& text) {
    if (text.size() <= limits::policy_file_bytes_max) return {};
    return invalid("policy_long", "A policy has at most " + std::to_string(limits::policy_file_bytes_max) + " bytes.",
                   "/text");
}

Result<Reply> publish(Call& call) {
    auto asked = TRY(call.body<PolicyBody>());
    TRY(check_length(asked.text));
    const Published done =
        TRY(publish_policy(call.app(), {std::move(asked.text), "policy.toml", asked.effective_from}));
    return call.reply(PolicyPublished{done.version, done.changes});
}

Result<Reply> check_draft(Call& call) {
    const auto asked = TRY(call.body<PolicyBody>());
    TRY(check_length(asked.text));
    const PolicyReading reading = read_policy(asked.text, "policy.toml");
    PolicyChecked answer{reading.valid(), {}, {}};
    for (const Error& fault : reading.faults)
        answer.faults.push_back({fault.place, fault.name, fault.reason, fault.fix});
    const auto& versions = TRY(call.firm())->firm.policies;
    if (reading.valid() && !versions.empty())
        answer.changes = policy_changes(TRY(parsed_policy(versions.back())), reading.policy);
    return call.reply(answer);
}

Result<Reply> list_templates(Call& call) {
    Page<PolicyTemplateAnswer> page;
    for (const PolicyTemplate name : {PolicyTemplate::light, PolicyTemplate::services, PolicyTemplate::strict}) {
        const std::string text = policy_template_text(name);
        const Policy policy = TRY(policy_of_text(text, "policy.toml"));
        page.items.push_back({name, policy.name, std::ssize(policy.rules), std::ssize(policy.clauses), text});
    }
    return call.reply(page);
}

}  // namespace

Routes policy_routes() {
    Routes routes;
    routes.push_back(route<None, None, Page<PolicyAnswer>>({.method = Method::get,
                                                            .path = "/api/v1/policies",
                                                            .name = "list_policies",
                                                            .summary = "Every published version of the written policy.",
                                                            .tag = "policy",
                                                            .action = Action::see_policy},
                                                           list_policies));
    routes.push_back(route<None, None, PolicyAnswer>({.method = Method::get,
                                                      .path = "/api/v1/policies/{version}",
                                                      .name = "get_policy",
                                                      .summary = "One version, with its text.",
                                                      .tag = "policy",
                                                      .action = Action::see_policy,
                                                      .kind = Kind::policy},
                                                     get_policy));
    routes.push_back(policy_reading_route());
    routes.push_back(
        route<None, PolicyBody, PolicyPublished>({.method = Method::post,
                                                  .path = "/api/v1/policies",
                                                  .name = "publish_policy",
                                                  .summary = "Publish a new version; says what it changes.",
                                                  .tag = "policy",
                                                  .action = Action::publish_policy,
                                                  .runs = Runs::in_lane,
                                                  .status = 201},
                                                 publish));
    routes.push_back(route<None, PolicyBody, PolicyChecked>(
        {.method = Method::post,
         .path = "/api/v1/policy-checks",
         .name = "check_policy",
         .summary = "Every fault of a draft with line and column, and what it would change.",
         .tag = "policy",
         .action = Action::see_policy},
        check_draft));
    routes.push_back(route<None, None, Page<PolicyTemplateAnswer>>({.method = Method::get,
                                                                    .path = "/api/v1/policy-templates",
                                                                    .name = "list_policy_templates",
                                                                    .summary = "Policies to start from, with their text.",
                                                                    .tag = "policy",
                                                                    .action = Action::see_policy},
                                                                   list_templates));
    return routes;
}

}  // namespace fairhour::http
