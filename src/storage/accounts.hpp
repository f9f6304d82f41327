// The Accounts of ports/accounts.hpp on the store's own connections.
//
//   accounts_ = make_accounts([this](Access access) { return take_turn(access); });
#pragma once

#include <functional>
#include <memory>

#include "ports/accounts.hpp"
#include "storage/transaction.hpp"

namespace fairhour::storage {

using TakeLease = std::function<Result<std::unique_ptr<Lease>>(Access)>;
[[nodiscard]] std::shared_ptr<Accounts> make_accounts(TakeLease take_lease);

}  // namespace fairhour::storage
