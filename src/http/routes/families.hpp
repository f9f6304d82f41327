// The families of routes, a file each; all_routes.cpp puts them into one table.
#pragma once

#include "http/call.hpp"

namespace fairhour::http {

[[nodiscard]] Routes entry_routes();    // read entries, their decisions, history and explanation
[[nodiscard]] Routes capture_routes();  // log, change, split and merge them
[[nodiscard]] Routes timer_routes();    // the timer, one line of text
[[nodiscard]] Routes week_routes();
[[nodiscard]] Routes expense_routes();
[[nodiscard]] Routes plan_routes();  // who works on what, by week
[[nodiscard]] Routes review_routes();   // the queue, verdicts, checks, decisions
[[nodiscard]] Routes judgement_routes();  // questions and answers, deputies, what was decided about oneself
[[nodiscard]] Routes backtest_routes();    // a draft of the policy over past weeks
[[nodiscard]] Routes compliance_routes();  // how well time is kept
[[nodiscard]] Routes policy_routes();   // versions of the written policy
[[nodiscard]] Routes billing_routes();  // pre-bills, invoices, documents
[[nodiscard]] Routes billing_other_routes();  // retainers, advances, corrections, change orders, exchange rates
[[nodiscard]] Routes sending_routes();        // how invoices go to clients
[[nodiscard]] Routes portal_staff_routes();  // links of clients, pre-bills shown, questions answered
[[nodiscard]] Routes document_template_routes();  // how documents look
[[nodiscard]] Routes payment_routes();  // payments, settlements
[[nodiscard]] Routes collecting_routes();  // bank statements, what is owed
[[nodiscard]] Routes reminder_routes();   // who is reminded, and what stops it
[[nodiscard]] Routes accounting_routes();  // accounts, journal, closed periods
[[nodiscard]] Routes report_routes();   // value, hours, figures
[[nodiscard]] Routes import_routes();   // imports and their undo
[[nodiscard]] Routes books_routes();    // journal, reconciliation, audit
[[nodiscard]] Routes inbox_routes();    // one's own messages and how one wants to be told
[[nodiscard]] Routes message_routes();  // all messages, their words, the jobs; for administrators

}  // namespace fairhour::http
