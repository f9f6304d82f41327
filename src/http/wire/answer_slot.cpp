#include "http/wire/answer_slot.hpp"

#include <boost/asio/dispatch.hpp>

#include "http/wire/connection.hpp"
#include "http/wire/refusal.hpp"

namespace fairhour::http {

AnswerSlot::AnswerSlot(std::shared_ptr<Loop> loop, std::weak_ptr<Connection> connection, std::int64_t number,
                       AnswerTerms terms)
    : loop_(std::move(loop)),
      connection_(std::move(connection)),
      number_(number),
      terms_(std::move(terms)),
      compress_bytes_min_(loop_->wire().options.compress_bytes_min) {}

AnswerSlot::~AnswerSlot() { lose(); }

void AnswerSlot::lose() { give(refusal_response(refusals::answer_lost, terms_.request_id)); }

void AnswerSlot::give(Response response) {
    if (given_.exchange(true)) return;
    compress(response, terms_.gzip, compress_bytes_min_);
    boost::asio::dispatch(loop_->context(),
                          [connection = connection_, number = number_, response = std::move(response)]() mutable {
                              if (const auto there = connection.lock()) there->deliver(number, std::move(response));
                          });
}

}  // namespace fairhour::http
