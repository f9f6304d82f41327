#include "domain/time/locks.hpp"

#include <algorithm>

#include "base/describe.hpp"

namespace fairhour {
namespace {

template <class Tag>
bool covers(Id<Tag> scope, Id<Tag> cell) {
    return scope.none() || scope == cell;
}

// A grant counts from its instant until before its expiry.
bool lifted(const Lock& lock, const LockAsked& asked, std::span<const Grant> grants) {
    return std::ranges::any_of(grants, [&](const Grant& grant) {
        return grant.lock == lock.id && grant.person == asked.actor && grant.granted_at <= asked.at &&
               asked.at < grant.expires_at;
    });
}

std::string_view cause_text(LockCause cause) {
    switch (cause) {
        case LockCause::period: return "The period is closed";
        case LockCause::approval: return "The time is approved";
        case LockCause::invoice: return "The time is on an invoice";
        case LockCause::archived: return "The record is archived";
    }
    INVARIANT(false, "every cause has its words");
}

}  // namespace

Cell cell_of(const Entry& entry) { return {entry.person, entry.client, entry.project, entry.work_date}; }

bool lock_covers(const Lock& lock, const Cell& cell) {
    return covers(lock.person, cell.person) && covers(lock.client, cell.client) && covers(lock.project, cell.project) &&
           lock.days.holds(cell.work_date);
}

std::vector<const Lock*> locks_holding(const LockAsked& asked, std::span<const Lock> locks,
                                       std::span<const Grant> grants) {
    std::vector<const Lock*> holding;
    for (const Lock& lock : locks) {
        const bool begun = lock.since <= asked.at;
        if (begun && lock_covers(lock, asked.cell) && !lifted(lock, asked, grants)) holding.push_back(&lock);
    }
    return holding;
}

Status check_unlocked(const LockAsked& asked, std::span<const Lock> locks, std::span<const Grant> grants) {
    const std::vector<const Lock*> holding = locks_holding(asked, locks, grants);
    if (holding.empty()) return {};
    std::string reason;
    for (const Lock* const lock : holding) reason += (reason.empty() ? "" : " ") + lock_sentence(*lock);
    return refuse(ErrorKind::conflict, "locked", std::move(reason), day_text(asked.cell.work_date),
                  "Ask for a grant with a reason and an end.");
}

std::string lock_sentence(const Lock& lock) {
    std::string text(cause_text(lock.cause));
    text += ", locked since " + instant_text(lock.since);
    if (!lock.reason.empty()) text += " (" + lock.reason + ")";
    return text + "; " + std::string(enum_word(lock.lifted_by)) + " can lift it.";
}

Status check_grant(const Grant& grant) {
    if (grant.reason.empty())
        return invalid("grant_reason", "Lifting a lock needs a reason.", id_text(grant.id), "Say why in a sentence.");
    if (grant.expires_at <= grant.granted_at)
        return invalid("grant_expiry", "The grant ends before it begins.", id_text(grant.id),
                       "Give an end in the future.");
    return {};
}

}  // namespace fairhour
