#include "documents/pdf/invoice_pdf.hpp"

#include "documents/pdf/sheet.hpp"

namespace fairhour::documents {
namespace {

TextPlace place_of(DocumentKind kind) {
    switch (kind) {
        case DocumentKind::invoice:
        case DocumentKind::corrected_invoice:
        case DocumentKind::advance_invoice: return TextPlace::invoice;
        case DocumentKind::credit_note: return TextPlace::credit_note;
        case DocumentKind::prebill: return TextPlace::prebill;
    }
    INVARIANT(false, "every kind of document has its texts");
}

Status draw_invoice(Canvas& canvas, const InvoiceDocument& document) {
    const Language language = TRY(document_language(document.language));
    const DocumentLook& look = look_of(document.look);
    Sheet sheet{document, language, wording(language), canvas, TRY(brand_of(look, document.seller)),
                look,     place_of(document.kind)};
    canvas.describe({sheet.name(), document.seller.name, document.subject, document.issue_date});
    canvas.bookmark(sheet.name());
    draw_letterhead(sheet);
    const double first_top = draw_parties(sheet);
    Column column;
    add_line_table(column, sheet);
    add_totals(column, sheet);
    add_payment(column, sheet);
    add_closing_words(column, sheet);
    if (!document.entries.empty() && look.design.timesheet == TimesheetUse::attached) add_timesheet(column, sheet);
    const PageSpan span{.first_top = first_top,
                        .top = other_pages_top,
                        .first_bottom = first_page_bottom(sheet),
                        .bottom = other_pages_bottom(canvas)};
    draw_pages(sheet, plan_pages(column, span));
    return draw_swiss_part(sheet);
}

}  // namespace

Result<std::string> invoice_pdf(const InvoiceDocument& document) {
    Canvas canvas(paper_terms(look_of(document.look), nullptr));
    TRY(draw_invoice(canvas, document));
    return canvas.finish();
}

Result<PagePictures> invoice_pictures(const InvoiceDocument& document, const PictureTerms& terms) {
    Canvas canvas(paper_terms(look_of(document.look), &terms));
    TRY(draw_invoice(canvas, document));
    return canvas.finish_pictures();
}

}  // namespace fairhour::documents
