#include "app/report/glance.hpp"

#include <algorithm>
#include <map>

#include "app/access.hpp"
#include "app/report/glance_totals.hpp"
#include "base/wide.hpp"
#include "domain/access/may.hpp"
#include "domain/contracts/window.hpp"
#include "domain/time/states.hpp"

namespace fairhour {
namespace {

// Whose turn a state is; nothing where nobody has to act any more.
std::optional<TurnOf> turn_of(EntryState state) {
    switch (state) {
        case EntryState::running:
        case EntryState::draft:
        case EntryState::changes_requested: return TurnOf::owners;
        case EntryState::submitted:
        case EntryState::flagged:
        case EntryState::disputed: return TurnOf::leads;
        case EntryState::approved:
        case EntryState::part_invoiced: return TurnOf::billing;
        case EntryState::invoiced:
        case EntryState::written_off:
        case EntryState::voided: return std::nullopt;
    }
    INVARIANT(false, "every state waits for somebody or for nobody");
}

// What can still come on a bill, or has to be cleared first.
bool may_be_billed(const TotalKey& key) { return key.billability != Billability::non_billable && turn_of(key.state); }

std::int64_t after_discount(std::int64_t gross, const CapTerms& terms) {
    const Int128 product = static_cast<Int128>(gross) * terms.discount_percent.micro;
    return gross - static_cast<std::int64_t>(divide(product, Decimal::whole(100).micro, terms.rounding));
}

// The days whose time counts against a cap on a day.
DayRange counted_days(const CapTerms& terms, CivilDay today) {
    DayRange days = cap_period(terms.cap.period, today);
    days.from = std::max(days.from, terms.counts_from);
    return days;
}

class Glancing {
public:
    Glancing(const AppContext& app, Transaction& work, const FirmView& firm, ClientId only)
        : work_(work),
          firm_(firm.firm),
          index_(firm.index),
          actor_(actor_facts(app, firm.index)),
          sight_(sight_of(actor_, Action::see_rates, firm.index)),
          totals_(work, only, firm.firm.organization.zone.day(app.clock.now())),
          only_(only),
          holidays_(firm_.holidays),
          now_(app.clock.now()) {
        const auto wanted = [&](ClientId client) { return only.none() || client == only; };
        for (const Project& project : firm_.projects)
            if (wanted(project.client)) projects_[project.client].push_back(&project);
        for (const Contract& contract : firm_.contracts)
            if (wanted(contract.client)) contracts_[contract.client].push_back(&contract);
    }

    Status load_documents() {
        for (Invoice& invoice : TRY(work_.open_invoices(only_)))
            if (seen(invoice)) open_[invoice.client].push_back(std::move(invoice));
        for (Invoice& invoice : TRY(work_.last_invoices(only_)))
            if (seen(invoice)) last_[invoice.client] = std::move(invoice);
        return {};
    }

    [[nodiscard]] bool may_see(const Client& client) const {
        return may(actor_, Action::see_rates, facts_of(index_, client, actor_.person)).allowed();
    }

    Result<ClientGlance> of(const Client& client) {
        ClientGlance glance{.client = client.id, .name = client.name, .account_manager = client.account_manager};
        std::vector<GlanceTotals::Cell> cells = TRY(totals_.cells_of(client.id));
        std::erase_if(cells, [&](const GlanceTotals::Cell& cell) { return !seen(cell.key); });
        add_unbilled(cells, glance);
        for (const Project* const project : projects_[client.id])
            if (seen(*project)) add_budget(*project, cells, glance);
        for (const Contract* const contract : contracts_[client.id])
            if (may(actor_, Action::see_rates, facts_of(index_, *contract, actor_.person)).allowed())
                TRY(add_contract(*contract, glance));
        add_documents(glance);
        return glance;
    }

private:
    [[nodiscard]] bool seen(const Invoice& invoice) const {
        return may(actor_, Action::see_invoices, facts_of(index_, invoice, actor_.person)).allowed();
    }
    [[nodiscard]] bool seen(const TotalKey& key) const {
        return sight_.everything || std::ranges::find(sight_.clients, key.client) != sight_.clients.end() ||
               (!key.project.none() && std::ranges::find(sight_.projects, key.project) != sight_.projects.end());
    }
    [[nodiscard]] bool seen(const Project& project) const {
        TotalKey key;
        key.client = project.client;
        key.project = project.id;
        return seen(key);
    }

    static void add_unbilled(const std::vector<GlanceTotals::Cell>& cells, ClientGlance& glance) {
        std::map<std::pair<EntryState, std::string_view>, UnbilledLine> lines;
        std::map<TurnOf, WaitsFor> turns;
        for (const auto& [key, values] : cells) {
            if (!may_be_billed(key)) continue;
            UnbilledLine& line = lines[{key.state, key.currency.code()}];
            line.state = key.state;
            line.entries += values.entries;
            line.worked += values.worked_seconds;
            line.unbilled += values.unbilled_seconds;
            line.unrated_entries += values.unrated_entries;
            if (key.billability == Billability::unclear) line.unclear_entries += values.entries;
            if (!key.currency.none() && key.billability == Billability::billable)
                line.value = Money{line.value.value_or(Money{0, key.currency}).minor + values.unbilled_minor, key.currency};
            WaitsFor& waits = turns[*turn_of(key.state)];
            waits.who = *turn_of(key.state);
            waits.entries += values.entries;
            waits.worked += values.worked_seconds;
        }
        for (auto& [key, line] : lines) glance.unbilled.push_back(line);
        for (auto& [who, waits] : turns) glance.waits_for.push_back(waits);
    }

    static void add_budget(const Project& project, const std::vector<GlanceTotals::Cell>& cells, ClientGlance& glance) {
        if (project.state != ProjectState::open || (project.budget_seconds.value == 0 && !project.budget)) return;
        BudgetLeft line{.project = project.id, .name = project.name};
        std::int64_t used_minor = 0;
        for (const auto& [key, values] : cells) {
            if (key.project != project.id || !counts_in_totals(key.state)) continue;
            line.used_seconds += values.worked_seconds;
            if (project.budget && key.currency == project.budget->currency) used_minor += values.amount_minor;
        }
        if (project.budget_seconds.value > 0) {
            line.budget_seconds = project.budget_seconds;
            line.left_seconds = project.budget_seconds - line.used_seconds;
        }
        if (project.budget) {
            line.budget = project.budget;
            line.used = Money{used_minor, project.budget->currency};
            line.left = Money{project.budget->minor - used_minor, project.budget->currency};
        }
        glance.budgets.push_back(std::move(line));
    }

    Status add_contract(const Contract& contract, ClientGlance& glance) {
        const CivilDay today = contract.zone.day(now_);
        if (!contract.days.holds(today)) return {};
        const ContractTerms& terms = terms_on(contract, today);
        TRY(add_cap(contract, cap_on(cap_terms(contract), today), CapOf::contract, glance));
        if (terms.purchase_order_minor)
            TRY(add_cap(contract, cap_on(order_terms(contract), today), CapOf::purchase_order, glance));
        if (contract.kind == ContractKind::non_billable) return {};
        const auto window = open_window(contract, now_, holidays_);
        if (!window || (glance.next_cut_off && glance.next_cut_off->cut_off <= window->cut_off)) return {};
        const PersonId owner = terms.schedule.owner;
        glance.next_cut_off =
            CutOffAhead{contract.id, window->days, window->cut_off, owner.none() ? glance.account_manager : owner};
        return {};
    }

    Status add_cap(const Contract& contract, const CapTerms& terms, CapOf is, ClientGlance& glance) {
        if (terms.cap.unit == CapUnit::none) return {};
        const CivilDay today = contract.zone.day(now_);
        CapLeft line{.contract = contract.id,
                     .name = contract.name,
                     .is = is,
                     .unit = terms.cap.unit,
                     .period = terms.cap.period,
                     .days = counted_days(terms, today),
                     .over_is = terms.cap.over};
        if (is == CapOf::purchase_order) line.purchase_order = terms_on(contract, today).purchase_order;
        std::vector<ProjectId> projects;
        for (const Project* const project : projects_[contract.client])
            if (project->contract == contract.id) projects.push_back(project->id);
        measure(TRY(totals_.used(contract.client, projects, line.days)), terms, contract.currency, line);
        glance.caps.push_back(std::move(line));
        return {};
    }

    static void measure(const CapUse& use, const CapTerms& terms, Currency currency, CapLeft& line) {
        if (terms.cap.unit == CapUnit::hours) {
            const Seconds all = use.invoiced + use.waiting, room = std::max(terms.cap.hours - use.invoiced, Seconds{});
            line.cap_seconds = terms.cap.hours;
            line.over_seconds = std::max(use.waiting - room, Seconds{});
            line.used_seconds = all - *line.over_seconds;
            line.left_seconds = std::max(terms.cap.hours - all, Seconds{});
            return;
        }
        const std::int64_t cap = terms.cap.money_minor;
        const std::int64_t invoiced = after_discount(use.invoiced_minor, terms);
        const std::int64_t all = after_discount(use.invoiced_minor + use.waiting_minor, terms);
        const std::int64_t over = std::max<std::int64_t>(all - std::max(cap, invoiced), 0);
        line.cap = Money{cap, currency};
        line.over = Money{over, currency};
        line.used = Money{all - over, currency};
        line.left = Money{std::max<std::int64_t>(cap - all, 0), currency};
    }

    void add_documents(ClientGlance& glance) {
        if (const auto last = last_.find(glance.client); last != last_.end()) {
            const Invoice& i = last->second;
            glance.last_invoice = LastInvoice{i.id,         i.number,   i.state,
                                              i.payment,    i.issue_date, i.due_date,
                                              {i.net_minor, i.currency}, {i.gross_minor, i.currency}};
        }
        std::map<std::string_view, Receivable> sums;
        for (const Invoice& invoice : open_[glance.client]) {
            const std::int64_t left = invoice.gross_minor - invoice.credited_minor - invoice.settled_minor;
            Receivable& sum = sums.try_emplace(invoice.currency.code(),
                                               Receivable{0, 0, {0, invoice.currency}, {0, invoice.currency}})
                                  .first->second;
            ++sum.invoices;
            sum.open.minor += left;
            if (!is_overdue(invoice)) continue;
            ++sum.overdue_invoices;
            sum.overdue.minor += left;
        }
        for (auto& [currency, sum] : sums) glance.receivables.push_back(sum);
    }

    [[nodiscard]] bool is_overdue(const Invoice& invoice) const {
        const LegalEntity* const entity = index_.find(invoice.legal_entity);
        const Zone& zone = entity == nullptr ? firm_.organization.zone : entity->zone;
        return invoice.due_date && *invoice.due_date < zone.day(now_);
    }

    Transaction& work_;
    const Firm& firm_;
    const FirmIndex& index_;
    ActorFacts actor_;
    Sight sight_;
    GlanceTotals totals_;
    ClientId only_;
    Holidays holidays_;
    Instant now_;
    std::map<ClientId, std::vector<const Project*>> projects_;
    std::map<ClientId, std::vector<const Contract*>> contracts_;
    std::map<ClientId, std::vector<Invoice>> open_;
    std::map<ClientId, Invoice> last_;
};

}  // namespace

Result<ClientGlance> client_glance(const AppContext& app, Transaction& work, ClientId id) {
    const auto firm = TRY(work.firm());
    const Client* const client = firm->index.find(id);
    Glancing glancing(app, work, *firm, id);
    if (client == nullptr || !glancing.may_see(*client))
        return refuse(ErrorKind::not_found, "not_found", "There is no such client here.", "/client");
    TRY(glancing.load_documents());
    return glancing.of(*client);
}

Result<std::vector<ClientGlance>> client_glances(const AppContext& app, Transaction& work) {
    const auto firm = TRY(work.firm());
    Glancing glancing(app, work, *firm, {});
    TRY(glancing.load_documents());
    std::vector<ClientGlance> glances;
    for (const Client& client : firm->firm.clients)
        if (glancing.may_see(client)) glances.push_back(TRY(glancing.of(client)));
    return glances;
}

}  // namespace fairhour
