// What the totals say: value, hours and figures.
#include "app/report/glance.hpp"
#include "app/report/reports.hpp"
#include "http/kept_answers.hpp"
#include "http/page.hpp"
#include "http/routes/families.hpp"

namespace fairhour::http {
namespace {

struct ReportQuery {
    ReportBy by = ReportBy::client;
    std::optional<CivilDay> from, until;  // periods that begin in it
};
BOOST_DESCRIBE_STRUCT(ReportQuery, (), (by, from, until))

struct ValueLineAnswer {
    std::string name, currency;
    std::int64_t entries = 0, worked_seconds = 0, billable_seconds = 0, amount_minor = 0, unrated_entries = 0;
    std::int64_t unbilled_seconds = 0, unbilled_minor = 0, invoiced_minor = 0;
};
BOOST_DESCRIBE_STRUCT(ValueLineAnswer, (),
                      (name, currency, entries, worked_seconds, billable_seconds, amount_minor, unrated_entries,
                       unbilled_seconds, unbilled_minor, invoiced_minor))

struct HoursLineAnswer {
    std::string name;
    std::int64_t entries = 0, worked_seconds = 0, billable_worked_seconds = 0, non_billable_seconds = 0,
                 unclear_seconds = 0;
};
BOOST_DESCRIBE_STRUCT(HoursLineAnswer, (),
                      (name, entries, worked_seconds, billable_worked_seconds, non_billable_seconds, unclear_seconds))

struct FigureAnswer {
    Figure figure = Figure::billable_ratio;
    std::string subject, value;
    std::int64_t part = 0, whole = 0;
};
BOOST_DESCRIBE_STRUCT(FigureAnswer, (), (figure, subject, value, part, whole))

Result<ReportAsked> report_asked(const Call& call) {
    const auto query = TRY(call.query<ReportQuery>());
    return ReportAsked{query.by, {query.from.value_or(CivilDay::min), query.until.value_or(CivilDay::max)}};
}

Result<Reply> value_report(Call& call) {
    Page<ValueLineAnswer> page;
    for (const ValueLine& l : TRY(report_value(call.app(), TRY(report_asked(call)))))
        page.items.push_back({l.name, l.currency, l.entries, l.worked_seconds, l.billable_seconds, l.amount_minor,
                              l.unrated_entries, l.unbilled_seconds, l.unbilled_minor, l.invoiced_minor});
    return call.reply(page);
}

Result<Reply> hours_report(Call& call) {
    Page<HoursLineAnswer> page;
    for (const HoursLine& l : TRY(report_hours(call.app(), TRY(report_asked(call)))))
        page.items.push_back({l.name, l.entries, l.worked_seconds, l.billable_worked_seconds, l.non_billable_seconds,
                              l.unclear_seconds});
    return call.reply(page);
}

Result<Reply> figures_report(Call& call) {
    Page<FigureAnswer> page;
    for (const FigureLine& l : TRY(report_figures(call.app(), TRY(report_asked(call)).periods)))
        page.items.push_back({l.figure, l.subject, l.value, l.part, l.whole});
    return call.reply(page);
}

// Until a cut-off passes, or a day begins somewhere.
Instant holds_until(Instant now, std::span<const ClientGlance> glances) {
    Instant until = quarter_hour_after(now);
    for (const ClientGlance& glance : glances)
        if (glance.next_cut_off) until = std::min(until, glance.next_cut_off->cut_off);
    return until;
}

Result<Reply> glance_at_client(Call& call) {
    const ClientId id = TRY(call.id<ClientTag>());
    const ClientGlance glance = TRY(client_glance(call.app(), *TRY(call.work()), id));
    Reply reply = call.reply(glance);
    reply.holds_until = holds_until(call.app().clock.now(), {&glance, 1});
    return reply;
}

Result<Reply> glance_at_clients(Call& call) {
    Page<ClientGlance> page;
    page.items = TRY(client_glances(call.app(), *TRY(call.work())));
    Reply reply = call.reply(page);
    reply.holds_until = holds_until(call.app().clock.now(), page.items);
    return reply;
}

void add_glances(Routes& routes) {
    routes.push_back(route<None, None, ClientGlance>(
        {.method = Method::get,
         .path = "/api/v1/clients/{client}/glance",
         .name = "glance_at_client",
         .summary = "What is unbilled and whose turn it is, budgets and caps left, the last invoice, what is owed, the "
                    "next cut-off.",
         .tag = "reports",
         .action = Action::see_rates,
         .kind = Kind::client,
         .keeps = Keeps::answer},
        glance_at_client));
    routes.push_back(route<None, None, Page<ClientGlance>>({.method = Method::get,
                                                            .path = "/api/v1/clients-at-a-glance",
                                                            .name = "glance_at_clients",
                                                            .summary = "The same of every client you may see it of.",
                                                            .tag = "reports",
                                                            .action = Action::see_rates,
                                                            .keeps = Keeps::answer},
                                                           glance_at_clients));
}

}  // namespace

Routes report_routes() {
    const auto row = [](std::string path, std::string name, std::string summary, Action action) {
        return RouteRow{.method = Method::get,
                        .path = "/api/v1/reports/" + std::move(path),
                        .name = std::move(name),
                        .summary = std::move(summary),
                        .tag = "reports",
                        .action = action,
                        .keeps = Keeps::answer};
    };
    Routes routes;
    routes.push_back(route<ReportQuery, None, Page<ValueLineAnswer>>(
        row("value", "report_value", "Value, unbilled and invoiced, by client, project, person or period.",
            Action::see_rates),
        value_report));
    routes.push_back(route<ReportQuery, None, Page<HoursLineAnswer>>(
        row("hours", "report_hours", "Worked hours by billability.", Action::see_reports), hours_report));
    // What is late goes by the minute: not kept.
    RouteRow figures = row("figures", "report_figures",
                           "Compliance, latency, utilization, margin and the other figures.", Action::see_margins);
    figures.keeps = Keeps::nothing;
    routes.push_back(route<ReportQuery, None, Page<FigureAnswer>>(std::move(figures), figures_report));
    add_glances(routes);
    return routes;
}

}  // namespace fairhour::http
