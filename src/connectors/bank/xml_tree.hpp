// A small XML file as a tree: names without their namespace, texts, the one attribute that bank files use, and the line each
// element begins on, for messages. Expat reads; what bank files never have (a document type, entities of their own, depth
// without end) is refused, so that a hostile file costs nothing.
//
//   const XmlElement root = TRY(parse_xml(bytes, "sept.xml"));
//   root.text_at("BkToCstmrStmt/Stmt/Id")      // "2026-09"
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace fairhour::bank {

struct XmlElement {
    std::string name;
    std::string space;     // the namespace
    std::string text;      // of its own, trimmed
    std::string currency;  // the attribute Ccy
    std::int64_t line = 0;
    std::vector<XmlElement> children{};

    [[nodiscard]] const XmlElement* child(std::string_view wanted) const;   // the first, nullptr: none
    [[nodiscard]] const XmlElement* at(std::string_view path) const;        // "Acct/Id/IBAN"
    [[nodiscard]] std::string_view text_at(std::string_view path) const;    // "" where there is none
    [[nodiscard]] std::vector<const XmlElement*> all(std::string_view wanted) const;
};

// Errors: xml_malformed, xml_document_type, xml_too_deep, xml_too_large; each with file and line.
[[nodiscard]] Result<XmlElement> parse_xml(std::string_view bytes, const std::string& name);

}  // namespace fairhour::bank
