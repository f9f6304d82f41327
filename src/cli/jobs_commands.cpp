// `jobs run` does once what the server does by itself: for cron, and for a firm that runs no server; `jobs list` says when
// each ran last, on which node, and how it ended. `mail test` sends a trial mail to whoever --as names.
//
//   */5 * * * *   fairhour --data /srv/studio jobs run
#include "app/messages/templates.hpp"
#include "base/json.hpp"
#include "cli/commands.hpp"
#include "cli/session.hpp"
#include "cli/table.hpp"
#include "ports/jobs.hpp"

namespace fairhour::cli {
namespace {

struct JobListed {
    std::string job, holder, outcome;
    Instant began_at;
    std::optional<Instant> ended_at;
};
BOOST_DESCRIBE_STRUCT(JobListed, (), (job, holder, outcome, began_at, ended_at))
struct TrialSent {
    MailOutcome outcome = MailOutcome::unreachable;
    std::string said;
};
BOOST_DESCRIBE_STRUCT(TrialSent, (), (outcome, said))

Result<ExitCode> run_jobs_once(Session& session) {
    const Configuration configuration = TRY(session.configuration({}));
    const AppContext app = TRY(session.app());
    const auto secrets = TRY(session.secrets(configuration));
    const std::vector<JobRan> ran =
        session.rooms().run_jobs(session.rooms(), {configuration, app.store, app.clock, *secrets});
    Table table({left("Job"), left("Outcome"), flexible("What it did")});
    bool all_well = true;
    for (const JobRan& one : ran) {
        table.row({one.job, one.outcome, one.detail});
        all_well = all_well && (one.outcome == "done" || one.outcome == "no_policy" || one.outcome == "held_elsewhere");
    }
    return session.answer(json_text(ran), table.text(session.screen().facts()),
                          all_well ? ExitCode::ok : ExitCode::findings);
}

Result<ExitCode> list_jobs(Session& session) {
    const AppContext app = TRY(session.app());
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    std::vector<JobListed> json;
    Table table({left("Job"), left("Began"), left("Ended"), left("Outcome"), flexible("Node")});
    for (const JobLease& job : TRY(work->jobs().all())) {
        json.push_back({job.job, job.holder, job.outcome, job.began_at, job.ended_at});
        table.row({job.job, instant_text(job.began_at), job.ended_at ? instant_text(*job.ended_at) : "runs", job.outcome,
                   job.holder});
    }
    return session.answer(json_text(json), table.text(session.screen().facts()));
}

Result<ExitCode> send_trial_mail(Session& session) {
    const Configuration configuration = TRY(session.configuration({}));
    const AppContext app = TRY(session.app());
    const auto mailer = session.rooms().open_mailer(configuration.mail);
    const MailAnswer answer = TRY(send_trial(app, *mailer, configuration.public_url));
    const std::string words = answer.outcome == MailOutcome::accepted
                                  ? "The mail server took the mail: " + answer.said + "\n"
                                  : "It was not sent (" + std::string(enum_word(answer.outcome)) + "): " + answer.said + "\n";
    return session.answer(json_text(TrialSent{answer.outcome, answer.said}), words,
                          answer.outcome == MailOutcome::accepted ? ExitCode::ok : ExitCode::findings);
}

}  // namespace

void declare_jobs(Command& root) {
    Command jobs = root.add_subcommand("jobs", "What runs by itself: checks, reminders, mails.");
    Command run = jobs.add_subcommand("run", "Run all of it once, now; each is done by one program at a time.");
    run.example("fairhour jobs run", "");
    run.does([](Session& session) { return run_jobs_once(session); });
    Command list = jobs.add_subcommand("list", "When each ran last, where, and how it ended.");
    list.example("fairhour jobs list", "");
    list.does([](Session& session) { return list_jobs(session); });

    Command mail = root.add_subcommand("mail", "Mail as it is set up.");
    Command test = mail.add_subcommand("test", "Send a trial mail to the person named by --as.");
    test.example("fairhour mail test --as eva@nordlicht.example", "");
    test.does([](Session& session) { return send_trial_mail(session); });
}

}  // namespace fairhour::cli
