// Expectations on money: what is open of an invoice, what a payment has left, who is to be reminded, how old debts are, what
// a bank line is for, and what the books say.
//
//   then   owed 2026-00001 428.00 EUR payment part_paid rows 2
//          unused p1 72.00 EUR
//          reminder acme on 2026-10-09 level 1 total 428.00 EUR
//          reminder acme on 2026-10-09 none
//          bank 1190.00 EUR on 2026-09-20 "invoice 2026-00001" from "Acme GmbH" is certain 2026-00001
//          aged acme on 2026-12-01 days_60 428.00 EUR
//          account 1400 from 2026-09-01 to 2026-09-30 is 428.00 EUR
#include <algorithm>

#include "app/scenario/then.hpp"
#include "app/scenario/when.hpp"
#include "base/text.hpp"
#include "domain/billing/books.hpp"
#include "domain/billing/matching.hpp"

namespace fairhour::scenario {
namespace {

// owed 2026-00001 428.00 EUR [payment part_paid] [rows 2] [discount 20.00 EUR on DAY]
Result<Comparison> compare_owed(Words& words, World& world) {
    const std::string number = TRY(words.name("an invoice number"));
    const Invoice* invoice = nullptr;
    for (const PlayedDocument& document : world.documents)
        if (document.issued.invoice.number == number) invoice = &document.issued.invoice;
    if (invoice == nullptr) return words.refuse_last("scenario_name", "There is no document " + in_quotes(number) + ".");
    Comparison comparison;
    while (!words.done()) {
        words.take_comma();
        if (words.take("payment"))
            comparison.add("payment", std::string(enum_word(TRY(words.one_of<PaymentState>()))),
                           std::string(enum_word(invoice->payment)));
        else if (words.take("rows"))
            comparison.add("rows", std::to_string(TRY(words.number())),
                           std::to_string(world.money.rows[invoice->id].size()));
        else if (words.take("tax"))
            comparison.add("tax", money_text(TRY(words.money())),
                           money_text({world.money.rows[invoice->id].back().tax_minor, invoice->currency}));
        else
            comparison.add("", money_text(TRY(words.money())), money_text({open_minor(*invoice), invoice->currency}));
    }
    return comparison;
}

Result<Comparison> compare_unused(Words& words, World& world) {
    const std::string name = TRY(words.name("a payment"));
    const auto found = world.money.names.find(name);
    if (found == world.money.names.end())
        return words.refuse_last("scenario_name", "There is no payment " + in_quotes(name) + ".");
    const Payment& payment = world.money.payments.at(found->second);
    Comparison comparison;
    comparison.add("", money_text(TRY(words.money())), money_text({unused_minor(payment), payment.amount.currency}));
    return comparison;
}

// reminder acme on DAY none | level 2 [total 428.00 EUR] [invoices 2] [held paused]
Result<Comparison> compare_reminder(Words& words, World& world) {
    const ClientId client = TRY(world.client(words));
    TRY(words.expect("on"));
    const CivilDay day = TRY(world.day(words));
    const DueReminder* due = nullptr;
    const std::vector<DueReminder> all = reminders_on(world, day);
    for (const DueReminder& one : all)
        if (one.key.client == client) due = &one;
    Comparison comparison;
    if (words.take("none") || due == nullptr) {
        while (!words.done()) words.skip();
        comparison.add("", "none", due == nullptr ? "none" : "level " + std::to_string(due->level));
        return comparison;
    }
    while (!words.done()) {
        words.take_comma();
        if (words.take("level"))
            comparison.add("level", std::to_string(TRY(words.number())), std::to_string(due->level));
        else if (words.take("total"))
            comparison.add("total", money_text(TRY(words.money())), money_text({due->total_minor, due->key.currency}));
        else if (words.take("invoices"))
            comparison.add("invoices", std::to_string(TRY(words.number())), std::to_string(due->invoices.size()));
        else if (words.take("held"))
            comparison.add("held", std::string(enum_word(TRY(words.one_of<ReminderHold>()))),
                           std::string(enum_word(due->hold)));
        else
            return words.wrong("`level`, `total`, `invoices` or `held`");
    }
    return comparison;
}

std::string proposal_text(const std::vector<MatchProposal>& proposals) {
    if (proposals.empty()) return "unknown";
    std::string text(enum_word(proposals.front().strength));
    for (const MatchedInvoice& invoice : proposals.front().invoices)
        text += " " + invoice.number + (invoice.discount_minor > 0 ? " less discount" : "");
    return text;
}

// bank 1190.00 EUR on DAY "text" [reference "RF…"] [from "name"] is certain 2026-00001 | unknown
Result<Comparison> compare_bank(Words& words, World& world) {
    BankLine line;
    line.legal_entity = world.firm.legal_entities.front().id;
    line.amount = TRY(words.money());
    TRY(words.expect("on"));
    line.day = TRY(world.day(words));
    line.text = TRY(words.quoted("what the payer wrote"));
    if (words.take("reference")) line.reference = TRY(words.quoted("a reference"));
    if (words.take("from")) line.payer = TRY(words.quoted("who paid"));
    TRY(words.expect("is"));
    std::string expected;
    while (!words.done()) {
        expected += (expected.empty() ? "" : " ") + std::string(words.peek());
        words.skip();
    }
    std::vector<Invoice> open;
    for (const PlayedDocument& document : world.documents)
        if (document.issued.invoice.kind != InvoiceKind::credit_note) open.push_back(document.issued.invoice);
    std::vector<Payment> earlier;
    for (const auto& [id, payment] : world.money.payments) earlier.push_back(payment);
    const Matcher matcher({open, world.firm.clients, earlier});
    Comparison comparison;
    comparison.add("", expected, proposal_text(matcher.propose(line)));
    return comparison;
}

// aged acme on DAY days_60 428.00 EUR
Result<Comparison> compare_aged(Words& words, World& world) {
    const ClientId client = TRY(world.client(words));
    TRY(words.expect("on"));
    const CivilDay day = TRY(world.day(words));
    std::vector<Invoice> open;
    for (const PlayedDocument& document : world.documents) open.push_back(document.issued.invoice);
    AgedRow row;
    for (const AgedRow& one : aged_receivables(open, world.money.stops, receivables_of(world), day))
        if (one.key.client == client) row = one;
    Comparison comparison;
    while (!words.done()) {
        words.take_comma();
        const AgeBucket bucket = TRY(words.one_of<AgeBucket>());
        const Money expected = TRY(words.money());
        comparison.add(enum_word(bucket), money_text(expected),
                       money_text({row.minor[static_cast<std::size_t>(bucket)], expected.currency}));
    }
    return comparison;
}

Result<std::vector<BookLine>> played_journal(const World& world, DayRange days) {
    const LegalEntity& entity = world.firm.legal_entities.front();
    const std::vector<BookAccount> accounts = preset_accounts(AccountPreset::skr03);
    const ExchangeRates rates = TRY(ExchangeRates::compile(world.firm.exchange_rates));
    std::vector<BookedDocument> documents;
    for (const PlayedDocument& document : world.documents) documents.push_back({document.issued.invoice, document.taxes});
    std::vector<Payment> payments;
    for (const auto& [id, payment] : world.money.payments) payments.push_back(payment);
    std::vector<Settlement> rows;
    for (const auto& [id, chain] : world.money.rows) rows.insert(rows.end(), chain.begin(), chain.end());
    return journal_of({.entity = entity,
                       .accounts = accounts,
                       .rates = rates,
                       .days = days,
                       .documents = documents,
                       .payments = payments,
                       .settlements = rows});
}

// account 1400 from DAY to DAY is [minus] 428.00 EUR: debits less credits, by the accounts of SKR 03
Result<Comparison> compare_account(Words& words, World& world) {
    const std::string number = TRY(words.name("an account"));
    TRY(words.expect("from"));
    DayRange days;
    days.from = TRY(world.day(words));
    TRY(words.expect("to"));
    days.until = TRY(world.day(words)) + 1;
    TRY(words.expect("is"));
    const bool below = words.take("minus");
    Money expected = TRY(words.money());
    if (below) expected.minor = -expected.minor;
    std::int64_t balance = 0;
    for (const BookLine& line : TRY(played_journal(world, days)))
        if (line.account == number) balance += line.debit_minor - line.credit_minor;
    Comparison comparison;
    comparison.add("", money_text(expected), money_text({balance, expected.currency}));
    return comparison;
}

constexpr ThenRow money_rows[] = {
    {"owed", compare_owed}, {"unused", compare_unused}, {"reminder", compare_reminder},
    {"bank", compare_bank}, {"aged", compare_aged},     {"account", compare_account},
};

}  // namespace

std::span<const ThenRow> money_expectations() { return money_rows; }

}  // namespace fairhour::scenario
