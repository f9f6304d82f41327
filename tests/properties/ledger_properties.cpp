// Random histories of billing against a model that knows nothing of chains: for every entry it keeps, per document, how
// many cents and seconds that document took, and adds up. After every step semantics 10.1-5 must hold, in the model and
// in the books.
//
//   test_ledger_properties                     5 million elementary operations, or a minute, whichever comes first
//   FAIRHOUR_LONG=20 test_ledger_properties    twenty times as many, no limit of time
//   FAIRHOUR_SEED=7 test_ledger_properties     the history that failed, again
//
// An elementary operation is one entry gathered, one row written to the ledger, or one line adjusted.
#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "domain/billing/adjust.hpp"
#include "domain/billing/credit.hpp"
#include "domain/billing/reconcile.hpp"

namespace fairhour {
namespace {

struct Taken {
    std::int64_t cents = 0, seconds = 0;
};
// The model: plain sums over what the documents say, entry by entry and document by document.
struct ModelEntry {
    std::map<std::int64_t, Taken> by_document;
    std::int64_t billed_cents = 0, billed_seconds = 0, forgiven_cents = 0;
};
struct Money {
    std::int64_t net = 0;
};

struct Failure {
    std::string what;
};
void must(bool holds, const std::string& what) {
    if (!holds) throw Failure{what};
}

struct Kept {
    IssuedDocument document;
    std::vector<TaxLine> taxes;
    std::vector<IssuedDocument> notes;
    std::size_t contract = 0;
};

class History {
public:
    explicit History(std::uint64_t seed) : random_(seed) { make_firm(); }

    std::int64_t run() {
        const int steps = number(8, 30);
        for (int i = 0; i < steps; ++i) {
            step();
            check();
        }
        return operations_;
    }

private:
    int number(int from, int until) { return std::uniform_int_distribution<int>(from, until)(random_); }
    bool chance(int percent) { return number(1, 100) <= percent; }

    void make_firm() {
        LegalEntity us;
        us.id = LegalEntityId{1};
        us.name = "Us";
        us.address = {"Street"};
        us.country = "DE";
        us.vat_id = "DE1";
        firm_.legal_entities = {us};
        Client client;
        client.id = ClientId{1};
        client.name = "Client";
        client.address = {"Street"};
        client.country = "DE";
        firm_.clients = {client};
        const char* codes[] = {"EUR", "JPY", "KWD"};
        for (int c = 1; c <= 3; ++c) make_contract(c, currency(codes[c - 1]));
        for (const SeriesId id : {SeriesId{1}, SeriesId{2}}) {
            Series series;
            series.id = id;
            series.legal_entity = us.id;
            series.pattern = id.value == 1 ? "I{number}" : "C{number}";
            (id.value == 1 ? invoices_ : notes_) = series;
        }
        const int count = number(3, 14);
        for (int i = 1; i <= count; ++i) make_entry(i);
    }

    void make_terms(ContractTerms& c) {
        c.discount_percent = chance(40) ? Decimal{number(1, 40) * 500'000} : Decimal{};
        c.cap = {};
        if (chance(40)) {
            c.cap.unit = chance(50) ? CapUnit::hours : CapUnit::money;
            c.cap.money_minor = number(0, 60'000);
            c.cap.hours = Seconds{number(0, 60'000)};
            c.cap.period = chance(50) ? CapPeriod::week : CapPeriod::total;
            c.cap.over = static_cast<CapOver>(number(0, 2));
        }
        if (chance(30)) c.amount_scope = AmountScope::line;
        if (chance(20))
            c.rounding =
                RoundingRule{RoundingBasis::line, chance(50) ? RoundingMode::up : RoundingMode::down, 6, 0, {}};
        c.grouping = {chance(50) ? LineGrouping::person : LineGrouping::project};
        if (!chance(20)) return;
        c.purchase_order = chance(50) ? "A" : "B";
        c.purchase_order_minor = number(0, 90'000);
    }

    void make_contract(int number_of, Currency in) {
        Contract c;
        c.id = ContractId{number_of};
        c.client = ClientId{1};
        c.name = "Contract";
        c.legal_entity = LegalEntityId{1};
        c.currency = in;
        const CivilDay change(number(5, 15));
        c.taxes = {TaxTerm{{CivilDay::min, change}, TaxCategory::S, Decimal::whole(16), ""},
                   TaxTerm{{change, CivilDay::max}, TaxCategory::S, Decimal::whole(19), ""}};
        make_terms(c);
        // Half of them change their terms while they run, some more than once.
        for (int from = number(3, 9); chance(50) && from < 20; from += number(1, 6)) {
            DatedTerms later{CivilDay(from), "", c};
            make_terms(later.terms);
            c.later_terms.push_back(std::move(later));
        }
        firm_.contracts.push_back(c);
        Project p;
        p.id = ProjectId{number_of};
        p.client = c.client;
        p.contract = c.id;
        p.name = "Project";
        firm_.projects.push_back(p);
    }

    void price(Entry& e) {
        rates_[e.id.value] =
            Rate{Decimal{number(0, 200) * 1'000'000 + number(0, 99) * 10'000}, RateUnit::hour, e.currency};
        const auto minor = charge_minor({.seconds = e.billable_seconds, .rate = rates_[e.id.value]});
        e.amount_minor = minor.value_or(0);
    }

    void make_entry(int id) {
        Entry e;
        e.id = EntryId{id};
        e.person = PersonId{number(1, 2)};
        e.project = ProjectId{number(1, 3)};
        e.client = ClientId{1};
        e.work_date = CivilDay(number(0, 20));
        e.worked_seconds = Seconds{number(0, 1) == 0 ? number(0, 30) : number(0, 30'000)};
        e.billable_seconds = e.worked_seconds;
        e.state = EntryState::approved;
        e.billability = Billability::billable;
        e.rated = true;
        e.currency = firm_.contracts[static_cast<std::size_t>(e.project.value) - 1].currency;
        price(e);
        entries_.push_back(e);
    }

    std::vector<BillableEntry> billables() {
        std::vector<BillableEntry> found;
        for (const Entry& e : entries_) {
            BillableEntry b{.entry = &e};
            PricePart part;
            part.seconds = e.billable_seconds;
            part.minor = e.amount_minor;
            part.rate = rates_[e.id.value];
            b.parts = {part};
            if (const auto& chain = chains_[e.id.value]; !chain.empty()) b.last_row = chain.back();
            found.push_back(std::move(b));
        }
        return found;
    }

    void keep(const Issued& issued) {
        for (const FrozenPrice& p : issued.prices) prices_[p.entry.value].push_back(p);
        for (const Allocation& row : issued.allocations) chains_[row.entry.value].push_back(row);
        for (const LedgerStanding& standing : issued.standings) set_standing(entry(standing.entry), standing);
        operations_ += static_cast<std::int64_t>(issued.allocations.size());
    }

    Entry& entry(EntryId id) { return entries_[static_cast<std::size_t>(id.value) - 1]; }

    void step() {
        const int dice = number(1, 100);
        if (dice <= 45) return bill();
        if (dice <= 90) return credit_some();
        return change_entry();
    }

    // Re-pricing and re-opening touch only what is free of the ledger, as the application does.
    void change_entry() {
        Entry& e = entries_[static_cast<std::size_t>(number(0, static_cast<int>(entries_.size()) - 1))];
        if (parts_of(e) != LedgerParts{}) return;
        if (chance(50)) {
            price(e);
        } else {
            e.state = e.state == EntryState::approved ? EntryState::flagged : EntryState::approved;
        }
    }

    void bill() {
        const FirmIndex index(firm_);
        const auto all = billables();
        const auto contract = static_cast<std::size_t>(number(0, 2));
        auto gathered = gather({.firm = index,
                                .contract = firm_.contracts[contract],
                                .window = {CivilDay(number(0, 10)), CivilDay(number(11, 25))},
                                .entries = all,
                                .invoice = InvoiceId{next_id_++}});
        must(gathered.has_value(), "gather: " + (gathered ? std::string{} : gathered.error().text()));
        operations_ += static_cast<std::int64_t>(all.size());
        Prebill p = std::move(*gathered);
        for (int i = number(0, 3); i > 0 && !p.lines.empty(); --i) adjust_some(p, index);
        auto issued = issue({.prebill = p,
                             .firm = index,
                             .entries = all,
                             .series = invoices_,
                             .date = CivilDay(day_),
                             .now = now(),
                             .by = {},
                             .zero_total = ZeroTotal::issue});
        if (!issued) return must(issued.error().name == "nothing_to_bill", "issue: " + issued.error().text());
        invoices_ = issued->series;
        remember(*issued);
        keep(*issued);
        documents_.push_back({{issued->invoice, issued->lines, issued->allocations}, issued->taxes, {}, contract});
        if (chance(20)) ++day_;
    }

    Instant now() const { return Instant::from_unix_seconds(std::int64_t{day_} * 86'400); }

    void adjust_some(Prebill& p, const FirmIndex& index) {
        const AdjustmentKind kinds[] = {AdjustmentKind::write_up, AdjustmentKind::write_down, AdjustmentKind::write_off,
                                        AdjustmentKind::hold, AdjustmentKind::release};
        LineChange change{.kind = kinds[number(0, 4)],
                          .line = number(1, static_cast<int>(p.lines.size())),
                          .reason = "because"};
        const InvoiceLine& line = p.lines[static_cast<std::size_t>(change.line) - 1];
        if (change.kind == AdjustmentKind::write_down && chance(40)) {
            change.seconds = Seconds{number(0, 4'000)};
        } else {
            change.minor = number(0, static_cast<int>(std::clamp<std::int64_t>(line.amount_minor, 1, 100'000)));
        }
        auto after = adjust(p, index, change);
        if (after) p = std::move(*after);
        ++operations_;
    }

    // What the documents say, without a look at the chain.
    void remember(const Issued& issued) {
        for (const LineEntry& row : issued.line_entries) {
            ModelEntry& m = model_[row.entry.value];
            Taken& taken = m.by_document[issued.invoice.id.value];
            taken.cents += row.minor + row.adjusted_minor + row.over_cap_minor;
            taken.seconds += row.seconds.value + row.adjusted_seconds.value + row.over_cap_seconds.value;
            m.billed_cents += row.minor;
            m.billed_seconds += row.seconds.value;
        }
        net_[issued.invoice.currency.index].net += issued.invoice.net_minor;
    }

    void remember_note(const Credited& made, CreditMode mode) {
        for (const LineEntry& row : made.note.line_entries) {
            ModelEntry& m = model_[row.entry.value];
            m.billed_cents += row.minor;
            m.billed_seconds += row.seconds.value;
            if (mode == CreditMode::forgive) {
                m.forgiven_cents -= row.minor;
                continue;
            }
            Taken& taken = m.by_document[made.original.id.value];
            taken.cents += row.minor + row.adjusted_minor + row.over_cap_minor;
            taken.seconds += row.seconds.value + row.adjusted_seconds.value + row.over_cap_seconds.value;
        }
        net_[made.original.currency.index].net += made.note.invoice.net_minor;
    }

    std::vector<LineCredit> lines_to_credit(const Kept& kept) {
        std::vector<LineCredit> wanted;
        if (chance(35)) return wanted;
        for (const InvoiceLine& line : kept.document.lines) {
            if (line.kind == LineKind::discount || !chance(60)) continue;
            LineCredit credit{.line = line.line};
            const std::int64_t left = *creditable_minor(kept.document, kept.notes, line.line);
            if (left > 0 && chance(70))
                credit.minor = number(1, static_cast<int>(std::min<std::int64_t>(left, 1'000'000)));
            wanted.push_back(credit);
        }
        return wanted;
    }

    void credit_some() {
        if (documents_.empty()) return;
        Kept& kept = documents_[static_cast<std::size_t>(number(0, static_cast<int>(documents_.size()) - 1))];
        const auto all = billables();
        const CreditMode mode = chance(50) ? CreditMode::rebill : CreditMode::forgive;
        auto made = credit({.original = kept.document,
                            .earlier = kept.notes,
                            .lines = lines_to_credit(kept),
                            .mode = mode,
                            .reason = "because",
                            .entries = all,
                            .id = InvoiceId{next_id_++},
                            .series = notes_,
                            .date = CivilDay(day_),
                            .now = now()});
        if (!made) {
            const std::string& name = made.error().name;
            return must(name == "nothing_to_credit" || name == "not_creditable", "credit: " + made.error().text());
        }
        notes_ = made->note.series;
        remember_note(*made, mode);
        keep(made->note);
        kept.document.invoice = made->original;
        kept.notes.push_back({made->note.invoice, made->note.lines, made->note.allocations});
        check_note(kept, *made);
    }

    void check_note(const Kept& kept, const Credited& made) {
        Findings findings;
        check_document_rows({made.note.invoice, made.note.lines, made.note.taxes, made.note.allocations, {}}, findings);
        must(findings.empty(), findings.empty() ? ""
                                                : "note: " + findings[0].what + ", expected " + findings[0].expected +
                                                      ", found " + findings[0].found);
        std::int64_t left = kept.document.invoice.net_minor;
        for (const IssuedDocument& note : kept.notes) left += note.invoice.net_minor;
        must(left >= 0, "an invoice is credited past its net");
    }

    void check() {
        check_entries();
        check_documents();
    }

    void check_entries() {
        std::map<std::uint16_t, std::int64_t> billed;
        Findings findings;
        for (const Entry& e : entries_) {
            check_chain(e, chains_[e.id.value], prices_[e.id.value], findings);
            check_tracked(e, findings);
            const ModelEntry& m = model_[e.id.value];
            std::int64_t cents = 0, seconds = 0;
            for (const auto& [document, taken] : m.by_document) {
                must(taken.cents >= 0 && taken.seconds >= 0, "a document took less than nothing of an entry");
                cents += taken.cents;
                seconds += taken.seconds;
            }
            must(cents <= e.amount_minor && seconds <= e.billable_seconds.value, "a cent or a second was taken twice");
            const Unbilled left = unbilled_of(e);
            must(left.minor == e.amount_minor - cents && left.seconds.value == e.billable_seconds.value - seconds,
                 "allocated + adjusted + over cap + unbilled is not rated");
            must(m.billed_cents == e.allocated_minor && m.billed_seconds == e.allocated_seconds.value,
                 "billed differs");
            must(m.billed_cents >= 0 && m.billed_seconds >= 0, "an entry is billed below zero");
            billed[e.currency.index] += m.billed_cents;
        }
        must(findings.empty(), findings.empty() ? ""
                                                : "chain: " + findings[0].what + ", expected " + findings[0].expected +
                                                      ", found " + findings[0].found);
        for (const auto& [in, sum] : net_) must(sum.net == billed[in], "documents and entries differ in net");
    }

    void check_documents() {
        Findings findings;
        std::vector<Invoice> issued, notes;
        for (const Kept& kept : documents_) {
            std::vector<Invoice> credits;
            std::vector<InvoiceLine> credit_lines;
            for (const IssuedDocument& note : kept.notes) {
                credits.push_back(note.invoice);
                credit_lines.insert(credit_lines.end(), note.lines.begin(), note.lines.end());
            }
            check_document_rows({kept.document.invoice, kept.document.lines, kept.taxes, kept.document.allocations,
                                 credits},
                                findings);
            check_credits(kept.document.invoice, kept.document.lines, credit_lines, findings);
            check_gross(kept);
            issued.push_back(kept.document.invoice);
            notes.insert(notes.end(), credits.begin(), credits.end());
        }
        check_series(invoices_, issued, findings);
        check_series(notes_, notes, findings);
        must(findings.empty(), findings.empty()
                                   ? ""
                                   : "books: " + findings[0].record + " " + findings[0].what + ", expected " +
                                         findings[0].expected + ", found " + findings[0].found);
    }

    // The gross once more, by school arithmetic: tax per percentage on the sum, in millionths, half up.
    static void check_gross(const Kept& kept) {
        std::map<std::int64_t, std::int64_t> base;
        for (const InvoiceLine& line : kept.document.lines)
            base[line.tax_percent.micro / 1'000'000] += line.amount_minor;
        std::int64_t gross = 0;
        for (const auto& [percent, net] : base) gross += net + (net * percent * 2 + 100) / 200;
        must(gross == kept.document.invoice.gross_minor, "gross differs from school arithmetic");
    }

    std::mt19937_64 random_;
    Firm firm_;
    std::vector<Entry> entries_;
    std::map<std::int64_t, Rate> rates_;
    std::map<std::int64_t, std::vector<Allocation>> chains_;
    std::map<std::int64_t, std::vector<FrozenPrice>> prices_;
    std::map<std::int64_t, ModelEntry> model_;
    std::map<std::uint16_t, Money> net_;
    std::vector<Kept> documents_;
    Series invoices_, notes_;
    std::int64_t next_id_ = 1;
    int day_ = 30;
    std::int64_t operations_ = 0;
};

std::int64_t environment(const char* name, std::int64_t otherwise) {
    const char* text = std::getenv(name);
    return text == nullptr ? otherwise : std::strtoll(text, nullptr, 10);
}

int run_all() {
    constexpr std::int64_t operations_wanted = 5'000'000;
    constexpr auto time_limit = std::chrono::seconds(60);
    const std::int64_t factor = environment("FAIRHOUR_LONG", 0);
    const std::int64_t only = environment("FAIRHOUR_SEED", 0);
    const std::int64_t wanted = operations_wanted * std::max<std::int64_t>(1, factor);
    const auto begin = std::chrono::steady_clock::now();
    std::int64_t operations = 0, histories = 0;
    for (std::int64_t seed = only == 0 ? 1 : only; operations < wanted; ++seed) {
        try {
            operations += History(static_cast<std::uint64_t>(seed)).run();
        } catch (const Failure& failure) {
            fmt::print("ledger properties: FAILED with seed {}: {}\n", seed, failure.what);
            return 1;
        }
        ++histories;
        if (only != 0 || (factor == 0 && std::chrono::steady_clock::now() - begin > time_limit)) break;
    }
    fmt::print("ledger properties: seeds {} to {}, {} operations, semantics 10.1-5 held after every step: passed\n",
               only == 0 ? 1 : only, (only == 0 ? 1 : only) + histories - 1, operations);
    return 0;
}

}  // namespace
}  // namespace fairhour

int main() { return fairhour::run_all(); }
