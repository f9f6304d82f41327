// The shapes of the client portal's answers, and how they are made of what the portal shows. Nothing else leaves by it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/portal/views.hpp"
#include "domain/describe.hpp"

namespace fairhour::http {

struct PortalMessageAnswer {
    QuestionSide side = QuestionSide::client;
    std::string name;  // of the client's side; of the firm's the person who answered
    Instant at;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(PortalMessageAnswer, (), (side, name, at, text))
struct PortalQuestionAnswer {
    ClientQuestionId id;
    QuestionKind kind = QuestionKind::question;
    QuestionState state = QuestionState::open;
    InvoiceId invoice;
    std::int64_t line = 0;
    std::string number, line_text;
    Money net;
    std::string asked_by;
    Instant asked_at;
    QuestionOutcome outcome = QuestionOutcome::undecided;
    std::optional<Money> reduced_by;
    std::optional<Instant> settled_at;
    std::vector<PortalMessageAnswer> said;
};
BOOST_DESCRIBE_STRUCT(PortalQuestionAnswer, (),
                      (id, kind, state, invoice, line, number, line_text, net, asked_by, asked_at, outcome, reduced_by,
                       settled_at, said))
struct PortalPrebillAnswer {
    InvoiceId invoice;
    std::string title;
    DayRange period;
    Money net, gross;
    Instant shown_at;
    CivilDay feedback_until;
    std::string note;
    bool approved = false;
    std::optional<Instant> approved_at;
    std::string approved_by;
};
BOOST_DESCRIBE_STRUCT(PortalPrebillAnswer, (),
                      (invoice, title, period, net, gross, shown_at, feedback_until, note, approved, approved_at,
                       approved_by))
struct PortalInvoiceAnswer {
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
BOOST_DESCRIBE_STRUCT(PortalInvoiceAnswer, (),
                      (invoice, kind, number, issue_date, due_date, gross, open, disputed, payment, overdue, formats))
struct PortalRetainerAnswer {
    ContractId contract;
    std::string name;
    RetainerUnit unit = RetainerUnit::hours;
    Currency currency;
    DayRange period;
    std::int64_t left = 0, granted = 0, drawn = 0;  // seconds, or minor units of the currency
};
BOOST_DESCRIBE_STRUCT(PortalRetainerAnswer, (), (contract, name, unit, currency, period, left, granted, drawn))
struct PortalOfferAnswer {
    ChangeOrderId id;
    std::string contract_name, title, reason;
    CivilDay from;
    ChangeOrderState state = ChangeOrderState::offered;
    Instant offered_at;
    std::optional<Instant> answered_at;
    std::string answered_by, note;
    std::vector<OfferedChange> changes;
};
BOOST_DESCRIBE_STRUCT(PortalOfferAnswer, (),
                      (id, contract_name, title, reason, from, state, offered_at, answered_at, answered_by, note,
                       changes))
struct PortalAnswer {
    std::string firm_name, brand_color, client_name, name, language;
    CivilDay today;
    Weekday week_start = Weekday::monday;
    std::vector<PortalPart> parts;
    Instant expires_at;
    PortalMailing mails = PortalMailing::on;
    bool has_email = false;
    std::vector<PortalPrebillAnswer> prebills;
    std::vector<PortalInvoiceAnswer> invoices;
    std::vector<PortalRetainerAnswer> retainers;
    std::vector<PortalOfferAnswer> offers;
    std::vector<PortalQuestionAnswer> questions;
};
BOOST_DESCRIBE_STRUCT(PortalAnswer, (),
                      (firm_name, brand_color, client_name, name, language, today, week_start, parts, expires_at, mails,
                       has_email, prebills, invoices, retainers, offers, questions))

struct PortalWeeksAnswer {
    ClientWeek week;
    std::vector<ClientWeekSum> others;
};
BOOST_DESCRIBE_STRUCT(PortalWeeksAnswer, (), (week, others))
struct PortalEntryAnswer {
    CivilDay day;
    std::string person, task, note;
    Seconds seconds;
};
BOOST_DESCRIBE_STRUCT(PortalEntryAnswer, (), (day, person, task, note, seconds))
struct PortalLineAnswer {
    std::int64_t line = 0;  // to ask about; 0: it follows from others
    std::string group, description, detail, reason;
    std::optional<Decimal> quantity, unit_price;
    std::string unit;
    Money amount;
    std::vector<PortalEntryAnswer> entries;
};
BOOST_DESCRIBE_STRUCT(PortalLineAnswer, (),
                      (line, group, description, detail, reason, quantity, unit_price, unit, amount, entries))
struct PortalBillAnswer {
    InvoiceId invoice;
    std::string number;
    Money net, gross;
    std::vector<PortalLineAnswer> lines;
};
BOOST_DESCRIBE_STRUCT(PortalBillAnswer, (), (invoice, number, net, gross, lines))

// `firm`: to name who answered.
[[nodiscard]] PortalQuestionAnswer question_answer(const QuestionShown& shown, const FirmIndex& firm);
[[nodiscard]] PortalAnswer portal_answer(const ClientOverview& seen, const FirmIndex& firm);
[[nodiscard]] PortalBillAnswer bill_answer(const ClientBill& bill);

}  // namespace fairhour::http
