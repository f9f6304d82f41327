// The client portal over its routes: what a link lets be seen and what not, who is refused alike, and what a question, an
// answer, an approval and an accepted change of the contract do.
#include <algorithm>

#include "api/portal_house.hpp"
#include "app/portal/mails.hpp"
#include "app/portal/showing.hpp"
#include "app/review/review.hpp"
#include "domain/contracts/contract.hpp"
#include "ports/payments.hpp"

namespace fairhour {
namespace {

TEST(Portal, AVisitIsCountedAndJournalled) {
    PortalHouse portal;
    const PortalLinkMade made = portal.whole_link(portal.house.client);
    EXPECT_TRUE(made.token.starts_with("fhp_1_plk_"));
    const Answered seen = portal.ask("visit_portal", made.token);
    ASSERT_EQ(seen.status, 200) << seen.body;
    EXPECT_EQ(seen.json("/name"), "Jane Doe");
    EXPECT_EQ(portal.ask("get_portal", made.token).status, 200);
    const Answered links =
        portal.house.get("/api/v1/clients/" + id_text(portal.house.client) + "/portal-links", portal.house.finance);
    EXPECT_EQ(links.json("/items/0/uses"), "1");
    EXPECT_NE(links.json("/items/0/last_used_at"), "null");
    EXPECT_EQ(links.body.find(made.token.substr(made.token.size() - 20)), std::string::npos) << "the secret is kept";
    const auto work = portal.house.store().begin({1, {}}, Access::read);
    const auto events = (*work)->events_about(id_text(portal.house.client), 0, 1'000);
    const auto used = std::ranges::find(*events, "use_portal_link", &JournalEvent::action);
    ASSERT_NE(used, events->end());
    EXPECT_EQ(used->actor_kind, ActorKind::client);
}

TEST(Portal, UnknownRevokedAndMadeUpLinksAnswerAlike) {
    PortalHouse portal;
    const PortalLinkMade made = portal.whole_link(portal.house.client);
    const Answered revoked = portal.house.post("/api/v1/clients/" + id_text(portal.house.client) + "/portal-links/" +
                                                   id_text(made.link.id) + "/revocation",
                                               "{}", portal.house.finance);
    ASSERT_EQ(revoked.status, 200) << revoked.body;
    std::string other = made.token;
    other.back() = other.back() == 'A' ? 'B' : 'A';
    const Answered taken_back = portal.ask("visit_portal", made.token);
    EXPECT_EQ(taken_back.status, 404);
    EXPECT_EQ(taken_back.problem(), "portal_link_over");
    for (const std::string& token : {other, std::string("fhp_1_plk_nothing"), std::string()})
        EXPECT_EQ(portal.ask("visit_portal", token).body, taken_back.body) << token;
}

TEST(Portal, GuessingWaits) {
    PortalHouse portal;
    Answered last;
    for (int i = 0; i < 40; ++i) last = portal.ask("visit_portal", "fhp_1_plk_guess" + std::to_string(i));
    EXPECT_EQ(last.problem(), "sign_in_throttled");
}

TEST(Portal, ALinkShowsItsPartsOnly) {
    PortalHouse portal;
    const PortalLinkMade made = portal.link(portal.house.client, {PortalPart::summary});
    const Answered seen = portal.ask("visit_portal", made.token);
    ASSERT_EQ(seen.status, 200) << seen.body;
    EXPECT_FALSE(seen.has("/invoices/0"));
    EXPECT_FALSE(seen.has("/prebills/0"));
    EXPECT_FALSE(seen.has("/retainers/0"));
    EXPECT_EQ(portal.ask("get_portal_week", made.token).status, 200);
    const InvoiceRecord record = portal.prebill();
    portal.show(record.invoice.id);
    const PortalLinkMade theirs = portal.link(record.invoice.client, {PortalPart::summary});
    EXPECT_EQ(portal.ask("get_portal_bill", theirs.token, {id_text(record.invoice.id)}).status, 404);
}

TEST(Portal, OthersRecordsAreNotThere) {
    PortalHouse portal;
    const InvoiceRecord record = portal.prebill();
    portal.show(record.invoice.id);
    const auto firm = portal.house.firm();
    const auto other = std::ranges::find_if(firm->firm.clients,
                                            [&](const Client& client) { return client.id != record.invoice.client; });
    ASSERT_NE(other, firm->firm.clients.end());
    const std::string token = portal.whole_link(other->id).token;
    const std::string id = id_text(record.invoice.id);
    EXPECT_EQ(portal.ask("get_portal_bill", token, {id}).status, 404);
    EXPECT_EQ(portal.ask("fetch_portal_file", token, {id, "pdf"}).status, 404);
    EXPECT_EQ(portal.ask("ask_about_line", token, {id}, R"({"line":1,"text":"x"})").status, 404);
    EXPECT_EQ(portal.ask("approve_portal_prebill", token, {id}, R"({"net":{"amount":"1.00","currency":"EUR"}})").status, 404);
    EXPECT_EQ(portal.ask("visit_portal", token).body.find(id), std::string::npos);
    const std::string question = portal.ask_about(portal.whole_link(record.invoice.client).token, record.invoice.id,
                                                  first_time_line(record));
    EXPECT_EQ(portal.ask("say_about_line", token, {question}, R"({"text":"x"})").status, 404);
    EXPECT_EQ(portal.ask("visit_portal", token).body.find(question), std::string::npos);
}

TEST(Portal, NeitherCostsNorMarginsAreSaid) {
    PortalHouse portal;
    const InvoiceRecord record = portal.prebill();
    portal.show(record.invoice.id);
    const std::string token = portal.whole_link(record.invoice.client).token;
    const std::string all = portal.ask("visit_portal", token).body +
                            portal.ask("get_portal_bill", token, {id_text(record.invoice.id)}).body +
                            portal.ask("get_portal_week", token).body;
    for (const char* const word : {"cost", "margin", "value", "typed_rate", "ladder", "account_manager", "token"})
        EXPECT_EQ(all.find(std::string("\"") + word), std::string::npos) << word;
}

TEST(Portal, APrebillIsSeenOnlyOnceItIsShown) {
    PortalHouse portal;
    const InvoiceRecord record = portal.prebill();
    const std::string token = portal.whole_link(record.invoice.client).token;
    EXPECT_FALSE(portal.ask("visit_portal", token).has("/prebills/0"));
    EXPECT_EQ(portal.ask("get_portal_bill", token, {id_text(record.invoice.id)}).status, 404);
    portal.show(record.invoice.id);
    const Answered seen = portal.ask("visit_portal", token);
    EXPECT_EQ(seen.json("/prebills/0/invoice"), id_text(record.invoice.id));
    EXPECT_EQ(seen.json("/prebills/0/note"), "With the workshop");
    const Answered file = portal.ask("fetch_portal_file", token, {id_text(record.invoice.id), "pdf"});
    EXPECT_EQ(file.status, 200) << file.body.substr(0, 300);
    EXPECT_FALSE(file.body.empty());
    EXPECT_EQ(portal.ask("fetch_portal_file", token, {id_text(record.invoice.id), "figures"}).status, 404);
    // A gathering of the same window leaves it as it was shown.
    ASSERT_EQ(portal.house.post("/api/v1/prebills", R"({"dry_run":false})", portal.house.finance).status, 200);
    EXPECT_EQ(portal.record(record.invoice.id).invoice.state, DocumentState::in_review);
}

TEST(Portal, AQuestionFreezesItsLineAloneAndTheRestIsBilled) {
    PortalHouse portal;
    const InvoiceRecord record = portal.prebill();
    const InvoiceId id = record.invoice.id;
    const std::int64_t line = first_time_line(record);
    const std::size_t place = static_cast<std::size_t>(line) - 1;
    portal.show(id);
    const std::string token = portal.whole_link(record.invoice.client).token;
    const std::string question = portal.ask_about(token, id, line);
    const InvoiceRecord held = portal.record(id);
    for (const InvoiceLine& one : held.lines)
        if (one.kind == LineKind::time) {
            EXPECT_EQ(one.state, one.line == line ? LineState::held : LineState::included) << one.line;
        }
    for (const Entry& entry : portal.time_of(held, line)) EXPECT_EQ(entry.state, EntryState::disputed);
    const Answered twice = portal.ask("ask_about_line", token, {id_text(id)},
                                      R"({"line":)" + std::to_string(line) + R"(,"text":"again"})");
    EXPECT_EQ(twice.status, 404) << twice.body;  // it is on the bill no more
    const Answered issued = portal.house.post("/api/v1/bill-runs", R"({"prebills":[")" + id_text(id) + R"("]})",
                                              portal.house.finance);
    ASSERT_EQ(issued.status, 200) << issued.body;
    const InvoiceRecord bill = portal.record(id);
    ASSERT_EQ(bill.invoice.state, DocumentState::issued) << issued.body;
    EXPECT_LT(bill.invoice.net_minor, record.invoice.net_minor);
    EXPECT_EQ(bill.lines.size() + 1, record.lines.size());
    // Undecided it moves on: nothing gathers it until it is settled, then the next pre-bill does.
    ASSERT_EQ(portal.house.post("/api/v1/prebills", R"({"dry_run":false})", portal.house.finance).status, 200);
    const std::vector<Entry> waiting = portal.time_of(held, line);
    for (const Entry& entry : waiting) EXPECT_EQ(entry.state, EntryState::disputed);
    const Answered answered = portal.answer(id, question, "stands", portal.house.finance);
    ASSERT_EQ(answered.status, 200) << answered.body;
    for (const Entry& entry : portal.time_of(held, line)) EXPECT_EQ(entry.state, EntryState::approved);
    const Answered next = portal.house.post("/api/v1/prebills", R"({"dry_run":false})", portal.house.finance);
    ASSERT_EQ(next.status, 200);
    const auto work = portal.house.store().begin({1, {}}, Access::read);
    std::vector<EntryId> ids;
    for (const Entry& entry : waiting) ids.push_back(entry.id);
    const auto billed = (*work)->line_entries(ids);
    EXPECT_GE(billed->size(), ids.size());
    const Answered seen = portal.ask("get_portal", token);
    EXPECT_EQ(seen.json("/questions/0/outcome"), "stands");
    EXPECT_EQ(seen.json("/questions/0/said/1/text"), "Ada and Bob were.");
    EXPECT_EQ(seen.json("/questions/0/line_text"), record.lines[place].description);
}

TEST(Portal, AnAnswerLetsTheLineBackOnTheBill) {
    PortalHouse portal;
    const InvoiceRecord record = portal.prebill();
    const InvoiceId id = record.invoice.id;
    portal.show(id);
    const std::string token = portal.whole_link(record.invoice.client).token;
    const std::string question = portal.ask_about(token, id, first_time_line(record));
    const Answered only_said = portal.answer(id, question, "undecided", portal.house.finance);
    ASSERT_EQ(only_said.status, 200) << only_said.body;
    EXPECT_EQ(only_said.json("/asked/state"), "open");
    EXPECT_LT(portal.record(id).invoice.net_minor, record.invoice.net_minor);
    ASSERT_EQ(portal.answer(id, question, "stands", portal.house.finance).status, 200);
    EXPECT_EQ(portal.record(id).invoice.net_minor, record.invoice.net_minor);
    EXPECT_EQ(portal.answer(id, question, "stands", portal.house.finance).problem(), "question_settled");
    EXPECT_EQ(portal.answer(id, question, "stands", portal.house.member).status, 404);
}

TEST(Portal, AVerdictOnItsTimeSettlesAQuestion) {
    PortalHouse portal;
    const InvoiceRecord record = portal.prebill();
    const InvoiceId id = record.invoice.id;
    const std::int64_t line = first_time_line(record);
    portal.show(id);
    const std::string token = portal.whole_link(record.invoice.client).token;
    portal.ask_about(token, id, line);
    VerdictAsked verdict{.kind = VerdictKind::approve, .entries = {}, .reason = "They were all there."};
    for (const Entry& entry : portal.time_of(record, line)) verdict.entries.push_back(entry.id);
    const auto given = give_verdict(portal.house.app(portal.house.admin), verdict);
    ASSERT_TRUE(given) << given.error().text();
    for (const VerdictResult& result : given->results) ASSERT_FALSE(result.refused) << result.refused->text();
    EXPECT_TRUE(given->undo.empty()) << "what a client was told is not taken back";
    EXPECT_EQ(portal.record(id).invoice.net_minor, record.invoice.net_minor);
    const Answered seen = portal.ask("get_portal", token);
    EXPECT_EQ(seen.json("/questions/0/state"), "settled");
    EXPECT_EQ(seen.json("/questions/0/said/1/text"), "They were all there.");
}

TEST(Portal, AfterIssueRemindersLeaveItsAmountAndLeavingItOutCreditsIt) {
    PortalHouse portal;
    const InvoiceRecord record = portal.prebill();
    const InvoiceId id = record.invoice.id;
    ASSERT_EQ(portal.house.post("/api/v1/bill-runs", R"({"prebills":[")" + id_text(id) + R"("]})", portal.house.finance).status, 200);
    const InvoiceRecord bill = portal.record(id);
    ASSERT_EQ(bill.invoice.state, DocumentState::issued);
    const std::int64_t line = first_time_line(bill);
    const std::string token = portal.whole_link(bill.invoice.client).token;
    const std::string question = portal.ask_about(token, id, line);
    const auto stops = [&] {
        const auto work = portal.house.store().begin({1, {}}, Access::read);
        return *(*work)->payments().stops({.invoices = {id}});
    };
    ASSERT_EQ(stops().size(), 1U);
    EXPECT_EQ(stops()[0].kind, StopKind::dispute);
    EXPECT_GE(stops()[0].minor.value_or(0), bill.lines[static_cast<std::size_t>(line) - 1].amount_minor);
    for (const Entry& entry : portal.time_of(bill, line)) EXPECT_EQ(entry.state, EntryState::disputed);
    ASSERT_EQ(portal.answer(id, question, "left_out", portal.house.finance).status, 200);
    EXPECT_TRUE(stops().empty());
    EXPECT_GT(portal.record(id).invoice.credited_minor, 0);
    for (const Entry& entry : portal.time_of(bill, line)) EXPECT_EQ(entry.state, EntryState::invoiced);
    const Answered found = portal.house.post("/api/v1/reconciliations", "{}", portal.house.finance);
    ASSERT_EQ(found.status, 200) << found.body;
    EXPECT_FALSE(found.has("/findings/0")) << found.body;
}

TEST(Portal, TheRestIsApprovedAtTheAmountThatWasSeen) {
    PortalHouse portal;
    const InvoiceRecord record = portal.prebill();
    const std::string id = id_text(record.invoice.id);
    portal.show(record.invoice.id);
    const std::string token = portal.whole_link(record.invoice.client).token;
    const std::string currency(record.invoice.currency.code());
    const auto approve = [&](const std::string& amount) {
        return portal.ask("approve_portal_prebill", token, {id},
                          R"({"net":{"amount":")" + amount + R"(","currency":")" + currency + R"("},"name":"Jane D."})");
    };
    EXPECT_EQ(approve("1.00").problem(), "prebill_moved_on");
    const std::string seen = portal.ask("visit_portal", token).json("/prebills/0/net/amount");
    const Answered approved = approve(seen);
    ASSERT_EQ(approved.status, 200) << approved.body;
    EXPECT_EQ(approved.json("/prebills/0/approved"), "true");
    EXPECT_EQ(approved.json("/prebills/0/approved_by"), "Jane D.");
    EXPECT_EQ(portal.record(record.invoice.id).invoice.state, DocumentState::ready);
    EXPECT_EQ(approve(seen).problem(), "prebill_approved");
    const Answered showings = portal.house.get("/api/v1/invoices/" + id + "/showings", portal.house.finance);
    EXPECT_EQ(showings.json("/items/0/approved_net/amount"), seen);
}

TEST(Portal, MailsAreWrittenOnceAndStopWhenTheyAreNotWanted) {
    PortalHouse portal;
    const InvoiceRecord record = portal.prebill();
    const std::string token = portal.whole_link(record.invoice.client).token;
    const std::string id = id_text(record.invoice.id);
    const Answered first = portal.house.post("/api/v1/invoices/" + id + "/showings", "{}", portal.house.finance);
    EXPECT_EQ(first.json("/mails"), "1") << first.body;
    const Answered off = portal.ask("set_portal_mails", token, {}, R"({"mails":"off"})");
    EXPECT_EQ(off.json("/mails"), "off") << off.body;
    EXPECT_EQ(portal.house.post("/api/v1/invoices/" + id + "/showings", "{}", portal.house.finance).json("/mails"), "0");
    const auto work = portal.house.store().begin({1, {}}, Access::read);
    const auto mails = (*work)->portal().mails({.client = record.invoice.client});
    ASSERT_EQ(mails->size(), 1U);
    EXPECT_NE((*mails)[0].text.find("{link}"), std::string::npos) << "its link is made when it goes out";
    EXPECT_EQ((*mails)[0].text.find(token), std::string::npos);
}

class SetClock final : public Clock {
public:
    [[nodiscard]] Instant now() const override { return at; }
    Instant at;
};

class KeptMails final : public Mailer {
public:
    [[nodiscard]] bool ready() const override { return true; }
    [[nodiscard]] MailAnswer send(const Mail& mail) override {
        mails.push_back(mail);
        return {MailOutcome::accepted, "250 Ok"};
    }
    std::vector<Mail> mails;
};

TEST(Portal, AWeeklySummaryGoesOnceInTheMorningWithALinkOfItsOwn) {
    PortalHouse portal;
    std::vector<Entry> told;
    {
        const auto work = portal.house.store().begin({1, {}}, Access::read);
        EntryFilter filter;
        filter.states = {EntryState::approved};
        filter.billability = Billability::billable;
        told = *(*work)->entries(filter);
    }
    ASSERT_FALSE(told.empty());
    const auto firm = portal.house.firm();
    const auto one = std::ranges::find_if(told, [&](const Entry& entry) {
        const Contract* const contract = firm->index.contract_of(entry.project);
        return contract != nullptr && contract->kind == ContractKind::time_and_materials;
    });
    ASSERT_NE(one, told.end());
    portal.whole_link(one->client);
    ASSERT_EQ(portal.house
                  .put("/api/v1/clients/" + id_text(one->client) + "/portal",
                       R"({"weekly_summaries":"on","previews":"on","feedback_days":5})", portal.house.finance)
                  .status,
              200);
    SetClock clock;
    const Organization& organization = firm->firm.organization;
    CivilDay next = first_of_week(one->work_date, organization.week_start) + 7;
    while (next.weekday() == Weekday::saturday || next.weekday() == Weekday::sunday) ++next;
    const AppContext usual = portal.house.app({});
    const AppContext app{usual.store,    clock,         usual.documents, usual.sources,
                         usual.progress, engine_of(1), {},              usual.statements};
    clock.at = organization.zone.instant(next, Seconds::hours(20));
    EXPECT_EQ(write_weekly_summaries(app).value_or(-1), 0) << "nobody is written to at night";
    clock.at = organization.zone.instant(next, Seconds::hours(10));
    EXPECT_EQ(write_weekly_summaries(app).value_or(-1), 1);
    EXPECT_EQ(write_weekly_summaries(app).value_or(-1), 0) << "once";
    KeptMails mailer;
    clock.at = std::max(clock.at, portal.house.now()) + Seconds{60};
    const MessageDesk desk{usual.store, clock, portal.secrets(), mailer, "https://time.studio.example"};
    const auto sent = send_portal_mails(desk, 1, [] { return false; });
    ASSERT_TRUE(sent) << sent.error().text();
    ASSERT_EQ(mailer.mails.size(), 1U);
    EXPECT_EQ(mailer.mails[0].to_address, "jane@acme.example");
    const std::size_t at = mailer.mails[0].text.find("/portal#fhp_");
    ASSERT_NE(at, std::string::npos) << mailer.mails[0].text;
    const std::size_t begin = at + 8;
    const std::string token = mailer.mails[0].text.substr(begin, mailer.mails[0].text.find_first_of("\n ", begin) - begin);
    EXPECT_EQ(portal.ask("visit_portal", token).status, 200) << token;
    EXPECT_EQ(send_portal_mails(desk, 1, [] { return false; }).value_or(PortalSendReport{}).sent, 0);
}

TEST(Portal, AChangeOfTheContractIsAcceptedByTheClient) {
    PortalHouse portal;
    const auto firm = portal.house.firm();
    const auto contract = std::ranges::find_if(firm->firm.contracts, [&](const Contract& one) {
        return one.kind == ContractKind::time_and_materials && one.later_terms.empty() &&
               one.days.holds(one.zone.day(portal.house.now()) + 10);
    });
    ASSERT_NE(contract, firm->firm.contracts.end());
    const CivilDay from = contract->zone.day(portal.house.now()) + 10;
    const Answered offered =
        portal.house.post("/api/v1/contracts/" + id_text(contract->id) + "/change-orders",
                          R"({"title":"Longer to pay","terms":{"from":")" + day_text(from) + R"(","payment_days":45}})",
                          portal.house.admin);
    ASSERT_EQ(offered.status, 200) << offered.body;
    const std::string token = portal.whole_link(contract->client).token;
    const Answered seen = portal.ask("visit_portal", token);
    EXPECT_EQ(seen.json("/offers/0/title"), "Longer to pay");
    EXPECT_EQ(seen.json("/offers/0/changes/0/term"), "payment_days");
    const Answered accepted = portal.ask("answer_portal_offer", token, {offered.json("/id")},
                                         R"({"answer":"accepted","name":"Jane Doe"})");
    ASSERT_EQ(accepted.status, 200) << accepted.body;
    EXPECT_EQ(accepted.json("/offers/0/state"), "accepted");
    const Contract& after = *portal.house.firm()->index.find(contract->id);
    EXPECT_EQ(terms_on(after, from).payment_days, 45);
    EXPECT_EQ(portal.ask("answer_portal_offer", token, {offered.json("/id")}, R"({"answer":"declined"})").problem(),
              "change_order_answered");
}

}  // namespace
}  // namespace fairhour
