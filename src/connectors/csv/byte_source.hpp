// Where the bytes of an import come from: a file read in pieces, or text already in memory (an upload, a test). A
// reader pulls; nothing is ever held as a whole.
//
//   const std::unique_ptr<ByteSource> source = TRY(open_file("march.csv"));
//   const std::size_t count = TRY(source->read(buffer));   // 0 at the end
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "base/result.hpp"

namespace fairhour {

class ByteSource {
public:
    virtual ~ByteSource() = default;
    [[nodiscard]] virtual Result<std::size_t> read(std::span<char> into) = 0;  // 0 only at the end
    [[nodiscard]] virtual Status rewind() = 0;                                 // refused for a pipe
    [[nodiscard]] virtual std::int64_t bytes_total() const = 0;                // 0 if unknown
    [[nodiscard]] virtual const std::string& name() const = 0;                 // "march.csv": for messages, no folder
};

[[nodiscard]] Result<std::unique_ptr<ByteSource>> open_file(const std::string& path);
[[nodiscard]] std::unique_ptr<ByteSource> open_text(std::string text, std::string name);

}  // namespace fairhour
