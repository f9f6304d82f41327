// PDF/A-3b by qpdf; see archive.hpp. What cairo already does: fonts embedded, text without holes, pages in device RGB.
#include "documents/pdf/archive.hpp"

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFEFStreamObjectHelper.hh>
#include <qpdf/QPDFEmbeddedFileDocumentHelper.hh>
#include <qpdf/QPDFFileSpecObjectHelper.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFWriter.hh>

extern "C" {
extern const char fairhour_srgb_begin[];
extern const char fairhour_srgb_end[];
}

namespace fairhour::documents {
namespace {

std::string xml_text(const std::string& plain) {
    std::string out;
    for (const char c : plain) switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            default: out += c;
        }
    return out;
}

std::string info_text(QPDFObjectHandle info, const char* key) {
    QPDFObjectHandle value = info.getKey(key);
    return value.isString() ? value.getUTF8Value() : std::string();
}

// Cairo leaves out the "D:" that dates begin with.
void mend_dates(QPDFObjectHandle info) {
    for (const char* const key : {"/CreationDate", "/ModDate"}) {
        const std::string date = info_text(info, key);
        if (!date.empty() && date.rfind("D:", 0) != 0) info.replaceKey(key, QPDFObjectHandle::newString("D:" + date));
    }
}

// "D:20260401120000Z" is 2026-04-01T12:00:00Z.
std::string xmp_date(const std::string& pdf_date) {
    if (pdf_date.size() < 16) return {};
    const auto part = [&](std::size_t from, std::size_t count) { return pdf_date.substr(2 + from, count); };
    return part(0, 4) + "-" + part(4, 2) + "-" + part(6, 2) + "T" + part(8, 2) + ":" + part(10, 2) + ":" + part(12, 2) +
           "Z";
}

std::string element(const char* name, const std::string& text) {
    if (text.empty()) return {};
    return std::string("      <") + name + ">" + xml_text(text) + "</" + name + ">\n";
}

std::string in_language_list(const char* name, const std::string& text) {
    if (text.empty()) return {};
    return std::string("      <") + name + "><rdf:Alt><rdf:li xml:lang=\"x-default\">" + xml_text(text) +
           "</rdf:li></rdf:Alt></" + name + ">\n";
}

// What Info says, said again: a validator compares the two.
std::string xmp_of(QPDFObjectHandle info, const std::string& about_the_file) {
    std::string out =
        "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
        "  <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
        "    <rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\""
        " xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\""
        " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n"
        "      <pdfaid:part>3</pdfaid:part>\n      <pdfaid:conformance>B</pdfaid:conformance>\n"
        "      <dc:format>application/pdf</dc:format>\n";
    out += in_language_list("dc:title", info_text(info, "/Title"));
    if (const std::string author = info_text(info, "/Author"); !author.empty())
        out += "      <dc:creator><rdf:Seq><rdf:li>" + xml_text(author) + "</rdf:li></rdf:Seq></dc:creator>\n";
    out += in_language_list("dc:description", info_text(info, "/Subject"));
    out += element("xmp:CreatorTool", info_text(info, "/Creator"));
    out += element("xmp:CreateDate", xmp_date(info_text(info, "/CreationDate")));
    out += element("xmp:ModifyDate", xmp_date(info_text(info, "/ModDate")));
    out += element("pdf:Producer", info_text(info, "/Producer"));
    return out + "    </rdf:Description>\n" + about_the_file + "  </rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>";
}

void add_metadata(QPDF& pdf, const ArchivedFile& file) {
    QPDFObjectHandle info = pdf.getTrailer().getKey("/Info");
    mend_dates(info);
    QPDFObjectHandle stream = QPDFObjectHandle::newStream(&pdf, xmp_of(info, file.xmp));
    stream.getDict().replaceKey("/Type", QPDFObjectHandle::newName("/Metadata"));
    stream.getDict().replaceKey("/Subtype", QPDFObjectHandle::newName("/XML"));
    pdf.getRoot().replaceKey("/Metadata", stream);
}

// Device RGB means sRGB here.
void add_colors(QPDF& pdf) {
    QPDFObjectHandle profile = QPDFObjectHandle::newStream(
        &pdf, std::string(fairhour_srgb_begin, static_cast<std::size_t>(fairhour_srgb_end - fairhour_srgb_begin)));
    profile.getDict().replaceKey("/N", QPDFObjectHandle::newInteger(3));
    QPDFObjectHandle intent = QPDFObjectHandle::newDictionary();
    intent.replaceKey("/Type", QPDFObjectHandle::newName("/OutputIntent"));
    intent.replaceKey("/S", QPDFObjectHandle::newName("/GTS_PDFA1"));
    intent.replaceKey("/OutputConditionIdentifier", QPDFObjectHandle::newString("sRGB IEC61966-2.1"));
    intent.replaceKey("/Info", QPDFObjectHandle::newString("sRGB IEC61966-2.1"));
    intent.replaceKey("/DestOutputProfile", pdf.makeIndirectObject(profile));
    QPDFObjectHandle intents = QPDFObjectHandle::newArray();
    intents.appendItem(pdf.makeIndirectObject(intent));
    pdf.getRoot().replaceKey("/OutputIntents", intents);
}

// An image is shown dot by dot: smoothing is forbidden in an archive.
void plain_images(QPDF& pdf) {
    for (QPDFObjectHandle object : pdf.getAllObjects())
        if (object.isStream() && object.getDict().hasKey("/Interpolate"))
            object.getDict().replaceKey("/Interpolate", QPDFObjectHandle::newBool(false));
}

// Glyphs are numbered as the font inside numbers them. Cairo leaves that to be guessed; an archive has to say it (ISO 19005-3,
// 6.2.11.3.2).
void say_how_characters_map(QPDF& pdf) {
    for (QPDFObjectHandle object : pdf.getAllObjects())
        if (object.isDictionaryOfType("/Font", "/CIDFontType2") && !object.hasKey("/CIDToGIDMap"))
            object.replaceKey("/CIDToGIDMap", QPDFObjectHandle::newName("/Identity"));
}

void attach(QPDF& pdf, const ArchivedFile& file) {
    auto stream = QPDFEFStreamObjectHelper::createEFStream(pdf, file.bytes);
    stream.setSubtype("text/xml").setModDate(file.modified_at).setCreationDate(file.modified_at);
    auto spec = QPDFFileSpecObjectHelper::createFileSpec(pdf, file.name, stream);
    spec.setDescription(file.says);
    QPDFObjectHandle dictionary = spec.getObjectHandle();
    // The XML says all that the pages say: one of two renditions (Factur-X, profile EN 16931).
    dictionary.replaceKey("/AFRelationship", QPDFObjectHandle::newName("/Alternative"));
    QPDFEmbeddedFileDocumentHelper(pdf).replaceEmbeddedFile(file.name, spec);
    QPDFObjectHandle associated = QPDFObjectHandle::newArray();
    associated.appendItem(dictionary);
    pdf.getRoot().replaceKey("/AF", associated);
}

std::string written(QPDF& pdf) {
    QPDFWriter writer(pdf);
    writer.setOutputMemory();
    writer.setMinimumPDFVersion("1.7");
    writer.setDeterministicID(true);
    writer.write();
    const auto buffer = writer.getBufferSharedPointer();
    return std::string(reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize());
}

}  // namespace

std::optional<std::string> pdf_for_archive(const std::string& bytes, const ArchivedFile& file, std::string& fault) {
    try {
        QPDF pdf;
        pdf.setSuppressWarnings(true);
        pdf.processMemoryFile("printed", bytes.data(), bytes.size());
        plain_images(pdf);
        say_how_characters_map(pdf);
        add_metadata(pdf, file);
        add_colors(pdf);
        attach(pdf, file);
        return written(pdf);
    } catch (const std::exception& error) {  // qpdf speaks in exceptions; none leaves this file
        fault = error.what();
        return std::nullopt;
    }
}

}  // namespace fairhour::documents
