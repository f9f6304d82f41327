#include "domain/billing/issue.hpp"

#include <gtest/gtest.h>

#include "domain/billing/adjust.hpp"
#include "domain/billing/credit.hpp"
#include "domain/billing/reconcile.hpp"
#include "domain/billing/sample_firm.hpp"

namespace fairhour {
namespace {

CivilDay aug(int day) { return CivilDay(2026, 8, day); }

// A firm whose entries go through bill and credit; keeps what a store would keep.
struct Books {
    SampleFirm s;
    std::vector<Entry> entries;
    std::vector<Allocation> rows;
    std::vector<FrozenPrice> prices;
    Series invoices = SampleFirm::series(), notes = SampleFirm::series(SampleFirm::notes);
    std::int64_t next_invoice = 900;

    std::vector<BillableEntry> billables() const {
        std::vector<BillableEntry> found;
        for (const Entry& e : entries) {
            std::optional<Allocation> last;
            for (const Allocation& row : rows)
                if (row.entry == e.id) last = row;
            found.push_back(SampleFirm::billable(e, last));
        }
        return found;
    }

    Result<Prebill> gathered() {
        const FirmIndex index(s.firm);
        const auto all = billables();
        return gather({.firm = index,
                       .contract = s.contract(),
                       .window = sample_august,
                       .entries = all,
                       .invoice = InvoiceId{next_invoice++},
                       .now = sample_now});
    }

    Result<Issued> try_issue(const Prebill& p, ZeroTotal zero = ZeroTotal::refuse) {
        const FirmIndex index(s.firm);
        const auto all = billables();
        return issue({.prebill = p,
                      .firm = index,
                      .entries = all,
                      .series = invoices,
                      .date = sample_today,
                      .now = sample_now,
                      .by = SampleFirm::ben,
                      .zero_total = zero});
    }

    void keep(const Issued& issued) {
        rows.insert(rows.end(), issued.allocations.begin(), issued.allocations.end());
        prices.insert(prices.end(), issued.prices.begin(), issued.prices.end());
        for (const LedgerStanding& standing : issued.standings)
            for (Entry& e : entries)
                if (e.id == standing.entry) set_standing(e, standing);
    }

    Issued issued() {
        auto p = gathered();
        EXPECT_TRUE(p) << p.error().text();
        auto made = try_issue(*p);
        EXPECT_TRUE(made) << made.error().text();
        invoices = made->series;
        keep(*made);
        return *made;
    }

    Result<Credited> try_credit(const IssuedDocument& original, CreditMode mode, std::vector<LineCredit> lines = {},
                                std::vector<IssuedDocument> earlier = {}) {
        const auto all = billables();
        auto made = credit({.original = original,
                            .earlier = earlier,
                            .lines = std::move(lines),
                            .mode = mode,
                            .reason = "wrong rate",
                            .entries = all,
                            .id = InvoiceId{next_invoice++},
                            .series = notes,
                            .date = sample_today,
                            .now = sample_now,
                            .by = SampleFirm::ben});
        if (!made) return made;
        notes = made->note.series;
        keep(made->note);
        return made;
    }

    Findings findings() const {
        Findings found;
        for (const Entry& e : entries) {
            std::vector<Allocation> chain;
            std::vector<FrozenPrice> frozen;
            for (const Allocation& row : rows)
                if (row.entry == e.id) chain.push_back(row);
            for (const FrozenPrice& price : prices)
                if (price.entry == e.id) frozen.push_back(price);
            check_chain(e, chain, frozen, found);
            check_tracked(e, found);
        }
        return found;
    }
};

IssuedDocument document(const Issued& issued) { return {issued.invoice, issued.lines, issued.allocations}; }

TEST(Issue, DrawsANumberFreezesAndMovesTheEntries) {
    Books b;
    b.entries = {b.s.entry(1, aug(3), Seconds::hours(2)), b.s.entry(2, aug(4), Seconds::hours(1))};
    const Issued made = b.issued();
    EXPECT_EQ(made.invoice.number, "2026-00001");
    EXPECT_EQ(made.invoice.state, DocumentState::issued);
    EXPECT_EQ(made.invoice.gross_minor, 428'40);
    EXPECT_EQ(*made.invoice.due_date, sample_today + 30);
    EXPECT_EQ(made.series.next_number, 2);
    EXPECT_EQ(made.prices.size(), 2u);
    EXPECT_EQ(made.transitions.size(), 2u);
    EXPECT_EQ(b.entries[0].state, EntryState::invoiced);
    EXPECT_TRUE(b.findings().empty());
    EXPECT_EQ(b.gathered()->lines.size(), 0u);  // nothing is billed twice
}

TEST(Issue, NamesEveryMissingFieldWithItsFix) {
    Books b;
    b.entries = {b.s.entry(1, aug(3), Seconds::hours(2))};
    b.s.firm.legal_entities[0].vat_id.clear();
    b.s.firm.clients[0].country.clear();
    b.s.contract().taxes.clear();
    const auto p = b.gathered();
    const FirmIndex index(b.s.firm);
    const auto all = b.billables();
    const auto problems = check_issue({.prebill = *p,
                                       .firm = index,
                                       .entries = all,
                                       .series = b.invoices,
                                       .date = sample_today + 1,
                                       .now = sample_now});
    std::vector<std::string> places;
    for (const Error& e : problems) {
        places.push_back(e.place);
        EXPECT_FALSE(e.fix.empty()) << e.name;
    }
    EXPECT_EQ(places, (std::vector<std::string>{"/issue_date", "/seller/vat_id", "/buyer/country", "/lines/1/tax"}));
}

TEST(Issue, RefusesNothingZeroAndAStalePlan) {
    Books b;
    EXPECT_EQ(b.try_issue(*b.gathered()).error().name, "nothing_to_bill");
    b.entries = {b.s.entry(1, aug(3), Seconds::hours(2))};
    const auto p = b.gathered();
    const FirmIndex index(b.s.firm);
    const auto off = adjust(*p, index, {.kind = AdjustmentKind::write_off, .line = 1, .reason = "goodwill"});
    EXPECT_EQ(b.try_issue(*off).error().name, "nothing_to_charge");
    EXPECT_TRUE(b.try_issue(*off, ZeroTotal::issue));
    b.entries[0].amount_minor += 1;
    EXPECT_EQ(b.try_issue(*p).error().name, "prebill_stale");
    b.entries[0].amount_minor -= 1;
    b.entries[0].state = EntryState::flagged;
    EXPECT_EQ(b.try_issue(*p).error().name, "prebill_stale");
    b.entries[0].state = EntryState::approved;
    b.invoices.last_date = sample_today + 1;
    EXPECT_EQ(b.try_issue(*p).error().name, "date_before_last");
}

TEST(Issue, AHeldLineStaysUnbilledAndComesNextTime) {
    Books b;
    b.s.contract().grouping = {LineGrouping::person};
    b.entries = {b.s.entry(1, aug(3), Seconds::hours(2)), b.s.entry(2, aug(4), Seconds::hours(1), SampleFirm::ben)};
    const FirmIndex index(b.s.firm);
    const auto held =
        adjust(*b.gathered(), index, {.kind = AdjustmentKind::hold, .line = 1, .reason = "asked the client"});
    const auto made = b.try_issue(*held);
    ASSERT_TRUE(made);
    EXPECT_EQ(made->lines.size(), 1u);
    EXPECT_EQ(made->lines[0].description, "Ben");
    EXPECT_EQ(made->lines[0].line, 1);
    EXPECT_EQ(made->adjustments[0].line, 0);
    b.keep(*made);
    EXPECT_EQ(b.entries[0].state, EntryState::approved);
    EXPECT_EQ(b.gathered()->invoice.net_minor, 240'00);
}

TEST(Credit, RebillFreesTheEntriesForTheNextBill) {
    Books b;
    b.s.contract().discount_percent = Decimal::whole(10);
    b.entries = {b.s.entry(1, aug(3), Seconds::hours(2)), b.s.entry(2, aug(4), Seconds{1001})};
    const Issued made = b.issued();
    const auto note = b.try_credit(document(made), CreditMode::rebill);
    ASSERT_TRUE(note) << note.error().text();
    EXPECT_EQ(note->note.invoice.gross_minor, -made.invoice.gross_minor);
    EXPECT_EQ(note->note.invoice.number, "C2026-001");
    EXPECT_EQ(note->original.state, DocumentState::credited);
    EXPECT_EQ(note->original.credited_minor, made.invoice.gross_minor);
    EXPECT_EQ(b.entries[0].state, EntryState::approved);
    EXPECT_TRUE(b.findings().empty());
    const Issued again = b.issued();
    EXPECT_EQ(again.invoice.number, "2026-00002");
    EXPECT_EQ(again.invoice.gross_minor, made.invoice.gross_minor);
    EXPECT_TRUE(again.prices.empty());
    EXPECT_TRUE(b.findings().empty());
}

TEST(Credit, ForgivenIsNeverBilledAgain) {
    Books b;
    b.entries = {b.s.entry(1, aug(3), Seconds::hours(2)), b.s.entry(2, aug(4), Seconds::hours(1))};
    const Issued made = b.issued();
    const auto note = b.try_credit(document(made), CreditMode::forgive, {{.line = 1, .minor = 60'00}});
    ASSERT_TRUE(note) << note.error().text();
    EXPECT_EQ(note->note.invoice.net_minor, -60'00);
    EXPECT_EQ(note->note.adjustments.at(0).minor, 60'00);
    EXPECT_EQ(note->original.state, DocumentState::part_credited);
    EXPECT_EQ(b.entries[0].allocated_minor, 200'00);
    EXPECT_EQ(b.entries[0].adjusted_minor, 40'00);
    EXPECT_EQ(b.gathered()->lines.size(), 0u);
    // What is left can be freed, what was forgiven stays forgiven.
    const auto rest = b.try_credit(document(made), CreditMode::rebill, {}, {document(note->note)});
    ASSERT_TRUE(rest) << rest.error().text();
    EXPECT_EQ(rest->original.state, DocumentState::credited);
    EXPECT_EQ(b.gathered()->invoice.net_minor, 300'00);
    EXPECT_TRUE(b.findings().empty());
}

TEST(Credit, NeverAboveWhatIsLeftOfTheLine) {
    Books b;
    b.s.contract().discount_percent = Decimal::whole(10);
    b.entries = {b.s.entry(1, aug(3), Seconds::hours(1))};
    const Issued made = b.issued();
    EXPECT_EQ(*creditable_minor(document(made), {}, 1), 108'00);
    EXPECT_EQ(b.try_credit(document(made), CreditMode::rebill, {{.line = 1, .minor = 108'01}}).error().name,
              "credit_above_line");
    const auto part = b.try_credit(document(made), CreditMode::rebill, {{.line = 1, .minor = 54'00}});
    ASSERT_TRUE(part) << part.error().text();
    EXPECT_EQ(part->note.lines.at(0).amount_minor, -60'00);
    EXPECT_EQ(part->note.lines.at(1).amount_minor, 6'00);
    EXPECT_EQ(b.entries[0].state, EntryState::part_invoiced);
    const std::vector<IssuedDocument> earlier{document(part->note)};
    EXPECT_EQ(*creditable_minor(document(made), earlier, 1), 54'00);
    EXPECT_EQ(b.try_credit(document(made), CreditMode::rebill, {{.line = 1, .minor = 54'01}}, earlier).error().name,
              "credit_above_line");
    EXPECT_EQ(b.gathered()->invoice.net_minor, 54'00);  // half an hour, again at ten percent off
    EXPECT_EQ(b.try_credit(document(made), CreditMode::rebill, {{.line = 2}}).error().name, "line_missing");
}

TEST(Credit, AFreedMilestoneCanBeBilledAgain) {
    Books b;
    b.s.contract().kind = ContractKind::fixed_fee;
    b.s.contract().milestones = {FeeMilestone{"Design", 500'00, aug(10), {}, {}}};
    const Issued made = b.issued();
    std::vector<InvoiceLine> lines = made.lines;
    EXPECT_EQ(billed_milestones(lines), (std::vector<std::int64_t>{1}));
    EXPECT_EQ(b.try_credit(document(made), CreditMode::rebill, {{.line = 1, .minor = 100'00}}).error().name,
              "fee_in_parts");
    const auto note = b.try_credit(document(made), CreditMode::rebill);
    ASSERT_TRUE(note);
    EXPECT_EQ(note->milestones_freed, (std::vector<std::int64_t>{1}));
    lines.insert(lines.end(), note->note.lines.begin(), note->note.lines.end());
    EXPECT_TRUE(billed_milestones(lines).empty());
}

TEST(Ledger, RefusesASecondTooMuchAndBelowZero) {
    SampleFirm s;
    const Entry e = s.entry(1, aug(3), Seconds::hours(1));
    LedgerHead head = *head_of(e, nullptr);
    EXPECT_EQ(append(head, {InvoiceId{1}, 1}, {.seconds = {1}}, sample_now).error().name, "price_missing");
    ASSERT_TRUE(freeze_price(head, e, {}, sample_now));
    EXPECT_EQ(append(head, {InvoiceId{1}, 1}, {.seconds = {3601}}, sample_now).error().name, "over_allocated");
    EXPECT_EQ(append(head, {InvoiceId{1}, 1}, {.minor = 120'01}, sample_now).error().name, "over_allocated");
    ASSERT_TRUE(append(head, {InvoiceId{1}, 1}, {.seconds = {3600}, .minor = 120'00}, sample_now));
    EXPECT_EQ(ledger_state(head), EntryState::invoiced);
    EXPECT_EQ(append(head, {InvoiceId{1}, 1}, {.minor = -120'01}, sample_now).error().name, "allocated_below_zero");
    // Money may go up against an adjustment of the same size.
    ASSERT_TRUE(append(head, {InvoiceId{1}, 2}, {.minor = 50'00, .adjusted_minor = -50'00}, sample_now));
}

TEST(Reconcile, FindsTheRowTheLineAndTheNumberThatDiffer) {
    Books b;
    b.entries = {b.s.entry(1, aug(3), Seconds::hours(2))};
    Issued made = b.issued();
    Findings found;
    check_document_rows({made.invoice, made.lines, made.taxes, made.allocations, {}}, found);
    EXPECT_TRUE(found.empty());
    b.rows[0].minor -= 1;
    EXPECT_FALSE(b.findings().empty());
    made.lines[0].amount_minor += 1;
    check_document_rows({made.invoice, made.lines, made.taxes, made.allocations, {}}, found);
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(found[0].rule, "10.3");
    found.clear();
    std::vector<Invoice> documents{made.invoice, made.invoice};
    documents[1].number_value = 3;
    check_series(b.invoices, documents, found);
    ASSERT_EQ(found.size(), 2u);
    EXPECT_EQ(found[0].expected, "2");
}

TEST(Tax, OnTheSumOfTheLinesRoundedOnce) {
    std::vector<InvoiceLine> lines(3);
    for (InvoiceLine& line : lines) line.tax_percent = Decimal::whole(19);
    lines[0].amount_minor = 3;
    lines[1].amount_minor = 3;
    lines[2].amount_minor = 100;
    lines[2].tax_percent = Decimal::whole(7);
    const auto taxes = taxes_of(InvoiceId{1}, lines);
    ASSERT_TRUE(taxes);
    EXPECT_EQ((*taxes)[0].tax_minor, 1);  // 6 at 19 % is 1.14; line by line it would be 2
    EXPECT_EQ((*taxes)[1].tax_minor, 7);
    EXPECT_EQ(totals_of(lines, *taxes)->gross_minor, 114);
}

TEST(Number, PatternYearAndWidth) {
    EXPECT_EQ(*number_text("{year}-{number:5}", 42, sample_today), "2026-00042");
    EXPECT_EQ(*number_text("R{number}/{month}", 7, sample_today), "R7/09");
    EXPECT_FALSE(check_pattern("{year}"));
    EXPECT_FALSE(check_pattern("{number:0}"));
    EXPECT_FALSE(check_pattern("{number"));
    EXPECT_FALSE(check_pattern("{day}{number}"));
}

}  // namespace
}  // namespace fairhour
