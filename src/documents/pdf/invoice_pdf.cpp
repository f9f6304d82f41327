#include "documents/pdf/invoice_pdf.hpp"

#include "documents/pdf/sheet.hpp"

namespace fairhour::documents {
namespace {

constexpr double other_pages_top = 82, other_pages_bottom = 786;

void draw_pages(Sheet& sheet, const Plan& plan) {
    for (std::size_t i = 0; i < plan.size(); ++i) {
        if (i > 0) {
            sheet.canvas.next_page();
            draw_running_head(sheet);
        }
        for (const Placed& placed : plan[i]) placed.block->draw(placed.top);
        draw_footer(sheet, i + 1, plan.size());
    }
}

}  // namespace

Result<std::string> invoice_pdf(const InvoiceDocument& document) {
    const Language language = TRY(document_language(document.language));
    Canvas canvas;
    Sheet sheet{document, language, wording(language), canvas, TRY(parse_brand(document.seller.brand_color))};
    canvas.describe({sheet.name(), document.seller.name, document.subject, document.issue_date});
    canvas.bookmark(sheet.name());
    draw_letterhead(sheet);
    const double first_top = draw_parties(sheet);
    Column column;
    add_line_table(column, sheet);
    add_totals(column, sheet);
    add_payment(column, sheet);
    if (!document.entries.empty()) add_timesheet(column, sheet);
    const PageSpan span{.first_top = first_top,
                        .top = other_pages_top,
                        .first_bottom = first_page_bottom(sheet),
                        .bottom = other_pages_bottom};
    draw_pages(sheet, plan_pages(column, span));
    TRY(draw_swiss_part(sheet));
    return canvas.finish();
}

}  // namespace fairhour::documents
