// What the journal keeps of a policy pass: enough to find a changed decision and to decide everything again.
#pragma once

#include <string>
#include <string_view>

#include "base/time.hpp"
#include "domain/describe.hpp"

namespace fairhour {

inline constexpr std::string_view pass_action = "check";

struct PassDetail {
    std::int64_t policy_version = 0;
    std::int64_t checked = 0, decisions = 0, flagged = 0, approved = 0;
    std::string autonomy_limit;  // what readiness allowed then
    std::string
        decisions_digest;  // RowsDigest of the decisions stored by this pass; their decided_at is the event's instant
    std::int64_t hits = 0;
    std::string hits_digest;
    std::string grounds_digest;  // of why, history and case; empty: of a pass before these were kept
};
BOOST_DESCRIBE_STRUCT(PassDetail, (),
                      (policy_version, checked, decisions, flagged, approved, autonomy_limit, decisions_digest, hits,
                       hits_digest, grounds_digest))

// What a later event took away of a pass, together with the entries it was about: counted as the pass's own event counts.
struct PassTaken {
    Instant at;  // the pass's own
    std::int64_t decisions = 0;
    std::string decisions_digest;
    std::int64_t hits = 0;
    std::string hits_digest;
    std::string grounds_digest;
};
BOOST_DESCRIBE_STRUCT(PassTaken, (), (at, decisions, decisions_digest, hits, hits_digest, grounds_digest))

}  // namespace fairhour
