// Whether something refers to a record, in the set-up or in time, plans and documents: then it is closed or archived, not
// taken away (semantics 6: nothing that was worked or billed loses what it belongs to).
//
//   check_unused(work, firm, project)   // refused: in_use, "412 entries and 2 tasks refer to it."
#pragma once

#include "app/context.hpp"

namespace fairhour {

[[nodiscard]] Status check_unused(Transaction& work, const Firm& firm, const LegalEntity& record);
[[nodiscard]] Status check_unused(Transaction& work, const Firm& firm, const Series& record);
[[nodiscard]] Status check_unused(Transaction& work, const Firm& firm, const Role& record);
[[nodiscard]] Status check_unused(Transaction& work, const Firm& firm, const CustomRole& record);
[[nodiscard]] Status check_unused(Transaction& work, const Firm& firm, const Team& record);
[[nodiscard]] Status check_unused(Transaction& work, const Firm& firm, const Person& record);
[[nodiscard]] Status check_unused(Transaction& work, const Firm& firm, const Client& record);
[[nodiscard]] Status check_unused(Transaction& work, const Firm& firm, const Contract& record);
[[nodiscard]] Status check_unused(Transaction& work, const Firm& firm, const Project& record);
[[nodiscard]] Status check_unused(Transaction& work, const Firm& firm, const Task& record);
[[nodiscard]] Status check_unused(Transaction& work, const Firm& firm, const Activity& record);
[[nodiscard]] Status check_unused(Transaction& work, const Firm& firm, const RateRow& record);
[[nodiscard]] Status check_unused(Transaction& work, const Firm& firm, const Lock& record);
// Holidays, absences and cost rates are taken away freely: nothing names them.
template <class Record>
[[nodiscard]] Status check_unused(Transaction&, const Firm&, const Record&) {
    return {};
}

}  // namespace fairhour
