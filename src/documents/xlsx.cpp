#include "documents/xlsx.hpp"

#include "base/wide.hpp"
#include "documents/locale.hpp"
#include "documents/workbook.hpp"

namespace fairhour::documents {
namespace {

class InvoiceBook {
public:
    InvoiceBook(const InvoiceDocument& document, Language language)
        : document_(document), language_(language), words_(wording(language)), book_(document.currency.exponent()) {}

    Result<std::string> write() {
        add_head();
        add_lines();
        if (!document_.entries.empty()) add_timesheet();
        return book_.finish();
    }

private:
    [[nodiscard]] std::string amount(std::int64_t minor) const { return minor_text(minor, document_.currency); }

    // To two digits, as the cell shows them: 6,720 s are 1.87 h.
    static std::string hours(Seconds seconds) {
        const Int128 hundredths = divide(static_cast<Int128>(seconds.value) * 100, 3600, Rounding::half_away_from_zero);
        return decimal_text(Decimal{static_cast<std::int64_t>(hundredths) * (Decimal::one / 100)}, 2);
    }

    static void fact(Sheet& sheet, std::string_view name, std::string_view value) {
        if (value.empty()) return;
        sheet.text(name, CellLook::strong).text(value).end_row();
    }
    static void dated(Sheet& sheet, std::string_view name, const std::optional<CivilDay>& day) {
        if (!day) return;
        sheet.text(name, CellLook::strong).day(*day).end_row();
    }
    void sum(Sheet& sheet, std::string_view name, std::int64_t minor) const {
        sheet.text(name, CellLook::strong).figure(amount(minor), CellLook::amount);
        sheet.text(document_.currency.code()).end_row();
    }

    void add_head() {
        const InvoiceDocument& d = document_;
        const bool credit = d.kind == DocumentKind::credit_note;
        Sheet& sheet = book_.sheet(document_title(d, words_), {28, 44, 8}, HeadRow::none);
        fact(sheet, credit ? words_.credit_number : words_.number, d.number);
        dated(sheet, words_.issue_date, d.issue_date);
        dated(sheet, words_.due_date, d.due_date);
        fact(sheet, words_.period, period_words(language_, d.period));
        if (d.credited) fact(sheet, words_.credits, d.credited->number);
        fact(sheet, {}, d.seller.name);
        fact(sheet, words_.vat_id, d.seller.vat_id);
        fact(sheet, {}, d.buyer.name);
        for (const std::string& line : d.buyer.address) fact(sheet, {}, line);
        fact(sheet, words_.buyer_vat_id, d.buyer.vat_id);
        fact(sheet, words_.customer_number, d.buyer.customer_number);
        fact(sheet, words_.reference, d.buyer.reference);
        fact(sheet, words_.purchase_order, d.buyer.purchase_order);
        sheet.end_row();
        sum(sheet, words_.net, d.net_minor);
        for (const DocumentTax& tax : d.taxes)
            sum(sheet,
                std::string(tax_category_name(language_, tax.category)) + " " + percent_words(language_, tax.rate),
                tax.tax_minor);
        sum(sheet, credit ? words_.credit_gross : words_.gross, d.gross_minor);
        if (d.paid_minor != 0) sum(sheet, words_.paid, d.paid_minor);
        sum(sheet, credit ? words_.credit_due : words_.due, d.due_minor);
    }

    void add_lines() {
        Sheet& sheet = book_.sheet(words_.description, {6, 24, 52, 36, 11, 8, 12, 8, 8, 14}, HeadRow::frozen);
        for (const std::string_view name :
             {words_.position, words_.by_project, words_.description, words_.reason, words_.quantity,
              std::string_view(), words_.unit_price, words_.tax_kind, words_.tax_rate, words_.amount})
            sheet.text(name, CellLook::strong);
        sheet.end_row();
        for (const DocumentLine& line : document_.lines) add_line(sheet, line);
    }

    void add_line(Sheet& sheet, const DocumentLine& line) {
        sheet.figure(std::to_string(line.position), CellLook::plain).text(line.group);
        sheet.text(line.detail.empty() ? line.description : line.description + "\n" + line.detail).text(line.reason);
        if (line.quantity)
            sheet.figure(decimal_text(*line.quantity), CellLook::hours).text(unit_word(language_, line.unit));
        else
            sheet.skip().skip();
        if (line.unit_price)
            sheet.figure(decimal_text(*line.unit_price), CellLook::amount);
        else
            sheet.skip();
        sheet.text(line.tax_category).figure(decimal_text(line.tax_rate), CellLook::plain);
        sheet.figure(amount(line.amount_minor), CellLook::amount).end_row();
    }

    void add_timesheet() {
        Sheet& sheet = book_.sheet(words_.timesheet, {6, 12, 24, 24, 20, 56, 10, 10, 14}, HeadRow::frozen);
        for (const std::string_view name : {words_.line, words_.day, words_.person, words_.by_project, words_.work,
                                            words_.description, words_.worked, words_.billed, words_.amount})
            sheet.text(name, CellLook::strong);
        sheet.end_row();
        for (const TimesheetEntry& entry : document_.entries) {
            sheet.figure(std::to_string(entry.line_position), CellLook::plain).day(entry.date).text(entry.person);
            sheet.text(entry.project).text(entry.task).text(entry.note);
            sheet.figure(hours(entry.worked), CellLook::hours).figure(hours(entry.billable), CellLook::hours);
            if (entry.amount_minor) sheet.figure(amount(*entry.amount_minor), CellLook::amount);
            sheet.end_row();
        }
    }

    const InvoiceDocument& document_;
    Language language_;
    const Wording& words_;
    Workbook book_;
};

}  // namespace

Result<std::string> write_xlsx(const InvoiceDocument& document) {
    return InvoiceBook(document, TRY(document_language(document.language))).write();
}

}  // namespace fairhour::documents
