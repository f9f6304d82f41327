#include "app/portal/mails.hpp"

#include <algorithm>

#include "app/messages/send.hpp"
#include "app/portal/links.hpp"
#include "app/portal/mail_words.hpp"
#include "app/portal/visit.hpp"
#include "app/sign_in/secret_text.hpp"
#include "base/describe.hpp"
#include "base/json.hpp"

namespace fairhour {
namespace {

constexpr std::int64_t portal_mails_looked_at = 50;
constexpr Seconds portal_mail_given_up_after = Seconds::minutes(15);
constexpr Seconds portal_mail_tried_for = Seconds::hours(72);
constexpr Seconds mornings_from = Seconds::hours(9), mornings_until = Seconds::hours(18);

struct PortalMailDetail {
    PortalMailKind kind = PortalMailKind::weekly_summary;
    std::string to;
    SendState state = SendState::queued;
};
BOOST_DESCRIBE_STRUCT(PortalMailDetail, (), (kind, to, state))

std::string sender_name(const FirmView& view, LegalEntityId id) {
    const LegalEntity* const entity = view.index.find(id);
    return entity == nullptr ? view.firm.organization.name : entity->name;
}

// The entity that bills the client, by their first contract.
LegalEntityId entity_of_client(const Firm& firm, ClientId client) {
    const auto contract = std::ranges::find(firm.contracts, client, &Contract::client);
    return contract == firm.contracts.end() ? LegalEntityId{} : contract->legal_entity;
}

bool takes_mail(const PortalLink& link, PortalPart part, Instant now) {
    return is_open(link, now) && shows(link, part) && link.mails == PortalMailing::on && !link.email.empty();
}

class PortalPost {
public:
    PortalPost(Transaction& work, const FirmView& view, Instant now) : work_(work), view_(view), now_(now) {}

    // True: queued now; false: it was written before.
    Result<bool> write(const PortalLink& link, PortalMailKind kind, const std::string& about, MailWritten words) {
        PortalMail mail;
        mail.id = work_.ids().next<PortalMailTag>();
        mail.key = id_text(link.id) + " " + std::string(enum_word(kind)) + " " + about;
        mail.link = link.id;
        mail.client = link.client;
        mail.kind = kind;
        mail.language = std::move(words.language);
        mail.to_name = link.name;
        mail.to_address = link.email;
        mail.subject = std::move(words.subject);
        mail.text = std::move(words.text);
        mail.queued_at = mail.attempt_at = now_;
        return work_.portal().insert(mail);
    }
    [[nodiscard]] std::string language_of_link(const PortalLink& link) const {
        const Client* const client = view_.index.find(link.client);
        return client == nullptr ? std::string("en") : portal_language(link, *client);
    }

private:
    Transaction& work_;
    const FirmView& view_;
    Instant now_;
};

DayRange days_of_work(const InvoiceRecord& record) {
    std::optional<DayRange> days;
    for (const InvoiceLine& line : record.lines) {
        if (!line.service_from || !line.service_until) continue;
        const DayRange own{*line.service_from, *line.service_until + 1};
        days = days ? DayRange{std::min(days->from, own.from), std::max(days->until, own.until)} : own;
    }
    return days.value_or(record.invoice.window);
}

}  // namespace

Result<std::int64_t> write_prebill_mails(Transaction& work, const FirmView& view, const Invoice& prebill,
                                         const PrebillShowing& showing, Instant now) {
    if (TRY(work.portal().settings(prebill.client)).previews == PortalMailing::off) return 0;
    const DayRange period = days_of_work(TRY(work.invoice(prebill.id)));
    const std::string firm = sender_name(view, prebill.legal_entity);
    PortalPost post(work, view, now);
    std::int64_t queued = 0;
    for (const PortalLink& link : TRY(work.portal().links(prebill.client))) {
        if (!takes_mail(link, PortalPart::prebills, now)) continue;
        const std::string language = post.language_of_link(link);
        const std::string about = id_text(prebill.id) + " " + std::to_string(showing.n);
        if (TRY(post.write(link, PortalMailKind::prebill, about,
                           prebill_letter({language, link.name, firm}, prebill, period, showing))))
            ++queued;
    }
    return queued;
}

Status write_answer_mail(Transaction& work, const FirmView& view, const ClientQuestion& question, std::string_view text,
                         Instant now) {
    const auto link = TRY(work.portal().link(question.link));
    if (!link || !is_open(*link, now) || link->mails == PortalMailing::off || link->email.empty()) return {};
    PortalPost post(work, view, now);
    const std::string language = post.language_of_link(*link);
    const Contract* const contract = view.index.find(question.contract);
    const std::string firm = sender_name(view, contract == nullptr ? LegalEntityId{} : contract->legal_entity);
    const auto said = TRY(work.portal().said({&question.id, 1}));
    static_cast<void>(TRY(post.write(*link, PortalMailKind::answer,
                                     id_text(question.id) + " " + std::to_string(said.size()),
                                     answer_letter({language, link->name, firm}, question, text))));
    return {};
}

namespace {

// On working days of the firm, from nine to six: nobody is written to at night.
bool is_morning_of_work(const Organization& organization, Instant now) {
    const Weekday day = organization.zone.day(now).weekday();
    const Seconds clock = organization.zone.wall_clock(now);
    return day != Weekday::saturday && day != Weekday::sunday && clock >= mornings_from && clock < mornings_until;
}

Result<std::int64_t> write_summaries_of(Transaction& work, const FirmView& view, ClientId client, CivilDay week_from,
                                        Instant now) {
    std::vector<PortalLink> readers = TRY(work.portal().links(client));
    std::erase_if(readers, [&](const PortalLink& link) { return !takes_mail(link, PortalPart::summary, now); });
    const std::vector<PortalMail> before = TRY(work.portal().mails({.client = client}));
    std::erase_if(readers, [&](const PortalLink& link) {
        const std::string key =
            id_text(link.id) + " " + std::string(enum_word(PortalMailKind::weekly_summary)) + " " + day_text(week_from);
        return std::ranges::find(before, key, &PortalMail::key) != before.end();
    });
    if (readers.empty()) return 0;
    const ClientWeek week = TRY(client_week(work, view, client, week_from));
    if (week.seconds.value == 0) return 0;
    PortalPost post(work, view, now);
    const std::string firm = sender_name(view, entity_of_client(view.firm, client));
    std::int64_t queued = 0;
    for (const PortalLink& link : readers) {
        const std::string language = post.language_of_link(link);
        if (TRY(post.write(link, PortalMailKind::weekly_summary, day_text(week_from),
                           summary_letter({language, link.name, firm}, week))))
            ++queued;
    }
    return queued;
}

}  // namespace

Result<std::int64_t> write_weekly_summaries(const AppContext& app) {
    const auto work = TRY(app.store.begin(app.scope, Access::write));
    const Instant now = app.clock.now();
    std::vector<PortalSettings> wanted = TRY(work->portal().all_settings());
    std::erase_if(wanted, [](const PortalSettings& one) { return one.weekly_summaries == PortalMailing::off; });
    if (wanted.empty()) return 0;
    const auto view = TRY(work->firm());
    const Organization& organization = view->firm.organization;
    if (!is_morning_of_work(organization, now)) return 0;
    const CivilDay last_week = first_of_week(organization.zone.day(now), organization.week_start) - 7;
    std::int64_t queued = 0;
    for (const PortalSettings& one : wanted) queued += TRY(write_summaries_of(*work, *view, one.client, last_week, now));
    TRY(work->commit());
    return queued;
}

namespace {

struct TakenPortalMail {
    PortalMail mail;
    std::string link;
};

class PortalSending {
public:
    PortalSending(const MessageDesk& desk, std::int64_t organization) : desk_(desk), organization_(organization) {}

    // True: there may be more.
    Result<bool> one(PortalSendReport& report) {
        bool looked = false;
        auto taken = TRY(take(report, looked));
        if (!taken) return looked;
        TRY(write_answer(std::move(taken->mail), desk_.mailer.send(mail_of(*taken)), report));
        return true;
    }

private:
    // `looked`: one was there, and was not to go any more.
    Result<std::optional<TakenPortalMail>> take(PortalSendReport& report, bool& looked) {
        const auto work = TRY(desk_.store.begin(engine_of(organization_), Access::write));
        const Instant now = desk_.clock.now();
        TRY(give_up(*work, now, report));
        std::optional<TakenPortalMail> taken;
        for (PortalMail& mail : TRY(work->portal().mails(
                 {.states = {SendState::queued}, .due = now, .limit = portal_mails_looked_at}))) {
            looked = true;
            const auto link = TRY(work->portal().link(mail.link));
            if (!link || !is_open(*link, now) || link->mails == PortalMailing::off) {
                TRY(cancel(*work, std::move(mail), now, report));
                continue;
            }
            if (!TRY(work->portal().claim(mail.id, now))) continue;
            taken = TRY(with_new_link(*work, std::move(mail), now));
            break;
        }
        TRY(work->commit());
        return taken;
    }

    Result<TakenPortalMail> with_new_link(Transaction& work, PortalMail mail, Instant now) {
        mail.state = SendState::sending;
        mail.claimed_at = now;
        ++mail.attempts;
        TakenPortalMail taken;
        if (!desk_.site.empty()) {
            const NewSecret secret = new_secret_of(desk_.secrets, portal_link_prefix, organization_, id_text(mail.link));
            mail.link_digest = secret.digest;
            taken.link = portal_address(desk_.site, secret.text);
        }
        TRY(work.portal().update(mail));
        taken.mail = std::move(mail);
        return taken;
    }

    Status cancel(Transaction& work, PortalMail mail, Instant now, PortalSendReport& report) {
        mail.state = SendState::cancelled;
        mail.outcome = "not_wanted_any_more";
        mail.finished_at = now;
        ++report.cancelled;
        return work.portal().update(mail);
    }

    // What a node took and never told about: it may have gone out.
    Status give_up(Transaction& work, Instant now, PortalSendReport& report) {
        for (PortalMail& mail : TRY(work.portal().mails({.states = {SendState::sending}}))) {
            if (mail.claimed_at && *mail.claimed_at + portal_mail_given_up_after > now) continue;
            mail.state = SendState::failed;
            mail.outcome = "outcome_unknown";
            mail.finished_at = now;
            ++report.failed;
            TRY(work.portal().update(mail));
        }
        return {};
    }

    [[nodiscard]] Mail mail_of(const TakenPortalMail& taken) const {
        const PortalMail& mail = taken.mail;
        const std::string text = with_link(mail.text, taken.link);
        const std::size_t scheme = desk_.site.find("://");
        std::string host = scheme == std::string::npos ? desk_.site : desk_.site.substr(scheme + 3);
        host = host.substr(0, host.find_first_of(":/"));
        return {.id = id_text(mail.id) + "@" + (host.empty() ? "fairhour.invalid" : host),
                .to_name = mail.to_name,
                .to_address = mail.to_address,
                .subject = mail.subject,
                .text = text,
                .html = mail_html(text, mail.language),
                .language = mail.language,
                .headers = {},
                .attachments = {},
                .date = desk_.clock.now()};
    }

    Status write_answer(PortalMail mail, const MailAnswer& answer, PortalSendReport& report) {
        const auto work = TRY(desk_.store.begin(engine_of(organization_), Access::write));
        const Instant now = desk_.clock.now();
        mail.outcome = answer.said;
        switch (answer.outcome) {
            case MailOutcome::accepted:
                mail.state = SendState::sent;
                ++report.sent;
                break;
            case MailOutcome::refused_now:
            case MailOutcome::unreachable: try_later(mail, now, report); break;
            case MailOutcome::unknown: mail.outcome = "outcome_unknown: " + answer.said; [[fallthrough]];
            case MailOutcome::refused:
                mail.state = SendState::failed;
                ++report.failed;
                break;
        }
        if (mail.state != SendState::queued) {
            mail.finished_at = now;
            TRY(note_end(*work, mail, now));
        }
        TRY(work->portal().update(mail));
        return work->commit();
    }

    static void try_later(PortalMail& mail, Instant now, PortalSendReport& report) {
        mail.attempt_at = now + wait_after_attempt(mail.attempts);
        const bool over = mail.attempt_at >= mail.queued_at + portal_mail_tried_for;
        mail.state = over ? SendState::failed : SendState::queued;
        mail.claimed_at.reset();
        mail.link_digest = Sha256{};
        ++(over ? report.failed : report.later);
    }

    static Status note_end(Transaction& work, const PortalMail& mail, Instant now) {
        JournalEvent event;
        event.at = std::max(now, Instant{TRY(work.journal_head()).at.micros + 1});
        event.actor_kind = ActorKind::engine;
        event.action = "send_portal_mail";
        event.subject = id_text(mail.client);
        event.detail = json_text(PortalMailDetail{mail.kind, mail.to_address, mail.state});
        return work.append_journal(std::move(event));
    }

    const MessageDesk& desk_;
    std::int64_t organization_;
};

}  // namespace

Result<PortalSendReport> send_portal_mails(const MessageDesk& desk, std::int64_t organization,
                                           const std::function<bool()>& stopping) {
    PortalSendReport report;
    if (!desk.mailer.ready()) return report;
    PortalSending sending(desk, organization);
    while (!stopping() && TRY(sending.one(report))) {}
    return report;
}

Result<bool> portal_mails_wait(Transaction& work, const Mailer& mailer, Instant now, bool hour_passed) {
    if (!mailer.ready()) return false;
    if (!TRY(work.portal().mails({.states = {SendState::queued, SendState::sending}, .due = now, .limit = 1})).empty())
        return true;
    return hour_passed && !TRY(work.portal().all_settings()).empty();
}

}  // namespace fairhour
