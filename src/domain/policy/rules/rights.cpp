#include "domain/policy/rules/rights.hpp"

#include "base/text.hpp"

namespace fairhour::rules {

HitText explain_rights(RuleWord word, const EntryFacts& facts) {
    const std::string project =
        facts.place->project == nullptr ? "" : "project " + in_quotes(facts.place->project->name);
    if (word == RuleWord::not_member)
        return {in_quotes(facts.person->name), "a member of " + project,
                "Only its members log time on this project: ask the lead to add you, or choose another."};
    if (word == RuleWord::project_closed)
        return {project + " is closed", "an open project",
                "The project is closed: choose another, or ask the lead to open it."};
    if (word == RuleWord::record_archived)
        return {project + " is archived", "a project in use",
                "The project is archived: choose another, or ask the lead to bring it back."};
    if (word == RuleWord::task_closed)
        return {"task " + in_quotes(facts.task->task->name) + " is closed", "an open task",
                "The task is closed: choose another, or ask the lead to open it."};
    if (word == RuleWord::role_not_allowed)
        return {"the person's role", "a role the contract allows",
                "The contract does not allow this role: ask the lead who should do the work."};
    return {"entered by " + id_text(facts.entry->entered_by), "entered by the person",
            "Someone else entered this time: look at it and confirm it."};
}

}  // namespace fairhour::rules
