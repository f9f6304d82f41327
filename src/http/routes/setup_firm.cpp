// The firm itself: the organization, its legal entities and their series of numbers.
#include "http/routes/setup_families.hpp"
#include "http/routes/setup_parts.hpp"

namespace fairhour::http {
namespace {

struct OrganizationEdit {
    std::string name;
    Zone zone;
    Weekday week_start = Weekday::monday;
    SubmissionMode submission = SubmissionMode::implicit;
    bool split_at_midnight = false;
    RoundingRule rounding;
    RateLadder ladder;
};
BOOST_DESCRIBE_STRUCT(OrganizationEdit, (), (name, zone, week_start, submission, split_at_midnight, rounding, ladder))
struct OrganizationAnswer {
    std::string name;
    Currency currency;
    Zone zone;
    Weekday week_start = Weekday::monday;
    SubmissionMode submission = SubmissionMode::implicit;
    bool split_at_midnight = false;
    RoundingRule rounding;
    RateLadder ladder;
    Autonomy autonomy = Autonomy::observe;  // as far as the policy may go; the policy says how far it goes
};
BOOST_DESCRIBE_STRUCT(OrganizationAnswer, (),
                      (name, currency, zone, week_start, submission, split_at_midnight, rounding, ladder, autonomy))

OrganizationAnswer shown(const Organization& organization) {
    OrganizationAnswer answer;
    copy_fields(organization, answer);
    return answer;
}

Result<Reply> get_organization(Call& call) {
    const OrganizationAnswer answer = shown(TRY(call.firm())->firm.organization);
    return call.reply(answer, etag_of(answer));
}

Result<Reply> patch_organization(Call& call) {
    const ChangeTerms terms = TRY(change_terms(call, Prices::move));
    call.end_reading();
    const auto edit = [&](Organization& organization, const FirmView&) -> Status {
        TRY(call.if_match(etag_of(shown(organization))));
        OrganizationEdit whole;
        copy_fields(organization, whole);
        copy_fields(TRY(call.patched(std::move(whole))), organization);
        return {};
    };
    const auto changed = TRY(change_organization(call.app(), edit, terms));
    if (terms.mode == RunMode::dry_run) {
        const ActorFacts actor = actor_facts(call.app(), changed.firm->index);
        return preview_of(changed.moved, {actor, *changed.firm});
    }
    return call.reply(shown(changed.record), etag_of(shown(changed.record)));
}

// ---- legal entities ----

struct LegalEntityEdit {
    std::string name;
    std::vector<std::string> address;
    std::string country, vat_id, registration, email, phone, web, bank_name, iban, bic;
    Currency currency;
    Zone zone;
    std::string brand_color = "#1f4e5f";
    std::string footer;
    SeriesId invoice_series, credit_series;
    std::string post_code, city, subdivision, tax_number, register_number, contact_name;
    std::string electronic_scheme, electronic_address, account_holder, creditor_id;
};
BOOST_DESCRIBE_STRUCT(LegalEntityEdit, (),
                      (name, address, country, vat_id, registration, email, phone, web, bank_name, iban, bic, currency,
                       zone, brand_color, footer, invoice_series, credit_series, post_code, city, subdivision,
                       tax_number, register_number, contact_name, electronic_scheme, electronic_address, account_holder,
                       creditor_id))
struct LegalEntityAnswer {
    LegalEntityId id;
    std::string name;
    std::vector<std::string> address;
    std::string country, vat_id, registration, email, phone, web, bank_name, iban, bic;
    Currency currency;
    Zone zone;
    std::string brand_color, footer;
    SeriesId invoice_series, credit_series;
    std::string post_code, city, subdivision, tax_number, register_number, contact_name;
    std::string electronic_scheme, electronic_address, account_holder, creditor_id;
};
BOOST_DESCRIBE_STRUCT(LegalEntityAnswer, (),
                      (id, name, address, country, vat_id, registration, email, phone, web, bank_name, iban, bic,
                       currency, zone, brand_color, footer, invoice_series, credit_series, post_code, city, subdivision,
                       tax_number, register_number, contact_name, electronic_scheme, electronic_address, account_holder,
                       creditor_id))
struct PageAsked {
    std::int64_t limit = page_default;
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(PageAsked, (), (limit, cursor))

struct LegalEntities {
    using Record = LegalEntity;
    using Edit = LegalEntityEdit;
    using Shown = LegalEntityAnswer;
    using Asked = PageAsked;
    static constexpr KindWords words{.path = "/api/v1/legal-entities",
                                     .one = "legal_entity",
                                     .many = "legal_entities",
                                     .says = "a legal entity",
                                     .tag = "organization",
                                     .see = Action::see_people,
                                     .change = Action::manage_organization};
    static bool seen(const LegalEntity&, const Viewer& viewer) {
        return reaches_at_all(viewer.actor, Action::see_people);
    }
    static bool wanted(const LegalEntity&, const PageAsked&) { return true; }
    static void begin(LegalEntity& entity, const Call&, const FirmView& firm) {
        entity.zone = firm.firm.organization.zone;
    }
    static LegalEntityAnswer show(const LegalEntity& entity, const Viewer&) {
        LegalEntityAnswer answer;
        copy_fields(entity, answer);
        return answer;
    }
};

// ---- series: the next number and the last date are drawn, never written ----

struct SeriesEdit {
    LegalEntityId legal_entity;
    std::string name, pattern = "{year}-{number:5}";
};
BOOST_DESCRIBE_STRUCT(SeriesEdit, (), (legal_entity, name, pattern))
struct SeriesAnswer {
    SeriesId id;
    LegalEntityId legal_entity;
    std::string name, pattern;
    std::int64_t next_number = 1;
    std::optional<CivilDay> last_date;  // null: no number was drawn yet
};
BOOST_DESCRIBE_STRUCT(SeriesAnswer, (), (id, legal_entity, name, pattern, next_number, last_date))
struct SeriesAsked {
    std::vector<LegalEntityId> legal_entity;
    std::int64_t limit = page_default;
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(SeriesAsked, (), (legal_entity, limit, cursor))

struct AllSeries {
    using Record = Series;
    using Edit = SeriesEdit;
    using Shown = SeriesAnswer;
    using Asked = SeriesAsked;
    static constexpr KindWords words{.path = "/api/v1/series",
                                     .one = "series",
                                     .many = "all_series",
                                     .says = "a series of invoice numbers",
                                     .tag = "organization",
                                     .see = Action::see_people,
                                     .change = Action::manage_organization,
                                     .required = R"(["name","legal_entity"])"};
    static bool seen(const Series&, const Viewer& viewer) { return reaches_at_all(viewer.actor, Action::see_people); }
    static bool wanted(const Series& series, const SeriesAsked& asked) {
        return is_wanted(asked.legal_entity, series.legal_entity);
    }
    static SeriesAnswer show(const Series& series, const Viewer&) {
        SeriesAnswer answer;
        copy_fields(series, answer);
        if (series.last_date != CivilDay::min) answer.last_date = series.last_date;
        return answer;
    }
};

}  // namespace

Routes setup_firm_routes() {
    Routes routes;
    RouteRow row{.method = Method::get,
                 .path = "/api/v1/organization",
                 .name = "get_organization",
                 .summary = "The firm: its name, currency, zone and what holds where nothing else is said.",
                 .tag = "organization",
                 .action = Action::see_people};
    routes.push_back(route<None, None, OrganizationAnswer>(row, get_organization));
    row.method = Method::patch;
    row.name = "change_organization";
    row.summary = "Changes the given fields of the firm.";
    row.action = Action::manage_organization;
    row.precondition = Precondition::if_match;
    routes.push_back(change_route(row, Prices::move, {}, patch_organization, shape_of<OrganizationEdit>(),
                                  shape_of<OrganizationAnswer>()));
    add_record_routes<LegalEntities>(routes);
    add_record_routes<AllSeries>(routes);
    return routes;
}

}  // namespace fairhour::http
