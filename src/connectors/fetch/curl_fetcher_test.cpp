#include "connectors/fetch/curl_fetcher.hpp"

#include <gtest/gtest.h>

namespace fairhour {
namespace {

TEST(CurlFetcher, KnowsWhatIsInside) {
    for (const char* inside : {"127.0.0.1",
                               "10.1.2.3",
                               "172.16.0.1",
                               "172.31.255.255",
                               "192.168.1.1",
                               "169.254.169.254",
                               "0.0.0.0",
                               "100.64.0.1",
                               "224.0.0.1",
                               "255.255.255.255",
                               "198.18.0.1",
                               "192.0.2.1",
                               "::1",
                               "::",
                               "fe80::1",
                               "fc00::1",
                               "fd12::1",
                               "ff02::1",
                               "::ffff:127.0.0.1",
                               "::ffff:10.0.0.1",
                               "64:ff9b::7f00:1",
                               "2002:7f00:1::",
                               "2001:db8::1",
                               "nonsense",
                               ""})
        EXPECT_FALSE(is_public_address(inside)) << inside;
    for (const char* outside :
         {"1.1.1.1", "172.32.0.1", "100.128.0.1", "192.169.0.1", "8.8.8.8", "2606:4700::1111", "::ffff:1.1.1.1"})
        EXPECT_TRUE(is_public_address(outside)) << outside;
}

TEST(CurlFetcher, RefusesBeforeItConnects) {
    const auto fetcher = make_curl_fetcher();
    EXPECT_EQ(fetcher->fetch({.url = "file:///etc/passwd"}).error().name, "url_invalid");
    EXPECT_EQ(fetcher->fetch({.url = "http://127.0.0.1:1/"}).error().name, "address_not_public");
    EXPECT_EQ(fetcher->fetch({.url = "http://localhost:1/"}).error().name, "address_not_public");
    EXPECT_EQ(fetcher->fetch({.url = "http://127.0.0.1:1/", .reach = FetchReach::anywhere}).error().name,
              "server_unreachable");
    EXPECT_EQ(fetcher->fetch({.url = "http://1.1.1.1/", .headers = {{"x", "a\r\nb: c"}}}).error().name,
              "header_invalid");
}

}  // namespace
}  // namespace fairhour
