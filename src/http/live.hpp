// Live updates: whoever has the page open is told that something of theirs changed, never what. The notice is a hint;
// readers ask again for what they show, and may miss, repeat or reorder notices without harm.
//
//   GET /api/v1/live
//     id: 4711
//     event: change
//     data: {"n":4711,"topics":["time"],"caught_up":true}
//
// `n` is the journal's position; coming back with Last-Event-ID tells whether anything happened meanwhile.
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "http/call.hpp"
#include "ports/store.hpp"

namespace fairhour::http {

BOOST_DEFINE_FIXED_ENUM_CLASS(Topic, std::uint8_t, time, review, policy, billing, setup, access, inbox)

class Live {
public:
    // `still_in` says whether a session or token is good. Asked for each open stream when something about access or the
    // set-up was committed, before anybody is told of it, and from time to time besides. Rights follow in the same breath.
    Live(Store& store, std::function<bool(const Caller&)> still_in);
    Live(const Live&) = delete;
    Live& operator=(const Live&) = delete;
    ~Live();

    // Something was committed, on this node or another. Returns at once; from any thread.
    void changed(std::int64_t organization, std::int64_t n);
    void subscribe(const Caller& caller, const ActorFacts& actor, std::int64_t seen_n, std::shared_ptr<EventSink> sink);
    [[nodiscard]] std::size_t streams() const;

private:
    struct Listener;
    using ListenerRef = std::shared_ptr<Listener>;
    struct News {
        std::int64_t told = 0, newest = 0;
        std::vector<ListenerRef> listeners;
        [[nodiscard]] bool waits() const { return newest > told && !listeners.empty(); }
    };
    void run();
    [[nodiscard]] std::vector<std::int64_t> waiting() const;
    void tell(std::int64_t organization);
    void follow_rights(std::int64_t organization, const std::vector<ListenerRef>& listeners);
    void end_those_out(const std::vector<ListenerRef>& listeners);
    void drop_gone();
    Store& store_;
    std::function<bool(const Caller&)> still_in_;
    mutable std::mutex mutex_;
    std::condition_variable woken_;
    std::map<std::int64_t, News> news_;
    bool ending_ = false;
    std::thread thread_;
};

// What an event is about. Empty: nothing a page shows.
[[nodiscard]] std::vector<Topic> topics_of(std::string_view journal_action);
// Who may be told of a topic.
[[nodiscard]] Action topic_action(Topic topic);

}  // namespace fairhour::http
