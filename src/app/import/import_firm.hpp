// Makes a firm of the folder it brings: roles, people with their cost, clients with a contract each, projects, rate cards,
// absences and a policy of the folder's numbers. The time follows through import_time.
//
//   rates.csv  "client+role,Acme,,Analyst,,EUR,11500,2024-01-01,2024-12-30"
//     -> client_card of Acme, role Analyst, 115.00 EUR/h, from 2024-01-01 until 2024-12-31
#pragma once

#include "app/import/import_time.hpp"

namespace fairhour {

struct FirmSetUpInto {
    Transaction& work;
    Firm& firm;  // grows by what is made
    ImportId import;
    Instant now;
};
// Refused rows are in the report; an overlap of rates is refused as a whole, since no price would be certain.
[[nodiscard]] Result<ImportReport> import_firm_set_up(const AppContext& app, const ImportRequest& request,
                                                      const FirmSetUpInto& into);

}  // namespace fairhour
