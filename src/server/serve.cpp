#include "server/serve.hpp"

#include <signal.h>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "app/sign_in/set_up.hpp"
#include "base/encodings.hpp"
#include "http/access_log.hpp"
#include "http/api.hpp"
#include "http/doorkeeper.hpp"
#include "http/live.hpp"
#include "http/metrics.hpp"
#include "http/page/page_routes.hpp"
#include "http/routes/all_routes.hpp"
#include "http/routes/invoice_link.hpp"
#include "http/routes/mail.hpp"
#include "http/routes/portal.hpp"
#include "http/routes/sign_in.hpp"
#include "http/routes/single_sign_on.hpp"
#include "http/routes/system.hpp"
#include "http/wire/server.hpp"
#include "server/run_jobs.hpp"

namespace fairhour {
namespace {

using namespace http;

constexpr std::chrono::seconds jobs_looked_at_every{10};

sigset_t stopping_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&signals, signal);
    return signals;
}

// Calls something again and again until it goes.
class Regularly {
public:
    Regularly(std::chrono::seconds pause, std::function<void()> work)
        : pause_(pause), thread_([this, work = std::move(work)] { run(work); }) {}
    Regularly(const Regularly&) = delete;
    Regularly& operator=(const Regularly&) = delete;
    ~Regularly() {
        {
            const std::lock_guard lock(mutex_);
            ending_ = true;
        }
        end_.notify_one();
        thread_.join();
    }

private:
    void run(const std::function<void()>& work) {
        std::unique_lock lock(mutex_);
        while (!end_.wait_for(lock, pause_, [this] { return ending_; })) {
            lock.unlock();
            work();
            lock.lock();
        }
    }
    const std::chrono::seconds pause_;
    std::mutex mutex_;
    std::condition_variable end_;
    bool ending_ = false;
    std::thread thread_;
};

WireOptions wire_options(const Configuration& c) {
    WireOptions options;
    options.address = c.listen_address;
    options.port = c.listen_port;
    options.certificate_file = c.certificate_file;
    options.key_file = c.key_file;
    options.threads = static_cast<int>(c.network_threads);
    options.connections_max = static_cast<std::size_t>(c.connections_max);
    options.body_bytes_max = static_cast<std::size_t>(c.body_bytes_max);
    return options;
}

// Passkeys are made for the page's address; without one said it is this machine's own.
SignInRules rules_of(const Configuration& c) {
    SignInRules rules;
    rules.session_hours_max = static_cast<int>(c.session_days * 24);
    rules.local = c.local_sign_in == "off" ? LocalSignIn::off : LocalSignIn::on;
    const bool tls = !c.certificate_file.empty();
    if (!c.public_url.empty())
        rules.site_origin = c.public_url;
    else if (c.listen_port != 0)
        rules.site_origin = (tls ? "https://localhost:" : "http://localhost:") + std::to_string(c.listen_port);
    return rules;
}

std::string defect_line(const Error& error, const Request& request) {
    return "fairhour: " + std::string(method_text(request.method)) + " " + request.path + " (" + request.id +
           "): " + error.name + ": " + error.text() + "\n";
}

std::vector<std::string> names_of(const Routes& routes) {
    std::vector<std::string> names;
    for (const Route& route : routes) names.push_back(route.name);
    return names;
}

// What the store tells of commits goes through here: the store outlives the server, and tells from threads of its own.
struct Ear {
    std::mutex mutex;
    Live* live = nullptr;

    void hear(std::int64_t organization, std::int64_t n) {
        const std::lock_guard lock(mutex);
        if (live != nullptr) live->changed(organization, n);
    }
    void turn_to(Live* other) {
        const std::lock_guard lock(mutex);
        live = other;
    }
};

// The parts of a running server, made in the order in which they need each other.
class Running {
public:
    Running(const cli::Rooms& rooms, const cli::ServeAsked& asked)
        : asked_(asked),
          providers_(rooms.providers),
          desk_{asked.store, asked.clock, asked.secrets, cache_, rules_of(asked.configuration)},
          lane_(asked.store),
          mailer_(rooms.open_mailer(asked.configuration.mail)),
          hand_over_(rooms.open_hand_over(asked.configuration.hand_over_folder)),
          live_(asked.store, [this](const Caller& caller) { return still_in(desk_, caller); }),
          api_({.store = asked.store,
                .clock = asked.clock,
                .documents = rooms.documents,
                .sources = rooms.sources,
                .lane = lane_,
                .doorkeeper = doorkeeper_of(desk_),
                .workers = static_cast<int>(asked.configuration.workers),
                .requests_a_minute_max = asked.configuration.requests_a_minute_max,
                .on_defect = [](const Error& error,
                                const Request& request) { write_line_to_stderr(defect_line(error, request)); },
                .statements = rooms.statements},
               routes()),
          metrics_(names_of(api_.routes())),
          log_(log_form_for_stderr(), write_line_to_stderr),
          timetable_({.store = asked.store,
                      .clock = asked.clock,
                      .documents = rooms.documents,
                      .sources = rooms.sources,
                      .secrets = asked.secrets,
                      .mailer = *mailer_,
                      .hand_over = *hand_over_,
                      .site = rules_of(asked.configuration).site_origin,
                      .holder = node_name(),
                      .stopping = [this] { return stopping_.load(); },
                      .complain = [](const std::string& line) { write_line_to_stderr("fairhour: " + line + "\n"); }}) {}

    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;
    ~Running() { ear_->turn_to(nullptr); }

    [[nodiscard]] Status start() {
        ear_->turn_to(&live_);
        asked_.store.on_committed(
            [ear = ear_](std::int64_t organization, std::int64_t n) { ear->hear(organization, n); });
        TRY(prove_key(desk_));
        const auto link = TRY(set_up_link(desk_));
        wire_ = TRY(WireServer::start(wire_options(asked_.configuration), api_.handler(),
                                      [this](const Answered& answered) { note(answered); }));
        minute_ = std::make_unique<Regularly>(std::chrono::minutes(1),
                                              [this] { static_cast<void>(write_last_seen(desk_)); });
        if (asked_.configuration.jobs == "on")
            jobs_ = std::make_unique<Regularly>(jobs_looked_at_every, [this] { timetable_.run_due(); });
        asked_.on_listening(
            {.address = address(), .set_up_link = link ? address() + "/set-up#" + *link : std::string{}});
        return {};
    }

    void run_until_stopped() {
        const sigset_t signals = stopping_signals();
        while (true) {
            int signal = 0;
            if (::sigwait(&signals, &signal) != 0) continue;
            if (signal != SIGHUP) return;
            const Status reloaded = wire_->reload_certificate();
            write_line_to_stderr(reloaded ? "fairhour: the certificate was read again.\n"
                                          : "fairhour: " + reloaded.error().text() + "\n");
        }
    }

    void stop() {
        stopping_ = true;
        wire_->stop(std::chrono::seconds(asked_.configuration.stop_wait_seconds));
        jobs_.reset();  // the mail under way comes to its end; what waits stays in the outbox
        lane_.stop();
        static_cast<void>(write_last_seen(desk_));
    }

private:
    Routes routes() {
        Routes all = all_routes();
        const auto append = [&](Routes more) { std::move(more.begin(), more.end(), std::back_inserter(all)); };
        append(sign_in_routes(desk_));
        append(mail_routes({*mailer_, desk_.rules.site_origin}));
        append(invoice_link_routes());
        append(portal_routes(desk_));
        append(page_routes({.nonce = [this] { return base64url(asked_.secrets.random_bytes(16)); },
                            .clock_behind = between(asked_.clock.now(), asked_.clock.now_elsewhere())}));
        append(single_sign_on_routes({desk_, providers_, asked_.configuration.providers}));
        append(system_routes({.live = live_,
                              .ready = [this] { return !stopping_ && asked_.store.organizations().has_value(); },
                              .figures = [this] { return figures(); },
                              .routes = [this]() -> const Routes& { return api_.routes(); },
                              .version = asked_.version}));
        return all;
    }

    void note(const Answered& answered) {
        metrics_.observe(api_.route_name(answered.request), answered.status, answered.took);
        if (asked_.log_requests) log_.tell(answered, asked_.clock.now_elsewhere());
    }

    [[nodiscard]] std::string figures() const {
        const WireFigures wire = wire_->figures();
        const LaneFigures lane = lane_.figures();
        return metrics_.text() + job_figures_text(timetable_.figures()) +
               Metrics::gauge("fairhour_connections_open", "Connections open now.", wire.connections_open) +
               Metrics::gauge("fairhour_streams_open", "Live streams open now.", wire.streams_open) +
               Metrics::counter("fairhour_connections_total", "Connections taken.", wire.connections) +
               Metrics::counter("fairhour_refused_total", "Requests the wire refused.", wire.refused) +
               Metrics::counter("fairhour_bytes_in_total", "Bytes read.", wire.bytes_in) +
               Metrics::counter("fairhour_bytes_out_total", "Bytes written.", wire.bytes_out) +
               Metrics::counter("fairhour_lane_jobs_total", "Writes through the lanes.", lane.jobs) +
               Metrics::counter("fairhour_lane_batches_total", "Transactions they shared.", lane.batches) +
               Metrics::gauge("fairhour_lane_waiting", "Writes waiting now.", lane.waiting);
    }

    [[nodiscard]] std::string address() const {
        if (!asked_.configuration.public_url.empty()) return asked_.configuration.public_url;
        const bool v6 = asked_.configuration.listen_address.find(':') != std::string::npos;
        const std::string host =
            v6 ? "[" + asked_.configuration.listen_address + "]" : asked_.configuration.listen_address;
        return (asked_.configuration.certificate_file.empty() ? "http://" : "https://") + host + ":" +
               std::to_string(wire_->port());
    }

    const cli::ServeAsked& asked_;
    const std::shared_ptr<Ear> ear_ = std::make_shared<Ear>();
    WhoCache cache_;
    IdentityProviders& providers_;
    SignInContext desk_;
    Lane lane_;
    std::unique_ptr<Mailer> mailer_;
    std::unique_ptr<HandOver> hand_over_;
    Live live_;
    Api api_;
    Metrics metrics_;
    AccessLog log_;
    std::atomic<bool> stopping_ = false;
    jobs::Timetable timetable_;
    std::unique_ptr<WireServer> wire_;
    std::unique_ptr<Regularly> minute_;
    std::unique_ptr<Regularly> jobs_;
};

}  // namespace

Status serve(const cli::Rooms& rooms, const cli::ServeAsked& asked) {
    const sigset_t signals = stopping_signals();
    ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);  // before any thread begins: all inherit it
    ::signal(SIGPIPE, SIG_IGN);
    Running running(rooms, asked);
    TRY(running.start());
    running.run_until_stopped();
    running.stop();
    return {};
}

}  // namespace fairhour
