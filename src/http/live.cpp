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
constexpr std::array all_topics{Topic::time, Topic::review, Topic::policy, Topic::billing, Topic::setup, Topic::access};

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

// Every "ent_…" that an event names.
void add_entries(std::string_view text, std::vector<EntryId>& entries) {
    constexpr std::size_t id_size = 17;
    for (std::size_t at = text.find("ent_"); at != std::string_view::npos; at = text.find("ent_", at + 1))
        if (const auto id = parse_id<EntryTag>(text.substr(at, id_size)); id && entries.size() < owners_asked_max)
            entries.push_back(*id);
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

}  // namespace

std::vector<Topic> topics_of(std::string_view action) {
    if (says(action, {"verdict", "check", "decide", "import"})) return {Topic::time, Topic::review};
    if (says(action, {"entry", "entries", "timer", "week", "attest"})) return {Topic::time, Topic::review};
    if (says(action, {"prebill", "invoice", "credit", "payment", "bill"})) return {Topic::billing, Topic::time};
    if (says(action, {"policy", "exception"})) return {Topic::policy};
    if (says(action, {"session", "token", "password", "sign_in", "factor", "passkey", "invitation"}))
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
    }
    INVARIANT(false, "every topic is seen by an action");
}

struct Live::Listener {
    Caller caller;
    ActorFacts actor;
    std::shared_ptr<EventSink> sink;
    std::atomic<bool> gone = false;

    // People whose reach is their own time alone are told of that alone.
    [[nodiscard]] bool hears(Topic topic, const Happened& happened) const {
        const Reach reach = furthest_reach(actor, topic_action(topic));
        if (reach == Reach::nothing) return false;
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
    const auto found = news_.find(organization);
    if (found == news_.end() || found->second.listeners.empty()) return;
    found->second.newest = std::max(found->second.newest, n);
    woken_.notify_one();
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
    Notice welcome{head, {}, seen_n == 0 || seen_n == head};
    if (!welcome.caught_up)
        for (const Topic topic : all_topics)
            if (reaches_at_all(actor, topic_action(topic))) welcome.topics.push_back(topic);
    listener->sink->send(event_text(welcome));
    const std::lock_guard lock(mutex_);
    News& news = news_[caller.organization];
    if (news.listeners.empty()) news.told = news.newest = head;
    news.listeners.push_back(listener);
}

std::size_t Live::streams() const {
    const std::lock_guard lock(mutex_);
    std::size_t count = 0;
    for (const auto& [organization, news] : news_) count += news.listeners.size();
    return count;
}

void Live::run() {
    std::unique_lock lock(mutex_);
    while (!ending_) {
        woken_.wait_for(lock, listeners_checked_every);
        std::vector<std::int64_t> waiting;
        for (const auto& [organization, news] : news_)
            if (news.newest > news.told) waiting.push_back(organization);
        lock.unlock();
        for (const std::int64_t organization : waiting) tell(organization);
        drop_gone();
        lock.lock();
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
    if (!happened || happened->n <= after) return;
    for (const ListenerRef& listener : listeners) {
        Notice notice{happened->n, {}, happened->caught_up};
        for (const Topic topic : happened->topics)
            if (listener->hears(topic, *happened)) notice.topics.push_back(topic);
        if (!notice.topics.empty()) listener->sink->send(event_text(notice));
    }
    const std::lock_guard lock(mutex_);
    news_[organization].told = happened->n;
}

// Streams whose reader went, and those whose session or token has ended.
void Live::drop_gone() {
    std::vector<ListenerRef> ended;
    {
        const std::lock_guard lock(mutex_);
        for (auto& [organization, news] : news_)
            std::erase_if(news.listeners, [&](const ListenerRef& listener) {
                if (!listener->gone && still_in_(listener->caller)) return false;
                ended.push_back(listener);
                return true;
            });
    }
    for (const ListenerRef& listener : ended) listener->sink->end();
}

}  // namespace fairhour::http
