// The firm's time as Toggl Track's detailed export writes it (byte order mark, CRLF, English headings), with the columns
// that people add to such files: the zone of the clock readings, when the row was made, whether it was approved.
#include "app/demo/making.hpp"

namespace fairhour::demo {
namespace {

std::string two_digits(std::int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); }

std::string clock_text(Seconds s) {
    return two_digits(s.value / 3600) + ":" + two_digits(s.value / 60 % 60) + ":" + two_digits(s.value % 60);
}

std::string cell(std::string_view text) {
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + '"';
}

void add_row(std::string& out, const FirmIndex& index, const Entry& entry) {
    const Person& person = *index.find(entry.person);
    const Client* client = index.find(entry.client);
    const Project* project = index.find(entry.project);
    const Task* task = index.find(entry.task);
    const auto add = [&out](std::string_view text) { out += cell(text) + ","; };
    add(person.name);
    add(person.email);
    add(client != nullptr ? client->name : "");
    add(project != nullptr ? project->name : "");
    add(task != nullptr ? task->name : "");
    add(entry.note);
    add(entry.billable_mark == BillableMark::non_billable ? "No" : "Yes");
    for (const Instant at : {*entry.started_at, *entry.stopped_at}) {
        add(day_text(entry.zone.day(at)));
        add(clock_text(entry.zone.wall_clock(at)));
    }
    add(clock_text(entry.worked_seconds));
    out += ",,";  // no tags, no amount
    add(entry.zone.name());
    add(instant_text(entry.created_at));
    out += entry.state == EntryState::approved ? "approved\r\n" : "submitted\r\n";
}

}  // namespace

std::string toggl_csv_of(const Firm& firm, const std::vector<Entry>& entries) {
    const FirmIndex index(firm);
    std::string out =
        "\xef\xbb\xbfUser,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,"
        "Duration,Tags,Amount (),Time zone,Created (UTC),Status\r\n";
    for (const Entry& entry : entries) add_row(out, index, entry);
    return out;
}

}  // namespace fairhour::demo
