// From the net to what is due, and the tax table: each category and rate with its base (EN 16931 BG-23), in the entity's
// own currency too where the document is in a foreign one. Words of exemption stand below.
#include <algorithm>

#include "documents/pdf/sheet.hpp"

namespace fairhour::documents {
namespace {

constexpr double totals_width = 224;

struct TotalRow {
    std::string label, value;
    TextStyle style;
    double rule_above = 0;  // thickness
};

std::string tax_label(const Sheet& sheet, const DocumentTax& tax, bool alone) {
    std::string label(tax_category_name(sheet.language, tax.category));
    if (tax.category == "S" || tax.category.empty()) label = sheet.words.tax;
    if (tax.rate.micro != 0 || tax.category == "S") label += " " + percent_words(sheet.language, tax.rate);
    if (!alone) label += "  (" + sheet.amount(tax.base_minor) + ")";
    return label;
}

std::vector<TotalRow> total_rows(const Sheet& sheet) {
    const InvoiceDocument& d = sheet.document;
    const Wording& w = sheet.words;
    std::vector<TotalRow> rows{{std::string(w.net), sheet.amount(d.net_minor), body_style, 0}};
    if (d.taxes.empty()) rows.push_back({std::string(w.tax_free), sheet.amount(0), body_soft_style, 0});
    for (const DocumentTax& tax : d.taxes)
        rows.push_back({tax_label(sheet, tax, d.taxes.size() == 1), sheet.amount(tax.tax_minor), body_style, 0});
    const TextStyle strong{10.5, Weight::semibold, ink};
    const bool credit = d.kind == DocumentKind::credit_note;
    rows.push_back({std::string(credit ? w.credit_gross : w.gross), sheet.money(d.gross_minor), strong, 0.9});
    if (d.paid_minor != 0) {
        rows.push_back({std::string(w.paid), sheet.amount(-d.paid_minor), body_style, 0});
        rows.push_back({std::string(credit ? w.credit_due : w.due), sheet.money(d.due_minor), strong, 0.5});
    }
    return rows;
}

void add_totals_block(Column& column, Sheet& sheet) {
    std::vector<TotalRow> rows = total_rows(sheet);
    double height = 0;
    for (const TotalRow& row : rows) height += row.style.pitch() + 4 + (row.rule_above > 0 ? 8 : 0);
    const auto draw = [&sheet, rows = std::move(rows)](double top) {
        const double totals_left = page_right(sheet.canvas) - totals_width;
        double y = top;
        for (const TotalRow& row : rows) {
            if (row.rule_above > 0) {
                sheet.canvas.rule({totals_left, y + 3}, totals_width, row.rule_above, sheet.brand.color);
                y += 8;
            }
            sheet.canvas.text(row.label, {totals_left, y + row.style.size}, row.style);
            sheet.canvas.text(row.value, {page_right(sheet.canvas), y + row.style.size}, row.style, Align::right);
            y += row.style.pitch() + 4;
        }
    };
    column.add({.height = height, .space_before = 12, .keep = Keep::free, .draw = draw});
}

bool needs_table(const InvoiceDocument& d) {
    return d.taxes.size() > 1 ||
           std::ranges::any_of(d.taxes, [](const DocumentTax& tax) { return tax.tax_in_entity_currency.has_value(); });
}

struct TaxColumns {
    double rate_right = page_left + 190, base_right = page_left + 280, tax_right = page_left + 365;
};

void add_tax_heading(Column& column, Sheet& sheet) {
    const auto draw = [&sheet](double top) {
        const TaxColumns c;
        const double y = top + label_style.size;
        const auto& first = sheet.document.taxes.front().tax_in_entity_currency;
        const std::string code = " " + std::string(sheet.document.currency.code());
        const auto figure = [&](const std::string& text, double right) {
            sheet.canvas.text(text, {right, y}, label_style, Align::right);
        };
        sheet.canvas.text(sheet.words.tax_kind, {page_left, y}, label_style);
        figure(std::string(sheet.words.tax_rate), c.rate_right);
        figure(std::string(sheet.words.tax_base) + code, c.base_right);
        figure(std::string(sheet.words.tax) + code, c.tax_right);
        if (first) figure(std::string(sheet.words.tax) + " " + std::string(first->currency.code()), page_right(sheet.canvas));
        sheet.canvas.rule({page_left, y + 5}, page_content_width(sheet.canvas), 0.5, hairline);
    };
    column.add({.height = 14, .space_before = 18, .keep = Keep::with_next, .draw = draw});
}

void add_tax_table(Column& column, Sheet& sheet) {
    if (!needs_table(sheet.document)) return;
    add_tax_heading(column, sheet);
    const TaxColumns c;
    for (const DocumentTax& tax : sheet.document.taxes) {
        TableRow row{.words_x = page_left, .space_above = 2};
        add_wrapped(row.words, sheet, tax_category_name(sheet.language, tax.category), small_style, 120);
        row.cells = {{percent_words(sheet.language, tax.rate), c.rate_right, Align::right, small_style},
                     {sheet.amount(tax.base_minor), c.base_right, Align::right, small_style},
                     {sheet.amount(tax.tax_minor), c.tax_right, Align::right, small_style}};
        if (const auto& own = tax.tax_in_entity_currency)
            row.cells.push_back(
                {amount_words(sheet.language, own->minor, own->currency), page_right(sheet.canvas), Align::right, small_style});
        add_row(column, sheet, std::move(row));
        column.keep_last_with_next();
    }
}

// The reason without tax, once each, and the rate of exchange.
void add_notes(Column& column, Sheet& sheet) {
    std::vector<StyledLine> lines;
    std::vector<std::string_view> said;
    for (const DocumentTax& tax : sheet.document.taxes) {
        std::string_view reason = tax.exemption_reason;
        if (reason.empty()) reason = tax_exemption_words(sheet.language, tax.category);
        if (reason.empty() || std::ranges::find(said, reason) != said.end()) continue;
        said.push_back(reason);
        add_wrapped(lines, sheet, reason, small_soft_style, page_content_width(sheet.canvas));
    }
    add_wrapped(lines, sheet, sheet.document.exchange_note, small_soft_style, page_content_width(sheet.canvas));
    const double height = height_of(lines);
    column.add({.height = height,
                .space_before = lines.empty() ? 0.0 : 10.0,
                .keep = Keep::free,
                .draw = [&sheet, lines = std::move(lines)](double top) {
                    draw_lines(sheet.canvas, lines, {page_left, top});
                }});
}

}  // namespace

void add_totals(Column& column, Sheet& sheet) {
    column.begin_section(std::nullopt, Start::flowing);
    add_totals_block(column, sheet);
    add_tax_table(column, sheet);
    add_notes(column, sheet);
}

}  // namespace fairhour::documents
