// Gathers what is open in a firm from the store, once for all its people or again for a few, as the state is in this
// transaction: for the plan of who is told, and for the last look before a mail goes out.
//
//   const auto found = TRY(find_matters(*work, now, {}));       // nothing: no policy is in force
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "domain/policy/nudges.hpp"
#include "ports/store.hpp"

namespace fairhour {

struct FoundMatters {
    std::shared_ptr<const FirmView> view;
    Policy policy;
    Instant as_of;
    Autonomy autonomy_limit = Autonomy::observe;
    OpenMatters open;
    std::vector<MessageSettings> settings;
    std::shared_ptr<const WorkCalendar> calendar;

    [[nodiscard]] MatterTerms terms() const { return {view->firm, view->index, *calendar, policy, as_of}; }
    [[nodiscard]] const MessageSettings* settings_of(PersonId person) const;
};

// `people`: whose days are looked at; empty: everybody's. Entries that wait are looked at all the same.
[[nodiscard]] Result<std::optional<FoundMatters>> find_matters(Transaction& work, Instant now,
                                                               const std::vector<PersonId>& people);

// What was told far enough back for every opening that can still be open.
[[nodiscard]] Result<std::vector<MessageLine>> told_lately(Transaction& work, const FoundMatters& found);

}  // namespace fairhour
