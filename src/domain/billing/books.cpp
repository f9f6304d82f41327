#include "domain/billing/books.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/describe.hpp"
#include "domain/billing/settlement.hpp"

namespace fairhour {
namespace {

class JournalWriter {
public:
    explicit JournalWriter(const JournalRequest& request) : request_(request) {
        for (const BookedDocument& document : request.documents) documents_[document.invoice.id] = &document;
        for (const Payment& payment : request.payments) payments_[payment.id] = &payment;
    }

    Result<std::vector<BookLine>> write() {
        for (const BookedDocument& document : request_.documents)
            if (document.invoice.issue_date && request_.days.holds(*document.invoice.issue_date))
                TRY(book_document(document));
        for (const Payment& payment : request_.payments) TRY(book_movement(payment));
        for (const Settlement& row : request_.settlements)
            if (request_.days.holds(row.day)) TRY(book_settlement(row));
        for (const BookAccrual& accrual : request_.accruals) TRY(book_accrual(accrual));
        return in_order();
    }

private:
    struct Voucher {
        CivilDay day;
        BookSource source = BookSource::invoice;
        std::string document;
        ClientId client;
        std::string text;
        Currency currency;      // of the document
        CivilDay rate_day{};    // whose rate its amounts are booked at
        std::vector<BookLine> lines{};
    };

    Result<std::int64_t> at_home(std::int64_t minor, const Voucher& voucher) const {
        if (voucher.currency == request_.entity.currency || minor == 0) return minor;
        return TRY(exchanged({minor, voucher.currency}, request_.entity.currency, request_.rates, voucher.rate_day)).minor;
    }

    // `home` is debit when positive, credit when negative; nothing is booked for nothing.
    Status add(Voucher& voucher, AccountUse use, std::int64_t home, std::int64_t original, const TaxShare* tax = nullptr) {
        if (home == 0 && original == 0) return {};
        const BookAccount* const account =
            tax == nullptr ? account_for(request_.accounts, use)
                           : account_for(request_.accounts, use, tax->category, tax->percent);
        if (account == nullptr)
            return refuse(ErrorKind::conflict, "account_missing",
                          "The mapping of accounts names none for " + std::string(use_name(use)) + ".",
                          request_.entity.name, "Add it to the mapping, or begin with a preset.");
        BookLine line;
        line.legal_entity = request_.entity.id;
        line.day = voucher.day;
        line.source = voucher.source;
        line.document = voucher.document;
        line.use = use;
        line.account = account->account;
        line.name = account->name;
        line.tax_code = account->tax_code;
        line.debit_minor = std::max<std::int64_t>(home, 0);
        line.credit_minor = std::max<std::int64_t>(-home, 0);
        line.currency = request_.entity.currency;
        line.original = {original, voucher.currency};
        line.client = voucher.client;
        line.text = voucher.text;
        voucher.lines.push_back(std::move(line));
        return {};
    }

    void close(Voucher voucher) {
        std::int64_t balance = 0;
        for (const BookLine& line : voucher.lines) balance += line.debit_minor - line.credit_minor;
        INVARIANT(balance == 0, "debits equal credits");
        if (!voucher.lines.empty()) vouchers_.push_back(std::move(voucher));
    }

    // Converted part by part; the receivable is their sum, so it is exact whatever each was rounded to.
    Status book_document(const BookedDocument& document) {
        const Invoice& invoice = document.invoice;
        const bool credit = invoice.kind == InvoiceKind::credit_note;
        Voucher voucher{*invoice.issue_date, credit ? BookSource::credit_note : BookSource::invoice, invoice.number,
                        invoice.client,      credit ? "credit note" : "invoice",                     invoice.currency,
                        *invoice.issue_date};
        std::int64_t home = 0, original = 0;
        std::vector<std::tuple<AccountUse, std::int64_t, std::int64_t, TaxShare>> parts;
        for (const TaxLine& tax : document.taxes) {
            const TaxShare share{tax.category, tax.percent, 0, 0};
            parts.emplace_back(AccountUse::revenue, TRY(at_home(tax.base_minor, voucher)), tax.base_minor, share);
            parts.emplace_back(AccountUse::output_tax, TRY(at_home(tax.tax_minor, voucher)), tax.tax_minor, share);
        }
        for (const auto& part : parts) home += std::get<1>(part), original += std::get<2>(part);
        TRY(add(voucher, AccountUse::receivables, home, original));
        for (const auto& [use, at, in_its_own, share] : parts) TRY(add(voucher, use, -at, -in_its_own, &share));
        close(std::move(voucher));
        return {};
    }

    // Money in goes to the client's credit first; each settlement takes it from there.
    Status book_movement(const Payment& payment) {
        const std::int64_t sign = payment.kind == PaymentKind::received ? 1 : -1;
        if (request_.days.holds(payment.day)) TRY(move_money(payment, payment.day, sign, "payment"));
        if (payment.taken_back_on && request_.days.holds(*payment.taken_back_on))
            TRY(move_money(payment, *payment.taken_back_on, -sign, "payment taken back"));
        return {};
    }

    Status move_money(const Payment& payment, CivilDay day, std::int64_t sign, std::string_view word) {
        Voucher voucher{day, BookSource::payment, id_text(payment.id), payment.client, std::string(word),
                        payment.amount.currency, payment.day};
        if (payment.kind == PaymentKind::refunded) voucher.text = "refund";
        const std::int64_t home = sign * TRY(at_home(payment.amount.minor, voucher));
        TRY(add(voucher, AccountUse::bank, home, sign * payment.amount.minor));
        TRY(add(voucher, AccountUse::client_credits, -home, -sign * payment.amount.minor));
        close(std::move(voucher));
        return {};
    }

    Status book_settlement(const Settlement& row) {
        const auto found = documents_.find(row.invoice);
        INVARIANT(found != documents_.end(), "a settlement's invoice is handed in with it");
        const Invoice& invoice = found->second->invoice;
        Voucher voucher{row.day, BookSource::settlement, invoice.number, invoice.client, std::string(enum_word(row.kind)),
                        invoice.currency, *invoice.issue_date};
        if (row.counters != 0) voucher.text += " taken back";
        // The receivable goes at the rate it came with.
        const std::int64_t home = TRY(at_home(row.minor, voucher));
        switch (row.kind) {
            case SettlementKind::payment:
            case SettlementKind::refund: TRY(take_credit(voucher, row, home)); break;
            case SettlementKind::cash_discount:
                TRY(take_with_tax(voucher, AccountUse::cash_discount, row, *found->second, home));
                break;
            case SettlementKind::bad_debt:
                TRY(take_with_tax(voucher, AccountUse::bad_debt, row, *found->second, home));
                break;
            case SettlementKind::tax_withheld: TRY(add(voucher, AccountUse::tax_withheld, home, row.minor)); break;
            case SettlementKind::bank_fee: TRY(add(voucher, AccountUse::bank_fees, home, row.minor)); break;
            case SettlementKind::trust: TRY(add(voucher, AccountUse::client_money, home, row.minor)); break;
        }
        TRY(add(voucher, AccountUse::receivables, -home, -row.minor));
        close(std::move(voucher));
        return {};
    }

    // The client's money at the rate it came at; the difference to the receivable's is gain or loss of exchange.
    Status take_credit(Voucher& voucher, const Settlement& row, std::int64_t home) {
        const auto found = payments_.find(row.payment);
        INVARIANT(found != payments_.end(), "a settlement's payment is handed in with it");
        const Payment& payment = *found->second;
        const std::int64_t sign = row.kind == SettlementKind::refund ? -1 : 1;
        Voucher money = voucher;
        money.currency = payment.amount.currency;
        money.rate_day = payment.day;
        const std::int64_t value = sign * TRY(at_home(row.payment_minor, money));
        TRY(add(money, AccountUse::client_credits, value, sign * row.payment_minor));
        voucher.lines = std::move(money.lines);
        const std::int64_t difference = value - home;
        if (difference == 0) return {};
        Voucher at_books = voucher;
        at_books.currency = request_.entity.currency;
        TRY(add(at_books, difference > 0 ? AccountUse::exchange_gain : AccountUse::exchange_loss, -difference,
                -difference));
        voucher.lines = std::move(at_books.lines);
        return {};
    }

    // Net to its account, the tax in it back to the tax's.
    Status take_with_tax(Voucher& voucher, AccountUse use, const Settlement& row, const BookedDocument& document,
                         std::int64_t home) {
        std::vector<TaxShare> shares = tax_shares(document.taxes, row.minor);
        std::vector<std::int64_t> weights;
        for (const TaxShare& share : shares) weights.push_back(share.gross_minor < 0 ? -share.gross_minor : share.gross_minor);
        const std::vector<std::int64_t> home_parts = split_proportionally(home, weights);
        for (std::size_t i = 0; i < shares.size(); ++i) {
            const TaxShare& share = shares[i];
            const std::int64_t tax_home = TRY(at_home(share.tax_minor, voucher));
            TRY(add(voucher, use, home_parts[i] - tax_home, share.gross_minor - share.tax_minor, &share));
            TRY(add(voucher, AccountUse::output_tax, tax_home, share.tax_minor, &share));
        }
        return {};
    }

    Status book_accrual(const BookAccrual& accrual) {
        for (const bool back : {false, true}) {
            const CivilDay day = back ? accrual.day + 1 : accrual.day;
            if (!request_.days.holds(day)) continue;
            Voucher voucher{day,           BookSource::accrual, "work not billed " + day_text(accrual.day),
                            accrual.client, back ? "accrual taken back" : "accrual", accrual.amount.currency,
                            accrual.day};
            const std::int64_t sign = back ? -1 : 1;
            const std::int64_t home = sign * TRY(at_home(accrual.amount.minor, voucher));
            TRY(add(voucher, AccountUse::accrued_revenue, home, sign * accrual.amount.minor));
            TRY(add(voucher, AccountUse::accrual_change, -home, -sign * accrual.amount.minor));
            close(std::move(voucher));
        }
        return {};
    }

    std::vector<BookLine> in_order() {
        std::ranges::stable_sort(vouchers_, {}, [](const Voucher& v) { return std::tuple(v.day, v.source, v.document); });
        std::vector<BookLine> lines;
        std::int64_t number = 0;
        for (Voucher& voucher : vouchers_) {
            ++number;
            for (BookLine& line : voucher.lines) {
                line.voucher = number;
                line.n = static_cast<std::int64_t>(lines.size()) + 1;
                lines.push_back(std::move(line));
            }
        }
        return lines;
    }

    const JournalRequest& request_;
    std::map<InvoiceId, const BookedDocument*> documents_;
    std::map<PaymentId, const Payment*> payments_;
    std::vector<Voucher> vouchers_;
};

}  // namespace

Result<std::vector<BookLine>> journal_of(const JournalRequest& request) { return JournalWriter(request).write(); }

const BookClosing* closing_on(std::span<const BookClosing> closings, LegalEntityId entity, CivilDay day) {
    for (const BookClosing& closing : closings)
        if (closing.legal_entity == entity && !closing.reopened_at && closing.days.holds(day)) return &closing;
    return nullptr;
}

Status require_open_period(std::span<const BookClosing> closings, LegalEntityId entity, CivilDay day) {
    const BookClosing* const closing = closing_on(closings, entity, day);
    if (closing == nullptr) return {};
    return refuse(ErrorKind::conflict, "period_closed",
                  "The books are closed from " + day_text(closing->days.from) + " to " +
                      day_text(closing->days.until - 1) + ".",
                  day_text(day), "Date it later, or have the period reopened.");
}

}  // namespace fairhour
