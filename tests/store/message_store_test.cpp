// Messages and leases in both databases: what makes twice impossible, and who holds a job.
#include "base/json.hpp"
#include "ports/jobs.hpp"
#include "ports/messages.hpp"
#include "store/store_fixture.hpp"

namespace fairhour {
namespace {

class MessagesStored : public StoreTest {
protected:
    [[nodiscard]] Message message(std::int64_t id, std::string key) const {
        Message out;
        out.id = out.slot = MessageId{id};
        out.key = std::move(key);
        out.person = ada;
        out.created_at = out.attempt_at = out.send_until = clock.now();
        return out;
    }
    [[nodiscard]] MessageLine line(std::int64_t slot, std::string subject, std::int64_t stage) const {
        MessageLine out;
        out.slot = MessageId{slot};
        out.person = ada;
        out.subject = std::move(subject);
        out.stage = stage;
        out.told_at = clock.now();
        return out;
    }
    void store_one() {
        const auto work = write();
        ASSERT_OK(work->messages().insert(std::vector{message(1, "2026-05-05 1 ada in_app")},
                                          std::vector{line(1, "day 2026-05-04", 1)}));
        ASSERT_OK(work->commit());
    }
};

INSTANTIATE_ON_BOTH(MessagesStored);

TEST_P(MessagesStored, the_same_message_or_line_is_refused) {
    store_one();
    const auto again = write()->messages().insert(std::vector{message(2, "2026-05-05 1 ada in_app")}, {});
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().name, "unique_violation");
    const auto line_again = write()->messages().insert(std::vector{message(2, "2026-05-05 2 ada in_app")},
                                                       std::vector{line(2, "day 2026-05-04", 1)});
    ASSERT_FALSE(line_again);
    EXPECT_EQ(line_again.error().name, "unique_violation");
    const auto next_stage = write();
    EXPECT_TRUE(next_stage->messages().insert(std::vector{message(2, "2026-05-05 2 ada in_app")},
                                              std::vector{line(2, "day 2026-05-04", 2)}));
}

TEST_P(MessagesStored, one_claim_wins_and_only_what_is_queued) {
    store_one();
    const auto work = write();
    EXPECT_TRUE(*work->messages().claim(MessageId{1}, clock.now()));
    EXPECT_FALSE(*work->messages().claim(MessageId{1}, clock.now()));
    const auto sending = *work->messages().find({.states = {MessageState::sending}});
    ASSERT_EQ(sending.size(), 1U);
    EXPECT_EQ(sending[0].attempts, 1);
    EXPECT_TRUE(work->messages().find({.states = {MessageState::queued}})->empty());
}

TEST_P(MessagesStored, are_found_by_what_is_asked) {
    store_one();
    const auto work = write();
    Message mail = message(2, "2026-05-05 1 ada email");
    mail.slot = MessageId{1};
    mail.channel = MessageChannel::email;
    ASSERT_OK(work->messages().insert(std::vector{mail}, {}));
    MessageBook& book = work->messages();
    EXPECT_EQ(book.find({})->size(), 2U);
    EXPECT_EQ(book.find({.person = ada, .channel = MessageChannel::email})->front().id, MessageId{2});
    EXPECT_TRUE(book.find({.person = bob})->empty());
    EXPECT_EQ(book.find({.before = MessageId{2}})->front().id, MessageId{1});
    EXPECT_EQ(book.find({.ids = {MessageId{1}}, .since = clock.now(), .limit = 5})->size(), 1U);
    EXPECT_TRUE(book.find({.since = clock.now() + Seconds{1}})->empty());
    EXPECT_EQ(book.lines(std::vector{MessageId{1}})->front().subject, "day 2026-05-04");
    EXPECT_EQ(book.lines_told_since(clock.now())->size(), 1U);
    EXPECT_EQ(*book.unread(ada), 1);  // what is in the page alone
    EXPECT_FALSE(*book.mark_read(bob, MessageId{1}, clock.now()));
    EXPECT_TRUE(*book.mark_read(ada, MessageId{1}, clock.now()));
    EXPECT_EQ(*book.unread(ada), 0);
}

TEST_P(MessagesStored, settings_failures_words_and_links_come_back) {
    store_one();
    const auto work = write();
    MessageBook& book = work->messages();
    ASSERT_OK(book.put(MessageSettings{.person = ada, .email = MailWish::off, .hours_from = Seconds::hours(10)}));
    EXPECT_EQ(book.settings(ada)->front().hours_from, Seconds::hours(10));
    EXPECT_TRUE(book.settings(bob)->empty());
    EXPECT_EQ(book.settings({})->size(), 1U);
    ASSERT_OK(book.put(ChannelFailure{.person = ada, .address = "ada@x.example", .reason = "550"}));
    EXPECT_EQ(book.failures()->size(), 1U);
    ASSERT_OK(book.forget_failure(ada, MessageChannel::email));
    EXPECT_TRUE(book.failures()->empty());
    const MessageTemplate words{.language = "de", .subject = "Hallo", .text = "{lines}"};
    ASSERT_OK(book.put(words));
    EXPECT_EQ(book.templates()->front().subject, "Hallo");
    ASSERT_OK(book.remove(words));
    EXPECT_TRUE(book.templates()->empty());
    const ActionLink link{.id = ActionLinkId{7},
                          .person = ada,
                          .message = MessageId{1},
                          .expires_at = clock.now() + Seconds::hours(1)};
    ASSERT_OK(book.put(link));
    EXPECT_TRUE(book.link(ActionLinkId{7})->has_value());
    EXPECT_FALSE(*book.use_link(ActionLinkId{7}, clock.now() + Seconds::hours(2)));
    EXPECT_TRUE(*book.use_link(ActionLinkId{7}, clock.now()));
    EXPECT_FALSE(*book.use_link(ActionLinkId{7}, clock.now()));
}

TEST_P(MessagesStored, a_job_is_held_by_one_until_it_ends_or_its_lease_is_over) {
    const Instant now = clock.now();
    const auto wish = [&](const char* holder, Instant at) {
        return JobLease{.job = "nudge", .holder = holder, .leased_until = at + Seconds::minutes(5), .began_at = at};
    };
    const auto work = write();
    JobBook& jobs = work->jobs();
    EXPECT_TRUE(*jobs.claim(wish("one", now), now));
    EXPECT_FALSE(*jobs.claim(wish("two", now), now));
    JobLease done = wish("one", now);
    done.ended_at = now + Seconds{3};
    done.outcome = "done";
    done.position = 42;
    EXPECT_TRUE(*jobs.finish(done));
    EXPECT_TRUE(*jobs.claim(wish("two", now + Seconds{3}), now + Seconds{3}));
    EXPECT_FALSE(*jobs.finish(done));  // it is two's now
    EXPECT_EQ((*jobs.find("nudge"))->position, 42);
    const Instant later = now + Seconds::minutes(30);
    EXPECT_TRUE(*jobs.claim(wish("one", later), later));  // two never came back
    EXPECT_EQ(jobs.all()->size(), 1U);
    ASSERT_OK(jobs.insert(JobRun{.id = JobRunId{5}, .job = "nudge", .ended_at = now, .outcome = "done"}));
    EXPECT_EQ(jobs.runs(10)->size(), 1U);
    ASSERT_OK(jobs.forget_runs_before(now + Seconds{1}));
    EXPECT_TRUE(jobs.runs(10)->empty());
}

}  // namespace
}  // namespace fairhour
