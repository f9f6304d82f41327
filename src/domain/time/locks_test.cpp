#include "domain/time/locks.hpp"

#include <gtest/gtest.h>

namespace fairhour {
namespace {

const PersonId ada{1}, ben{2};
const ClientId acme{10}, borealis{11};
const Instant noon = *parse_instant("2026-07-03T12:00:00Z");

Lock half_year() {
    Lock lock;
    lock.id = {100};
    lock.client = acme;
    lock.days = {CivilDay::min, CivilDay(2026, 7, 1)};
    lock.since = noon - Seconds::hours(24);
    lock.reason = "first half closed";
    return lock;
}
Grant grant_for(PersonId person) {
    Grant grant;
    grant.id = {200};
    grant.lock = {100};
    grant.person = person;
    grant.reason = "forgot a workshop";
    grant.granted_at = noon - Seconds::hours(1);
    grant.expires_at = noon;
    return grant;
}
LockAsked by(PersonId actor, Instant at, CivilDay day = {2026, 6, 30}, ClientId client = acme) {
    return {.cell = {.person = ada, .client = client, .project = {}, .work_date = day}, .actor = actor, .at = at};
}
bool holds(const LockAsked& asked, const std::vector<Grant>& grants = {}) {
    const std::vector locks{half_year()};
    return !locks_holding(asked, locks, grants).empty();
}

TEST(Locks, ScopeIsCellByCell) {
    EXPECT_TRUE(holds(by(ada, noon)));
    EXPECT_FALSE(holds(by(ada, noon, {2026, 7, 1})));
    EXPECT_FALSE(holds(by(ada, noon, {2026, 6, 30}, borealis)));
}
TEST(Locks, NotBeforeItWasSet) {
    EXPECT_FALSE(holds(by(ada, noon - Seconds{86401})));
    EXPECT_TRUE(holds(by(ada, noon - Seconds::hours(24))));
}
TEST(Locks, AGrantLiftsForItsPersonUntilItsEnd) {
    const std::vector grants{grant_for(ada)};
    EXPECT_FALSE(holds(by(ada, noon - Seconds{1}), grants));
    EXPECT_TRUE(holds(by(ada, noon), grants));
    EXPECT_TRUE(holds(by(ben, noon - Seconds{1}), grants));
    EXPECT_TRUE(holds(by(ada, noon - Seconds{3601}), grants));
}
TEST(Locks, AGrantOfAnotherLockLiftsNothing) {
    std::vector grants{grant_for(ada)};
    grants[0].lock = {101};
    EXPECT_TRUE(holds(by(ada, noon - Seconds{1}), grants));
}
TEST(Locks, OneMessageNamesCauseSinceAndWho) {
    const std::vector locks{half_year()};
    const Error error = check_unlocked(by(ada, noon), locks, {}).error();
    EXPECT_EQ(error.name, "locked");
    EXPECT_EQ(error.reason,
              "The period is closed, locked since 2026-07-02T12:00:00Z (first half closed); finance can lift it.");
    EXPECT_TRUE(check_unlocked(by(ada, noon, {2026, 7, 1}), locks, {}));
}
TEST(Locks, AGrantNeedsReasonAndEnd) {
    Grant grant = grant_for(ada);
    EXPECT_TRUE(check_grant(grant));
    grant.expires_at = grant.granted_at;
    EXPECT_EQ(check_grant(grant).error().name, "grant_expiry");
    grant.reason.clear();
    EXPECT_EQ(check_grant(grant).error().name, "grant_reason");
}

}  // namespace
}  // namespace fairhour
