#include "app/records/change_orders.hpp"

#include <algorithm>

#include "app/access.hpp"
#include "app/records/change_set_up.hpp"
#include "base/text.hpp"
#include "domain/access/may.hpp"
#include "domain/contracts/contract_check.hpp"
#include "ports/bill_book.hpp"

namespace fairhour {
namespace {

struct ClientAnswerDetail {
    ChangeOrderId order;
    ChangeOrderState answer = ChangeOrderState::accepted;
    std::string name, note;
};
BOOST_DESCRIBE_STRUCT(ClientAnswerDetail, (), (order, answer, name, note))

Contract with_terms(Contract contract, const DatedTerms& terms) {
    std::erase_if(contract.later_terms, [&](const DatedTerms& later) { return later.from == terms.from; });
    contract.later_terms.insert(
        std::ranges::upper_bound(contract.later_terms, terms.from, {}, &DatedTerms::from), terms);
    return contract;
}

Result<const Contract*> contract_to_change(const AppContext& app, const FirmView& view, ContractId id, Action action) {
    const Contract* const contract = view.index.find(id);
    if (contract == nullptr)
        return refuse(ErrorKind::not_found, "contract_unknown", "There is no such contract.", id_text(id));
    const ActorFacts actor = actor_facts(app, view.index);
    TRY(require(actor, action, facts_of(view.index, *contract, actor.person)));
    return contract;
}

Status check_answer(const ChangeOrder& order, const AnswerChange& answer) {
    if (order.state != ChangeOrderState::offered)
        return refuse(ErrorKind::conflict, "change_order_answered",
                      "This change order is " + std::string(enum_word(order.state)) + " already.", id_text(order.id),
                      "Offer another one.");
    if (answer.answer == ChangeOrderState::offered)
        return invalid("change_order_answer", "It is offered already.", "/answer", "Say accepted, declined or withdrawn.");
    if (answer.answer != ChangeOrderState::withdrawn && trimmed(answer.by).empty())
        return invalid("answered_by_missing", "It is not said who of the client answered.", "/by", "Give a name.");
    return {};
}

}  // namespace

Result<ChangeOrder> offer_change(const AppContext& app, const OfferChange& offer) {
    const auto work = TRY(app.store.begin(app.scope, Access::write));
    const auto view = TRY(work->firm());
    const Instant now = TRY(next_instant(app, *work));
    const Contract* const contract = TRY(contract_to_change(app, *view, offer.contract, Action::manage_contracts));
    if (trimmed(offer.title).empty())
        return invalid("title_missing", "The client reads no title.", "/title", "Say in a few words what changes.");
    TRY(check_contract(with_terms(*contract, offer.terms)));
    ChangeOrder order;
    order.id = work->ids().next<ChangeOrderTag>();
    order.contract = offer.contract;
    order.title = offer.title;
    order.terms = offer.terms;
    if (order.terms.reason.empty()) order.terms.reason = offer.title;
    order.offered_at = now;
    order.offered_by = app.scope.actor.person;
    TRY(work->bills().put(order));
    TRY(work->append_journal(journal_event(app, now, "offer_change", id_text(offer.contract), json_text(order))));
    TRY(work->commit());
    return order;
}

Result<AnsweredChange> answer_change(const AppContext& app, const AnswerChange& answer) {
    SetUpChange change = TRY(SetUpChange::begin(app));
    auto found = TRY(change.work().bills().change_order(answer.order));
    if (!found)
        return refuse(ErrorKind::not_found, "change_order_unknown", "There is no such change order.",
                      id_text(answer.order));
    AnsweredChange answered{std::move(*found), {}};
    ChangeOrder& order = answered.order;
    const Contract* const contract =
        TRY(contract_to_change(app, change.before(), order.contract, Action::manage_contracts));
    TRY(check_answer(order, answer));
    order.state = answer.answer;
    order.answered_at = change.now();
    order.answered_by = answer.by;
    if (!answer.client) order.recorded_by = app.scope.actor.person;
    order.note = answer.note;
    TRY(change.work().bills().put(order));
    if (answer.client) {
        JournalEvent said = journal_event(app, change.now(), "answer_change_order", id_text(order.contract),
                                          json_text(ClientAnswerDetail{order.id, answer.answer, answer.by, answer.note}));
        said.actor_kind = answer.client->kind;
        said.actor = answer.client->person;
        TRY(change.work().append_journal(std::move(said)));
    }
    if (answer.answer == ChangeOrderState::accepted)
        TRY(change.put(contract, with_terms(*contract, order.terms)));
    const std::string_view action = answer.answer == ChangeOrderState::accepted   ? "accept_change"
                                    : answer.answer == ChangeOrderState::declined ? "decline_change"
                                                                                  : "withdraw_change";
    answered.moved = TRY(change.finish(std::string(action), id_text(order.contract), {}));
    return answered;
}

Result<std::vector<ChangeOrder>> list_change_orders(const AppContext& app, ContractId contract) {
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    const auto view = TRY(work->firm());
    TRY(contract_to_change(app, *view, contract, Action::see_contracts));
    return work->bills().change_orders(contract);
}

}  // namespace fairhour
