#include "domain/access/scopes.hpp"

#include <array>
#include <string>

namespace fairhour {
namespace {

using enum Action;

template <class... Actions>
constexpr ActionSet set_of(Actions... actions) {
    ActionSet set{0};
    ((set.bits |= 1ULL << static_cast<unsigned>(actions)), ...);
    return set;
}
constexpr ActionSet both(ActionSet a, ActionSet b) { return {a.bits | b.bits}; }

// Names of what time stands on: who reads or writes time has to be able to say for whom.
constexpr ActionSet names = set_of(see_people, see_clients, see_policy);
constexpr ActionSet reads_time = both(names, set_of(see_time));

constexpr std::array scopes{
    TokenScope{"time:read", "See time, and the names it is for.", reads_time},
    TokenScope{"time:write", "Log, change and submit time.",
               both(reads_time, set_of(log_time, submit_time, type_rate, ask_exception))},
    TokenScope{"review", "Judge time: approve, question, reopen, write off, grant exceptions.",
               both(reads_time,
                    set_of(approve_time, dispute_time, reopen_time, write_off_time, grant_exception, run_checks))},
    TokenScope{"setup:read", "See people, clients, projects, contracts, rates, costs and the policy.",
               both(names, set_of(see_contracts, see_rates, see_costs))},
    TokenScope{"setup:write", "Change people, clients, projects, contracts, rates, costs and locks.",
               both(names, set_of(see_contracts, see_rates, see_costs, manage_people, manage_clients, manage_contracts,
                                  manage_projects, set_rates, set_costs, lock_period, lift_lock))},
    TokenScope{"billing:read", "See contracts, rates and invoices.",
               both(names, set_of(see_contracts, see_rates, see_invoices))},
    TokenScope{"billing:write", "Make, issue and credit invoices, record payments, remind clients, keep the books.",
               both(reads_time, set_of(see_contracts, see_rates, see_invoices, check_prebill, issue_invoice,
                                       credit_invoice, record_payment, remind_client, keep_books))},
    TokenScope{"reports:read", "See reports, rates, costs and margins.",
               both(reads_time, set_of(see_reports, see_rates, see_costs, see_margins))},
    TokenScope{"import", "Import, and take imports back.", both(names, set_of(import_records, undo_import))},
    TokenScope{"journal:read", "See the journal and verify the books.", set_of(see_journal, verify_books)},
    TokenScope{"admin", "Roles, the policy, backups, the organization.",
               both(names, set_of(manage_people, set_access, publish_policy, manage_backup, manage_organization,
                                  verify_books, see_journal))},
    TokenScope{"all", "All that its owner may.", ActionSet{}},
};

// Every action is in a scope that says what it is for: "all" alone does not count.
constexpr bool every_action_is_named() {
    std::uint64_t named = 0;
    for (const TokenScope& scope : scopes)
        if (scope.word != "all") named |= scope.actions.bits;
    constexpr unsigned last = static_cast<unsigned>(keep_books);
    return named == (1ULL << (last + 1U)) - 1U;
}
static_assert(every_action_is_named(), "an action that no scope names can never be given to a token");

std::string words_text() {
    std::string out;
    for (const TokenScope& scope : scopes) out += (out.empty() ? "" : ", ") + std::string(scope.word);
    return out;
}

}  // namespace

std::span<const TokenScope> token_scopes() { return scopes; }

Result<ActionSet> actions_of_scopes(std::span<const std::string> words) {
    if (words.empty())
        return invalid("scopes_missing", "A token needs at least one scope.", "/scopes",
                       "One of: " + words_text() + ".");
    ActionSet granted{0};
    for (std::size_t i = 0; i < words.size(); ++i) {
        const TokenScope* found = nullptr;
        for (const TokenScope& scope : scopes)
            if (scope.word == words[i]) found = &scope;
        if (found == nullptr)
            return invalid("scope_unknown", "There is no scope of this name.", "/scopes/" + std::to_string(i),
                           "One of: " + words_text() + ".");
        granted = both(granted, found->actions);
    }
    return granted;
}

}  // namespace fairhour
