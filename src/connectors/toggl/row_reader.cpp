#include "connectors/toggl/row_reader.hpp"

#include "base/limits.hpp"
#include "base/text.hpp"
#include "connectors/content_key.hpp"

namespace fairhour::toggl {
namespace {

bool same_word(std::string_view text, std::string_view lower) {
    if (text.size() != lower.size()) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] - 'A' + 'a') : text[i];
        if (c != lower[i]) return false;
    }
    return true;
}

bool any_word(std::string_view text, std::initializer_list<std::string_view> words) {
    for (const std::string_view word : words)
        if (same_word(text, word)) return true;
    return false;
}

std::optional<SourceStatus> status_of(std::string_view text) {
    if (text.empty()) return SourceStatus::none;
    if (same_word(text, "open")) return SourceStatus::open;
    if (same_word(text, "submitted")) return SourceStatus::submitted;
    if (same_word(text, "approved")) return SourceStatus::approved;
    if (same_word(text, "invoiced")) return SourceStatus::invoiced;
    return std::nullopt;
}

std::optional<BillableMark> billable_of(std::string_view text) {
    if (text.empty()) return BillableMark::by_contract;
    if (any_word(text, {"yes", "true", "1", "y", "billable"})) return BillableMark::billable;
    if (any_word(text, {"no", "false", "0", "n", "non-billable"})) return BillableMark::non_billable;
    return std::nullopt;
}

}  // namespace

std::string shown(std::string_view text) {
    const std::string marked = in_quotes(text.substr(0, 400));
    return marked.substr(1, marked.size() - 2);
}

RowReader::RowReader(Columns columns, ImportOptions options, std::string file)
    : columns_(std::move(columns)),
      options_(options),
      file_(std::move(file)),
      order_(options.date_order),
      last_zone_(options.zone) {}

bool RowReader::blank(const CsvRecord& row, const std::string_view* cells) {
    for (std::uint32_t i = 0; i < row.field_count; ++i)
        if (!trimmed(cells[i]).empty()) return false;
    return row.fault == CsvFault::none;
}

ImportRefusal RowReader::refusal(Column column, std::string name, std::string reason, std::string fix) const {
    return {.line = line_,
            .column = columns_.name(column),
            .value = shown(cell(column)),
            .reason = std::move(reason),
            .fix = std::move(fix),
            .name = std::move(name),
            .file = file_};
}

ImportRefusal RowReader::shape_refusal(const CsvRecord& row) const {
    ImportRefusal out{.line = row.line, .file = file_};
    if (row.fault != CsvFault::none) {
        const CsvFaultText text = fault_text(row.fault);
        if (row.fault_field < columns_.heading.size()) out.column = columns_.heading[row.fault_field];
        if (row.fault_field < row.field_count) out.value = shown(cells_[row.fault_field]);
        out.name = text.name;
        out.reason = text.reason;
        out.fix = text.fix;
        return out;
    }
    out.name = "cells_miscounted";
    out.value = row.field_count > 0 ? shown(cells_[row.field_count - 1]) : "";
    out.reason = "The row has " + plural(row.field_count, "cell", "cells") + ", the heading " +
                 std::to_string(columns_.heading.size()) + ".";
    out.fix = "Check its separators: a cell that holds one must stand in quotes.";
    return out;
}

std::optional<ImportRefusal> RowReader::read(const CsvRecord& row, const std::string_view* cells, SourceEntry& entry,
                                             ImportBatch& batch) {
    cells_ = cells;
    count_ = row.field_count;
    line_ = row.line;
    entry.line = row.line;
    if (row.fault != CsvFault::none || row.field_count != columns_.heading.size()) return shape_refusal(row);
    if (auto wrong = read_texts(entry)) return wrong;
    if (auto wrong = read_marks(entry)) return wrong;
    if (auto wrong = read_zone(entry)) return wrong;
    if (auto wrong = read_time(entry, batch)) return wrong;
    if (auto wrong = read_created(entry)) return wrong;
    if (auto wrong = read_amount(entry, batch)) return wrong;
    read_tags(entry, batch);
    return std::nullopt;
}

RowReader::Outcome RowReader::read_texts(SourceEntry& entry) const {
    const struct {
        Column column;
        std::string_view SourceEntry::* text;
    } names[] = {
        {Column::user, &SourceEntry::user},          {Column::email, &SourceEntry::email},
        {Column::client, &SourceEntry::client},      {Column::project, &SourceEntry::project},
        {Column::task, &SourceEntry::task},          {Column::role, &SourceEntry::role},
        {Column::entry_id, &SourceEntry::source_id},
    };
    for (const auto& [column, text] : names) {
        entry.*text = cell(column);
        if ((entry.*text).size() > limits::name_bytes_max)
            return refusal(column, "name_too_long", "The text is longer than 500 bytes.", "Shorten it.");
    }
    entry.description = cell(Column::description);
    if (entry.description.size() > limits::note_bytes_max)
        return refusal(Column::description, "note_too_long", "The note is longer than 10,000 bytes.", "Shorten it.");
    if (entry.user.empty() && entry.email.empty())
        return refusal(columns_.has(Column::email) ? Column::email : Column::user, "person_missing",
                       "The row does not say whose time it is.", "Fill in the e-mail address.");
    return std::nullopt;
}

RowReader::Outcome RowReader::read_marks(SourceEntry& entry) const {
    const auto billable = billable_of(cell(Column::billable));
    if (!billable)
        return refusal(Column::billable, "billable_unknown", "The mark is neither yes nor no.",
                       "Write Yes or No, or nothing.");
    entry.billable = *billable;
    const auto status = status_of(cell(Column::status));
    if (!status)
        return refusal(Column::status, "status_unknown", "There is no such status.",
                       "Write open, submitted, approved or invoiced, or nothing.");
    entry.status = *status;
    return std::nullopt;
}

RowReader::Outcome RowReader::read_zone(SourceEntry& entry) {
    const std::string_view text = cell(Column::time_zone);
    entry.zone = text.empty() ? options_.zone : last_zone_;
    if (text.empty() || text == last_zone_text_) return std::nullopt;
    const Result<Zone> found = zone(text);
    if (!found) return refusal(Column::time_zone, found.error().name, found.error().reason, found.error().fix);
    last_zone_text_ = text;
    entry.zone = last_zone_ = *found;
    return std::nullopt;
}

RowReader::Outcome RowReader::read_created(SourceEntry& entry) {
    const std::string_view text = cell(Column::created);
    entry.created_at.reset();
    if (text.empty()) return std::nullopt;
    // 2024-01-01T12:08:46Z, the form nearly every row has; others go the long way.
    if (text.size() == 20 && text[10] == 'T' && text[19] == 'Z' && text[13] == ':' && text[16] == ':') {
        const auto cells = date_cells(text.substr(0, 10));
        const auto clock = read_clock(text.substr(11, 8));
        const auto day =
            cells && cells->shape == DateShape::year_first ? day_of(*cells, DateOrder::year_month_day) : std::nullopt;
        if (day && clock) {
            entry.created_at = Instant::from_unix_seconds(day->number * 86'400LL + clock->value);
            return std::nullopt;
        }
    }
    const Result<Instant> at = parse_instant(text);
    if (!at) return refusal(Column::created, at.error().name, at.error().reason, at.error().fix);
    entry.created_at = *at;
    return std::nullopt;
}

void RowReader::read_tags(SourceEntry& entry, ImportBatch& batch) {
    const std::size_t before = batch.tag_list.size();
    std::string_view rest = cell(Column::tags);
    while (!rest.empty()) {
        const auto comma = rest.find(',');
        const std::string_view tag = trimmed(rest.substr(0, comma));
        if (!tag.empty()) batch.tag_list.push_back(tag);
        rest = comma == std::string_view::npos ? std::string_view{} : rest.substr(comma + 1);
    }
    tag_counts_.push_back(batch.tag_list.size() - before);
    entry.tags = {};
}

void RowReader::finish(ImportBatch& batch) {
    INVARIANT(tag_counts_.size() == batch.entries.size(), "every entry taken has its count of tags");
    const std::string_view* at = batch.tag_list.data();
    for (std::size_t i = 0; i < batch.entries.size(); ++i) {
        SourceEntry& entry = batch.entries[i];
        entry.tags = {at, tag_counts_[i]};
        at += tag_counts_[i];
        entry.content_key = content_key(entry);
    }
    tag_counts_.clear();
}

}  // namespace fairhour::toggl
