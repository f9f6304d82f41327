// From an open day to a mail and its end: said once, looked at again before it goes, retried or not as the answer says, and
// acted on by links that act once.
#include "messages/office.hpp"

#include <regex>

#include "app/messages/action_links.hpp"
#include "ports/accounts.hpp"

namespace fairhour {
namespace {

class Messages : public Office {
protected:
    // The addresses of the page in the last mail, by what stands behind them.
    std::vector<std::string> tokens() {
        std::vector<std::string> found;
        const std::regex token("/m/(fhm_[A-Za-z0-9_-]+)");
        const std::string& text = post.mails.back().text;
        for (auto at = std::sregex_iterator(text.begin(), text.end(), token); at != std::sregex_iterator(); ++at)
            found.push_back((*at)[1]);
        return found;
    }
    std::string token_of(LinkAct act) {
        for (const std::string& token : tokens())
            if (const auto shown = look_at_action(*store, clock, token); shown && shown->act == act) return token;
        ADD_FAILURE() << "no such link in the mail";
        return {};
    }
};
INSTANTIATE_ON_BOTH(Messages);

TEST_P(Messages, an_open_day_is_told_once_in_the_page_and_by_mail) {
    set_time(monday + 1, 9);
    EXPECT_EQ(write().messages, 0);
    set_time(monday + 1, 10);
    const NudgeReport report = write();
    EXPECT_EQ(report.messages, 1);
    EXPECT_EQ(report.mails, 1);
    EXPECT_EQ(write().messages, 0);
    EXPECT_EQ(send().sent, 1);
    EXPECT_EQ(send().sent, 0);
    ASSERT_EQ(post.mails.size(), 1U);
    const Mail& mail = post.mails.front();
    EXPECT_EQ(mail.to_address, "ada@studio.example");
    EXPECT_NE(mail.text.find("Mon 4 May: 0:00 of 8:00 h logged, 8:00 h open"), std::string::npos) << mail.text;
    EXPECT_NE(mail.text.find("https://time.studio.example/today?day=2026-05-04"), std::string::npos) << mail.text;
    EXPECT_NE(mail.html.find("<a href=\"https://time.studio.example/today?day=2026-05-04\""), std::string::npos);
    EXPECT_EQ(mail.html.find("EUR"), std::string::npos);
    ASSERT_GE(mail.headers.size(), 2U);
    EXPECT_EQ(mail.headers[1].value, "List-Unsubscribe=One-Click");
    const auto page = inbox(as(ada), {});
    ASSERT_OK(page);
    ASSERT_EQ(page->size(), 1U);
    EXPECT_EQ(page->front().lines.size(), 1U);
    ASSERT_EQ(page->front().other_channels.size(), 1U);
    EXPECT_EQ(page->front().other_channels[0].state, MessageState::sent);
    EXPECT_EQ(page->front().other_channels[0].text.find("/m/fhm_"), std::string::npos);  // no secret is kept
    EXPECT_TRUE(inbox(as(bob), {})->empty());
    EXPECT_EQ(*unread_messages(as(ada)), 1);
    ASSERT_OK(read_message(as(ada), page->front().message.id));
    EXPECT_EQ(*unread_messages(as(ada)), 0);
    EXPECT_REFUSED(read_message(as(bob), page->front().message.id), "message_unknown");
}

TEST_P(Messages, a_filled_gap_sends_nothing) {
    set_time(monday + 1, 10);
    write();
    log_day(ada, monday, 8);
    const SendReport report = send();
    EXPECT_EQ(report.sent, 0);
    EXPECT_EQ(report.cancelled, 1);
    EXPECT_TRUE(post.mails.empty());
    EXPECT_EQ(mails_of(ada).front().outcome, "nothing_left");
}

TEST_P(Messages, what_was_told_long_ago_is_not_told_again) {
    LogAsked asked = hours(8, "short");
    asked.content.work_date = monday;
    ASSERT_OK(log_entry(as(ada), asked));
    const auto told_of_entry = [&] {
        const auto lines = begin(Access::read)->messages().lines_told_since({});
        return std::ranges::count(*lines, MessageLineKind::nudged_entry, &MessageLine::kind);
    };
    for (int day = 1; day < 9; ++day) {
        set_time(monday + day, 10);
        timetable("one").run(jobs::RunWhich::everything);
    }
    const auto stages = told_of_entry();
    EXPECT_GT(stages, 0);
    set_time(monday + 7 * 15, 10);  // nobody mended it, and all of it was told before any day that is still looked at
    timetable("one").run(jobs::RunWhich::everything);
    EXPECT_EQ(told_of_entry(), stages);
    EXPECT_TRUE(complaints.empty()) << complaints.front();
}

TEST_P(Messages, what_is_refused_for_now_is_tried_again_until_its_slot_is_over) {
    set_time(monday + 1, 10);
    write();
    post.answers.assign(20, {MailOutcome::refused_now, "451 4.7.1 later"});
    EXPECT_EQ(send().later, 1);
    EXPECT_EQ(send().later, 0);  // not before its time
    clock.at = clock.at + wait_after_attempt(1);
    EXPECT_EQ(send().later, 1);
    EXPECT_EQ(mails_of(ada).front().attempts, 2);
    set_time(monday + 1, 17, 25);
    EXPECT_EQ(send().failed, 1);
    EXPECT_EQ(mails_of(ada).front().state, MessageState::failed);
    EXPECT_EQ(mails_of(ada).front().outcome, "451 4.7.1 later");
    set_time(monday + 1, 21);
    EXPECT_EQ(send().sent, 0);
}

TEST_P(Messages, an_address_that_refuses_is_not_used_again_until_it_changes) {
    set_time(monday + 1, 10);
    write();
    post.answers = {{MailOutcome::refused, "550 5.1.1 no such user"}};
    EXPECT_EQ(send().failed, 1);
    EXPECT_EQ(begin(Access::read)->messages().failures()->front().address, "ada@studio.example");
    set_time(monday + 2, 10);
    const NudgeReport next = write();
    EXPECT_EQ(next.messages, 1);  // in the page all the same
    EXPECT_EQ(next.mails, 0);
    Person person = *begin(Access::read)->firm().value()->index.find(ada);
    person.email = "ada.l@studio.example";
    put_one(person);
    set_time(monday + 4, 10);
    EXPECT_EQ(write().mails, 1);
}

TEST_P(Messages, an_answer_that_never_came_is_no_reason_to_send_again) {
    set_time(monday + 1, 10);
    write();
    post.answers = {{MailOutcome::unknown, "the connection broke"}};
    EXPECT_EQ(send().failed, 1);
    EXPECT_EQ(send().sent, 0);
    EXPECT_EQ(post.mails.size(), 1U);
    // The same when the program ends between taking and telling.
    set_time(monday + 2, 10);
    write();
    {
        const auto work = begin(Access::write);
        const auto waiting = work->messages().find({.states = {MessageState::queued}});
        ASSERT_EQ(waiting->size(), 1U);
        ASSERT_TRUE(*work->messages().claim(waiting->front().id, clock.at));
        ASSERT_OK(work->commit());
    }
    EXPECT_EQ(send().failed, 0);  // its sender may still be at it
    clock.at = clock.at + Seconds::minutes(20);
    EXPECT_EQ(send().failed, 1);
    EXPECT_EQ(mails_of(ada).front().outcome, "outcome_unknown");
    EXPECT_EQ(post.mails.size(), 1U);
}

TEST_P(Messages, settings_are_narrower_and_asked_again_before_sending) {
    const auto any = [](const MessageSettings&) { return Status{}; };
    MessageSettings wish;
    wish.hours_from = Seconds::hours(18);
    EXPECT_REFUSED(change_message_settings(as(ada), wish, any), "hours_invalid");
    wish.hours_from.reset();
    wish.quiet_from = Seconds::hours(9);
    EXPECT_REFUSED(change_message_settings(as(ada), wish, any), "quiet_half");
    wish.quiet_from.reset();
    wish.snoozed_until = clock.at + Seconds::hours(24 * 30);
    EXPECT_REFUSED(change_message_settings(as(ada), wish, any), "snooze_long");
    set_time(monday + 1, 10);
    write();
    wish.snoozed_until.reset();
    wish.email = MailWish::off;
    ASSERT_OK(change_message_settings(as(ada), wish, any));
    EXPECT_EQ(send().cancelled, 1);
    EXPECT_EQ(mails_of(ada).front().outcome, "not_wanted");
    set_time(monday + 2, 10);
    EXPECT_EQ(write().mails, 0);
}

TEST_P(Messages, links_act_once_and_looking_does_nothing) {
    set_time(monday + 1, 10);
    write();
    send();
    ASSERT_EQ(tokens().size(), 3U);
    const std::string nothing = token_of(LinkAct::nothing_to_log);
    EXPECT_FALSE(look_at_action(*store, clock, nothing)->used);
    EXPECT_FALSE(use_action(*store, clock, nothing)->used);
    EXPECT_TRUE(use_action(*store, clock, nothing)->used);
    const auto days = begin(Access::read)->attested_days(ada, {monday, monday + 1});
    ASSERT_EQ(days->size(), 1U);
    EXPECT_EQ(days->front().as, Attested::nothing_to_log);
    ASSERT_OK(use_action(*store, clock, token_of(LinkAct::unsubscribe)));
    EXPECT_EQ(message_settings(as(ada))->email, MailWish::off);
    ASSERT_OK(use_action(*store, clock, token_of(LinkAct::snooze)));
    EXPECT_TRUE(message_settings(as(ada))->snoozed_until.has_value());
    std::string wrong = nothing;
    wrong.back() = wrong.back() == 'A' ? 'B' : 'A';
    EXPECT_FALSE(look_at_action(*store, clock, wrong));
    clock.at = clock.at + Seconds::hours(24 * 20);
    EXPECT_REFUSED(use_action(*store, clock, nothing), "link_expired");
}

TEST_P(Messages, an_entry_to_mend_is_told_with_what_the_rule_says) {
    log_day(ada, monday, 7);
    LogAsked asked = hours(1, "x");
    asked.content.work_date = monday;
    ASSERT_OK(log_entry(as(ada), asked));
    set_time(monday + 1, 8);
    timetable("one").run(jobs::RunWhich::everything);
    EXPECT_TRUE(complaints.empty()) << complaints.front();
    set_time(monday + 1, 10);
    timetable("one").run(jobs::RunWhich::everything);
    ASSERT_EQ(post.mails.size(), 1U);
    EXPECT_NE(post.mails[0].text.find("&entry=ent_"), std::string::npos) << post.mails[0].text;
}

TEST_P(Messages, the_language_is_that_of_the_page) {
    {
        const auto work = store->accounts().begin({organization_number, {}}, Access::write);
        ASSERT_OK((*work)->put(PersonPreferences{ada, R"({"language":"de-AT"})", clock.at}));
        ASSERT_OK((*work)->commit());
    }
    set_time(monday + 1, 10);
    write();
    send();
    ASSERT_EQ(post.mails.size(), 1U);
    EXPECT_NE(post.mails[0].text.find("Mo 4. Mai: 0:00 von 8:00 h erfasst"), std::string::npos) << post.mails[0].text;
}

// A year of days in a store, every slot: one message a slot, none twice, whatever is run again.
TEST_P(Messages, two_nodes_and_many_runs_say_everything_once) {
    auto first = timetable("one"), second = timetable("two");
    for (int day = 1; day < 12; ++day)
        for (const int hour : {9, 10, 14, 19}) {
            set_time(monday + day, hour);
            first.run_due();
            second.run_due();
            first.run(jobs::RunWhich::everything);
        }
    EXPECT_TRUE(complaints.empty()) << complaints.front();
    std::set<std::string> keys;
    for (const Message& message : messages()) EXPECT_TRUE(keys.insert(message.key).second);
    EXPECT_EQ(post.mails.size(), mails_of(ada).size());
    EXPECT_GT(post.mails.size(), 5U);
    for (const Message& mail : mails_of(ada)) EXPECT_EQ(mail.state, MessageState::sent) << mail.outcome;
}

// What acts a quarter of an hour before a cut-off would come too late with the next look at the hour.
TEST_P(Messages, the_engine_approves_at_its_instant_also_when_nothing_changes) {
    publish(
        "[[rule]]\nword = \"note_short\"\nclause = \"1\"\nseverity = \"nudge\"\n"
        "[cadence]\nclause = \"1\"\n[auto_approve]\nclause = \"1\"\n[history]\nmin_samples = 1\nconfidence = \"0.10\"\n"
        "audit_percent = \"0\"\n[autonomy]\norganization = \"act\"\n",
        2);
    const auto logged = log_entry(as(ada), hours(8, "Worked on the site all day"));
    ASSERT_OK(logged);
    const EntryId entry = logged->written.entry.id;
    if (stored(entry).state == EntryState::draft) ASSERT_OK(submit_entries(as(ada), {entry}));
    auto node = timetable("one");
    clock.at = clock.at + Seconds::minutes(1);
    node.run_due();
    const std::vector<EntryId> asked{entry};
    const auto decisions = begin(Access::read)->decisions(asked);
    ASSERT_OK(decisions);
    ASSERT_EQ(decisions->back().outcome, Outcome::auto_approve);
    const Instant acts_at = decisions->back().acts_at;
    ASSERT_GT(acts_at, clock.at);
    clock.at = acts_at - Seconds::minutes(10);
    node.run_due();
    EXPECT_EQ(stored(entry).state, EntryState::submitted);
    clock.at = acts_at;
    node.run_due();
    EXPECT_EQ(stored(entry).state, EntryState::approved);
    EXPECT_TRUE(complaints.empty()) << complaints.front();
}

// In the page and by mail, looked at again before it goes; a day filled meanwhile sends nothing.
TEST_P(Messages, a_heads_up_is_told_before_the_day_is_due_and_looked_at_again) {
    publish(
        "[[rule]]\nword = \"note_short\"\nclause = \"1\"\nseverity = \"nudge\"\n"
        "[cadence]\nclause = \"1\"\n[cadence.heads_up]\nat = \"16:30\"\n[autonomy]\norganization = \"recommend\"\n",
        2);
    set_time(monday, 16, 30);
    EXPECT_EQ(write().messages, 1);
    EXPECT_EQ(write().messages, 0);
    const auto said = messages({.person = ada});
    ASSERT_EQ(said.size(), 2U);
    EXPECT_EQ(said.front().tone, NudgeTone::heads_up);
    EXPECT_EQ(said.back().subject, "Before it is due: a short look at your time");
    log_day(ada, monday, 8);
    EXPECT_EQ(send().cancelled, 1);
    EXPECT_EQ(mails_of(ada).front().outcome, "nothing_left");
    EXPECT_TRUE(post.mails.empty());
}

TEST_P(Messages, a_job_is_done_by_one_node_at_a_time) {
    {
        const auto work = begin(Access::write);
        const JobLease lease{.job = "nudge",
                             .holder = "elsewhere",
                             .leased_until = clock.at + Seconds::minutes(10),
                             .began_at = clock.at};
        ASSERT_TRUE(*work->jobs().claim(lease, clock.at));
        ASSERT_OK(work->commit());
    }
    const auto done = timetable("here").run(jobs::RunWhich::everything);
    for (const jobs::JobDone& job : done)
        if (job.job == jobs::JobName::nudge) { EXPECT_EQ(job.outcome, "held_elsewhere"); }
    clock.at = clock.at + Seconds::minutes(11);  // its node never came back
    for (const jobs::JobDone& job : timetable("here").run(jobs::RunWhich::everything))
        if (job.job == jobs::JobName::nudge) { EXPECT_EQ(job.outcome, "done"); }
}

}  // namespace
}  // namespace fairhour
