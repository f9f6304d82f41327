// How a browser gets the page's files: in the smallest form it takes, or not at all when there is no page.
#include "http/page/page_files.hpp"

#include <gtest/gtest.h>

namespace fairhour::http {
namespace {

constexpr std::string_view pack =
    "/index.html\ttext/html\t\thash1\t5\n"
    "/assets/a.js\ttext/javascript\tbr\thash2\t2\n"
    "/assets/a.js\ttext/javascript\tgzip\thash2\t3\n"
    "/assets/a.js\ttext/javascript\t\thash2\t4\n"
    "\nindexBBgggpppp";

TEST(PageFiles, AreFoundByTheirPath) {
    const PageFiles files(pack);
    ASSERT_NE(files.find("/index.html"), nullptr);
    EXPECT_EQ(files.find("/index.html")->plain().bytes, "index");
    EXPECT_EQ(files.find("/assets/none.js"), nullptr);
}

TEST(PageFiles, GoInTheSmallestCodingTheBrowserTakes) {
    const PageFiles files(pack);
    const PageFile& file = *files.find("/assets/a.js");
    EXPECT_EQ(file.best_for("gzip, deflate, br").bytes, "BB");
    EXPECT_EQ(file.best_for("br;q=0, gzip").bytes, "ggg");
    EXPECT_EQ(file.best_for("gzip;q=0.0, BR;q=0.1").bytes, "BB");
    EXPECT_EQ(file.best_for("*").bytes, "pppp");
    EXPECT_EQ(file.best_for("").bytes, "pppp");
}

TEST(PageFiles, HaveATagForEachCoding) {
    const PageFiles files(pack);
    EXPECT_EQ(files.find("/assets/a.js")->best_for("br").etag, "\"hash2-br\"");
    EXPECT_EQ(files.find("/assets/a.js")->plain().etag, "\"hash2\"");
}

TEST(PageFiles, AreNoneWhenTheProgramWasBuiltWithoutThePage) { EXPECT_TRUE(PageFiles("").empty()); }

}  // namespace
}  // namespace fairhour::http
