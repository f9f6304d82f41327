#include "app/billing/planned_elsewhere.hpp"

#include "domain/billing/prebill.hpp"

namespace fairhour {

Result<PlannedElsewhere> planned_elsewhere(Transaction& work, std::span<const Invoice> documents,
                                           const Invoice* replaced) {
    PlannedElsewhere planned;
    for (const Invoice& document : documents) {
        const bool same = replaced != nullptr && replaced->id == document.id;
        if (same || !is_draft(document.state)) continue;
        InvoiceRecord record = TRY(work.invoice(document.id));
        absl::flat_hash_set<std::int64_t> moved;
        for (InvoiceLine& line : record.lines) {
            if (line.state == LineState::moved)
                moved.insert(line.line);
            else
                planned.lines.push_back(std::move(line));
        }
        for (const LineEntry& part : record.entries)
            if (!moved.contains(part.line)) planned.entries.insert(part.entry);
    }
    return planned;
}

}  // namespace fairhour
