// Carries one answer from whatever thread it is given on to the connection that waits for it. Compresses on the giver's
// thread, so that the network's is free. An answer for a connection that has gone is dropped; a handler that lets go of
// its Answer without calling it has lost the request, and 500 says so.
//
//   auto slot = std::make_shared<AnswerSlot>(loop, connection, number, terms);
//   handler(std::move(request), [slot](Response response) { slot->give(std::move(response)); });
#pragma once

#include <atomic>
#include <memory>
#include <string>

#include "http/wire/compression.hpp"
#include "http/wire/loop.hpp"

namespace fairhour::http {

struct AnswerTerms {
    Gzip gzip = Gzip::refused;
    std::string request_id;
};

class AnswerSlot {
public:
    AnswerSlot(std::shared_ptr<Loop> loop, std::weak_ptr<Connection> connection, std::int64_t number,
               AnswerTerms terms);
    ~AnswerSlot();
    AnswerSlot(const AnswerSlot&) = delete;
    AnswerSlot& operator=(const AnswerSlot&) = delete;
    void give(Response response);
    void lose();  // answers that the request was lost, unless it is answered

private:
    std::shared_ptr<Loop> loop_;
    std::weak_ptr<Connection> connection_;
    std::int64_t number_;
    AnswerTerms terms_;
    std::size_t compress_bytes_min_;
    std::atomic<bool> given_{false};
};

}  // namespace fairhour::http
