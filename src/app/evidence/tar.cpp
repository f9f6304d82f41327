#include "app/evidence/tar.hpp"

#include <algorithm>

namespace fairhour {
namespace {

constexpr std::size_t block = 512;
constexpr std::size_t name_bytes = 100, size_at = 124, size_digits = 11;

std::string octal(std::size_t value, std::size_t digits) {
    std::string out(digits, '0');
    for (std::size_t i = digits; i-- > 0; value /= 8) out[i] = static_cast<char>('0' + value % 8);
    return out;
}

std::string header_of(const std::string& name, std::size_t size) {
    std::string header(block, '\0');
    const auto put = [&](std::size_t at, std::string_view text) { header.replace(at, text.size(), text); };
    put(0, name);
    put(100, "0000644");
    put(108, "0000000");
    put(116, "0000000");
    put(size_at, octal(size, size_digits));
    put(136, octal(0, size_digits));
    put(148, "        ");  // the checksum is taken with blanks in its place
    put(156, "0");
    put(257, "ustar");
    put(263, "00");
    std::size_t sum = 0;
    for (const char c : header) sum += static_cast<unsigned char>(c);
    put(148, octal(sum, 6));
    header[154] = '\0';
    return header;
}

std::size_t padding_of(std::size_t size) { return (block - size % block) % block; }

std::unexpected<Error> damaged(std::size_t at) {
    return refuse(ErrorKind::damaged, "tar_damaged", "The pack is not as it was written, from byte " +
                                                         std::to_string(at) + " on.", {},
                  "Ask for the pack again.");
}

// The first byte at which what is there differs from what must be.
std::size_t first_difference(std::string_view found, std::string_view expected) {
    const auto [at, other] = std::ranges::mismatch(found, expected);
    return static_cast<std::size_t>(at - found.begin());
}

}  // namespace

std::string write_tar(const std::vector<TarFile>& files) {
    std::string archive;
    for (const TarFile& file : files) {
        INVARIANT(!file.name.empty() && file.name.size() < name_bytes, "a name in a pack is short");
        archive += header_of(file.name, file.bytes.size());
        archive += file.bytes;
        archive.append(padding_of(file.bytes.size()), '\0');
    }
    archive.append(2 * block, '\0');
    return archive;
}

Result<std::vector<TarFile>> read_tar(std::string_view archive) {
    std::vector<TarFile> files;
    std::size_t at = 0;
    while (at + block <= archive.size() && archive[at] != '\0') {
        const std::string_view header = archive.substr(at, block);
        std::size_t size = 0;
        for (const char c : header.substr(size_at, size_digits)) {
            if (c < '0' || c > '7') return damaged(at + size_at);
            size = size * 8 + static_cast<std::size_t>(c - '0');
        }
        const std::string name(header.substr(0, std::min(header.find('\0'), name_bytes - 1)));
        const std::string expected = header_of(name, size);
        if (header != expected) return damaged(at + first_difference(header, expected));
        at += block;
        if (size > archive.size() - at || padding_of(size) > archive.size() - at - size) return damaged(archive.size());
        files.push_back({name, std::string(archive.substr(at, size))});
        at += size;
        const std::string_view padding = archive.substr(at, padding_of(size));
        if (const auto mark = padding.find_first_not_of('\0'); mark != std::string_view::npos) return damaged(at + mark);
        at += padding.size();
    }
    const std::string_view end = archive.substr(at);
    const std::string expected(2 * block, '\0');
    if (end != expected) return damaged(at + std::min(first_difference(end, expected), end.size()));
    return files;
}

}  // namespace fairhour
