#include "app/messages/action_links.hpp"

#include <array>

#include "app/messages/inbox.hpp"
#include "app/messages/language.hpp"
#include "app/sign_in/secret_text.hpp"
#include "base/json.hpp"

namespace fairhour {
namespace {

constexpr std::string_view link_prefix = "fhm_";

struct ActionDetail {
    PersonId person;
    LinkAct act = LinkAct::snooze;
    std::optional<CivilDay> day;
};
BOOST_DESCRIBE_STRUCT(ActionDetail, (), (person, act, day))

std::unexpected<Error> action_expired() {
    return refuse(ErrorKind::not_found, "link_expired", "The link is too old, or was never made.", {},
                  "Sign in: the same can be done in your inbox.");
}

struct FoundAction {
    std::unique_ptr<Transaction> work;
    ActionLink link;
    const Person* person = nullptr;
};

Result<FoundAction> find_action(Store& store, Instant now, const std::string& token, Access access) {
    const auto parts = parts_of_secret(link_prefix, token);
    if (!parts) return action_expired();
    const auto id = parse_id<ActionLinkTag>(parts->id);
    if (!id) return action_expired();
    auto work = store.begin({parts->organization, {}}, access);
    if (!work && work.error().kind == ErrorKind::not_found) return action_expired();
    FoundAction found{TRY(std::move(work)), {}, nullptr};
    const auto link = TRY(found.work->messages().link(*id));
    if (!link || link->expires_at <= now || !same_secret(bytes_of(link->token_digest), bytes_of(parts->digest)))
        return action_expired();
    found.link = *link;
    const auto view = TRY(found.work->firm());
    found.person = view->index.find(link->person);
    if (found.person == nullptr || !found.person->employed.holds(found.person->zone.day(now))) return action_expired();
    return found;
}

Result<ActionShown> shown(FoundAction& found) {
    const auto view = TRY(found.work->firm());
    return ActionShown{found.link.act, view->firm.organization.name,
                       TRY(language_of_person(found.work->messages(), found.link.person)), found.link.day,
                       found.link.used_at.has_value()};
}

Status attest_nothing(Transaction& work, const ActionLink& link, Instant now) {
    EntryFilter there;
    there.people = {link.person};
    there.days = {link.day, link.day + 1};
    if (TRY(work.count_entries(there)) > 0)
        return refuse(ErrorKind::conflict, "nothing_but_time", "There is time logged on this day.", {},
                      "Open the day and complete it.");
    const AttestedDay day{link.person, link.day, Attested::nothing_to_log, link.person, now, {}};
    return work.put(std::array{day});
}

Status act(Transaction& work, const ActionLink& link, const Person& person, Instant now) {
    MessageSettings settings = TRY(stored_settings(work.messages(), link.person));
    settings.changed_at = now;
    switch (link.act) {
        case LinkAct::unsubscribe: settings.email = MailWish::off; return work.messages().put(settings);
        case LinkAct::snooze:
            settings.snoozed_until = person.zone.instant(person.zone.day(now) + 1, Seconds{0});
            return work.messages().put(settings);
        case LinkAct::nothing_to_log: return attest_nothing(work, link, now);
    }
    INVARIANT(false, "every link acts");
}

}  // namespace

Result<std::string> new_action_link(const MessageDesk& desk, Transaction& work, const ActionWish& wish, Instant now) {
    ActionLink link;
    link.id = work.ids().next<ActionLinkTag>();
    const NewSecret secret = new_secret_of(desk.secrets, link_prefix, work.scope().organization, id_text(link.id));
    const int days = wish.act == LinkAct::unsubscribe ? unsubscribe_link_days : action_link_days;
    link.person = wish.person;
    link.message = wish.message;
    link.act = wish.act;
    link.day = wish.day;
    link.token_digest = secret.digest;
    link.made_at = now;
    link.expires_at = now + Seconds::hours(24LL * days);
    TRY(work.messages().put(link));
    return desk.site + "/m/" + secret.text;
}

Result<ActionShown> look_at_action(Store& store, const Clock& clock, const std::string& token) {
    FoundAction found = TRY(find_action(store, clock.now(), token, Access::read));
    return shown(found);
}

Result<ActionShown> use_action(Store& store, const Clock& clock, const std::string& token) {
    const Instant now = clock.now();
    FoundAction found = TRY(find_action(store, now, token, Access::write));
    ActionShown answer = TRY(shown(found));
    if (!TRY(found.work->messages().use_link(found.link.id, now))) {
        answer.used = true;
        return answer;
    }
    TRY(act(*found.work, found.link, *found.person, now));
    const JournalEvent head = TRY(found.work->journal_head());
    JournalEvent event;
    event.at = std::max(now, Instant{head.at.micros + 1});
    event.actor_kind = ActorKind::person;
    event.actor = found.link.person;
    event.action = "use_message_link";
    event.subject = id_text(found.link.message);
    ActionDetail detail{found.link.person, found.link.act, {}};
    if (found.link.act == LinkAct::nothing_to_log) detail.day = found.link.day;
    event.detail = json_text(detail);
    TRY(found.work->append_journal(std::move(event)));
    TRY(found.work->commit());
    return answer;
}

}  // namespace fairhour
