// Adds up digests of rows; see rows_digest.hpp.
#include "app/check/rows_digest.hpp"

namespace fairhour {
namespace {

void append_number(std::string& out, std::int64_t value) {
    const auto bits = static_cast<std::uint64_t>(value);
    for (int shift = 56; shift >= 0; shift -= 8) out += static_cast<char>(bits >> static_cast<unsigned>(shift) & 0xFFU);
}

void append_text(std::string& out, std::string_view text) {
    append_number(out, static_cast<std::int64_t>(text.size()));
    out += text;
}

}  // namespace

void RowsDigest::add(std::string_view row) { add_sum(sha256(row), 1); }

void RowsDigest::add_sum(const Sha256& sum, std::int64_t rows) {
    unsigned carry = 0;
    for (std::size_t i = sum_.size(); i-- > 0;) {
        const unsigned both = unsigned{sum_[i]} + sum[i] + carry;
        sum_[i] = static_cast<std::uint8_t>(both & 0xFFU);
        carry = both >> 8U;
    }
    rows_ += rows;
}

std::string RowsDigest::text() const { return hex(sum_); }

std::string decision_bytes(const Decision& decision) {
    std::string out = "decision";
    for (const std::int64_t field :
         {decision.entry.value, decision.n, static_cast<std::int64_t>(decision.outcome), decision.policy_version,
          static_cast<std::int64_t>(decision.inputs.high), static_cast<std::int64_t>(decision.inputs.low),
          decision.decided_at.micros, decision.acts_at.micros})
        append_number(out, field);
    return out;
}

std::string grounds_bytes(const Decision& decision) {
    std::string out = "grounds";
    for (const std::int64_t field :
         {decision.entry.value, decision.n, static_cast<std::int64_t>(decision.why),
          static_cast<std::int64_t>(decision.history_group), decision.history_n, decision.history_k,
          decision.case_subject})
        append_number(out, field);
    append_text(out, decision.case_rule);
    return out;
}

std::string hit_bytes(const DecisionHit& row) {
    std::string out = "hit";
    for (const std::int64_t field : {row.entry.value, row.n, row.position, static_cast<std::int64_t>(row.hit.severity)})
        append_number(out, field);
    for (const std::string* text :
         {&row.hit.rule, &row.hit.clause, &row.hit.observed, &row.hit.threshold, &row.hit.sentence})
        append_text(out, *text);
    return out;
}

}  // namespace fairhour
