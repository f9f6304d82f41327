// The families of commands. Each declares its own part of the tree; run.cpp calls them in the order of the help page.
#pragma once

#include "cli/command.hpp"

namespace fairhour::cli {

void declare_setup(Command& root);    // init, version, completion
void declare_parties(Command& root);  // firm, client
void declare_import(Command& root);
void declare_policy(Command& root);
void declare_policy_backtest(Command& policy);
void declare_check(Command& root);  // check, replay
void declare_review(Command& root);
void declare_prebill(Command& root);
void declare_invoice(Command& root);
void declare_sending(Command& invoice);      // invoice send, deliveries, delivered
void declare_other_bills(Command& invoice);  // invoice advance, correct
void declare_retainer(Command& root);        // retainer, exchange
void declare_template(Command& root);  // how documents look
void declare_portal(Command& root);   // links of clients, pre-bills shown, questions
void declare_payment(Command& root);  // payments, bank statements
void declare_owed(Command& root);     // owed, remind, accounting
void declare_report(Command& root);  // report, explain
void declare_books(Command& root);   // reconcile, audit, backup, restore
void declare_serve(Command& root);   // serve, config, token
void declare_jobs(Command& root);    // jobs, mail
void declare_client(Command& root);  // login, start, stop, log, week, approve: against a server
void declare_demo(Command& root);
void declare_scenario(Command& root);

}  // namespace fairhour::cli
