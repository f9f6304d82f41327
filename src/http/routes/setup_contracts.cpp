// Contracts: on what terms we work for a client, from which day on. Shapes and money: contract_shapes.hpp.
#include "http/routes/contract_shapes.hpp"
#include "http/routes/setup_families.hpp"
#include "http/routes/setup_parts.hpp"

namespace fairhour::http {

struct ContractsAsked {
    std::vector<ClientId> client;
    std::vector<ContractKind> kind;
    std::optional<CivilDay> on;  // in force on that day
    std::int64_t limit = page_default;
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ContractsAsked, (), (client, kind, on, limit, cursor))

namespace {

struct Contracts {
    using Record = Contract;
    using Edit = ContractEdit;
    using Shown = ContractAnswer;
    using Asked = ContractsAsked;
    static constexpr KindWords words{.path = "/api/v1/contracts",
                                     .one = "contract",
                                     .many = "contracts",
                                     .says = "a contract",
                                     .tag = "contracts",
                                     .see = Action::see_contracts,
                                     .change = Action::manage_contracts,
                                     .kind = Kind::contract,
                                     .kind_read = Kind::contract,
                                     .changed = Prices::move,
                                     .required = R"(["name","client"])"};
    static bool seen(const Contract& contract, const Viewer& viewer) {
        return viewer.may(Action::see_contracts, facts_of(viewer.index(), contract, viewer.actor.person));
    }
    static bool wanted(const Contract& contract, const ContractsAsked& asked) {
        return is_wanted(asked.client, contract.client) && is_wanted(asked.kind, contract.kind) &&
               (!asked.on || contract.days.holds(*asked.on));
    }
    static void begin(Contract& contract, const Call&, const FirmView& firm) {
        contract.zone = firm.firm.organization.zone;
        contract.currency = firm.firm.organization.currency;
        contract.ladder = firm.firm.organization.ladder;
    }
    static ContractEdit read(const Contract& contract) { return contract_edit(contract); }
    static Status write(const ContractEdit& edit, Contract& contract) { return write_contract(edit, contract); }
    static ContractAnswer show(const Contract& contract, const Viewer& viewer) {
        const bool rates =
            viewer.may(Action::see_rates, facts_of(viewer.index(), contract, viewer.actor.person));
        return contract_answer(contract, rates ? TermsSeen::with_rates : TermsSeen::by_all);
    }
};

// ---- other terms from a day on ----

// What is not given stays as it is on that day; terms that begin on it already are changed.
Status follow_terms(const Call& call, CivilDay from, Contract& contract) {
    DatedTerms later{from, "", terms_on(contract, from)};
    const auto known = std::ranges::find(contract.later_terms, from, &DatedTerms::from);
    if (known != contract.later_terms.end()) later = *known;
    const LaterTermsEdit edit = TRY(call.patched(later_terms_edit(later, contract.currency)));
    later = TRY(later_terms_of(edit, contract.currency, ""));
    if (known != contract.later_terms.end())
        *known = std::move(later);
    else
        contract.later_terms.insert(std::ranges::upper_bound(contract.later_terms, from, {}, &DatedTerms::from),
                                    std::move(later));
    return {};
}

Result<Reply> follow_contract(Call& call) {
    const auto id = TRY(call.id<ContractTag>());
    LaterTermsEdit nothing;
    nothing.from = CivilDay::min;
    const CivilDay from = TRY(call.patched(std::move(nothing))).from;
    if (from == CivilDay::min)
        return invalid("field_missing", "It is not said from when the terms hold.", "/from", "Name their first day.");
    const ChangeTerms terms = TRY(change_terms(call, Prices::move));
    call.end_reading();
    const auto edit = [&](Contract& contract, const FirmView& firm) -> Status {
        const ActorFacts actor = actor_facts(call.app(), firm.index);
        const Viewer viewer = viewer_of(call, actor, firm);
        if (!Contracts::seen(contract, viewer)) return std::unexpected(Call::unknown());
        TRY(if_match_sent(call, etag_for<Contracts>(contract, viewer)));
        return follow_terms(call, from, contract);
    };
    return answered<Contracts>(call, TRY(change_record<Contract>(call.app(), id, edit, terms)), terms);
}

Route follow_contract_route() {
    RouteRow row = setup_row(Contracts::words, Method::post, Action::manage_contracts, Kind::contract, Prices::move);
    row.path += "/{contract}/terms";
    row.name = "follow_contract";
    row.summary = "Other terms from a day on: those given change, all others stay as they are then.";
    return change_route(std::move(row), Prices::move, R"(["from"])", follow_contract, shape_of<LaterTermsEdit>(),
                        shape_of<ContractAnswer>());
}

}  // namespace

Routes setup_contract_routes() {
    Routes routes;
    add_record_routes<Contracts>(routes);
    routes.push_back(follow_contract_route());
    return routes;
}

}  // namespace fairhour::http
