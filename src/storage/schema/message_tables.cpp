// Messages and jobs. No reference leads to people: what was said to somebody keeps nobody from being taken away, and stays.
#include "storage/schema/message_tables.hpp"

namespace fairhour::storage {

using sql::Layout;
using sql::Table;
using sql::table_of;

template <>
const Table& table_for<Message>() {
    static const Table table = table_of<Message>(
        {.name = "messages",
         .key = {"id"},
         .constraints = {},
         .indexes = {{.name = "messages_by_key", .on = "(organization, key)", .unique = true},
                     {.name = "messages_by_person", .on = "(organization, person, id)"},
                     // What waits, and what was under way: queued and sending.
                     {.name = "messages_to_send", .on = "(organization, state, id) WHERE state IN (0, 4)"}}});
    return table;
}
template <>
const Table& table_for<MessageLine>() {
    static const Table table = table_of<MessageLine>(
        {.name = "message_lines",
         .key = {"slot", "position"},
         .constraints = {"FOREIGN KEY (organization, slot) REFERENCES messages (organization, id)"},
         .indexes = {{.name = "line_said_once",
                      .on = "(organization, person, subject, opening, stage)",
                      .unique = true},
                     {.name = "lines_by_time", .on = "(organization, told_at)"}}});
    return table;
}
template <>
const Table& table_for<MessageSettings>() {
    static const Table table = table_of<MessageSettings>(
        {.name = "message_settings", .key = {"person"}, .constraints = {}, .indexes = {}});
    return table;
}
template <>
const Table& table_for<ChannelFailure>() {
    static const Table table = table_of<ChannelFailure>(
        {.name = "channel_failures", .key = {"person", "channel"}, .constraints = {}, .indexes = {}});
    return table;
}
template <>
const Table& table_for<MessageTemplate>() {
    static const Table table = table_of<MessageTemplate>(
        {.name = "message_templates", .key = {"language", "kind", "tone"}, .constraints = {}, .indexes = {}});
    return table;
}
template <>
const Table& table_for<ActionLink>() {
    static const Table table = table_of<ActionLink>(
        {.name = "action_links",
         .key = {"id"},
         .constraints = {"FOREIGN KEY (organization, message) REFERENCES messages (organization, id)"},
         .indexes = {{.name = "action_links_by_end", .on = "(organization, expires_at)"}}});
    return table;
}
template <>
const Table& table_for<JobLease>() {
    static const Table table = table_of<JobLease>(
        {.name = "job_leases", .key = {"job"}, .constraints = {}, .indexes = {}});
    return table;
}
template <>
const Table& table_for<JobRun>() {
    static const Table table = table_of<JobRun>(
        {.name = "job_runs",
         .key = {"id"},
         .constraints = {},
         .indexes = {{.name = "job_runs_by_time", .on = "(organization, ended_at)"}}});
    return table;
}

}  // namespace fairhour::storage
