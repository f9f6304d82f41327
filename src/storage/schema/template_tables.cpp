// Document templates. A version is a row that is never changed; no reference leads to clients and legal entities: a template
// keeps nobody from being taken away.
#include "storage/schema/template_tables.hpp"

namespace fairhour::storage {

using sql::NoneAs;
using sql::Table;
using sql::table_of;

template <>
const Table& table_for<DocumentTemplate>() {
    static const Table table = table_of<DocumentTemplate>(
        {.name = "document_templates", .key = {"id", "version"}, .constraints = {}, .indexes = {}});
    return table;
}
template <>
const Table& table_for<TemplateUse>() {
    static const Table table = table_of<TemplateUse>({.name = "document_template_uses",
                                                      .key = {"kind", "client", "legal_entity"},
                                                      .constraints = {},
                                                      .indexes = {},
                                                      .none_as = NoneAs::zero});
    return table;
}
template <>
const Table& table_for<StoredLogo>() {
    static const Table table =
        table_of<StoredLogo>({.name = "document_logos", .key = {"digest"}, .constraints = {}, .indexes = {}});
    return table;
}

}  // namespace fairhour::storage
