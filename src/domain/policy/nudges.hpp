// Who is told what now, and who is not and why (semantics 8): open matters climb the ladder's stages, one step a day at
// most and never past one, unless an invoice is about to be cut off; what is due for one person goes into one message.
//
//   Ada's Monday is short, due Tuesday 10:00:     Tuesday 10:00 friendly, Wednesday 10:00 helpful, Friday 10:00 last call;
//   with a heads-up at 16:30, nearly empty then:  Monday 16:30, before the ladder and no part of it;
//   still short the next Monday:                  a flag to her lead, once
//
// Pure: the same matters, lines told and instant give the same plan. Planning again after it was carried out gives nothing.
#pragma once

#include <span>
#include <vector>

#include "domain/policy/open_matter.hpp"
#include "domain/policy/telling.hpp"

namespace fairhour {

struct NudgeTerms {
    MatterTerms matters;
    std::span<const MessageSettings> settings;  // by person
    std::span<const MessageLine> told;          // by person, subject, opening, stage
    Autonomy autonomy_limit = Autonomy::act;    // observe while the firm is not ready
};

struct DueLine {
    OpenMatter matter;
    std::int64_t stage = 1;  // 0: the heads-up, below the ladder
    NudgeTone tone = NudgeTone::friendly;
};

struct DueMessage {
    PersonId person;
    TellingSlot slot;
    std::int64_t number = 1;  // 1, 2 ... of the person's messages of the day
    MessageKind kind = MessageKind::reminder;
    NudgeTone tone = NudgeTone::friendly;  // of its most urgent line
    std::vector<DueLine> lines;            // the most urgent first, then by day
};

// Somebody has something to be told, and is not told now.
struct HeldMatters {
    PersonId person;
    HeldBack why = HeldBack::outside_hours;
    std::int64_t matters = 0;

    bool operator==(const HeldMatters&) const = default;
};

struct NudgePlan {
    std::vector<DueMessage> messages;  // by person
    std::vector<HeldMatters> held;     // by person
};

// `open` as open_matter.hpp finds it; what has passed the ladder goes on to the lead here.
[[nodiscard]] NudgePlan plan_nudges(const NudgeTerms& terms, std::span<const OpenMatter> open);

// Whether the policy sends anything to this person: their team's word beats the firm's, both within what is ready.
[[nodiscard]] Autonomy autonomy_of(const NudgeTerms& terms, const Person& person);
// A cut-off ahead that leaves no time for the ladder.
[[nodiscard]] bool is_urgent(const MatterTerms& terms, const OpenMatter& matter);

}  // namespace fairhour
