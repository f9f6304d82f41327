#include "storage/herald.hpp"

#include <libpq-fe.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace fairhour::storage {
namespace {

constexpr int reconnect_millis = 1'000;
constexpr std::size_t news_bytes_max = 7'000;  // of one notice; PostgreSQL takes 8,000

using Result_ = std::unique_ptr<PGresult, decltype(&PQclear)>;

// "1:4711,2:96": what stands in a notice.
std::string item_text(std::int64_t organization, std::int64_t n) {
    return std::to_string(organization) + ":" + std::to_string(n);
}

}  // namespace

class Herald::Line {
public:
    explicit Line(const std::string& address) : connection_(PQconnectdb(address.c_str()), &PQfinish) {
        PQsetNoticeProcessor(connection_.get(), [](void*, const char*) {}, nullptr);
        listening_ = PQstatus(connection_.get()) == CONNECTION_OK && run("LISTEN fairhour_journal", nullptr);
    }
    [[nodiscard]] bool works() const { return listening_ && PQstatus(connection_.get()) == CONNECTION_OK; }
    [[nodiscard]] int file() const { return PQsocket(connection_.get()); }

    [[nodiscard]] bool send(const Heads& news) {
        std::string text;
        for (const auto& [organization, n] : news) {
            text += (text.empty() ? "" : ",") + item_text(organization, n);
            if (text.size() < news_bytes_max) continue;
            if (!notify(text)) return false;
            text.clear();
        }
        return text.empty() || notify(text);
    }

    // What the other nodes said meanwhile.
    void hear(const OnCommitted& listener) {
        PQconsumeInput(connection_.get());
        while (PGnotify* const raw = PQnotifies(connection_.get())) {
            const std::unique_ptr<PGnotify, decltype(&PQfreemem)> notice(raw, &PQfreemem);
            if (notice->be_pid == PQbackendPID(connection_.get())) continue;  // our own
            tell(notice->extra, listener);
        }
    }

private:
    static void tell(std::string_view text, const OnCommitted& listener) {
        while (!text.empty()) {
            const std::string_view item = text.substr(0, text.find(','));
            text.remove_prefix(std::min(text.size(), item.size() + 1));
            const std::size_t colon = item.find(':');
            if (colon == std::string_view::npos) continue;
            const auto organization = whole_number(item.substr(0, colon));
            const auto n = whole_number(item.substr(colon + 1));
            if (organization && n) listener(*organization, *n);
        }
    }
    bool notify(const std::string& text) { return run("SELECT pg_notify('fairhour_journal', $1)", text.c_str()); }
    bool run(const char* sql, const char* parameter) {
        const Result_ result(PQexecParams(connection_.get(), sql, parameter == nullptr ? 0 : 1, nullptr,
                                          parameter == nullptr ? nullptr : &parameter, nullptr, nullptr, 0),
                             &PQclear);
        const ExecStatusType status = PQresultStatus(result.get());
        return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
    }

    std::unique_ptr<PGconn, decltype(&PQfinish)> connection_;
    bool listening_ = false;
};

Herald::Herald(std::string address, OnCommitted listener)
    : address_(std::move(address)), listener_(std::move(listener)), wake_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    INVARIANT(wake_ >= 0, "a process can have one more open file");
    thread_ = std::thread([this] { work(); });
}

Herald::~Herald() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    eventfd_write(wake_, 1);
    thread_.join();
    close(wake_);
}

void Herald::announce(std::int64_t organization, std::int64_t journal_n) {
    {
        const std::lock_guard lock(mutex_);
        std::int64_t& head = news_[organization];
        head = std::max(head, journal_n);
    }
    eventfd_write(wake_, 1);
}

bool Herald::stopping() {
    const std::lock_guard lock(mutex_);
    return stopping_;
}

Herald::Heads Herald::take_news() {
    const std::lock_guard lock(mutex_);
    return std::exchange(news_, {});
}

void Herald::wait_for_news(int other_file, int millis_max) {
    std::array<pollfd, 2> files{{{.fd = wake_, .events = POLLIN, .revents = 0},
                                 {.fd = other_file, .events = POLLIN, .revents = 0}}};
    poll(files.data(), other_file < 0 ? 1 : 2, millis_max);
    eventfd_t ignored = 0;
    eventfd_read(wake_, &ignored);
}

void Herald::work() {
    bool first = true;
    while (!stopping()) {
        Line line(address_);
        if (!line.works()) {
            wait_for_news(-1, reconnect_millis);
            continue;
        }
        if (!std::exchange(first, false)) listener_(0, 0);
        serve(line);
    }
}

void Herald::serve(Line& line) {
    while (!stopping() && line.works()) {
        line.hear(listener_);
        const Heads news = take_news();
        if (news.empty()) {
            wait_for_news(line.file(), -1);
        } else if (!line.send(news)) {  // again, once there is a connection
            for (const auto& [organization, n] : news) announce(organization, n);
            return;
        }
    }
}

}  // namespace fairhour::storage
