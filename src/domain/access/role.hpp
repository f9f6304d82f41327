// The roles of access: what a person may do, apart from the job they do. A person can hold several (access/may.hpp).
#pragma once

#include <cstdint>

#include "domain/describe.hpp"

namespace fairhour {

BOOST_DEFINE_FIXED_ENUM_CLASS(AccessRole, std::uint8_t, member, delivery_lead, account_manager, finance, admin, auditor,
                              client)

}  // namespace fairhour
