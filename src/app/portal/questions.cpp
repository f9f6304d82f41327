// A client asks, the firm answers; see questions.hpp.
#include "app/portal/questions.hpp"

#include <algorithm>

#include "app/access.hpp"
#include "app/billing/billables.hpp"
#include "app/billing/credit_in.hpp"
#include "app/portal/frozen_lines.hpp"
#include "app/portal/mails.hpp"
#include "base/beginning.hpp"
#include "base/describe.hpp"
#include "base/json.hpp"
#include "base/text.hpp"

namespace fairhour {
namespace {

struct AskedDetail {
    ClientQuestionId question;
    QuestionKind kind = QuestionKind::question;
    std::int64_t line = 0;
    std::string name, text;
};
BOOST_DESCRIBE_STRUCT(AskedDetail, (), (question, kind, line, name, text))
struct AnsweredDetail {
    ClientQuestionId question;
    QuestionOutcome outcome = QuestionOutcome::undecided;
    std::int64_t minor = 0;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(AnsweredDetail, (), (question, outcome, minor, text))

constexpr std::size_t stop_reason_bytes_max = 300;

Error question_unknown() {
    return {ErrorKind::not_found, "question_unknown", {}, "There is no such question.", {}};
}

Status check_said(std::string_view text, std::string_view name) {
    if (trimmed(text).empty())
        return invalid("text_missing", "Nothing is said.", "/text", "Write a sentence: whoever reads it has to act on it.");
    if (text.size() > question_bytes_max)
        return invalid("text_long", "The text is too long.", "/text", "Say it in at most 2,000 characters.");
    if (name.size() > client_name_bytes_max)
        return invalid("name_long", "The name is too long.", "/name", "Give your name in at most 120 characters.");
    return {};
}

std::string name_given(const PortalVisitor& visitor, std::string_view name) {
    return std::string(trimmed(name).empty() ? std::string_view(visitor.link.name) : trimmed(name));
}

// What a stop or a held line keeps of it.
std::string reason_of(std::string_view text) { return std::string(beginning_of(trimmed(text), stop_reason_bytes_max)); }

// A line the client has before them: on a pre-bill that was shown, or on an invoice.
Result<InvoiceRecord> record_with_line(const PortalVisitor& visitor, Transaction& work, const LineAsked& asked) {
    const std::vector<Invoice> found = TRY(work.invoices({.ids = {asked.invoice}}));
    const bool theirs = !found.empty() && found.front().client == visitor.link.client;
    if (!theirs) return std::unexpected(portal_nothing());
    const Invoice& invoice = found.front();
    const bool issued = !invoice.number.empty() && invoice.kind != InvoiceKind::credit_note;
    if (!issued && (!is_draft(invoice.state) || TRY(work.portal().showings({&asked.invoice, 1})).empty()))
        return std::unexpected(portal_nothing());
    TRY(require_part(visitor, issued ? PortalPart::invoices : PortalPart::prebills));
    InvoiceRecord record = TRY(work.invoice(asked.invoice));
    const bool there = asked.line >= 1 && asked.line <= static_cast<std::int64_t>(record.lines.size());
    const InvoiceLine* const line = there ? &record.lines[static_cast<std::size_t>(asked.line) - 1] : nullptr;
    if (line == nullptr || line->state != LineState::included || line->kind == LineKind::discount ||
        line->kind == LineKind::rounding || line->kind == LineKind::deduction)
        return refuse(ErrorKind::not_found, "line_missing", "There is no such line to ask about.", "/line",
                      "Load the page again: the bill may have changed.");
    return record;
}

ClientQuestion question_of(const PortalVisitor& visitor, const InvoiceRecord& record, const LineAsked& asked) {
    const InvoiceLine& line = record.lines[static_cast<std::size_t>(asked.line) - 1];
    ClientQuestion question;
    question.kind = asked.kind;
    question.client = record.invoice.client;
    question.contract = record.invoice.contract;
    question.invoice = record.invoice.id;
    question.line = asked.line;
    question.number = record.invoice.number;
    question.group_key = line.group_key;
    question.line_text = line.description;
    question.net_minor = line.amount_minor;
    question.gross_minor = gross_of_line(line);
    question.currency = record.invoice.currency;
    question.entries = time_of_line(record, asked.line);
    question.asked_by = name_given(visitor, asked.name);
    question.link = visitor.link.id;
    return question;
}

Status write_message(Transaction& work, QuestionMessage message) {
    const std::vector<QuestionMessage> before = TRY(work.portal().said({&message.question, 1}));
    message.n = static_cast<std::int64_t>(before.size()) + 1;
    return work.portal().insert(message);
}

QuestionMessage client_says(const ClientQuestion& question, std::string name, std::string_view text, Instant at) {
    QuestionMessage message;
    message.question = question.id;
    message.name = std::move(name);
    message.at = at;
    message.text = std::string(trimmed(text));
    return message;
}

}  // namespace

Result<ClientQuestion> ask_about_line(const PortalVisitor& visitor, const LineAsked& asked) {
    TRY(check_said(asked.text, asked.name));
    const AppContext& app = visitor.app;
    const auto work = TRY(app.store.begin(app.scope, Access::write));
    const Instant now = TRY(next_instant(app, *work));
    const auto view = TRY(work->firm());
    const InvoiceRecord record = TRY(record_with_line(visitor, *work, asked));
    ClientQuestion question = question_of(visitor, record, asked);
    question.id = work->ids().next<ClientQuestionTag>();
    question.asked_at = now;
    const FrozenBy by{app.scope.actor, now, reason_of(asked.text)};
    for (const ClientQuestion& other :
         TRY(work->portal().questions({.invoices = {asked.invoice}, .state = QuestionState::open})))
        if (other.line == asked.line)
            return refuse(ErrorKind::conflict, "line_in_question", "This line is in question already.", "/line",
                          "Add what there is to say to the question.");
    if (question.number.empty())
        TRY(freeze_on_prebill(*work, view->index, record, question, by));
    else
        TRY(freeze_on_invoice(*work, view->index, question, by));
    TRY(work->portal().insert(question));
    TRY(write_message(*work, client_says(question, question.asked_by, asked.text, now)));
    const AskedDetail detail{question.id, asked.kind, asked.line, question.asked_by, std::string(trimmed(asked.text))};
    TRY(work->append_journal(
        journal_event(app, now, "ask_about_line", id_text(asked.invoice), json_text(detail))));
    TRY(work->commit());
    return question;
}

Status say_more(const PortalVisitor& visitor, const SaidByClient& said) {
    TRY(check_said(said.text, said.name));
    const AppContext& app = visitor.app;
    const auto work = TRY(app.store.begin(app.scope, Access::write));
    const Instant now = TRY(next_instant(app, *work));
    const auto found = TRY(work->portal().questions({.ids = {said.question}, .client = visitor.link.client}));
    if (found.empty()) return std::unexpected(portal_nothing());
    const ClientQuestion& question = found.front();
    TRY(require_part(visitor, question.number.empty() ? PortalPart::prebills : PortalPart::invoices));
    if (question.state == QuestionState::settled)
        return refuse(ErrorKind::conflict, "question_settled", "This question was settled.", "/text",
                      "Ask about the line again, if there is more to say.");
    const std::string name = name_given(visitor, said.name);
    TRY(write_message(*work, client_says(question, name, said.text, now)));
    const AskedDetail detail{question.id, question.kind, question.line, name, std::string(trimmed(said.text))};
    TRY(work->append_journal(
        journal_event(app, now, "say_about_line", id_text(question.invoice), json_text(detail))));
    return work->commit();
}

namespace {

class Answering {
public:
    Answering(const AppContext& app, Transaction& work, std::shared_ptr<const FirmView> view, ClientQuestion question,
              Instant now)
        : app_(app), work_(work), view_(std::move(view)), question_(std::move(question)), now_(now) {}

    Status answer(const AnsweredLine& answer) {
        TRY(say(answer.text));
        if (answer.outcome != QuestionOutcome::undecided) {
            TRY(check_amount(answer));
            if (question_.number.empty())
                TRY(settle_on_prebill(answer));
            else
                TRY(settle_on_invoice(answer));
            TRY(write_settled(answer));
        }
        const AnsweredDetail detail{question_.id, answer.outcome, question_.outcome_minor, std::string(trimmed(answer.text))};
        const Instant at{std::max(now_.micros, TRY(work_.journal_head()).at.micros + 1)};
        return work_.append_journal(
            journal_event(app_, at, "answer_question", id_text(question_.invoice), json_text(detail)));
    }
    [[nodiscard]] const ClientQuestion& question() const { return question_; }

private:
    Status say(std::string_view text) {
        QuestionMessage message;
        message.question = question_.id;
        message.side = QuestionSide::firm;
        message.by = app_.scope.actor.person;
        message.at = now_;
        message.text = std::string(trimmed(text));
        return write_message(work_, std::move(message));
    }

    Status check_amount(const AnsweredLine& answer) const {
        if (answer.outcome != QuestionOutcome::reduced) return {};
        if (answer.minor > 0 && answer.minor < question_.net_minor) return {};
        return invalid("amount_out_of_range", "The line is reduced by more than nothing and less than all of it.", "/minor",
                       "It comes to " + money_text({question_.net_minor, question_.currency}) + "; or leave it out.");
    }

    [[nodiscard]] FrozenBy by(std::string_view text) const { return {app_.scope.actor, now_, reason_of(text)}; }

    Status settle_on_prebill(const AnsweredLine& answer) {
        const bool changes_line = answer.outcome == QuestionOutcome::reduced || answer.outcome == QuestionOutcome::left_out;
        const Invoice invoice = TRY(work_.invoice(question_.invoice)).invoice;
        if (changes_line && (question_.line == 0 || !is_draft(invoice.state)))
            return refuse(ErrorKind::conflict, "line_moved_on",
                          "The bill went out without the line, and it is on no other one yet.", "/outcome",
                          "Say that it stands, and write it down or off on the next pre-bill.");
        const bool to_owner = answer.outcome == QuestionOutcome::put_right;
        if (to_owner && question_.entries.empty())
            return invalid("outcome_without_time", "The line has no time that somebody could put right.", "/outcome",
                           "Reduce it, leave it out, or say that it stands.");
        TRY(free_time(work_, view_->index, question_, to_owner ? TimeGoes::to_its_owner : TimeGoes::back, by(answer.text)));
        if (to_owner) return {};
        std::vector<LineChange> changes{change(AdjustmentKind::release, answer, 0)};
        if (answer.outcome == QuestionOutcome::reduced)
            changes.push_back(change(AdjustmentKind::write_down, answer, answer.minor));
        if (answer.outcome == QuestionOutcome::left_out) changes.push_back(change(AdjustmentKind::write_off, answer, 0));
        return change_line(work_, view_->index, question_, changes);
    }

    [[nodiscard]] LineChange change(AdjustmentKind kind, const AnsweredLine& answer, std::int64_t minor) const {
        return {.kind = kind,
                .line = question_.line,
                .minor = minor,
                .reason = reason_of(answer.text),
                .by = app_.scope.actor.person,
                .at = now_};
    }

    Status settle_on_invoice(const AnsweredLine& answer) {
        if (answer.outcome != QuestionOutcome::stands) {
            const auto firm = TRY(PricedFirm::make(view_));
            CreditAsked credit{.invoice = question_.invoice,
                               .lines = {LineCredit{.line = question_.line}},
                               .mode = answer.outcome == QuestionOutcome::put_right ? CreditMode::rebill : CreditMode::forgive,
                               .reason = reason_of(answer.text),
                               .date = {}};
            if (answer.outcome == QuestionOutcome::reduced) credit.lines.front().minor = answer.minor;
            question_.credit_note = TRY(credit_in(app_, work_, *firm, now_, credit)).id;
        }
        const bool to_owner = answer.outcome == QuestionOutcome::put_right;
        TRY(free_time(work_, view_->index, question_, to_owner ? TimeGoes::to_its_owner : TimeGoes::back, by(answer.text)));
        return end_stop_of(work_, question_, by(answer.text));
    }

    Status write_settled(const AnsweredLine& answer) {
        question_.state = QuestionState::settled;
        question_.outcome = answer.outcome;
        question_.outcome_minor = answer.outcome == QuestionOutcome::reduced ? answer.minor : 0;
        question_.settled_at = now_;
        question_.settled_by = app_.scope.actor.person;
        ++question_.version;
        return work_.portal().update(question_);
    }

    const AppContext& app_;
    Transaction& work_;
    std::shared_ptr<const FirmView> view_;
    ClientQuestion question_;
    Instant now_;
};

bool may_answer(const ActorFacts& actor, const FirmIndex& index, const ClientQuestion& question) {
    const Contract* const contract = index.find(question.contract);
    if (contract == nullptr || !actor.client.none()) return false;
    return may(actor, Action::check_prebill, facts_of(index, *contract, actor.person)).allowed();
}

}  // namespace

Result<ClientQuestion> answer_question(const AppContext& app, const AnsweredLine& answer) {
    TRY(check_said(answer.text, {}));
    const auto work = TRY(app.store.begin(app.scope, Access::write));
    const Instant now = TRY(next_instant(app, *work));
    const auto view = TRY(work->firm());
    const auto found = TRY(work->portal().questions({.ids = {answer.question}}));
    if (found.empty() || !may_answer(actor_facts(app, view->index), view->index, found.front()))
        return std::unexpected(question_unknown());
    if (found.front().state == QuestionState::settled)
        return refuse(ErrorKind::conflict, "question_settled", "This question was settled.", id_text(answer.question),
                      "Load it again.");
    Answering answering(app, *work, view, found.front(), now);
    TRY(answering.answer(answer));
    TRY(write_answer_mail(*work, *view, answering.question(), answer.text, now));
    TRY(work->commit());
    return answering.question();
}

Result<std::vector<QuestionShown>> with_what_was_said(Transaction& work, std::vector<ClientQuestion> questions) {
    std::vector<ClientQuestionId> ids;
    for (const ClientQuestion& question : questions) ids.push_back(question.id);
    const std::vector<QuestionMessage> said = TRY(work.portal().said(ids));
    std::vector<QuestionShown> out;
    for (ClientQuestion& question : questions) {
        QuestionShown shown{std::move(question), {}};
        for (const QuestionMessage& message : said)
            if (message.question == shown.question.id) shown.said.push_back(message);
        out.push_back(std::move(shown));
    }
    return out;
}

Result<std::vector<QuestionShown>> list_questions(const AppContext& app, const QuestionFilter& filter) {
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    const auto view = TRY(work->firm());
    const ActorFacts actor = actor_facts(app, view->index);
    TRY(require_some(actor, Action::check_prebill));
    std::vector<ClientQuestion> found = TRY(work->portal().questions(filter));
    std::erase_if(found, [&](const ClientQuestion& q) { return !may_answer(actor, view->index, q); });
    return with_what_was_said(*work, std::move(found));
}

namespace {

QuestionOutcome outcome_of(VerdictKind kind) {
    switch (kind) {
        case VerdictKind::write_off:
        case VerdictKind::void_: return QuestionOutcome::left_out;
        case VerdictKind::request_changes:
        case VerdictKind::reopen:
        case VerdictKind::flag: return QuestionOutcome::put_right;
        case VerdictKind::approve:
        case VerdictKind::dispute: return QuestionOutcome::stands;
    }
    INVARIANT(false, "every verdict settles a question somehow");
}

}  // namespace

Status settle_by_verdict(const AppContext& app, Transaction& work, const FirmIndex& firm,
                         const VerdictOnQuestioned& verdict) {
    if (verdict.kind == VerdictKind::dispute) return {};
    for (ClientQuestion& question : TRY(work.portal().questions({.state = QuestionState::open}))) {
        const bool meant = std::ranges::any_of(question.entries, [&](EntryId id) {
            return std::ranges::find(verdict.entries, id) != verdict.entries.end();
        });
        EntryFilter still;
        still.ids = question.entries;
        still.states = {EntryState::disputed};
        if (!meant || TRY(work.count_entries(still)) > 0) continue;
        const FrozenBy by{app.scope.actor, verdict.now, reason_of(verdict.reason)};
        question.outcome = outcome_of(verdict.kind);
        if (question.outcome == QuestionOutcome::stands) {
            const LineChange release{.kind = AdjustmentKind::release,
                                     .line = question.line,
                                     .reason = by.reason,
                                     .by = by.actor.person,
                                     .at = by.at};
            TRY(change_line(work, firm, question, {&release, 1}));
        }
        TRY(end_stop_of(work, question, by));
        QuestionMessage message;
        message.question = question.id;
        message.side = QuestionSide::firm;
        message.by = app.scope.actor.person;
        message.at = verdict.now;
        message.text = verdict.reason;
        TRY(write_message(work, std::move(message)));
        question.state = QuestionState::settled;
        question.settled_at = verdict.now;
        question.settled_by = app.scope.actor.person;
        ++question.version;
        TRY(work.portal().update(question));
        TRY(write_answer_mail(work, *TRY(work.firm()), question, verdict.reason, verdict.now));
    }
    return {};
}

Result<std::vector<EntryId>> entries_in_question(Transaction& work) {
    std::vector<EntryId> ids;
    for (const ClientQuestion& question : TRY(work.portal().questions({.state = QuestionState::open})))
        ids.insert(ids.end(), question.entries.begin(), question.entries.end());
    return ids;
}

}  // namespace fairhour
