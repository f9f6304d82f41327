// Computes and posts accruals; see accruals.hpp.
#include "app/payments/accruals.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "app/access.hpp"
#include "base/json.hpp"
#include "base/wide.hpp"
#include "domain/billing/books.hpp"
#include "domain/billing/ledger.hpp"
#include "domain/billing/retainer_lines.hpp"
#include "ports/payments.hpp"

namespace fairhour {
namespace {

// Of one client, in one currency, under one discount.
struct AccrualKey {
    ClientId client;
    Currency currency;
    Decimal discount_percent;
    auto operator<=>(const AccrualKey&) const = default;
};
struct AccrualSum {
    std::int64_t minor = 0;
    Seconds seconds;
};

class AccrualGround {
public:
    AccrualGround(Transaction& work, const FirmIndex& index, LegalEntityId entity, CivilDay day)
        : work_(work), index_(index), entity_(entity), day_(day) {}

    Result<std::vector<BookAccrual>> accruals() {
        TRY(load_billed_later());
        EntryFilter open;
        open.days = {CivilDay::min, day_ + 1};
        open.states = {EntryState::approved, EntryState::part_invoiced};
        open.billability = Billability::billable;
        TRY(work_.for_each_entry(open, [&](EntryBatch batch) -> Status {
            for (const Entry& entry : batch) TRY(add(entry));
            return {};
        }));
        TRY(add_invoiced());
        return rows();
    }

private:
    // Documents dated later took what was open on the day; credit notes dated later gave back what was not.
    Status load_billed_later() {
        absl::flat_hash_set<InvoiceId> later;
        std::vector<EntryId> entries;
        for (const Invoice& document : TRY(work_.payments().documents_on({day_ + 1, CivilDay::max}))) {
            if (document.legal_entity != entity_) continue;
            later.insert(document.id);
            for (const LineEntry& row : TRY(work_.invoice(document.id)).entries) entries.push_back(row.entry);
        }
        if (entries.empty()) return {};
        for (const Allocation& row : TRY(work_.allocations(entries)))
            if (later.contains(row.invoice)) later_[row.entry] += parts_of(row);
        return {};
    }

    Status add_invoiced() {
        EntryFilter whole;
        whole.days = {CivilDay::min, day_ + 1};
        whole.states = {EntryState::invoiced};
        for (const auto& [id, parts] : later_) whole.ids.push_back(id);
        if (whole.ids.empty()) return {};
        for (const Entry& entry : TRY(work_.entries(whole))) TRY(add(entry));
        return {};
    }

    Status add(const Entry& entry) {
        const Contract* const contract = index_.contract_of(entry.project);
        if (contract == nullptr || contract->legal_entity != entity_ || !entry.rated) return {};
        const bool by_time = contract->kind == ContractKind::time_and_materials || contract->kind == ContractKind::retainer;
        if (!by_time || of_hours(*contract, entry.work_date)) return {};
        const Unbilled now = unbilled_of(entry);
        AccrualSum open{now.minor, now.seconds};
        if (const auto found = later_.find(entry.id); found != later_.end()) {
            open.minor = TRY(checked_add(open.minor, found->second.taken_minor()));
            open.seconds += found->second.taken_seconds();
        }
        AccrualSum& sum =
            sums_[{contract->client, entry.currency, terms_on(*contract, entry.work_date).discount_percent}];
        sum.minor = TRY(checked_add(sum.minor, open.minor));
        sum.seconds += open.seconds;
        return {};
    }

    Result<std::vector<BookAccrual>> rows() const {
        std::vector<BookAccrual> rows;
        for (const auto& [key, sum] : sums_) {
            const std::int64_t off = TRY(multiply_divide(sum.minor, key.discount_percent.micro, 100 * Decimal::one,
                                                         Rounding::half_away_from_zero));
            const bool same = !rows.empty() && rows.back().client == key.client &&
                              rows.back().amount.currency == key.currency;
            if (!same) rows.push_back({entity_, day_, key.client, {0, key.currency}, {}, {}, {}});
            rows.back().amount.minor = TRY(checked_add(rows.back().amount.minor, sum.minor - off));
            rows.back().seconds += sum.seconds;
        }
        std::erase_if(rows, [](const BookAccrual& row) { return row.amount.minor == 0; });
        return rows;
    }

    Transaction& work_;
    const FirmIndex& index_;
    LegalEntityId entity_;
    CivilDay day_;
    absl::flat_hash_map<EntryId, LedgerParts> later_;
    std::map<AccrualKey, AccrualSum> sums_;
};

Result<std::vector<BookAccrual>> posted_on(Transaction& work, LegalEntityId entity, CivilDay day) {
    std::vector<BookAccrual> rows = TRY(work.payments().accruals({day, day + 1}));
    std::erase_if(rows, [&](const BookAccrual& row) { return row.legal_entity != entity; });
    return rows;
}

}  // namespace

Result<LegalEntityId> book_keeper(const FirmIndex& index, LegalEntityId asked) {
    const std::vector<LegalEntity>& entities = index.firm().legal_entities;
    if (asked.none() && entities.size() == 1) return entities.front().id;
    if (index.find(asked) != nullptr) return asked;
    return invalid("legal_entity_missing", "Say whose books.", "/legal_entity", "Name one of the legal entities.");
}

Result<Accruals> preview_accruals(const AppContext& app, const AccrualsAsked& asked) {
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    const auto view = TRY(work->firm());
    TRY(require(actor_facts(app, view->index), Action::see_journal, facts_of_firm(view->index)));
    const LegalEntityId entity = TRY(book_keeper(view->index, asked.legal_entity));
    return Accruals{entity, asked.day, TRY(AccrualGround(*work, view->index, entity, asked.day).accruals()),
                    TRY(posted_on(*work, entity, asked.day))};
}

Result<Accruals> post_accruals(const AppContext& app, const AccrualsAsked& asked) {
    const auto work = TRY(app.store.begin(app.scope, Access::write));
    const Instant now = TRY(next_instant(app, *work));
    const auto view = TRY(work->firm());
    TRY(require(actor_facts(app, view->index), Action::keep_books, facts_of_firm(view->index)));
    const LegalEntityId entity = TRY(book_keeper(view->index, asked.legal_entity));
    if (view->index.find(entity)->zone.day(now) <= asked.day)
        return invalid("day_not_over", "Work may still be done on that day.", "/day", "Post it when the day is over.");
    const std::vector<BookClosing> closings = TRY(work->payments().closings());
    for (const CivilDay day : {asked.day, asked.day + 1}) TRY(require_open_period(closings, entity, day));
    Accruals done{entity, asked.day, TRY(AccrualGround(*work, view->index, entity, asked.day).accruals()), {}};
    for (BookAccrual& row : done.accruals) {
        row.posted_at = now;
        row.posted_by = app.scope.actor.person;
    }
    TRY(work->payments().put_accruals(entity, asked.day, done.accruals));
    done.posted = done.accruals;
    TRY(work->append_journal(journal_event(app, now, "post_accruals", id_text(entity), json_text(done.accruals))));
    TRY(work->commit());
    return done;
}

}  // namespace fairhour
