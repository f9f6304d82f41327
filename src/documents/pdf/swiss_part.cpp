// The Swiss QR-bill's payment part with its receipt, as the Swiss Implementation Guidelines lay it out: A6 and more at the foot
// of a page of its own, 105 mm high, the receipt 62 mm wide, the code 46 mm with the cross in its middle.
#include <array>

#include "base/text.hpp"
#include "documents/einvoice/codes.hpp"
#include "documents/einvoice/model.hpp"
#include "documents/payment_codes.hpp"
#include "documents/pdf/qr_code.hpp"
#include "documents/pdf/sheet.hpp"

namespace fairhour::documents {
namespace {

constexpr double millimetre = 72 / 25.4;
constexpr PaperShape swiss_paper{};  // A4, whatever the letter is on
constexpr double part_top = swiss_paper.height - 105 * millimetre;
constexpr double receipt_right = 62 * millimetre, inset = 5 * millimetre;
constexpr double swiss_code_side = 46 * millimetre, cross_side = 7 * millimetre;
constexpr double code_left = receipt_right + inset, code_top = part_top + 17 * millimetre;
constexpr double words_left = receipt_right + 56 * millimetre;
constexpr Color black{}, white{0xff, 0xff, 0xff};
constexpr TextStyle part_title{11, Weight::semibold, black};

struct SwissWords {
    std::string_view payment_part, receipt, payable_to, reference, additional, payable_by, currency, amount, acceptance,
        detach;
};
// English where Switzerland has no such language.
constexpr std::array<SwissWords, 4> swiss_words{{
    {"Payment part", "Receipt", "Account / Payable to", "Reference", "Additional information", "Payable by", "Currency",
     "Amount", "Acceptance point", "Separate before paying in"},
    {"Zahlteil", "Empfangsschein", "Konto / Zahlbar an", "Referenz", "Zusätzliche Informationen", "Zahlbar durch",
     "Währung", "Betrag", "Annahmestelle", "Vor der Einzahlung abzutrennen"},
    {"Section paiement", "Récépissé", "Compte / Payable à", "Référence", "Informations supplémentaires", "Payable par",
     "Monnaie", "Montant", "Point de dépôt", "A détacher avant le versement"},
    {"Payment part", "Receipt", "Account / Payable to", "Reference", "Additional information", "Payable by", "Currency",
     "Amount", "Acceptance point", "Separate before paying in"},
}};

std::string in_groups(std::string_view text, std::size_t first, std::size_t each) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i >= first && (i - first) % each == 0 && i > 0) out += ' ';
        out += text[i];
    }
    return out;
}

// A column of headed paragraphs.
class Paragraphs {
public:
    Paragraphs(Sheet& sheet, double left, double top, double width, double size)
        : sheet_(sheet), left_(left), y_(top), width_(width), size_(size) {}
    void paragraph(std::string_view heading, const std::vector<std::string>& lines) {
        if (lines.empty()) return;
        const TextStyle strong{size_ - 2, Weight::semibold, black}, plain{size_, Weight::regular, black};
        std::vector<StyledLine> out;
        add_wrapped(out, sheet_, heading, strong, width_);
        for (const std::string& line : lines) add_wrapped(out, sheet_, line, plain, width_);
        draw_lines(sheet_.canvas, out, {left_, y_});
        y_ += height_of(out) + 5;
    }

private:
    Sheet& sheet_;
    double left_, y_, width_, size_;
};

std::vector<std::string> payee(const InvoiceDocument& d) {
    const DocumentSeller& s = d.seller;
    std::vector<std::string> lines{in_groups(compact_id(s.iban), 4, 4),
                                   s.account_holder.empty() ? s.name : s.account_holder};
    for (const std::string& line : street_lines(s.address, s.place)) lines.push_back(line);
    lines.push_back(s.place.post_code + " " + s.place.city);
    return lines;
}

std::vector<std::string> payer(const InvoiceDocument& d) {
    std::vector<std::string> lines{d.buyer.name};
    for (const std::string& line : street_lines(d.buyer.address, d.buyer.place)) lines.push_back(line);
    lines.push_back(d.buyer.place.post_code + " " + d.buyer.place.city);
    return lines;
}

std::vector<std::string> one_or_none(std::string text) {
    return text.empty() ? std::vector<std::string>() : std::vector<std::string>{std::move(text)};
}

std::string amount_words(const InvoiceDocument& d) {
    std::string text = minor_text_grouped(d.due_minor, d.currency);
    for (char& c : text)
        if (c == ',') c = ' ';
    return text;
}

void draw_sums(Sheet& sheet, const SwissWords& w, double left, double top, double size) {
    const TextStyle strong{size - 2, Weight::semibold, black}, plain{size, Weight::regular, black};
    sheet.canvas.text(w.currency, {left, top}, strong);
    sheet.canvas.text(sheet.document.currency.code(), {left, top + size + 3}, plain);
    sheet.canvas.text(w.amount, {left + 17 * millimetre, top}, strong);
    sheet.canvas.text(amount_words(sheet.document), {left + 17 * millimetre, top + size + 3}, plain);
}

void draw_cross(Canvas& canvas) {
    const double x = code_left + (swiss_code_side - cross_side) / 2, y = code_top + (swiss_code_side - cross_side) / 2;
    const double border = 0.5 * millimetre, long_arm = 3.9 * millimetre, short_arm = 1.17 * millimetre;
    const double middle = cross_side / 2;
    canvas.fill({x, y, cross_side, cross_side}, white);
    canvas.fill({x + border, y + border, cross_side - 2 * border, cross_side - 2 * border}, black);
    canvas.fill({x + middle - long_arm / 2, y + middle - short_arm / 2, long_arm, short_arm}, white);
    canvas.fill({x + middle - short_arm / 2, y + middle - long_arm / 2, short_arm, long_arm}, white);
}

void draw_receipt(Sheet& sheet, const SwissWords& w, const std::string& reference) {
    const InvoiceDocument& d = sheet.document;
    sheet.canvas.text(w.receipt, {inset, part_top + inset + 8}, part_title);
    Paragraphs words(sheet, inset, part_top + 12 * millimetre, 52 * millimetre, 8);
    words.paragraph(w.payable_to, payee(d));
    words.paragraph(w.reference, one_or_none(reference));
    words.paragraph(w.payable_by, payer(d));
    draw_sums(sheet, w, inset, part_top + 70 * millimetre, 8);
    sheet.canvas.text(w.acceptance, {receipt_right - inset, part_top + 84 * millimetre}, {6, Weight::semibold, black},
                      Align::right);
}

}  // namespace

Status draw_swiss_part(Sheet& sheet) {
    const std::string text = swiss_text(sheet.document);
    if (text.empty()) return {};
    const SwissWords& w = swiss_words[static_cast<std::size_t>(sheet.language)];
    const InvoiceDocument& d = sheet.document;
    std::string reference = swiss_reference(d);
    if (!reference.empty()) reference = in_groups(reference, 2, 5);
    sheet.canvas.next_page(PaperSize::a4);
    draw_running_head(sheet);
    sheet.canvas.text(w.detach, {swiss_paper.width / 2 + 60, part_top - 6}, {6, Weight::regular, soft}, Align::right);
    sheet.canvas.rule({0, part_top}, swiss_paper.width, 0.5, black);
    sheet.canvas.fill({receipt_right - 0.25, part_top, 0.5, 105 * millimetre}, black);
    draw_receipt(sheet, w, reference);
    sheet.canvas.text(w.payment_part, {code_left, part_top + inset + 8}, part_title);
    draw_qr_code(sheet.canvas, TRY(qr_code(text)), {code_left, code_top, swiss_code_side, swiss_code_side});
    draw_cross(sheet.canvas);
    draw_sums(sheet, w, code_left, part_top + 70 * millimetre, 10);
    Paragraphs words(sheet, words_left, part_top + inset, 87 * millimetre, 10);
    words.paragraph(w.payable_to, payee(d));
    words.paragraph(w.reference, one_or_none(reference));
    words.paragraph(w.additional, one_or_none(d.payment_reference.empty() ? d.number : d.payment_reference));
    words.paragraph(w.payable_by, payer(d));
    return {};
}

}  // namespace fairhour::documents
