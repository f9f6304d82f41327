#include "app/sign_in/context.hpp"

#include <algorithm>

#include "app/access.hpp"

namespace fairhour {
namespace {

constexpr std::size_t kept_max = 10'000;

}  // namespace

std::optional<Who> WhoCache::find(const Sha256& digest, Instant now) {
    const std::lock_guard lock(mutex_);
    const auto found = kept_.find(digest);
    if (found == kept_.end()) return std::nullopt;
    const Kept& kept = found->second;
    const bool fresh = kept.found_at <= now && now < kept.found_at + Seconds{cache_seconds_max};
    if (!fresh || kept.who.expires_at <= now) {
        kept_.erase(found);
        return std::nullopt;
    }
    note_seen(kept.who, now);
    return kept.who;
}

std::int64_t WhoCache::changes() const {
    const std::lock_guard lock(mutex_);
    return changes_;
}

// What was read before a change is not kept after it.
void WhoCache::keep(const Sha256& digest, const Who& who, Instant now, std::int64_t changes_then) {
    const std::lock_guard lock(mutex_);
    note_seen(who, now);
    if (changes_then != changes_) return;
    if (kept_.size() >= kept_max) kept_.clear();
    kept_[digest] = {who, now};
}

void WhoCache::forget_all() {
    const std::lock_guard lock(mutex_);
    kept_.clear();
    ++changes_;
}

void WhoCache::note_seen(const Who& who, Instant now) {
    const std::int64_t id = who.session.none() ? who.token.value : who.session.value;
    seen_[id] = {who.organization, who.session, who.token, now};
}

std::vector<WhoCache::Seen> WhoCache::take_seen() {
    const std::lock_guard lock(mutex_);
    std::vector<Seen> out;
    out.reserve(seen_.size());
    for (const auto& [id, seen] : seen_) out.push_back(seen);
    seen_.clear();
    return out;
}

std::optional<Instant> WhoCache::last_seen(SessionId session) const {
    const std::lock_guard lock(mutex_);
    const auto found = seen_.find(session.value);
    return found == seen_.end() ? std::nullopt : std::optional(found->second.at);
}

Status commit_access(const SignInContext& desk, AccountsWork& work) {
    TRY(work.commit());
    desk.cache.forget_all();
    return {};
}

Status journal_access(const SignInContext& desk, AccountsWork& work, std::string action, std::string subject,
                      std::string detail) {
    const JournalEvent head = TRY(work.firm().journal_head());
    JournalEvent event;
    event.at = desk.clock.now();
    if (head.n > 0 && event.at <= head.at) event.at = Instant{head.at.micros + 1};  // no two events share an instant
    event.actor_kind = work.firm().scope().actor.kind;
    event.actor = work.firm().scope().actor.person;
    event.action = std::move(action);
    event.subject = std::move(subject);
    event.detail = std::move(detail);
    return work.firm().append_journal(std::move(event));
}

Status check_local_way(const SignInContext& desk, const Person& person) {
    const bool administers = std::ranges::find(person.access, AccessRole::admin) != person.access.end();
    if (desk.rules.local == LocalSignIn::on || administers) return {};
    return refuse(ErrorKind::forbidden, "sign_in_by_provider", "Here people sign in with the firm's own provider.", {},
                  "Choose it on the page where you sign in.");
}

bool may_come_in(const Person& person, Instant now) {
    return !person.client.none() || person.employed.holds(person.zone.day(now));
}

Status require_no_further_by(AccountsWork& work, const Who& who, const Person& before, const Person& after) {
    const auto view = TRY(work.firm().firm());
    const Person* const asking = view->index.find(who.person);
    if (asking == nullptr) return require({}, Action::set_access, {});
    return require_no_further(actor_facts(view->index, *asking, who.granted), view->index, before, after);
}

Status require_on_person(AccountsWork& work, const Who& who, Action action, PersonId other) {
    const auto view = TRY(work.firm().firm());
    const Person* const asking = view->index.find(who.person);
    const ActorFacts actor = asking == nullptr ? ActorFacts{} : actor_facts(view->index, *asking, who.granted);
    TRY(require(actor, action, facts_of_person(view->index, other)));
    const Person* const person = view->index.find(other);
    if (action != Action::set_access || person == nullptr || asking == person) return {};
    return require_no_further(actor, view->index, *person, *person);
}

}  // namespace fairhour
