// Makes a firm and says who acts; see setup.hpp.
#include "app/setup/setup.hpp"

#include <algorithm>

#include "app/access.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "domain/access/may.hpp"

namespace fairhour {
namespace {

constexpr std::array all_roles{AccessRole::member, AccessRole::delivery_lead, AccessRole::account_manager,
                               AccessRole::finance, AccessRole::admin};

LegalEntity first_entity(const FirmAsked& asked, IdMaker& ids) {
    LegalEntity entity;
    entity.id = ids.next<LegalEntityTag>();
    entity.name = asked.name;
    entity.currency = asked.currency;
    entity.zone = asked.zone;
    entity.email = asked.admin_email;
    entity.invoice_series = ids.next<SeriesTag>();
    entity.credit_series = ids.next<SeriesTag>();
    return entity;
}

std::vector<Series> series_of(const LegalEntity& entity) {
    Series invoices;
    invoices.id = entity.invoice_series;
    invoices.legal_entity = entity.id;
    invoices.name = "Invoices";
    Series credits = invoices;
    credits.id = entity.credit_series;
    credits.name = "Credit notes";
    credits.pattern = "C{year}-{number:5}";
    return {invoices, credits};
}

Person administrator(const FirmAsked& asked, IdMaker& ids) {
    Person person;
    person.id = ids.next<PersonTag>();
    person.name = asked.admin_name;
    person.email = lower_ascii(asked.admin_email);
    person.zone = asked.zone;
    person.access.assign(all_roles.begin(), all_roles.end());
    return person;
}

bool has(const Person& person, AccessRole role) {
    return std::find(person.access.begin(), person.access.end(), role) != person.access.end();
}

struct CreateDetail {
    std::string name;
    Currency currency;
    Zone zone;
};
BOOST_DESCRIBE_STRUCT(CreateDetail, (), (name, currency, zone))

Status check_asked(const FirmAsked& asked) {
    if (trimmed(asked.name).empty())
        return invalid("firm_name_missing", "A firm needs a name.", "--name", "Give it with --name.");
    if (asked.name.size() > 200)
        return invalid("firm_name_long", "The firm's name is longer than 200 bytes.", "--name");
    if (asked.currency.none())
        return invalid("currency_missing", "A firm needs a currency.", "--currency", "Give it with --currency EUR.");
    return {};
}

}  // namespace

Result<std::int64_t> create_firm(Store& store, const Clock& clock, const FirmAsked& asked) {
    TRY(check_asked(asked));
    Organization organization;
    organization.name = asked.name;
    organization.currency = asked.currency;
    organization.zone = asked.zone;
    organization.week_start = asked.week_start;
    const std::int64_t number = TRY(store.create_organization(organization));
    const auto work = TRY(store.begin({number, {}}, Access::write));
    const LegalEntity entity = first_entity(asked, work->ids());
    const std::vector<Series> series = series_of(entity);
    const Person admin = administrator(asked, work->ids());
    TRY(work->put(std::span(&entity, 1)));
    TRY(work->put(series));
    TRY(work->put(std::span(&admin, 1)));
    JournalEvent event;
    event.at = clock.now();
    event.action = "create_firm";
    event.detail = json_text(CreateDetail{asked.name, asked.currency, asked.zone});
    TRY(work->append_journal(event));
    if (!asked.policy_text.empty()) TRY(publish_first_policy(*work, asked.policy_text, admin.id, event.at));
    TRY(work->commit());
    return number;
}

Result<Scope> scope_of(Store& store, std::int64_t organization, const std::string& email) {
    const auto work = TRY(store.begin({organization, {}}, Access::read));
    const Firm firm = TRY(work->firm_names());
    const std::string address = lower_ascii(email);
    for (const Person& person : firm.people) {
        const bool wanted = email.empty() ? has(person, AccessRole::admin) : person.email == address;
        if (wanted) return Scope{organization, {ActorKind::person, person.id}};
    }
    return refuse(ErrorKind::not_found, "person_unknown",
                  email.empty() ? "The firm has no administrator."
                                : "Nobody here has the e-mail " + in_quotes(email) + ".",
                  "--as");
}

Status require_permission(const AppContext& app, const Firm& firm, Action action, const ResourceFacts& resource) {
    const FirmIndex index(firm);
    const Person* const person = index.find(app.scope.actor.person);
    if (person == nullptr)
        return refuse(ErrorKind::forbidden, "not_permitted",
                      "Only a person of the firm may " + std::string(action_sentence(action)) + ".");
    return require(actor_facts(index, *person, app.granted), action, resource);
}

}  // namespace fairhour
