// Random histories of money against a model that knows nothing of rows: what is open of each invoice and left of each payment
// are plain numbers. After every step both must agree, no allocation may go past an invoice or a payment, the checks of
// reconcile find nothing, and the journal of any period is balanced and comes to what the invoices leave open.
//
//   test_payment_properties                     2,000 histories, or a minute, whichever comes first
//   FAIRHOUR_LONG=20 test_payment_properties    twenty times as many, no limit of time
//   FAIRHOUR_SEED=7 test_payment_properties     the history that failed, again
#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "domain/billing/books.hpp"
#include "domain/billing/reconcile_money.hpp"
#include "domain/billing/settlement.hpp"

namespace fairhour {
namespace {

struct Failure {
    std::string what;
};
void must_be(std::int64_t expected, std::int64_t found, const std::string& what) {
    if (expected != found)
        throw Failure{what + ": expected " + std::to_string(expected) + ", found " + std::to_string(found)};
}
void must(bool holds, const std::string& what) {
    if (!holds) throw Failure{what};
}

const Currency euro = currency("EUR");

class MoneyHistory {
public:
    explicit MoneyHistory(std::uint64_t seed) : random_(seed) {
        entity_.id = LegalEntityId{1};
        entity_.currency = euro;
        for (int i = 0; i < 4; ++i) add_invoice(i);
    }

    std::int64_t run() {
        const std::int64_t steps = number(5, 40);
        for (std::int64_t step = 0; step < steps; ++step) {
            day_ = day_ + static_cast<int>(number(0, 5));
            switch (number(0, 5)) {
                case 0: receive(); break;
                case 1:
                case 2: give(); break;
                case 3: keep_back(); break;
                case 4: take_one_back(); break;
                case 5: credit_some(); break;
            }
            check();
        }
        check_books();
        return steps;
    }

private:
    std::int64_t number(std::int64_t from, std::int64_t to) {
        return std::uniform_int_distribution<std::int64_t>(from, to)(random_);
    }

    void add_invoice(int i) {
        InvoiceLedger ledger;
        Invoice& invoice = ledger.invoice;
        invoice.id = InvoiceId{i + 1};
        invoice.client = ClientId{1};
        invoice.legal_entity = entity_.id;
        invoice.currency = euro;
        invoice.number = "2026-0000" + std::to_string(i + 1);
        invoice.number_value = i + 1;
        invoice.state = DocumentState::issued;
        invoice.issue_date = CivilDay(2026, 1, 5);
        std::vector<TaxLine>& taxes = taxes_[invoice.id];
        for (const std::int64_t percent : {19, 7}) {
            const std::int64_t base = number(0, 1) * number(1, 200'000);
            if (base == 0 && percent == 19) continue;
            const std::int64_t tax = (base * percent + 50) / 100;
            taxes.push_back({invoice.id, static_cast<std::int64_t>(taxes.size()), TaxCategory::S, Decimal::whole(percent), "", base, tax});
            invoice.net_minor += base;
            invoice.tax_minor += tax;
        }
        invoice.gross_minor = invoice.net_minor + invoice.tax_minor;
        open_[invoice.id] = invoice.gross_minor;
        ledgers_.push_back(std::move(ledger));
    }
    InvoiceLedger& any_ledger() { return ledgers_[static_cast<std::size_t>(number(0, 3))]; }
    SettleMark mark() {
        SettleMark mark{day_, Instant{++now_}, {}, {}, "because"};
        return mark;
    }

    void receive() {
        Payment payment;
        payment.id = PaymentId{static_cast<std::int64_t>(payments_.size()) + 1};
        payment.client = ClientId{1};
        payment.legal_entity = entity_.id;
        payment.day = day_;
        payment.amount = {number(1, 300'000), euro};
        left_[payment.id] = payment.amount.minor;
        payments_.push_back(payment);
    }

    // Refused exactly when the model says that it cannot be.
    void give() {
        if (payments_.empty()) return;
        Payment& payment = payments_[static_cast<std::size_t>(number(0, static_cast<std::int64_t>(payments_.size()) - 1))];
        InvoiceLedger& ledger = any_ledger();
        const std::int64_t minor = number(1, 250'000);
        const bool fits = minor <= open_[ledger.invoice.id] && minor <= left_[payment.id];
        const auto row = allocate(ledger, payment, {.minor = minor, .payment_minor = minor}, mark());
        must(row.has_value() == fits, "an allocation is taken when it fits, and only then");
        if (!fits) return;
        open_[ledger.invoice.id] -= minor;
        left_[payment.id] -= minor;
    }

    void keep_back() {
        InvoiceLedger& ledger = any_ledger();
        const std::int64_t minor = number(1, 20'000);
        constexpr std::array kinds{SettlementKind::cash_discount, SettlementKind::tax_withheld, SettlementKind::bank_fee,
                                   SettlementKind::bad_debt};
        const auto row = settle(ledger, {kinds[static_cast<std::size_t>(number(0, 3))], minor}, taxes_[ledger.invoice.id], mark());
        const bool fits = minor <= open_[ledger.invoice.id];
        must(row.has_value() == fits, "a settlement is taken when it fits, and only then");
        if (fits) open_[ledger.invoice.id] -= minor;
    }

    void take_one_back() {
        InvoiceLedger& ledger = any_ledger();
        if (ledger.rows.empty()) return;
        const std::int64_t n = number(1, static_cast<std::int64_t>(ledger.rows.size()));
        const Settlement row = ledger.rows[static_cast<std::size_t>(n) - 1];
        Payment* const payment = row.payment.none() ? nullptr : &payments_[static_cast<std::size_t>(row.payment.value) - 1];
        const bool can = row.counters == 0 && !is_countered(ledger.rows, n);
        must(take_back(ledger, n, payment, mark()).has_value() == can, "a row is taken back once");
        if (!can) return;
        open_[ledger.invoice.id] += row.minor;
        if (payment != nullptr) left_[payment->id] += row.payment_minor;
    }

    void credit_some() {
        Invoice& invoice = any_ledger().invoice;
        const std::int64_t minor = number(0, (invoice.gross_minor - invoice.credited_minor) / 2);
        invoice.credited_minor += minor;
        invoice.payment = payment_state(invoice);
        open_[invoice.id] -= minor;
    }

    void check() {
        Findings findings;
        for (const InvoiceLedger& ledger : ledgers_) {
            must_be(open_[ledger.invoice.id], open_minor(ledger.invoice), "what is open of " + ledger.invoice.number);
            if (ledger.invoice.gross_minor > 0) check_settlements(ledger.invoice, ledger.rows, findings);
        }
        for (const Payment& payment : payments_) {
            std::vector<Settlement> rows;
            for (const InvoiceLedger& ledger : ledgers_)
                for (const Settlement& row : ledger.rows)
                    if (row.payment == payment.id) rows.push_back(row);
            must_be(left_[payment.id], unused_minor(payment), "what a payment has left");
            check_payment(payment, rows, 0, findings);
        }
        if (!findings.empty())
            throw Failure{findings[0].record + ": " + findings[0].what + ", expected " + findings[0].expected + ", found " + findings[0].found};
    }

    // Credits here have no note, so the receivables in the books are gross less what was settled.
    void check_books() {
        const std::vector<BookAccount> accounts = preset_accounts(AccountPreset::skr04);
        const ExchangeRates rates = *ExchangeRates::compile({});
        std::vector<BookedDocument> documents;
        std::vector<Settlement> rows;
        std::int64_t expected = 0;
        for (const InvoiceLedger& ledger : ledgers_) {
            documents.push_back({ledger.invoice, taxes_[ledger.invoice.id]});
            rows.insert(rows.end(), ledger.rows.begin(), ledger.rows.end());
            expected += ledger.invoice.gross_minor - ledger.invoice.settled_minor;
        }
        const CivilDay middle = CivilDay(2026, 1, 5) + static_cast<int>(number(0, 100));
        std::int64_t receivables = 0;
        for (const DayRange days : {DayRange{CivilDay::min, middle}, DayRange{middle, CivilDay::max}}) {
            const auto lines = journal_of({.entity = entity_, .accounts = accounts, .rates = rates, .days = days,
                                           .documents = documents, .payments = payments_, .settlements = rows});
            must(lines.has_value(), "the journal can be made");
            std::map<std::int64_t, std::int64_t> by_voucher;
            for (const BookLine& line : *lines) {
                by_voucher[line.voucher] += line.debit_minor - line.credit_minor;
                if (line.use == AccountUse::receivables) receivables += line.debit_minor - line.credit_minor;
            }
            for (const auto& [voucher, balance] : by_voucher) must_be(0, balance, "voucher " + std::to_string(voucher));
        }
        must_be(expected, receivables, "receivables in the books, over two periods");
    }

    std::mt19937_64 random_;
    LegalEntity entity_;
    std::vector<InvoiceLedger> ledgers_;
    std::map<InvoiceId, std::vector<TaxLine>> taxes_;
    std::vector<Payment> payments_;
    std::map<InvoiceId, std::int64_t> open_;
    std::map<PaymentId, std::int64_t> left_;
    CivilDay day_{2026, 1, 6};
    std::int64_t now_ = 0;
};

std::int64_t setting(const char* name) {
    const char* const text = std::getenv(name);
    return text == nullptr ? 0 : std::atoll(text);
}

int run_all() {
    const std::int64_t factor = setting("FAIRHOUR_LONG"), only = setting("FAIRHOUR_SEED");
    const std::int64_t wanted = only != 0 ? 1 : 2'000 * std::max<std::int64_t>(1, factor);
    const auto begin = std::chrono::steady_clock::now();
    std::int64_t steps = 0, histories = 0;
    for (std::int64_t seed = only == 0 ? 1 : only; histories < wanted; ++seed, ++histories) {
        try {
            steps += MoneyHistory(static_cast<std::uint64_t>(seed)).run();
        } catch (const Failure& failure) {
            fmt::print("payment properties: FAILED with seed {}: {}\n", seed, failure.what);
            return 1;
        }
        if (factor == 0 && std::chrono::steady_clock::now() - begin > std::chrono::minutes(1)) break;
    }
    fmt::print("payment properties: {} histories, {} steps, money added up after every step: passed\n", histories, steps);
    return 0;
}

}  // namespace
}  // namespace fairhour

int main() { return fairhour::run_all(); }
