#include "base/cbor.hpp"

#include <limits>

namespace fairhour {
namespace {

constexpr int depth_max = 8;
constexpr std::size_t parts_max = 1'000;

class Reader {
public:
    explicit Reader(std::string_view bytes) : bytes_(bytes) {}
    [[nodiscard]] std::size_t at() const { return at_; }
    [[nodiscard]] bool value(CborValue& out, int depth) {
        unsigned major = 0;
        std::uint64_t number = 0;
        if (depth > depth_max || !head(major, number)) return false;
        switch (major) {
            case 0: return integer(out, number, 1);
            case 1: return integer(out, number, -1);
            case 2: return text(out, CborValue::Kind::bytes, number);
            case 3: return text(out, CborValue::Kind::text, number);
            case 4: return parts(out, CborValue::Kind::list, number, depth);
            case 5: return number <= parts_max && parts(out, CborValue::Kind::map, number * 2, depth);
            case 7: return simple(out, number);
            default: return false;  // tags
        }
    }

private:
    bool head(unsigned& major, std::uint64_t& number) {
        if (at_ >= bytes_.size()) return false;
        const auto first = static_cast<unsigned char>(bytes_[at_++]);
        major = first >> 5U;
        number = first & 31U;
        if (number < 24) return true;
        if (number > 27 || major == 7) return false;  // indefinite lengths; floating point
        const std::size_t size = std::size_t{1} << (number - 24);
        if (bytes_.size() - at_ < size) return false;
        number = 0;
        for (std::size_t i = 0; i < size; ++i) number = (number << 8U) | static_cast<unsigned char>(bytes_[at_++]);
        return true;
    }
    static bool integer(CborValue& out, std::uint64_t number, int sign) {
        if (number > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) return false;
        out.kind = CborValue::Kind::integer;
        out.integer = sign > 0 ? static_cast<std::int64_t>(number) : -1 - static_cast<std::int64_t>(number);
        return true;
    }
    bool text(CborValue& out, CborValue::Kind kind, std::uint64_t size) {
        if (bytes_.size() - at_ < size) return false;
        out.kind = kind;
        out.text = bytes_.substr(at_, size);
        at_ += size;
        return true;
    }
    bool parts(CborValue& out, CborValue::Kind kind, std::uint64_t count, int depth) {
        if (count > parts_max * 2 || count > bytes_.size() - at_) return false;  // a part takes a byte at least
        out.kind = kind;
        for (std::uint64_t i = 0; i < count; ++i)
            if (!value(out.parts.emplace_back(), depth + 1)) return false;
        return true;
    }
    static bool simple(CborValue& out, std::uint64_t number) {
        if (number < 20 || number > 22) return false;
        out.kind = number == 22 ? CborValue::Kind::null : CborValue::Kind::boolean;
        out.integer = number == 21 ? 1 : 0;
        return true;
    }

    std::string_view bytes_;
    std::size_t at_ = 0;
};

}  // namespace

const CborValue* CborValue::find(std::int64_t key) const {
    if (kind != Kind::map) return nullptr;
    for (std::size_t i = 0; i + 1 < parts.size(); i += 2)
        if (parts[i].kind == Kind::integer && parts[i].integer == key) return &parts[i + 1];
    return nullptr;
}

const CborValue* CborValue::find(std::string_view key) const {
    if (kind != Kind::map) return nullptr;
    for (std::size_t i = 0; i + 1 < parts.size(); i += 2)
        if (parts[i].kind == Kind::text && parts[i].text == key) return &parts[i + 1];
    return nullptr;
}

std::optional<CborRead> read_cbor(std::string_view bytes) {
    Reader reader(bytes);
    CborRead out;
    if (!reader.value(out.value, 0)) return std::nullopt;
    out.size = reader.at();
    return out;
}

}  // namespace fairhour
