// The client portal. The database itself lets a line be in question once, and a mail be written once.
#include "storage/schema/portal_tables.hpp"

namespace fairhour::storage {

using sql::Table;
using sql::table_of;

template <>
const Table& table_for<PortalLink>() {
    static const Table table = table_of<PortalLink>(
        {.name = "portal_links",
         .key = {"id"},
         .constraints = {"FOREIGN KEY (organization, client) REFERENCES clients (organization, id)",
                         "FOREIGN KEY (organization, contact) REFERENCES people (organization, id)"},
         .indexes = {{.name = "portal_links_by_client", .on = "(organization, client, id)"}}});
    return table;
}
template <>
const Table& table_for<PortalSettings>() {
    static const Table table = table_of<PortalSettings>(
        {.name = "portal_settings",
         .key = {"client"},
         .constraints = {"FOREIGN KEY (organization, client) REFERENCES clients (organization, id)"},
         .indexes = {}});
    return table;
}
template <>
const Table& table_for<PrebillShowing>() {
    static const Table table = table_of<PrebillShowing>(
        {.name = "prebill_showings",
         .key = {"invoice", "n"},
         .constraints = {"FOREIGN KEY (organization, invoice) REFERENCES invoices (organization, id)"},
         .indexes = {{.name = "prebill_showings_by_client", .on = "(organization, client, invoice, n)"}}});
    return table;
}
template <>
const Table& table_for<ClientQuestion>() {
    static const Table table = table_of<ClientQuestion>(
        {.name = "client_questions",
         .key = {"id"},
         .constraints = {"FOREIGN KEY (organization, client) REFERENCES clients (organization, id)",
                         "FOREIGN KEY (organization, invoice) REFERENCES invoices (organization, id)",
                         "FOREIGN KEY (organization, link) REFERENCES portal_links (organization, id)"},
         .indexes = {{.name = "line_in_question_once",
                      .on = "(organization, invoice, line) WHERE state = 0 AND line > 0",
                      .unique = true},
                     {.name = "client_questions_by_client", .on = "(organization, client, id)"},
                     {.name = "client_questions_open", .on = "(organization, id) WHERE state = 0"}}});
    return table;
}
template <>
const Table& table_for<QuestionMessage>() {
    static const Table table = table_of<QuestionMessage>(
        {.name = "question_messages",
         .key = {"question", "n"},
         .constraints = {"FOREIGN KEY (organization, question) REFERENCES client_questions (organization, id)"},
         .indexes = {}});
    return table;
}
template <>
const Table& table_for<PortalMail>() {
    static const Table table = table_of<PortalMail>(
        {.name = "portal_mails",
         .key = {"id"},
         .constraints = {"FOREIGN KEY (organization, link) REFERENCES portal_links (organization, id)"},
         .indexes = {{.name = "portal_mail_once", .on = "(organization, key)", .unique = true},
                     {.name = "portal_mails_by_client", .on = "(organization, client, id)"},
                     {.name = "portal_mails_by_link", .on = "(organization, link, link_digest)"},
                     // What waits, and what was under way: queued and sending.
                     {.name = "portal_mails_to_send", .on = "(organization, state, id) WHERE state IN (0, 1)"}}});
    return table;
}

}  // namespace fairhour::storage
