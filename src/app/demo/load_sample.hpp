// The sample firm in one press and out in one press. It comes in as an import of its own kind: every record and entry
// carries the import, so that taking it back takes exactly those away, whatever was decided about them meanwhile.
//
//   load_sample_firm(app)    -> 12 people, 6 clients, some 2,500 entries, judged by the policy in force
//   remove_sample_firm(app)  -> gone; what people have logged on it themselves stays, with the records it stands on
//
// Only a firm without clients takes it in: beside real ones it would be in every list and figure. It is never invoiced:
// a number once drawn would stay for ever.
#pragma once

#include <optional>

#include "app/import/import_time.hpp"

namespace fairhour {

struct SampleFirm {
    std::optional<Import> import{};  // none: it is not there
    std::int64_t people = 0, clients = 0, projects = 0;
    bool may_come = false;  // the firm has no clients yet
};
BOOST_DESCRIBE_STRUCT(SampleFirm, (), (import, people, clients, projects, may_come))

[[nodiscard]] Result<SampleFirm> sample_firm(const AppContext& app);
// Errors: sample_there, firm_in_use.
[[nodiscard]] Result<SampleFirm> load_sample_firm(const AppContext& app);
// Errors: sample_not_there.
[[nodiscard]] Result<UndoneImport> remove_sample_firm(const AppContext& app);

// Whether a client is of the sample firm.
[[nodiscard]] Result<bool> is_of_sample(Transaction& work, const Client& client);

}  // namespace fairhour
