#include "domain/policy/nudges.hpp"

#include <algorithm>
#include <map>

#include "absl/container/flat_hash_map.h"
#include "base/text.hpp"

namespace fairhour {
namespace {

// What was said of one subject to one person.
struct ToldMatter {
    Instant opening;
    std::int64_t stage = 0;  // the furthest of this opening
    Instant at;              // when
};

// In the order in which lines stand: the tone of a message is that of its most urgent line.
int urgency(NudgeTone tone) {
    switch (tone) {
        case NudgeTone::heads_up: return 0;
        case NudgeTone::friendly: return 1;
        case NudgeTone::helpful: return 2;
        case NudgeTone::last_call: return 3;
    }
    INVARIANT(false, "every tone has its place");
}

class Told {
public:
    explicit Told(const NudgeTerms& terms) {
        for (const MessageLine& line : terms.told) {
            if (line.kind == MessageLineKind::logged_for_you) continue;
            ToldMatter& opening = by_opening_[{line.person, line.subject, line.opening}];
            if (line.stage > opening.stage) opening = {line.opening, line.stage, line.told_at};
            Instant& last = last_[{line.person, line.subject}];
            last = std::max(last, line.told_at);
            Day& day = days_[line.person];
            day.at.push_back({line.told_at, line.slot});
        }
    }
    [[nodiscard]] const ToldMatter* of(PersonId person, const std::string& subject, Instant opening) const {
        const auto found = by_opening_.find({person, subject, opening});
        return found == by_opening_.end() ? nullptr : &found->second;
    }
    [[nodiscard]] Instant last(PersonId person, const std::string& subject) const {
        const auto found = last_.find({person, subject});
        return found == last_.end() ? Instant{INT64_MIN} : found->second;
    }
    // Messages of that day and the last of them; also those of a future that a clock has left.
    struct OfDay {
        std::int64_t messages = 0;
        Instant last{INT64_MIN};
    };
    [[nodiscard]] OfDay of_day(const Person& person, CivilDay day) const {
        OfDay out;
        const auto found = days_.find(person.id);
        if (found == days_.end()) return out;
        std::vector<MessageId> slots;
        for (const auto& [at, slot] : found->second.at) {
            if (person.zone.day(at) < day || std::ranges::find(slots, slot) != slots.end()) continue;
            slots.push_back(slot);
            out.last = std::max(out.last, at);
        }
        out.messages = static_cast<std::int64_t>(slots.size());
        return out;
    }

private:
    struct Day {
        std::vector<std::pair<Instant, MessageId>> at;
    };
    std::map<std::tuple<PersonId, std::string, Instant>, ToldMatter> by_opening_;
    std::map<std::pair<PersonId, std::string>, Instant> last_;
    absl::flat_hash_map<PersonId, Day> days_;
};

class Planning {
public:
    explicit Planning(const NudgeTerms& terms) : terms_(terms), told_(terms) {
        for (const MessageSettings& settings : terms.settings) settings_[settings.person] = &settings;
    }

    NudgePlan run(std::span<const OpenMatter> open) {
        for (const OpenMatter& matter : open) {
            take(matter);
            if (past_ladder(matter)) take(to_lead(matter));
        }
        NudgePlan plan;
        for (auto& [person, lines] : due_) say(person, std::move(lines), plan);
        return plan;
    }

private:
    [[nodiscard]] const Cadence& cadence() const { return terms_.matters.policy.cadence; }
    [[nodiscard]] std::int64_t stages() const { return static_cast<std::int64_t>(cadence().ladder.size()); }
    [[nodiscard]] TellingTerms telling(PersonId person) const {
        const auto found = settings_.find(person);
        return {terms_.matters.calendar, cadence(), found == settings_.end() ? nullptr : found->second};
    }
    [[nodiscard]] static bool is_once(MessageLineKind kind) {
        return kind == MessageLineKind::full_week || kind == MessageLineKind::flagged_day ||
               kind == MessageLineKind::flagged_entry || kind == MessageLineKind::slow_approver;
    }

    // Stages whose time has come.
    [[nodiscard]] std::int64_t reached(const OpenMatter& matter) const {
        if (is_once(matter.kind)) return 1;
        if (is_urgent(terms_.matters, matter)) return stages();
        std::int64_t stage = 0;
        while (stage < stages() &&
               matter.due + cadence().ladder[static_cast<std::size_t>(stage)].after <= terms_.matters.as_of)
            ++stage;
        return stage;
    }

    void take(const OpenMatter& matter) {
        if (matter.person.none()) return;
        if (matter.ahead) return take_ahead(matter);
        if (stages() == 0) return;
        const Person* const person = terms_.matters.index.find(matter.person);
        if (person == nullptr) return;
        const ToldMatter* const told = told_.of(matter.person, matter.subject, matter.opening);
        const std::int64_t said = told == nullptr ? 0 : told->stage;
        const std::int64_t most = reached(matter);
        if (said >= most) return;
        const bool urgent = !is_once(matter.kind) && is_urgent(terms_.matters, matter);
        const Instant last = told_.last(matter.person, matter.subject);
        const bool today = last.micros != INT64_MIN &&
                           person->zone.day(last) >= person->zone.day(terms_.matters.as_of);
        if (today && !urgent) return;
        const std::int64_t stage = urgent ? most : said + 1;
        due_[matter.person].push_back(
            {matter, stage, is_once(matter.kind) ? NudgeTone::friendly : cadence().ladder[static_cast<std::size_t>(stage) - 1].tone});
    }

    // Once, where nothing was said of the day yet; the ladder begins when it is due, whether this was said or not.
    void take_ahead(const OpenMatter& matter) {
        if (told_.of(matter.person, matter.subject, matter.opening) != nullptr) return;
        due_[matter.person].push_back({matter, 0, NudgeTone::heads_up});
    }

    // Past the last stage by as long as its last step; or nobody can tell its owner in time.
    [[nodiscard]] bool past_ladder(const OpenMatter& matter) const {
        if (is_once(matter.kind) || matter.ahead || matter.lead.none() || matter.lead == matter.person || stages() == 0)
            return false;
        const Person* const owner = terms_.matters.index.find(matter.person);
        if (owner == nullptr || autonomy_of(terms_, *owner) == Autonomy::observe) return false;
        const Instant as_of = terms_.matters.as_of;
        if (matter.due <= as_of && !owner->employed.holds(owner->zone.day(as_of))) return true;
        if (is_urgent(terms_.matters, matter) && away_until_cut_off(*owner, *matter.cut_off)) return true;
        const ToldMatter* const told = told_.of(matter.person, matter.subject, matter.opening);
        if (told == nullptr || told->stage < stages()) return false;
        const auto& ladder = cadence().ladder;
        const Seconds step =
            ladder.size() < 2 ? Seconds::hours(24) : ladder.back().after - ladder[ladder.size() - 2].after;
        return told->at + step <= as_of;
    }
    [[nodiscard]] bool away_until_cut_off(const Person& owner, Instant cut_off) const {
        const CivilDay today = owner.zone.day(terms_.matters.as_of);
        for (CivilDay day = today; day <= owner.zone.day(cut_off); ++day)
            if (terms_.matters.calendar.capacity(owner, day).available.value > 0) return false;
        return true;
    }

    [[nodiscard]] OpenMatter to_lead(const OpenMatter& matter) const {
        OpenMatter flag = matter;
        flag.person = matter.lead;
        flag.about = matter.person;
        flag.lead = {};
        flag.subject += " of " + id_text(matter.person);
        flag.kind = matter.kind == MessageLineKind::missing_day    ? MessageLineKind::flagged_day
                    : matter.kind == MessageLineKind::nudged_entry ? MessageLineKind::flagged_entry
                                                                   : MessageLineKind::slow_approver;
        return flag;
    }

    void say(PersonId id, std::vector<DueLine> lines, NudgePlan& plan) const {
        const Person& person = *terms_.matters.index.find(id);
        const auto hold = [&](HeldBack why) {
            plan.held.push_back({id, why, static_cast<std::int64_t>(lines.size())});
        };
        if (autonomy_of(terms_, person) == Autonomy::observe) return hold(HeldBack::observing);
        const TellingTerms telling_terms = telling(id);
        const auto slot = telling_slot(person, telling_terms, terms_.matters.as_of);
        if (!slot) return hold(slot.error());
        const Told::OfDay before = told_.of_day(person, slot->day);
        if (before.messages >= cadence().messages_max_per_day) return hold(HeldBack::told_already);
        if (before.messages > 0 && (before.last > terms_.matters.as_of ||
                                    slot_number(telling_terms, person.zone.wall_clock(before.last)) >= slot->number))
            return hold(HeldBack::told_already);
        plan.messages.push_back(message_of(id, *slot, before.messages + 1, std::move(lines)));
    }

    // Thanks are given alone: where anything else is to be said they wait.
    [[nodiscard]] static DueMessage message_of(PersonId person, const TellingSlot& slot, std::int64_t number,
                                               std::vector<DueLine> lines) {
        const auto thanks = [](const DueLine& line) { return line.matter.kind == MessageLineKind::full_week; };
        if (!std::ranges::all_of(lines, thanks)) std::erase_if(lines, thanks);
        DueMessage message{.person = person, .slot = slot, .number = number};
        if (thanks(lines.front())) message.kind = MessageKind::thanks;
        std::ranges::stable_sort(lines, {}, [](const DueLine& line) {
            return std::tuple(-urgency(line.tone), line.matter.kind, line.matter.day, line.matter.subject);
        });
        message.tone = lines.front().tone;
        message.lines = std::move(lines);
        return message;
    }

    const NudgeTerms& terms_;
    Told told_;
    absl::flat_hash_map<PersonId, const MessageSettings*> settings_;
    std::map<PersonId, std::vector<DueLine>> due_;
};

}  // namespace

NudgePlan plan_nudges(const NudgeTerms& terms, std::span<const OpenMatter> open) { return Planning(terms).run(open); }

Autonomy autonomy_of(const NudgeTerms& terms, const Person& person) {
    const AutonomyTerms& said = terms.matters.policy.autonomy;
    Autonomy autonomy = said.organization;
    if (const Team* const team = terms.matters.index.find(person.team))
        for (const NamedAutonomy& named : said.teams)
            if (lower_ascii(named.name) == lower_ascii(team->name)) autonomy = named.autonomy;
    return std::min(autonomy, terms.autonomy_limit);
}

bool is_urgent(const MatterTerms& terms, const OpenMatter& matter) {
    return matter.cut_off && terms.as_of < *matter.cut_off &&
           terms.as_of + Seconds::hours(terms.policy.last_call_hours) >= *matter.cut_off;
}

}  // namespace fairhour
