// The built files of the page, inside the program: one executable is the whole product. The build packs them, each plain
// and compressed beforehand, behind an index of lines (web/tools/pack.mjs), and the assembler takes the pack in as it is.
//
//   const PageFiles files(embedded_page());
//   if (const PageFile* file = files.find("/assets/main-5f3a.js")) send(file->best_for("br, gzip"));
//
// A program built without the page (FAIRHOUR_PAGE=OFF) has none of them: find() answers nothing.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace fairhour::http {

// One file in one coding, as it goes over the wire.
struct PageVariant {
    std::string_view coding;  // "" plain, "gzip", "br"
    std::string_view bytes;
    std::string etag;         // of the content and the coding, in quotes
};

struct PageFile {
    std::string_view type;              // "text/javascript; charset=utf-8"
    std::vector<PageVariant> variants;  // smallest first; the plain one last

    [[nodiscard]] const PageVariant& best_for(std::string_view accept_encoding) const;
    [[nodiscard]] const PageVariant& plain() const { return variants.back(); }
};

class PageFiles {
public:
    // Of a pack, which outlives this: lines "path TAB type TAB coding TAB hash TAB length", an empty line, the bytes.
    explicit PageFiles(std::string_view pack);
    [[nodiscard]] const PageFile* find(std::string_view path) const;
    [[nodiscard]] bool empty() const { return files_.empty(); }

private:
    std::map<std::string_view, PageFile, std::less<>> files_;
};

// The pack that was built in.
[[nodiscard]] std::string_view embedded_page();

}  // namespace fairhour::http
