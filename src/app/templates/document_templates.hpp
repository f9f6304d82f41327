// The firm's document templates: kept in versions, given to clients and legal entities, tried before they are kept.
//
//   const KeptTemplate letter = TRY(put_document_template(app, {.content = content}));            // version 1
//   TRY(give_template(app, {.document_template = letter.record.id, .clients = {acme}}));
//   const std::string pdf = TRY(template_pdf(app, {.content = content, .kind = PaperKind::invoice, .language = "de"}));
//
// Who may see the firm's set-up sees them; who may change the organization changes them. Errors besides those of
// domain/billing/document_template.hpp: not_permitted, not_found, name_taken, template_changed, template_in_use,
// template_retired, template_logo_unknown, templates_many, preview_source.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/context.hpp"
#include "domain/billing/document_template.hpp"

namespace fairhour {

struct KeptTemplate {
    DocumentTemplate record;
    std::vector<ClientId> clients;             // whose documents it draws
    std::vector<LegalEntityId> legal_entities;  // for clients that have none of their own
};
[[nodiscard]] Result<std::vector<KeptTemplate>> list_document_templates(const AppContext& app);  // by name
[[nodiscard]] Result<KeptTemplate> find_document_template(const AppContext& app, DocumentTemplateId id);
[[nodiscard]] Result<std::vector<DocumentTemplate>> template_versions(const AppContext& app, DocumentTemplateId id);

struct PutTemplate {
    DocumentTemplateId document_template{};  // none: a new one
    std::int64_t version = 0;                // that the caller saw; 0: whatever it is
    TemplateContent content;
};
// The next version; what is the same already makes none. A retired one is in use again.
[[nodiscard]] Result<KeptTemplate> put_document_template(const AppContext& app, const PutTemplate& asked);
// Draws nothing any more; refused while somebody's documents are drawn with it.
[[nodiscard]] Result<KeptTemplate> retire_template(const AppContext& app, DocumentTemplateId id);

// For each kind the template is for; those named before and not now have it no more. What another template was for them, it is
// no more.
struct GiveTemplate {
    DocumentTemplateId document_template;
    std::vector<ClientId> clients;
    std::vector<LegalEntityId> legal_entities;
};
[[nodiscard]] Result<KeptTemplate> give_template(const AppContext& app, const GiveTemplate& asked);

// Kept under the digest of its bytes; pictures that no version names are forgotten after a day.
[[nodiscard]] Result<StoredLogo> keep_logo(const AppContext& app, const std::string& bytes);
[[nodiscard]] Result<StoredLogo> find_logo(const AppContext& app, const std::string& digest);

// All that is wrong with it, the picture too.
[[nodiscard]] Result<std::vector<Error>> faults_of_template(const AppContext& app, const TemplateContent& content);

// On a sample in a language, or on an invoice or pre-bill there is, in its own; nothing is stored.
struct TemplateTrial {
    TemplateContent content;
    PaperKind kind = PaperKind::invoice;
    std::string language = "en";
    InvoiceId invoice{};  // none: the sample
};
[[nodiscard]] Result<std::string> template_pdf(const AppContext& app, const TemplateTrial& trial);
[[nodiscard]] Result<PagePictures> template_pictures(const AppContext& app, const TemplateTrial& trial,
                                                     const PictureTerms& terms);

}  // namespace fairhour
