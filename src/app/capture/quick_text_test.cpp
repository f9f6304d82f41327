// What people type and what it is taken for. Today is Monday, 4 May 2026.
#include "app/capture/quick_text.hpp"

#include <gtest/gtest.h>

namespace fairhour {
namespace {

const CivilDay today(2026, 5, 4);

struct Desk {
    Desk() {
        firm.clients = {{.id = ClientId{1}, .name = "Acme Corp"},
                        {.id = ClientId{2}, .name = "Bücher Müller GmbH"},
                        {.id = ClientId{3}, .name = "Globex"}};
        firm.projects = {{.id = ProjectId{11}, .client = ClientId{1}, .name = "Website"},
                         {.id = ProjectId{12}, .client = ClientId{1}, .name = "Support"},
                         {.id = ProjectId{21}, .client = ClientId{2}, .name = "Shop"},
                         {.id = ProjectId{31}, .client = ClientId{3}, .name = "Website"},
                         {.id = ProjectId{32}, .client = ClientId{3}, .name = "Old", .state = ProjectState::closed}};
        firm.tasks = {{.id = TaskId{101}, .project = ProjectId{11}, .name = "Design"},
                      {.id = TaskId{102}, .project = ProjectId{11}, .name = "Code review"},
                      {.id = TaskId{103}, .project = ProjectId{11}, .name = "Gone", .closed = true}};
        firm.activities = {{.id = ActivityId{201}, .name = "Travel"}};
    }
    QuickText read(std::string_view line, std::vector<RecentPlace> recents = {}) const {
        const FirmIndex index(firm);
        return quick_text(line, {.firm = firm, .index = index, .recents = recents, .person = PersonId{1}, .today = today});
    }
    Firm firm;
};

const std::vector<RecentPlace> lately{{ProjectId{11}, TaskId{}}};

std::string kinds(const QuickText& text) {
    std::string out;
    for (const QuickToken& token : text.tokens) out += (out.empty() ? "" : " ") + std::string(enum_word(token.kind));
    return out;
}

TEST(QuickText, a_whole_line_with_what_was_done_lately) {
    const QuickText text = Desk().read("1h30 acme design review #call yesterday", lately);
    EXPECT_EQ(text.content.worked_seconds, Seconds::minutes(90));
    EXPECT_EQ(text.content.client, ClientId{1});
    EXPECT_EQ(text.content.project, ProjectId{11});
    EXPECT_EQ(text.content.task, TaskId{101});
    EXPECT_EQ(text.content.note, "review");
    EXPECT_EQ(text.content.tags, std::vector<std::string>{"call"});
    EXPECT_EQ(text.content.work_date, CivilDay(2026, 5, 3));
    EXPECT_EQ(kinds(text), "duration project task note tag day");
    EXPECT_TRUE(text.doubts.empty());
}

TEST(QuickText, every_piece_has_its_place_in_the_line) {
    const std::string line = "  90m  @globex \"call, long\"  #a,";
    const QuickText text = Desk().read(line);
    ASSERT_EQ(text.tokens.size(), 4U);
    const auto piece = [&](std::size_t i) {
        return line.substr(static_cast<std::size_t>(text.tokens[i].begin),
                           static_cast<std::size_t>(text.tokens[i].end - text.tokens[i].begin));
    };
    EXPECT_EQ(piece(0), "90m");
    EXPECT_EQ(piece(1), "@globex");
    EXPECT_EQ(piece(2), "\"call, long\"");
    EXPECT_EQ(piece(3), "#a,");
    EXPECT_EQ(text.tokens[1].means, "Globex / Website");
    EXPECT_EQ(text.content.note, "call, long");
    EXPECT_EQ(text.content.tags, std::vector<std::string>{"a"});
}

struct DurationCase {
    std::string_view line;
    std::int64_t minutes;
};
class Durations : public ::testing::TestWithParam<DurationCase> {};
TEST_P(Durations, are_read) {
    const QuickText text = Desk().read(GetParam().line);
    ASSERT_TRUE(text.content.worked_seconds) << GetParam().line;
    EXPECT_EQ(*text.content.worked_seconds, Seconds::minutes(GetParam().minutes)) << GetParam().line;
    EXPECT_FALSE(text.content.from);
}
INSTANTIATE_TEST_SUITE_P(
    QuickText, Durations,
    ::testing::Values(DurationCase{"1h30", 90}, DurationCase{"1h30m", 90}, DurationCase{"90m", 90},
                      DurationCase{"90min", 90}, DurationCase{"1:30", 90}, DurationCase{"0:05", 5},
                      DurationCase{"1.5h", 90}, DurationCase{"1,5h", 90}, DurationCase{"1,25 Std", 75},
                      DurationCase{"2 Stunden", 120}, DurationCase{"30 Minuten Telefonat", 30},
                      DurationCase{"review 2 h", 120}, DurationCase{"1h 30m", 90}, DurationCase{"1 Std 15 min", 75},
                      DurationCase{"2std30", 150}, DurationCase{"1 Std. Termin", 60}, DurationCase{"10h", 600}));

TEST(QuickText, no_duration_where_there_is_none) {
    for (const std::string_view line : {"version 1.5", "room 12", "5 people", "1:75", "1h75", "h", "m30", "100000h",
                                        "\"2h\"", "#2h", "1.5.2h"}) {
        const QuickText text = Desk().read(line);
        EXPECT_FALSE(text.content.worked_seconds) << line;
    }
}

struct StretchCase {
    std::string_view line, from, to;
};
class Stretches : public ::testing::TestWithParam<StretchCase> {};
TEST_P(Stretches, are_read) {
    const QuickText text = Desk().read(GetParam().line);
    ASSERT_TRUE(text.content.from && text.content.to) << GetParam().line;
    EXPECT_EQ(clock_text(*text.content.from), GetParam().from) << GetParam().line;
    EXPECT_EQ(clock_text(*text.content.to), GetParam().to) << GetParam().line;
    EXPECT_FALSE(text.content.worked_seconds);
    EXPECT_EQ(text.content.note.value_or(""), "workshop");
}
INSTANTIATE_TEST_SUITE_P(
    QuickText, Stretches,
    ::testing::Values(StretchCase{"9-11:30 workshop", "09:00", "11:30"}, StretchCase{"9:15-10 workshop", "09:15", "10:00"},
                      StretchCase{"workshop 9-11", "09:00", "11:00"}, StretchCase{"9am-1pm workshop", "09:00", "13:00"},
                      StretchCase{"1-3pm workshop", "13:00", "15:00"}, StretchCase{"11-1pm workshop", "11:00", "13:00"},
                      StretchCase{"9 - 11 workshop", "09:00", "11:00"}, StretchCase{"9 bis 11 Uhr workshop", "09:00", "11:00"},
                      StretchCase{"von 14 bis 16 workshop", "14:00", "16:00"},
                      StretchCase{"from 9:00 to 9:45 workshop", "09:00", "09:45"},
                      StretchCase{"14:00–15:30 workshop", "14:00", "15:30"}, StretchCase{"22:00-2:00 workshop", "22:00", "02:00"},
                      StretchCase{"12am-1am workshop", "00:00", "01:00"}, StretchCase{"20:00-24:00 workshop", "20:00", "24:00"}));

TEST(QuickText, two_figures_and_a_dash_among_words_are_no_stretch) {
    for (const std::string_view line : {"tested 2-3 options", "chapter 4-5 read", "9-9", "25:00-26:00", "iteration 7-"}) {
        const QuickText text = Desk().read(line);
        EXPECT_FALSE(text.content.from) << line;
        EXPECT_EQ(text.content.note, std::string(line)) << line;
    }
}

TEST(QuickText, a_timer_began_at) {
    EXPECT_EQ(clock_text(*Desk().read("globex since 9:15").content.from), "09:15");
    EXPECT_EQ(clock_text(*Desk().read("seit 9 Uhr globex").content.from), "09:00");
    EXPECT_FALSE(Desk().read("since 9:15").content.to);
    EXPECT_EQ(Desk().read("seit 9 Uhr Telefonat").content.note, "Telefonat");
}

struct DayCase {
    std::string_view line;
    int month, day;
};
class Days : public ::testing::TestWithParam<DayCase> {};
TEST_P(Days, are_read) {
    const QuickText text = Desk().read(GetParam().line);
    ASSERT_TRUE(text.content.work_date) << GetParam().line;
    EXPECT_EQ(*text.content.work_date, CivilDay(2026, GetParam().month, GetParam().day)) << GetParam().line;
}
INSTANTIATE_TEST_SUITE_P(
    QuickText, Days,
    ::testing::Values(DayCase{"2h today", 5, 4}, DayCase{"2h heute", 5, 4}, DayCase{"gestern 2h", 5, 3},
                      DayCase{"2h vorgestern", 5, 2}, DayCase{"2h mon", 5, 4}, DayCase{"2h tue", 4, 28},
                      DayCase{"fri 2h", 5, 1}, DayCase{"2h review on friday", 5, 1}, DayCase{"Mo 2h", 5, 4},
                      DayCase{"2h Do", 4, 30}, DayCase{"Fr. 2h", 5, 1}, DayCase{"2h Donnerstag", 4, 30},
                      DayCase{"2h am Freitag", 5, 1}, DayCase{"2026-05-01 2h", 5, 1}, DayCase{"2h 1.5.", 5, 1},
                      DayCase{"2h 30.04.2026", 4, 30}, DayCase{"2h 30.4.26", 4, 30}, DayCase{"-2d 1h", 5, 2},
                      DayCase{"2h last sunday", 5, 3}, DayCase{"2h Sonntag", 5, 3}));

TEST(QuickText, words_that_only_look_like_days_are_note) {
    for (const std::string_view line : {"do the review", "so many mails", "we sat together", "the sun was out",
                                        "prepare monday meeting again", "Do you see", "31.2. missing", "2026-02-30"}) {
        const QuickText text = Desk().read(line);
        EXPECT_FALSE(text.content.work_date) << line;
        EXPECT_EQ(text.content.note, std::string(line)) << line;
    }
}

TEST(QuickText, a_date_without_a_year_is_the_nearest) {
    EXPECT_EQ(Desk().read("2h 24.12.").content.work_date, CivilDay(2025, 12, 24));
    EXPECT_EQ(Desk().read("2h 5.5.").content.work_date, CivilDay(2026, 5, 5));
}

TEST(QuickText, billable_marks) {
    EXPECT_EQ(Desk().read("2h globex !$").content.billable_mark, BillableMark::non_billable);
    EXPECT_EQ(Desk().read("2h globex $").content.billable_mark, BillableMark::billable);
    EXPECT_EQ(Desk().read("2h nicht abrechenbar").content.billable_mark, BillableMark::non_billable);
    EXPECT_EQ(Desk().read("2h non-billable").content.billable_mark, BillableMark::non_billable);
    EXPECT_FALSE(Desk().read("costs 5$").content.billable_mark);
}

TEST(QuickText, a_client_with_several_projects_is_asked_about) {
    const QuickText text = Desk().read("2h acme");
    EXPECT_EQ(text.content.client, ClientId{1});
    EXPECT_FALSE(text.content.project);
    ASSERT_EQ(text.doubts.size(), 1U);
    ASSERT_EQ(text.doubts[0].candidates.size(), 2U);
    EXPECT_EQ(text.doubts[0].candidates[0].name, "Acme Corp / Support");
    EXPECT_EQ(text.doubts[0].candidates[1].name, "Acme Corp / Website");
}

TEST(QuickText, its_only_open_project_is_meant) {
    EXPECT_EQ(Desk().read("2h globex").content.project, ProjectId{31});
    EXPECT_EQ(Desk().read("2h @bucher").content.project, ProjectId{21});
    EXPECT_EQ(Desk().read("2h bücher regal").content.project, ProjectId{21});
}

TEST(QuickText, one_name_of_two_projects_is_asked_about_unless_one_is_recent) {
    const QuickText text = Desk().read("2h website");
    EXPECT_FALSE(text.content.project);
    ASSERT_EQ(text.doubts.size(), 1U);
    EXPECT_EQ(text.doubts[0].candidates.size(), 2U);
    EXPECT_EQ(text.content.note, "website");
    EXPECT_EQ(Desk().read("2h website", lately).content.project, ProjectId{11});
    EXPECT_EQ(Desk().read("2h globex website", lately).content.project, ProjectId{31});
    EXPECT_EQ(Desk().read("2h @glo/web").content.project, ProjectId{31});
    EXPECT_EQ(Desk().read("2h @\"acme corp\" support").content.project, ProjectId{12});
}

TEST(QuickText, closed_things_and_others_projects_are_not_offered) {
    Desk desk;
    desk.firm.projects[2].members = {PersonId{9}};
    EXPECT_FALSE(desk.read("2h @shop").content.project);
    EXPECT_FALSE(desk.read("2h @old").content.project);
    EXPECT_FALSE(desk.read("2h @acme/website gone").content.task);
}

TEST(QuickText, tasks_and_activities_of_several_words) {
    const QuickText text = Desk().read("2h @acme/website code review of the cart, travel");
    EXPECT_EQ(text.content.task, TaskId{102});
    EXPECT_EQ(text.content.activity, ActivityId{201});
    EXPECT_EQ(text.content.note, "of the cart");
    EXPECT_EQ(Desk().read("2h globex travel").content.activity, ActivityId{201});
}

TEST(QuickText, bare_words_inside_names_stay_note) {
    const QuickText text = Desk().read("2h corp meeting");
    EXPECT_FALSE(text.content.client);
    EXPECT_EQ(text.content.note, "corp meeting");
}

TEST(QuickText, said_twice_the_second_is_note) {
    const QuickText text = Desk().read("2h review 1h");
    EXPECT_EQ(text.content.worked_seconds, Seconds::hours(2));
    EXPECT_EQ(text.content.note, "review 1h");
}

TEST(QuickText, odd_lines_are_read_to_the_end) {
    for (const std::string_view line : {"", "   ", "@", "#", "\"", "@\"", "\"open", "#,", "@ acme", "\xC3", "\xFF\xFE",
                                        "-", "–", "$$$", "9-", "-9", ":", "1:", "@/", "@acme/", "@/website"}) {
        const QuickText text = Desk().read(line);
        for (const QuickToken& token : text.tokens) {
            EXPECT_LT(token.begin, token.end) << line;
            EXPECT_LE(static_cast<std::size_t>(token.end), line.size()) << line;
        }
    }
}

}  // namespace
}  // namespace fairhour
