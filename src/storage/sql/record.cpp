#include "storage/sql/record.hpp"

#include <algorithm>

namespace fairhour::sql {

Status CellReader::finish() const {
    if (misfit_.empty()) return {};
    return refuse(ErrorKind::damaged, "stored_value_misfit", "A stored row cannot be read: " + misfit_ + ".", {},
                  "Check the store, or restore the last backup.");
}

Zone zone_of_stored(CellReader& cells, std::string_view name) {
    thread_local Zone last;
    if (last.name() == name) return last;
    const auto found = zone(name);
    if (!found) {
        cells.misfit("names a time zone that is not known: " + std::string(name));
        return Zone{};
    }
    last = *found;
    return last;
}

void put_digest(Binder& binder, int parameter, const Digest16& digest) {
    std::array<char, 16> bytes;
    for (unsigned i = 0; i < 8; ++i) {
        bytes[i] = static_cast<char>(digest.high >> (56U - 8U * i));
        bytes[8 + i] = static_cast<char>(digest.low >> (56U - 8U * i));
    }
    binder.put_blob(parameter, {bytes.data(), bytes.size()});
}

Digest16 digest_of_stored(CellReader& cells) {
    const std::string_view bytes = cells.blob();
    if (bytes.size() != 16) {
        cells.misfit("is no digest of 16 bytes");
        return {};
    }
    Digest16 out;
    for (std::size_t i = 0; i < 16; ++i) {
        std::uint64_t& half = i < 8 ? out.high : out.low;
        half = half << 8U | static_cast<unsigned char>(bytes[i]);
    }
    return out;
}

Sha256 sha256_of_stored(CellReader& cells) {
    const std::string_view bytes = cells.blob();
    Sha256 out{};
    if (bytes.size() != out.size()) {
        cells.misfit("is no digest of 32 bytes");
        return out;
    }
    std::transform(bytes.begin(), bytes.end(), out.begin(), [](char c) { return static_cast<std::uint8_t>(c); });
    return out;
}

}  // namespace fairhour::sql
