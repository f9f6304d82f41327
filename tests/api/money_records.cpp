#include "api/money_records.hpp"

#include "ports/payments.hpp"

namespace fairhour {

std::vector<MoneyTarget> money_targets(House& house, http::Kind kind) {
    std::vector<MoneyTarget> targets;
    const auto work = house.store().begin({1, {}}, Access::read);
    EXPECT_TRUE(work);
    PaymentBook& book = (*work)->payments();
    if (kind == http::Kind::payment) {
        const auto payments = book.find({});
        for (const Payment& payment : *payments) targets.push_back({id_text(payment.id), payment.client});
    } else if (kind == http::Kind::bank_line) {
        const auto lines = book.bank_lines({});
        for (const BankLine& line : *lines) targets.push_back({id_text(line.id), {}});
    } else {
        const auto stops = book.stops({});
        for (const CollectionStop& stop : *stops) targets.push_back({id_text(stop.id), stop.client});
    }
    EXPECT_FALSE(targets.empty());
    return targets;
}

void put_money(House& house, Transaction& work) {
    Payment payment;
    payment.id = work.ids().next<PaymentTag>();
    payment.client = house.client;
    payment.legal_entity = house.firm()->firm.legal_entities.front().id;
    payment.amount = {100, house.firm()->firm.organization.currency};
    EXPECT_TRUE(work.payments().insert(payment));
    BankStatement statement;
    statement.id = work.ids().next<BankStatementTag>();
    BankLine line;
    line.id = work.ids().next<BankLineTag>();
    line.statement = statement.id;
    line.amount = payment.amount;
    EXPECT_TRUE(work.payments().insert(statement, std::span(&line, 1)));
    CollectionStop stop;
    stop.id = work.ids().next<CollectionStopTag>();
    stop.client = house.client;
    EXPECT_TRUE(work.payments().put(stop));
}

}  // namespace fairhour
