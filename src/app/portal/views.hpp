// What the holder of a link sees: their bills as their documents say them, what is owed, what is left of a retainer, what was
// asked and answered. Everything is of the one client and in shapes of its own: no cost, no margin, nothing of others.
//
//   const ClientOverview seen = TRY(client_overview(visitor));
//   const ClientBill bill = TRY(client_bill(visitor, seen.prebills[0].invoice));
//   const ClientFile pdf = TRY(client_file(visitor, bill.invoice, DocumentFormat::pdf));
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/portal/questions.hpp"
#include "app/portal/visit.hpp"
#include "app/portal/week.hpp"
#include "domain/contracts/change_order.hpp"

namespace fairhour {

struct ClientPrebill {
    InvoiceId invoice;
    std::string title;  // of its contract
    DayRange period;
    Money net, gross;
    Instant shown_at;
    CivilDay feedback_until;
    std::string note;
    bool approved = false;
    std::optional<Instant> approved_at;  // also of what was changed since
    std::string approved_by;
};
struct ClientInvoice {
    InvoiceId invoice;
    InvoiceKind kind = InvoiceKind::invoice;
    std::string number;
    CivilDay issue_date;
    std::optional<CivilDay> due_date;
    Money gross, open, disputed;
    PaymentState payment = PaymentState::open;
    bool overdue = false;
    std::vector<DocumentFormat> formats;
};
struct ClientRetainer {
    ContractId contract;
    std::string name;
    RetainerUnit unit = RetainerUnit::hours;
    Currency currency;
    DayRange period;
    std::int64_t left = 0, granted = 0, drawn = 0;  // of the period; seconds or minor units
};
// As text: "40:00 h", "1200.00 EUR", "30"; empty: none.
BOOST_DEFINE_FIXED_ENUM_CLASS(OfferedTerm, std::uint8_t, cap, retainer, retainer_price, payment_days, discount_percent,
                              purchase_order)
struct OfferedChange {
    OfferedTerm term = OfferedTerm::cap;
    std::string before, after;
};
BOOST_DESCRIBE_STRUCT(OfferedChange, (), (term, before, after))
struct ClientOffer {
    ChangeOrder order;
    std::string contract_name;
    std::vector<OfferedChange> changes;  // what a client cares for
};
struct ClientOverview {
    std::string firm_name, brand_color, client_name, language;
    CivilDay today;
    PortalLink link;
    Weekday week_start = Weekday::monday;
    std::vector<ClientPrebill> prebills;   // newest first
    std::vector<ClientInvoice> invoices;   // newest first
    std::vector<ClientRetainer> retainers;
    std::vector<ClientOffer> offers;       // newest first
    std::vector<QuestionShown> questions;  // newest first
};
[[nodiscard]] Result<ClientOverview> client_overview(const PortalVisitor& visitor);

struct ClientWeeks {
    ClientWeek week;
    std::vector<ClientWeekSum> others;  // the last weeks, newest first
};
inline constexpr int client_weeks_shown = 12;
// The week that holds the day; none: this one.
[[nodiscard]] Result<ClientWeeks> client_weeks(const PortalVisitor& visitor, std::optional<CivilDay> day);

struct ClientLineEntry {
    CivilDay day;
    std::string person, task, note;
    Seconds seconds;
};
struct ClientLine {
    std::int64_t line = 0;  // to ask about; 0: it follows from others
    std::string group, description, detail, reason;
    std::optional<Decimal> quantity, unit_price;
    std::string unit;
    Money amount;
    std::vector<ClientLineEntry> entries;
};
struct ClientBill {
    InvoiceId invoice;
    std::string number;
    Money net, gross;
    std::vector<ClientLine> lines;
};
[[nodiscard]] Result<ClientBill> client_bill(const PortalVisitor& visitor, InvoiceId invoice);

struct ClientFile {
    std::string name, type, bytes;
};
// Of what is offered for download; written into the journal.
[[nodiscard]] Result<ClientFile> client_file(const PortalVisitor& visitor, InvoiceId invoice, DocumentFormat format);

struct AnswerOffer {
    ChangeOrderId order;
    ChangeOrderState answer = ChangeOrderState::accepted;  // or declined
    std::string name, note;
};
[[nodiscard]] Result<ChangeOrder> answer_offer(const PortalVisitor& visitor, const AnswerOffer& asked);

}  // namespace fairhour
