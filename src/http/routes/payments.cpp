// Payments and what settles an invoice: recorded, shared out, taken back, sent back.
#include "app/payments/payments.hpp"

#include "http/page.hpp"
#include "http/routes/families.hpp"
#include "http/routes/newest_first.hpp"

namespace fairhour::http {
namespace {

struct PaymentsAsked {
    std::optional<ClientId> client;
    std::optional<CivilDay> from, until;
    std::optional<bool> unused;  // only those with money that settles nothing yet
    std::int64_t limit = page_default;
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(PaymentsAsked, (), (client, from, until, unused, limit, cursor))

struct PaymentNew {
    std::optional<ClientId> client;              // null: that of the first invoice
    std::optional<LegalEntityId> legal_entity;   // null: that of the first invoice, or the only one
    std::optional<PaymentMethod> method;  // null: bank_transfer
    CivilDay day;
    Money amount;
    std::optional<std::string> reference, payer, payer_iban, note;
    std::vector<ShareAsked> share;
    std::optional<ShareRest> rest;  // null: keep
};
BOOST_DESCRIBE_STRUCT(PaymentNew, (),
                      (client, legal_entity, method, day, amount, reference, payer, payer_iban, note, share, rest))

struct AllocationBody {
    std::vector<ShareAsked> share;
    std::optional<ShareRest> rest;  // null: keep
};
BOOST_DESCRIBE_STRUCT(AllocationBody, (), (share, rest))

struct TakeBackBody {
    std::optional<CivilDay> day;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(TakeBackBody, (), (day, reason))

struct RefundBody {
    std::optional<InvoiceId> invoice;
    std::optional<PaymentId> payment;
    std::optional<std::int64_t> minor;
    std::optional<CivilDay> day;
    std::optional<PaymentMethod> method;
    std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(RefundBody, (), (invoice, payment, minor, day, method, note))

struct SettlementBody {
    SettlementKind kind = SettlementKind::cash_discount;
    std::optional<std::int64_t> minor;  // null: the discount of its terms; else all that is open
    std::optional<CivilDay> day;
    std::optional<std::string> reference, reason;
};
BOOST_DESCRIBE_STRUCT(SettlementBody, (), (kind, minor, day, reference, reason))

struct RowBody {
    std::int64_t n = 0;
    std::optional<CivilDay> day;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(RowBody, (), (n, day, reason))

// The movement of money that a row names, as the bank told of it.
struct MoneyBehind {
    PaymentId payment;
    PaymentMethod method = PaymentMethod::bank_transfer;
    std::string reference, payer;
};
BOOST_DESCRIBE_STRUCT(MoneyBehind, (), (payment, method, reference, payer))

struct SettledAnswer {
    InvoiceId invoice;
    PaymentState payment = PaymentState::open;
    Currency currency;
    std::int64_t gross_minor = 0, credited_minor = 0, settled_minor = 0, open_minor = 0;
    std::optional<CivilDay> due_date, cash_discount_until;
    std::int64_t cash_discount_minor = 0;  // that could be kept back today
    std::vector<Settlement> rows;
    std::vector<MoneyBehind> payments;
};
BOOST_DESCRIBE_STRUCT(SettledAnswer, (),
                      (invoice, payment, currency, gross_minor, credited_minor, settled_minor, open_minor, due_date,
                       cash_discount_until, cash_discount_minor, rows, payments))

SettledAnswer settled_answer(const SettledInvoice& settled, CivilDay today) {
    const Invoice& i = settled.invoice;
    std::vector<MoneyBehind> behind;
    for (const Payment& p : settled.payments) behind.push_back({p.id, p.method, p.reference, p.payer});
    return {i.id,          i.payment,
            i.currency,    i.gross_minor,
            i.credited_minor, i.settled_minor,
            i.number.empty() ? 0 : open_minor(i),
            i.due_date,    i.cash_discount_until,
            std::max<std::int64_t>(std::min(cash_discount_minor(i, today), open_minor(i)), 0),
            settled.rows,  std::move(behind)};
}

Result<CivilDay> today_of(Call& call) {
    return TRY(call.firm())->firm.organization.zone.day(call.app().clock.now());
}

Result<Reply> answer_payments(Call& call) {
    const auto asked = TRY(call.query<PaymentsAsked>());
    PaymentFilter filter;
    filter.client = asked.client.value_or(ClientId{});
    if (asked.from) filter.days.from = *asked.from;
    if (asked.until) filter.days.until = *asked.until;
    if (asked.unused.value_or(false)) filter.unused = PaymentFilter::Unused::some;
    call.end_reading();
    return call.reply(TRY(newest_first<Payment>(asked.limit, asked.cursor, filter,
                                                [&] { return list_payments(call.app(), filter); })));
}

Result<Reply> answer_payment(Call& call) {
    const PaymentId id = TRY(call.id<PaymentTag>());
    call.end_reading();
    return call.reply(TRY(show_payment(call.app(), id)));
}

Result<Reply> record_it(Call& call) {
    const auto b = TRY(call.body<PaymentNew>());
    call.end_reading();
    const PaymentRecord record = TRY(record_payment(
        call.app(), {.client = b.client.value_or(ClientId{}),
                     .legal_entity = b.legal_entity.value_or(LegalEntityId{}),
                     .method = b.method.value_or(PaymentMethod::bank_transfer),
                     .day = b.day,
                     .amount = b.amount,
                     .reference = b.reference.value_or(""),
                     .payer = b.payer.value_or(""),
                     .payer_iban = b.payer_iban.value_or(""),
                     .note = b.note.value_or(""),
                     .share = b.share,
                     .rest = b.rest.value_or(ShareRest::keep)}));
    Reply reply = call.reply(record);
    reply.headers.push_back({"location", "/api/v1/payments/" + id_text(record.payment.id)});
    return reply;
}

Result<Reply> allocate_it(Call& call) {
    const auto b = TRY(call.body<AllocationBody>());
    const PaymentId id = TRY(call.id<PaymentTag>());
    call.end_reading();
    return call.reply(TRY(allocate_payment(call.app(), id, b.share, b.rest.value_or(ShareRest::keep))));
}

Result<Reply> take_it_back(Call& call) {
    const auto b = TRY(call.body<TakeBackBody>());
    const PaymentId id = TRY(call.id<PaymentTag>());
    call.end_reading();
    return call.reply(TRY(take_back_payment(call.app(), {id, b.day, b.reason})));
}

Result<Reply> send_back(Call& call) {
    const auto b = TRY(call.body<RefundBody>());
    call.end_reading();
    return call.reply(TRY(refund(call.app(), {.invoice = b.invoice.value_or(InvoiceId{}),
                                              .payment = b.payment.value_or(PaymentId{}),
                                              .minor = b.minor,
                                              .day = b.day,
                                              .method = b.method.value_or(PaymentMethod::bank_transfer),
                                              .note = b.note.value_or("")})));
}

Result<Reply> get_rows(Call& call) {
    const InvoiceId id = TRY(call.id<InvoiceTag>());
    const CivilDay today = TRY(today_of(call));
    call.end_reading();
    return call.reply(settled_answer(TRY(show_settlements(call.app(), id)), today));
}

Result<Reply> add_row(Call& call) {
    const auto b = TRY(call.body<SettlementBody>());
    const InvoiceId id = TRY(call.id<InvoiceTag>());
    const CivilDay today = TRY(today_of(call));
    call.end_reading();
    const SettleAsked asked{id, b.kind, b.minor, b.day, b.reference.value_or(""), b.reason.value_or("")};
    return call.reply(settled_answer(TRY(settle_invoice(call.app(), asked)), today));
}

Result<Reply> take_row_back(Call& call) {
    const auto b = TRY(call.body<RowBody>());
    const InvoiceId id = TRY(call.id<InvoiceTag>());
    const CivilDay today = TRY(today_of(call));
    call.end_reading();
    return call.reply(settled_answer(TRY(take_back_settlement(call.app(), {id, b.n, b.day, b.reason})), today));
}

RouteRow payment_row(Method method, std::string path, std::string name, std::string summary, Action action, Kind kind) {
    RouteRow row{.method = method,
                 .path = "/api/v1/" + std::move(path),
                 .name = std::move(name),
                 .summary = std::move(summary),
                 .tag = "payments",
                 .action = action,
                 .kind = kind};
    if (method != Method::get) row.runs = Runs::in_lane;
    return row;
}

}  // namespace

Routes payment_routes() {
    Routes routes;
    using enum Method;
    routes.push_back(route<PaymentsAsked, None, Page<Payment>>(
        payment_row(get, "payments", "list_payments", "Money that came in or went back, the newest first.",
                    Action::see_invoices, Kind::none),
        answer_payments));
    routes.push_back(route<None, None, PaymentRecord>(
        payment_row(get, "payments/{payment}", "get_payment", "One, with the rows it settled.", Action::see_invoices,
                    Kind::payment),
        answer_payment));
    routes.push_back(route<None, PaymentNew, PaymentRecord>(
        with_status(payment_row(post, "payments", "record_payment",
                                "Record money that came in, and share it out over invoices. What is left is the "
                                "client's credit.",
                                Action::record_payment, Kind::none),
                    201),
        record_it));
    routes.push_back(route<None, AllocationBody, PaymentRecord>(
        payment_row(post, "payments/{payment}/allocations", "allocate_payment",
                    "Give what a payment has left to invoices.", Action::record_payment, Kind::payment),
        allocate_it));
    routes.push_back(route<None, TakeBackBody, PaymentRecord>(
        payment_row(post, "payments/{payment}/take-back", "take_back_payment",
                    "Take a payment back: a debit that bounced. Its rows are countered.", Action::record_payment,
                    Kind::payment),
        take_it_back));
    routes.push_back(route<None, RefundBody, PaymentRecord>(
        with_status(payment_row(post, "refunds", "refund_payment",
                                "Send back what an invoice was overpaid, or a payment's unused money.",
                                Action::record_payment, Kind::none),
                    201),
        send_back));
    routes.push_back(route<None, None, SettledAnswer>(
        payment_row(get, "invoices/{invoice}/settlements", "list_settlements",
                    "What was settled of an invoice, row by row, and what is open.", Action::see_invoices,
                    Kind::invoice),
        get_rows));
    routes.push_back(route<None, SettlementBody, SettledAnswer>(
        with_status(payment_row(post, "invoices/{invoice}/settlements", "settle_invoice",
                                "Settle by cash discount, tax withheld, bank fee or bad debt.", Action::record_payment,
                                Kind::invoice),
                    201),
        add_row));
    routes.push_back(route<None, RowBody, SettledAnswer>(
        payment_row(post, "invoices/{invoice}/settlements/take-back", "take_back_settlement",
                    "Take a settlement row back by a row that counters it.", Action::record_payment, Kind::invoice),
        take_row_back));
    return routes;
}

}  // namespace fairhour::http
