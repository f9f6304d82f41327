// Tables, widths, quantities and progress as people see them.
#include <gtest/gtest.h>

#include "cli/progress_bar.hpp"
#include "cli/shown.hpp"
#include "cli/table.hpp"
#include "cli/text_width.hpp"

namespace fairhour::cli {
namespace {

TEST(TextWidth, counts_columns_not_bytes) {
    EXPECT_EQ(columns_of_text("Zoë"), 3U);
    EXPECT_EQ(columns_of_text("東京"), 4U);
    EXPECT_EQ(columns_of_text("e\xCC\x81"), 1U);         // e with a combining accent
    EXPECT_EQ(columns_of_text("\xF0\x9F\x98\x80"), 2U);  // an emoji
    EXPECT_EQ(columns_of_text("a\xFFz"), 3U);            // an invalid byte is a column of its own
    EXPECT_EQ(columns_of_text(""), 0U);
}

TEST(TextWidth, cuts_at_a_letter_and_says_so) {
    EXPECT_EQ(cut_to_columns("Grüße aus Köln", 6), "Grüße…");
    EXPECT_EQ(cut_to_columns("東京都", 4), "東…");
    EXPECT_EQ(cut_to_columns("short", 5), "short");
    EXPECT_EQ(cut_to_columns("short", 0), "");
}

TEST(TextWidth, a_note_cannot_draw_on_the_terminal) {
    EXPECT_EQ(one_line("a\r\n\tb"), "a b");
    EXPECT_EQ(one_line("x\x1b[31mred"), "x [31mred");
    EXPECT_EQ(one_line("\xC2\x9B"
                       "2J"),
              "2J");  // the one-character CSI
    EXPECT_EQ(one_line("a\xE2\x80\xAE"
                       "b"),
              "a b");  // right-to-left override
}

TEST(Table, aligns_numbers_right_and_leaves_no_blanks_at_the_end) {
    Table table({left("Client"), right("Hours"), left("")});
    table.row({"Zoë & Söhne", "7:30", ""});
    table.row({"東京", "1,204:00", "x"});
    table.total({"All", "1,211:30", ""});
    EXPECT_EQ(table.text({}),
              "Client          Hours\n"
              "────────────────────────\n"
              "Zoë & Söhne      7:30\n"
              "東京         1,204:00  x\n"
              "────────────────────────\n"
              "All          1,211:30\n");
}

TEST(Table, the_flexible_column_gives_way_on_a_terminal_only) {
    Table table({left("Id"), flexible("Why")});
    table.row({"ent_1", "The note is shorter than the client can read."});
    ScreenFacts narrow;
    narrow.columns = 30;
    EXPECT_NE(table.text(narrow).find("The note is shorter th…\n"), std::string::npos) << table.text(narrow);
    EXPECT_NE(table.text({}).find("client can read."), std::string::npos);
}

TEST(Table, colours_only_where_a_person_looks) {
    Table table({left("A")});
    table.row({Cell("bad", Tone::bad)});
    ScreenFacts seen;
    seen.out_paint = Paint::on;
    EXPECT_NE(table.text(seen).find("\x1b[31mbad\x1b[0m"), std::string::npos);
    EXPECT_EQ(table.text({}).find('\x1b'), std::string::npos);
}

TEST(Shown, hours_and_money_are_grouped) {
    EXPECT_EQ(hours_shown(Seconds::minutes(5)), "0:05");
    EXPECT_EQ(hours_shown(Seconds::hours(1204) + Seconds::minutes(30)), "1,204:30");
    EXPECT_EQ(hours_shown({3601}), "1:00:01");
    EXPECT_EQ(hours_shown(-Seconds::hours(1500)), "-1,500:00");
    EXPECT_EQ(money_shown(123456, "EUR"), "1,234.56 EUR");
    EXPECT_EQ(money_shown(1234, "JPY"), "1,234 JPY");
    EXPECT_EQ(money_shown(0, ""), "-");
    EXPECT_EQ(days_shown({CivilDay(2026, 3, 1), CivilDay(2026, 4, 1)}), "2026-03-01 to 2026-03-31");
    EXPECT_EQ(bytes_shown(12'345'678), "12.3 MB");
}

TEST(Progress, says_percent_rate_and_time_left) {
    const std::string text = progress_text({"Importing", "entries", 50'000, 200'000, 2000});
    EXPECT_NE(text.find("25 %"), std::string::npos) << text;
    EXPECT_NE(text.find("25,000 entries/s"), std::string::npos) << text;
    EXPECT_NE(text.find("6 s left"), std::string::npos) << text;
    EXPECT_EQ(progress_text({"Counting", "entries", 7, 0, 100}), "Counting  7 entries");
}

TEST(Progress, draws_only_on_a_terminal_and_wipes_itself) {
    std::int64_t now = 0;
    KeptScreen seen({Watched::by_person, Watched::by_person, Paint::off, Paint::off, 80});
    {
        ProgressBar bar(seen, [&] { return now; });
        bar.begin("Checking", 10, "entries");
        now += 1000;
        bar.reach(5);
        bar.end();
    }
    EXPECT_TRUE(seen.err_text.ends_with("\r\x1b[2K"));
    EXPECT_TRUE(seen.out_text.empty());

    KeptScreen unseen;
    ProgressBar quiet(unseen, [&] { return now; });
    quiet.begin("Checking", 10, "entries");
    now += 1000;
    quiet.reach(5);
    EXPECT_EQ(unseen.err_text, "");  // short work leaves no line in a log
    now += 5000;
    quiet.reach(6);
    EXPECT_TRUE(unseen.err_text.ends_with("\n"));
}

}  // namespace
}  // namespace fairhour::cli
