#include "domain/policy/place_table.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "domain/rates/billability.hpp"

namespace fairhour {
namespace {

std::optional<Autonomy> autonomy_named(const std::vector<NamedAutonomy>& list, const std::string& name) {
    for (const NamedAutonomy& named : list)
        if (lower_ascii(named.name) == lower_ascii(name)) return named.autonomy;
    return std::nullopt;
}

void put(std::string& out, std::int64_t value) {
    out += std::to_string(value);
    out += ';';
}

void put_contract(std::string& out, const Contract& contract) {
    put(out, contract.id.value);
    put(out, static_cast<std::int64_t>(contract.kind));
    put(out, contract.days.from.number);
    put(out, contract.days.until.number);
    put(out, static_cast<std::int64_t>(contract.cap.unit));
    put(out, static_cast<std::int64_t>(contract.cap.over));
    put(out, static_cast<std::int64_t>(contract.cap.period));
    put(out, contract.cap.hours.value);
    put(out, contract.cap.money_minor);
    put(out, contract.purchase_order_minor.value_or(-1));
    put(out, contract.purchase_order_last_day ? contract.purchase_order_last_day->number : INT32_MAX);
    put(out, static_cast<std::int64_t>(contract.schedule.cadence));
    put(out, contract.schedule.anchor.number);
    put(out, contract.schedule.cut_off_working_days);
    put(out, contract.schedule.cut_off_at.value);
    put(out, contract.approval_threshold_minor.value_or(-1));
    put(out, contract.spending_limit_minor.value_or(-1));
    for (const RoleId role : contract.roles_allowed) put(out, role.value);
    out += contract.zone.name() + ";" + contract.holiday_calendar + ";";
}

Digest16 digest_of(const PlaceFacts& place) {
    std::string out = "place 1;";
    if (place.client != nullptr) put(out, place.client->id.value);
    if (place.project != nullptr) {
        const Project& project = *place.project;
        put(out, project.id.value);
        put(out, static_cast<std::int64_t>(project.state));
        put(out, static_cast<std::int64_t>(project.billable));
        put(out, project.days.from.number);
        put(out, project.days.until.number);
        put(out, project.budget_seconds.value);
        put(out, project.budget ? project.budget->minor : -1);
        for (const PersonId member : project.members) put(out, member.value);
    }
    if (place.contract != nullptr) put_contract(out, *place.contract);
    return digest16(out);
}

}  // namespace

PlaceTable::PlaceTable(const FirmIndex& index, const Policy& policy, const LimitsUsed& limits, const Holidays& holidays)
    : index_(index), policy_(policy), holidays_(holidays), book_(policy, index.firm()) {
    for (const Project& project : index.firm().projects) add_project(index, policy, limits, project);
    for (const Task& task : index.firm().tasks)
        if (const auto found = projects_.find(task.project); found != projects_.end())
            for (DatedPlace& dated : found->second) dated.place->has_tasks = true;
}

void PlaceTable::add_project(const FirmIndex& index, const Policy& policy, const LimitsUsed& limits,
                             const Project& project) {
    std::vector<DatedPlace>& places = projects_[project.id];
    const auto add = [&](CivilDay from) { places.push_back({from, place_on(policy, limits, project, from)}); };
    if (const Contract* const contract = index.contract_of(project.id))
        each_terms(*contract, [&](CivilDay from, const ContractTerms&) { add(from); });
    else
        add(CivilDay::min);
}

std::unique_ptr<PlaceFacts> PlaceTable::place_on(const Policy& policy, const LimitsUsed& limits, const Project& project,
                                                 CivilDay from) const {
    auto place = std::make_unique<PlaceFacts>();
    place->project = &project;
    place->client = index_.find(project.client);
    place->whole_contract = index_.contract_of(project.id);
    place->contract = index_.contract_of(project.id, from);
    place->rules = &book_.of(project.id, project.client);
    place->budget_seconds = &limits.budget_seconds(project.id);
    place->budget_money = &limits.budget_money(project.id);
    place->budget_percent = std::max(place->budget_seconds->percent(), place->budget_money->percent());
    if (place->contract != nullptr) {
        place->spending = &limits.spending(place->contract->id, from);
        place->retainer = &limits.retainer(place->contract->id);
        place->bills_by_rate = bills_by_rate(*place->contract);
    }
    if (place->client != nullptr) place->autonomy = autonomy_named(policy.autonomy.clients, place->client->name);
    place->digest = digest_of(*place);
    return place;
}

PlaceFacts& PlaceTable::without_project(ClientId client) {
    std::unique_ptr<PlaceFacts>& place = clients_[client];
    if (place) return *place;
    place = std::make_unique<PlaceFacts>();
    place->client = index_.find(client);
    place->rules = &book_.of({}, client);
    if (place->client != nullptr) place->autonomy = autonomy_named(policy_.autonomy.clients, place->client->name);
    place->digest = digest_of(*place);
    return *place;
}

PlaceFacts& PlaceTable::of(const Entry& entry) {
    const auto found = projects_.find(entry.project);
    if (found == projects_.end()) return without_project(entry.client);
    std::size_t place = found->second.size() - 1;
    while (place > 0 && found->second[place].from > entry.work_date) --place;
    return *found->second[place].place;
}

const InvoiceWindow* PlaceTable::window(PlaceFacts& place, CivilDay work_date) const {
    if (place.whole_contract == nullptr) return nullptr;
    if (place.window_last < place.windows.size() && place.windows[place.window_last].days.holds(work_date))
        return &place.windows[place.window_last];
    for (std::size_t i = 0; i < place.windows.size(); ++i)
        if (place.windows[i].days.holds(work_date)) {
            place.window_last = i;
            return &place.windows[i];
        }
    auto window = window_of(*place.whole_contract, work_date, holidays_);
    if (!window) return nullptr;
    place.window_last = place.windows.size();
    place.windows.push_back(*window);
    return &place.windows.back();
}

}  // namespace fairhour
