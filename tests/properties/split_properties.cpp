// Random splits and joins of a pre-bill's lines, between write-downs, holds and write-offs. After every step the rows of each
// entry are the ones gathering and writing down gave it, each on one line, and every line is the sum of its rows, to the cent
// and the second; joining what was just split gives the pre-bill back as it was (semantics 9).
//
//   test_split_properties                     2,000 pre-bills, or a minute
//   FAIRHOUR_LONG=20 test_split_properties    twenty times as many, no limit of time
//   FAIRHOUR_SEED=7 test_split_properties     the pre-bill that failed, again
#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <map>
#include <random>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "domain/billing/split_line.hpp"

namespace fairhour {
namespace {

struct Failure {
    std::string what;
};
void must(bool holds, const std::string& what) {
    if (!holds) throw Failure{what};
}

// A row without the place of its line.
using RowValues = std::tuple<std::int64_t, std::int64_t, std::int64_t, std::int64_t, std::int64_t, std::int64_t, bool>;
using EntryRows = std::map<std::int64_t, std::multiset<RowValues>>;

// Without the discount's: it follows from the other lines, and its odd cents go by their order.
EntryRows rows_by_entry(const Prebill& p) {
    EntryRows rows;
    for (const LineEntry& r : p.line_entries)
        if (p.lines[static_cast<std::size_t>(r.line) - 1].kind != LineKind::discount)
            rows[r.entry.value].insert({r.seconds.value, r.minor, r.adjusted_seconds.value, r.adjusted_minor,
                                        r.over_cap_seconds.value, r.over_cap_minor, r.late});
    return rows;
}

struct LineSum {
    std::int64_t minor = 0, value = 0, seconds = 0, adjusted = 0, rows = 0;
};

class SplitHistory {
public:
    explicit SplitHistory(std::uint64_t seed) : random_(seed) { make_firm(); }

    std::int64_t run() {
        const FirmIndex index(firm_);
        std::vector<BillableEntry> found;
        for (const Entry& entry : entries_) found.push_back(billable(entry));
        auto gathered = gather({.firm = index, .contract = firm_.contracts[0], .window = {CivilDay(0), CivilDay(31)},
                                .entries = found, .invoice = InvoiceId{1}});
        must(gathered.has_value(), "gather: " + (gathered ? std::string{} : gathered.error().text()));
        prebill_ = std::move(*gathered);
        check();
        for (int i = number(5, 40); i > 0 && !prebill_.lines.empty(); --i) step(index);
        return splits_;
    }

private:
    int number(int from, int until) { return std::uniform_int_distribution<int>(from, until)(random_); }
    bool chance(int percent) { return number(1, 100) <= percent; }

    void make_firm() {
        LegalEntity us;
        us.id = LegalEntityId{1};
        firm_.legal_entities = {us};
        Client client;
        client.id = ClientId{1};
        client.name = "Client";
        firm_.clients = {client};
        for (int i = 1; i <= 4; ++i) {
            Person person;
            person.id = PersonId{i};
            person.name = std::string(1, static_cast<char>('A' + i - 1));
            firm_.people.push_back(person);
        }
        make_contract();
        for (int i = 1; i <= 2; ++i) {
            Project project;
            project.id = ProjectId{i};
            project.client = client.id;
            project.contract = ContractId{1};
            project.name = "Project " + std::to_string(i);
            firm_.projects.push_back(project);
        }
        for (int i = number(2, 30); i > 0; --i) make_entry(i);
    }

    void make_contract() {
        Contract c;
        c.id = ContractId{1};
        c.client = ClientId{1};
        c.name = "Contract";
        c.legal_entity = LegalEntityId{1};
        const char* const codes[] = {"EUR", "JPY", "KWD"};
        c.currency = currency(codes[number(0, 2)]);
        const CivilDay change(number(5, 25));
        c.taxes = {TaxTerm{{CivilDay::min, change}, TaxCategory::S, Decimal::whole(16), ""},
                   TaxTerm{{change, CivilDay::max}, TaxCategory::S, Decimal::whole(19), ""}};
        if (chance(40)) c.discount_percent = Decimal{number(1, 40) * 500'000};
        if (chance(30)) {
            c.cap.unit = CapUnit::hours;
            c.cap.hours = Seconds{number(0, 100'000)};
            c.cap.period = CapPeriod::total;
            c.cap.over = static_cast<CapOver>(number(0, 2));
        }
        if (chance(30)) c.amount_scope = AmountScope::line;
        const LineGrouping groupings[] = {LineGrouping::project, LineGrouping::person, LineGrouping::week};
        c.grouping = {groupings[number(0, 2)]};
        firm_.contracts = {c};
    }

    void make_entry(int id) {
        Entry e;
        e.id = EntryId{id};
        e.person = PersonId{number(1, 4)};
        e.project = ProjectId{number(1, 2)};
        e.client = ClientId{1};
        e.work_date = CivilDay(number(0, 30));
        e.worked_seconds = e.billable_seconds = Seconds{chance(10) ? number(0, 30) : number(60, 30'000)};
        e.state = EntryState::approved;
        e.billability = Billability::billable;
        e.rated = true;
        e.currency = firm_.contracts[0].currency;
        const Rate rate{Decimal{number(0, 3) * 50'000'000 + 330'000}, RateUnit::hour, e.currency};
        rates_[id] = rate;
        e.amount_minor = charge_minor({.seconds = e.billable_seconds, .rate = rate}).value_or(0);
        entries_.push_back(e);
    }

    BillableEntry billable(const Entry& entry) {
        BillableEntry b{.entry = &entry};
        PricePart part;
        part.seconds = entry.billable_seconds;
        part.minor = entry.amount_minor;
        part.rate = rates_[entry.id.value];
        b.parts = {part};
        return b;
    }

    void step(const FirmIndex& index) {
        const int dice = number(1, 100);
        const std::int64_t line = number(1, static_cast<int>(prebill_.lines.size()));
        if (dice <= 45) return split(index, line);
        if (dice <= 65) return join(index, line);
        write(index, line);
    }

    LineChange change_of(AdjustmentKind kind, std::int64_t line) const {
        return {.kind = kind, .line = line, .reason = "because", .at = Instant{splits_}};
    }

    void split(const FirmIndex& index, std::int64_t line) {
        LineChange change = change_of(AdjustmentKind::split, line);
        const LineGrouping ways[] = {LineGrouping::person, LineGrouping::week, LineGrouping::day, LineGrouping::project,
                                     LineGrouping::entry};
        if (chance(60)) {
            change.split_by = ways[number(0, 4)];
        } else {
            for (const LineEntry& row : prebill_.line_entries)
                if (row.line == line && chance(50)) change.entries.push_back(row.entry);
        }
        const auto after = adjust_with_entries(prebill_, index, entries_, change);
        if (!after) return must_be_refused(after.error(), {"line_not_split", "split_unclear", "line_follows"});
        ++splits_;
        const Prebill before = prebill_;
        take(*after);
        const std::string key = before.lines[static_cast<std::size_t>(line) - 1].group_key;
        const std::vector<std::int64_t> parts = places_of_line(prebill_.lines, key);
        must(parts.size() >= 2 && parts.front() == line, "the parts of a line do not stand where it stood");
        for (const std::int64_t part : parts)
            must(prebill_.lines[static_cast<std::size_t>(part) - 1].state ==
                     before.lines[static_cast<std::size_t>(line) - 1].state, "a part is not held as its line was");
        if (chance(50)) undo(index, before, parts[static_cast<std::size_t>(number(0, static_cast<int>(parts.size()) - 1))]);
    }

    void undo(const FirmIndex& index, const Prebill& before, std::int64_t part) {
        const auto joined = adjust_with_entries(prebill_, index, entries_, change_of(AdjustmentKind::join, part));
        must(joined.has_value(), "join: " + (joined ? std::string{} : joined.error().text()));
        must(joined->lines.size() == before.lines.size(), "joining leaves another number of lines");
        for (std::size_t i = 0; i < before.lines.size(); ++i) must_be_same(before.lines[i], joined->lines[i]);
        must(rows_as_stored(*joined) == rows_as_stored(before), "joining leaves other rows, or in another order");
        take(*joined);
    }

    using StoredRow = std::tuple<std::int64_t, std::int64_t, std::int64_t, std::int64_t, std::int64_t>;
    static std::vector<StoredRow> rows_as_stored(const Prebill& p) {
        std::vector<StoredRow> rows;
        for (const LineEntry& r : p.line_entries)
            rows.emplace_back(r.line, r.entry.value, r.seconds.value, r.minor, r.adjusted_minor);
        return rows;
    }

    static void must_be_same(const InvoiceLine& a, const InvoiceLine& b) {
        const auto all = [](const InvoiceLine& l) {
            return std::tuple(l.line, l.kind, l.state, l.group_key, l.description, l.service_from, l.service_until,
                              l.quantity_seconds, l.quantity.micro, l.value_minor, l.amount_minor, l.tax_percent.micro);
        };
        must(all(a) == all(b), "line " + std::to_string(a.line) + " is not the one it was");
    }

    void join(const FirmIndex& index, std::int64_t line) {
        const auto after = adjust_with_entries(prebill_, index, entries_, change_of(AdjustmentKind::join, line));
        if (!after) return must_be_refused(after.error(), {"line_whole", "line_state", "line_follows"});
        take(*after);
    }

    static void must_be_refused(const Error& error, std::initializer_list<std::string_view> known) {
        must(std::ranges::find(known, error.name) != known.end(), "refused with " + error.text());
    }

    // Splitting and joining move rows, and change nothing of them.
    void take(const Prebill& after) {
        must(rows_by_entry(after) == rows_by_entry(prebill_), "a row of an entry is not the one it was");
        must(after.invoice.net_minor == prebill_.invoice.net_minor, "the pre-bill comes to another amount");
        prebill_ = after;
        check();
    }

    void write(const FirmIndex& index, std::int64_t line) {
        const AdjustmentKind kinds[] = {AdjustmentKind::write_up, AdjustmentKind::write_down, AdjustmentKind::write_off,
                                        AdjustmentKind::hold, AdjustmentKind::release, AdjustmentKind::reword};
        LineChange change = change_of(kinds[number(0, 5)], line);
        if (change.kind == AdjustmentKind::reword) change.text = "Words " + std::to_string(number(1, 9));
        if (change.kind == AdjustmentKind::write_up || change.kind == AdjustmentKind::write_down)
            change.minor = number(1, 20'000);
        auto after = adjust(prebill_, index, change);
        if (!after) return;
        prebill_ = std::move(*after);
        check();
    }

    void check() const {
        std::map<std::int64_t, LineSum> sums;
        std::set<std::pair<std::int64_t, std::int64_t>> places;
        for (const LineEntry& r : prebill_.line_entries) {
            must(places.emplace(r.entry.value, r.line).second, "an entry is on a line twice");
            LineSum& sum = sums[r.line];
            sum.minor += r.minor;
            sum.value += r.minor + r.adjusted_minor + r.over_cap_minor;
            sum.seconds += r.seconds.value;
            sum.adjusted += r.adjusted_minor;
            ++sum.rows;
        }
        std::set<std::string> keys;
        for (std::size_t i = 0; i < prebill_.lines.size(); ++i) check_line(i, sums, keys);
    }

    void check_line(std::size_t place, std::map<std::int64_t, LineSum>& sums, std::set<std::string>& keys) const {
        const InvoiceLine& line = prebill_.lines[place];
        const std::string name = "line " + std::to_string(place + 1);
        must(line.line == static_cast<std::int64_t>(place) + 1, name + " is not in its place");
        must(keys.insert(line.group_key).second, name + " has the key of another");
        if (line.kind == LineKind::discount) return;
        const LineSum& sum = sums[line.line];
        must(sum.rows > 0, name + " holds nothing");
        must(sum.minor == line.amount_minor && sum.value == line.value_minor, name + " is not the sum of its rows");
        must(sum.seconds == line.quantity_seconds.value, name + " has other seconds than its rows");
        std::int64_t adjusted = 0;
        for (const Adjustment& a : prebill_.adjustments)
            if (a.line == line.line && a.kind != AdjustmentKind::discount) adjusted += a.minor;
        must(adjusted == sum.adjusted, name + " was adjusted by something else than its rows");
    }

    std::mt19937_64 random_;
    Firm firm_;
    std::vector<Entry> entries_;
    std::map<std::int64_t, Rate> rates_;
    Prebill prebill_;
    std::int64_t splits_ = 0;
};

std::int64_t environment(const char* name, std::int64_t otherwise) {
    const char* const text = std::getenv(name);
    return text == nullptr ? otherwise : std::strtoll(text, nullptr, 10);
}

int run_split_histories() {
    constexpr std::int64_t prebills_wanted = 2'000;
    constexpr auto time_limit = std::chrono::seconds(60);
    const std::int64_t factor = environment("FAIRHOUR_LONG", 0), only = environment("FAIRHOUR_SEED", 0);
    const std::int64_t first = only == 0 ? 1 : only;
    const std::int64_t last = only == 0 ? prebills_wanted * std::max<std::int64_t>(1, factor) : only;
    const auto begin = std::chrono::steady_clock::now();
    std::int64_t splits = 0, seed = first;
    for (; seed <= last; ++seed) {
        try {
            splits += SplitHistory(static_cast<std::uint64_t>(seed)).run();
        } catch (const Failure& failure) {
            fmt::print("split properties: FAILED with seed {}: {}\n", seed, failure.what);
            return 1;
        }
        if (factor == 0 && std::chrono::steady_clock::now() - begin > time_limit) break;
    }
    fmt::print("split properties: seeds {} to {}, {} lines split, every cent and second stayed with its entry: passed\n",
               first, std::min(seed, last), splits);
    return splits > 0 || only != 0 ? 0 : 1;
}

}  // namespace
}  // namespace fairhour

int main() { return fairhour::run_split_histories(); }
