// The journal, and the proofs that the books are right and that nothing was changed behind the program's back.
#include "app/books/reconcile.hpp"
#include "base/text.hpp"
#include "http/page.hpp"
#include "http/routes/families.hpp"

namespace fairhour::http {
namespace {

struct JournalAsked {
    std::int64_t after = 0;  // events with a greater n
    std::int64_t limit = page_default;
    std::optional<std::string> subject;  // "cli_…": the history of one record
};
BOOST_DESCRIBE_STRUCT(JournalAsked, (), (after, limit, subject))

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

bool is_of(const JournalAsked& asked, const JournalEvent& event) {
    return !asked.subject || event.subject == *asked.subject;
}

Result<Reply> list_events(Call& call) {
    const auto asked = TRY(call.query<JournalAsked>());
    const std::int64_t limit = TRY(page_limit(asked.limit));
    Transaction& work = *TRY(call.work());
    Page<EventAnswer> page;
    std::int64_t after = asked.after;
    // The events of one record are few among many: what was looked at is read on from, not what was found.
    for (bool more = true; more && std::ssize(page.items) < limit;) {
        const std::int64_t batch = asked.subject ? page_max : limit;
        const std::vector<JournalEvent> events = TRY(work.events_after(after, batch));
        more = asked.subject && std::ssize(events) == batch;
        for (const JournalEvent& e : events) {
            if (std::ssize(page.items) == limit) break;
            after = e.n;
            if (is_of(asked, e))
                page.items.push_back({e.n, e.at, e.actor_kind, e.actor, e.action, e.subject, e.detail, e.previous, e.hash});
        }
    }
    if (std::ssize(page.items) == limit) page.next = std::to_string(after);
    return call.reply(page);
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
         .summary = "Every change, in order, each chained to the one before; `next` is the `after` of the next page.",
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
    return routes;
}

}  // namespace fairhour::http
