// A small firm for the tests of this room: one legal entity, one client, two people, one project on one contract, which
// the test may change before it asks for the index.
//
//   SampleFirm s;
//   s.contract().cap = {...};
//   const FirmIndex index(s.firm);
//   s.entry(1, CivilDay(2026, 8, 3), Seconds::hours(2))   // approved, 120.00 EUR/h, 240.00 EUR
#pragma once

#include <vector>

#include "domain/billing/issue.hpp"

namespace fairhour {

struct SampleFirm {
    Firm firm;
    static constexpr PersonId ada{101}, ben{102};
    static constexpr ProjectId site{201};
    static constexpr SeriesId invoices{301}, notes{302};

    SampleFirm() {
        LegalEntity us;
        us.id = LegalEntityId{1};
        us.name = "Fair Studio GmbH";
        us.address = {"Linienstr. 1", "10178 Berlin"};
        us.country = "DE";
        us.vat_id = "DE123456789";
        us.currency = currency("EUR");
        firm.legal_entities = {us};
        Client acme;
        acme.id = ClientId{11};
        acme.name = "Acme";
        acme.address = {"Hauptstr. 2", "20095 Hamburg"};
        acme.country = "DE";
        acme.currency = currency("EUR");
        firm.clients = {acme};
        Contract terms;
        terms.id = ContractId{21};
        terms.client = acme.id;
        terms.name = "Acme 2026";
        terms.legal_entity = us.id;
        terms.currency = currency("EUR");
        terms.taxes = {TaxTerm{{}, TaxCategory::S, Decimal::whole(19), ""}};
        firm.contracts = {terms};
        Project project;
        project.id = site;
        project.client = acme.id;
        project.contract = terms.id;
        project.name = "Website";
        firm.projects = {project};
        Role senior{RoleId{401}, "Senior developer"};
        firm.roles = {senior};
        Person a, b;
        a.id = ada;
        a.name = "Ada";
        a.role = senior.id;
        b.id = ben;
        b.name = "Ben";
        firm.people = {a, b};
    }

    Contract& contract() { return firm.contracts[0]; }

    // Approved and rated at 120.00 EUR/h.
    Entry entry(std::int64_t id, CivilDay day, Seconds worked, PersonId person = ada) const {
        Entry e;
        e.id = EntryId{id};
        e.person = person;
        e.client = ClientId{11};
        e.project = site;
        e.work_date = day;
        e.worked_seconds = worked;
        e.state = EntryState::approved;
        e.billability = Billability::billable;
        e.billable_seconds = worked;
        e.rated = true;
        e.currency = currency("EUR");
        e.amount_minor = *charge_minor({.seconds = worked, .rate = hourly(120), .hours_per_day = Seconds::hours(8)});
        return e;
    }

    static Rate hourly(std::int64_t euros) { return Rate{Decimal::whole(euros), RateUnit::hour, currency("EUR")}; }

    static BillableEntry billable(const Entry& e, std::optional<Allocation> last = std::nullopt) {
        PricePart part;
        part.seconds = e.billable_seconds;
        part.rate = hourly(120);
        part.minor = e.amount_minor;
        BillableEntry b{.entry = &e, .parts = {part}};
        b.price.rate = hourly(120);
        b.last_row = std::move(last);
        return b;
    }

    static Series series(SeriesId id = invoices) {
        Series s;
        s.id = id;
        s.legal_entity = LegalEntityId{1};
        s.pattern = id == invoices ? "{year}-{number:5}" : "C{year}-{number:3}";
        return s;
    }
};

inline const DayRange sample_august{CivilDay(2026, 8, 1), CivilDay(2026, 9, 1)};
inline const Instant sample_now = Zone{}.instant(CivilDay(2026, 9, 2), Seconds::hours(9));
inline const CivilDay sample_today = CivilDay(2026, 9, 2);

}  // namespace fairhour
