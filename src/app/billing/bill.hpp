// From approved time to numbered documents: pre-bills for every contract of a window, their adjustments, issuing with
// frozen bytes, credit notes (semantics 9). A bill run takes a few pre-bills at a time, each few in one transaction, so that a run that
// stops half way is taken up where it stopped.
//
//   TRY(make_prebills(app, {.until = CivilDay(2026, 7, 1)}));
//   const BillRun run = TRY(issue_invoices(app, {.date = today}));
//   run.issued[0].number, run.skipped[0].reason
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/context.hpp"
#include "domain/billing/adjust.hpp"
#include "domain/billing/credit.hpp"
#include "domain/billing/prebill.hpp"

namespace fairhour {

struct PrebillAsked {
    std::vector<ClientId> clients;   // empty: all
    CivilDay until = CivilDay::max;  // work before this day: the end of the windows to bill
    RunMode run = RunMode::write;    // dry_run: made and shown, not stored
};
struct PrebillMade {
    InvoiceRecord record;
    std::vector<SkippedEntry> skipped;
};
struct PrebillRun {
    std::vector<PrebillMade> made;
    struct Nothing {
        ContractId contract;
        std::string reason;
        DayRange window;
        InvoiceId kept;  // the adjusted pre-bill that stands
        std::vector<SkippedEntry> skipped;
    };
    std::vector<Nothing> nothing;  // contracts without a pre-bill, each with its reason
};
// An earlier draft of the same contract and window is replaced.
[[nodiscard]] Result<PrebillRun> make_prebills(const AppContext& app, const PrebillAsked& asked);
[[nodiscard]] Result<InvoiceRecord> adjust_prebill(const AppContext& app, InvoiceId prebill, LineChange change);
// What would keep it from being issued today, each with its place and its fix; empty: nothing.
[[nodiscard]] Result<std::vector<Error>> prebill_faults(const AppContext& app, InvoiceId prebill);
[[nodiscard]] Status discard_prebill(const AppContext& app, InvoiceId prebill, const std::string& reason);

struct IssueAsked {
    std::vector<InvoiceId> prebills;  // empty: all drafts
    std::optional<CivilDay> date;     // none: today in the legal entity's zone
    // Repeated with the same key: the first answer for each pre-bill again, and the run goes on where it stopped. With another
    // request under the key: refused.
    struct Key {
        std::string key;  // empty: none
        Sha256 request{};
    };
    Key once{};
};
struct BillRun {
    struct IssuedInvoice {
        Invoice invoice;
        std::int64_t entries = 0;
    };
    struct Skipped {
        InvoiceId prebill;
        ClientId client;
        Error reason;
    };
    std::vector<IssuedInvoice> issued;
    std::vector<Skipped> skipped;
};
[[nodiscard]] Result<BillRun> issue_invoices(const AppContext& app, const IssueAsked& asked);

struct CreditAsked {
    InvoiceId invoice;
    std::vector<LineCredit> lines;  // empty: the whole invoice
    CreditMode mode = CreditMode::rebill;
    std::string reason;
    std::optional<CivilDay> date;
};
[[nodiscard]] Result<Invoice> credit_invoice(const AppContext& app, const CreditAsked& asked);

// By number ("2026-00042") or id.
[[nodiscard]] Result<Invoice> find_invoice(Transaction& work, std::string_view number_or_id);
[[nodiscard]] Result<InvoiceRecord> show_invoice(const AppContext& app, std::string_view number_or_id);
[[nodiscard]] Result<std::vector<Invoice>> list_invoices(const AppContext& app, const InvoiceFilter& filter);
// The frozen bytes of an issued document, checked against their digest; for a draft the pre-bill as it would print.
[[nodiscard]] Result<std::string> document_bytes(const AppContext& app, InvoiceId invoice, DocumentFormat format);
// The same for whoever has found by another way that it may be seen; and what it says.
[[nodiscard]] Result<std::string> document_bytes_in(const AppContext& app, Transaction& work, const FirmIndex& index,
                                                    const InvoiceRecord& record, DocumentFormat format);
[[nodiscard]] Result<InvoiceDocument> document_shown(Transaction& work, const FirmIndex& index,
                                                     const InvoiceRecord& record);

}  // namespace fairhour
