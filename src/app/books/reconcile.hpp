// Proves what must always be true (semantics 10) over everything stored, and that nothing was changed behind the program's
// back: the journal's chain, the digests of decisions and of issued documents, the database's own integrity.
//
//   const Findings findings = TRY(reconcile(app)).findings;   // empty: the books are right
#pragma once

#include <string>
#include <vector>

#include "app/context.hpp"
#include "domain/billing/reconcile.hpp"

namespace fairhour {

struct ReconcileReport {
    std::int64_t entries = 0, allocations = 0, invoices = 0, totals = 0;
    Findings findings;
};
[[nodiscard]] Result<ReconcileReport> reconcile(const AppContext& app);

struct AuditReport {
    std::int64_t events = 0, decisions = 0, documents = 0;
    std::string head;  // SHA-256 of the chain's last event
    Findings findings;
};
[[nodiscard]] Result<AuditReport> verify_audit(const AppContext& app);

}  // namespace fairhour
