// Mappings of accounts: the presets to start from, and which row an amount goes to; see books.hpp.
#include <algorithm>
#include <array>

#include "base/describe.hpp"
#include "domain/billing/books.hpp"

namespace fairhour {
namespace {

// A row of a preset; the percentage stands for the usual one of category S where it is not zero.
struct PresetRow {
    AccountUse use;
    std::optional<TaxCategory> category;
    std::int64_t percent;
    std::string_view account, name, tax_code;
};

using enum AccountUse;
constexpr std::optional<TaxCategory> any = std::nullopt;

constexpr std::array skr03_rows{
    PresetRow{receivables, any, 0, "1400", "Forderungen aus Lieferungen und Leistungen", ""},
    PresetRow{client_credits, any, 0, "1700", "Guthaben von Kunden", ""},
    PresetRow{bank, any, 0, "1200", "Bank", ""},
    PresetRow{revenue, any, 0, "8200", "Erlöse", ""},
    PresetRow{revenue, TaxCategory::S, 19, "8400", "Erlöse 19 % USt", "3"},
    PresetRow{revenue, TaxCategory::S, 7, "8300", "Erlöse 7 % USt", "2"},
    PresetRow{revenue, TaxCategory::AE, 0, "8336", "Erlöse § 13b, im EU-Ausland steuerpflichtig", ""},
    PresetRow{revenue, TaxCategory::K, 0, "8125", "Steuerfreie innergemeinschaftliche Lieferungen", ""},
    PresetRow{revenue, TaxCategory::G, 0, "8120", "Steuerfreie Umsätze § 4 Nr. 1a", ""},
    PresetRow{revenue, TaxCategory::E, 0, "8100", "Steuerfreie Umsätze § 4 Nr. 8 ff.", ""},
    PresetRow{revenue, TaxCategory::O, 0, "8338", "Nicht steuerbare Umsätze Drittland", ""},
    PresetRow{output_tax, any, 0, "1770", "Umsatzsteuer", ""},
    PresetRow{output_tax, TaxCategory::S, 19, "1776", "Umsatzsteuer 19 %", ""},
    PresetRow{output_tax, TaxCategory::S, 7, "1771", "Umsatzsteuer 7 %", ""},
    PresetRow{cash_discount, any, 0, "8730", "Gewährte Skonti", ""},
    PresetRow{cash_discount, TaxCategory::S, 19, "8736", "Gewährte Skonti 19 % USt", ""},
    PresetRow{cash_discount, TaxCategory::S, 7, "8731", "Gewährte Skonti 7 % USt", ""},
    PresetRow{bad_debt, any, 0, "2400", "Forderungsverluste", ""},
    PresetRow{bad_debt, TaxCategory::S, 19, "2406", "Forderungsverluste 19 % USt", ""},
    PresetRow{bank_fees, any, 0, "4970", "Nebenkosten des Geldverkehrs", ""},
    PresetRow{tax_withheld, any, 0, "1500", "Einbehaltene Steuern", ""},
    PresetRow{exchange_gain, any, 0, "2660", "Erträge aus Kursdifferenzen", ""},
    PresetRow{exchange_loss, any, 0, "2150", "Aufwendungen aus Kursdifferenzen", ""},
    PresetRow{accrued_revenue, any, 0, "7080", "Unfertige Leistungen", ""},
    PresetRow{accrual_change, any, 0, "8970", "Bestandsveränderung unfertige Leistungen", ""},
    PresetRow{client_money, any, 0, "1590", "Durchlaufende Posten, Fremdgeld", ""},
};
constexpr std::array skr04_rows{
    PresetRow{receivables, any, 0, "1200", "Forderungen aus Lieferungen und Leistungen", ""},
    PresetRow{client_credits, any, 0, "3500", "Guthaben von Kunden", ""},
    PresetRow{bank, any, 0, "1800", "Bank", ""},
    PresetRow{revenue, any, 0, "4200", "Erlöse", ""},
    PresetRow{revenue, TaxCategory::S, 19, "4400", "Erlöse 19 % USt", "3"},
    PresetRow{revenue, TaxCategory::S, 7, "4300", "Erlöse 7 % USt", "2"},
    PresetRow{revenue, TaxCategory::AE, 0, "4336", "Erlöse § 13b, im EU-Ausland steuerpflichtig", ""},
    PresetRow{revenue, TaxCategory::K, 0, "4125", "Steuerfreie innergemeinschaftliche Lieferungen", ""},
    PresetRow{revenue, TaxCategory::G, 0, "4120", "Steuerfreie Umsätze § 4 Nr. 1a", ""},
    PresetRow{revenue, TaxCategory::E, 0, "4100", "Steuerfreie Umsätze § 4 Nr. 8 ff.", ""},
    PresetRow{revenue, TaxCategory::O, 0, "4338", "Nicht steuerbare Umsätze Drittland", ""},
    PresetRow{output_tax, any, 0, "3800", "Umsatzsteuer", ""},
    PresetRow{output_tax, TaxCategory::S, 19, "3806", "Umsatzsteuer 19 %", ""},
    PresetRow{output_tax, TaxCategory::S, 7, "3801", "Umsatzsteuer 7 %", ""},
    PresetRow{cash_discount, any, 0, "4730", "Gewährte Skonti", ""},
    PresetRow{cash_discount, TaxCategory::S, 19, "4736", "Gewährte Skonti 19 % USt", ""},
    PresetRow{cash_discount, TaxCategory::S, 7, "4731", "Gewährte Skonti 7 % USt", ""},
    PresetRow{bad_debt, any, 0, "6930", "Forderungsverluste", ""},
    PresetRow{bad_debt, TaxCategory::S, 19, "6936", "Forderungsverluste 19 % USt", ""},
    PresetRow{bank_fees, any, 0, "6855", "Nebenkosten des Geldverkehrs", ""},
    PresetRow{tax_withheld, any, 0, "1300", "Einbehaltene Steuern", ""},
    PresetRow{exchange_gain, any, 0, "4840", "Erträge aus Kursdifferenzen", ""},
    PresetRow{exchange_loss, any, 0, "6880", "Aufwendungen aus Kursdifferenzen", ""},
    PresetRow{accrued_revenue, any, 0, "1080", "Unfertige Leistungen", ""},
    PresetRow{accrual_change, any, 0, "4815", "Bestandsveränderung unfertige Leistungen", ""},
    PresetRow{client_money, any, 0, "1370", "Durchlaufende Posten, Fremdgeld", ""},
};
constexpr std::array uk_rows{
    PresetRow{receivables, any, 0, "1100", "Debtors control", ""},
    PresetRow{client_credits, any, 0, "2110", "Payments on account", ""},
    PresetRow{bank, any, 0, "1200", "Bank current account", ""},
    PresetRow{revenue, any, 0, "4000", "Sales of services", "T1"},
    PresetRow{revenue, TaxCategory::Z, 0, "4000", "Sales of services", "T0"},
    PresetRow{revenue, TaxCategory::E, 0, "4000", "Sales of services", "T2"},
    PresetRow{revenue, TaxCategory::O, 0, "4000", "Sales of services", "T9"},
    PresetRow{output_tax, any, 0, "2200", "VAT on sales", ""},
    PresetRow{cash_discount, any, 0, "4009", "Discounts allowed", "T1"},
    PresetRow{bad_debt, any, 0, "8100", "Bad debts written off", ""},
    PresetRow{bank_fees, any, 0, "7901", "Bank charges", ""},
    PresetRow{tax_withheld, any, 0, "1110", "Tax withheld by clients", ""},
    PresetRow{exchange_gain, any, 0, "4906", "Exchange gains", ""},
    PresetRow{exchange_loss, any, 0, "7906", "Exchange losses", ""},
    PresetRow{accrued_revenue, any, 0, "1105", "Accrued income", ""},
    PresetRow{accrual_change, any, 0, "4001", "Accrued income, change", ""},
    PresetRow{client_money, any, 0, "2120", "Client money held", ""},
};
constexpr std::array us_rows{
    PresetRow{receivables, any, 0, "1200", "Accounts receivable", ""},
    PresetRow{client_credits, any, 0, "2300", "Customer deposits", ""},
    PresetRow{bank, any, 0, "1000", "Checking account", ""},
    PresetRow{revenue, any, 0, "4000", "Service revenue", ""},
    PresetRow{output_tax, any, 0, "2200", "Sales tax payable", ""},
    PresetRow{cash_discount, any, 0, "4900", "Sales discounts", ""},
    PresetRow{bad_debt, any, 0, "6400", "Bad debt expense", ""},
    PresetRow{bank_fees, any, 0, "6100", "Bank service charges", ""},
    PresetRow{tax_withheld, any, 0, "1250", "Taxes withheld by customers", ""},
    PresetRow{exchange_gain, any, 0, "7100", "Foreign exchange gain", ""},
    PresetRow{exchange_loss, any, 0, "8100", "Foreign exchange loss", ""},
    PresetRow{accrued_revenue, any, 0, "1210", "Unbilled receivables", ""},
    PresetRow{accrual_change, any, 0, "4010", "Unbilled revenue, change", ""},
    PresetRow{client_money, any, 0, "2310", "Client trust liability", ""},
};

std::span<const PresetRow> rows_of_preset(AccountPreset preset) {
    switch (preset) {
        case AccountPreset::skr03: return skr03_rows;
        case AccountPreset::skr04: return skr04_rows;
        case AccountPreset::uk: return uk_rows;
        case AccountPreset::us: return us_rows;
    }
    INVARIANT(false, "every preset has its rows");
}

int exactness(const BookAccount& row) { return (row.tax_category ? 1 : 0) + (row.tax_percent ? 1 : 0); }

bool same_place(const BookAccount& a, const BookAccount& b) {
    return a.use == b.use && a.tax_category == b.tax_category && a.tax_percent == b.tax_percent;
}

}  // namespace

const BookAccount* account_for(std::span<const BookAccount> accounts, AccountUse use,
                               std::optional<TaxCategory> category, std::optional<Decimal> percent) {
    const BookAccount* best = nullptr;
    for (const BookAccount& row : accounts) {
        if (row.use != use) continue;
        if (row.tax_category && row.tax_category != category) continue;
        if (row.tax_percent && row.tax_percent != percent) continue;
        if (best == nullptr || exactness(*best) < exactness(row)) best = &row;
    }
    return best;
}

std::vector<BookAccount> preset_accounts(AccountPreset preset) {
    std::vector<BookAccount> out;
    for (const PresetRow& row : rows_of_preset(preset)) {
        BookAccount account;
        account.use = row.use;
        account.tax_category = row.category;
        if (row.percent != 0) account.tax_percent = Decimal::whole(row.percent);
        account.account = row.account;
        account.name = row.name;
        account.tax_code = row.tax_code;
        out.push_back(std::move(account));
    }
    return out;
}

Status check_accounts(std::span<const BookAccount> accounts) {
    for (std::size_t i = 0; i < accounts.size(); ++i) {
        const std::string place = "/accounts/" + std::to_string(i);
        if (accounts[i].account.empty())
            return invalid("account_empty", "The row names no account.", place + "/account",
                           "Give the account's number, as the accounting program has it.");
        if (accounts[i].tax_percent && !accounts[i].tax_category)
            return invalid("account_tax", "A percentage stands with its category.", place + "/tax_category");
        for (std::size_t other = 0; other < i; ++other)
            if (same_place(accounts[i], accounts[other]))
                return invalid("account_twice", "Two rows are for " + std::string(use_name(accounts[i].use)) + ".", place,
                               "Keep one of them.");
    }
    for (const AccountUse use : {receivables, client_credits, bank, revenue, output_tax})
        if (account_for(accounts, use) == nullptr)
            return invalid("account_missing_use",
                           "There has to be an account for " + std::string(use_name(use)) + " whatever the tax.",
                           "/accounts");
    return {};
}

std::string_view use_name(AccountUse use) { return enum_word(use); }

}  // namespace fairhour
