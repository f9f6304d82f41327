#include "domain/billing/receipt.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace fairhour {
namespace {

using namespace std::string_view_literals;

std::string_view ending(ReceiptKind kind) {
    switch (kind) {
        case ReceiptKind::pdf: return ".pdf";
        case ReceiptKind::png: return ".png";
        case ReceiptKind::jpeg: return ".jpg";
    }
    return "";
}

// The last part of a path of either kind of slash, without its ending.
std::string_view stem_of(std::string_view given) {
    given = given.substr(std::min(given.size(), given.find_last_of("/\\") + 1));
    const std::size_t dot = given.rfind('.');
    return dot == std::string_view::npos ? given : given.substr(0, dot);
}

}  // namespace

std::optional<ReceiptKind> receipt_kind(std::string_view bytes) {
    if (bytes.starts_with("%PDF-"sv)) return ReceiptKind::pdf;
    if (bytes.starts_with("\x89PNG\r\n\x1a\n"sv)) return ReceiptKind::png;
    if (bytes.starts_with("\xff\xd8\xff"sv)) return ReceiptKind::jpeg;
    return std::nullopt;
}

std::string_view media_type(ReceiptKind kind) {
    switch (kind) {
        case ReceiptKind::pdf: return "application/pdf";
        case ReceiptKind::png: return "image/png";
        case ReceiptKind::jpeg: return "image/jpeg";
    }
    return "";
}

std::string receipt_name(std::string_view given, ReceiptKind kind) {
    std::string name;
    if (valid_utf8(given))
        for (const char c : stem_of(given)) {
            const auto byte = static_cast<unsigned char>(c);
            name += byte < 0x20 || byte == 0x7f || c == '"' ? ' ' : c;
        }
    std::size_t end = std::min(name.size(), receipt_name_bytes_max - ending(kind).size());
    while (end > 0 && end < name.size() && (static_cast<unsigned char>(name[end]) & 0xc0) == 0x80) --end;
    name = std::string(trimmed(std::string_view(name).substr(0, end)));
    return (name.empty() ? "receipt" : name) + std::string(ending(kind));
}

}  // namespace fairhour
