// The words of a line, for the client: project, task, person or role as the contract shows people, and a few words of our
// own in the client's language.
//
//   grouping project, person; people shown by role   ->   "Website relaunch · Senior developer"
#pragma once

#include <string>

#include "domain/firm.hpp"

namespace fairhour {

BOOST_DEFINE_FIXED_ENUM_CLASS(LineWord, std::uint8_t, discount, over_cap, over_cap_absorbed, fixed_fee, multiplied, from_retainer,
                              retainer, advance, deduction)
[[nodiscard]] std::string line_word(LineWord word, std::string_view language);  // English where we do not know it

[[nodiscard]] std::string line_description(const FirmIndex& firm, const Contract& contract, const ContractTerms& terms,
                                           const Entry& first);
// What one way of grouping says of an entry: "Ada", "2026-W32".
[[nodiscard]] std::string grouping_word(const FirmIndex& firm, const ContractTerms& terms, LineGrouping by,
                                        const Entry& entry);
[[nodiscard]] std::string person_shown(const FirmIndex& firm, const ContractTerms& terms, PersonId person);

}  // namespace fairhour
