// A tar archive of plain files (POSIX ustar), as bytes: every auditor's computer opens one. Always written the same way, no
// clock and no owner in it, so that equal files give equal bytes and reading back is strict: a bit that is not as this
// program writes it is a fault.
//
//   const std::string archive = write_tar({{"manifest.json", "{}"}});
//   read_tar(archive)      // {{"manifest.json", "{}"}}
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace fairhour {

struct TarFile {
    std::string name;  // 1 to 100 bytes, relative
    std::string bytes;

    bool operator==(const TarFile&) const = default;
};
[[nodiscard]] std::string write_tar(const std::vector<TarFile>& files);
// Error: tar_damaged, with the offset of the first byte that is not as it must be.
[[nodiscard]] Result<std::vector<TarFile>> read_tar(std::string_view archive);

}  // namespace fairhour
