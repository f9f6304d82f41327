#include "domain/rates/ladder.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <tuple>

#include "base/describe.hpp"

namespace fairhour {
namespace {

using enum RateLevel;

// Other tools' orders (peers 2.1). A typed rate leads everywhere: migrated time has none, so the money stays equal.
constexpr std::array fairhour_levels{entry,   person_on_project, role_on_project,   task,  activity_on_project,
                                     project, client_card,       organization_card, person};
constexpr std::array kimai_levels{entry, task, activity_on_project, person_on_project, project, client_card, person};
constexpr std::array solidtime_levels{entry, person_on_project, project, person, organization_card};
constexpr std::array harvest_person_levels{entry, person_on_project, person};
constexpr std::array harvest_task_levels{entry, task, activity_on_project};
constexpr std::array harvest_project_levels{entry, project};
constexpr std::array toggl_levels{entry, task, person_on_project, project, person, organization_card};
constexpr std::array clockify_levels{entry, person_on_project, task, person, project, organization_card};

// Where a row can stand within its level, the order in which a level looks.
enum class Place : std::uint8_t {
    person_on_project,
    role_on_project,
    task_for_person,
    task,
    activity_for_person,
    activity_on_project,
    project,
    client_person,
    client_role,
    client_activity,
    client_default,
    organization_role,
    organization_activity,
    organization_default,
    person,
    cost_person_on_project,
    cost_person,
    cost_role,
};

using Scope = RateBook::Scope;

Scope at(Place place, std::int64_t a = 0, std::int64_t b = 0, std::int64_t c = 0) {
    return {static_cast<std::uint8_t>(place), a, b, c};
}

// The places of one level that could match a question; no level has more than four.
struct Scopes {
    std::array<Scope, 4> list;
    std::size_t count = 0;
    void add(bool asked, const Scope& scope) {
        if (asked) list[count++] = scope;
    }
    [[nodiscard]] std::span<const Scope> all() const { return {list.data(), count}; }
};

void add_card_scopes(Scopes& s, RateLevel level, const RateQuestion& q) {
    if (level == client_card && q.client) {
        const std::int64_t client = q.client.value;
        s.add(bool(q.person), at(Place::client_person, client, q.person.value));
        s.add(bool(q.role), at(Place::client_role, client, q.role.value));
        s.add(bool(q.activity), at(Place::client_activity, client, q.activity.value));
        s.add(true, at(Place::client_default, client));
    }
    if (level == organization_card) {
        s.add(bool(q.role), at(Place::organization_role, q.role.value));
        s.add(bool(q.activity), at(Place::organization_activity, q.activity.value));
        s.add(true, at(Place::organization_default));
    }
}

Scopes scopes_of(RateLevel level, const RateQuestion& q) {
    Scopes s;
    switch (level) {
        case none:
        case entry: break;  // typed on the entry: the pricer's, not the book's
        case person_on_project:
            s.add(q.project && q.person, at(Place::person_on_project, q.project.value, q.person.value));
            break;
        case role_on_project:
            s.add(q.project && q.role, at(Place::role_on_project, q.project.value, q.role.value));
            break;
        case task:
            s.add(q.task && q.person, at(Place::task_for_person, q.task.value, q.person.value));
            s.add(bool(q.task), at(Place::task, q.task.value));
            break;
        case activity_on_project:
            s.add(q.project && q.activity && q.person,
                  at(Place::activity_for_person, q.project.value, q.activity.value, q.person.value));
            s.add(q.project && q.activity, at(Place::activity_on_project, q.project.value, q.activity.value));
            break;
        case project: s.add(bool(q.project), at(Place::project, q.project.value)); break;
        case client_card:
        case organization_card: add_card_scopes(s, level, q); break;
        case person: s.add(bool(q.person), at(Place::person, q.person.value)); break;
    }
    return s;
}

std::array<Scope, 3> cost_scopes(const RateQuestion& q) {
    return {at(Place::cost_person_on_project, q.person.value, q.project.value), at(Place::cost_person, q.person.value),
            at(Place::cost_role, q.role.value)};
}

// ---- compiling ----

std::unexpected<Error> misplaced(const RateRow& row, std::string_view what) {
    return invalid("rate_scope", "A rate of level " + std::string(enum_word(row.level)) + " " + std::string(what) + ".",
                   rate_row_text(row), "Name exactly what the level is about.");
}

struct Needs {
    bool client = false, project = false, task = false, activity = false, person = false, role = false;
};

Result<Scope> checked(const RateRow& row, const Needs& needs, const Scope& scope) {
    const auto missing = [](bool needed, bool there) { return needed && !there; };
    if (missing(needs.client, bool(row.client)) || missing(needs.project, bool(row.project)) ||
        missing(needs.task, bool(row.task)) || missing(needs.activity, bool(row.activity)) ||
        missing(needs.person, bool(row.person)) || missing(needs.role, bool(row.role)))
        return misplaced(row, "lacks what it is for");
    // A client beside its project, a project beside its task say nothing new; anything else would narrow unread.
    const bool extra = (row.role && !needs.role) || (row.person && !needs.person) ||
                       (row.activity && !needs.activity) || (row.task && !needs.task) ||
                       (row.project && !needs.project && !needs.task) ||
                       (row.client && !needs.client && !needs.project && !needs.task);
    if (extra) return misplaced(row, "names more than the level reads");
    return scope;
}

Result<Scope> client_card_scope(const RateRow& row) {
    const std::int64_t client = row.client.value;
    if (row.person)
        return checked(row, {.client = true, .person = true}, at(Place::client_person, client, row.person.value));
    if (row.role) return checked(row, {.client = true, .role = true}, at(Place::client_role, client, row.role.value));
    if (row.activity)
        return checked(row, {.client = true, .activity = true}, at(Place::client_activity, client, row.activity.value));
    return checked(row, {.client = true}, at(Place::client_default, client));
}

Result<Scope> organization_card_scope(const RateRow& row) {
    if (row.role) return checked(row, {.role = true}, at(Place::organization_role, row.role.value));
    if (row.activity) return checked(row, {.activity = true}, at(Place::organization_activity, row.activity.value));
    return checked(row, {}, at(Place::organization_default));
}

Result<Scope> task_scope(const RateRow& row) {
    if (row.person)
        return checked(row, {.task = true, .person = true},
                       at(Place::task_for_person, row.task.value, row.person.value));
    return checked(row, {.task = true}, at(Place::task, row.task.value));
}

Result<Scope> activity_scope(const RateRow& row) {
    const std::int64_t project_value = row.project.value, activity_value = row.activity.value;
    if (row.person)
        return checked(row, {.project = true, .activity = true, .person = true},
                       at(Place::activity_for_person, project_value, activity_value, row.person.value));
    return checked(row, {.project = true, .activity = true},
                   at(Place::activity_on_project, project_value, activity_value));
}

Result<Scope> scope_of(const RateRow& row) {
    switch (row.level) {
        case none: return misplaced(row, "has no place");
        case entry: return misplaced(row, "stands on the entry itself, not on a card");
        case person_on_project:
            return checked(row, {.project = true, .person = true},
                           at(Place::person_on_project, row.project.value, row.person.value));
        case role_on_project:
            return checked(row, {.project = true, .role = true},
                           at(Place::role_on_project, row.project.value, row.role.value));
        case task: return task_scope(row);
        case activity_on_project: return activity_scope(row);
        case project: return checked(row, {.project = true}, at(Place::project, row.project.value));
        case client_card: return client_card_scope(row);
        case organization_card: return organization_card_scope(row);
        case person: return checked(row, {.person = true}, at(Place::person, row.person.value));
    }
    INVARIANT(false, "every level has a scope");
}

Result<Scope> scope_of(const CostRateRow& row) {
    if (row.person && row.project && !row.role)
        return at(Place::cost_person_on_project, row.person.value, row.project.value);
    if (row.person && !row.project && !row.role) return at(Place::cost_person, row.person.value);
    if (row.role && !row.person && !row.project) return at(Place::cost_role, row.role.value);
    return invalid("rate_scope", "A cost rate is for a person on a project, a person, or a role.", id_text(row.id),
                   "Name exactly one of these.");
}

std::string row_text(const RateRow& row) { return rate_row_text(row); }
std::string row_text(const CostRateRow& row) { return "cost rate " + rate_text(row.rate); }

std::string validity_text(const DayRange& range) {
    std::string text = range.from == CivilDay::min ? "always" : "from " + day_text(range.from);
    if (range.until != CivilDay::max) text += " until before " + day_text(range.until);
    return text;
}

template <class Row>
Status check_row(const Row& row) {
    TRY(check_rate(row.rate, row_text(row)));
    if (row.valid.from < row.valid.until) return {};
    return invalid("rate_range", "The rate would be in force on no day: " + validity_text(row.valid) + ".", row_text(row),
                   "Ranges are half-open; the day after the last one ends them.");
}

// Rows of one scope in the order currency, first day: neighbours of one currency must not overlap.
template <class Row>
Status check_scope_rows(const std::vector<const Row*>& rows) {
    for (std::size_t i = 1; i < rows.size(); ++i) {
        const Row& before = *rows[i - 1];
        const Row& after = *rows[i];
        if (before.rate.currency != after.rate.currency || !before.valid.overlaps(after.valid)) continue;
        return invalid("rate_overlap",
                       "Two rates are in force at once: " + row_text(before) + " (" + validity_text(before.valid) + ", " +
                           id_text(before.id) + ") and " + row_text(after) + " (" + validity_text(after.valid) + ", " +
                           id_text(after.id) + ").",
                       row_text(after), "End the earlier one where the later begins.");
    }
    return {};
}

template <class Row, class Map>
Status index_rows(const std::vector<Row>& rows, Map& by_scope) {
    for (const Row& row : rows) {
        TRY(check_row(row));
        const Scope scope = TRY(scope_of(row));
        by_scope[scope].push_back(&row);
    }
    for (auto& [scope, found] : by_scope) {
        std::ranges::sort(found, {}, [](const Row* r) { return std::tuple(r->rate.currency, r->valid.from, r->id); });
    }
    // In the order of the rows, so that the same firm always gets the same complaint.
    for (const Row& row : rows) {
        const Scope scope = TRY(scope_of(row));
        TRY(check_scope_rows(by_scope.find(scope)->second));
    }
    return {};
}

// ---- asking ----

template <class Row>
const Row* in_force(const std::vector<const Row*>& rows, CivilDay day, Currency currency) {
    for (const Row* const row : rows)
        if (row->rate.currency == currency && row->valid.holds(day)) return row;
    return nullptr;
}

template <class Map>
auto rows_at(const Map& map, const Scope& scope) -> const typename Map::mapped_type* {
    const auto found = map.find(scope);
    return found == map.end() ? nullptr : &found->second;
}

template <class Row>
void note_borders(const std::vector<const Row*>& rows, Currency currency, std::vector<CivilDay>& borders) {
    for (const Row* const row : rows) {
        if (row->rate.currency != currency) continue;
        borders.push_back(row->valid.from);
        borders.push_back(row->valid.until);
    }
}

void tidy_borders(std::vector<CivilDay>& borders) {
    borders.push_back(CivilDay::min);
    std::ranges::sort(borders);
    borders.erase(std::ranges::unique(borders).begin(), borders.end());
    std::erase_if(borders, [](CivilDay d) { return d >= CivilDay::max; });
}

}  // namespace

std::span<const RateLevel> levels_of(const RateLadder& ladder) {
    switch (ladder.preset) {
        case LadderPreset::fairhour: return fairhour_levels;
        case LadderPreset::kimai: return kimai_levels;
        case LadderPreset::solidtime: return solidtime_levels;
        case LadderPreset::harvest_person: return harvest_person_levels;
        case LadderPreset::harvest_task: return harvest_task_levels;
        case LadderPreset::harvest_project: return harvest_project_levels;
        case LadderPreset::toggl: return toggl_levels;
        case LadderPreset::clockify: return clockify_levels;
        case LadderPreset::custom: return ladder.levels;
    }
    INVARIANT(false, "every preset has its levels");
}

const RateLadder& ladder_in_force(const RateLadder& contract, const RateLadder& organization) {
    const bool silent = contract.preset == LadderPreset::custom && contract.levels.empty();
    return silent ? organization : contract;
}

Status check_ladder(const RateLadder& ladder, std::string_view place) {
    if (ladder.preset != LadderPreset::custom && !ladder.levels.empty())
        return invalid("ladder_levels_unread",
                       "The levels beside the preset " + std::string(enum_word(ladder.preset)) +
                           " would never be read.",
                       std::string(place), "Use the preset custom, or leave the levels out.");
    for (auto level = ladder.levels.begin(); level != ladder.levels.end(); ++level) {
        const bool again = std::find(ladder.levels.begin(), level, *level) != level;
        if (*level == none || again)
            return invalid("ladder_level",
                           "The level " + std::string(enum_word(*level)) + (again ? " stands twice." : " is no level."),
                           std::string(place), "List each level once.");
    }
    return {};
}

Status check_rate(const Rate& rate, std::string_view place) {
    if (rate.currency.none()) return invalid("rate_currency", "A rate without a currency.", std::string(place));
    if (rate.amount.micro < 0)
        return invalid("rate_negative", "A rate below zero: " + rate_text(rate) + ".", std::string(place),
                       "Zero is a rate.");
    if (rate.amount > Decimal::whole(rate_major_max))
        return invalid("rate_too_high", "A rate above 1,000,000,000: " + rate_text(rate) + ".", std::string(place));
    return {};
}

Result<RateBook> RateBook::compile(std::span<const RateRow> rates, std::span<const CostRateRow> cost_rates,
                                   std::span<const ExchangeRate> exchange_rates) {
    RateBook book;
    book.exchange_rates_ = TRY(ExchangeRates::compile(exchange_rates));
    book.rates_.assign(rates.begin(), rates.end());
    book.cost_rates_.assign(cost_rates.begin(), cost_rates.end());
    TRY(index_rows(book.rates_, book.by_scope_));
    TRY(index_rows(book.cost_rates_, book.cost_by_scope_));
    return book;
}

// The row of the asked currency; else, where the contract converts, the first of another currency that can be converted.
RateAnswer RateBook::answer_at(RateLevel level, const std::vector<const RateRow*>& rows, const RateQuestion& q) const {
    if (const RateRow* const row = in_force(rows, q.work_date, q.currency)) return {level, row};
    if (q.other_currencies == OtherCurrencies::ignore) return {};
    for (const RateRow* const row : rows) {
        if (!row->valid.holds(q.work_date)) continue;
        if (const ExchangePath rate = exchange_rates_.find(row->rate.currency, q.currency, q.work_date))
            return {level, row, rate};
    }
    return {};
}

RateLoss RateBook::loss_of(const RateRow& row, const RateQuestion& q) const {
    if (row.rate.currency == q.currency) return RateLoss::lower_level;
    if (q.other_currencies == OtherCurrencies::ignore) return RateLoss::other_currency;
    const ExchangePath way = exchange_rates_.find(row.rate.currency, q.currency, q.work_date);
    return way ? RateLoss::lower_level : RateLoss::no_exchange_rate;
}

// From the first exchange rate of a pair on there always is one.
void RateBook::note_exchange_borders(const std::vector<const RateRow*>& rows, const RateQuestion& q,
                                     std::vector<CivilDay>& borders) const {
    if (q.other_currencies == OtherCurrencies::ignore) return;
    for (const RateRow* const row : rows) {
        if (row->rate.currency == q.currency) continue;
        const std::optional<CivilDay> first = exchange_rates_.first_day(row->rate.currency, q.currency);
        if (!first) continue;
        note_borders(rows, row->rate.currency, borders);
        borders.push_back(*first);
    }
}

RateAnswer RateBook::resolve(std::span<const RateLevel> levels, const RateQuestion& question) const {
    for (const RateLevel level : levels)
        for (const Scope& scope : scopes_of(level, question).all())
            if (const auto* const rows = rows_at(by_scope_, scope))
                if (const RateAnswer answer = answer_at(level, *rows, question); answer.row != nullptr) return answer;
    return {};
}

RateExplanation RateBook::explain(std::span<const RateLevel> levels, const RateQuestion& question) const {
    RateExplanation explanation{.won = resolve(levels, question), .lost = {}};
    for (const RateLevel level : levels) {
        const Scopes scopes = scopes_of(level, question);
        for (const Scope& scope : scopes.all()) {
            const auto* const rows = rows_at(by_scope_, scope);
            if (rows == nullptr) continue;
            for (const RateRow* const row : *rows) {
                if (row == explanation.won.row) continue;
                if (!row->valid.holds(question.work_date)) {
                    const bool of_use = explanation.won.row == nullptr && row->rate.currency == question.currency;
                    if (of_use) explanation.lost.push_back({level, row, RateLoss::not_in_force});
                    continue;
                }
                explanation.lost.push_back({level, row, loss_of(*row, question)});
            }
        }
    }
    return explanation;
}

std::vector<DatedRate> RateBook::timeline(std::span<const RateLevel> levels, const RateQuestion& question) const {
    std::vector<CivilDay> borders;
    for (const RateLevel level : levels)
        for (const Scope& scope : scopes_of(level, question).all())
            if (const auto* const rows = rows_at(by_scope_, scope)) {
                note_borders(*rows, question.currency, borders);
                note_exchange_borders(*rows, question, borders);
            }
    tidy_borders(borders);
    std::vector<DatedRate> dated;
    RateQuestion on_day = question;
    for (const CivilDay from : borders) {
        on_day.work_date = from;
        const RateAnswer answer = resolve(levels, on_day);
        if (dated.empty() || dated.back().answer.row != answer.row) dated.push_back({from, answer});
    }
    return dated;
}

const CostRateRow* RateBook::cost(const RateQuestion& question) const {
    for (const Scope& scope : cost_scopes(question))
        if (const auto* const rows = rows_at(cost_by_scope_, scope))
            if (const CostRateRow* const row = in_force(*rows, question.work_date, question.currency)) return row;
    return nullptr;
}

std::vector<DatedCost> RateBook::cost_timeline(const RateQuestion& question) const {
    std::vector<CivilDay> borders;
    for (const Scope& scope : cost_scopes(question))
        if (const auto* const rows = rows_at(cost_by_scope_, scope)) note_borders(*rows, question.currency, borders);
    tidy_borders(borders);
    std::vector<DatedCost> dated;
    RateQuestion on_day = question;
    for (const CivilDay from : borders) {
        on_day.work_date = from;
        const CostRateRow* const row = cost(on_day);
        if (dated.empty() || dated.back().row != row) dated.push_back({from, row});
    }
    return dated;
}

std::string rate_row_text(const RateRow& row) {
    std::string text = rate_text(row.rate) + " from " + std::string(enum_word(row.level));
    if (!row.card.empty()) text += " " + row.card;
    return text + " v" + std::to_string(row.version);
}

std::string rate_explanation_text(const RateExplanation& explanation) {
    std::string text = explanation.won.row == nullptr ? "no rate in force" : rate_row_text(*explanation.won.row);
    if (explanation.won.exchange) text += ", converted at " + exchange_text(used(explanation.won.exchange));
    std::string_view separator = "; lost: ";
    for (const LostRate& lost : explanation.lost) {
        text += std::string(separator) + rate_row_text(*lost.row);
        if (lost.loss == RateLoss::other_currency) text += " (another currency)";
        if (lost.loss == RateLoss::no_exchange_rate) text += " (no exchange rate on or before the day)";
        if (lost.loss == RateLoss::not_in_force) text += " (" + validity_text(lost.row->valid) + ")";
        separator = ", ";
    }
    return text;
}

}  // namespace fairhour
