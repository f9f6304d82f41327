#include "domain/contracts/contract.hpp"

namespace fairhour {

Contract as_on(const Contract& contract, CivilDay day) {
    Contract standing = contract;
    static_cast<ContractTerms&>(standing) = terms_on(contract, day);
    standing.later_terms.clear();
    return standing;
}

}  // namespace fairhour
