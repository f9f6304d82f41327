#include "app/records/exchange_rates.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "app/access.hpp"
#include "base/json.hpp"
#include "domain/access/may.hpp"
#include "domain/rates/published_rates.hpp"

namespace fairhour {
namespace {

struct RatesDetail {
    std::string file_name, source;
    std::int64_t added = 0;
    CivilDay first, last;
};
BOOST_DESCRIBE_STRUCT(RatesDetail, (), (file_name, source, added, first, last))

using RateKey = std::tuple<Currency, Currency, CivilDay>;
RateKey pair_and_day(const ExchangeRate& rate) { return {rate.from, rate.into, rate.day}; }

std::map<RateKey, Decimal> stored_rates(const Firm& firm) {
    std::map<RateKey, Decimal> stored;
    for (const ExchangeRate& rate : firm.exchange_rates) stored[pair_and_day(rate)] = rate.rate;
    return stored;
}

// What rates are needed for: money of entities, contracts, clients and rate cards.
std::set<Currency> currencies_used(const Firm& firm) {
    std::set<Currency> used{firm.organization.currency};
    for (const LegalEntity& entity : firm.legal_entities) used.insert(entity.currency);
    for (const Contract& contract : firm.contracts) used.insert(contract.currency);
    for (const Client& client : firm.clients) used.insert(client.currency);
    for (const RateRow& rate : firm.rates) used.insert(rate.rate.currency);
    return used;
}

// Figures that are new; another one for the same pair and day is refused.
Result<std::vector<ExchangeRate>> new_ones(const Firm& firm, const std::vector<ExchangeRate>& rates,
                                           RatesImported& report) {
    const auto stored = stored_rates(firm);
    std::vector<ExchangeRate> added;
    for (const ExchangeRate& rate : rates) {
        const auto known = stored.find(pair_and_day(rate));
        if (known != stored.end() && known->second != rate.rate)
            return refuse(ErrorKind::conflict, "exchange_rate_other",
                          "Another rate is stored for this pair and day: " + decimal_text(known->second) + ", not " +
                              exchange_text(rate) + ".",
                          day_text(rate.day), "What was once published and used is not changed.");
        if (known != stored.end())
            ++report.known;
        else
            added.push_back(rate);
    }
    return added;
}

Status store_rates(const AppContext& app, Transaction& work, const std::vector<ExchangeRate>& rates,
                   const std::string& file_name, const RatesImported& report) {
    if (rates.empty()) return {};
    TRY(work.put(std::span<const ExchangeRate>(rates)));
    const RatesDetail detail{file_name, rates.front().source, report.added, report.first, report.last};
    return work.append_journal(
        journal_event(app, TRY(next_instant(app, work)), "import_exchange_rates", file_name, json_text(detail)));
}

}  // namespace

Result<RatesImported> import_exchange_rates(const AppContext& app, const RatesAsked& asked) {
    std::vector<ExchangeRate> rates = TRY(parse_published_rates(asked.text));
    const auto work = TRY(app.store.begin(app.scope, asked.run == RunMode::write ? Access::write : Access::read));
    const auto view = TRY(work->firm());
    TRY(require(actor_facts(app, view->index), Action::set_rates, facts_of_firm(view->index)));
    RatesImported report{.in_file = static_cast<std::int64_t>(rates.size()), .first = rates.front().day, .last = rates.front().day};
    std::set<Currency> wanted(asked.only.begin(), asked.only.end());
    if (wanted.empty()) wanted = currencies_used(view->firm);
    report.not_used = static_cast<std::int64_t>(
        std::erase_if(rates, [&](const ExchangeRate& rate) { return !wanted.contains(rate.into); }));
    for (const ExchangeRate& rate : rates) {
        report.first = std::min(report.first, rate.day);
        report.last = std::max(report.last, rate.day);
    }
    const std::vector<ExchangeRate> added = TRY(new_ones(view->firm, rates, report));
    report.added = static_cast<std::int64_t>(added.size());
    if (asked.run == RunMode::dry_run) return report;
    TRY(store_rates(app, *work, added, asked.file_name, report));
    TRY(work->commit());
    return report;
}

Status put_exchange_rate(const AppContext& app, const ExchangeRate& rate) {
    TRY(check_exchange(rate));
    const auto work = TRY(app.store.begin(app.scope, Access::write));
    const auto view = TRY(work->firm());
    TRY(require(actor_facts(app, view->index), Action::set_rates, facts_of_firm(view->index)));
    RatesImported report{.in_file = 1, .first = rate.day, .last = rate.day};
    const std::vector<ExchangeRate> added = TRY(new_ones(view->firm, {rate}, report));
    report.added = static_cast<std::int64_t>(added.size());
    TRY(store_rates(app, *work, added, "", report));
    return work->commit();
}

Result<std::vector<ExchangeRate>> list_exchange_rates(const AppContext& app, const RatesListed& asked) {
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    const auto view = TRY(work->firm());
    TRY(require_some(actor_facts(app, view->index), Action::see_rates));
    const auto named = [&](Currency currency) { return std::ranges::find(asked.of, currency) != asked.of.end(); };
    std::vector<ExchangeRate> found;
    for (const ExchangeRate& rate : view->firm.exchange_rates)
        if (asked.days.holds(rate.day) && (asked.of.empty() || named(rate.from) || named(rate.into)))
            found.push_back(rate);
    return found;
}

}  // namespace fairhour
