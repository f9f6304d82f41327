// A ZIP archive of a few files, made in memory: what XLSX is. Times inside are 1980-01-01, the format's first day, so that the
// same files give the same bytes.
//
//   Zip zip;
//   zip.add("xl/workbook.xml", xml);
//   const std::string bytes = zip.finish();
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fairhour::documents {

class Zip {
public:
    void add(std::string_view name, std::string_view bytes);
    [[nodiscard]] std::string finish();

private:
    struct Member {
        std::string name;
        std::uint32_t checksum = 0, packed_bytes = 0, bytes = 0, at = 0;
    };
    std::string out_;
    std::vector<Member> members_;
};

}  // namespace fairhour::documents
