#include "documents/einvoice/facturx.hpp"

#include <fmt/format.h>

#include "documents/pdf/archive.hpp"

namespace fairhour::documents {
namespace {

constexpr const char* file_name = "factur-x.xml";

// What Factur-X says of itself in XMP, and the description of those words that PDF/A asks for.
constexpr const char* about_facturx =
    R"(    <rdf:Description rdf:about="" xmlns:fx="urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#">
      <fx:DocumentType>INVOICE</fx:DocumentType>
      <fx:DocumentFileName>factur-x.xml</fx:DocumentFileName>
      <fx:Version>1.0</fx:Version>
      <fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>
    </rdf:Description>
    <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
      <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
        <pdfaSchema:schema>Factur-X PDFA Extension Schema</pdfaSchema:schema>
        <pdfaSchema:namespaceURI>urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#</pdfaSchema:namespaceURI>
        <pdfaSchema:prefix>fx</pdfaSchema:prefix>
        <pdfaSchema:property><rdf:Seq>
{}        </rdf:Seq></pdfaSchema:property>
      </rdf:li></rdf:Bag></pdfaExtension:schemas>
    </rdf:Description>
)";

std::string property(std::string_view name, std::string_view says) {
    return fmt::format(
        "          <rdf:li rdf:parseType=\"Resource\"><pdfaProperty:name>{}</pdfaProperty:name>"
        "<pdfaProperty:valueType>Text</pdfaProperty:valueType><pdfaProperty:category>external</pdfaProperty:category>"
        "<pdfaProperty:description>{}</pdfaProperty:description></rdf:li>\n",
        name, says);
}

std::string xmp_words() {
    const std::string properties = property("DocumentFileName", "The name of the embedded XML document") +
                                   property("DocumentType", "The type of the hybrid document in capital letters") +
                                   property("Version", "The version of the standard applying to the embedded XML") +
                                   property("ConformanceLevel", "The conformance level of the embedded XML");
    return fmt::format(fmt::runtime(about_facturx), properties);
}

std::string pdf_date(CivilDay day) {
    const YearMonthDay parts = day.parts();
    return fmt::format("D:{:04}{:02}{:02}000000Z", parts.year, parts.month, parts.day);
}

}  // namespace

Result<std::string> facturx(const InvoiceDocument& document, std::string_view xml, std::string_view pdf) {
    std::string fault;
    auto bytes = pdf_for_archive(std::string(pdf),
                                 {.name = file_name,
                                  .bytes = std::string(xml),
                                  .says = "The invoice " + document.number + " as Factur-X",
                                  .xmp = xmp_words(),
                                  .modified_at = pdf_date(document.issue_date)},
                                 fault);
    if (bytes) return std::move(*bytes);
    return refuse(ErrorKind::damaged, "pdf_unreadable",
                  "The printed PDF cannot be taken into a Factur-X: " + fault + ".");
}

}  // namespace fairhour::documents
