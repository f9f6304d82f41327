#include "domain/firm_check.hpp"

#include <algorithm>
#include <iterator>

#include "domain/contracts/contract_check.hpp"
#include "domain/people/capacity.hpp"
#include "domain/rates/ladder.hpp"
#include "domain/rates/rounding.hpp"

namespace fairhour {
namespace {

void take(std::vector<Error>& faults, const Status& status) {
    if (!status) faults.push_back(status.error());
}

}  // namespace

std::vector<Error> firm_faults(const Firm& firm) {
    std::vector<Error> faults;
    take(faults, check_rounding(firm.organization.rounding, "organization: rounding"));
    take(faults, check_ladder(firm.organization.ladder, "organization: ladder"));
    for (const Client& client : firm.clients)
        if (client.rounding) take(faults, check_rounding(*client.rounding, client.name + ": rounding"));
    for (const Contract& contract : firm.contracts) {
        std::vector<Error> found = contract_faults(contract);
        std::ranges::move(found, std::back_inserter(faults));
        each_terms(contract, [&](CivilDay from, const ContractTerms& terms) {
            const std::string place = contract.name + (from == CivilDay::min ? "" : " from " + day_text(from));
            if (terms.rounding) take(faults, check_rounding(*terms.rounding, place + ": rounding"));
            take(faults, check_ladder(terms.ladder, place + ": ladder"));
        });
    }
    for (const Person& person : firm.people) take(faults, check_patterns(person));
    if (const Result<RateBook> book = RateBook::compile(firm.rates, firm.cost_rates, firm.exchange_rates); !book)
        faults.push_back(book.error());
    return faults;
}

Status check_firm(const Firm& firm) {
    std::vector<Error> faults = firm_faults(firm);
    if (faults.empty()) return {};
    return std::unexpected(std::move(faults.front()));
}

}  // namespace fairhour
