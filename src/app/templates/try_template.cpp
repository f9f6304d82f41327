// A template tried before it is kept: drawn on a sample, or on a document there is. Nothing is stored.
#include "app/access.hpp"
#include "app/billing/bill.hpp"
#include "app/templates/document_templates.hpp"
#include "app/templates/sample_papers.hpp"
#include "app/templates/template_shelf.hpp"

namespace fairhour {
namespace {

// One of both.
struct TrialPaper {
    std::optional<InvoiceDocument> invoice;
    std::optional<StatementDocument> statement;
};

// Who has set up no legal entity yet tries it as the firm itself.
LegalEntity entity_of_trial(const Firm& firm) {
    if (!firm.legal_entities.empty()) return firm.legal_entities.front();
    LegalEntity entity;
    entity.name = firm.organization.name;
    entity.currency = firm.organization.currency;
    entity.zone = firm.organization.zone;
    return entity;
}

Result<InvoiceDocument> paper_of_invoice(const AppContext& app, Transaction& work, const FirmIndex& index,
                                         InvoiceId id) {
    const InvoiceRecord record = TRY(work.invoice(id));
    TRY(require(actor_facts(app, index), Action::see_invoices, facts_of(index, record.invoice, app.scope.actor.person)));
    return document_shown(work, index, record);
}

Result<TrialPaper> paper_of(const AppContext& app, const TemplateTrial& trial) {
    TRY(check_document_template(trial.content));
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    const auto view = TRY(work->firm());
    TRY(require(actor_facts(app, view->index), Action::manage_organization, facts_of_firm(view->index)));
    const auto look = TRY(TemplateShelf(*work).look_of(trial.content));
    const LegalEntity entity = entity_of_trial(view->firm);
    const CivilDay today = entity.zone.day(app.clock.now());
    TrialPaper paper;
    if (!trial.invoice.none()) {
        paper.invoice = TRY(paper_of_invoice(app, *work, view->index, trial.invoice));
    } else if (trial.kind == PaperKind::statement) {
        paper.statement = sample_statement(trial.language, entity, today);
    } else {
        paper.invoice = sample_paper(trial.kind, trial.language, entity, today);
    }
    if (paper.invoice) paper.invoice->look = look;
    if (paper.statement) paper.statement->look = look;
    return paper;
}

}  // namespace

Result<std::string> template_pdf(const AppContext& app, const TemplateTrial& trial) {
    const TrialPaper paper = TRY(paper_of(app, trial));
    return paper.invoice ? app.documents.invoice_pdf(*paper.invoice) : app.documents.statement_pdf(*paper.statement);
}

Result<PagePictures> template_pictures(const AppContext& app, const TemplateTrial& trial, const PictureTerms& terms) {
    const TrialPaper paper = TRY(paper_of(app, trial));
    return paper.invoice ? app.documents.invoice_pictures(*paper.invoice, terms)
                         : app.documents.statement_pictures(*paper.statement, terms);
}

}  // namespace fairhour
