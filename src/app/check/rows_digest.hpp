// The digest of many rows that does not depend on their order: the sum of the rows' SHA-256, modulo 2^256. It is kept in
// the journal with the pass that wrote the rows, so that a changed, missing or added row is found by adding up again,
// while the rows stream by in whatever order the database gives them.
#pragma once

#include <string>

#include "base/digest.hpp"
#include "domain/policy/decision.hpp"

namespace fairhour {

class RowsDigest {
public:
    void add(std::string_view row);
    void add_sum(const Sha256& sum, std::int64_t rows);  // of rows that were added up before
    [[nodiscard]] std::string text() const;  // 64 hexadecimal digits
    [[nodiscard]] std::int64_t rows() const { return rows_; }

private:
    Sha256 sum_{};
    std::int64_t rows_ = 0;
};

// The bytes of a stored decision and of a hit; every field is in them. What a decision was made from and why came later:
// they have bytes of their own, so that the digests of older passes stay as they are.
[[nodiscard]] std::string decision_bytes(const Decision& decision);
[[nodiscard]] std::string grounds_bytes(const Decision& decision);
[[nodiscard]] std::string hit_bytes(const DecisionHit& hit);

}  // namespace fairhour
