// Retainers and what was paid ahead, invoices put right, change orders, exchange rates, and the coming cut-offs.
#include <algorithm>

#include "app/access.hpp"
#include "app/billing/other_bills.hpp"
#include "app/billing/retainers.hpp"
#include "app/records/change_orders.hpp"
#include "app/records/exchange_rates.hpp"
#include "domain/contracts/contract_check.hpp"
#include "domain/contracts/window.hpp"
#include "http/kinds.hpp"
#include "http/page.hpp"
#include "http/routes/contract_shapes.hpp"
#include "http/routes/families.hpp"

namespace fairhour::http {
namespace {

struct RetainerAnswer {
    ContractId contract;
    RetainerTerms terms;  // of today
    Currency currency;
    DayRange period;
    std::int64_t left = 0;  // to draw today, in seconds or minor units
    std::vector<RetainerCell> cells;
    std::vector<RetainerMove> moves;
};
BOOST_DESCRIBE_STRUCT(RetainerAnswer, (), (contract, terms, currency, period, left, cells, moves))

BOOST_DEFINE_FIXED_ENUM_CLASS(RetainerChangeWord, std::uint8_t, opening, correct, deposit)
struct RetainerChangeBody {
    RetainerChangeWord kind = RetainerChangeWord::correct;
    std::int64_t quantity = 0;  // seconds or minor units; below zero: taken away
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(RetainerChangeBody, (), (kind, quantity, reason))

struct AdvanceBody {
    std::int64_t net_minor = 0;
    std::optional<std::string> text;
};
BOOST_DESCRIBE_STRUCT(AdvanceBody, (), (net_minor, text))

struct CorrectionBody {
    std::string reason;
    InvoiceKind as = InvoiceKind::corrected_invoice;  // or invoice: cancelled and billed again
    std::optional<CivilDay> date;
};
BOOST_DESCRIBE_STRUCT(CorrectionBody, (), (reason, as, date))
struct CorrectionAnswer {
    Invoice credit_note;
    Invoice prebill;
};
BOOST_DESCRIBE_STRUCT(CorrectionAnswer, (), (credit_note, prebill))

RetainerAnswer retainer_answer(const RetainerStanding& s) {
    return {s.contract, s.terms, s.currency, s.period, s.left, s.cells, s.moves};
}

Result<Reply> get_retainer(Call& call) {
    const ContractId id = TRY(call.id<ContractTag>());
    call.end_reading();
    return call.reply(retainer_answer(TRY(show_retainer(call.app(), id))));
}

RetainerChangeKind kind_of_word(RetainerChangeWord word) {
    switch (word) {
        case RetainerChangeWord::opening: return RetainerChangeKind::opening;
        case RetainerChangeWord::correct: return RetainerChangeKind::correct;
        case RetainerChangeWord::deposit: return RetainerChangeKind::deposit;
    }
    INVARIANT(false, "every word of a change has its kind");
}

Result<Reply> post_retainer_change(Call& call) {
    const auto asked = TRY(call.body<RetainerChangeBody>());
    const ContractId id = TRY(call.id<ContractTag>());
    call.end_reading();
    return call.reply(retainer_answer(
        TRY(change_retainer(call.app(), {id, kind_of_word(asked.kind), asked.quantity, asked.reason}))));
}

Result<Reply> post_advance(Call& call) {
    const auto asked = TRY(call.body<AdvanceBody>());
    const ContractId id = TRY(call.id<ContractTag>());
    call.end_reading();
    return call.reply(TRY(make_advance(call.app(), {id, asked.net_minor, asked.text.value_or("")})).invoice);
}

Result<Reply> post_correction(Call& call) {
    const auto asked = TRY(call.body<CorrectionBody>());
    const InvoiceId id = TRY(call.id<InvoiceTag>());
    call.end_reading();
    const Corrected corrected = TRY(correct_invoice(call.app(), {id, asked.reason, asked.as, asked.date}));
    return call.reply(CorrectionAnswer{corrected.note, corrected.prebill.invoice});
}

// ---- change orders ----

struct ChangeOrderAnswer {
    ChangeOrderId id;
    ContractId contract;
    std::string title;
    LaterTermsEdit terms;
    ChangeOrderState state = ChangeOrderState::offered;
    Instant offered_at;
    PersonId offered_by;
    std::optional<Instant> answered_at;
    std::string answered_by;
    PersonId recorded_by;
    std::string note;
};
BOOST_DESCRIBE_STRUCT(ChangeOrderAnswer, (),
                      (id, contract, title, terms, state, offered_at, offered_by, answered_at, answered_by,
                       recorded_by, note))
struct OfferBody {
    std::string title;
    LaterTermsEdit terms;
};
BOOST_DESCRIBE_STRUCT(OfferBody, (), (title, terms))
BOOST_DEFINE_FIXED_ENUM_CLASS(OfferAnswer, std::uint8_t, accepted, declined, withdrawn)
struct OfferAnswerBody {
    OfferAnswer answer = OfferAnswer::accepted;
    std::string by;  // who of the client
    std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(OfferAnswerBody, (), (answer, by, note))

ChangeOrderAnswer order_answer(const ChangeOrder& order, Currency currency) {
    ChangeOrderAnswer answer;
    copy_fields(order, answer);
    answer.terms = later_terms_edit(order.terms, currency);
    return answer;
}

Result<Currency> currency_of(Call& call, ContractId id) {
    const Contract* const contract = TRY(call.firm())->index.find(id);
    if (contract == nullptr) return std::unexpected(Call::unknown());
    return contract->currency;
}

Result<Reply> list_orders(Call& call) {
    const ContractId id = TRY(call.id<ContractTag>());
    const Currency currency = TRY(currency_of(call, id));
    call.end_reading();
    Page<ChangeOrderAnswer> page;
    for (const ChangeOrder& order : TRY(list_change_orders(call.app(), id)))
        page.items.push_back(order_answer(order, currency));
    return call.reply(page);
}

// What is not given stays as it is on the first day.
Result<OfferBody> offered_terms(Call& call, const Contract& contract) {
    OfferBody first;
    first.terms.from = CivilDay::min;
    const CivilDay from = TRY(call.patched(first)).terms.from;
    if (from == CivilDay::min)
        return invalid("field_missing", "It is not said from when the terms hold.", "/terms/from", "Name their first day.");
    first.terms = later_terms_edit({from, "", terms_on(contract, from)}, contract.currency);
    return call.patched(first);
}

Result<Reply> post_order(Call& call) {
    const ContractId id = TRY(call.id<ContractTag>());
    const Contract* const contract = TRY(call.firm())->index.find(id);
    if (contract == nullptr) return std::unexpected(Call::unknown());
    const Currency currency = contract->currency;
    const OfferBody asked = TRY(offered_terms(call, *contract));
    call.end_reading();
    const DatedTerms terms = TRY(later_terms_of(asked.terms, currency, "/terms"));
    return call.reply(order_answer(TRY(offer_change(call.app(), {id, asked.title, terms})), currency));
}

ChangeOrderState state_of(OfferAnswer answer) {
    switch (answer) {
        case OfferAnswer::accepted: return ChangeOrderState::accepted;
        case OfferAnswer::declined: return ChangeOrderState::declined;
        case OfferAnswer::withdrawn: return ChangeOrderState::withdrawn;
    }
    INVARIANT(false, "every answer has its state");
}

Result<Reply> answer_order(Call& call) {
    const auto asked = TRY(call.body<OfferAnswerBody>());
    const ContractId contract = TRY(call.id<ContractTag>());
    const Currency currency = TRY(currency_of(call, contract));
    const auto order = parse_id<ChangeOrderTag>(call.path_value(1));
    if (!order) return std::unexpected(Call::unknown());
    call.end_reading();
    const AnsweredChange answered =
        TRY(answer_change(call.app(), {*order, state_of(asked.answer), asked.by, asked.note.value_or("")}));
    return call.reply(order_answer(answered.order, currency));
}

// ---- exchange rates ----

struct ExchangeRatesAsked {
    std::vector<std::string> currency;
    std::optional<CivilDay> from, until;
};
BOOST_DESCRIBE_STRUCT(ExchangeRatesAsked, (), (currency, from, until))
struct ExchangeRateAnswer {
    Currency from, into;
    CivilDay day;
    Decimal rate;
    std::string source;
};
BOOST_DESCRIBE_STRUCT(ExchangeRateAnswer, (), (from, into, day, rate, source))
struct RatesFileBody {
    std::string text;  // of the file: eurofxref, XML or CSV
    std::optional<std::string> file_name;
    bool dry_run = false;
};
BOOST_DESCRIBE_STRUCT(RatesFileBody, (), (text, file_name, dry_run))
struct RatesFileAnswer {
    std::int64_t in_file = 0, added = 0, known = 0, not_used = 0;
    CivilDay first, last;
};
BOOST_DESCRIBE_STRUCT(RatesFileAnswer, (), (in_file, added, known, not_used, first, last))

Result<Reply> list_rates_of_exchange(Call& call) {
    const auto asked = TRY(call.query<ExchangeRatesAsked>());
    RatesListed listed;
    for (const std::string& code : asked.currency) listed.of.push_back(TRY(parse_currency(code)));
    listed.days = {asked.from.value_or(CivilDay::min), asked.until.value_or(CivilDay::max)};
    call.end_reading();
    Page<ExchangeRateAnswer> page;
    for (const ExchangeRate& rate : TRY(list_exchange_rates(call.app(), listed)))
        page.items.push_back({rate.from, rate.into, rate.day, rate.rate, rate.source});
    return call.reply(page);
}

Result<Reply> put_rate_of_exchange(Call& call) {
    const auto asked = TRY(call.body<ExchangeRateAnswer>());
    call.end_reading();
    TRY(put_exchange_rate(call.app(), {asked.from, asked.into, asked.day, asked.rate, asked.source, {}}));
    return call.reply(asked);
}

Result<Reply> import_rates_of_exchange(Call& call) {
    auto asked = TRY(call.body<RatesFileBody>());
    call.end_reading();
    const RatesImported read = TRY(import_exchange_rates(
        call.app(), {.text = std::move(asked.text),
                     .file_name = asked.file_name.value_or(""),
                     .only = {},
                     .run = asked.dry_run ? RunMode::dry_run : RunMode::write}));
    return call.reply(RatesFileAnswer{read.in_file, read.added, read.known, read.not_used, read.first, read.last});
}

// ---- coming cut-offs ----

struct CutOffsAsked {
    std::optional<CivilDay> from, until;  // days of the cut-off; without: the coming three months
    std::vector<ClientId> client;
};
BOOST_DESCRIBE_STRUCT(CutOffsAsked, (), (from, until, client))
struct CutOffAnswer {
    ClientId client;
    ContractId contract;
    std::string contract_name;
    PersonId owner;
    DayRange window;
    CivilDay day;
    Instant cut_off;
};
BOOST_DESCRIBE_STRUCT(CutOffAnswer, (), (client, contract, contract_name, owner, window, day, cut_off))

constexpr int cut_offs_looked_ahead_days = 92;
constexpr int windows_of_a_contract_max = 120;

void add_cut_offs(const Contract& contract, const DayRange& days, const Holidays& holidays,
                  std::vector<CutOffAnswer>& out) {
    const CivilDay first = std::max(contract.days.from, days.from - cut_offs_looked_ahead_days);
    if (!contract.days.holds(first)) return;
    auto window = window_of(contract, first, holidays);
    for (int n = 0; window && window->cut_off_day < days.until && n < windows_of_a_contract_max; ++n) {
        if (window->days.from >= contract.days.until) return;
        if (days.holds(window->cut_off_day))
            out.push_back({contract.client, contract.id, contract.name,
                           terms_on(contract, window->days.until - 1).schedule.owner, window->days, window->cut_off_day,
                           window->cut_off});
        window = next_window(contract, *window, holidays);
    }
}

Result<Reply> list_cut_offs(Call& call) {
    const auto asked = TRY(call.query<CutOffsAsked>());
    const FirmView& view = *TRY(call.firm());
    const ActorFacts actor = TRY(call.actor());
    const CivilDay today = view.firm.organization.zone.day(call.app().clock.now());
    const CivilDay from = asked.from.value_or(today);
    const DayRange days{from, asked.until.value_or(from + cut_offs_looked_ahead_days)};
    const Holidays holidays(view.firm.holidays);
    Page<CutOffAnswer> page;
    for (const Contract& contract : view.firm.contracts) {
        const bool wanted = asked.client.empty() || std::ranges::find(asked.client, contract.client) != asked.client.end();
        if (wanted && may(actor, Action::check_prebill, facts_of(view.index, contract, actor.person)).allowed())
            add_cut_offs(contract, days, holidays, page.items);
    }
    std::ranges::stable_sort(page.items, {}, &CutOffAnswer::cut_off);
    return call.reply(page);
}

RouteRow other_row(Method method, std::string path, std::string name, std::string summary, Action action, Kind kind) {
    return {.method = method,
            .path = "/api/v1/" + std::move(path),
            .name = std::move(name),
            .summary = std::move(summary),
            .tag = "billing",
            .action = action,
            .kind = kind};
}

RouteRow in_lane(RouteRow row) {
    row.runs = Runs::in_lane;
    return row;
}

}  // namespace

Routes billing_other_routes() {
    Routes routes;
    const Kind contract = Kind::contract, none = Kind::none;
    routes.push_back(route<None, None, RetainerAnswer>(
        other_row(Method::get, "contracts/{contract}/retainer", "get_retainer",
                  "The book of a retainer, or of what was paid ahead: what is left, by lot and period, and every row.",
                  Action::see_invoices, contract),
        get_retainer));
    routes.push_back(route<None, RetainerChangeBody, RetainerAnswer>(
        in_lane(other_row(Method::post, "contracts/{contract}/retainer/changes", "change_retainer",
                          "Bring hours over, put right what is left, or take money into trust; with the reason.",
                          Action::check_prebill, contract)),
        post_retainer_change));
    routes.push_back(route<None, AdvanceBody, Invoice>(
        in_lane(other_row(Method::post, "contracts/{contract}/advances", "make_advance",
                          "A pre-bill that asks for money ahead: an advance invoice once it is issued.",
                          Action::check_prebill, contract)),
        post_advance));
    routes.push_back(route<None, CorrectionBody, CorrectionAnswer>(
        other_row(Method::post, "invoices/{invoice}/correction", "correct_invoice",
                  "Credit an invoice whole and gather it again, as a corrected invoice or a new one.",
                  Action::credit_invoice, Kind::invoice),
        post_correction));
    routes.push_back(route<None, None, Page<ChangeOrderAnswer>>(
        other_row(Method::get, "contracts/{contract}/change-orders", "list_change_orders",
                  "Changes of the contract that the client was asked for.", Action::manage_contracts, contract),
        list_orders));
    routes.push_back(route<None, OfferBody, ChangeOrderAnswer>(
        in_lane(other_row(Method::post, "contracts/{contract}/change-orders", "offer_change",
                          "Offer other terms from a day on; they hold once they are accepted.",
                          Action::manage_contracts, contract)),
        post_order));
    routes.push_back(route<None, OfferAnswerBody, ChangeOrderAnswer>(
        in_lane(other_row(Method::post, "contracts/{contract}/change-orders/{order}/answer", "answer_change",
                          "What the client answered, and who; or that it is withdrawn.", Action::manage_contracts,
                          contract)),
        answer_order));
    routes.push_back(route<ExchangeRatesAsked, None, Page<ExchangeRateAnswer>>(
        other_row(Method::get, "exchange-rates", "list_exchange_rates", "Rates of exchange, dated, with their source.",
                  Action::see_rates, none),
        list_rates_of_exchange));
    routes.push_back(route<None, ExchangeRateAnswer, ExchangeRateAnswer>(
        in_lane(other_row(Method::post, "exchange-rates", "put_exchange_rate", "Store a rate of a day.", Action::set_rates,
                          none)),
        put_rate_of_exchange));
    routes.push_back(route<None, RatesFileBody, RatesFileAnswer>(
        in_lane(other_row(Method::post, "exchange-rates/imports", "import_exchange_rates",
                          "Read a file of the European Central Bank; only currencies the firm uses are kept.",
                          Action::set_rates, none)),
        import_rates_of_exchange));
    routes.push_back(route<CutOffsAsked, None, Page<CutOffAnswer>>(
        other_row(Method::get, "cut-offs", "list_cut_offs", "The coming cut-offs of invoice windows, by contract.",
                  Action::check_prebill, none),
        list_cut_offs));
    return routes;
}

}  // namespace fairhour::http
