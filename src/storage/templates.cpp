// How documents look; see ports/template_book.hpp.
#include "ports/template_book.hpp"

#include "storage/records.hpp"
#include "storage/schema/template_tables.hpp"
#include "storage/transaction.hpp"

namespace fairhour::storage {
namespace {

class SqlTemplateBook final : public TemplateBook {
public:
    SqlTemplateBook(sql::Connection& connection, std::int64_t organization)
        : connection_(connection), organization_(organization) {}

    Status insert(const DocumentTemplate& version) override {
        const Status done = insert_all(connection_, organization_, std::span(&version, 1));
        if (done || done.error().name != "unique_violation") return done;
        return refuse(ErrorKind::conflict, "template_changed", "Somebody else changed the template meanwhile.",
                      id_text(version.id), "Load it again.");
    }
    Result<std::vector<DocumentTemplate>> latest() override {
        return read_all<DocumentTemplate>(
            connection_, organization_,
            " AND version = (SELECT MAX(v.version) FROM document_templates v WHERE v.organization = "
            "document_templates.organization AND v.id = document_templates.id) ORDER BY id");
    }
    Result<std::vector<DocumentTemplate>> versions(DocumentTemplateId id) override {
        sql::Statement select = TRY(
            select_where<DocumentTemplate>(connection_, organization_, " AND id = $2 ORDER BY version DESC"));
        select.put(2, id.value);
        return take_all<DocumentTemplate>(select);
    }

    Status put(std::span<const TemplateUse> uses) override { return upsert_all(connection_, organization_, uses); }
    Result<std::vector<TemplateUse>> uses() override {
        return read_all<TemplateUse>(connection_, organization_, " ORDER BY kind, client, legal_entity");
    }
    Status remove_uses(DocumentTemplateId id) override {
        sql::Statement remove = TRY(connection_.prepare(
            "DELETE FROM document_template_uses WHERE organization = $1 AND document_template = $2"));
        remove.put(1, organization_);
        remove.put(2, id.value);
        TRY(remove.run());
        return {};
    }

    Status put(const StoredLogo& logo) override {
        return upsert_all(connection_, organization_, std::span(&logo, 1));
    }
    Result<std::optional<StoredLogo>> logo(const std::string& digest) override {
        sql::Statement select = TRY(select_where<StoredLogo>(connection_, organization_, " AND digest = $2"));
        select.put(2, std::string_view(digest));
        std::vector<StoredLogo> found = TRY(take_all<StoredLogo>(select));
        if (found.empty()) return std::optional<StoredLogo>{};
        return std::optional(std::move(found.front()));
    }
    Status forget_unused_logos(Instant before) override {
        sql::Statement forget = TRY(connection_.prepare(
            "DELETE FROM document_logos WHERE organization = $1 AND at < $2 AND NOT EXISTS (SELECT 1 FROM "
            "document_templates t WHERE t.organization = document_logos.organization AND t.design LIKE '%' || "
            "document_logos.digest || '%')"));
        forget.put(1, organization_);
        forget.put(2, before.micros);
        TRY(forget.run());
        return {};
    }

private:
    sql::Connection& connection_;
    std::int64_t organization_;
};

}  // namespace

TemplateBook& SqlTransaction::templates() {
    if (!templates_) templates_ = std::make_unique<SqlTemplateBook>(connection_, organization());
    return *templates_;
}

}  // namespace fairhour::storage
