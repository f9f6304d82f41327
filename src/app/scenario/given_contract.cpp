// A contract as a scenario gives it: kind and terms in the words people use for them. A contract makes a client and a
// project of its own name where there are none, so that the shortest scenario is one line long.
//
//   given  contract acme time_and_materials 120.00 EUR/h cap 10h per week over hold, tax S 19%, discount 5%
#include <algorithm>
#include <array>
#include <utility>

#include "app/scenario/given.hpp"
#include "domain/contracts/contract_check.hpp"
#include "domain/rates/rounding.hpp"

namespace fairhour::scenario {
namespace {

struct Draft {
    Contract contract;
    std::optional<Rate> rate{};
    std::optional<std::string> client{};
    PersonId lead{};
    bool multipliers_given = false, roles_given = false;  // the first one takes the place of those before
};

// cap 10h per week over hold | cap 1000.00 EUR in total over bill at 150.00 EUR/h | cap none
Status read_cap(Words& words, World&, Draft& draft) {
    Cap& cap = draft.contract.cap;
    cap = {};
    if (words.take("none")) return {};
    if (parse_currency(words.peek_second())) {
        cap.unit = CapUnit::money;
        cap.money_minor = TRY(words.money()).minor;
    } else {
        cap.unit = CapUnit::hours;
        cap.hours = TRY(words.duration());
    }
    if (words.take("per")) cap.period = TRY(words.one_of<CapPeriod>());
    if (words.take("in")) TRY(words.expect("total"));
    if (words.take("over")) cap.over = TRY(words.one_of<CapOver>());
    if (words.take("at")) cap.overage_rate = TRY(words.rate());
    return {};
}

// order "4500-118723" 1000.00 EUR until 2026-08-31
Status read_order(Words& words, World&, Draft& draft) {
    Contract& contract = draft.contract;
    contract.purchase_order_minor.reset();
    contract.purchase_order_last_day.reset();
    contract.purchase_order = TRY(words.quoted("the number of the client's order"));
    if (words.comes_number()) contract.purchase_order_minor = TRY(words.money()).minor;
    if (words.take("until")) contract.purchase_order_last_day = TRY(words.day());
    return {};
}

// retainer 20h per month price 2400.00 EUR rolls 1 periods deficit 5h over bill at 150.00 EUR/h billed afterwards
// retainer 5000.00 EUR per month in trust, rolls up_to 1000.00 EUR
Status read_retainer(Words& words, World&, Draft& draft) {
    RetainerTerms& terms = draft.contract.retainer;
    terms = {};
    if (words.take("none")) return {};
    terms.unit = parse_currency(words.peek_second()) ? RetainerUnit::money : RetainerUnit::hours;
    const auto quantity = [&](Seconds& hours, std::int64_t& minor) -> Status {
        if (terms.unit == RetainerUnit::money)
            minor = TRY(words.money()).minor;
        else
            hours = TRY(words.duration());
        return {};
    };
    TRY(quantity(terms.hours, terms.money_minor));
    if (words.take("per")) terms.period = TRY(words.one_of<RetainerPeriod>());
    if (words.take("in")) terms.fund = TRY(words.one_of<RetainerFund>());
    if (words.take("price")) terms.price_minor = TRY(words.money()).minor;
    if (words.take("rolls")) {
        terms.rollover = words.take("up_to") ? RetainerRollover::amount : RetainerRollover::periods;
        if (terms.rollover == RetainerRollover::amount) {
            TRY(quantity(terms.rollover_hours, terms.rollover_minor));
        } else {
            terms.rollover_periods = TRY(words.number());
            TRY(words.expect("periods"));
        }
    }
    if (words.take("deficit")) terms.deficit_hours = TRY(words.duration());
    if (words.take("over")) terms.over = TRY(words.one_of<RetainerOver>());
    if (words.take("at")) terms.overage_rate = TRY(words.rate());
    if (words.take("billed")) terms.billed = TRY(words.one_of<RetainerBilled>());
    return {};
}

// multiplier night 1.25 22:00-06:00 | weekend 1.5 | holiday 2 | rush 2 tag urgent | overtime_day 1.5 after 8h
Status read_multiplier(Words& words, World&, Draft& draft) {
    Multiplier multiplier;
    multiplier.kind = TRY(words.one_of<MultiplierKind>());
    multiplier.factor = TRY(words.decimal());
    if (words.take("after")) multiplier.from = TRY(words.duration());
    if (words.take("from")) multiplier.from = TRY(words.clock());
    if (words.take("until")) multiplier.until = TRY(words.clock());
    if (words.take("tag")) multiplier.tag = TRY(words.name("a tag"));
    if (!std::exchange(draft.multipliers_given, true)) draft.contract.multipliers.clear();
    draft.contract.multipliers.push_back(multiplier);
    return {};
}

// invoiced monthly [cut_off 2 working days at 18:00]
Status read_schedule(Words& words, World& world, Draft& draft) {
    InvoiceSchedule& schedule = draft.contract.schedule;
    schedule.cadence = TRY(words.one_of<InvoiceCadence>());
    if (words.take("since")) schedule.anchor = TRY(words.day());
    if (words.take("cut_off")) {
        schedule.cut_off_working_days = TRY(words.number());
        if (words.take("working")) TRY(words.expect("days"));
        if (words.take("at")) schedule.cut_off_at = TRY(words.clock());
    }
    if (words.take("owner")) schedule.owner = TRY(world.person(words));
    return {};
}

// milestone "Design" 4000.00 EUR due 2026-08-31 | confirmed 2026-08-20
Status read_milestone(Words& words, World& world, Draft& draft) {
    FeeMilestone milestone;
    milestone.name = TRY(words.name("a milestone"));
    milestone.amount_minor = TRY(words.money()).minor;
    if (words.take("due")) milestone.due = TRY(words.day());
    if (words.take("confirmed")) milestone.confirmed_on = TRY(words.day());
    if (words.take("by")) milestone.confirms = TRY(world.person(words));
    draft.contract.milestones.push_back(milestone);
    return {};
}

// tax S 19% [from 2026-07-01] [until 2027-01-01] [exemption "..."]
Status read_tax(Words& words, World&, Draft& draft) {
    TaxTerm term;
    term.category = TRY(words.one_of<TaxCategory>());
    if (words.comes_number()) term.percent = TRY(words.percent());
    if (words.take("from")) term.valid.from = TRY(words.day());
    if (words.take("until")) term.valid.until = TRY(words.day());
    if (words.take("exemption")) term.exemption = TRY(words.quoted("a reason"));
    draft.contract.taxes.push_back(term);
    return {};
}

Status read_grouping(Words& words, World&, Draft& draft) {
    draft.contract.grouping.clear();
    do { draft.contract.grouping.push_back(TRY(words.one_of<LineGrouping>())); } while (words.take_comma());
    return {};
}

// What may change from a day on.
constexpr Option<Draft> terms_options[] = {
    {"rounding",
     [](Words& w, World&, Draft& d) -> Status { return d.contract.rounding = TRY(read_rounding(w)), Status{}; }},
    {"ladder", [](Words& w, World&, Draft& d) -> Status { return d.contract.ladder = TRY(read_ladder(w)), Status{}; }},
    {"converts",
     [](Words& w, World&, Draft& d) -> Status {
         TRY(w.expect("rates"));
         d.contract.other_currencies = OtherCurrencies::convert;
         return {};
     }},
    {"order", read_order},
    {"multiplier", read_multiplier},
    {"hours_per_day",
     [](Words& w, World&, Draft& d) -> Status { return d.contract.hours_per_day = TRY(w.duration()), Status{}; }},
    {"scope",
     [](Words& w, World&, Draft& d) -> Status {
         return d.contract.amount_scope = TRY(w.one_of<AmountScope>()), Status{};
     }},
    {"amounts",
     [](Words& w, World&, Draft& d) -> Status {
         return d.contract.amount_rounding = TRY(w.one_of<AmountRounding>()), Status{};
     }},
    {"cap", read_cap},
    {"retainer", read_retainer},
    {"invoiced", read_schedule},
    {"payment_days",
     [](Words& w, World&, Draft& d) -> Status { return d.contract.payment_days = TRY(w.number()), Status{}; }},
    {"cash_discount",
     [](Words& w, World&, Draft& d) -> Status {
         d.contract.cash_discount_percent = TRY(w.percent());
         TRY(w.expect("within"));
         return d.contract.cash_discount_days = TRY(w.number()), Status{};
     }},
    {"discount",
     [](Words& w, World&, Draft& d) -> Status { return d.contract.discount_percent = TRY(w.percent()), Status{}; }},
    {"group_by", read_grouping},
    {"shows",
     [](Words& w, World&, Draft& d) -> Status {
         return d.contract.people_shown = TRY(w.one_of<PeopleShown>()), Status{};
     }},
    {"threshold",
     [](Words& w, World&, Draft& d) -> Status {
         return d.contract.approval_threshold_minor = TRY(w.money()).minor, Status{};
     }},
    {"spending_limit",
     [](Words& w, World&, Draft& d) -> Status {
         return d.contract.spending_limit_minor = TRY(w.money()).minor, Status{};
     }},
    {"role_allowed",
     [](Words& w, World& world, Draft& d) -> Status {
         if (!std::exchange(d.roles_given, true)) d.contract.roles_allowed.clear();
         d.contract.roles_allowed.push_back(world.role(TRY(w.name("a role"))));
         return {};
     }},
};

// What a contract is for as long as it runs.
constexpr Option<Draft> frame_options[] = {
    {"for", [](Words& w, World&, Draft& d) -> Status { return d.client = TRY(w.name("a client")), Status{}; }},
    {"currency",
     [](Words& w, World&, Draft& d) -> Status { return d.contract.currency = TRY(w.currency()), Status{}; }},
    {"zone", [](Words& w, World&, Draft& d) -> Status { return d.contract.zone = TRY(w.zone()), Status{}; }},
    {"calendar",
     [](Words& w, World&, Draft& d) -> Status {
         return d.contract.holiday_calendar = TRY(w.name("a calendar")), Status{};
     }},
    {"from", [](Words& w, World&, Draft& d) -> Status { return d.contract.days.from = TRY(w.day()), Status{}; }},
    {"until", [](Words& w, World&, Draft& d) -> Status { return d.contract.days.until = TRY(w.day()), Status{}; }},
    {"fee", [](Words& w, World&, Draft& d) -> Status { return d.contract.fee_minor = TRY(w.money()).minor, Status{}; }},
    {"milestone", read_milestone},
    {"tax", read_tax},
    {"lead", [](Words& w, World& world, Draft& d) -> Status { return d.lead = TRY(world.person(w)), Status{}; }},
};

constexpr auto contract_options = [] {
    std::array<Option<Draft>, std::size(terms_options) + std::size(frame_options)> all{};
    std::ranges::copy(frame_options, std::ranges::copy(terms_options, all.begin()).out);
    return all;
}();

ClientId client_of(World& world, const std::string& name) {
    const Statement statement{.section = Section::given,
                              .line = 1,
                              .tokens = {{TokenKind::word, name, 1}},
                              .source = {}};
    Words words(statement, "");
    return *world.client(words, World::WhenAbsent::make);
}

void set_defaults(const World& world, Contract& contract, const std::optional<Rate>& rate) {
    contract.legal_entity = world.firm.legal_entities.front().id;
    contract.currency = rate ? rate->currency : world.firm.organization.currency;
    contract.zone = world.firm.organization.zone;
    contract.schedule.cadence = InvoiceCadence::monthly;
}

Status add_project(World& world, const Draft& draft) {
    for (const Project& known : world.firm.projects)
        if (known.name == draft.contract.name) return {};
    Project project;
    project.id = world.next_id<ProjectTag>();
    project.name = draft.contract.name;
    project.client = draft.contract.client;
    project.contract = draft.contract.id;
    project.delivery_lead = draft.lead;
    world.firm.projects.push_back(project);
    return {};
}

Status check_given_contract(const Contract& contract) {
    TRY(check_contract(contract));
    Status right;
    each_terms(contract, [&](CivilDay, const ContractTerms& terms) {
        if (right && terms.rounding) right = check_rounding(*terms.rounding, "/rounding");
        if (right) right = check_ladder(terms.ladder, "/ladder");
    });
    return right;
}

}  // namespace

Status give_terms(Words& words, World& world) {
    Contract& contract = world.at(TRY(world.contract(words)));
    TRY(words.expect("from"));
    const CivilDay from = TRY(words.day());
    Draft draft{.contract = as_on(contract, from)};
    TRY(read_options(words, world, draft, terms_options));
    Contract changed = contract;
    std::erase_if(changed.later_terms, [&](const DatedTerms& later) { return later.from == from; });
    changed.later_terms.insert(std::ranges::upper_bound(changed.later_terms, from, {}, &DatedTerms::from),
                               {from, "", draft.contract});
    TRY(check_given_contract(changed));
    contract = std::move(changed);
    return {};
}

Status give_contract(Words& words, World& world) {
    Draft draft;
    Contract& contract = draft.contract;
    contract.id = world.next_id<ContractTag>();
    contract.name = TRY(words.name("a contract"));
    contract.kind = TRY(words.one_of<ContractKind>());
    if (words.comes_number()) draft.rate = TRY(words.rate());
    set_defaults(world, contract, draft.rate);
    TRY(read_options(words, world, draft, contract_options));
    if (contract.taxes.empty())
        contract.taxes.push_back(
            {.valid = {}, .category = TaxCategory::S, .percent = Decimal::whole(19), .exemption = {}});
    contract.client = client_of(world, draft.client.value_or(contract.name));
    world.at(contract.client).currency = contract.currency;
    TRY(check_given_contract(contract));
    world.firm.contracts.push_back(contract);
    TRY(add_project(world, draft));
    if (!draft.rate) return {};
    RateRow row;
    row.id = world.next_id<RateTag>();
    row.level = RateLevel::client_card;
    row.client = contract.client;
    row.rate = *draft.rate;
    row.card = contract.name;
    return add_rate(world, row);
}

}  // namespace fairhour::scenario
