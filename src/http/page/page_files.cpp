#include "http/page/page_files.hpp"

#include "base/result.hpp"
#include "base/text.hpp"

extern "C" {
extern const char fairhour_page_begin[];  // embedded.S.in
extern const char fairhour_page_end[];
}

namespace fairhour::http {
namespace {

// "br;q=0" refuses; a coding that is not named is not taken, for `*` is what nobody's browser says.
bool takes(std::string_view accept_encoding, std::string_view coding) {
    for (const std::string_view element : split_text(accept_encoding, ',')) {
        const auto parts = split_text(element, ';');
        if (lower_ascii(trimmed(parts.front())) != coding) continue;
        if (parts.size() == 1) return true;
        const std::string weight = lower_ascii(trimmed(parts[1]));
        return weight.find_first_not_of("q=0.") != std::string::npos;
    }
    return false;
}

}  // namespace

const PageVariant& PageFile::best_for(std::string_view accept_encoding) const {
    for (const PageVariant& variant : variants)
        if (variant.coding.empty() || takes(accept_encoding, variant.coding)) return variant;
    return plain();
}

PageFiles::PageFiles(std::string_view pack) {
    const std::size_t index_end = pack.find("\n\n");
    if (index_end == std::string_view::npos) return;  // built without the page
    std::string_view bytes = pack.substr(index_end + 2);
    for (const std::string_view line : split_text(pack.substr(0, index_end), '\n')) {
        const auto fields = split_text(line, '\t');
        INVARIANT(fields.size() == 5, "a line of the page's index has five fields");
        const auto length = static_cast<std::size_t>(whole_number(fields[4]).value_or(-1));
        INVARIANT(length <= bytes.size(), "the page's index and its bytes belong together");
        PageFile& file = files_[fields[0]];
        file.type = fields[1];
        const std::string suffix = fields[2].empty() ? "" : "-" + std::string(fields[2]);
        file.variants.push_back({fields[2], bytes.substr(0, length), '"' + std::string(fields[3]) + suffix + '"'});
        bytes.remove_prefix(length);
    }
    for (const auto& [path, file] : files_) INVARIANT(file.plain().coding.empty(), "each file is there plain, as its last");
}

const PageFile* PageFiles::find(std::string_view path) const {
    const auto found = files_.find(path);
    return found == files_.end() ? nullptr : &found->second;
}

std::string_view embedded_page() {
    return {fairhour_page_begin, static_cast<std::size_t>(fairhour_page_end - fairhour_page_begin)};
}

}  // namespace fairhour::http
