// What a firm's half year looks like once it is billed and paid: invoices month by month, an advance that is deducted, one
// client's money in trust, hours kept ready for another month by month, statements of the bank, a part payment, somebody who is late and was reminded, a change of terms
// that was accepted, rates of exchange, the books' accounts. All of it by the same use cases as anybody's.
//
//   agree_on_retainers(demo);                                    // before the firm is stored
//   const DemoYear year = TRY(bill_and_collect(session, demo));  // after its time is imported
#pragma once

#include "cli/demo_set_up.hpp"

namespace fairhour::cli {

void agree_on_retainers(DemoFirm& demo);

struct DemoYear {
    std::int64_t invoices = 0, paid = 0, part_paid = 0, open = 0;
    std::vector<Money> received;
    std::string part_paid_number, reminded_number;
};
[[nodiscard]] Result<DemoYear> bill_and_collect(Session& session, const DemoFirm& demo);
[[nodiscard]] std::string year_words(const DemoYear& year);

}  // namespace fairhour::cli
