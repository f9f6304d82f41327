// The whole way of a firm's time, as `demo` shows it: check, review, pre-bill, issue, write the documents, reconcile.
// Each step is the use case that its own command calls; this only says them one after the other.
//
//   const Travelled way = TRY(travel(app, {.until = CivilDay(2026, 7, 1), .invoices_folder = "demo/invoices"}));
//   session.screen().out(travelled_words(way, *names, facts));
#pragma once

#include <string>
#include <vector>

#include "app/billing/bill.hpp"
#include "app/books/reconcile.hpp"
#include "app/check/check.hpp"
#include "app/report/reports.hpp"
#include "cli/names.hpp"
#include "cli/screen.hpp"

namespace fairhour::cli {

// What the engine drafted: confirmed on the way, or left in the queue.
enum class Drafts : std::uint8_t { confirmed, left };

struct TravelAsked {
    CivilDay until;  // bill what was worked before this day
    std::string invoices_folder;
    Drafts drafts = Drafts::confirmed;
};

struct Travelled {
    CheckReport checked;
    std::int64_t confirmed = 0;  // drafts of the engine that a person confirmed
    std::int64_t waiting = 0;    // left in the queue
    PrebillRun prebills;
    BillRun bills;
    std::vector<std::string> files;  // the PDF of each issued invoice
    std::vector<ValueLine> values;
    ReconcileReport books;
};

[[nodiscard]] Result<Travelled> travel(const AppContext& app, const TravelAsked& asked);
// One screen: decisions with examples and clauses, money by client, invoices with the path of each PDF, the proof.
[[nodiscard]] std::string travelled_words(const Travelled& way, const Names& names, const ScreenFacts& facts);
[[nodiscard]] std::string travelled_json(const Travelled& way);

}  // namespace fairhour::cli
