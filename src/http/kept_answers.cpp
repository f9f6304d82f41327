#include "http/kept_answers.hpp"

#include <utility>

namespace fairhour::http {

KeptAnswers::Text KeptAnswers::find(const std::string& asked, const AnswerState& state, Instant now) {
    const std::lock_guard lock(mutex_);
    const auto holds = [&](const Kept& kept) {
        return kept.journal_n == state.journal_n && now < kept.until && kept.firm.lock() == state.firm;
    };
    if (const auto found = recent_.find(asked); found != recent_.end())
        return holds(found->second) ? found->second.text : nullptr;
    const auto found = older_.find(asked);
    if (found == older_.end()) return nullptr;
    Kept kept = std::move(found->second);
    older_.erase(found);
    if (!holds(kept)) return nullptr;
    Text text = kept.text;
    put(asked, std::move(kept));
    return text;
}

void KeptAnswers::keep(const std::string& asked, const AnswerState& state, Instant until, std::string text) {
    const std::lock_guard lock(mutex_);
    older_.erase(asked);
    put(asked, {state.journal_n, state.firm, until, std::make_shared<const std::string>(std::move(text))});
}

void KeptAnswers::put(const std::string& asked, Kept kept) {
    const std::size_t bytes = asked.size() + kept.text->size();
    if (bytes > half_bytes_max_) return;
    if (recent_bytes_ + bytes > half_bytes_max_) {
        older_ = std::exchange(recent_, {});
        recent_bytes_ = 0;
    }
    recent_bytes_ += bytes;
    const auto [at, fresh] = recent_.try_emplace(asked);
    if (!fresh) recent_bytes_ -= asked.size() + at->second.text->size();
    at->second = std::move(kept);
}

Instant quarter_hour_after(Instant now) {
    constexpr std::int64_t quarter_micros = 15LL * 60 * 1'000'000;
    const std::int64_t into = (now.micros % quarter_micros + quarter_micros) % quarter_micros;
    return {now.micros - into + quarter_micros};
}

}  // namespace fairhour::http
