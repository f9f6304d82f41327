// Bills in a scenario: pre-bill, adjust, issue, credit. What is issued goes into the ledger of the world, row by row.
//
//   when   pre-bill acme window 2026-08-01 to 2026-08-31
//          eva writes_down line 1 of acme by 100.00 EUR "agreed"
//          issue acme on 2026-09-01
//          credit 2026-00001 line 1 50.00 EUR forgive "goodwill" on 2026-09-10
#include "app/scenario/when.hpp"
#include "base/text.hpp"
#include "domain/billing/split_line.hpp"
#include "domain/billing/retainer_lines.hpp"
#include "domain/contracts/window.hpp"

namespace fairhour::scenario {
namespace {

std::vector<InvoiceLine> lines_billed(const World& world, ContractId contract) {
    std::vector<InvoiceLine> lines;
    for (const PlayedDocument& document : world.documents)
        if (document.issued.invoice.contract == contract)
            lines.insert(lines.end(), document.issued.lines.begin(), document.issued.lines.end());
    return lines;
}

Result<Prebill> gather_now(World& world, ContractId id, const DayRange& window) {
    follow_retainers(world);
    const FirmIndex index(world.firm);
    const std::vector<BillableEntry> entries = world.billable_of(id);
    const std::vector<InvoiceLine> billed = lines_billed(world, id);
    const std::vector<std::int64_t> milestones = billed_milestones(billed);
    const std::vector<CivilDay> periods = billed_periods(billed);
    const std::vector<PaidAhead> paid = paid_ahead_on(world, id, window.until - 1);
    absl::flat_hash_map<EntryId, Seconds> drawn;
    for (const RetainerMove& move : world.retainers[id].moves)
        if (!move.entry.none()) drawn[move.entry] -= Seconds{move.quantity};
    return gather({.firm = index,
                   .contract = world.at(id),
                   .window = window,
                   .entries = entries,
                   .billed_milestones = milestones,
                   .billed_periods = periods,
                   .drawn = &drawn,
                   .paid_ahead = paid,
                   .invoice = world.next_id<InvoiceTag>(),
                   .owner = {},
                   .by = {},
                   .now = world.now});
}

DayRange usual_window(World& world, ContractId id) {
    const std::optional<DayRange> window = window_days(world.at(id), world.monday);
    return window.value_or(DayRange{world.monday, world.monday + 7});
}

std::vector<BillableEntry> all_billable(const World& world) {
    std::vector<BillableEntry> all;
    for (const Entry& entry : world.entries) all.push_back(world.billable(entry));
    return all;
}

Series& series_named(World& world, std::string_view name) {
    for (Series& series : world.firm.series)
        if (series.name == name) return series;
    INVARIANT(false, "the world has both its series");
    return world.firm.series.front();
}

// What the store would write in one transaction.
void keep_issued(World& world, const Issued& issued) {
    world.documents.push_back({.issued = {issued.invoice, issued.lines, issued.allocations},
                               .taxes = issued.taxes,
                               .adjustments = issued.adjustments});
    for (const FrozenPrice& price : issued.prices) world.frozen[price.entry].push_back(price);
    for (const Allocation& row : issued.allocations) world.chains[row.entry].push_back(row);
    for (const LedgerStanding& standing : issued.standings) set_standing(world.at(standing.entry), standing);
    for (const Transition& transition : issued.transitions) world.transitions.push_back(transition);
    for (Series& series : world.firm.series)
        if (series.id == issued.series.id) series = issued.series;
}

Result<std::size_t> document_numbered(Words& words, const World& world) {
    const std::string number = TRY(words.name("an invoice number"));
    for (std::size_t i = 0; i < world.documents.size(); ++i)
        if (world.documents[i].issued.invoice.number == number) return i;
    return words.refuse_last("scenario_name", "There is no document " + in_quotes(number) + ".");
}

// `on DATE`; a later day than the clock's moves the clock on to its noon.
Result<CivilDay> date_or_today(Words& words, World& world) {
    const Zone& zone = world.firm.legal_entities.front().zone;
    if (!words.take("on")) return zone.day(world.now);
    const CivilDay date = TRY(world.day(words));
    if (date > zone.day(world.now)) world.now = zone.instant(date, Seconds::hours(12));
    return date;
}

}  // namespace

Result<Prebill> present_prebill(World& world, ContractId contract) {
    if (const auto made = world.prebills.find(contract); made != world.prebills.end()) return made->second;
    return gather_now(world, contract, usual_window(world, contract));
}

Status play_prebill(Words& words, World& world) {
    const ContractId contract = TRY(world.contract(words));
    DayRange window = usual_window(world, contract);
    if (words.take("window")) {
        window.from = TRY(world.day(words));
        TRY(words.expect("to"));
        window.until = TRY(world.day(words)) + 1;
    }
    TRY(words.expect_end());
    world.prebills[contract] = TRY(gather_now(world, contract, window));
    return {};
}

Status play_line_change(Words& words, World& world, PersonId by, AdjustmentKind kind) {
    LineChange change{.kind = kind, .by = by, .at = world.now};
    TRY(words.expect("line"));
    change.line = TRY(words.number());
    TRY(words.expect("of"));
    const ContractId contract = TRY(world.contract(words));
    if (words.take("by")) {
        if (parse_currency(words.peek_second()))
            change.minor = TRY(words.money()).minor;
        else
            change.seconds = TRY(words.duration());
    }
    if (words.take("each")) change.split_by = TRY(words.one_of<LineGrouping>());
    if (words.take("apart")) change.entries = TRY(world.some_entries(words));
    if (words.comes_quoted()) change.reason = TRY(words.quoted("a reason"));
    TRY(words.expect_end());
    const FirmIndex index(world.firm);
    const Prebill before = TRY(present_prebill(world, contract));
    world.prebills[contract] = TRY(adjust_with_entries(before, index, world.entries, change));
    return {};
}

Status play_issue(Words& words, World& world) {
    const ContractId contract = TRY(world.contract(words));
    const CivilDay date = TRY(date_or_today(words, world));
    TRY(words.expect_end());
    const Prebill prebill = TRY(present_prebill(world, contract));
    const FirmIndex index(world.firm);
    const std::vector<BillableEntry> entries = all_billable(world);
    const Issued issued = TRY(issue({.prebill = prebill,
                                     .firm = index,
                                     .entries = entries,
                                     .series = series_named(world, "invoices"),
                                     .date = date,
                                     .now = world.now,
                                     .by = {}}));
    TRY(move_paid_ahead(world, issued.invoice, issued.lines));
    keep_issued(world, issued);
    world.prebills.erase(contract);
    return draw_trust(world, world.documents.back());
}

Status play_credit(Words& words, World& world) {
    const std::size_t place = TRY(document_numbered(words, world));
    CreditRequest request{.original = world.documents[place].issued, .earlier = {}, .entries = {}};
    if (words.take("line")) {
        LineCredit line{.line = TRY(words.number())};
        if (words.comes_number()) line.minor = TRY(words.money()).minor;
        request.lines.push_back(line);
    }
    request.mode = TRY(words.one_of<CreditMode>());
    if (words.comes_quoted()) request.reason = TRY(words.quoted("a reason"));
    request.date = TRY(date_or_today(words, world));
    TRY(words.expect_end());
    std::vector<IssuedDocument> earlier;
    for (const PlayedDocument& document : world.documents)
        if (document.issued.invoice.credits == request.original.invoice.id) earlier.push_back(document.issued);
    const std::vector<BillableEntry> entries = all_billable(world);
    request.earlier = earlier;
    request.entries = entries;
    request.id = world.next_id<InvoiceTag>();
    request.series = series_named(world, "credits");
    request.now = world.now;
    const Credited credited = TRY(credit(request));
    TRY(move_paid_ahead(world, credited.note.invoice, credited.note.lines));
    keep_issued(world, credited.note);
    world.documents[place].issued.invoice = credited.original;
    return put_back_trust(world, world.documents[place], credited.note.invoice);
}

}  // namespace fairhour::scenario
