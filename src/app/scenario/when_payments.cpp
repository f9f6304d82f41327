// Money in a scenario: payments, what else settles an invoice, what the bank says, reminders and what stops them.
//
//   when   payment p1 acme 1000.00 EUR on 2026-09-20 for 2026-00001
//          settle 2026-00001 cash_discount 20.00 EUR on 2026-09-20
//          take_back p1 "bounced" on 2026-09-25
//          refund 2026-00001 50.00 EUR on 2026-10-01
//          dispute 2026-00001 200.00 EUR "not done"
//          pause acme until 2026-10-01 "on holiday"
//          remind acme on 2026-10-09
#include <algorithm>

#include "app/scenario/when.hpp"
#include "base/text.hpp"
#include "domain/billing/settlement.hpp"

namespace fairhour::scenario {
namespace {

Result<CivilDay> day_of_money(Words& words, World& world) {
    const Zone& zone = world.firm.legal_entities.front().zone;
    if (!words.take("on")) return zone.day(world.now);
    const CivilDay day = TRY(world.day(words));
    if (day > zone.day(world.now)) world.now = zone.instant(day, Seconds::hours(12));
    return day;
}

Result<PlayedDocument*> document_of_money(Words& words, World& world) {
    const std::string number = TRY(words.name("an invoice number"));
    for (PlayedDocument& document : world.documents)
        if (document.issued.invoice.number == number) return &document;
    return words.refuse_last("scenario_name", "There is no document " + in_quotes(number) + ".");
}

// Rows are kept beside the document whose figures they move.
class PlayedLedger {
public:
    PlayedLedger(World& world, PlayedDocument& document)
        : world_(world), document_(document), ledger{document.issued.invoice, world.money.rows[document.issued.invoice.id]} {}
    ~PlayedLedger() = default;
    PlayedLedger(const PlayedLedger&) = delete;
    PlayedLedger& operator=(const PlayedLedger&) = delete;
    void keep() {
        document_.issued.invoice = ledger.invoice;
        world_.money.rows[ledger.invoice.id] = ledger.rows;
    }

private:
    World& world_;
    PlayedDocument& document_;

public:
    InvoiceLedger ledger;
};

Status give(World& world, Payment& payment, PlayedDocument& document, std::optional<Money> asked, CivilDay day) {
    PlayedLedger one(world, document);
    const Invoice& invoice = one.ledger.invoice;
    AllocationWish wish;
    if (payment.amount.currency == invoice.currency) {
        wish.minor = asked ? asked->minor : std::min(unused_minor(payment), open_minor(invoice));
        wish.payment_minor = wish.minor;
    } else {
        const ExchangeRates rates = TRY(ExchangeRates::compile(world.firm.exchange_rates));
        wish.payment_minor = unused_minor(payment);
        const Exchanged worth =
            TRY(exchanged({wish.payment_minor, payment.amount.currency}, invoice.currency, rates, day));
        wish.minor = asked ? asked->minor : std::min(worth.minor, open_minor(invoice));
        wish.exchange = worth.rate;
    }
    TRY(allocate(one.ledger, payment, wish, {day, world.now, {}, {}, {}}));
    one.keep();
    return {};
}

// for 2026-00001 [500.00 EUR], 2026-00002
Status give_all(Words& words, World& world, Payment& payment, CivilDay day) {
    do {
        PlayedDocument& document = *TRY(document_of_money(words, world));
        std::optional<Money> asked;
        if (words.comes_number() && parse_currency(words.peek_second())) asked = TRY(words.money());
        TRY(give(world, payment, document, asked, day));
    } while (words.take_comma());
    return {};
}

Result<Payment*> payment_named(Words& words, World& world) {
    const std::string name = TRY(words.name("a payment"));
    const auto found = world.money.names.find(name);
    if (found == world.money.names.end())
        return words.refuse_last("scenario_name", "There is no payment " + in_quotes(name) + ".");
    return &world.money.payments.at(found->second);
}

}  // namespace

Status play_payment(Words& words, World& world) {
    const std::string name = TRY(words.name("a name for the payment"));
    Payment payment;
    payment.id = world.next_id<PaymentTag>();
    payment.client = TRY(world.client(words));
    payment.legal_entity = world.firm.legal_entities.front().id;
    payment.amount = TRY(words.money());
    payment.day = TRY(day_of_money(words, world));
    if (words.take("for")) TRY(give_all(words, world, payment, payment.day));
    TRY(words.expect_end());
    world.money.names[name] = payment.id;
    world.money.payments[payment.id] = payment;
    return {};
}

// allocate p1 to 2026-00002 [100.00 EUR]
Status play_allocation(Words& words, World& world) {
    Payment& payment = *TRY(payment_named(words, world));
    TRY(words.expect("to"));
    Payment after = payment;
    TRY(give_all(words, world, after, world.firm.legal_entities.front().zone.day(world.now)));
    TRY(words.expect_end());
    payment = after;
    return {};
}

// settle 2026-00001 cash_discount [20.00 EUR] ["reason"] [on DAY]
Status play_settle(Words& words, World& world) {
    PlayedDocument& document = *TRY(document_of_money(words, world));
    PlayedLedger one(world, document);
    const SettlementKind kind = TRY(words.one_of<SettlementKind>());
    std::optional<std::int64_t> asked;
    if (words.comes_number()) asked = TRY(words.money()).minor;
    SettleMark mark{{}, world.now, {}, {}, {}};
    if (words.comes_quoted()) mark.reason = TRY(words.quoted("a reason"));
    mark.day = TRY(day_of_money(words, world));
    TRY(words.expect_end());
    std::int64_t minor = asked.value_or(open_minor(one.ledger.invoice));
    if (!asked && kind == SettlementKind::cash_discount) minor = cash_discount_minor(one.ledger.invoice, mark.day);
    TRY(settle(one.ledger, {kind, minor}, document.taxes, mark));
    one.keep();
    return {};
}

// take_back row 1 of 2026-00001 | p1, "reason" [on DAY]
Status play_take_back(Words& words, World& world) {
    const bool one_row = words.take("row");
    const std::int64_t n = one_row ? TRY(words.number()) : 0;
    if (one_row) TRY(words.expect("of"));
    PlayedDocument* document = one_row ? TRY(document_of_money(words, world)) : nullptr;
    Payment* payment = one_row ? nullptr : TRY(payment_named(words, world));
    SettleMark mark{{}, world.now, {}, {}, TRY(words.quoted("a reason"))};
    mark.day = TRY(day_of_money(words, world));
    TRY(words.expect_end());
    const auto counter = [&](PlayedDocument& at, std::int64_t row) -> Status {
        PlayedLedger one(world, at);
        Payment* paid = nullptr;
        for (const Settlement& settled : one.ledger.rows)
            if (settled.n == row && !settled.payment.none()) paid = &world.money.payments.at(settled.payment);
        TRY(take_back(one.ledger, row, paid, mark));
        one.keep();
        return {};
    };
    if (document != nullptr) return counter(*document, n);
    for (PlayedDocument& at : world.documents)
        for (const Settlement& row : std::vector<Settlement>(world.money.rows[at.issued.invoice.id]))
            if (row.payment == payment->id && row.counters == 0 &&
                !is_countered(world.money.rows[at.issued.invoice.id], row.n))
                TRY(counter(at, row.n));
    payment->taken_back_on = mark.day;
    return {};
}

// refund 2026-00001 | p1 50.00 EUR [on DAY]
Status play_refund(Words& words, World& world) {
    const bool of_payment = world.money.names.contains(std::string(words.peek()));
    Payment* source = of_payment ? TRY(payment_named(words, world)) : nullptr;
    PlayedDocument* document = of_payment ? nullptr : TRY(document_of_money(words, world));
    Payment sent;
    sent.id = world.next_id<PaymentTag>();
    sent.kind = PaymentKind::refunded;
    sent.amount = TRY(words.money());
    sent.day = TRY(day_of_money(words, world));
    TRY(words.expect_end());
    sent.client = document != nullptr ? document->issued.invoice.client : source->client;
    sent.legal_entity = world.firm.legal_entities.front().id;
    if (document != nullptr) {
        PlayedLedger one(world, *document);
        TRY(pay_back(one.ledger, sent, {sent.day, world.now, {}, {}, {}}));
        one.keep();
    } else {
        if (sent.amount.minor > unused_minor(*source))
            return refuse(ErrorKind::conflict, "payment_used_up", "The payment has less left than would be sent back.");
        source->refunded_minor += sent.amount.minor;
    }
    world.money.payments[sent.id] = sent;
    return {};
}

// dispute 2026-00001 [200.00 EUR] "reason" | pause acme | 2026-00001 [until DAY] "reason"
Status play_stop(Words& words, World& world, StopKind kind) {
    CollectionStop stop;
    stop.id = world.next_id<CollectionStopTag>();
    stop.kind = kind;
    const bool of_document = std::ranges::any_of(world.documents, [&](const PlayedDocument& document) {
        return document.issued.invoice.number == words.peek();
    });
    if (of_document || kind == StopKind::dispute) {
        const Invoice& invoice = TRY(document_of_money(words, world))->issued.invoice;
        stop.invoice = invoice.id;
        stop.client = invoice.client;
    } else {
        stop.client = TRY(world.client(words));
    }
    if (kind == StopKind::dispute && words.comes_number()) stop.minor = TRY(words.money()).minor;
    if (words.take("until")) stop.until = TRY(world.day(words));
    stop.reason = TRY(words.quoted("a reason"));
    TRY(words.expect_end());
    world.money.stops.push_back(stop);
    return {};
}

Receivables receivables_of(const World& world) {
    Receivables all;
    for (const PlayedDocument& document : world.documents)
        all[receivable_key(document.issued.invoice)] += receivable_of(document.issued.invoice);
    for (const auto& [id, payment] : world.money.payments) all[receivable_key(payment)] += receivable_of(payment);
    return all;
}

std::vector<DueReminder> reminders_on(const World& world, CivilDay day) {
    std::vector<Invoice> open;
    for (const PlayedDocument& document : world.documents) open.push_back(document.issued.invoice);
    const Receivables receivables = receivables_of(world);
    return due_reminders({.open = open,
                          .stops = world.money.stops,
                          .receivables = receivables,
                          .earlier = world.money.reminders,
                          .settings = world.money.settings,
                          .today = day});
}

// remind acme [on DAY]: what is due is sent
Status play_remind(Words& words, World& world) {
    const ClientId client = TRY(world.client(words));
    const CivilDay day = TRY(day_of_money(words, world));
    TRY(words.expect_end());
    for (const DueReminder& due : reminders_on(world, day)) {
        if (due.key.client != client) continue;
        if (due.hold != ReminderHold::none)
            return refuse(ErrorKind::conflict, "reminder_held", hold_sentence(due.hold));
        ClientReminder sent;
        sent.id = world.next_id<ClientReminderTag>();
        sent.client = client;
        sent.legal_entity = due.key.legal_entity;
        sent.currency = due.key.currency;
        sent.level = due.level;
        sent.day = day;
        sent.invoices = due.invoices;
        sent.state = ReminderState::sent;
        world.money.reminders.push_back(sent);
        return {};
    }
    return refuse(ErrorKind::conflict, "nothing_due", "Nothing is due to be asked for.");
}

}  // namespace fairhour::scenario
