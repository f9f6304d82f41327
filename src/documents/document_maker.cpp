#include "documents/document_maker.hpp"

#include "documents/checks.hpp"
#include "documents/csv.hpp"
#include "documents/formats.hpp"
#include "documents/pdf/invoice_pdf.hpp"
#include "documents/pdf/logo_picture.hpp"
#include "documents/pdf/statement_pdf.hpp"

namespace fairhour {
namespace {

class PaperMaker final : public DocumentMaker {
public:
    Result<std::string> statement_pdf(const StatementDocument& statement) override {
        TRY(check_statement(statement));
        return documents::statement_pdf(statement);
    }
    Result<std::string> invoice_pdf(const InvoiceDocument& document) override {
        TRY(check_document(document));
        return documents::invoice_pdf(document);
    }
    Result<PagePictures> invoice_pictures(const InvoiceDocument& document, const PictureTerms& terms) override {
        TRY(check_document(document));
        return documents::invoice_pictures(document, terms);
    }
    Result<PagePictures> statement_pictures(const StatementDocument& statement, const PictureTerms& terms) override {
        TRY(check_statement(statement));
        return documents::statement_pictures(statement, terms);
    }
    Result<LogoShape> read_logo(std::string_view bytes) override {
        TRY(documents::open_logo(bytes));
        return logo_shape(bytes);
    }
    Result<std::string> invoice_csv(const InvoiceDocument& document) override {
        TRY(check_document(document));
        return documents::invoice_csv(document);
    }
    Result<std::string> timesheet_csv(const InvoiceDocument& document) override {
        TRY(check_document(document));
        return documents::timesheet_csv(document);
    }
    Result<std::string> document_as(DocumentFormat format, const InvoiceDocument& document,
                                    std::string_view pdf) override {
        TRY(check_document(document));
        return documents::document_as(format, document, pdf);
    }
    std::vector<Error> faults(DocumentFormat format, const InvoiceDocument& document) override {
        return documents::format_faults(format, document);
    }
};

}  // namespace

std::unique_ptr<DocumentMaker> make_document_maker() { return std::make_unique<PaperMaker>(); }

}  // namespace fairhour
