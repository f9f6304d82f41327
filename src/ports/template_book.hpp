// What document templates need from a database: their versions, for whom they are, and the pictures in their heads. A part of
// a transaction (ports/store.hpp), in a header of its own because few ask for it.
//
//   TRY(work->templates().insert(next_version));      // conflict: somebody else changed it meanwhile
//   for (const DocumentTemplate& t : TRY(work->templates().latest())) ...
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "base/result.hpp"
#include "domain/billing/document_template.hpp"

namespace fairhour {

class TemplateBook {
public:
    virtual ~TemplateBook() = default;
    // A version; one that is there is never replaced. Refused: template_changed.
    [[nodiscard]] virtual Status insert(const DocumentTemplate&) = 0;
    [[nodiscard]] virtual Result<std::vector<DocumentTemplate>> latest() = 0;  // of each, retired ones too; by id
    [[nodiscard]] virtual Result<std::vector<DocumentTemplate>> versions(DocumentTemplateId) = 0;  // newest first

    [[nodiscard]] virtual Status put(std::span<const TemplateUse>) = 0;  // by kind, client and legal entity
    [[nodiscard]] virtual Result<std::vector<TemplateUse>> uses() = 0;   // by kind, client, legal entity
    [[nodiscard]] virtual Status remove_uses(DocumentTemplateId) = 0;

    [[nodiscard]] virtual Status put(const StoredLogo&) = 0;  // by its digest
    [[nodiscard]] virtual Result<std::optional<StoredLogo>> logo(const std::string& digest) = 0;
    // Those that came before and that no version names.
    [[nodiscard]] virtual Status forget_unused_logos(Instant before) = 0;
};

}  // namespace fairhour
