#include "app/records/record_check.hpp"

#include <algorithm>

#include "app/access.hpp"
#include "app/setup/party_checks.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "domain/billing/number.hpp"
#include "domain/policy/rule_kind.hpp"
#include "domain/time/locks.hpp"

namespace fairhour {
namespace {

Status mend_name(std::string& name, std::string_view place = "/name") {
    name = TRY(checked_name(name, place));
    return {};
}
Status mend_line(std::string& line, std::string_view place) {
    line = TRY(checked_line(line, place));
    return {};
}

// Imports and people find these by name: two of one name in one place would be a guess. A record that keeps its name is
// not asked about it.
template <class Record, class InSamePlace>
Status check_name_free(const Record& record, const std::vector<Record>& others, InSamePlace in_same_place) {
    const auto stored = std::ranges::find(others, record.id, &Record::id);
    if (stored != others.end() && stored->name == record.name) return {};
    for (const Record& other : others)
        if (other.id != record.id && other.name == record.name && in_same_place(other))
            return refuse(ErrorKind::conflict, "name_taken",
                          "There is already one named " + in_quotes(record.name) + ".", "/name",
                          "Give it another name, or use " + id_text(other.id) + ".");
    return {};
}
template <class Record>
Status check_name_free(const Record& record, const std::vector<Record>& others) {
    return check_name_free(record, others, [](const Record&) { return true; });
}

template <class Tag>
Status check_given(Id<Tag> id, std::string place) {
    if (!id.none()) return {};
    return invalid("reference_missing", "It is not said which " + lower_ascii(Tag::name) + " it belongs to.",
                   std::move(place), "Name one.");
}

Status check_range(const DayRange& days, std::string place) {
    if (days.from < days.until) return {};
    return invalid("range_empty", "The range of days ends before it begins.", std::move(place),
                   "`until` is the day after the last.");
}

Status check_not_negative(std::int64_t value, std::string place) {
    if (value >= 0) return {};
    return invalid("value_negative", "It cannot be less than nothing.", std::move(place));
}

Status check_reason(std::string& reason, std::string_view place = "/reason") {
    reason = std::string(trimmed(reason));
    if (reason.empty())
        return invalid("reason_missing", "It needs a reason.", std::string(place), "Say why in a sentence.");
    if (reason.size() > limits::note_bytes_max || !valid_utf8(reason))
        return invalid("text_long", "The reason is longer than " + std::to_string(limits::note_bytes_max) + " bytes.",
                       std::string(place));
    return {};
}

Status mend_email(std::string& email, std::string_view place) {
    email = lower_ascii(TRY(checked_line(email, place)));
    const std::size_t at = email.find('@');
    const bool shaped = at != std::string::npos && at > 0 && at + 1 < email.size() &&
                        email.find('@', at + 1) == std::string::npos && email.find(' ') == std::string::npos;
    if (email.empty() || shaped) return {};
    return invalid("email_invalid", in_quotes(email) + " is no e-mail address.", std::string(place),
                   "Write it like ada@example.com.");
}

Status check_email_free(const Person& person, const Firm& firm) {
    if (person.email.empty()) return {};
    for (const Person& other : firm.people)
        if (other.id != person.id && other.email == person.email)
            return refuse(ErrorKind::conflict, "email_taken",
                          "Somebody else has the e-mail " + in_quotes(person.email) + ".", "/email");
    return {};
}

std::unexpected<Error> fixed(std::string_view field) {
    return invalid("field_fixed", "This never changes once the record is made.", "/" + std::string(field),
                   "Make a new record and close this one.");
}

bool is_contact(const Person& person) { return !person.client.none(); }

template <class Named>
Status check_named_once(std::vector<Named> roles, std::string place) {
    std::ranges::sort(roles);
    if (std::ranges::adjacent_find(roles) == roles.end()) return {};
    return invalid("access_twice", "A role is named twice.", std::move(place));
}

// What both parties of an invoice have for electronic ones.
template <class Party>
Status mend_electronic(Party& record) {
    TRY(mend_line(record.post_code, "/post_code"));
    TRY(mend_line(record.city, "/city"));
    TRY(mend_line(record.subdivision, "/subdivision"));
    TRY(mend_line(record.register_number, "/register_number"));
    TRY(mend_line(record.electronic_scheme, "/electronic_scheme"));
    return mend_line(record.electronic_address, "/electronic_address");
}

Status check_access(const Person& person) {
    const bool as_client = std::ranges::find(person.access, AccessRole::client) != person.access.end();
    if (is_contact(person) != as_client || (as_client && person.access.size() != 1))
        return invalid("access_client", "The role `client` is for a client's contacts, and their only one.", "/access");
    if (is_contact(person) && !person.custom_roles.empty())
        return invalid("access_client", "The role `client` is for a client's contacts, and their only one.",
                       "/custom_roles");
    TRY(check_named_once(person.access, "/access"));
    return check_named_once(person.custom_roles, "/custom_roles");
}

Status mend_terms(ContractTerms& terms, const std::string& place) {
    TRY(mend_line(terms.purchase_order, place + "/purchase_order"));
    if (!terms.grouping.empty()) return {};
    return invalid("grouping_empty", "Lines are grouped by something.", place + "/grouping");
}

}  // namespace

Status mend(Organization& record, const Firm&) { return mend_name(record.name); }

Status mend(LegalEntity& record, const Firm& firm) {
    TRY(mend_name(record.name));
    record.address = TRY(checked_address(record.address, "/address"));
    record.country = TRY(checked_country(record.country, "/country"));
    record.iban = TRY(checked_iban(record.iban, "/iban"));
    record.bic = TRY(checked_bic(record.bic, "/bic"));
    record.brand_color = TRY(checked_color(record.brand_color, "/brand_color"));
    record.footer = TRY(checked_footer(record.footer, "/footer"));
    TRY(mend_line(record.vat_id, "/vat_id"));
    TRY(mend_line(record.registration, "/registration"));
    TRY(mend_email(record.email, "/email"));
    TRY(mend_line(record.phone, "/phone"));
    TRY(mend_line(record.web, "/web"));
    TRY(mend_line(record.bank_name, "/bank_name"));
    TRY(mend_electronic(record));
    TRY(mend_line(record.tax_number, "/tax_number"));
    TRY(mend_line(record.contact_name, "/contact_name"));
    TRY(mend_line(record.account_holder, "/account_holder"));
    TRY(mend_line(record.creditor_id, "/creditor_id"));
    if (record.currency.none()) record.currency = firm.organization.currency;
    return check_name_free(record, firm.legal_entities);
}

Status mend(Series& record, const Firm& firm) {
    TRY(mend_name(record.name));
    TRY(check_given(record.legal_entity, "/legal_entity"));
    if (auto right = check_pattern(record.pattern); !right) {
        right.error().place = "/pattern";
        return right;
    }
    return check_name_free(record, firm.series,
                           [&](const Series& other) { return other.legal_entity == record.legal_entity; });
}

Status mend(Role& record, const Firm& firm) {
    TRY(mend_name(record.name));
    TRY(mend_line(record.code, "/code"));
    return check_name_free(record, firm.roles);
}

Status mend(CustomRole& record, const Firm& firm) {
    TRY(mend_name(record.name));
    if (enum_of_word<AccessRole>(record.name))
        return refuse(ErrorKind::conflict, "name_taken", "There is a built-in role of that name.", "/name",
                      "Give it another name.");
    TRY(check_custom_role(record));
    std::ranges::sort(record.grants, {}, &ActionReach::action);
    return check_name_free(record, firm.custom_roles);
}

Status mend(Team& record, const Firm& firm) {
    TRY(mend_name(record.name));
    return check_name_free(record, firm.teams);
}

Status mend(Person& record, const Firm& firm) {
    TRY(mend_name(record.name));
    TRY(mend_email(record.email, "/email"));
    TRY(check_email_free(record, firm));
    TRY(mend_line(record.holiday_calendar, "/holiday_calendar"));
    if (!record.client.none()) record.employed = {CivilDay(0), CivilDay(0)};  // a client's contact never works here
    if (record.client.none()) TRY(check_range(record.employed, "/employed"));
    return check_access(record);
}

Status mend(Holiday& record, const Firm& firm) {
    TRY(mend_name(record.name));
    TRY(mend_name(record.calendar, "/calendar"));
    for (const Holiday& other : firm.holidays)
        if (other.id != record.id && other.calendar == record.calendar && other.day == record.day)
            return refuse(ErrorKind::conflict, "holiday_taken",
                          "The calendar has " + in_quotes(other.name) + " on that day already.", "/day");
    return {};
}

Status mend(Absence& record, const Firm& firm) {
    TRY(check_given(record.person, "/person"));
    TRY(check_range(record.days, "/days"));
    if (record.days.from == CivilDay::min || record.days.until == CivilDay::max)
        return invalid("absence_open", "An absence has a first day and an end.", "/days");
    if (record.seconds.value < 0 || record.seconds > Seconds::hours(24))
        return invalid("absence_seconds", "An absence takes 0 to 24 hours of a day.", "/seconds",
                       "0 is the whole day.");
    for (const Absence& other : firm.absences)
        if (other.id != record.id && other.person == record.person && other.days.overlaps(record.days) &&
            (other.seconds.value == 0 || record.seconds.value == 0))
            return refuse(ErrorKind::conflict, "absence_overlap", "There is an absence on these days already.", "/days",
                          "Change " + id_text(other.id) + ".");
    return {};
}

Status mend(Client& record, const Firm& firm) {
    TRY(mend_name(record.name));
    TRY(mend_line(record.legal_name, "/legal_name"));
    record.address = TRY(checked_address(record.address, "/address"));
    record.country = TRY(checked_country(record.country, "/country"));
    record.language = TRY(checked_language(record.language, "/language"));
    record.payment_days = TRY(checked_payment_days(record.payment_days, "/payment_days"));
    TRY(mend_line(record.vat_id, "/vat_id"));
    TRY(mend_line(record.reference, "/reference"));
    TRY(mend_email(record.email, "/email"));
    TRY(mend_electronic(record));
    TRY(mend_line(record.customer_number, "/customer_number"));
    TRY(mend_line(record.mandate, "/mandate"));
    record.debited_iban = TRY(checked_iban(record.debited_iban, "/debited_iban"));
    if (record.currency.none()) record.currency = firm.organization.currency;
    return check_name_free(record, firm.clients);
}

Status mend(Contract& record, const Firm& firm) {
    TRY(mend_name(record.name));
    TRY(check_given(record.client, "/client"));
    TRY(mend_line(record.holiday_calendar, "/holiday_calendar"));
    TRY(mend_terms(record, {}));
    std::ranges::sort(record.later_terms, {}, &DatedTerms::from);
    for (std::size_t i = 0; i < record.later_terms.size(); ++i) {
        const std::string place = "/later_terms/" + std::to_string(i);
        TRY(mend_line(record.later_terms[i].reason, place + "/reason"));
        TRY(mend_terms(record.later_terms[i].terms, place));
    }
    if (record.legal_entity.none() && firm.legal_entities.size() == 1) record.legal_entity = firm.legal_entities[0].id;
    if (record.kind != ContractKind::non_billable) TRY(check_given(record.legal_entity, "/legal_entity"));
    return check_name_free(record, firm.contracts, [&](const Contract& c) { return c.client == record.client; });
}

Status mend(Project& record, const Firm& firm) {
    TRY(mend_name(record.name));
    TRY(mend_line(record.matter, "/matter"));
    TRY(check_given(record.client, "/client"));
    TRY(check_range(record.days, "/days"));
    TRY(check_not_negative(record.budget_seconds.value, "/budget_seconds"));
    if (record.budget) TRY(check_not_negative(record.budget->minor, "/budget"));
    for (const Contract& contract : firm.contracts)
        if (contract.id == record.contract && contract.client != record.client)
            return invalid("contract_of_other", "That contract is with another client.", "/contract");
    return check_name_free(record, firm.projects, [&](const Project& p) { return p.client == record.client; });
}

Status mend(Task& record, const Firm& firm) {
    TRY(mend_name(record.name));
    TRY(check_given(record.project, "/project"));
    TRY(check_not_negative(record.estimate_seconds.value, "/estimate_seconds"));
    TRY(mend_line(record.code, "/code"));
    return check_name_free(record, firm.tasks, [&](const Task& t) { return t.project == record.project; });
}

Status mend(Activity& record, const Firm& firm) {
    TRY(mend_name(record.name));
    TRY(mend_line(record.code, "/code"));
    return check_name_free(record, firm.activities);
}

Status mend(RateRow& record, const Firm& firm) {
    if (record.level == RateLevel::none || record.level == RateLevel::entry)
        return invalid("rate_level", "A rate stands on a level.", "/level",
                       "Name person_on_project, role_on_project, task, activity_on_project, project, client_card, "
                       "organization_card or person.");
    if (record.rate.currency.none()) return invalid("rate_missing", "It is not said what the rate is.", "/rate");
    TRY(check_range(record.valid, "/valid"));
    if (const auto task = std::ranges::find(firm.tasks, record.task, &Task::id);
        task != firm.tasks.end() && !record.project.none() && task->project != record.project)
        return invalid("task_of_other", "That task belongs to another project.", "/task");
    return mend_line(record.card, "/card");
}

Status mend(CostRateRow& record, const Firm& firm) {
    if (record.rate.currency.none()) return invalid("rate_missing", "It is not said what the rate is.", "/rate");
    if (record.rate.currency != firm.organization.currency)
        return invalid("rate_currency", "Costs are in the organization's currency.", "/rate");
    return check_range(record.valid, "/valid");
}

Status mend(Lock& record, const Firm&) {
    TRY(check_reason(record.reason));
    return check_range(record.days, "/days");
}

Status mend(Grant& record, const Firm&) {
    TRY(check_given(record.lock, "/lock"));
    TRY(check_given(record.person, "/person"));
    TRY(check_reason(record.reason));
    auto right = check_grant(record);
    if (!right) right.error().place = "/expires_at";
    return right;
}

Status mend(PolicyException& record, const Firm&) {
    if (!rule_of_word(record.rule))
        return invalid("rule_unknown", "There is no rule " + in_quotes(record.rule) + ".", "/rule",
                       "The reference of the policy lists the rules.");
    TRY(check_range(record.days, "/days"));
    return check_reason(record.reason);
}

Status check_kept(const Person& before, const Person& after) {
    if (before.client != after.client) return fixed("client");
    return {};
}
Status check_kept(const Contract& before, const Contract& after) {
    if (before.client != after.client) return fixed("client");
    return {};
}
Status check_kept(const Project& before, const Project& after) {
    if (before.client != after.client) return fixed("client");
    return {};
}
Status check_kept(const Task& before, const Task& after) {
    if (before.project != after.project) return fixed("project");
    return {};
}
Status check_kept(const Series& before, const Series& after) {
    if (before.legal_entity != after.legal_entity) return fixed("legal_entity");
    return {};
}
Status check_kept(const Absence& before, const Absence& after) {
    if (before.person != after.person) return fixed("person");
    return {};
}

// A person who is made begins as a member, or as a client's contact: that is nothing given.
Status check_no_further(const ActorFacts& actor, const FirmIndex& index, const Person& before, const Person& after) {
    if (before.id.none() || (before.access == after.access && before.custom_roles == after.custom_roles)) return {};
    return require_no_further(actor, index, before, after);
}

Status check_no_further(const ActorFacts& actor, const FirmIndex&, const CustomRole& before, const CustomRole& after) {
    TRY(check_custom_role(after));  // what nobody can have is refused as that
    std::vector<ActionReach> more = after.grants;
    std::erase_if(more, [&](const ActionReach& grant) { return covers(reach_of(before, grant.action), grant.reach); });
    return require_reach(actor, more, "/grants");
}

}  // namespace fairhour
