// The templates that documents of one transaction are drawn with: read when a first document asks, kept for the others.
//
//   TemplateShelf shelf(*work);
//   TRY(shelf.dress(document, PaperKind::invoice, {client.id, entity.id}));
//
// Who has no template costs one query for all of them.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "ports/store.hpp"
#include "ports/template_book.hpp"

namespace fairhour {

class TemplateShelf {
public:
    explicit TemplateShelf(Transaction& work) : work_(work) {}
    [[nodiscard]] Status dress(InvoiceDocument& document, PaperKind kind, const PaperParties& parties);
    [[nodiscard]] Status dress(StatementDocument& statement, const PaperParties& parties);
    // What a content looks like once it is drawn: with its picture. template_logo_unknown.
    [[nodiscard]] Result<std::shared_ptr<const DocumentLook>> look_of(const TemplateContent& content);

private:
    struct Chosen {
        std::string name;
        std::shared_ptr<const DocumentLook> look;
    };
    [[nodiscard]] Result<const Chosen*> chosen(PaperKind kind, const PaperParties& parties);

    Transaction& work_;
    std::optional<std::vector<TemplateUse>> uses_;
    std::map<DocumentTemplateId, Chosen> read_;
};

[[nodiscard]] PaperKind paper_kind(DocumentKind kind);

}  // namespace fairhour
