#include "http/route.hpp"

namespace fairhour::http {
namespace {

std::string parameters(SchemaBook& book, std::span<const schema::FieldShape> fields) {
    std::string out;
    for (const schema::FieldShape& field : fields) {
        out += out.empty() ? "" : ",";
        out += R"({"in":"query","name":)" + json_text(field.name) + R"(,"schema":)" + field.shape(book, SchemaUse::body) +
               R"(,"style":"form","explode":false})";
    }
    return out;
}

}  // namespace

SchemaText schema_text(ShapeOf shape, SchemaUse use) {
    if (shape == nullptr) return {};
    return [shape, use](SchemaBook& book) { return shape(book, use); };
}

Route route_of(RouteRow row, RouteHandler handler, const RouteShapes& shapes) {
    const SchemaUse body_use = row.method == Method::patch ? SchemaUse::patch : SchemaUse::body;
    SchemaText query;
    if (!shapes.query.empty()) query = [fields = shapes.query](SchemaBook& book) { return parameters(book, fields); };
    return {std::move(row),
            shapes.query_fields,
            std::move(query),
            schema_text(shapes.body, body_use),
            schema_text(shapes.answer, SchemaUse::answer),
            std::move(handler)};
}

}  // namespace fairhour::http
