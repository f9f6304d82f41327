// What a file says it keeps to (BT-24), and in which process it stands (BT-23). A writer is the same for all of them: they
// narrow EN 16931, they do not widen it. A new version is a new row here and, where it changes the syntax, a new writer.
#pragma once

#include <cstdint>
#include <string_view>

namespace fairhour::documents {

enum class Specification : std::uint8_t { en16931, xrechnung_3, peppol_3, facturx_1 };

[[nodiscard]] constexpr std::string_view specification_id(Specification specification) {
    switch (specification) {
        case Specification::en16931: return "urn:cen.eu:en16931:2017";
        case Specification::xrechnung_3: return "urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0";
        case Specification::peppol_3:
            return "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0";
        case Specification::facturx_1: return "urn:cen.eu:en16931:2017";  // its EN 16931 profile is the norm itself
    }
    return {};
}

// Plain EN 16931 asks for no process; the others are billing.
[[nodiscard]] constexpr std::string_view process_id(Specification specification) {
    switch (specification) {
        case Specification::en16931:
        case Specification::facturx_1: return "";
        case Specification::xrechnung_3:
        case Specification::peppol_3: return "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0";
    }
    return {};
}

}  // namespace fairhour::documents
