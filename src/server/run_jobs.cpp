#include "server/run_jobs.hpp"

#include <unistd.h>

#include <array>
#include <chrono>

#include "http/access_log.hpp"
#include "http/metrics.hpp"

namespace fairhour {

std::string node_name() {
    std::array<char, 256> host{};
    if (::gethostname(host.data(), host.size() - 1) != 0) host[0] = '?';
    const auto begun = std::chrono::steady_clock::now().time_since_epoch().count();
    return std::string(host.data()) + ":" + std::to_string(::getpid()) + ":" + std::to_string(begun);
}

std::vector<cli::JobRan> run_jobs(const cli::Rooms& rooms, const cli::JobsAsked& asked) {
    const std::unique_ptr<Mailer> mailer = rooms.open_mailer(asked.configuration.mail);
    const std::unique_ptr<HandOver> hand_over = rooms.open_hand_over(asked.configuration.hand_over_folder);
    jobs::Timetable timetable({.store = asked.store,
                               .clock = asked.clock,
                               .documents = rooms.documents,
                               .sources = rooms.sources,
                               .secrets = asked.secrets,
                               .mailer = *mailer,
                               .hand_over = *hand_over,
                               .site = asked.configuration.public_url,
                               .holder = node_name(),
                               .stopping = [] { return false; },
                               .complain = [](const std::string& line) {
                                   http::write_line_to_stderr("fairhour: " + line + "\n");
                               }});
    std::vector<cli::JobRan> ran;
    for (jobs::JobDone& done : timetable.run(jobs::RunWhich::everything))
        ran.push_back({done.organization, std::string(enum_word(done.job)), std::move(done.outcome),
                       std::move(done.detail)});
    return ran;
}

std::string job_figures_text(const jobs::JobFigures& figures) {
    using http::Metrics;
    std::int64_t runs = 0, failed = 0;
    for (std::size_t i = 0; i < jobs::job_count; ++i) {
        runs += figures.runs[i];
        failed += figures.failed[i];
    }
    return Metrics::counter("fairhour_job_runs_total", "Runs of jobs on this node.", runs) +
           Metrics::counter("fairhour_job_failures_total", "Runs that ended with an error.", failed) +
           Metrics::counter("fairhour_entries_decided_total", "Decisions that checks stored.", figures.entries_decided) +
           Metrics::counter("fairhour_messages_written_total", "Messages to people.", figures.messages_written) +
           Metrics::counter("fairhour_mails_sent_total", "Mails the mail server took.", figures.mails_sent) +
           Metrics::counter("fairhour_mails_later_total", "Mails refused for now.", figures.mails_later) +
           Metrics::counter("fairhour_mails_failed_total", "Mails that ended without being sent.", figures.mails_failed) +
           Metrics::counter("fairhour_invoices_sent_total", "Invoices that went to clients.", figures.invoices_sent) +
           Metrics::counter("fairhour_invoices_failed_total", "Invoices that could not be sent.", figures.invoices_failed);
}

}  // namespace fairhour
