#include "connectors/fetch/curl_fetcher.hpp"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <mutex>

#include "base/text.hpp"

namespace fairhour {
namespace {

bool within(std::uint32_t address, std::uint32_t network, int bits) { return (address ^ network) >> (32 - bits) == 0; }

bool is_public_v4(std::uint32_t a) {
    constexpr std::uint32_t o = 1U << 24;
    struct Net {
        std::uint32_t network;
        int bits;
    };
    constexpr std::array inside{Net{0, 8},
                                Net{10 * o, 8},
                                Net{100 * o + (64U << 16), 10},
                                Net{127 * o, 8},
                                Net{169 * o + (254U << 16), 16},
                                Net{172 * o + (16U << 16), 12},
                                Net{192 * o, 24},
                                Net{192 * o + (2U << 8), 24},
                                Net{192 * o + (168U << 16), 16},
                                Net{198 * o + (18U << 16), 15},
                                Net{198 * o + (51U << 16) + (100U << 8), 24},
                                Net{203 * o + (113U << 8), 24},
                                Net{224 * o, 3}};
    for (const Net& net : inside)
        if (within(a, net.network, net.bits)) return false;
    return true;
}

bool is_public_v6(const in6_addr& address) {
    const std::uint8_t* const b = address.s6_addr;
    const auto v4_at = [&](int at) {
        return static_cast<std::uint32_t>(b[at]) << 24 | static_cast<std::uint32_t>(b[at + 1]) << 16 |
               static_cast<std::uint32_t>(b[at + 2]) << 8 | static_cast<std::uint32_t>(b[at + 3]);
    };
    if (IN6_IS_ADDR_V4MAPPED(&address)) return is_public_v4(v4_at(12));
    if (b[0] == 0x00 && b[1] == 0x64 && b[2] == 0xff && b[3] == 0x9b) return is_public_v4(v4_at(12));  // NAT64
    if (b[0] == 0x20 && b[1] == 0x02) return is_public_v4(v4_at(2));                                   // 6to4
    const bool global_unicast = (b[0] & 0xe0) == 0x20;
    const bool documentation = b[0] == 0x20 && b[1] == 0x01 && b[2] == 0x0d && b[3] == 0xb8;
    return global_unicast && !documentation;
}

// What one request collects while libcurl works.
struct Collected {
    FetchAnswer answer;
    std::size_t body_max = 0;
    FetchReach reach = FetchReach::public_only;
    bool too_long = false, not_public = false;
};

std::size_t take_body(char* bytes, std::size_t, std::size_t count, void* into) {
    auto& collected = *static_cast<Collected*>(into);
    if (collected.answer.body.size() + count > collected.body_max) {
        collected.too_long = true;
        return 0;
    }
    collected.answer.body.append(bytes, count);
    return count;
}

std::size_t take_header(char* bytes, std::size_t, std::size_t count, void* into) {
    auto& collected = *static_cast<Collected*>(into);
    const std::string_view line(bytes, count);
    const std::size_t colon = line.find(':');
    if (line.starts_with("HTTP/")) collected.answer.headers.clear();  // of the last answer only
    if (colon != std::string_view::npos)
        collected.answer.headers.push_back(
            {lower_ascii(line.substr(0, colon)), std::string(trimmed(line.substr(colon + 1)))});
    return count;
}

curl_socket_t open_socket(void* into, curlsocktype, curl_sockaddr* address) {
    auto& collected = *static_cast<Collected*>(into);
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (address->family == AF_INET)
        ::inet_ntop(AF_INET, &reinterpret_cast<sockaddr_in*>(&address->addr)->sin_addr, text.data(), text.size());
    else
        ::inet_ntop(AF_INET6, &reinterpret_cast<sockaddr_in6*>(&address->addr)->sin6_addr, text.data(), text.size());
    if (collected.reach == FetchReach::public_only && !is_public_address(text.data())) {
        collected.not_public = true;
        return CURL_SOCKET_BAD;
    }
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

class HeaderList {
public:
    ~HeaderList() { curl_slist_free_all(list_); }
    HeaderList() = default;
    HeaderList(const HeaderList&) = delete;
    HeaderList& operator=(const HeaderList&) = delete;
    void add(const std::string& line) { list_ = curl_slist_append(list_, line.c_str()); }
    [[nodiscard]] curl_slist* get() const { return list_; }

private:
    curl_slist* list_ = nullptr;
};

class Handle {
public:
    Handle() : curl_(curl_easy_init()) {}
    ~Handle() { curl_easy_cleanup(curl_); }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    [[nodiscard]] CURL* get() const { return curl_; }

private:
    CURL* curl_;
};

Status check_request(const FetchRequest& request) {
    const bool web = request.url.starts_with("https://") || request.url.starts_with("http://");
    if (!web) return invalid("url_invalid", "It is no web address: " + in_quotes(request.url) + ".", request.url);
    for (const FetchHeader& header : request.headers)
        if ((header.name + header.value).find_first_of(std::string_view("\r\n\0", 3)) != std::string::npos)
            return invalid("header_invalid", "A header has a line break in it.", header.name);
    return {};
}

void set_up(CURL* curl, const FetchRequest& request, Collected& collected, HeaderList& headers) {
    curl_easy_reset(curl);
    curl_easy_setopt(curl, CURLOPT_URL, request.url.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, request.method.c_str());
    if (!request.body.empty() || request.method == "POST" || request.method == "PUT" || request.method == "PATCH") {
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request.body.data());
    }
    headers.add("Expect:");
    for (const FetchHeader& header : request.headers) headers.add(header.name + ": " + header.value);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(request.wait.count()));
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_NOPROXY, request.reach == FetchReach::anywhere ? "*" : "");
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &collected);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_header);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, &collected);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, &collected);
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "fairhour");
}

Error failure_of(CURLcode code, const Collected& collected, const FetchRequest& request) {
    if (collected.not_public)
        return {ErrorKind::invalid, "address_not_public", request.url,
                "The address leads into a network of this machine.", "Name a server that is on the public internet."};
    if (collected.too_long)
        return {ErrorKind::unavailable, "answer_too_long", request.url, "The answer is longer than it may be.", ""};
    if (code == CURLE_PEER_FAILED_VERIFICATION)
        return {ErrorKind::unavailable, "certificate_refused", request.url, "The server's certificate is not good.",
                ""};
    return {ErrorKind::unavailable, "server_unreachable", request.url,
            "There was no answer: " + std::string(curl_easy_strerror(code)) + ".", "Check the address and try again."};
}

class CurlFetcher final : public Fetcher {
public:
    Result<FetchAnswer> fetch(const FetchRequest& request) override {
        TRY(check_request(request));
        static std::once_flag once;  // not before it is needed: commands that ask nobody start faster
        std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
        thread_local const Handle handle;
        Collected collected;
        collected.body_max = request.answer_bytes_max;
        collected.reach = request.reach;
        HeaderList headers;
        set_up(handle.get(), request, collected, headers);
        const CURLcode code = curl_easy_perform(handle.get());
        if (code != CURLE_OK) return std::unexpected(failure_of(code, collected, request));
        long status = 0;
        curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
        collected.answer.status = static_cast<int>(status);
        return std::move(collected.answer);
    }
};

}  // namespace

bool is_public_address(const std::string& numeric) {
    in_addr v4{};
    if (::inet_pton(AF_INET, numeric.c_str(), &v4) == 1) return is_public_v4(ntohl(v4.s_addr));
    in6_addr v6{};
    return ::inet_pton(AF_INET6, numeric.c_str(), &v6) == 1 && is_public_v6(v6);
}

std::unique_ptr<Fetcher> make_curl_fetcher() { return std::make_unique<CurlFetcher>(); }

}  // namespace fairhour
