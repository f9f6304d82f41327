// Makes entries of rows; see row_to_entry.hpp.
#include "app/import/row_to_entry.hpp"

#include <algorithm>

namespace fairhour {
namespace {

// Implicit submission: a day that is over is submitted (semantics 6). A source that says "open" has not let go of it.
EntryState state_of(SourceStatus status, const SourceEntry& row, Instant now) {
    switch (status) {
        case SourceStatus::none: return row.zone.day(now) > row.work_date ? EntryState::submitted : EntryState::draft;
        case SourceStatus::open: return EntryState::draft;
        case SourceStatus::submitted: return EntryState::submitted;
        case SourceStatus::approved: return EntryState::approved;
        case SourceStatus::invoiced: return EntryState::invoiced;
    }
    INVARIANT(false, "every status has a state");
}

std::string joined_tags(std::span<const std::string_view> tags) {
    std::vector<std::string_view> sorted(tags.begin(), tags.end());
    std::sort(sorted.begin(), sorted.end());
    std::string out;
    for (const std::string_view tag : sorted) {
        if (!out.empty()) out += ", ";
        out += tag;
    }
    return out;
}

void fill_names(Entry& entry, const SourceEntry& row, Names& names, const RowContext& context) {
    entry.person = names.person(row.user, row.email, row.role, row.zone);
    entry.entered_by = entry.person;
    const Currency currency = row.amount ? row.amount->currency : context.currency;
    entry.client = names.client(row.client, currency);
    entry.project = names.project(entry.client, row.project);
    entry.task = names.task(entry.project, row.task);
}

}  // namespace

Entry entry_of(const SourceEntry& row, Names& names, IdMaker& ids, const RowContext& context) {
    Entry entry;
    fill_names(entry, row, names, context);
    entry.id = ids.next<EntryTag>();
    entry.work_date = row.work_date;
    entry.zone = row.zone;
    entry.started_at = row.start;
    entry.stopped_at = row.stop;
    entry.worked_seconds = row.worked;
    entry.note = std::string(row.description);
    entry.tags = joined_tags(row.tags);
    entry.billable_mark = row.billable;
    entry.source = EntrySource::imported;
    entry.state = state_of(row.status, row, context.now);
    entry.updated_at = context.now;
    entry.created_at = row.created_at.value_or(row.stop.value_or(context.now));
    if (entry.state != EntryState::draft) entry.submitted_at = entry.created_at;
    const bool decided = row.status == SourceStatus::approved || row.status == SourceStatus::invoiced;
    if (decided) {
        entry.decided_at = entry.created_at;
        entry.first_verdict = FirstVerdict::elsewhere;
    }
    entry.import = context.import;
    entry.source_id = std::string(row.source_id);
    entry.content_key = row.content_key;
    return entry;
}

void settle_billed_elsewhere(Entry& entry) {
    if (entry.state != EntryState::invoiced || !entry.rated) return;
    entry.allocated_seconds = entry.billable_seconds;
    entry.allocated_minor = entry.amount_minor;
}

}  // namespace fairhour
