// What a record of the set-up must be by itself and beside its neighbours, before it is stored: names, lengths, shapes,
// names taken twice, what never changes once it is made. Values are given back as they are stored: trimmed, in capitals
// where they are codes. Contracts, rounding, ladders, patterns and rates are checked with the whole firm
// (domain/firm_check.hpp), references by description (domain/firm_references.hpp).
//
//   TRY(mend(client, firm));     // " Acme " becomes "Acme"; a second Acme is refused: name_taken at /name
#pragma once

#include "domain/access/may.hpp"
#include "domain/firm.hpp"

namespace fairhour {

[[nodiscard]] Status mend(Organization& record, const Firm& firm);
[[nodiscard]] Status mend(LegalEntity& record, const Firm& firm);
[[nodiscard]] Status mend(Series& record, const Firm& firm);
[[nodiscard]] Status mend(Role& record, const Firm& firm);
[[nodiscard]] Status mend(CustomRole& record, const Firm& firm);
[[nodiscard]] Status mend(Team& record, const Firm& firm);
[[nodiscard]] Status mend(Person& record, const Firm& firm);
[[nodiscard]] Status mend(Holiday& record, const Firm& firm);
[[nodiscard]] Status mend(Absence& record, const Firm& firm);
[[nodiscard]] Status mend(Client& record, const Firm& firm);
[[nodiscard]] Status mend(Contract& record, const Firm& firm);
[[nodiscard]] Status mend(Project& record, const Firm& firm);
[[nodiscard]] Status mend(Task& record, const Firm& firm);
[[nodiscard]] Status mend(Activity& record, const Firm& firm);
[[nodiscard]] Status mend(RateRow& record, const Firm& firm);
[[nodiscard]] Status mend(CostRateRow& record, const Firm& firm);
[[nodiscard]] Status mend(Lock& record, const Firm& firm);
[[nodiscard]] Status mend(Grant& record, const Firm& firm);
[[nodiscard]] Status mend(PolicyException& record, const Firm& firm);

// Refused: a change of what a record keeps for life (the client of a project, the project of a task): field_fixed.
[[nodiscard]] Status check_kept(const Person& before, const Person& after);
[[nodiscard]] Status check_kept(const Contract& before, const Contract& after);
[[nodiscard]] Status check_kept(const Project& before, const Project& after);
[[nodiscard]] Status check_kept(const Task& before, const Task& after);
[[nodiscard]] Status check_kept(const Series& before, const Series& after);
[[nodiscard]] Status check_kept(const Absence& before, const Absence& after);
template <class Record>
[[nodiscard]] Status check_kept(const Record&, const Record&) {
    return {};
}

// Refused: a role made, widened, given or taken that reaches further than the actor's own (role_reaches_further).
[[nodiscard]] Status check_no_further(const ActorFacts& actor, const FirmIndex& index, const Person& before,
                                      const Person& after);
[[nodiscard]] Status check_no_further(const ActorFacts& actor, const FirmIndex& index, const CustomRole& before,
                                      const CustomRole& after);
template <class Record>
[[nodiscard]] Status check_no_further(const ActorFacts&, const FirmIndex&, const Record&, const Record&) {
    return {};
}

}  // namespace fairhour
