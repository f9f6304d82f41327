#include "http/routes/all_routes.hpp"

#include <iterator>

#include "http/routes/families.hpp"
#include "http/routes/setup_families.hpp"

namespace fairhour::http {

Routes all_routes() {
    Routes all;
    for (Routes (*const family)() :
         {entry_routes, capture_routes, timer_routes, week_routes, expense_routes, plan_routes, review_routes, judgement_routes, compliance_routes, backtest_routes,
          policy_routes, billing_routes, billing_other_routes, sending_routes, portal_staff_routes, document_template_routes, payment_routes,
          collecting_routes, reminder_routes, accounting_routes,
          report_routes, import_routes, books_routes, inbox_routes, message_routes, setup_firm_routes, setup_people_routes, setup_calendar_routes,
          setup_client_routes, setup_project_routes, setup_contract_routes, setup_rate_routes, setup_lock_routes,
          access_report_routes}) {
        Routes routes = family();
        std::move(routes.begin(), routes.end(), std::back_inserter(all));
    }
    return all;
}

}  // namespace fairhour::http
