// Change orders: other terms of a contract that the client is asked for, and takes or leaves. Only what was accepted becomes
// terms of the contract, by the same path as any other change of them: checked, re-priced, journalled.
//
//   const ChangeOrder offer = TRY(offer_change(app, {.contract = acme, .title = "Second checkout", .terms = {...}}));
//   TRY(answer_change(app, {.order = offer.id, .answer = ChangeOrderState::accepted, .by = "Jane Doe, Acme"}));
#pragma once

#include <vector>

#include "app/context.hpp"
#include "app/records/reprice.hpp"
#include "domain/contracts/change_order.hpp"

namespace fairhour {

struct OfferChange {
    ContractId contract;
    std::string title;
    DatedTerms terms;
};
// Refused: title_missing, and what check_contract refuses of the contract as it would be.
[[nodiscard]] Result<ChangeOrder> offer_change(const AppContext& app, const OfferChange& offer);

struct AnswerChange {
    ChangeOrderId order;
    ChangeOrderState answer = ChangeOrderState::accepted;  // or declined, withdrawn
    std::string by;    // who of the client; of what is withdrawn nobody
    std::string note;
    // Given through a link, without an account: the offer stands for the consent of who made it.
    std::optional<Actor> client{};
};
struct AnsweredChange {
    ChangeOrder order;
    RepriceReport moved;
};
// Refused: change_order_unknown, change_order_answered, answered_by_missing.
[[nodiscard]] Result<AnsweredChange> answer_change(const AppContext& app, const AnswerChange& answer);
[[nodiscard]] Result<std::vector<ChangeOrder>> list_change_orders(const AppContext& app, ContractId contract);

}  // namespace fairhour
