#include "domain/billing/posting.hpp"

namespace fairhour {
namespace {

void record_transition(Issued& issued, const Entry& entry, EntryState to, const PostedBy& posted) {
    if (entry.state == to) return;
    Transition made;
    made.entry = entry.id;
    made.from = entry.state;
    made.to = to;
    made.actor_kind = posted.by.none() ? ActorKind::system : ActorKind::person;
    made.actor = posted.by;
    made.at = posted.at;
    made.reason = posted.reason;
    issued.transitions.push_back(std::move(made));
}

Status post_entry(Issued& issued, std::span<const Posting> postings, const BillableEntry& b, const PostedBy& posted) {
    LedgerHead head = TRY(head_of(*b.entry, b.last_row ? &*b.last_row : nullptr));
    const bool billing = issued.invoice.kind == InvoiceKind::invoice;
    if (billing) {
        auto price = TRY(freeze_price(head, *b.entry, b.price, posted.at));
        if (price) issued.prices.push_back(std::move(*price));
    }
    for (const Posting& posting : postings)
        issued.allocations.push_back(TRY(append(head, {issued.invoice.id, posting.line}, posting.parts, posted.at)));
    const LedgerStanding standing = standing_of(head);
    record_transition(issued, *b.entry, standing.state, posted);
    issued.standings.push_back(standing);
    return {};
}

}  // namespace

EntriesById by_id(std::span<const BillableEntry> entries) {
    EntriesById found;
    found.reserve(entries.size());
    for (const BillableEntry& b : entries) found.emplace(b.entry->id, &b);
    return found;
}

Status post(Issued& issued, std::span<const Posting> postings, const EntriesById& entries, const PostedBy& posted) {
    issued.allocations.reserve(postings.size());
    for (std::size_t i = 0; i < postings.size();) {
        std::size_t end = i;
        while (end < postings.size() && postings[end].entry == postings[i].entry) ++end;
        const auto found = entries.find(postings[i].entry);
        if (found == entries.end())
            return refuse(ErrorKind::conflict, "entry_missing", "An entry of this document is not there.",
                          id_text(postings[i].entry), "Load all entries that its lines name.");
        TRY(post_entry(issued, postings.subspan(i, end - i), *found->second, posted));
        i = end;
    }
    return {};
}

}  // namespace fairhour
