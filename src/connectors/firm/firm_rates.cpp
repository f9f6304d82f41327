#include "connectors/firm/firm_rates.hpp"

#include <algorithm>
#include <optional>
#include <tuple>

#include "base/text.hpp"
#include "connectors/firm/firm_reader.hpp"
#include "connectors/firm/firm_table.hpp"

namespace fairhour::firm {
namespace {

constexpr std::int64_t rate_minor_max = 1'000'000'000;

// Which of the four scope cells a level fills; the others must be empty.
struct LevelShape {
    std::string_view word;
    FirmRateLevel level;
    std::string_view filled;  // one letter a cell: c client, p project, r role, e email
};
constexpr LevelShape shapes[] = {
    {"project+person", FirmRateLevel::project_person, "cpe"},
    {"project+role", FirmRateLevel::project_role, "cpr"},
    {"project", FirmRateLevel::project, "cp"},
    {"client+role", FirmRateLevel::client_role, "cr"},
    {"client", FirmRateLevel::client, "c"},
    {"role", FirmRateLevel::role, "r"},
};

const LevelShape* shape_of(std::string_view word) {
    for (const LevelShape& shape : shapes)
        if (shape.word == word) return &shape;
    return nullptr;
}

std::string scope_cell(FirmCells& cells, const LevelShape& shape, char letter, std::string_view column) {
    const bool wanted = shape.filled.find(letter) != std::string_view::npos;
    std::string value = cells.name(column, wanted ? Blank::refused : Blank::allowed);
    if (!wanted && !value.empty())
        cells.refuse(column, "rate_scope",
                     "A rate of level " + std::string(shape.word) + " names no " + lower_ascii(column) + ".",
                     "Empty the cell, or choose the level that fits.");
    return value;
}

void check_references(FirmCells& cells, const FirmRate& rate, const Names& names) {
    if (!rate.client.empty() && !names.clients.contains(rate.client))
        cells.refuse("Client", "client_unknown", "clients.csv has no such client.",
                     "Add the client, or correct the name.");
    if (!rate.project.empty() && !names.projects.contains({rate.client, rate.project}))
        cells.refuse("Project", "project_unknown", "projects.csv has no such project of this client.",
                     "Add the project, or correct the name.");
    if (!rate.email.empty() && !names.emails.contains(lower_ascii(rate.email)))
        cells.refuse("Email", "person_unknown", "people.csv has no such address.",
                     "Add the person, or correct the address.");
}

// The rate is written in minor units; it is kept as an exact decimal of major units, and six digits are enough for all.
Decimal major_units(std::int64_t minor, Currency currency) {
    return {minor * (Decimal::one / currency.minor_per_major())};
}

std::optional<FirmRate> read_rate(FirmCells& cells, std::int64_t line, const Names& names) {
    const std::string word = cells.name("Level");
    const LevelShape* shape = shape_of(word);
    if (shape == nullptr) {
        cells.refuse("Level", "rate_level_unknown", "There is no such level.",
                     "Use project+person, project+role, project, client+role, client or role.");
        return std::nullopt;
    }
    FirmRate rate{.line = line,
                  .level = shape->level,
                  .client = scope_cell(cells, *shape, 'c', "Client"),
                  .project = scope_cell(cells, *shape, 'p', "Project"),
                  .role = scope_cell(cells, *shape, 'r', "Role"),
                  .email = scope_cell(cells, *shape, 'e', "Email"),
                  .rate = {},
                  .valid = {}};
    rate.rate = {{}, RateUnit::hour, cells.currency("Currency")};
    const std::int64_t minor = cells.number("Rate minor", 0, rate_minor_max);
    if (cells.taken()) rate.rate.amount = major_units(minor, rate.rate.currency);
    const CivilDay last = [&] {
        rate.valid.from = cells.day("Valid from");
        return cells.day("Valid to");
    }();
    // The file's last day still counts; 9999-12-31 is its word for "open".
    rate.valid.until = last == CivilDay::max ? last : last + 1;
    if (last < rate.valid.from)
        cells.refuse("Valid to", "range_backwards", "The last day lies before the first.",
                     "Exchange or correct the days.");
    check_references(cells, rate, names);
    return cells.taken() ? std::optional(std::move(rate)) : std::nullopt;
}

auto scope_of(const FirmRate& rate) {
    return std::tuple(rate.level, rate.rate.currency.index, std::string_view(rate.client),
                      std::string_view(rate.project), std::string_view(rate.role), lower_ascii(rate.email));
}

ImportRefusal overlap(const FirmRate& first, const FirmRate& second) {
    return {.line = second.line,
            .column = "Valid from",
            .value = day_text(second.valid.from),
            .reason = "Two rates are in force at once for one level: lines " + std::to_string(first.line) + " and " +
                      std::to_string(second.line) + ".",
            .fix = "End the one before the other begins.",
            .name = "rate_overlap",
            .file = "rates.csv"};
}

}  // namespace

void refuse_overlapping_rates(std::vector<FirmRate>& rates, std::vector<ImportRefusal>& refusals) {
    std::vector<std::size_t> order(rates.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return std::tuple(scope_of(rates[a]), rates[a].valid.from, rates[a].line) <
               std::tuple(scope_of(rates[b]), rates[b].valid.from, rates[b].line);
    });
    std::vector<ImportRefusal> found;
    std::set<std::int64_t> lines_out;
    const FirmRate* kept = nullptr;  // of one scope, the one that reaches furthest so far
    for (const std::size_t index : order) {
        const FirmRate& rate = rates[index];
        if (kept == nullptr || scope_of(*kept) != scope_of(rate) || !kept->valid.overlaps(rate.valid)) {
            kept = &rate;
            continue;
        }
        const bool later = kept->line < rate.line;  // the row further down the file is the one refused
        const FirmRate& out = later ? rate : *kept;
        found.push_back(overlap(later ? *kept : rate, out));
        lines_out.insert(out.line);
        if (!later) kept = &rate;
    }
    refusals.insert(refusals.end(), found.begin(), found.end());
    std::erase_if(rates, [&](const FirmRate& rate) { return lines_out.contains(rate.line); });
}

Status read_rates(const std::string& folder, FirmSource& firm, const Names& names) {
    const auto table = TRY(FirmTable::read(folder, "rates.csv",
                                           {"Level", "Client", "Project", "Role", "Email", "Currency", "Rate minor",
                                            "Valid from", "Valid to"},
                                           firm.refusals));
    for (const FirmRow& row : table.rows()) {
        FirmCells cells(table, row, firm.refusals);
        if (auto rate = read_rate(cells, row.line, names)) firm.rates.push_back(std::move(*rate));
    }
    refuse_overlapping_rates(firm.rates, firm.refusals);
    return {};
}

}  // namespace fairhour::firm
