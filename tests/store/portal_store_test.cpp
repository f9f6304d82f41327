// The client portal in both databases: links are counted where they are, a line is in question once, a mail is written once.
#include "ports/portal_book.hpp"
#include "store/store_fixture.hpp"

namespace fairhour {
namespace {

class PortalStored : public StoreTest {
protected:
    [[nodiscard]] PortalLink link(std::int64_t id) const {
        PortalLink out;
        out.id = PortalLinkId{id};
        out.client = acme;
        out.name = "Jane Doe";
        out.parts = {PortalPart::prebills, PortalPart::retainers};
        out.token_digest = sha256("secret " + std::to_string(id));
        out.made_at = clock.now();
        out.expires_at = clock.now() + Seconds::hours(24);
        return out;
    }
    [[nodiscard]] ClientQuestion question(std::int64_t id, std::int64_t line) const {
        ClientQuestion out;
        out.id = ClientQuestionId{id};
        out.client = acme;
        out.invoice = bill;
        out.line = line;
        out.line_text = "Workshop";
        out.currency = *parse_currency("EUR");
        out.entries = {EntryId{100}};
        out.link = PortalLinkId{1};
        out.asked_at = clock.now();
        return out;
    }
    [[nodiscard]] PortalMail mail(std::int64_t id, std::string key) const {
        PortalMail out;
        out.id = PortalMailId{id};
        out.key = std::move(key);
        out.link = PortalLinkId{1};
        out.client = acme;
        out.queued_at = out.attempt_at = clock.now();
        return out;
    }
    void store_bill_and_link() {
        const Entry one = entry(100);
        store_entries(std::span(&one, 1));
        store_draft(bill, std::span(&one, 1));
        const auto work = write();
        ASSERT_OK(work->portal().put(link(1)));
        ASSERT_OK(work->commit());
    }
    const InvoiceId bill{71};
};
INSTANTIATE_ON_BOTH(PortalStored);

TEST_P(PortalStored, a_link_comes_back_and_counts_its_uses) {
    {
        const auto work = write();
        ASSERT_OK(work->portal().put(link(1)));
        ASSERT_OK(work->portal().put(link(2)));
        ASSERT_OK(work->portal().count_use(PortalLinkId{1}, clock.now()));
        ASSERT_OK(work->portal().count_use(PortalLinkId{1}, clock.now() + Seconds{60}));
        ASSERT_OK(work->commit());
    }
    const auto work = read();
    const auto found = work->portal().link(PortalLinkId{1});
    ASSERT_OK(found);
    ASSERT_TRUE(*found);
    EXPECT_EQ((*found)->uses, 2);
    EXPECT_EQ((*found)->first_used_at, clock.now());
    EXPECT_EQ((*found)->last_used_at, clock.now() + Seconds{60});
    EXPECT_EQ((*found)->parts, link(1).parts);
    EXPECT_EQ((*found)->token_digest, link(1).token_digest);
    const auto all = work->portal().links(acme);
    ASSERT_OK(all);
    ASSERT_EQ(all->size(), 2U);
    EXPECT_EQ(all->front().id, PortalLinkId{2});
}

TEST_P(PortalStored, a_line_is_in_question_once) {
    store_bill_and_link();
    {
        const auto work = write();
        ASSERT_OK(work->portal().insert(question(1, 1)));
        ASSERT_OK(work->commit());
    }
    {
        const auto work = write();
        const Status twice = work->portal().insert(question(2, 1));
        ASSERT_FALSE(twice);
        EXPECT_EQ(twice.error().name, "line_in_question");
    }
    const auto work = write();
    ClientQuestion settled = question(1, 1);
    settled.state = QuestionState::settled;
    settled.version = 2;
    ASSERT_OK(work->portal().update(settled));
    ASSERT_OK(work->portal().insert(question(3, 1)));
    const Status stale = work->portal().update(settled);
    ASSERT_FALSE(stale);
    EXPECT_EQ(stale.error().name, "question_changed");
    const auto open = work->portal().questions({.client = acme, .state = QuestionState::open});
    ASSERT_OK(open);
    ASSERT_EQ(open->size(), 1U);
    EXPECT_EQ(open->front().entries, std::vector{EntryId{100}});
}

TEST_P(PortalStored, what_was_said_and_shown_stays_in_order) {
    store_bill_and_link();
    const auto work = write();
    ASSERT_OK(work->portal().insert(question(1, 1)));
    for (const std::int64_t n : {1, 2})
        ASSERT_OK(work->portal().insert(QuestionMessage{ClientQuestionId{1}, n,
                                                        n == 1 ? QuestionSide::client : QuestionSide::firm, ada, "Jane",
                                                        clock.now(), "word " + std::to_string(n)}));
    const ClientQuestionId asked{1};
    const auto said = work->portal().said({&asked, 1});
    ASSERT_OK(said);
    ASSERT_EQ(said->size(), 2U);
    EXPECT_EQ((*said)[1].text, "word 2");
    PrebillShowing showing;
    showing.invoice = bill;
    showing.client = acme;
    showing.feedback_until = CivilDay(2026, 9, 8);
    ASSERT_OK(work->portal().put(showing));
    showing.approved_by = "Jane Doe";
    ASSERT_OK(work->portal().put(showing));
    const auto showings = work->portal().showings_of(acme);
    ASSERT_OK(showings);
    ASSERT_EQ(showings->size(), 1U);
    EXPECT_EQ(showings->front().approved_by, "Jane Doe");
}

TEST_P(PortalStored, a_mail_is_written_once_and_taken_by_one) {
    store_bill_and_link();
    const auto work = write();
    const auto first = work->portal().insert(mail(1, "week"));
    ASSERT_OK(first);
    EXPECT_TRUE(*first);
    const auto again = work->portal().insert(mail(2, "week"));
    ASSERT_OK(again);
    EXPECT_FALSE(*again);
    EXPECT_EQ(work->portal().claim(PortalMailId{1}, clock.now()).value_or(false), true);
    EXPECT_EQ(work->portal().claim(PortalMailId{1}, clock.now()).value_or(true), false);
    PortalMail sent = mail(1, "week");
    sent.state = SendState::sent;
    sent.link_digest = sha256("the link in it");
    ASSERT_OK(work->portal().update(sent));
    EXPECT_EQ(work->portal().carries(PortalLinkId{1}, sent.link_digest).value_or(false), true);
    EXPECT_EQ(work->portal().carries(PortalLinkId{2}, sent.link_digest).value_or(true), false);
    const auto waiting = work->portal().mails({.states = {SendState::queued}});
    ASSERT_OK(waiting);
    EXPECT_TRUE(waiting->empty());
    EXPECT_EQ(work->portal().settings(acme).value_or(PortalSettings{}).feedback_days, 5);
}

}  // namespace
}  // namespace fairhour
