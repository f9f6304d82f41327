#include "http/live.hpp"

#include <algorithm>
#include <array>
#include <chrono>

#include "absl/container/flat_hash_set.h"

namespace fairhour::http {
namespace {

constexpr std::int64_t events_read_max = 1000;
constexpr std::size_t owners_asked_max = 1000;
constexpr std::chrono::seconds listeners_checked_every{30};
// Hints are bundled: the first goes out at once, the next not before this has passed.
constexpr std::chrono::milliseconds told_every{100};
constexpr std::array all_topics{Topic::time, Topic::review, Topic::policy, Topic::billing, Topic::setup, Topic::access, Topic::inbox};

struct Notice {
    std::int64_t n = 0;
    std::vector<Topic> topics;
    bool caught_up = true;  // false: more happened than is told apart; ask again for everything
};
BOOST_DESCRIBE_STRUCT(Notice, (), (n, topics, caught_up))

std::string event_text(const Notice& notice) {
    return "id: " + std::to_string(notice.n) + "\nevent: change\ndata: " + json_text(notice) + "\n\n";
}

bool says(std::string_view action, std::initializer_list<std::string_view> words) {
    return std::ranges::any_of(words,
                               [&](std::string_view word) { return action.find(word) != std::string_view::npos; });
}

// Every "per_…" that an event about messages names: they were told something.
void add_people(std::string_view text, absl::flat_hash_set<PersonId>& people) {
    constexpr std::size_t id_size = 17;
    for (std::size_t at = text.find("per_"); at != std::string_view::npos; at = text.find("per_", at + 1))
        if (const auto id = parse_id<PersonTag>(text.substr(at, id_size))) people.insert(*id);
}

// Every "ent_…" that an event names.
void add_entries(std::string_view text, std::vector<EntryId>& entries) {
    constexpr std::size_t id_size = 17;
    for (std::size_t at = text.find("ent_"); at != std::string_view::npos; at = text.find("ent_", at + 1))
        if (const auto id = parse_id<EntryTag>(text.substr(at, id_size)); id && entries.size() < owners_asked_max)
            entries.push_back(*id);
}

Notice anew(std::int64_t n, const ActorFacts& actor) {
    Notice notice{n, {}, false};
    for (const Topic topic : all_topics)
        if (reaches_at_all(actor, topic_action(topic))) notice.topics.push_back(topic);
    return notice;
}

// What happened between two positions: topics, and whose own time it touched.
struct Happened {
    std::int64_t n = 0;
    bool caught_up = true;
    std::vector<Topic> topics;
    absl::flat_hash_set<PersonId> people;
};

Result<Happened> happened_after(Store& store, std::int64_t organization, std::int64_t after) {
    const auto work = TRY(store.begin({organization, {}}, Access::read));
    Happened happened;
    std::vector<EntryId> entries;
    const auto events = TRY(work->events_after(after, events_read_max));
    for (const JournalEvent& event : events) {
        happened.n = event.n;
        happened.people.insert(event.actor);
        for (const Topic topic : topics_of(event.action))
            if (std::ranges::find(happened.topics, topic) == happened.topics.end()) happened.topics.push_back(topic);
        if (event.action.find("message") != std::string::npos) add_people(event.detail, happened.people);
        add_entries(event.subject, entries);
        add_entries(event.detail, entries);
    }
    happened.caught_up =
        static_cast<std::int64_t>(events.size()) < events_read_max && entries.size() < owners_asked_max;
    if (!happened.caught_up) happened.n = TRY(work->journal_head()).n;
    EntryFilter filter;
    filter.ids = std::move(entries);
    if (!filter.ids.empty())
        for (const Entry& entry : TRY(work->entries(filter))) happened.people.insert(entry.person);
    return happened;
}

// Roles, people and whom they lead are set up; sessions, tokens and passwords are access.
bool touches_rights(const Happened& happened) {
    return !happened.caught_up || std::ranges::any_of(happened.topics, [](Topic topic) {
        return topic == Topic::access || topic == Topic::setup;
    });
}

}  // namespace

std::vector<Topic> topics_of(std::string_view action) {
    if (says(action, {"message"})) return {Topic::inbox};
    if (says(action, {"bank_", "settlement", "remind", "portal"})) return {Topic::billing};
    // What a client asks about a line freezes its time.
    if (says(action, {"about_line", "answer_question"})) return {Topic::billing, Topic::review, Topic::time};
    // Time logged for somebody is told to them (CAP-10).
    if (says(action, {"log_entry", "duplicate_entry"})) return {Topic::time, Topic::review, Topic::inbox};
    if (says(action, {"verdict", "check", "decide", "import"})) return {Topic::time, Topic::review};
    if (says(action, {"entry", "entries", "timer", "week", "attest", "expense"})) return {Topic::time, Topic::review};
    if (says(action, {"prebill", "invoice", "credit", "payment", "bill"})) return {Topic::billing, Topic::time};
    if (says(action, {"policy", "exception"})) return {Topic::policy};
    if (says(action,
             {"session", "token", "password", "sign_", "factor", "passkey", "invit", "access", "account", "link", "custom_role"}))
        return {Topic::access};
    return {Topic::setup};
}

Action topic_action(Topic topic) {
    switch (topic) {
        case Topic::time: return Action::see_time;
        case Topic::review: return Action::approve_time;
        case Topic::policy: return Action::see_policy;
        case Topic::billing: return Action::see_invoices;
        case Topic::setup: return Action::see_clients;
        case Topic::access: return Action::set_access;
        case Topic::inbox: return Action::see_time;
    }
    INVARIANT(false, "every topic is seen by an action");
}

struct Live::Listener {
    Caller caller;
    ActorFacts actor;  // as it was when last told; the thread that tells is the only one to touch it
    std::shared_ptr<EventSink> sink;
    std::atomic<bool> gone = false;
    bool rights_changed = false;

    // People whose reach is their own time alone are told of that alone.
    [[nodiscard]] bool hears(Topic topic, const Happened& happened) const {
        const Reach reach = furthest_reach(actor, topic_action(topic));
        if (reach == Reach::nothing) return false;
        if (topic == Topic::inbox) return happened.people.contains(actor.person);
        return reach != Reach::own || happened.people.contains(actor.person);
    }
};

Live::Live(Store& store, std::function<bool(const Caller&)> still_in)
    : store_(store), still_in_(std::move(still_in)), thread_([this] { run(); }) {}

Live::~Live() {
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
    }
    woken_.notify_one();
    thread_.join();
}

void Live::changed(std::int64_t organization, std::int64_t n) {
    const std::lock_guard lock(mutex_);
    News& news = news_[organization];
    news.newest = std::max(news.newest, n);
    if (news.waits()) woken_.notify_one();
}

void Live::subscribe(const Caller& caller, const ActorFacts& actor, std::int64_t seen_n,
                     std::shared_ptr<EventSink> sink) {
    const auto listener = std::make_shared<Listener>();
    listener->caller = caller;
    listener->actor = actor;
    listener->sink = std::move(sink);
    listener->sink->when_closed([weak = std::weak_ptr(listener)] {
        if (const auto open = weak.lock()) open->gone = true;
    });
    std::int64_t head = 0;
    if (const auto work = store_.begin({caller.organization, {}}, Access::read))
        if (const auto last = (*work)->journal_head()) head = last->n;
    const bool caught_up = seen_n == 0 || seen_n == head;
    const Notice welcome = caught_up ? Notice{head, {}, true} : anew(head, actor);
    listener->sink->send(event_text(welcome));
    const std::lock_guard lock(mutex_);
    News& news = news_[caller.organization];
    if (news.listeners.empty()) news.told = head;
    news.listeners.push_back(listener);
    if (news.waits()) woken_.notify_one();  // something was committed since the head was read
}

std::size_t Live::streams() const {
    const std::lock_guard lock(mutex_);
    std::size_t count = 0;
    for (const auto& [organization, news] : news_) count += news.listeners.size();
    return count;
}

std::vector<std::int64_t> Live::waiting() const {
    std::vector<std::int64_t> organizations;
    for (const auto& [organization, news] : news_)
        if (news.waits()) organizations.push_back(organization);
    return organizations;
}

void Live::run() {
    auto checked_next = std::chrono::steady_clock::now() + listeners_checked_every;
    std::unique_lock lock(mutex_);
    while (!ending_) {
        woken_.wait_until(lock, checked_next, [this] { return ending_ || !waiting().empty(); });
        const auto organizations = waiting();
        lock.unlock();
        for (const std::int64_t organization : organizations) tell(organization);
        const auto now = std::chrono::steady_clock::now();
        if (now >= checked_next) {
            drop_gone();
            checked_next = now + listeners_checked_every;
        }
        lock.lock();
        woken_.wait_for(lock, told_every, [this] { return ending_; });
    }
}

void Live::tell(std::int64_t organization) {
    std::int64_t after = 0;
    std::vector<ListenerRef> listeners;
    {
        const std::lock_guard lock(mutex_);
        after = news_[organization].told;
        listeners = news_[organization].listeners;
    }
    const auto happened = happened_after(store_, organization, after);
    if (!happened || happened->n <= after) return;  // asked again soon
    if (touches_rights(*happened)) follow_rights(organization, listeners);
    for (const ListenerRef& listener : listeners) {
        if (listener->gone) continue;
        Notice notice{happened->n, {}, happened->caught_up};
        for (const Topic topic : happened->topics)
            if (listener->hears(topic, *happened)) notice.topics.push_back(topic);
        if (listener->rights_changed) notice = anew(happened->n, listener->actor);
        listener->rights_changed = false;
        if (!notice.topics.empty()) listener->sink->send(event_text(notice));
    }
    const std::lock_guard lock(mutex_);
    News& news = news_[organization];
    news.told = happened->n;
    std::erase_if(news.listeners, [](const ListenerRef& listener) { return listener->gone.load(); });
}

// Who is out hears nothing more; who may more or less than before asks again for everything they still may.
void Live::follow_rights(std::int64_t organization, const std::vector<ListenerRef>& listeners) {
    end_those_out(listeners);
    const auto work = store_.begin({organization, {}}, Access::read);
    if (!work) return;
    const auto view = (*work)->firm();
    if (!view) return;
    for (const ListenerRef& listener : listeners) {
        if (listener->gone) continue;
        const Person* const person = (*view)->index.find(listener->caller.person);
        ActorFacts now =
            person == nullptr ? ActorFacts{} : actor_facts((*view)->index, *person, listener->caller.granted);
        listener->rights_changed = now.roles != listener->actor.roles || now.grants != listener->actor.grants;
        listener->actor = std::move(now);
    }
}

// The store is asked once for each session and token, and without the lock: who writes must not wait for it.
void Live::end_those_out(const std::vector<ListenerRef>& listeners) {
    std::map<std::int64_t, bool> good;
    for (const ListenerRef& listener : listeners) {
        const Caller& caller = listener->caller;
        const std::int64_t key = caller.token.none() ? caller.session.value : caller.token.value;
        const auto [place, is_new] = good.try_emplace(key, true);
        if (is_new) place->second = still_in_(caller);
        if (place->second) continue;
        listener->gone = true;
        listener->sink->end();
    }
}

// Streams whose reader went, and those whose session or token has ended by itself: by time, or out of a journal's sight.
void Live::drop_gone() {
    std::vector<ListenerRef> all;
    {
        const std::lock_guard lock(mutex_);
        for (const auto& [organization, news] : news_)
            all.insert(all.end(), news.listeners.begin(), news.listeners.end());
    }
    end_those_out(all);
    const std::lock_guard lock(mutex_);
    for (auto& [organization, news] : news_)
        std::erase_if(news.listeners, [](const ListenerRef& listener) { return listener->gone.load(); });
}

}  // namespace fairhour::http
