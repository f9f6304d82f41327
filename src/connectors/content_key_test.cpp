#include "connectors/content_key.hpp"

#include <gtest/gtest.h>

#include "connectors/toggl/reading_for_tests.hpp"

namespace fairhour {
namespace {

const std::string full =
    "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags,Amount "
    "(EUR)\n";
std::string key(const std::string& row, const std::string& heading = full) {
    const toggl::Told t = toggl::told(heading + row + "\n");
    return t.keys.size() == 1 ? t.keys[0] : "no row";
}
const std::string base =
    "Ada,ada@x.eu,Acme,Site,Design,\"a note\",Yes,2026-03-02,09:00:00,2026-03-02,10:30:00,01:30:00,\"b, a\",150.00";

TEST(ContentKey, the_format_is_stored_and_never_changes) { EXPECT_EQ(key(base), "2eb1638f5cf6c87fb0e971da4a394334"); }
TEST(ContentKey, the_same_entry_in_another_form_is_the_same) {
    EXPECT_EQ(
        key("Ada L.,ADA@x.eu,Acme,Site,Design,a note,true,02.03.2026,9:00 AM,2026/03/02,10:30,1.5,\"a,b\",\"160,00\""),
        key(base));
    EXPECT_EQ(key("a@x,2026-03-02,1:00,\"x\r\ny\"", "Email,Start date,Duration,Description\r\n"),
              key("a@x,2026-03-02,1:00,\"x\ny\"", "Email,Start date,Duration,Description\n"));
}
TEST(ContentKey, every_part_counts) {
    const std::string changed[] = {
        "Ada,bea@x.eu,Acme,Site,Design,a note,Yes,2026-03-02,09:00:00,2026-03-02,10:30:00,01:30:00,\"b, a\",",
        "Ada,ada@x.eu,Acmf,Site,Design,a note,Yes,2026-03-02,09:00:00,2026-03-02,10:30:00,01:30:00,\"b, a\",",
        "Ada,ada@x.eu,Acme,Sitf,Design,a note,Yes,2026-03-02,09:00:00,2026-03-02,10:30:00,01:30:00,\"b, a\",",
        "Ada,ada@x.eu,Acme,Site,,a note,Yes,2026-03-02,09:00:00,2026-03-02,10:30:00,01:30:00,\"b, a\",",
        "Ada,ada@x.eu,Acme,Site,Design,A note,Yes,2026-03-02,09:00:00,2026-03-02,10:30:00,01:30:00,\"b, a\",",
        "Ada,ada@x.eu,Acme,Site,Design,a note,No,2026-03-02,09:00:00,2026-03-02,10:30:00,01:30:00,\"b, a\",",
        "Ada,ada@x.eu,Acme,Site,Design,a note,Yes,2026-03-03,09:00:00,2026-03-03,10:30:00,01:30:00,\"b, a\",",
        "Ada,ada@x.eu,Acme,Site,Design,a note,Yes,2026-03-02,09:00:01,2026-03-02,10:30:01,01:30:00,\"b, a\",",
        "Ada,ada@x.eu,Acme,Site,Design,a note,Yes,2026-03-02,09:00:00,2026-03-02,10:30:00,01:30:01,\"b, a\",",
        "Ada,ada@x.eu,Acme,Site,Design,a note,Yes,2026-03-02,09:00:00,2026-03-02,10:30:00,01:30:00,b,",
        "Ada,ada@x.eu,AcmeSite,,Design,a note,Yes,2026-03-02,09:00:00,2026-03-02,10:30:00,01:30:00,\"b, a\",",
    };
    for (const std::string& row : changed) EXPECT_NE(key(row), key(base)) << row;
}

}  // namespace
}  // namespace fairhour
