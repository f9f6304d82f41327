// Tells other nodes that a journal has grown, and hears it from them: LISTEN/NOTIFY of PostgreSQL on a connection of its
// own, after the commit and for many commits at once. (Sent inside the writing transaction, NOTIFY would make the whole
// server commit one at a time.) A hint, not a queue: whoever hears it reads the journal from where they stand.
//
//   Herald herald("host=/run/postgresql dbname=fairhour", on_committed);
//   herald.announce(organization, journal_n);        // returns at once
//
// After the connection was lost, the listener is told organization 0: anything may have been missed.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <thread>

#include "ports/store.hpp"

namespace fairhour::storage {

class Herald {
public:
    Herald(std::string address, OnCommitted listener);
    Herald(const Herald&) = delete;
    Herald& operator=(const Herald&) = delete;
    ~Herald();
    void announce(std::int64_t organization, std::int64_t journal_n);

private:
    using Heads = std::map<std::int64_t, std::int64_t>;  // organization, where its journal stands
    class Line;                                          // a connection that listens
    void work();
    void serve(Line& line);
    [[nodiscard]] Heads take_news();
    [[nodiscard]] bool stopping();
    void wait_for_news(int other_file, int millis_max);

    const std::string address_;
    const OnCommitted listener_;
    int wake_ = -1;  // written to when there is news, or when it is over
    std::mutex mutex_;
    Heads news_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace fairhour::storage
