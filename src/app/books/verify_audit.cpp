// Verifies the journal's chain from its first event, and what it says about decisions, policies and documents; see
// reconcile.hpp.
#include <map>

#include "absl/container/flat_hash_map.h"
#include "app/books/reconcile.hpp"
#include "app/check/pass_journal.hpp"
#include "app/check/rows_digest.hpp"
#include "app/import/undo_journal.hpp"
#include "app/setup/setup.hpp"
#include "base/json.hpp"
#include "domain/access/may.hpp"

namespace fairhour {
namespace {

struct PassDigests {
    RowsDigest decisions, hits, grounds;
};

// A pass as its event tells it; compared when all events are known.
struct ToldPass {
    Instant at;
    std::string name;
    PassDetail detail;
};

class Verifying {
public:
    Verifying(const AppContext& app, Transaction& work, AuditReport& report)
        : app_(app), work_(work), report_(report) {}

    Status run(const Firm& firm) {
        TRY(add_up_decisions());
        TRY(walk_chain());
        for (const ToldPass& told : told_) compare_pass(told);
        TRY(compare_head());
        for (const auto& [at, digests] : passes_)
            add("decisions of " + instant_text(at), "a pass in the journal wrote them", "an event", "none");
        TRY(check_documents());
        for (const PolicyVersion& version : firm.policies)
            if (sha256(version.text) != version.digest)
                add("policy " + std::to_string(version.version), "its text is the one that was published",
                    hex(version.digest), hex(sha256(version.text)));
        return {};
    }

private:
    void add(std::string record, std::string what, std::string expected, std::string found) {
        report_.findings.push_back({std::move(record), "10.8", std::move(what), std::move(expected), std::move(found)});
    }

    Status add_up_decisions() {
        absl::flat_hash_map<std::pair<EntryId, std::int64_t>, Instant> pass_of;
        TRY(work_.for_each_decision(DecisionChoice::all, [&](std::span<const Decision> decisions) -> Status {
            for (const Decision& d : decisions) {
                passes_[d.decided_at].decisions.add(decision_bytes(d));
                passes_[d.decided_at].grounds.add(grounds_bytes(d));
                pass_of[{d.entry, d.n}] = d.decided_at;
                ++report_.decisions;
            }
            return {};
        }));
        for (const DecisionHit& hit : TRY(work_.hits({}))) {
            const auto pass = pass_of.find({hit.entry, hit.n});
            if (pass == pass_of.end())
                add(id_text(hit.entry) + " hit", "a hit has its decision", "decision " + std::to_string(hit.n), "none");
            else
                passes_[pass->second].hits.add(hit_bytes(hit));
        }
        return {};
    }

    Status walk_chain() {
        return work_.for_each_event([&](const JournalEvent& event) -> Status {
            ++report_.events;
            const std::string name = "journal event " + std::to_string(event.n);
            if (event.n != report_.events)
                add(name, "events are numbered without a gap", std::to_string(report_.events), std::to_string(event.n));
            if (event.previous != last_)
                add(name, "it carries the hash of the event before it", hex(last_), hex(event.previous));
            const Sha256 hash = journal_hash(event);
            if (hash != event.hash) add(name, "its hash is that of its bytes", hex(hash), hex(event.hash));
            last_ = event.hash;
            if (event.action == pass_action) note_pass(event, name);
            if (event.action == undo_import_action) add_taken(event, name);
            app_.progress.reach(report_.events);
            return {};
        });
    }

    void note_pass(const JournalEvent& event, const std::string& name) {
        auto detail = parse_json<PassDetail>(event.detail, JsonAbsent::keeps_value);
        if (!detail) return add(name, "its detail can be read", "a pass", detail.error().reason);
        told_.push_back({event.at, name, std::move(*detail)});
    }

    // What went with an import counts as if it were there: its event says what that was.
    void add_taken(const JournalEvent& event, const std::string& name) {
        const auto detail = parse_json<UndoDetail>(event.detail, JsonAbsent::keeps_value);
        if (!detail) return add(name, "its detail can be read", "an import taken back", detail.error().reason);
        for (const PassTaken& taken : detail->decisions) {
            const auto decisions = parse_sha256(taken.decisions_digest), hits = parse_sha256(taken.hits_digest),
                       grounds = parse_sha256(taken.grounds_digest);
            if (!decisions || !hits || !grounds) return add(name, "its digests can be read", "64 digits", "others");
            PassDigests& pass = passes_[taken.at];
            pass.decisions.add_sum(*decisions, taken.decisions);
            pass.hits.add_sum(*hits, taken.hits);
            pass.grounds.add_sum(*grounds, taken.decisions);
        }
    }

    void compare_pass(const ToldPass& told) {
        const auto& [at, name, passed] = told;
        const PassDetail* const detail = &passed;
        PassDigests& digests = passes_[at];
        if (digests.decisions.rows() != detail->decisions)
            add(name, "all decisions of the pass are there", std::to_string(detail->decisions),
                std::to_string(digests.decisions.rows()));
        else if (digests.decisions.text() != detail->decisions_digest)
            add(name, "the decisions of the pass are those it made", detail->decisions_digest,
                digests.decisions.text());
        if (digests.hits.text() != detail->hits_digest)
            add(name, "the hits of the pass are those it found", detail->hits_digest, digests.hits.text());
        if (!detail->grounds_digest.empty() && digests.grounds.text() != detail->grounds_digest)
            add(name, "the reasons of the pass's decisions are those it had", detail->grounds_digest,
                digests.grounds.text());
        passes_.erase(at);
    }

    Status compare_head() {
        const JournalEvent head = TRY(work_.journal_head());
        if (head.n != report_.events)
            add("journal head", "it counts the events", std::to_string(report_.events), std::to_string(head.n));
        if (head.hash != last_) add("journal head", "it carries the last event's hash", hex(last_), hex(head.hash));
        report_.head = hex(last_);
        return {};
    }

    Status check_documents() {
        for (const Invoice& invoice : TRY(work_.invoices({}))) {
            if (invoice.number.empty()) continue;
            for (const DocumentFormat format :
                 {DocumentFormat::pdf, DocumentFormat::invoice_csv, DocumentFormat::timesheet_csv})
                TRY(check_document(invoice, format, Kept::always));
            for (const DocumentFormat format :
                 {DocumentFormat::figures, DocumentFormat::facturx, DocumentFormat::ubl, DocumentFormat::cii,
                  DocumentFormat::xrechnung, DocumentFormat::xrechnung_cii, DocumentFormat::peppol,
                  DocumentFormat::ledes})
                TRY(check_document(invoice, format, Kept::where_wanted));
        }
        return {};
    }

    // Figures are frozen since version 5 of the store, an electronic invoice for clients that want one.
    enum class Kept : std::uint8_t { always, where_wanted };

    Status check_document(const Invoice& invoice, DocumentFormat format, Kept kept) {
        const std::string name = invoice.number + " " + std::string(enum_word(format));
        const Result<StoredDocument> stored = work_.document(invoice.id, format);
        if (!stored) {
            if (stored.error().kind != ErrorKind::not_found) return std::unexpected(stored.error());
            if (kept == Kept::where_wanted) return {};
            add(name, "the document is kept", "its bytes", "none");
            return {};
        }
        ++report_.documents;
        const Sha256 found = sha256(stored->bytes);
        if (found != stored->digest)
            add(name, "the document's bytes are those that were issued", hex(stored->digest), hex(found));
        if (format == DocumentFormat::pdf && stored->digest != invoice.document_digest)
            add(name, "the document is the invoice's", hex(invoice.document_digest), hex(stored->digest));
        return {};
    }

    const AppContext& app_;
    Transaction& work_;
    AuditReport& report_;
    std::map<Instant, PassDigests> passes_;
    std::vector<ToldPass> told_;
    Sha256 last_{};
};

}  // namespace

Result<AuditReport> verify_audit(const AppContext& app) {
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    const auto view = TRY(work->firm());
    const Firm& firm = view->firm;
    TRY(require_permission(app, firm, Action::verify_books, {}));
    AuditReport report;
    const JournalEvent head = TRY(work->journal_head());
    app.progress.begin("Verifying", head.n, "events");
    TRY(Verifying(app, *work, report).run(firm));
    app.progress.end();
    return report;
}

}  // namespace fairhour
