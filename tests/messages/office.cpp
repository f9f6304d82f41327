#include "messages/office.hpp"

namespace fairhour {

void Office::SetUp() {
    FirmInStore::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    for (const PersonId id : {ada, bob, eva, finn}) {
        Person person = *begin(Access::read)->firm().value()->index.find(id);
        person.employed.from = monday;
        put_one(person);
    }
    for (const PersonId id : {bob, eva, finn})  // they are away: this is about Ada
        put_one(Absence{.id = AbsenceId{id.value}, .person = id, .days = {monday - 1, monday + 60}});
    decide_something_by_hand();
    publish("[[rule]]\nword = \"note_short\"\nclause = \"1\"\nseverity = \"nudge\"\n[cadence]\nclause = \"1\"\n"
            "[autonomy]\norganization = \"recommend\"\n");
}

void Office::decide_something_by_hand() {
    LogAsked asked = hours(1, "Call with the client about it");
    asked.content.work_date = monday - 30;
    const auto logged = log_entry(as(bob), asked);
    ASSERT_OK(logged);
    const EntryId entry = logged->written.entry.id;
    if (stored(entry).state == EntryState::draft) ASSERT_OK(submit_entries(as(bob), {entry}));
    const auto given = give_verdict(as(eva), {.kind = VerdictKind::approve, .entries = {entry}, .reason = ""});
    ASSERT_OK(given);
    ASSERT_FALSE(given->results.front().refused) << given->results.front().refused->text();
}

NudgeReport Office::write() {
    const auto report = nudge_people(desk(), organization_number);
    EXPECT_TRUE(report) << (report ? "" : report.error().text());
    return report ? *report : NudgeReport{};
}

SendReport Office::send() {
    const auto report = send_waiting(desk(), organization_number, [] { return false; });
    EXPECT_TRUE(report) << (report ? "" : report.error().text());
    return report ? *report : SendReport{};
}

void Office::log_day(PersonId person, CivilDay day, int count) {
    LogAsked asked = hours(count, "Worked on the site all day");
    asked.content.work_date = day;
    ASSERT_OK(log_entry(as(person), asked));
}

std::vector<Message> Office::messages(MessageFilter filter) {
    const auto found = begin(Access::read)->messages().find(filter);
    EXPECT_TRUE(found);
    return found ? *found : std::vector<Message>{};
}

std::vector<Message> Office::mails_of(PersonId person) {
    return messages({.person = person, .channel = MessageChannel::email});
}

jobs::Timetable Office::timetable(const std::string& holder) {
    const AppContext app = as({});
    return jobs::Timetable({.store = *store,
                            .clock = clock,
                            .documents = app.documents,
                            .sources = app.sources,
                            .secrets = secrets,
                            .mailer = post,
                            .hand_over = hand_over,
                            .site = "https://time.studio.example",
                            .holder = holder,
                            .stopping = [] { return false; },
                            .complain = [this](const std::string& line) { complaints.push_back(line); }});
}

}  // namespace fairhour
