// The book of a retainer: lots of hours or money that are granted, drawn oldest first, rolled over, expired, corrected. Each
// of these is a row that is never changed; the cells add the rows up for each lot and period (semantics 5, 10.6).
//
//   period    lot      granted  rolled in  drawn  rolled out  expired  closing
//   August    August    20:00              15:00     5:00               0:00
//   September August              5:00      5:00                        0:00
//   September September 20:00              11:00                        9:00
//
// Approval draws hours, issue draws money. Late time draws on its own period while that is open, else on the current one.
// An advance outside of a retainer is a lot in the one period that never ends.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/id.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "domain/contracts/contract.hpp"
#include "domain/describe.hpp"

namespace fairhour {

BOOST_DEFINE_FIXED_ENUM_CLASS(RetainerMoveKind, std::uint8_t, opening, grant, draw, roll_in, roll_out, expire, correct)

struct RetainerMove {
    ContractId contract;
    std::int64_t n = 0;  // 1, 2, 3 ... per contract: the key lets one writer win
    RetainerMoveKind kind = RetainerMoveKind::grant;
    CivilDay period;            // its first day
    std::int64_t lot = 0;       // 1, 2, 3 ... per contract, oldest first
    std::int64_t quantity = 0;  // seconds or minor units; what is drawn, rolled out or expires is negative
    EntryId entry;              // of a draw of hours
    InvoiceId invoice;          // what granted or drew money
    CivilDay day;               // the work date, or the day of the move
    Instant at;
    PersonId by;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(RetainerMove, (), (contract, n, kind, period, lot, quantity, entry, invoice, day, at, by, reason))

// opening + granted + rolled_in - rolled_out - drawn - expired + corrected = closing; the database holds it to that.
struct RetainerCell {
    ContractId contract;
    CivilDay period;
    std::int64_t lot = 0;
    CivilDay granted_for;  // the period of its grant
    InvoiceId advance;     // that it was billed by
    TaxCategory tax_category = TaxCategory::S;  // of that advance
    Decimal tax_percent;
    std::string tax_exemption;
    std::int64_t opening = 0, granted = 0, rolled_in = 0, rolled_out = 0, drawn = 0, expired = 0, corrected = 0;
    std::int64_t closing = 0;
    bool closed = false;  // its period is over and rolled
};
BOOST_DESCRIBE_STRUCT(RetainerCell, (),
                      (contract, period, lot, granted_for, advance, tax_category, tax_percent, tax_exemption, opening,
                       granted, rolled_in, rolled_out, drawn, expired, corrected, closing, closed))

}  // namespace fairhour
