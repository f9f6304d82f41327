// Prints the prices the domain gives, for tests/properties/check_money.py to compare with its own exact fractions.
//
//   check_money_prices set FOLDER     a generated firm           -> id,billable_seconds,amount_minor,currency
//   check_money_prices cases FILE     one price a line, tab-separated: id, worked seconds, mode, step, minimum, amount
//                                     rounding, currency, hours_per_day in seconds, day number, and the rates as
//                                     level:micro:unit:from:until (day numbers), separated by ";"
#include <cstdio>
#include <fstream>
#include <string>

#include "base/describe.hpp"
#include "base/text.hpp"
#include "domain/rates/price.hpp"
#include "generated_set.hpp"

namespace fairhour {
namespace {

constexpr std::int64_t person = 1, role = 2, client = 3, contract = 4, project = 5, task = 6, activity = 7;

void print(const Entry& e) {
    std::printf("%lld,%lld,%lld,%s\n", static_cast<long long>(e.id.value),
                static_cast<long long>(e.billable_seconds.value), static_cast<long long>(e.amount_minor),
                std::string(e.currency.code()).c_str());
}

int price_set(const std::string& folder) {
    GeneratedSet set = load_generated_set(folder);
    const Result<RateBook> book = RateBook::compile(set.firm.rates, set.firm.cost_rates, set.firm.exchange_rates);
    if (!book) {
        std::fprintf(stderr, "%s\n", book.error().text().c_str());
        return 1;
    }
    const FirmIndex index(set.firm);
    Pricer(index, *book).price_all(set.entries);
    for (const Entry& entry : set.entries) print(entry);
    return 0;
}

std::int64_t number(std::string_view text) { return whole_number(text).value(); }

RateRow rate_of(std::string_view text, Currency currency, std::int64_t id) {
    const auto cells = split_text(text, ':');
    RateRow row;
    row.id = {id};
    row.level = enum_of_word<RateLevel>(cells[0]).value();
    row.rate = {Decimal{number(cells[1])}, enum_of_word<RateUnit>(cells[2]).value(), currency};
    row.valid = {CivilDay(static_cast<std::int32_t>(number(cells[3]))),
                 CivilDay(static_cast<std::int32_t>(number(cells[4])))};
    const bool on_project = row.level == RateLevel::person_on_project || row.level == RateLevel::role_on_project ||
                            row.level == RateLevel::project || row.level == RateLevel::activity_on_project;
    if (on_project) row.project = {project};
    if (row.level == RateLevel::person_on_project || row.level == RateLevel::person) row.person = {person};
    if (row.level == RateLevel::role_on_project || row.level == RateLevel::organization_card) row.role = {role};
    if (row.level == RateLevel::task) row.task = {task};
    if (row.level == RateLevel::activity_on_project) row.activity = {activity};
    if (row.level == RateLevel::client_card) row.client = {client};
    return row;
}

void price_case(const std::string& line) {
    const auto cells = split_text(line, '\t');
    Firm firm;
    Contract& terms = firm.contracts.emplace_back();
    terms.id = {contract};
    terms.currency = currency(cells[6]);
    terms.rounding = RoundingRule{.mode = enum_of_word<RoundingMode>(cells[2]).value(),
                                  .step_minutes = number(cells[3]),
                                  .minimum_minutes = number(cells[4])};
    terms.amount_rounding = enum_of_word<AmountRounding>(cells[5]).value();
    terms.hours_per_day = {number(cells[7])};
    Project& site = firm.projects.emplace_back();
    site.id = {project};
    site.client = {client};
    site.contract = {contract};
    Person& ada = firm.people.emplace_back();
    ada.id = {person};
    ada.role = {role};
    for (const std::string_view text : split_text(cells[9], ';'))
        if (!text.empty())
            firm.rates.push_back(rate_of(text, terms.currency, 100 + static_cast<std::int64_t>(firm.rates.size())));
    Entry entry;
    entry.id = {number(cells[0])};
    entry.person = {person};
    entry.project = {project};
    entry.task = {task};
    entry.activity = {activity};
    entry.worked_seconds = {number(cells[1])};
    entry.work_date = CivilDay(static_cast<std::int32_t>(number(cells[8])));
    const FirmIndex index(firm);
    const Result<RateBook> book = RateBook::compile(firm.rates, {}, {});
    if (!book) {
        std::printf("%s,%s\n", std::string(cells[0]).c_str(), book.error().name.c_str());
        return;
    }
    Pricer(index, *book).price(entry);
    if (entry.rated)
        print(entry);
    else
        std::printf("%s,%lld,unrated,\n", std::string(cells[0]).c_str(),
                    static_cast<long long>(entry.billable_seconds.value));
}

int price_cases(const std::string& path) {
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) price_case(line);
    return 0;
}

}  // namespace
}  // namespace fairhour

int main(int argc, char** argv) {
    const std::string what = argc == 3 ? argv[1] : "";
    if (what == "set") return fairhour::price_set(argv[2]);
    if (what == "cases") return fairhour::price_cases(argv[2]);
    std::fprintf(stderr, "usage: check_money_prices set FOLDER | cases FILE\n");
    return 2;
}
