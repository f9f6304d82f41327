// The upper third of the first page: who is billed, the facts beside it, and under both the title with the one figure
// that matters.
#include <algorithm>

#include "base/text.hpp"
#include "documents/pdf/sheet.hpp"

namespace fairhour::documents {
namespace {

constexpr double facts_left = 332;
constexpr double address_width = facts_left - page_left - 28;

std::vector<Fact> facts_of(const Sheet& sheet) {
    const InvoiceDocument& d = sheet.document;
    const Wording& w = sheet.words;
    const bool prebill = d.kind == DocumentKind::prebill;
    std::vector<Fact> facts{
        {d.kind == DocumentKind::credit_note ? w.credit_number : w.number, d.number},
        {prebill ? w.prebill_date : w.issue_date, date_words(sheet.language, d.issue_date)},
        {w.due_date, d.due_date ? date_words(sheet.language, *d.due_date) : std::string()},
        {w.period, period_words(sheet.language, d.period)},
        {w.customer_number, d.buyer.customer_number},
        {w.reference, d.buyer.reference},
        {w.purchase_order, d.buyer.purchase_order},
        {w.buyer_vat_id, d.buyer.vat_id},
    };
    return facts;
}

std::string credited_words(const Sheet& sheet) {
    if (!sheet.document.credited) return {};
    const CreditedDocument& credited = *sheet.document.credited;
    const bool corrects = sheet.document.kind == DocumentKind::corrected_invoice;
    std::string out = std::string(corrects ? sheet.words.corrects : sheet.words.credits) + " " + credited.number + " " +
                      std::string(sheet.words.of_date) + " " + date_words(sheet.language, credited.issue_date) + ".";
    if (!credited.reason.empty()) out += " " + std::string(sheet.words.reason) + ": " + credited.reason;
    return out;
}

// What is to be paid and when, to the right of the title.
double draw_figure(Sheet& sheet, double top) {
    const InvoiceDocument& d = sheet.document;
    const bool due = d.kind != DocumentKind::credit_note && d.kind != DocumentKind::prebill;
    const std::string figure = sheet.money(due ? d.due_minor : d.gross_minor);
    std::string below(d.kind == DocumentKind::credit_note ? sheet.words.credit_gross : sheet.words.gross);
    if (due) below = sheet.words.due;
    if (due && d.due_date && d.due_minor > 0)
        below = std::string(sheet.words.due_by) + " " + date_words(sheet.language, *d.due_date);
    const TextStyle figure_style{15, Weight::semibold, sheet.brand.text};
    sheet.canvas.text(figure, {page_right(sheet.canvas), top + title_style.size}, figure_style, Align::right);
    sheet.canvas.text(below, {page_right(sheet.canvas), top + title_style.size + 14}, small_soft_style, Align::right);
    return sheet.canvas.width(figure, figure_style);
}

// Above the address, where it shows in the window of an envelope. Without a window the foot says it.
std::vector<StyledLine> sender_lines(Sheet& sheet) {
    if (sheet.look.design.address_window == AddressWindow::none) return {};
    const DocumentSeller& seller = sheet.document.seller;
    std::vector<std::string> sender{seller.name};
    sender.insert(sender.end(), seller.address.begin(), seller.address.end());
    const TextStyle sender_style{6.5, Weight::regular, faint};
    std::vector<StyledLine> small;
    add_wrapped(small, sheet, joined(sender, " \u00b7 "), sender_style, address_width);
    return small;
}

// Corrected and advance invoices are called so, whatever a template calls an invoice.
std::string title_of(const Sheet& sheet) {
    const DocumentKind kind = sheet.document.kind;
    const bool special = kind == DocumentKind::corrected_invoice || kind == DocumentKind::advance_invoice;
    const std::string own = sheet.says(&TemplateWords::title);
    return own.empty() || (special && !own.contains(sheet.name())) ? sheet.name() : own;
}

}  // namespace

double draw_address(Sheet& sheet) {
    const std::vector<StyledLine> small = sender_lines(sheet);
    draw_lines(sheet.canvas, small, {page_left, address_top(sheet)});
    const double top = address_top(sheet) + height_of(small) + 9;
    const TextStyle strong{10, Weight::medium, ink}, plain{10, Weight::regular, ink};
    std::vector<StyledLine> lines;
    add_wrapped(lines, sheet, sheet.document.buyer.name, strong, address_width);
    for (const std::string& line : sheet.document.buyer.address) add_wrapped(lines, sheet, line, plain, address_width);
    draw_lines(sheet.canvas, lines, {page_left, top});
    return top + height_of(lines);
}

double draw_facts(Sheet& sheet, const std::vector<Fact>& facts) {
    constexpr double label_width = 92;
    double y = address_top(sheet);
    for (const Fact& fact : facts) {
        if (fact.value.empty()) continue;
        std::vector<StyledLine> value;
        add_wrapped(value, sheet, fact.value, small_style, page_right(sheet.canvas) - facts_left - label_width);
        sheet.canvas.text(fact.label, {facts_left, y + small_style.size}, small_soft_style);
        draw_lines(sheet.canvas, value, {page_right(sheet.canvas), y}, Align::right);
        y += std::max(height_of(value), small_style.pitch()) + 3.4;
    }
    return y;
}

double below_parties(const Sheet& sheet, double lowest) { return std::max(lowest, address_top(sheet) + 98) + 38; }

double draw_title(Sheet& sheet, double top, double width) {
    std::vector<StyledLine> title;
    add_wrapped(title, sheet, title_of(sheet), title_style, width);
    draw_lines(sheet.canvas, title, {page_left, top});
    return top + title_style.size + static_cast<double>(title.size() - 1) * title_style.pitch();
}

double draw_parties(Sheet& sheet) {
    const double top = below_parties(sheet, std::max(draw_address(sheet), draw_facts(sheet, facts_of(sheet))));
    double y = draw_title(sheet, top, page_content_width(sheet.canvas) - draw_figure(sheet, top) - 24) + 5;
    std::vector<StyledLine> words;
    add_wrapped(words, sheet, sheet.document.subject, {10, Weight::regular, soft}, page_content_width(sheet.canvas) - 130);
    draw_lines(sheet.canvas, words, {page_left, y});
    y += std::max(height_of(words), 12.0);
    words.clear();
    add_wrapped(words, sheet, credited_words(sheet), body_style, page_content_width(sheet.canvas));
    add_wrapped(words, sheet, sheet.document.introduction, body_style, page_content_width(sheet.canvas) - 60);
    add_wrapped(words, sheet, sheet.says(&TemplateWords::introduction), body_style, page_content_width(sheet.canvas) - 60);
    if (!words.empty()) y += 8;
    draw_lines(sheet.canvas, words, {page_left, y});
    return y + height_of(words) + 20;
}

}  // namespace fairhour::documents
