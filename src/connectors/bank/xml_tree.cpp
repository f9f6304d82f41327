#include "connectors/bank/xml_tree.hpp"

#include <expat.h>

#include <memory>

#include "base/text.hpp"

namespace fairhour::bank {
namespace {

constexpr std::size_t depth_max = 40;
constexpr std::size_t elements_max = 2'000'000;
constexpr std::size_t text_bytes_max = 10'000;
constexpr XML_Char space_mark = '|';

struct ParserEnd {
    void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};
using ParserHandle = std::unique_ptr<XML_ParserStruct, ParserEnd>;

// Expat calls back in C; faults are kept and the parser stopped.
class TreeBuilder {
public:
    TreeBuilder(XML_Parser parser, const std::string& name) : parser_(parser), name_(name) {
        XML_SetUserData(parser, this);
        XML_SetElementHandler(parser, &TreeBuilder::begin, &TreeBuilder::end);
        XML_SetCharacterDataHandler(parser, &TreeBuilder::text);
        XML_SetStartDoctypeDeclHandler(parser, &TreeBuilder::document_type);
    }

    Result<XmlElement> parse(std::string_view bytes) {
        const auto state = XML_Parse(parser_, bytes.data(), static_cast<int>(bytes.size()), XML_TRUE);
        if (!fault_.empty())
            return invalid(fault_, reason_, place(), "Export the statement again, as camt.053.");
        if (state != XML_STATUS_OK || !root_)
            return invalid("xml_malformed",
                           "The file is no well-formed XML: " + std::string(XML_ErrorString(XML_GetErrorCode(parser_))) +
                               ".",
                           place(), "Export the statement again; the file may have been cut off.");
        return std::move(*root_);
    }

private:
    [[nodiscard]] std::string place() const {
        return name_ + ":" + std::to_string(XML_GetCurrentLineNumber(parser_));
    }
    void stop(std::string fault, std::string reason) {
        if (!fault_.empty()) return;
        fault_ = std::move(fault);
        reason_ = std::move(reason);
        XML_StopParser(parser_, XML_FALSE);
    }
    static TreeBuilder& of(void* user) { return *static_cast<TreeBuilder*>(user); }

    static void begin(void* user, const XML_Char* name, const XML_Char** attributes) {
        TreeBuilder& self = of(user);
        if (self.open_.size() >= depth_max) return self.stop("xml_too_deep", "Elements stand in each other too deep.");
        if (++self.count_ > elements_max) return self.stop("xml_too_large", "The file has too many elements.");
        XmlElement element;
        const std::string_view whole = name;
        const std::size_t mark = whole.rfind(space_mark);
        element.name = whole.substr(mark == std::string_view::npos ? 0 : mark + 1);
        if (mark != std::string_view::npos) element.space = whole.substr(0, mark);
        element.line = static_cast<std::int64_t>(XML_GetCurrentLineNumber(self.parser_));
        for (; *attributes != nullptr; attributes += 2)
            if (std::string_view(attributes[0]) == "Ccy") element.currency = attributes[1];
        self.open_.push_back(std::move(element));
    }
    static void end(void* user, const XML_Char*) {
        TreeBuilder& self = of(user);
        if (self.open_.empty()) return;
        XmlElement done = std::move(self.open_.back());
        self.open_.pop_back();
        done.text = std::string(trimmed(done.text));
        if (self.open_.empty())
            self.root_ = std::make_unique<XmlElement>(std::move(done));
        else
            self.open_.back().children.push_back(std::move(done));
    }
    static void text(void* user, const XML_Char* text, int length) {
        TreeBuilder& self = of(user);
        if (self.open_.empty()) return;
        std::string& own = self.open_.back().text;
        if (own.size() + static_cast<std::size_t>(length) > text_bytes_max)
            return self.stop("xml_too_large", "A text is longer than 10,000 bytes.");
        own.append(text, static_cast<std::size_t>(length));
    }
    static void document_type(void* user, const XML_Char*, const XML_Char*, const XML_Char*, int) {
        of(user).stop("xml_document_type", "A bank statement has no document type.");
    }

    XML_Parser parser_;
    const std::string& name_;
    std::vector<XmlElement> open_;
    std::unique_ptr<XmlElement> root_;
    std::size_t count_ = 0;
    std::string fault_, reason_;
};

}  // namespace

const XmlElement* XmlElement::child(std::string_view wanted) const {
    for (const XmlElement& one : children)
        if (one.name == wanted) return &one;
    return nullptr;
}

const XmlElement* XmlElement::at(std::string_view path) const {
    const XmlElement* here = this;
    for (const std::string_view part : split_text(path, '/')) {
        if (here == nullptr) return nullptr;
        here = here->child(part);
    }
    return here;
}

std::string_view XmlElement::text_at(std::string_view path) const {
    const XmlElement* const found = at(path);
    return found == nullptr ? std::string_view{} : std::string_view(found->text);
}

std::vector<const XmlElement*> XmlElement::all(std::string_view wanted) const {
    std::vector<const XmlElement*> found;
    for (const XmlElement& one : children)
        if (one.name == wanted) found.push_back(&one);
    return found;
}

Result<XmlElement> parse_xml(std::string_view bytes, const std::string& name) {
    const ParserHandle parser(XML_ParserCreateNS(nullptr, space_mark));
    if (!parser) return refuse(ErrorKind::unavailable, "out_of_memory", "There is no memory to read the file.", name);
    return TreeBuilder(parser.get(), name).parse(bytes);
}

}  // namespace fairhour::bank
