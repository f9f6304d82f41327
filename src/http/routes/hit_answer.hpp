// A hit as the API shows it: who may not see rates reads that it concerns the project's money, not how much.
#pragma once

#include "domain/policy/decision.hpp"

namespace fairhour::http {

enum class Figures : std::uint8_t { shown, hidden };
[[nodiscard]] Hit hit_answer(const Hit& hit, Figures figures);
[[nodiscard]] Hits hit_answers(const Hits& hits, Figures figures);

}  // namespace fairhour::http
