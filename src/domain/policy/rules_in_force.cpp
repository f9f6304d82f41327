#include "domain/policy/rules_in_force.hpp"

#include <algorithm>
#include <map>

#include "base/text.hpp"

namespace fairhour {
namespace {

// Semantics 7: row 1 can't be turned off. A severity below `flag` that reached us anyway (an old file) is raised.
Severity kept_severity(RuleWord word, Severity severity) {
    if (rule_kind(word).reach == RuleReach::person_only && severity < Severity::flag) return Severity::flag;
    return severity;
}

void set_severity(RulesInForce& set, RuleWord word, Severity severity) {
    severity = kept_severity(word, severity);
    set.severities[static_cast<std::size_t>(word)] = severity;
    for (RuleMask& mask : set.by_severity) mask.drop(word);
    set.by_severity[static_cast<std::size_t>(severity)].add(word);
    set.on.drop(word);
    set.on.add_if(severity != Severity::ignore, word);
}

RulesInForce organization_rules(const Policy& policy) {
    RulesInForce set;
    for (const RuleKind& kind : rule_kinds()) {
        const auto place = static_cast<std::size_t>(kind.word);
        set.values[place] = usual_values(kind);
        set.clauses[place] = built_in_clause;
        set_severity(set, kind.word, kind.reach == RuleReach::person_only ? kind.usual : Severity::ignore);
    }
    for (const PolicyRule& rule : policy.rules) {
        const auto place = static_cast<std::size_t>(rule.word);
        set.values[place] = rule.values;
        set.clauses[place] = rule.clause;
        set_severity(set, rule.word, rule.severity);
    }
    return set;
}

void apply(RulesInForce& set, const RuleOverride& rule) {
    const auto place = static_cast<std::size_t>(rule.word);
    // An override that only changes a threshold keeps the severity, also that of a rule that is off.
    if (rule.severity) set_severity(set, rule.word, *rule.severity);
    if (!rule.clause.empty()) set.clauses[place] = rule.clause;
    for (std::size_t i = 0; i < rule.values.size(); ++i)
        if (rule.values[i]) set.values[place][i] = *rule.values[i];
}

bool same_name(std::string_view a, std::string_view b) { return lower_ascii(a) == lower_ascii(b); }

bool meets_client(const RuleOverride& rule, const Client& client) {
    return rule.project.empty() && same_name(rule.client, client.name);
}

bool meets_project(const RuleOverride& rule, const Project& project, const Client* client) {
    if (rule.project.empty() || !same_name(rule.project, project.name)) return false;
    return rule.client.empty() || (client != nullptr && same_name(rule.client, client->name));
}

const Client* client_of(const Firm& firm, ClientId id) {
    const auto found = std::ranges::find(firm.clients, id, &Client::id);
    return found == firm.clients.end() ? nullptr : &*found;
}

// Places in policy.overrides, in the order they apply.
using ChosenRows = std::vector<std::size_t>;

}  // namespace

RuleBook::RuleBook(const Policy& policy, const Firm& firm) {
    std::map<ChosenRows, const RulesInForce*> known;
    const auto set_of = [&](const ChosenRows& chosen) {
        const RulesInForce*& set = known[chosen];
        if (set != nullptr) return set;
        sets_.push_back(std::make_unique<RulesInForce>(organization_rules(policy)));
        for (const std::size_t place : chosen) apply(*sets_.back(), policy.overrides[place]);
        set = sets_.back().get();
        return set;
    };
    set_of({});
    std::vector<bool> used(policy.overrides.size());
    absl::flat_hash_map<ClientId, ChosenRows> by_client;
    for (std::size_t i = 0; i < policy.overrides.size(); ++i)
        for (const Client& client : firm.clients)
            if (meets_client(policy.overrides[i], client)) {
                by_client[client.id].push_back(i);
                used[i] = true;
            }
    for (const auto& [client, chosen] : by_client) by_client_[client] = set_of(chosen);
    absl::flat_hash_map<ProjectId, ChosenRows> by_project;
    for (std::size_t i = 0; i < policy.overrides.size(); ++i) {
        if (policy.overrides[i].project.empty()) continue;
        for (const Project& project : firm.projects)
            if (meets_project(policy.overrides[i], project, client_of(firm, project.client))) {
                by_project[project.id].push_back(i);
                used[i] = true;
            }
    }
    for (const Project& project : firm.projects) {
        const auto own = by_project.find(project.id);
        const auto client = by_client.find(project.client);
        if (own == by_project.end() && client == by_client.end()) continue;
        ChosenRows chosen = client == by_client.end() ? ChosenRows{} : client->second;
        if (own != by_project.end()) chosen.insert(chosen.end(), own->second.begin(), own->second.end());
        by_project_[project.id] = set_of(chosen);
    }
    for (std::size_t i = 0; i < used.size(); ++i) {
        const RuleOverride& rule = policy.overrides[i];
        if (used[i]) continue;
        unknown_names_.push_back(rule.project.empty() ? "client " + in_quotes(rule.client)
                                                      : "project " + in_quotes(rule.project));
    }
}

const RulesInForce& RuleBook::of(ProjectId project, ClientId client) const {
    if (const auto found = by_project_.find(project); found != by_project_.end()) return *found->second;
    if (const auto found = by_client_.find(client); found != by_client_.end()) return *found->second;
    return organization();
}

}  // namespace fairhour
