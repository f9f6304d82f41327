#include "documents/zip.hpp"

#include <zlib.h>

#include "base/result.hpp"

namespace fairhour::documents {
namespace {

constexpr std::uint32_t first_day = (1U << 5 | 1U) << 16;  // 1980-01-01, midnight

void put16(std::string& out, std::uint32_t value) {
    out += static_cast<char>(value & 0xFF);
    out += static_cast<char>(value >> 8 & 0xFF);
}
void put32(std::string& out, std::uint32_t value) {
    put16(out, value & 0xFFFF);
    put16(out, value >> 16);
}

std::string deflated(std::string_view bytes) {
    z_stream stream{};
    INVARIANT(deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) == Z_OK,
              "zlib has memory for one stream");
    std::string out(deflateBound(&stream, bytes.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    INVARIANT(deflate(&stream, Z_FINISH) == Z_STREAM_END, "the bound holds what is packed");
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

}  // namespace

void Zip::add(std::string_view name, std::string_view bytes) {
    const std::string packed = deflated(bytes);
    Member member{.name = std::string(name),
                  .checksum = static_cast<std::uint32_t>(
                      crc32(0, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size()))),
                  .packed_bytes = static_cast<std::uint32_t>(packed.size()),
                  .bytes = static_cast<std::uint32_t>(bytes.size()),
                  .at = static_cast<std::uint32_t>(out_.size())};
    put32(out_, 0x04034B50);
    put16(out_, 20);
    put16(out_, 0);
    put16(out_, 8);  // deflate
    put32(out_, first_day);
    put32(out_, member.checksum);
    put32(out_, member.packed_bytes);
    put32(out_, member.bytes);
    put16(out_, static_cast<std::uint32_t>(name.size()));
    put16(out_, 0);
    out_ += name;
    out_ += packed;
    members_.push_back(std::move(member));
}

std::string Zip::finish() {
    const auto directory_at = static_cast<std::uint32_t>(out_.size());
    for (const Member& member : members_) {
        put32(out_, 0x02014B50);
        put16(out_, 20);
        put16(out_, 20);
        put16(out_, 0);
        put16(out_, 8);
        put32(out_, first_day);
        put32(out_, member.checksum);
        put32(out_, member.packed_bytes);
        put32(out_, member.bytes);
        put16(out_, static_cast<std::uint32_t>(member.name.size()));
        for (int i = 0; i < 4; ++i) put16(out_, 0);  // extra, comment, disk, internal
        put32(out_, 0);
        put32(out_, member.at);
        out_ += member.name;
    }
    const auto directory_bytes = static_cast<std::uint32_t>(out_.size()) - directory_at;
    put32(out_, 0x06054B50);
    put32(out_, 0);
    put16(out_, static_cast<std::uint32_t>(members_.size()));
    put16(out_, static_cast<std::uint32_t>(members_.size()));
    put32(out_, directory_bytes);
    put32(out_, directory_at);
    put16(out_, 0);
    return std::move(out_);
}

}  // namespace fairhour::documents
