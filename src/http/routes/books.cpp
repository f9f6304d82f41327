// The journal, and the proofs that the books are right and that nothing was changed behind the program's back.
#include <algorithm>
#include <ranges>

#include "app/books/reconcile.hpp"
#include "app/evidence/evidence_pack.hpp"
#include "base/text.hpp"
#include "http/page.hpp"
#include "http/routes/families.hpp"

namespace fairhour::http {
namespace {

constexpr std::int64_t events_read_at_once = 1000;

BOOST_DEFINE_FIXED_ENUM_CLASS(JournalOrder, std::uint8_t, oldest_first, newest_first)
struct JournalAsked {
    std::int64_t after = 0;  // oldest first: events with a greater n
    std::int64_t limit = page_default;
    std::optional<std::string> subject;  // "cli_…": the history of one record
    JournalOrder order = JournalOrder::oldest_first;
    std::optional<std::int64_t> cursor;  // newest first: `next` of the page before
    std::vector<std::string> action;     // newest first, as the rest: only these
    std::vector<PersonId> actor;
    std::optional<Instant> from, until;  // until is not included
};
BOOST_DESCRIBE_STRUCT(JournalAsked, (), (after, limit, subject, order, cursor, action, actor, from, until))

struct EventAnswer {
    std::int64_t n = 0;
    Instant at;
    ActorKind actor_kind = ActorKind::system;
    PersonId actor;
    std::string action, subject, detail;
    Sha256 previous{}, hash{};
};
BOOST_DESCRIBE_STRUCT(EventAnswer, (), (n, at, actor_kind, actor, action, subject, detail, previous, hash))

struct ReconcileAnswer {
    std::int64_t entries = 0, allocations = 0, invoices = 0, totals = 0;
    Findings findings;
};
BOOST_DESCRIBE_STRUCT(ReconcileAnswer, (), (entries, allocations, invoices, totals, findings))
struct AuditAnswer {
    std::int64_t events = 0, decisions = 0, documents = 0;
    std::string head;
    Findings findings;
};
BOOST_DESCRIBE_STRUCT(AuditAnswer, (), (events, decisions, documents, head, findings))

EventAnswer event_answer(const JournalEvent& e) {
    return {e.n, e.at, e.actor_kind, e.actor, e.action, e.subject, e.detail, e.previous, e.hash};
}

bool is_asked_for(const JournalAsked& asked, const JournalEvent& event) {
    if (asked.subject && event.subject != *asked.subject) return false;
    if (!asked.action.empty() && std::ranges::find(asked.action, event.action) == asked.action.end()) return false;
    if (!asked.actor.empty() && std::ranges::find(asked.actor, event.actor) == asked.actor.end()) return false;
    return !asked.until || event.at < *asked.until;
}

// From the head backwards, stretch by stretch, until the page is full or `from` is passed: events come in the order of time.
Result<Reply> list_newest(Call& call, const JournalAsked& asked, std::int64_t limit) {
    Transaction& work = *TRY(call.work());
    Page<EventAnswer> page;
    std::int64_t before = asked.cursor ? *asked.cursor : TRY(work.journal_head()).n + 1;
    while (before > 1) {
        const std::int64_t first = std::max<std::int64_t>(1, before - events_read_at_once);
        // Of one record all that is before, by its index: its history is short.
        const std::vector<JournalEvent> events =
            asked.subject ? TRY(work.events_about(*asked.subject, 0, before)) : TRY(work.events_after(first - 1, before - first));
        for (const JournalEvent& event : events | std::views::reverse) {
            if (asked.from && event.at < *asked.from) return call.reply(page);
            if (event.n >= before || !is_asked_for(asked, event)) continue;
            page.items.push_back(event_answer(event));
            if (std::ssize(page.items) < limit) continue;
            if (event.n > 1) page.next = std::to_string(event.n);
            return call.reply(page);
        }
        if (asked.subject) break;
        before = first;
    }
    return call.reply(page);
}

Result<Reply> list_events(Call& call) {
    const auto asked = TRY(call.query<JournalAsked>());
    const std::int64_t limit = TRY(page_limit(asked.limit));
    if (asked.order == JournalOrder::newest_first) return list_newest(call, asked, limit);
    Transaction& work = *TRY(call.work());
    const std::vector<JournalEvent> events = asked.subject
                                                 ? TRY(work.events_about(*asked.subject, asked.after, limit))
                                                 : TRY(work.events_after(asked.after, limit));
    Page<EventAnswer> page;
    for (const JournalEvent& e : events) page.items.push_back(event_answer(e));
    if (std::ssize(page.items) == limit) page.next = std::to_string(events.back().n);
    return call.reply(page);
}

struct EvidenceBody {
    std::optional<InvoiceId> invoice;     // none: the days
    std::optional<CivilDay> from, until;  // work dates; until is not included
};
BOOST_DESCRIBE_STRUCT(EvidenceBody, (), (invoice, from, until))

Result<Reply> make_pack(Call& call) {
    const auto body = TRY(call.body<EvidenceBody>());
    if (!body.invoice && (!body.from || !body.until))
        return invalid("subject_missing", "Say what the pack is about.", "/invoice", "An invoice, or from and until.");
    call.end_reading();
    const EvidencePack pack = TRY(make_evidence_pack(
        call.app(), {body.invoice.value_or(InvoiceId{}), {body.from.value_or(CivilDay::min), body.until.value_or(CivilDay::min)}}));
    Response response = text_response(200, pack.bytes, "application/x-tar");
    set_header(response, "content-disposition", "attachment; filename=\"" + pack.file_name + "\"");
    set_header(response, "x-evidence-seal", pack.seal);
    return Reply{.whole = std::move(response)};
}

Result<Reply> run_reconcile(Call& call) {
    const ReconcileReport report = TRY(reconcile(call.app()));
    return call.reply(
        ReconcileAnswer{report.entries, report.allocations, report.invoices, report.totals, report.findings});
}

Result<Reply> run_audit(Call& call) {
    const AuditReport report = TRY(verify_audit(call.app()));
    return call.reply(AuditAnswer{report.events, report.decisions, report.documents, report.head, report.findings});
}

}  // namespace

Routes books_routes() {
    Routes routes;
    routes.push_back(route<JournalAsked, None, Page<EventAnswer>>(
        {.method = Method::get,
         .path = "/api/v1/journal",
         .name = "list_journal",
         .summary = "Every change, each chained to the one before; `next` is the `after` of the next page, or the `cursor`, "
                    "newest first.",
         .tag = "books",
         .action = Action::see_journal},
        list_events));
    routes.push_back(
        route<None, None, ReconcileAnswer>({.method = Method::post,
                                            .path = "/api/v1/reconciliations",
                                            .name = "reconcile",
                                            .summary = "Prove what must always be true over everything stored.",
                                            .tag = "books",
                                            .action = Action::verify_books},
                                           run_reconcile));
    routes.push_back(
        route<None, None, AuditAnswer>({.method = Method::post,
                                        .path = "/api/v1/audits",
                                        .name = "verify_audit",
                                        .summary =
                                            "Verify the journal's chain and the digests of decisions and documents.",
                                        .tag = "books",
                                        .action = Action::verify_books},
                                       run_audit));
    routes.push_back(route<None, EvidenceBody, None>(
        {.method = Method::post,
         .path = "/api/v1/evidence-packs",
         .name = "make_evidence_pack",
         .summary = "Everything behind an invoice or some days in one file that anyone can verify without the books.",
         .tag = "books",
         .action = Action::verify_books,
         .answer_type = "application/x-tar"},
        make_pack));
    return routes;
}

}  // namespace fairhour::http
