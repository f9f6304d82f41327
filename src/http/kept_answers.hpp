// Answers that hold for as long as nothing changes: whoever asks the same again gets the text that was made for them.
//
//   const AnswerState now{journal_n, firm};
//   if (auto text = kept.find("1 per_… /api/v1/clients/cli_…/glance", now, instant)) return *text;
//   kept.keep(asked, now, until, made);
//
// Every change of an organization's records moves its journal on, so an answer holds while the journal and the set-up stand
// where they stood when it was made, and until the instant that its maker names. Holds at most `bytes_max` of text: what
// was not asked for lately goes first. Safe from any thread.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "domain/firm.hpp"

namespace fairhour::http {

// What an answer was made from.
struct AnswerState {
    std::int64_t journal_n = 0;
    std::shared_ptr<const FirmView> firm;
};

class KeptAnswers {
public:
    using Text = std::shared_ptr<const std::string>;
    explicit KeptAnswers(std::size_t bytes_max) : half_bytes_max_(bytes_max / 2) {}

    // Null: there is none that holds.
    [[nodiscard]] Text find(const std::string& asked, const AnswerState& state, Instant now);
    void keep(const std::string& asked, const AnswerState& state, Instant until, std::string text);

private:
    struct Kept {
        std::int64_t journal_n = 0;
        std::weak_ptr<const FirmView> firm;
        Instant until;
        Text text;
    };
    using Half = std::unordered_map<std::string, Kept>;
    void put(const std::string& asked, Kept kept);

    std::size_t half_bytes_max_;
    std::mutex mutex_;
    Half recent_, older_;  // when the recent ones are half of what may be kept, they become the older ones
    std::size_t recent_bytes_ = 0;
};

// When answers end that are made from totals and days: every zone's midnight falls on a quarter of an hour of UTC.
[[nodiscard]] Instant quarter_hour_after(Instant now);

}  // namespace fairhour::http
