#include "connectors/toggl/toggl_reader.hpp"

#include <gtest/gtest.h>

#include <random>

#include "connectors/toggl/reading_for_tests.hpp"

namespace fairhour::toggl {
namespace {

using Lines = std::vector<std::string>;

const std::string full =
    "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags,Amount "
    "(EUR)\n";
std::string one(const std::string& row) { return full + row + "\n"; }

TEST(Toggl, a_row_of_the_classic_export) {
    const Told t =
        told("\xEF\xBB\xBF" + one("Ada,ada@x.eu,\"Acme, Inc.\",Site,Design,\"Say \"\"hi\"\"\",Yes,2026-03-02,09:00:00,"
                                  "2026-03-02,10:30:00,01:30:00,\"onsite, urgent\",150.00"));
    EXPECT_EQ(t.rows, Lines{"2 Ada 2026-03-02T09:00:00Z 1:30 [Acme, Inc.] [Site] [Design] [Say \"hi\"] #onsite #urgent "
                            "billable 150.00 EUR"});
    EXPECT_EQ(t.refused, Lines{});
    EXPECT_EQ(t.warned, Lines{});
}
TEST(Toggl, a_row_of_the_newer_export_where_a_dash_is_nothing) {
    const Told t = told(
        "\"Description\",\"Billable\",\"Duration\",\"Member\",\"Email\",\"Project\",\"Tags\",\"Start date\",\"Start "
        "time\","
        "\"Stop date\",\"Stop time\",\"Weekday\"\n"
        "\"-\",\"No\",\"1:00:00\",\"Ada\",\"ada@x.eu\",\"-\",\"-\",\"2026-07-14\",\"09:00:00\",\"2026-07-14\",\"10:00:"
        "00\",\"Tuesday\"\n");
    EXPECT_EQ(t.rows, Lines{"2 Ada 2026-07-14T09:00:00Z 1:00 non_billable"});
}
TEST(Toggl, a_dash_in_the_classic_export_is_a_note) {
    EXPECT_EQ(told(one("Ada,,,,,-,,2026-03-02,09:00,2026-03-02,10:00,1:00,,")).rows,
              Lines{"2 Ada 2026-03-02T09:00:00Z 1:00 [-]"});
}
TEST(Toggl, columns_in_any_order_and_case_and_strangers_between) {
    const Told t = told("DURATION;Weekday;start DATE;e-mail\r\n1,5;Monday;02.03.2026;ada@x.eu\r\n");
    EXPECT_EQ(t.rows, Lines{"2 ada@x.eu 2026-03-02 1:30"});
}
TEST(Toggl, what_is_missing_and_what_was_found_is_said_once) {
    const auto reader = open(open_text("Name,Hours\nAda,1\n", "march.csv"), {});
    ASSERT_FALSE(reader.has_value());
    EXPECT_EQ(reader.error().name, "columns_missing");
    EXPECT_EQ(reader.error().place, "march.csv:1");
    EXPECT_EQ(
        reader.error().reason,
        "Not a Toggl Track detailed export: missing User or Email, Start date, Duration. Found \"Name\", \"Hours\".");
    EXPECT_EQ(told("User,Member,Start date,Duration\n").error, "column_twice t.csv:1");
}
TEST(Toggl, without_a_duration_column_the_clocks_are_enough) {
    EXPECT_EQ(told("User,Start date,Start time,End time\nAda,2026-03-02,22:00,01:00\n").rows,
              Lines{"2 Ada 2026-03-02T22:00:00Z 3:00"});
}
TEST(Toggl, over_midnight_and_over_many_days) {
    const Told t = told(full +
                        "Ada,,,,,,,2026-03-02,22:00:00,2026-03-03,04:00:00,06:00:00,,\n"
                        "Ada,,,,,,,2026-03-06,08:00:00,2026-03-10,09:00:00,97:00:00,,\n");
    EXPECT_EQ(t.rows, (Lines{"2 Ada 2026-03-02T22:00:00Z 6:00", "3 Ada 2026-03-06T08:00:00Z 97:00"}));
    EXPECT_EQ(told(one("Ada,,,,,,,2026-01-01,08:00:00,2026-02-02,08:00:00,768:00:00,,")).refused,
              Lines{"2 Duration 768:00:00 duration_too_long"});
}
TEST(Toggl, zero_is_a_duration) {
    EXPECT_EQ(told(one("Ada,,,,,,,2026-03-02,09:00:00,2026-03-02,09:00:00,00:00:00,,")).rows,
              Lines{"2 Ada 2026-03-02T09:00:00Z 0:00"});
}
TEST(Toggl, a_missing_end_is_computed_and_a_running_timer_refused) {
    const Told t = told(full +
                        "Ada,,,,,,,2026-03-02,09:00:00,,,01:30:00,,\nAda,,,,,,,2026-03-02,11:00:00,,,,,\n"
                        "Ada,,,,,,,2026-03-02,11:00:00,,,-00:10:00,,\nAda,,,,,,,2026-03-02,,,,,,\n");
    EXPECT_EQ(t.rows, Lines{"2 Ada 2026-03-02T09:00:00Z 1:30"});
    EXPECT_EQ(t.refused, (Lines{"3 End time  end_missing", "4 Duration -00:10:00 timer_running",
                                "5 Start time  duration_missing"}));
    EXPECT_EQ(t.rows_read, 4);
}
TEST(Toggl, the_duration_counts_where_it_differs_from_the_clocks) {
    const Told t = told(full +
                        "Ada,,,,,,,2026-03-02,09:00:00,2026-03-02,11:00:00,02:00:01,,\n"
                        "Ada,,,,,,,2026-03-02,09:00:00,2026-03-02,11:00:00,01:30:00,,\n");
    EXPECT_EQ(t.rows, (Lines{"2 Ada 2026-03-02T09:00:00Z 2:00:01", "3 Ada 2026-03-02T09:00:00Z 1:30"}));
    EXPECT_EQ(t.warned, Lines{"3 Duration 01:30:00 duration_differs"});
}
TEST(Toggl, the_end_before_the_start_is_refused_without_a_duration) {
    EXPECT_EQ(told(one("Ada,,,,,,,2026-03-02,11:00:00,2026-03-02,09:00:00,,,")).refused,
              Lines{"2 End time 09:00:00 end_before_start"});
}
TEST(Toggl, times_are_those_of_the_option_or_of_the_rows_own_zone) {
    const Zone berlin = *zone("Europe/Berlin");
    EXPECT_EQ(told(one("Ada,,,,,,,2026-03-29,01:00:00,2026-03-29,04:00:00,02:00:00,,"), {.zone = berlin}).rows,
              Lines{"2 Ada 2026-03-29T00:00:00Z 2:00"});
    const Told t = told(
        "Email,Start date,Start time,Duration,Time zone\na@x,2026-03-02,09:00,1:00,Asia/Kolkata\n"
        "b@x,2026-03-02,09:00,1:00,\nc@x,2026-03-02,09:00,1:00,Asia/Kolkata\nd@x,2026-03-02,09:00,1:00,Mars/Base\n",
        {.zone = berlin});
    EXPECT_EQ(t.rows, (Lines{"2 a@x 2026-03-02T03:30:00Z 1:00", "3 b@x 2026-03-02T08:00:00Z 1:00",
                             "4 c@x 2026-03-02T03:30:00Z 1:00"}));
    EXPECT_EQ(t.refused, Lines{"5 Time zone Mars/Base zone_unknown"});
}
TEST(Toggl, dates_that_could_be_either_are_settled_by_the_whole_file) {
    const std::string head = "User,Start date,Duration\n";
    EXPECT_EQ(told(head + "Ada,03/04/2026,1:00\nAda,25/04/2026,1:00\n").rows,
              (Lines{"2 Ada 2026-04-03 1:00", "3 Ada 2026-04-25 1:00"}));
    EXPECT_EQ(told(head + "Ada,03-04-2026,1:00\nAda,04-25-2026,1:00\n").rows,
              (Lines{"2 Ada 2026-03-04 1:00", "3 Ada 2026-04-25 1:00"}));
    EXPECT_EQ(told(head + "Ada,03/04/2026,1:00\n").error, "date_order_ambiguous t.csv:2 Start date");
    EXPECT_EQ(told(head + "Ada,25/04/2026,1:00\nAda,04/25/2026,1:00\n").error, "date_order_mixed t.csv:3 Start date");
    EXPECT_EQ(told(head + "Ada,03/04/2026,1:00\n", {.date_order = DateOrder::month_day_year}).rows,
              Lines{"2 Ada 2026-03-04 1:00"});
    EXPECT_EQ(told(head + "Ada,2026-03-04,1:00\nAda,03/04/2026,1:00\n").error,
              "date_order_ambiguous t.csv:3 Start date");
    EXPECT_EQ(told(head + "Ada,2026-03-04,1:00\nAda,03/04/2026,1:00\n", {.batch_rows_max = 1}).refused,
              Lines{"3 Start date 03/04/2026 date_order_unknown"});
}
TEST(Toggl, the_vote_reaches_past_the_first_batch) {
    std::string text = "User,Start date,Duration\n";
    for (int i = 0; i < 100; ++i) text += "Ada,03/04/2026,1:00\n";
    text += "Ada,04/30/2026,1:00\n";
    const Told t = told(text, {.batch_rows_max = 7});
    ASSERT_EQ(t.rows.size(), 101u);
    EXPECT_EQ(t.rows[0], "2 Ada 2026-03-04 1:00");
}
TEST(Toggl, twelve_hour_clocks) {
    EXPECT_EQ(told(one("Ada,,,,,,,2026-03-02,9:00 AM,2026-03-02,1:15 PM,4:15:00,,")).rows,
              Lines{"2 Ada 2026-03-02T09:00:00Z 4:15"});
}
TEST(Toggl, amounts_take_their_currency_from_the_heading_or_the_cell) {
    const auto amounts = [](const std::string& heading, const std::string& cell) {
        return told("User,Start date,Duration," + heading + "\nAda,2026-03-02,1:00," + cell + "\n");
    };
    EXPECT_EQ(amounts("Amount (USD)", "\"1,234.56\"").rows, Lines{"2 Ada 2026-03-02 1:00 1234.56 USD"});
    EXPECT_EQ(amounts("Amount JPY", "1200").rows, Lines{"2 Ada 2026-03-02 1:00 1200 JPY"});
    EXPECT_EQ(amounts("Amount", "220.00 USD").rows, Lines{"2 Ada 2026-03-02 1:00 220.00 USD"});
    EXPECT_EQ(amounts("Amount,Currency", "\"12,50\",EUR").rows, Lines{"2 Ada 2026-03-02 1:00 12.50 EUR"});
    EXPECT_EQ(amounts("Amount ()", "").rows, Lines{"2 Ada 2026-03-02 1:00"});
    EXPECT_EQ(amounts("Amount ()", "0.00").warned, Lines{});
    EXPECT_EQ(amounts("Amount ()", "12.50").warned, Lines{"2 Amount () 12.50 amount_without_currency"});
    EXPECT_EQ(amounts("Amount (EUR)", "1.234").refused, Lines{"2 Amount (EUR) 1.234 amount_ambiguous"});
    EXPECT_EQ(amounts("Amount (EUR)", "much").refused, Lines{"2 Amount (EUR) much amount_malformed"});
    EXPECT_EQ(amounts("Amount (EUR),Amount (USD)", "1.00,2.00").refused, Lines{"2 Amount (USD) 2.00 amount_twice"});
    EXPECT_EQ(amounts("Amount (EUR),Amount (USD)", ",2.00").rows, Lines{"2 Ada 2026-03-02 1:00 2.00 USD"});
}
TEST(Toggl, every_refusal_names_line_column_and_value) {
    const Told t = told(full +
                        "Ada,,,,,\"two\nlines\",,2026-03-02,09:00,2026-03-02,10:00,1:00,,\n"
                        ",,,,,,,2026-03-02,09:00,2026-03-02,10:00,1:00,,\n"
                        "Ada,,,,,,maybe,2026-03-02,09:00,2026-03-02,10:00,1:00,,\n"
                        "Ada,,,,,,,2026-02-30,09:00,2026-03-02,10:00,1:00,,\n"
                        "Ada,,,,,,,,09:00,2026-03-02,10:00,1:00,,\n"
                        "Ada,,,,,,,soon,09:00,2026-03-02,10:00,1:00,,\n"
                        "Ada,,,,,,,2026-03-02,25:00,2026-03-02,10:00,1:00,,\n"
                        "Ada,,,,,,,2026-03-02,09:00,2026-03-02,10:00,1:6,,\n"
                        "Ada,2026-03-02,1:00\n"
                        "Ada,,,,,Zo\xEB,,2026-03-02,09:00,2026-03-02,10:00,1:00,,\n"
                        "Ada,,,,,\"open,,2026-03-02,09:00,2026-03-02,10:00,1:00,,\n");
    EXPECT_EQ(t.refused,
              (Lines{"4 Email  person_missing", "5 Billable maybe billable_unknown",
                     "6 Start date 2026-02-30 date_impossible", "7 Start date  date_missing",
                     "8 Start date soon date_malformed", "9 Start time 25:00 time_malformed",
                     "10 Duration 1:6 duration_malformed", "11  1:00 cells_miscounted", "12 Description Zo� not_utf8",
                     "13 Description open,,2026-03-02,09:00,2026-03-02,10:00,1:00,,\\n quote_open"}));
    EXPECT_EQ(t.rows.size(), 1u);
    EXPECT_EQ(t.rows_read, 11);
}
TEST(Toggl, the_columns_of_a_firms_folder_are_read_too) {
    const auto reader =
        open(open_text("Email,Start date,Start time,Duration,Role,Time zone,Created (UTC),Status,Entry id\n"
                       "ada@x,2026-03-02,09:00:00,01:00:00,Designer,Europe/Madrid,2026-03-02T12:08:46Z,invoiced,4711\n"
                       "ada@x,2026-03-02,09:00:00,01:00:00,,,2026-03-02T12:08:46.5+01:00,,\n"
                       "ada@x,2026-03-02,09:00:00,01:00:00,,,,lost,\n"
                       "ada@x,2026-03-02,09:00:00,01:00:00,,,yesterday,,\n",
                       "entries.csv"),
             {});
    ASSERT_TRUE(reader.has_value());
    ImportBatch batch;
    ASSERT_TRUE(*(*reader)->next(batch));
    ASSERT_EQ(batch.entries.size(), 2u);
    const SourceEntry& entry = batch.entries[0];
    EXPECT_EQ(entry.role, "Designer");
    EXPECT_EQ(entry.zone.name(), "Europe/Madrid");
    EXPECT_EQ(instant_text(*entry.created_at), "2026-03-02T12:08:46Z");
    EXPECT_EQ(entry.status, SourceStatus::invoiced);
    EXPECT_EQ(entry.source_id, "4711");
    EXPECT_EQ(instant_text(*entry.start), "2026-03-02T08:00:00Z");
    EXPECT_EQ(instant_text(*entry.stop), "2026-03-02T09:00:00Z");
    EXPECT_EQ(instant_text(*batch.entries[1].created_at), "2026-03-02T11:08:46.500000Z");
    ASSERT_EQ(batch.refusals.size(), 2u);
    EXPECT_EQ(batch.refusals[0].name, "status_unknown");
    EXPECT_EQ(batch.refusals[1].name, "instant_malformed");
    EXPECT_EQ(batch.refusals[1].file, "entries.csv");
}
TEST(Toggl, rows_of_empty_cells_are_no_rows) {
    const Told t =
        told(full + ",,,,,,,,,,,,,\n" + "Ada,,,,,,,2026-03-02,09:00,2026-03-02,10:00,1:00,,\n" + ",,,,,,,,,,,,,\n");
    EXPECT_EQ(t.rows_read, 1);
    EXPECT_EQ(told(full).rows_read, 0);
}
TEST(Toggl, tags_stay_with_their_rows_over_many_batches) {
    std::string text = "User,Start date,Duration,Tags\n";
    for (int i = 0; i < 1000; ++i) {
        text += "Ada,2026-03-02,1:00,\"";
        for (int tag = 0; tag < i % 4; ++tag) text += "t" + std::to_string(i) + "x" + std::to_string(tag) + ", ";
        text += "\"\n";
    }
    const Told t = told(text, {.batch_rows_max = 13});
    ASSERT_EQ(t.rows.size(), 1000u);
    EXPECT_EQ(t.rows[3], "5 Ada 2026-03-02 1:00 #t3x0 #t3x1 #t3x2");
    EXPECT_EQ(t.rows[4], "6 Ada 2026-03-02 1:00");
    EXPECT_EQ(t.rows[999], "1001 Ada 2026-03-02 1:00 #t999x0 #t999x1 #t999x2");
}

// Broken files of every kind: each gives rows, refusals or one error, and every row is one or the other.
TEST(Toggl, five_thousand_broken_exports_give_rows_or_refusals) {
    const std::string good =
        full +
        "Ada,ada@x.eu,\"Acme, Inc.\",Site,,\"a\nb\",Yes,2026-03-02,09:00:00,2026-03-02,10:30:00,01:30:00,\"x, "
        "y\",150.00\r\n"
        "Zo\xC3\xAB,zoe@x.eu,,,,,No,29/03/2026,9:00 PM,29.03.2026,11:00 PM,\"1,25\",,\"1.234,5\"\r\n";
    std::mt19937 random(7);
    for (int turn = 0; turn < 5'000; ++turn) {
        std::string text = good;
        for (int changes = 1 + static_cast<int>(random() % 4); changes > 0; --changes) {
            const std::size_t at = random() % text.size();
            if (random() % 3 == 0)
                text.erase(at, random() % 4);
            else if (random() % 2 == 0)
                text[at] = static_cast<char>(random());
            else
                text.insert(at, 1, ",\";\n-:9"[random() % 7]);
        }
        const Told t = told(text, {.batch_rows_max = 1});
        ASSERT_EQ(t.rows_read, static_cast<std::int64_t>(t.rows.size() + t.refused.size())) << text;
    }
}

}  // namespace
}  // namespace fairhour::toggl
