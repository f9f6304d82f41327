// The payment block: the terms in words, and beside them what a person copies into their bank's form. The IBAN is set in
// groups of four, as banks print it.
#include <algorithm>
#include <optional>

#include "documents/payment_codes.hpp"
#include "documents/pdf/qr_code.hpp"
#include "documents/pdf/sheet.hpp"

namespace fairhour::documents {
namespace {

constexpr double inset = 14, account_left = page_left + 226, account_label_width_min = 88, account_label_gap = 6;

struct AccountRow {
    std::string_view label;
    std::vector<StyledLine> value;
};

// Wide enough for the longest label of the language in the font chosen.
double account_label_width(Sheet& sheet) {
    const Wording& w = sheet.words;
    double width = account_label_width_min;
    for (const std::string_view label : {w.account_holder, w.iban, w.bic, w.bank, w.payment_reference})
        width = std::max(width, sheet.canvas.width(label, small_soft_style) + account_label_gap);
    return width;
}

std::vector<AccountRow> account_rows(Sheet& sheet) {
    const InvoiceDocument& d = sheet.document;
    const Wording& w = sheet.words;
    const DocumentSeller& s = d.seller;
    if (s.iban.empty()) return {};
    std::vector<AccountRow> rows;
    const double width = page_right(sheet.canvas) - inset - account_left - account_label_width(sheet);
    const auto add = [&](std::string_view label, const std::string& text, const TextStyle& style) {
        if (text.empty()) return;
        rows.push_back({label, {}});
        add_wrapped(rows.back().value, sheet, text, style, width);
    };
    add(w.account_holder, s.account_holder.empty() ? s.name : s.account_holder, small_style);
    add(w.iban, iban_words(s.iban), small_strong_style);
    add(w.bic, s.bic, small_style);
    add(w.bank, s.bank_name, small_style);
    add(w.payment_reference, d.payment_reference.empty() ? d.number : d.payment_reference, small_strong_style);
    return rows;
}

double height_of_rows(const std::vector<AccountRow>& rows) {
    double sum = 0;
    for (const AccountRow& row : rows) sum += height_of(row.value) + 3;
    return rows.empty() ? 0 : sum - 3;
}

void draw_account(Sheet& sheet, const std::vector<AccountRow>& rows, double y) {
    const double value_left = account_left + account_label_width(sheet);
    for (const AccountRow& row : rows) {
        sheet.canvas.text(row.label, {account_left, y + small_style.size}, small_soft_style);
        draw_lines(sheet.canvas, row.value, {value_left, y});
        y += height_of(row.value) + 3;
    }
}

// A code that banking apps read, under the terms; beside it the word for what it is good for.
constexpr double code_side = 72, code_gap = 8;

void draw_code(Sheet& sheet, const QrCode& code, double top) {
    constexpr double quiet = 5;  // light around it: readers need it
    sheet.canvas.fill({page_left + inset, top, code_side, code_side}, {0xff, 0xff, 0xff}, 3);
    draw_qr_code(sheet.canvas, code,
                 {page_left + inset + quiet, top + quiet, code_side - 2 * quiet, code_side - 2 * quiet});
    std::vector<StyledLine> words;
    const double left = page_left + inset + code_side + code_gap;
    add_wrapped(words, sheet, sheet.words.scan_to_pay, small_soft_style, account_left - 12 - left);
    draw_lines(sheet.canvas, words, {left, top + 2});
}

enum class TermsWidth : std::uint8_t { beside_account, whole };

std::vector<StyledLine> terms_lines(Sheet& sheet, const std::string& said, TermsWidth across) {
    std::vector<StyledLine> lines{{std::string(sheet.words.payment), heading_style}};
    const double width = (across == TermsWidth::beside_account ? account_left - 20 : page_right(sheet.canvas) - inset) - page_left - inset;
    add_wrapped(lines, sheet, said, small_style, width);
    return lines;
}

// What the template says of payment, else what was agreed. The mandate of a direct debit is always named: who is debited
// must have been told (SEPA rulebook, pre-notification).
std::string terms_words(const Sheet& sheet) {
    const InvoiceDocument& d = sheet.document;
    const std::string own = sheet.says(&TemplateWords::payment_terms);
    if (own.empty()) return d.payment_terms;
    const bool debited = !d.buyer.mandate.empty() && !own.contains(d.buyer.mandate);
    return debited && !d.payment_terms.empty() ? own + "\n" + d.payment_terms : own;
}

}  // namespace

std::string iban_words(std::string_view iban) {
    std::string out;
    int characters = 0;
    for (const char c : iban) {
        if (c == ' ') continue;
        if (characters++ % 4 == 0 && !out.empty()) out += ' ';
        out += c;
    }
    return out;
}

void add_payment(Column& column, Sheet& sheet) {
    const InvoiceDocument& d = sheet.document;
    if (d.kind == DocumentKind::prebill) return;
    const bool to_pay = d.kind != DocumentKind::credit_note && d.due_minor > 0;
    std::vector<AccountRow> rows = to_pay ? account_rows(sheet) : std::vector<AccountRow>();
    const std::string said = terms_words(sheet);
    if (rows.empty() && said.empty()) return;
    std::vector<StyledLine> terms =
        terms_lines(sheet, said, rows.empty() ? TermsWidth::whole : TermsWidth::beside_account);
    std::optional<QrCode> code;
    if (const std::string text = epc_text(d); to_pay && !text.empty())
        if (auto drawn = qr_code(text)) code = std::move(*drawn);
    const double words_height = height_of(terms);
    const double left_height = words_height + (code ? code_gap + code_side : 0);
    const double height = std::max(height_of_rows(rows), left_height) + 2 * inset;
    const auto draw = [&sheet, height, words_height, rows = std::move(rows), terms = std::move(terms),
                       code = std::move(code)](double top) {
        sheet.canvas.fill({page_left, top, page_content_width(sheet.canvas), height}, panel, 4);
        draw_lines(sheet.canvas, terms, {page_left + inset, top + inset - 1});
        if (code) draw_code(sheet, *code, top + inset + words_height + code_gap);
        draw_account(sheet, rows, top + inset);
    };
    column.add({.height = height, .space_before = 22, .keep = Keep::free, .draw = draw});
}

void add_closing_words(Column& column, Sheet& sheet) {
    const std::string said = sheet.says(&TemplateWords::closing);
    if (said.empty()) return;
    TableRow row{.words_x = page_left, .space_above = 18};
    add_wrapped(row.words, sheet, said, body_style, page_content_width(sheet.canvas) - 60);
    if (!row.words.empty()) add_row(column, sheet, std::move(row));
}

}  // namespace fairhour::documents
