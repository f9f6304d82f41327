// Writes XML that any reader takes: elements in the order they are written, text escaped, UTF-8 checked. What XML cannot
// hold (control characters) is refused, with the element it stands in, and never left out in silence.
//
//   XmlWriter xml;
//   xml.open("cac:Price");
//   xml.leaf("cbc:PriceAmount", "120.00", {{"currencyID", "EUR"}});
//   xml.close();
//   const std::string text = TRY(xml.finish());
//
// A leaf without text is left out: no element of EN 16931 may be empty (BR-UBL, PEPPOL-EN16931-R008). It is no general XML
// library: it knows no prolog but ours, no comments, no mixed text.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace fairhour::documents {

class XmlWriter {
public:
    using Attributes = std::initializer_list<std::pair<std::string_view, std::string_view>>;

    XmlWriter();
    void open(std::string_view name, Attributes attributes = {});
    void leaf(std::string_view name, std::string_view text, Attributes attributes = {});
    void empty(std::string_view name, Attributes attributes = {});  // where a schema asks for the element itself
    void close();                                                   // an element without anything in it is taken back
    [[nodiscard]] Result<std::string> finish();

private:
    struct OpenElement {
        std::string name;
        std::size_t at = 0;      // where it began
        std::size_t inside = 0;  // where its content began
    };
    void start(std::string_view name, Attributes attributes);
    void escape(std::string_view text, std::string_view element);

    std::string out_;
    std::vector<OpenElement> open_;
    std::optional<Error> failure_;
};

}  // namespace fairhour::documents
