// Makes a printed PDF one to keep: PDF/A-3b with a file inside, its metadata said twice in agreement (Info and XMP), its
// colors defined. The pages are taken as they are; the same input gives the same bytes.
//
//   pdf_for_archive(pdf, {.name = "factur-x.xml", .bytes = xml, .says = "Factur-X invoice"}, fault)
//
// Compiled as C++17, because qpdf's headers are: so it speaks std::string alone, and a fault is a text.
#pragma once

#include <optional>
#include <string>

namespace fairhour::documents {

struct ArchivedFile {
    std::string name;         // "factur-x.xml"
    std::string bytes;        // XML
    std::string says;         // for people
    std::string xmp;          // further rdf:Description elements about it
    std::string modified_at;  // "D:20260401000000Z"
};

// None, with `fault` filled, where the PDF cannot be read.
std::optional<std::string> pdf_for_archive(const std::string& pdf, const ArchivedFile& file, std::string& fault);

}  // namespace fairhour::documents
