#include "app/templates/template_shelf.hpp"

namespace fairhour {

PaperKind paper_kind(DocumentKind kind) {
    switch (kind) {
        case DocumentKind::invoice:
        case DocumentKind::corrected_invoice:
        case DocumentKind::advance_invoice: return PaperKind::invoice;
        case DocumentKind::credit_note: return PaperKind::credit_note;
        case DocumentKind::prebill: return PaperKind::prebill;
    }
    INVARIANT(false, "every document is of a kind of paper");
}

Result<std::shared_ptr<const DocumentLook>> TemplateShelf::look_of(const TemplateContent& content) {
    auto look = std::make_shared<DocumentLook>(DocumentLook{content.design, content.words, {}});
    if (content.design.logo.empty()) return look;
    auto logo = TRY(work_.templates().logo(content.design.logo));
    if (!logo)
        return invalid("template_logo_unknown", "There is no such picture here.", "/design/logo",
                       "Upload the picture and take the digest of the answer.");
    look->logo = std::move(logo->bytes);
    return look;
}

Result<const TemplateShelf::Chosen*> TemplateShelf::chosen(PaperKind kind, const PaperParties& parties) {
    if (!uses_) uses_ = TRY(work_.templates().uses());
    const DocumentTemplateId id = chosen_template(*uses_, kind, parties);
    if (id.none()) return nullptr;
    if (const auto known = read_.find(id); known != read_.end()) return &known->second;
    const std::vector<DocumentTemplate> versions = TRY(work_.templates().versions(id));
    if (versions.empty() || versions.front().state == TemplateState::retired) return nullptr;
    const DocumentTemplate& latest = versions.front();
    Chosen made{latest.name + ", version " + std::to_string(latest.version), TRY(look_of(content_of(latest)))};
    return &read_.emplace(id, std::move(made)).first->second;
}

Status TemplateShelf::dress(InvoiceDocument& document, PaperKind kind, const PaperParties& parties) {
    const Chosen* const found = TRY(chosen(kind, parties));
    if (found == nullptr) return {};
    document.look = found->look;
    document.drawn_with = found->name;
    return {};
}

Status TemplateShelf::dress(StatementDocument& statement, const PaperParties& parties) {
    const Chosen* const found = TRY(chosen(PaperKind::statement, parties));
    if (found != nullptr) statement.look = found->look;
    return {};
}

}  // namespace fairhour
