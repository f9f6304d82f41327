// What a client asks about a line, and what comes of it. The line alone is frozen: on a pre-bill it is held and its time waits
// as disputed, for the lead's queue; on an invoice reminders leave out its amount. The rest is billed on time. What is not
// decided when the bill goes out moves on (semantics 9).
//
//   const ClientQuestion asked = TRY(ask_about_line(visitor, {.invoice = inv, .line = 2, .text = "Who was there?", .name = "Jane"}));
//   TRY(answer_question(app, {.question = asked.id, .text = "Ada and Bob.", .outcome = QuestionOutcome::stands}));
//
// Somebody settles it where they stand: here, or with a verdict on its time in the queue.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "app/billing/bill.hpp"
#include "app/portal/visit.hpp"
#include "app/review/review.hpp"

namespace fairhour {

struct LineAsked {
    InvoiceId invoice;
    std::int64_t line = 0;
    QuestionKind kind = QuestionKind::question;
    std::string text;
    std::string name;  // who asks; empty: the link's
};
// Refused: line_missing, line_in_question, text_missing, text_long, name_long; not_found for what is not theirs.
[[nodiscard]] Result<ClientQuestion> ask_about_line(const PortalVisitor& visitor, const LineAsked& asked);

struct SaidByClient {
    ClientQuestionId question;
    std::string text, name;
};
[[nodiscard]] Status say_more(const PortalVisitor& visitor, const SaidByClient& said);

struct AnsweredLine {
    ClientQuestionId question;
    std::string text;
    QuestionOutcome outcome = QuestionOutcome::undecided;  // undecided: only an answer, the line stays frozen
    std::int64_t minor = 0;                                // reduced: by how much, before tax
};
// Refused: text_missing, question_settled, amount_out_of_range, line_moved_on; not_permitted. On an invoice what is reduced,
// left out or put right is credited.
[[nodiscard]] Result<ClientQuestion> answer_question(const AppContext& app, const AnsweredLine& answer);

struct QuestionShown {
    ClientQuestion question;
    std::vector<QuestionMessage> said;
};
// Of what the actor may check, newest first.
[[nodiscard]] Result<std::vector<QuestionShown>> list_questions(const AppContext& app, const QuestionFilter& filter);
[[nodiscard]] Result<std::vector<QuestionShown>> with_what_was_said(Transaction& work,
                                                                    std::vector<ClientQuestion> questions);

// After verdicts in the queue, in their transaction: a question whose time is not disputed any more is settled by them.
struct VerdictOnQuestioned {
    std::span<const EntryId> entries;
    VerdictKind kind = VerdictKind::approve;
    std::string reason;
    Instant now;
};
[[nodiscard]] Status settle_by_verdict(const AppContext& app, Transaction& work, const FirmIndex& firm,
                                       const VerdictOnQuestioned& verdict);
// The time of open questions: frozen, whatever else its state says.
[[nodiscard]] Result<std::vector<EntryId>> entries_in_question(Transaction& work);

}  // namespace fairhour
