// Everything behind an invoice, or behind a stretch of days, in one file that an auditor verifies without us: the entries,
// every decision with its hits, every approval, what was said, the policy in each version that decided, the frozen documents
// and the whole journal from its first event.
//
//   const EvidencePack pack = TRY(make_evidence_pack(app, {.invoice = id}));     // pack.bytes: a tar archive
//   verify_evidence_pack(pack.bytes).findings                                    // empty: nothing in it was changed
//
// A tar and not a zip: it holds files as they are, so that a changed byte is a changed byte, and it opens everywhere. The
// manifest names every file with its SHA-256; seal.txt is the manifest's. Who has the seal or the journal's head from
// elsewhere knows that the pack is the one that was made. What each proof covers stands in README.txt of the pack.
#pragma once

#include <string>
#include <vector>

#include "app/context.hpp"
#include "domain/billing/reconcile.hpp"

namespace fairhour {

struct EvidenceAsked {
    InvoiceId invoice;  // none: the days
    DayRange days;      // work dates
};
struct EvidencePack {
    std::string bytes;
    std::string seal;       // SHA-256 of its manifest
    std::string file_name;  // "evidence-2026-00042.tar"
    std::int64_t entries = 0, decisions = 0, events = 0;
};
// Needs the right to verify the books. Journalled, with the seal. Errors: invoice_not_issued, evidence_days, not_permitted.
[[nodiscard]] Result<EvidencePack> make_evidence_pack(const AppContext& app, const EvidenceAsked& asked);

struct EvidenceReport {
    std::string subject;  // "invoice 2026-00042"
    std::string firm;
    Instant made_at;
    std::int64_t entries = 0, decisions = 0, documents = 0, events = 0;
    std::string head;  // of the journal when it was made
    std::string seal;
    Findings findings;
};
// Needs nothing but the bytes. Error: tar_damaged, evidence_unknown where it is no pack at all.
[[nodiscard]] Result<EvidenceReport> verify_evidence_pack(std::string_view bytes);

}  // namespace fairhour
