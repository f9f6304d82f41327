// Before a number is drawn: would the electronic invoice that the client wants be valid? The pre-bill is looked at as the
// document it is about to be, by the rules of its format; what is wrong is named with its field and its fix.
#pragma once

#include <span>
#include <vector>

#include "app/billing/document.hpp"

namespace fairhour {

struct ElectronicAsked {
    DocumentMaker& maker;
    const FirmIndex& firm;
    const InvoiceRecord& prebill;
    std::span<const Entry> entries;
    CivilDay date{};  // of issue
    const Invoice* corrected = nullptr;  // of a corrected invoice
};
[[nodiscard]] std::vector<Error> electronic_faults(const ElectronicAsked& asked);

}  // namespace fairhour
