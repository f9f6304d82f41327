// The attachment: every entry behind the time on the invoice, by line, a day's entries together, with the sums that lead back to it. It
// begins on a page of its own, so that it can be handed on without the prices' page.
#include <algorithm>
#include <unordered_map>

#include "documents/pdf/sheet.hpp"
#include "documents/pdf/timesheet_sums.hpp"

namespace fairhour::documents {
namespace {

constexpr TextStyle entry_style{7.5, Weight::regular, ink}, entry_soft_style{7.5, Weight::regular, soft};
constexpr TextStyle entry_strong_style{7.5, Weight::medium, ink};
constexpr TextStyle sum_style{8.5, Weight::semibold, ink};
constexpr double column_gap = 11;

// A column that would be empty, or say the same as the one beside it, is not there: its edges are equal.
struct TimeColumns {
    Precision precision = Precision::minutes;
    bool has_clock = false, has_person = false, has_worked = false, has_rate = false, has_amount = false;
    double clock_left = page_left, person_left = page_left, words_left = page_left, words_width = 0;
    double worked_right = 0, billed_right = 0, rate_right = 0, amount_right = 0;
};

std::string amount_label(const Sheet& sheet) {
    return std::string(sheet.words.amount) + " " + std::string(sheet.document.currency.code());
}

std::string clock_range(const TimesheetEntry& entry) {
    if (!entry.start || !entry.stop) return {};
    return clock_words(*entry.start) + "\u2013" + clock_words(*entry.stop);
}

std::string rate_words(const Sheet& sheet, const TimesheetEntry& entry) {
    return entry.rate ? decimal_words(sheet.language, *entry.rate, sheet.document.currency.exponent()) : std::string();
}

void choose_columns(TimeColumns& c, const std::vector<TimesheetEntry>& entries, TimesheetOrder order) {
    c.precision = precision_of(entries);
    for (const TimesheetEntry& e : entries) {
        c.has_clock = c.has_clock || (e.start && e.stop);
        c.has_person = c.has_person || e.person != entries.front().person;
        c.has_worked = c.has_worked || e.worked != e.billable;
        c.has_amount = c.has_amount || e.amount_minor.has_value();
    }
    // A line has one rate, as a rule (semantics 5); it then stands in the line's heading. Under other headings several meet.
    std::unordered_map<int, std::optional<Decimal>> rates;
    for (const TimesheetEntry& e : entries) {
        const int line = order == TimesheetOrder::by_line ? e.line_position : 0;
        c.has_rate = c.has_rate || rates.try_emplace(line, e.rate).first->second != e.rate;
    }
}

double figure_column(Sheet& sheet, bool there, const std::vector<std::string>& texts, std::string_view label) {
    if (!there) return 0;
    return std::max(widest(sheet.canvas, texts, sum_style), sheet.canvas.width(label, label_style)) + column_gap;
}

TimeColumns measure_columns(Sheet& sheet) {
    const auto& entries = sheet.document.entries;
    TimeColumns c;
    c.amount_right = page_right(sheet.canvas);
    choose_columns(c, entries, sheet.look.design.timesheet_order);
    const TimeSum total = sum_of(entries);
    std::vector<std::string> rates, people;
    for (const TimesheetEntry& e : entries) rates.push_back(rate_words(sheet, e));
    for (const NamedSum& person : sums_by_person(entries)) people.push_back(person.name);
    const Wording& w = sheet.words;
    c.rate_right =
        c.amount_right - figure_column(sheet, c.has_amount, {sheet.amount(total.minor)}, amount_label(sheet));
    c.billed_right = c.rate_right - figure_column(sheet, c.has_rate, rates, w.rate);
    const std::string billed = hours_words(total.billable, c.precision),
                      worked = hours_words(total.worked, c.precision);
    c.worked_right = c.billed_right - figure_column(sheet, true, {billed}, c.has_worked ? w.billed : w.hours);
    const double words_right = c.worked_right - figure_column(sheet, c.has_worked, {worked}, w.worked);
    std::vector<std::string> days;
    for (int day = 0; day < 7; ++day) days.push_back(short_day_words(sheet.language, CivilDay(2026, 5, 20) + day));
    c.clock_left = page_left + widest(sheet.canvas, days, entry_strong_style) + column_gap;
    c.person_left = c.clock_left;
    if (c.has_clock) c.person_left += sheet.canvas.width("00:00\u201300:00", entry_style) + column_gap;
    c.words_left = c.person_left;
    if (c.has_person) c.words_left += std::clamp(widest(sheet.canvas, people, entry_style), 40.0, 110.0) + column_gap;
    c.words_width = words_right - c.words_left;
    return c;
}

// The figures of one row, each only where its column is.
void add_figures(TableRow& row, const Sheet& sheet, const TimeColumns& c, const TimeSum& sum, const TextStyle& style) {
    row.cells.push_back({hours_words(sum.billable, c.precision), c.billed_right, Align::right, style});
    if (c.has_worked) row.cells.push_back({hours_words(sum.worked, c.precision), c.worked_right, Align::right, style});
    if (c.has_amount) row.cells.push_back({sheet.amount(sum.minor), c.amount_right, Align::right, style});
}

void add_title(Column& column, Sheet& sheet, const TimeColumns& c) {
    const InvoiceDocument& d = sheet.document;
    std::vector<StyledLine> lines;
    const std::string own = sheet.says(TextPlace::timesheet, &TemplateWords::title);
    add_wrapped(lines, sheet, own.empty() ? sheet.words.timesheet : std::string_view(own), {17, Weight::semibold, ink}, page_content_width(sheet.canvas));
    std::string below(d.number.empty() ? sheet.words.attachment_to_prebill : sheet.words.attachment_to);
    if (!d.number.empty()) below += " " + sheet.name();
    if (const std::string period = period_words(sheet.language, d.period); !period.empty())
        below += "  \u00b7  " + period;
    if (!c.has_person && !d.entries.front().person.empty()) below += "  \u00b7  " + d.entries.front().person;
    add_wrapped(lines, sheet, below, small_soft_style, page_content_width(sheet.canvas));
    add_wrapped(lines, sheet, sheet.says(TextPlace::timesheet, &TemplateWords::introduction), body_style,
                page_content_width(sheet.canvas) - 60);
    const double height = height_of(lines);
    column.add({.height = height,
                .space_before = 0,
                .keep = Keep::with_next,
                .draw = [&sheet, lines = std::move(lines)](double top) {
                    sheet.canvas.bookmark(sheet.words.timesheet);
                    draw_lines(sheet.canvas, lines, {page_left, top});
                }});
}

void add_summary(Column& column, Sheet& sheet, const TimeColumns& c, std::string_view label,
                 const std::vector<NamedSum>& sums) {
    if (sums.size() < 2) return;
    const auto head = [&sheet, c, label](double top) {
        const double y = top + label_style.size;
        sheet.canvas.text(label, {page_left, y}, label_style);
        sheet.canvas.text(c.has_worked ? sheet.words.billed : sheet.words.hours, {c.billed_right, y}, label_style,
                          Align::right);
        if (c.has_amount) sheet.canvas.text(amount_label(sheet), {c.amount_right, y}, label_style, Align::right);
        sheet.canvas.rule({page_left, y + 5}, page_content_width(sheet.canvas), 0.5, hairline);
    };
    column.add({.height = 14, .space_before = 16, .keep = Keep::with_next, .draw = head});
    for (const NamedSum& named : sums) {
        TableRow row{.words_x = page_left, .space_above = 2, .space_below = 1};
        add_wrapped(row.words, sheet, named.name.empty() ? sheet.words.none_named : std::string_view(named.name),
                    entry_style, c.words_left + c.words_width - page_left - column_gap);
        TimeColumns without_worked = c;
        without_worked.has_worked = false;
        add_figures(row, sheet, without_worked, named.sum, entry_style);
        add_row(column, sheet, std::move(row));
    }
}

std::string line_title(const DocumentLine& line) {
    std::string title = std::to_string(line.position) + "   " + line.description;
    if (!line.group.empty()) title += "  \u00b7  " + line.group;
    return title;
}

Block run_heading(Sheet& sheet, const TimeColumns& c, const std::string& words) {
    std::vector<StyledLine> title;
    add_wrapped(title, sheet, words, {9, Weight::semibold, sheet.brand.text}, page_content_width(sheet.canvas));
    const double title_height = height_of(title) + 6;
    const auto draw = [&sheet, c, title = std::move(title), title_height](double top) {
        draw_lines(sheet.canvas, title, {page_left, top});
        const double y = top + title_height + label_style.size;
        const auto figure = [&](bool there, std::string_view text, double right) {
            if (there) sheet.canvas.text(text, {right, y}, label_style, Align::right);
        };
        const Wording& w = sheet.words;
        sheet.canvas.text(w.day, {page_left, y}, label_style);
        if (c.has_clock) sheet.canvas.text(w.time_of_day, {c.clock_left, y}, label_style);
        if (c.has_person) sheet.canvas.text(w.person, {c.person_left, y}, label_style);
        sheet.canvas.text(w.work, {c.words_left, y}, label_style);
        figure(c.has_worked, w.worked, c.worked_right);
        figure(true, c.has_worked ? w.billed : w.hours, c.billed_right);
        figure(c.has_rate, w.rate, c.rate_right);
        figure(c.has_amount, amount_label(sheet), c.amount_right);
        sheet.canvas.rule({page_left, y + 5}, page_content_width(sheet.canvas), 0.9, sheet.brand.color);
    };
    return {.height = title_height + 14, .space_before = 24, .keep = Keep::with_next, .draw = draw};
}

enum class InDay : std::uint8_t { first, later };
enum class Projects : std::uint8_t { one, several };

// "Task · note", with the project in front where a line holds several.
std::string work_words(const TimesheetEntry& entry, Projects projects) {
    std::string out;
    const auto add = [&out](const std::string& part, std::string_view between) {
        if (part.empty()) return;
        if (!out.empty()) out += between;
        out += part;
    };
    if (projects == Projects::several) add(entry.project, "");
    add(entry.task, "  \u00b7  ");
    add(entry.note, "  \u00b7  ");
    return out;
}

// The day stands on every row, so that a page can be read alone; strong where it begins, faint where it goes on.
void add_entry(Column& column, Sheet& sheet, const TimeColumns& c, const TimesheetEntry& entry, InDay in_day,
               Projects projects) {
    const bool first = in_day == InDay::first;
    TableRow row{.words_x = c.words_left, .space_above = first ? 4.2 : 1.2, .space_below = 1.2};
    const TextStyle later_style{entry_style.size, Weight::regular, faint};
    row.cells = {{short_day_words(sheet.language, entry.date), page_left, Align::left,
                  first ? entry_strong_style : later_style}};
    TimeSum sum;
    sum.add(entry);
    add_figures(row, sheet, c, sum, entry_style);
    if (!entry.amount_minor && c.has_amount) row.cells.pop_back();
    if (c.has_rate) row.cells.push_back({rate_words(sheet, entry), c.rate_right, Align::right, entry_soft_style});
    if (c.has_clock) row.cells.push_back({clock_range(entry), c.clock_left, Align::left, entry_soft_style});
    add_wrapped(row.words, sheet, work_words(entry, projects), entry_style, c.words_width);
    if (c.has_person) {
        const auto lines = sheet.canvas.wrap(entry.person, entry_style, c.words_left - c.person_left - column_gap / 2);
        if (!lines.empty()) row.cells.push_back({lines.front(), c.person_left, Align::left, entry_style});
    }
    if (row.words.empty()) row.words = {{"\u2013", entry_soft_style}};
    add_row(column, sheet, std::move(row));
}

void add_sum_row(Column& column, Sheet& sheet, const TimeColumns& c, const TimeSum& sum, std::string_view label) {
    TableRow row{.words_x = page_left, .space_above = 6, .space_below = 2};
    add_wrapped(row.words, sheet, label, sum_style, c.words_left + c.words_width - page_left - column_gap);
    add_figures(row, sheet, c, sum, sum_style);
    add_row(column, sheet, std::move(row));
}

using EntryRun = std::vector<TimesheetEntry>;

// Entries under one heading, day by day. The last one stays with the subtotal.
void add_run_entries(Column& column, Sheet& sheet, const TimeColumns& c, const EntryRun& run) {
    const Projects projects = sums_by_project(run).size() > 1 ? Projects::several : Projects::one;
    for (std::size_t i = 0; i < run.size(); ++i) {
        const InDay in_day = i == 0 || run[i].date != run[i - 1].date ? InDay::first : InDay::later;
        add_entry(column, sheet, c, run[i], in_day, projects);
    }
    column.keep_last_with_next();
    add_sum_row(column, sheet, c, sum_of(run), sheet.words.subtotal);
}

void add_money_row(Column& column, Sheet& sheet, std::string_view label, std::string figure, const TextStyle& style) {
    column.keep_last_with_next();
    TableRow row{.words_x = page_left, .space_above = 3, .space_below = 1};
    add_wrapped(row.words, sheet, label, style, 300);
    row.cells = {{std::move(figure), page_right(sheet.canvas), Align::right, style}};
    add_row(column, sheet, std::move(row));
}

// The grand total, and the way from it to the net of the invoice.
void add_grand_total(Column& column, Sheet& sheet, const TimeColumns& c) {
    const InvoiceDocument& d = sheet.document;
    const TimeSum total = sum_of(d.entries);
    column.begin_section(std::nullopt, Start::flowing);
    const auto rule = [&sheet](double top) {
        sheet.canvas.rule({page_left, top + 2}, page_content_width(sheet.canvas), 0.9, sheet.brand.color);
    };
    column.keep_last_with_next();
    column.add({.height = 4, .space_before = 14, .keep = Keep::with_next, .draw = rule});
    add_sum_row(column, sheet, c, total, sheet.words.total);
    if (!c.has_amount) return;
    if (total.minor != d.net_minor)
        add_money_row(column, sheet, sheet.words.not_by_time, sheet.amount(d.net_minor - total.minor),
                      entry_soft_style);
    const std::string net = std::string(sheet.words.net) + " \u00b7 " + sheet.name();
    add_money_row(column, sheet, net, sheet.money(d.net_minor), sum_style);
}

// What the heading over an entry says; entries of one heading stand together.
std::string heading_of_entry(const Sheet& sheet, const TimesheetEntry& entry) {
    const auto named = [&](const std::string& name) { return name.empty() ? std::string(sheet.words.none_named) : name; };
    switch (sheet.look.design.timesheet_order) {
        case TimesheetOrder::by_line: {
            const auto line = std::ranges::find(sheet.document.lines, entry.line_position, &DocumentLine::position);
            return line == sheet.document.lines.end() ? std::string() : line_title(*line);
        }
        case TimesheetOrder::by_project: return named(entry.project);
        case TimesheetOrder::by_person: return named(entry.person);
        case TimesheetOrder::by_week:
            return period_words(sheet.language, {entry.date.monday(), entry.date.monday() + 7});
    }
    INVARIANT(false, "every order of a timesheet has its headings");
}

// By line and week in the order of these, else in the order in which they first appear.
std::vector<std::pair<std::string, EntryRun>> runs_of(const Sheet& sheet) {
    std::vector<TimesheetEntry> entries = sheet.document.entries;
    const TimesheetOrder order = sheet.look.design.timesheet_order;
    if (order == TimesheetOrder::by_week) std::ranges::stable_sort(entries, {}, &TimesheetEntry::date);
    if (order == TimesheetOrder::by_line) std::ranges::stable_sort(entries, {}, &TimesheetEntry::line_position);
    std::vector<std::pair<std::string, EntryRun>> runs;
    std::unordered_map<std::string, std::size_t> places;
    for (TimesheetEntry& entry : entries) {
        std::string heading = heading_of_entry(sheet, entry);
        const auto [place, is_new] = places.try_emplace(heading, runs.size());
        if (is_new) runs.emplace_back(std::move(heading), EntryRun{});
        runs[place->second].second.push_back(std::move(entry));
    }
    for (auto& [heading, run] : runs) std::ranges::stable_sort(run, {}, &TimesheetEntry::date);
    return runs;
}

// The rate of a run whose entries all have one; then no column says it.
std::string rate_of_run(const Sheet& sheet, const TimeColumns& c, const EntryRun& run) {
    if (c.has_rate || std::ranges::any_of(run, [&](const TimesheetEntry& e) { return e.rate != run.front().rate; }))
        return {};
    const std::string rate = rate_words(sheet, run.front());
    if (rate.empty()) return {};
    return "  \u00b7  " + rate + "\u00a0" + std::string(sheet.document.currency.code()) + "/" +
           unit_word(sheet.language, "h");
}

}  // namespace

void add_timesheet(Column& column, Sheet& sheet) {
    const auto& entries = sheet.document.entries;
    const TimeColumns columns = measure_columns(sheet);
    column.begin_section(std::nullopt, Start::new_page);
    add_title(column, sheet, columns);
    add_summary(column, sheet, columns, sheet.words.by_project, sums_by_project(entries));
    add_summary(column, sheet, columns, sheet.words.by_person, sums_by_person(entries));
    for (const auto& [heading, run] : runs_of(sheet)) {
        column.begin_section(run_heading(sheet, columns, heading + rate_of_run(sheet, columns, run)), Start::flowing);
        add_run_entries(column, sheet, columns, run);
    }
    add_grand_total(column, sheet, columns);
}

}  // namespace fairhour::documents
