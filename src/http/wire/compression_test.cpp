#include "http/wire/compression.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

namespace fairhour::http {
namespace {

std::string unzipped(const std::string& bytes) {
    z_stream stream{};
    if (inflateInit2(&stream, 15 + 16) != Z_OK) return {};
    std::string out(1'000'000, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const int ended = inflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    inflateEnd(&stream);
    return ended == Z_STREAM_END ? out : std::string{};
}

TEST(Compression, who_takes_gzip) {
    for (const auto* taken : {"gzip", "GZIP", "br, gzip", "gzip;q=0.001", "gzip; q=1", "*", "identity;q=0, *;q=0.5",
                              "x-gzip", "deflate,gzip;q=1.0"})
        EXPECT_EQ(takes_gzip(taken), Gzip::taken) << taken;
    for (const auto* refused :
         {"", "br", "gzip;q=0", "gzip;q=0.000", "gzip;q=0, *", "*;q=0", "identity", "gzip ; Q=0", ",,;", "gzipped"})
        EXPECT_EQ(takes_gzip(refused), Gzip::refused) << refused;
}

TEST(Compression, text_comes_back_as_it_was) {
    std::string text;
    for (int i = 0; i < 5'000; ++i) text += "{\"entry\":" + std::to_string(i) + "},";
    Response response = json_response(200, text);
    compress(response, Gzip::taken, 1024);
    EXPECT_LT(response.body.size(), text.size() / 3);
    EXPECT_EQ(unzipped(response.body), text);
    EXPECT_EQ(response.headers.back().name, "content-encoding");
}

TEST(Compression, not_for_who_does_not_take_it_nor_for_what_is_no_text) {
    const std::string text(5'000, 'a');
    Response plain = json_response(200, text);
    compress(plain, Gzip::refused, 1024);
    EXPECT_EQ(plain.body, text);
    EXPECT_EQ(plain.headers.back().value, "accept-encoding");  // the other reader gets other bytes: caches must know
    for (auto response : {text_response(200, text, "application/pdf"), text_response(200, "short"),
                          Response{.status = 200, .body = text}}) {
        const std::string before = response.body;
        compress(response, Gzip::taken, 1024);
        EXPECT_EQ(response.body, before);
    }
    Response kept = json_response(200, text);
    set_header(kept, "cache-control", "private, no-transform");
    compress(kept, Gzip::taken, 1024);
    EXPECT_EQ(kept.body, text);
}

}  // namespace
}  // namespace fairhour::http
