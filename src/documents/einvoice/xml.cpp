#include "documents/einvoice/xml.hpp"

#include "base/text.hpp"

namespace fairhour::documents {
namespace {

// XML 1.0 section 2.2: no controls but tab, line feed and carriage return, no U+FFFE, no U+FFFF.
bool xml_can_hold(std::string_view utf8) {
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        const auto c = static_cast<unsigned char>(utf8[i]);
        if (c < 0x20 && c != '\t' && c != '\n' && c != '\r') return false;
        if (c == 0x7F) return false;
        if (utf8.substr(i, 3) == "\xEF\xBF\xBE" || utf8.substr(i, 3) == "\xEF\xBF\xBF") return false;
    }
    return true;
}

}  // namespace

XmlWriter::XmlWriter() : out_("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n") { out_.reserve(16 * 1024); }

void XmlWriter::escape(std::string_view text, std::string_view element) {
    if (!failure_ && (!valid_utf8(text) || !xml_can_hold(text)))
        failure_ = Error{ErrorKind::invalid, "text_not_in_xml", std::string(element),
                         "The text " + in_quotes(text) + " has a character that XML cannot hold.",
                         "Write the text anew, without control characters."};
    for (const char c : text) switch (c) {
            case '&': out_ += "&amp;"; break;
            case '<': out_ += "&lt;"; break;
            case '>': out_ += "&gt;"; break;
            case '"': out_ += "&quot;"; break;
            case '\r': break;
            default: out_ += c;
        }
}

void XmlWriter::start(std::string_view name, Attributes attributes) {
    out_.append(2 * open_.size(), ' ');
    out_ += '<';
    out_ += name;
    for (const auto& [key, value] : attributes) {
        if (value.empty()) continue;
        out_ += ' ';
        out_ += key;
        out_ += "=\"";
        escape(value, name);
        out_ += '"';
    }
    out_ += '>';
}

void XmlWriter::open(std::string_view name, Attributes attributes) {
    const std::size_t at = out_.size();
    start(name, attributes);
    out_ += '\n';
    open_.push_back({std::string(name), at, out_.size()});
}

void XmlWriter::leaf(std::string_view name, std::string_view text, Attributes attributes) {
    if (trimmed(text).empty()) return;
    start(name, attributes);
    escape(trimmed(text), name);
    out_ += "</";
    out_ += name;
    out_ += ">\n";
}

void XmlWriter::empty(std::string_view name, Attributes attributes) {
    start(name, attributes);
    out_.back() = '/';
    out_ += ">\n";
}

void XmlWriter::close() {
    INVARIANT(!open_.empty(), "every element that is closed was opened");
    const OpenElement element = std::move(open_.back());
    open_.pop_back();
    if (out_.size() == element.inside) {
        out_.resize(element.at);
        return;
    }
    out_.append(2 * open_.size(), ' ');
    out_ += "</" + element.name + ">\n";
}

Result<std::string> XmlWriter::finish() {
    INVARIANT(open_.empty(), "every element that is opened is closed");
    if (failure_) return std::unexpected(*failure_);
    return std::move(out_);
}

}  // namespace fairhour::documents
