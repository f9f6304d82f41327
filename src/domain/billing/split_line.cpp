#include "domain/billing/split_line.hpp"

#include <algorithm>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "base/wide.hpp"
#include "domain/billing/line_text.hpp"
#include "domain/billing/lines.hpp"

namespace fairhour {
namespace {

// Parts of a line carry its key and, behind this mark, which splitting they are of and their place in it.
constexpr std::string_view split_mark = "|split:";

std::unexpected<Error> not_split(const LineChange& change, std::string reason, std::string fix) {
    return invalid("line_not_split", std::move(reason), "/lines/" + std::to_string(change.line), std::move(fix));
}

struct SplitGround {
    const Prebill& before;
    const FirmIndex& firm;
    const LineChange& change;
    const Contract& contract;
    absl::flat_hash_map<EntryId, const Entry*> entries;

    [[nodiscard]] const InvoiceLine& line() const { return before.lines[static_cast<std::size_t>(change.line) - 1]; }
    [[nodiscard]] std::span<const LineEntry> rows() const {
        const auto range = std::ranges::equal_range(before.line_entries, change.line, {}, &LineEntry::line);
        return {range.begin(), range.end()};
    }
};

struct LinePart {
    std::vector<LineEntry> rows;
    std::string description;
};

std::string part_words(const SplitGround& g, LineGrouping by, const Entry& entry) {
    const std::string& whole = g.line().description;
    const std::string word =
        grouping_word(g.firm, terms_of_document(g.contract, g.before.invoice.window), by, entry);
    return word.empty() || whole.find(word) != std::string::npos ? whole : whole + " · " + word;
}

std::vector<LinePart> parts_by(const SplitGround& g, LineGrouping by) {
    std::vector<LinePart> parts;
    absl::flat_hash_map<std::int64_t, std::size_t> known;
    for (const LineEntry& row : g.rows()) {
        const Entry& entry = *g.entries.at(row.entry);
        const auto [at, added] = known.try_emplace(grouping_key(g.firm, by, entry), parts.size());
        if (added) parts.push_back({{}, part_words(g, by, entry)});
        parts[at->second].rows.push_back(row);
    }
    return parts;
}

Result<std::vector<LinePart>> parts_of_chosen(const SplitGround& g) {
    const absl::flat_hash_set<EntryId> chosen(g.change.entries.begin(), g.change.entries.end());
    const std::string text(trimmed(g.change.text));
    LinePart rest{{}, g.line().description}, apart{{}, text.empty() ? g.line().description : text};
    for (const LineEntry& row : g.rows()) (chosen.contains(row.entry) ? apart : rest).rows.push_back(row);
    if (apart.rows.size() != chosen.size())
        return invalid("entry_not_on_line", "An entry is not on line " + std::to_string(g.change.line) + ".", "/entries",
                       "Name entries of this line.");
    std::vector<LinePart> parts;
    for (LinePart* const part : {&rest, &apart})
        if (!part->rows.empty()) parts.push_back(std::move(*part));
    return parts;
}

Result<std::vector<LinePart>> parts_of_line(const SplitGround& g) {
    if (g.rows().empty()) return not_split(g.change, "No time is on this line.", "Only what holds entries can be split.");
    for (const LineEntry& row : g.rows())
        if (!g.entries.contains(row.entry))
            return refuse(ErrorKind::damaged, "entry_missing", "An entry of the line is not there.", id_text(row.entry));
    if (g.change.split_by.has_value() == !g.change.entries.empty())
        return invalid("split_unclear", "Say by what the line is split, or which entries go on one of their own.", "/by",
                       "Give one of the two.");
    std::vector<LinePart> parts = g.change.split_by ? parts_by(g, *g.change.split_by) : TRY(parts_of_chosen(g));
    if (parts.size() < 2)
        return not_split(g.change, "One line would come out of it.", "Split it by something its entries differ in.");
    if (g.before.lines.size() + parts.size() > limits::invoice_lines_max)
        return not_split(g.change, "The invoice would have too many lines.", "Split it by project, person or week.");
    return parts;
}

// What a line says of its entries, from its rows.
void count_rows(InvoiceLine& line, std::span<const LineEntry> rows, const SplitGround& g) {
    line.amount_minor = line.value_minor = 0;
    line.quantity_seconds = {};
    line.service_from = line.service_until = g.entries.at(rows.front().entry)->work_date;
    for (const LineEntry& row : rows) {
        const CivilDay day = g.entries.at(row.entry)->work_date;
        line.amount_minor += row.minor;
        line.value_minor += row.minor + row.adjusted_minor + row.over_cap_minor;
        line.quantity_seconds += row.seconds;
        line.service_from = std::min(*line.service_from, day);
        line.service_until = std::max(*line.service_until, day);
    }
    line.quantity = quantity_of(line.quantity_seconds, line.rate ? line.rate->unit : RateUnit::hour,
                                terms_on(g.contract, *line.service_from).hours_per_day);
}

std::int64_t adjusted_on(const LinePart& part) {
    std::int64_t sum = 0;
    for (const LineEntry& row : part.rows) sum += row.adjusted_minor;
    return sum;
}

bool moves_money(const Adjustment& adjustment, std::int64_t line) {
    return adjustment.line == line && adjustment.minor != 0 && adjustment.kind != AdjustmentKind::discount;
}

// The adjustments of a line, each in parts: of all together every part has what its rows were adjusted by.
std::vector<Adjustment> adjustments_in_parts(const SplitGround& g, std::span<const LinePart> parts) {
    std::vector<std::int64_t> left, weights;
    for (const LinePart& part : parts) {
        left.push_back(adjusted_on(part));
        weights.push_back(left.back() < 0 ? -left.back() : left.back());
    }
    std::int64_t open = 0;
    for (const Adjustment& a : g.before.adjustments)
        if (moves_money(a, g.change.line)) ++open;
    std::vector<Adjustment> out;
    for (const Adjustment& whole : g.before.adjustments) {
        if (!moves_money(whole, g.change.line)) continue;
        std::vector<std::int64_t> shares = split_proportionally(whole.minor, weights);
        if (--open == 0) shares = left;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            left[i] -= shares[i];
            if (shares[i] == 0) continue;
            out.push_back(whole);
            out.back().line = g.change.line + static_cast<std::int64_t>(i);
            out.back().minor = shares[i];
        }
    }
    return out;
}

// Lines behind `after` move by so many places; what was on it is put back by the caller.
void make_room(Prebill& p, std::int64_t after, std::int64_t places) {
    const auto shift = [&](std::int64_t& line) {
        if (line > after) line += places;
    };
    for (InvoiceLine& line : p.lines) shift(line.line);
    for (LineEntry& row : p.line_entries) shift(row.line);
    for (Adjustment& adjustment : p.adjustments) shift(adjustment.line);
}

void in_line_order(Prebill& p) {
    std::ranges::stable_sort(p.lines, {}, &InvoiceLine::line);
    std::ranges::stable_sort(p.line_entries, {}, &LineEntry::line);
}

std::int64_t splittings(const Prebill& p) {
    return std::ranges::count(p.adjustments, AdjustmentKind::split, &Adjustment::kind);
}

Adjustment noted(const SplitGround& g, std::int64_t line) {
    return {g.before.invoice.id, 0, line, g.change.kind, 0, g.change.reason, g.change.by, g.change.at,
            g.line().description};
}

Result<Prebill> split_line(const SplitGround& g) {
    const std::vector<LinePart> parts = TRY(parts_of_line(g));
    Prebill after = g.before;
    const InvoiceLine whole = g.line();
    const std::vector<Adjustment> shared = adjustments_in_parts(g, parts);
    std::erase_if(after.lines, [&](const InvoiceLine& line) { return line.line == g.change.line; });
    std::erase_if(after.line_entries, [&](const LineEntry& row) { return row.line == g.change.line; });
    std::erase_if(after.adjustments, [&](const Adjustment& a) { return moves_money(a, g.change.line); });
    make_room(after, g.change.line, static_cast<std::int64_t>(parts.size()) - 1);
    const std::string key = whole.group_key + std::string(split_mark) + std::to_string(splittings(g.before) + 1) + "/";
    for (std::size_t i = 0; i < parts.size(); ++i) {
        InvoiceLine line = whole;
        line.line = g.change.line + static_cast<std::int64_t>(i);
        line.group_key = key + std::to_string(i + 1);
        line.description = parts[i].description;
        count_rows(line, parts[i].rows, g);
        for (LineEntry row : parts[i].rows) {
            row.line = line.line;
            after.line_entries.push_back(row);
        }
        after.lines.push_back(std::move(line));
    }
    after.adjustments.insert(after.adjustments.end(), shared.begin(), shared.end());
    after.adjustments.push_back(noted(g, g.change.line));
    in_line_order(after);
    TRY(settle(after, g.firm));
    return after;
}

// The lines that came out of the same splitting as one of them, also where they were split again.
struct LineFamily {
    std::string parent;  // the key of the line they were
    std::int64_t splitting = 0;
    std::int64_t first = 0, count = 0;
};

Result<LineFamily> family_of(const SplitGround& g) {
    const std::string& key = g.line().group_key;
    const std::size_t mark = key.rfind(split_mark), slash = key.rfind('/');
    if (mark == std::string::npos || slash == std::string::npos || slash < mark)
        return invalid("line_whole", "This line is not a part of another.", "/lines/" + std::to_string(g.change.line),
                       "Name one of the lines that a line was split into.");
    LineFamily family{key.substr(0, mark), 0, 0, 0};
    for (const char digit : key.substr(mark + split_mark.size(), slash - mark - split_mark.size()))
        family.splitting = family.splitting * 10 + (digit - '0');
    const std::string_view shared = std::string_view(key).substr(0, slash + 1);
    for (const InvoiceLine& line : g.before.lines) {
        if (!line.group_key.starts_with(shared)) continue;
        if (family.count++ == 0) family.first = line.line;
        if (line.state != g.line().state)
            return invalid("line_state", "One of the parts is held or moved, another is not.",
                           "/lines/" + std::to_string(line.line), "Release it first.");
    }
    return family;
}

std::string first_words(const SplitGround& g, std::int64_t splitting) {
    for (const Adjustment& a : g.before.adjustments)
        if (a.kind == AdjustmentKind::split && --splitting == 0) return a.original;
    return g.line().description;
}

// What one adjustment was before it was shared is one again.
void merge_shared(std::vector<Adjustment>& adjustments, std::int64_t line) {
    std::vector<Adjustment> merged;
    for (const Adjustment& a : adjustments) {
        const auto same = std::ranges::find_if(merged, [&](const Adjustment& b) {
            return a.line == line && b.line == line && moves_money(a, line) && a.kind == b.kind && a.at == b.at &&
                   a.reason == b.reason;
        });
        if (same == merged.end())
            merged.push_back(a);
        else
            same->minor += a.minor;
    }
    adjustments = std::move(merged);
}

Result<Prebill> join_lines(const SplitGround& g) {
    const LineFamily family = TRY(family_of(g));
    const std::int64_t last = family.first + family.count - 1;
    const auto within = [&](std::int64_t line) { return line >= family.first && line <= last; };
    Prebill after = g.before;
    std::vector<LineEntry> rows;
    for (LineEntry& row : after.line_entries) {
        if (!within(row.line)) continue;
        if (!g.entries.contains(row.entry))
            return refuse(ErrorKind::damaged, "entry_missing", "An entry of the line is not there.", id_text(row.entry));
        row.line = family.first;
        rows.push_back(row);
    }
    std::ranges::sort(rows, [&](const LineEntry& a, const LineEntry& b) {
        return earlier(*g.entries.at(a.entry), *g.entries.at(b.entry));
    });
    InvoiceLine whole = after.lines[static_cast<std::size_t>(family.first) - 1];
    whole.group_key = family.parent;
    whole.description = first_words(g, family.splitting);
    count_rows(whole, rows, g);
    std::erase_if(after.lines, [&](const InvoiceLine& line) { return within(line.line); });
    std::erase_if(after.line_entries, [&](const LineEntry& row) { return row.line == family.first; });
    for (Adjustment& adjustment : after.adjustments)
        if (within(adjustment.line)) adjustment.line = family.first;
    make_room(after, family.first, 1 - family.count);
    after.lines.push_back(std::move(whole));
    after.line_entries.insert(after.line_entries.end(), rows.begin(), rows.end());
    merge_shared(after.adjustments, family.first);
    after.adjustments.push_back(noted(g, family.first));
    in_line_order(after);
    TRY(settle(after, g.firm));
    return after;
}

}  // namespace

Result<Prebill> adjust_with_entries(const Prebill& prebill, const FirmIndex& firm, std::span<const Entry> entries,
                                    const LineChange& change) {
    const bool splits = change.kind == AdjustmentKind::split;
    if (!splits && change.kind != AdjustmentKind::join) return adjust(prebill, firm, change);
    TRY(check_line_change(prebill, change));
    const Contract* const contract = firm.find(prebill.invoice.contract);
    if (contract == nullptr)
        return refuse(ErrorKind::not_found, "contract_missing", "The pre-bill's contract is not there.", "/contract");
    SplitGround ground{prebill, firm, change, *contract, {}};
    for (const Entry& entry : entries) ground.entries.emplace(entry.id, &entry);
    return splits ? split_line(ground) : join_lines(ground);
}

std::vector<std::int64_t> places_of_line(std::span<const InvoiceLine> lines, std::string_view group_key) {
    std::vector<std::int64_t> places;
    const std::string parts = std::string(group_key) + std::string(split_mark);
    for (const InvoiceLine& line : lines)
        if (line.group_key == group_key || line.group_key.starts_with(parts)) places.push_back(line.line);
    return places;
}

}  // namespace fairhour
