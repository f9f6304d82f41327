// The whole chain of reasons of one entry or invoice line: as it was logged, billability, rounding, rate with losers,
// multiplier, amount, cost; decisions with their hits and clauses; every change of state; locks; each allocation with the
// invoice it led to.
//
//   fairhour explain ent_0003rd1v5c5s0
//   fairhour explain 2026-00042/3
#pragma once

#include <string>
#include <vector>

#include "app/context.hpp"

namespace fairhour {

struct ExplanationStep {
    std::string topic;  // "worked", "rounding", "rate", "decision", "state", "invoice" …
    std::string sentence;
};
BOOST_DESCRIBE_STRUCT(ExplanationStep, (), (topic, sentence))
struct Explanation {
    std::string subject;
    std::string title;
    std::vector<ExplanationStep> steps;
    std::vector<std::string> entries;  // of a line: its entries, to go on with
};
BOOST_DESCRIBE_STRUCT(Explanation, (), (subject, title, steps, entries))
[[nodiscard]] Result<Explanation> explain(const AppContext& app, std::string_view subject);

}  // namespace fairhour
