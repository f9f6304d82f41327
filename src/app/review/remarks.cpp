#include "app/review/remarks.hpp"

#include <algorithm>

#include "app/access.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "domain/policy/rule_kind.hpp"

namespace fairhour {
namespace {

struct RemarkDetail {
    RemarkId remark;
    RemarkKind kind = RemarkKind::answer;
    PersonId about;
    std::optional<CivilDay> day;
    std::string rule;
    Sha256 text{};  // what was said stands in the record; the journal proves it
};
BOOST_DESCRIBE_STRUCT(RemarkDetail, (), (remark, kind, about, day, rule, text))

Status check_said(const RemarkAsked& asked) {
    if (trimmed(asked.text).empty()) return invalid("text_missing", "It says nothing.", "/text", "Write a sentence.");
    if (asked.text.size() > remark_bytes_max || !valid_utf8(asked.text))
        return invalid("text_long", "It has more than " + std::to_string(remark_bytes_max) + " bytes.", "/text");
    if (!asked.rule.empty() && !rule_of_word(asked.rule))
        return invalid("rule_unknown", "There is no rule " + in_quotes(asked.rule) + ".", "/rule",
                       "The reference of the policy lists the rules.");
    return {};
}

std::string subject_of(const Remark& remark) {
    return remark.entry.none() ? id_text(remark.about) : id_text(remark.entry);
}

Status check_speaker(const AppContext& app, const FirmIndex& index, RemarkKind kind, PersonId about,
                     const ResourceFacts& near) {
    if (kind == RemarkKind::question) return require(actor_facts(app, index), Action::approve_time, near);
    if (app.scope.actor.person == about) return {};
    return refuse(ErrorKind::forbidden, "not_permitted", "Only whose time it is answers for it.");
}

Result<Remark> about_entry(const AppContext& app, Transaction& work, const FirmIndex& index, const RemarkAsked& asked) {
    EntryFilter filter;
    filter.ids = {asked.entry};
    const auto entries = TRY(work.entries(filter));
    if (entries.empty()) return refuse(ErrorKind::not_found, "entry_unknown", "There is no such entry.");
    const Entry& entry = entries.front();
    TRY(check_speaker(app, index, asked.kind, entry.person, facts_of(index, entry)));
    const auto decisions = TRY(work.decisions(filter.ids));
    if (decisions.empty() && asked.kind == RemarkKind::contest)
        return refuse(ErrorKind::conflict, "decision_missing", "Nothing was decided about it yet.");
    Remark said;
    said.about = entry.person;
    said.entry = entry.id;
    said.decision_n = decisions.empty() ? 0 : decisions.back().n;
    return said;
}

Result<Remark> about_day(const AppContext& app, Transaction& work, const RemarkAsked& asked) {
    if (!asked.day || asked.kind == RemarkKind::question)
        return invalid("subject_missing", "Say which entry it is about.", "/entry");
    const auto decisions = TRY(work.day_decisions_of(app.scope.actor.person, {*asked.day, *asked.day + 1}));
    if (decisions.empty())
        return refuse(ErrorKind::conflict, "decision_missing", "Nothing was decided about that day.", "/day");
    Remark said;
    said.about = app.scope.actor.person;
    said.day = asked.day;
    said.decision_n = decisions.back().n;
    return said;
}

// An answer names its question, or takes the last one that is open; that one is read by it.
Status answer_question(Transaction& work, Remark& said, RemarkId to, Instant now) {
    RemarkFilter questions;
    questions.entries = {said.entry};
    questions.kind = RemarkKind::question;
    std::vector<Remark> read;
    for (Remark& question : TRY(work.remarks(questions))) {
        if (!to.none() && question.id != to) continue;
        if (said.to.none()) said.to = question.id;
        if (question.read_at) continue;
        question.read_at = now;
        question.read_by = said.by;
        read.push_back(std::move(question));
    }
    if (!to.none() && said.to.none())
        return refuse(ErrorKind::not_found, "question_unknown", "There is no such question about it.", "/to");
    return work.put(read);
}

}  // namespace

Result<Remark> remark(const AppContext& app, const RemarkAsked& asked) {
    TRY(check_said(asked));
    const auto work = TRY(app.store.begin(app.scope, Access::write));
    const Instant now = TRY(next_instant(app, *work));
    const auto view = TRY(work->firm());
    Remark said = asked.entry.none() ? TRY(about_day(app, *work, asked))
                                     : TRY(about_entry(app, *work, view->index, asked));
    said.id = work->ids().next<RemarkTag>();
    said.kind = asked.kind;
    said.rule = asked.rule;
    said.by = app.scope.actor.person;
    said.at = now;
    said.text = std::string(trimmed(asked.text));
    if (said.kind == RemarkKind::answer && !said.entry.none()) TRY(answer_question(*work, said, asked.to, now));
    TRY(work->put(std::span<const Remark>(&said, 1)));
    const RemarkDetail detail{said.id, said.kind, said.about, said.day, said.rule, sha256(said.text)};
    TRY(work->append_journal(journal_event(app, now, "say_" + std::string(enum_word(said.kind)), subject_of(said),
                                           json_text(detail))));
    TRY(work->commit());
    return said;
}

Result<Remark> read_remark(const AppContext& app, RemarkId id) {
    const auto work = TRY(app.store.begin(app.scope, Access::write));
    const Instant now = TRY(next_instant(app, *work));
    const auto unknown = [] { return refuse(ErrorKind::not_found, "remark_unknown", "There is no such remark."); };
    auto found = TRY(work->remarks({.ids = {id}}));
    if (found.empty()) return unknown();
    Remark& said = found.front();
    const auto view = TRY(work->firm());
    const PersonId reader = app.scope.actor.person;
    const bool owners = said.kind == RemarkKind::question;
    if (owners && said.about != reader) return unknown();
    if (!owners) {
        ResourceFacts near = facts_of_person(view->index, said.about);
        if (!said.entry.none())
            for (const Entry& entry : TRY(work->entries({.ids = {said.entry}}))) near = facts_of(view->index, entry);
        if (!may(actor_facts(app, view->index), Action::approve_time, near).allowed()) return unknown();
    }
    if (said.read_at) return said;
    said.read_at = now;
    said.read_by = reader;
    TRY(work->put(std::span<const Remark>(&said, 1)));
    const RemarkDetail detail{said.id, said.kind, said.about, said.day, said.rule, sha256(said.text)};
    TRY(work->append_journal(journal_event(app, now, "read_remark", subject_of(said), json_text(detail))));
    TRY(work->commit());
    return said;
}

Status mark_answers_read(Transaction& work, const std::vector<EntryId>& entries, PersonId by, Instant at) {
    RemarkFilter unread;
    unread.entries = entries;
    unread.read = RemarkFilter::Read::unread;
    std::vector<Remark> read;
    for (Remark& said : TRY(work.remarks(unread))) {
        if (said.kind == RemarkKind::question || said.about == by) continue;
        said.read_at = at;
        said.read_by = by;
        read.push_back(std::move(said));
    }
    return work.put(read);
}

}  // namespace fairhour
