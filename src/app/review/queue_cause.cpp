#include "app/review/queue_cause.hpp"

#include "domain/policy/rule_kind.hpp"

namespace fairhour {

QueueCause queue_cause_of(const Decision& decision, const Entry& entry) {
    QueueCause cause;
    cause.outcome = decision.outcome;
    cause.rule = decision.case_rule;
    if (cause.rule.empty()) {
        const bool clean = decision.outcome == Outcome::recommend_approve || decision.outcome == Outcome::auto_approve;
        cause.kind = clean ? CauseKind::clean : CauseKind::rule;
        if (clean) cause.person = entry.person;
        cause.key = clean ? "clean:" + id_text(entry.person) : "decided:" + std::string(enum_word(decision.outcome));
        return cause;
    }
    const auto word = rule_of_word(cause.rule);
    const bool of_contract = word == RuleWord::over_cap_held || word == RuleWord::retainer_exhausted ||
                             word == RuleWord::spending_limit_crossed;
    if (decision.outcome == Outcome::flag && of_contract) {
        cause.kind = CauseKind::case_;
        cause.contract = ContractId{decision.case_subject};
        cause.key = cause.rule + ":" + id_text(cause.contract);
    } else if (decision.outcome == Outcome::flag && word == RuleWord::budget_crossed) {
        cause.kind = CauseKind::case_;
        cause.project = ProjectId{decision.case_subject};
        cause.key = cause.rule + ":" + id_text(cause.project);
    } else {
        cause.key = cause.rule + ":" + std::string(enum_word(decision.outcome));
    }
    return cause;
}

QueueCause dispute_cause(const Entry& entry, ContractId contract, ClientQuestionId question) {
    QueueCause cause;
    cause.kind = CauseKind::dispute;
    cause.project = entry.project;
    cause.contract = contract;
    cause.question = question;
    cause.key = "dispute:" + (question.none() ? id_text(contract) : id_text(question));
    return cause;
}

}  // namespace fairhour
