#include "domain/billing/lines.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "absl/container/flat_hash_map.h"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "base/wide.hpp"
#include "domain/billing/line_text.hpp"
#include "domain/billing/tax.hpp"
#include "domain/rates/rounding.hpp"

namespace fairhour {
namespace {

constexpr std::size_t grouping_max = 8;  // there are eight ways to group

struct GroupKey {
    PieceKind kind = PieceKind::time;
    std::array<std::int64_t, grouping_max> ids{};
    Rate rate;
    Decimal multiplier;
    const TaxTerm* tax = nullptr;
    CivilDay terms_from = CivilDay::min;  // a line never mixes two terms of its contract

    bool operator==(const GroupKey&) const = default;
    template <class H>
    friend H AbslHashValue(H h, const GroupKey& k) {
        return H::combine(std::move(h), k.kind, k.ids, k.rate.amount.micro, k.rate.unit, k.multiplier.micro, k.tax,
                          k.terms_from);
    }
};

struct Group {
    GroupKey key;
    std::vector<const BillPiece*> pieces;
    ProjectId project;  // none: the line holds several
};

std::int64_t role_of(const FirmIndex& firm, PersonId id) {
    const Person* person = firm.find(id);
    return person == nullptr ? 0 : person->role.value;
}

Rate charged_rate(const Contract& contract, const BillPiece& piece) {
    const ContractTerms& terms = terms_on(contract, piece.entry->work_date);
    const std::optional<Rate>& overage =
        contract.kind == ContractKind::retainer ? terms.retainer.overage_rate : terms.cap.overage_rate;
    if (piece.kind == PieceKind::drawn) return {};  // paid with the retainer, whoever worked
    if (piece.kind == PieceKind::overage && overage) return *overage;
    return piece.part.rate;
}

GroupKey key_of(const GatherRequest& request, const BillPiece& piece) {
    GroupKey key{.kind = piece.kind,
                 .rate = charged_rate(request.contract, piece),
                 .multiplier = piece.part.multiplier};
    if (key.rate != piece.part.rate || piece.kind == PieceKind::drawn) key.multiplier = Decimal::whole(1);
    const std::vector<LineGrouping>& grouping = terms_of_document(request.contract, request.window).grouping;
    for (std::size_t i = 0; i < std::min(grouping.size(), grouping_max); ++i)
        key.ids[i] = grouping_key(request.firm, grouping[i], *piece.entry);
    key.tax = tax_term_on(request.contract, piece.entry->work_date);
    key.terms_from = terms_days(request.contract, piece.entry->work_date).from;
    return key;
}

std::vector<Group> group_pieces(const GatherRequest& request, std::span<const BillPiece> pieces) {
    std::vector<Group> groups;
    absl::flat_hash_map<GroupKey, std::size_t> known;
    for (const BillPiece& piece : pieces) {
        const GroupKey key = key_of(request, piece);
        const auto [at, added] = known.try_emplace(key, groups.size());
        if (added) groups.push_back(Group{key, {}, piece.entry->project});
        Group& group = groups[at->second];
        group.pieces.push_back(&piece);
        if (group.project != piece.entry->project) group.project = {};
    }
    return groups;
}

std::string_view kind_key(PieceKind kind) {
    switch (kind) {
        case PieceKind::time: return "time";
        case PieceKind::overage: return "over";
        case PieceKind::absorbed: return "absorbed";
        case PieceKind::drawn: return "drawn";
    }
    INVARIANT(false, "every kind of piece has its key");
}

LineKind line_kind_of(PieceKind kind) {
    switch (kind) {
        case PieceKind::time: return LineKind::time;
        case PieceKind::overage:
        case PieceKind::absorbed: return LineKind::over_cap;
        case PieceKind::drawn: return LineKind::drawn;
    }
    INVARIANT(false, "every kind of piece has its line");
}

LineWord word_of(PieceKind kind) {
    switch (kind) {
        case PieceKind::time:
        case PieceKind::overage: return LineWord::over_cap;
        case PieceKind::absorbed: return LineWord::over_cap_absorbed;
        case PieceKind::drawn: return LineWord::from_retainer;
    }
    INVARIANT(false, "every kind of piece has its words");
}

std::string key_text(const GroupKey& key) {
    std::string text(kind_key(key.kind));
    for (const std::int64_t id : key.ids) text += "|" + std::to_string(id);
    text +=
        "|" + (key.rate.currency.none() ? std::string("-") : rate_text(key.rate)) + "|x" + decimal_text(key.multiplier);
    if (key.tax != nullptr) text += "|" + day_text(key.tax->valid.from);
    if (key.terms_from != CivilDay::min) text += "|" + day_text(key.terms_from);
    return text;
}

LineEntry line_entry_of(const BillPiece& piece) {
    LineEntry row;
    row.entry = piece.entry->id;
    row.late = piece.late;
    if (piece.kind == PieceKind::absorbed) {
        row.over_cap_seconds = piece.part.seconds;
        row.over_cap_minor = piece.part.minor;
        return row;
    }
    row.seconds = piece.part.seconds;
    row.minor = piece.billed_minor;
    row.adjusted_minor = piece.part.minor - piece.billed_minor;
    return row;
}

void merge(LineEntry& into, const LineEntry& row) {
    into.seconds += row.seconds;
    into.minor += row.minor;
    into.adjusted_seconds += row.adjusted_seconds;
    into.adjusted_minor += row.adjusted_minor;
    into.over_cap_seconds += row.over_cap_seconds;
    into.over_cap_minor += row.over_cap_minor;
}

struct DraftLine {
    InvoiceLine line;
    std::vector<LineEntry> rows;
    std::int64_t rounding_minor = 0;  // down +, up -
    std::string sort_name;
};

Result<DraftLine> draft_of(const GatherRequest& request, const Group& group, std::string_view language) {
    DraftLine draft;
    InvoiceLine& line = draft.line;
    const Entry& first = *group.pieces.front()->entry;
    line.kind = line_kind_of(group.key.kind);
    line.project = group.project;
    line.group_key = key_text(group.key);
    line.description = line_description(request.firm, request.contract,
                                        terms_of_document(request.contract, request.window), first);
    if (group.key.kind != PieceKind::time)
        line.detail = line_word(word_of(group.key.kind), language);
    if (group.key.multiplier != Decimal::whole(1))
        line.detail += (line.detail.empty() ? "× " : "; × ") + decimal_text(group.key.multiplier);
    line.service_from = line.service_until = first.work_date;
    if (!group.key.rate.currency.none()) line.rate = group.key.rate;
    if (group.key.tax != nullptr) {
        line.tax_category = group.key.tax->category;
        line.tax_percent = group.key.tax->percent;
        line.tax_exemption = group.key.tax->exemption;
    }
    for (const BillPiece* piece : group.pieces) {
        line.service_from = std::min(*line.service_from, piece->entry->work_date);
        line.service_until = std::max(*line.service_until, piece->entry->work_date);
        line.value_minor = TRY(checked_add(line.value_minor, piece->part.minor));
        const LineEntry row = line_entry_of(*piece);
        line.amount_minor = TRY(checked_add(line.amount_minor, row.minor));
        line.quantity_seconds += row.seconds;
        if (!draft.rows.empty() && draft.rows.back().entry == row.entry) {
            merge(draft.rows.back(), row);
        } else {
            draft.rows.push_back(row);
        }
    }
    const Project* project = request.firm.find(group.project);
    draft.sort_name = project == nullptr ? std::string{} : project->name;
    return draft;
}

// Basis `line`: the line's time is rounded together; scope `line`: its money is rounded once. Both may move the sum.
struct LineTarget {
    Seconds seconds;
    std::int64_t minor = 0;
};

Result<std::optional<LineTarget>> target_of(const GatherRequest& request, const InvoiceLine& line) {
    const Contract& contract = request.firm.on(request.contract, *line.service_from);
    const RoundingRule& rule =
        rounding_in_force(&contract, request.firm.find(contract.client), request.firm.firm().organization);
    const bool round_time = rule.basis == RoundingBasis::line && rule.mode != RoundingMode::none;
    const bool round_money = round_time || contract.amount_scope == AmountScope::line;
    if (!round_money || !line.rate || line.quantity_seconds.value == 0 || line.rate->unit == RateUnit::piece)
        return std::optional<LineTarget>{};
    LineTarget target{line.quantity_seconds, 0};
    if (round_time) target.seconds = round_duration(line.quantity_seconds, rule);
    target.minor = TRY(charge_minor({.seconds = target.seconds,
                                     .rate = *line.rate,
                                     .hours_per_day = contract.hours_per_day,
                                     .rounding = rounding_of(contract.amount_rounding)}));
    return std::optional(target);
}

// Takes what a line wants to rise from the room under the cap; false: there is not enough.
bool take_room(CapRoom& room, const InvoiceLine& line, const LineTarget& target) {
    const std::int64_t more_minor = std::max<std::int64_t>(0, target.minor - line.amount_minor);
    const Seconds more_seconds = std::max(Seconds{}, target.seconds - line.quantity_seconds);
    if (room.minor && *room.minor < more_minor) return false;
    if (room.seconds && *room.seconds < more_seconds) return false;
    if (room.minor) *room.minor -= more_minor;
    if (room.seconds) *room.seconds -= more_seconds;
    return true;
}

void move_to_target(DraftLine& draft, const LineTarget& target) {
    std::vector<std::int64_t> seconds, minors;
    for (const LineEntry& row : draft.rows) {
        seconds.push_back(row.seconds.value);
        minors.push_back(row.minor);
    }
    const auto seconds_parts = split_proportionally(target.seconds.value, seconds);
    const auto minor_parts = split_proportionally(target.minor, minors);
    for (std::size_t i = 0; i < draft.rows.size(); ++i) {
        LineEntry& row = draft.rows[i];
        row.adjusted_seconds += Seconds{row.seconds.value - seconds_parts[i]};
        row.adjusted_minor += row.minor - minor_parts[i];
        row.seconds = {seconds_parts[i]};
        row.minor = minor_parts[i];
    }
    draft.rounding_minor = draft.line.amount_minor - target.minor;
    draft.line.quantity_seconds = target.seconds;
    draft.line.amount_minor = target.minor;
}

auto sort_key(const DraftLine& d) {
    return std::tuple(std::string_view(d.sort_name), std::string_view(d.line.description), *d.line.service_from,
                      d.line.kind, d.line.rate ? -d.line.rate->amount.micro : 0, std::string_view(d.line.group_key));
}

void store(Prebill& prebill, DraftLine draft, const GatherRequest& request) {
    InvoiceLine& line = draft.line;
    line.invoice = request.invoice;
    line.line = static_cast<std::int64_t>(prebill.lines.size()) + 1;
    line.quantity = quantity_of(line.quantity_seconds, line.rate ? line.rate->unit : RateUnit::hour,
                                terms_on(request.contract, *line.service_from).hours_per_day);
    for (LineEntry& row : draft.rows) {
        row.invoice = request.invoice;
        row.line = line.line;
        prebill.line_entries.push_back(row);
    }
    if (draft.rounding_minor != 0)
        prebill.adjustments.push_back(Adjustment{request.invoice,
                                                 static_cast<std::int64_t>(prebill.adjustments.size()) + 1, line.line,
                                                 AdjustmentKind::rounding, draft.rounding_minor,
                                                 "Rounded once, on the line", request.by, request.now});
    prebill.lines.push_back(std::move(line));
}

}  // namespace

std::int64_t grouping_key(const FirmIndex& firm, LineGrouping by, const Entry& e) {
    switch (by) {
        case LineGrouping::project: return e.project.value;
        case LineGrouping::task: return e.task.value;
        case LineGrouping::activity: return e.activity.value;
        case LineGrouping::role: return role_of(firm, e.person);
        case LineGrouping::person: return e.person.value;
        case LineGrouping::day: return e.work_date.number;
        case LineGrouping::week: return e.work_date.monday().number;
        case LineGrouping::entry: return e.id.value;
    }
    INVARIANT(false, "every grouping has its key");
}

Decimal quantity_of(Seconds seconds, RateUnit unit, Seconds hours_per_day) {
    std::int64_t of_unit = 3600;
    switch (unit) {
        case RateUnit::minute: of_unit = 60; break;
        case RateUnit::hour: break;
        case RateUnit::day: of_unit = std::max<std::int64_t>(1, hours_per_day.value); break;
        case RateUnit::piece: return Decimal::whole(1);
    }
    return Decimal{static_cast<std::int64_t>(
        divide(static_cast<Int128>(seconds.value) * Decimal::one, of_unit, Rounding::half_away_from_zero))};
}

Status add_time_lines(Prebill& prebill, const GatherRequest& request, std::span<const BillPiece> pieces, CapRoom room) {
    const Client* client = request.firm.find(request.contract.client);
    const std::string language = client == nullptr ? "en" : client->language;
    std::vector<DraftLine> drafts;
    for (const Group& group : group_pieces(request, pieces)) {
        DraftLine draft = TRY(draft_of(request, group, language));
        const auto target = TRY(target_of(request, draft.line));
        if (target && take_room(room, draft.line, *target)) move_to_target(draft, *target);
        drafts.push_back(std::move(draft));
    }
    if (drafts.size() > limits::invoice_lines_max)
        return invalid("invoice_lines_max", "The invoice would have " + std::to_string(drafts.size()) + " lines.",
                       "/lines", "Group by project, task or person instead of single entries.");
    std::ranges::sort(drafts, [](const DraftLine& a, const DraftLine& b) { return sort_key(a) < sort_key(b); });
    for (DraftLine& draft : drafts) store(prebill, std::move(draft), request);
    return {};
}

}  // namespace fairhour
