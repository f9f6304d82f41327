#include "documents/csv.hpp"

#include <map>
#include <utility>

namespace fairhour::documents {
namespace {

std::string_view kind_word(DocumentKind kind) {
    switch (kind) {
        case DocumentKind::invoice: return "invoice";
        case DocumentKind::credit_note: return "credit_note";
        case DocumentKind::prebill: return "prebill";
        case DocumentKind::corrected_invoice: return "corrected_invoice";
        case DocumentKind::advance_invoice: return "advance_invoice";
    }
    std::unreachable();
}

std::string_view kind_word(DocumentLineKind kind) {
    switch (kind) {
        case DocumentLineKind::time: return "time";
        case DocumentLineKind::fixed_fee: return "fixed_fee";
        case DocumentLineKind::expense: return "expense";
        case DocumentLineKind::discount: return "discount";
        case DocumentLineKind::rounding: return "rounding";
        case DocumentLineKind::adjustment: return "adjustment";
    }
    std::unreachable();
}

std::string first_day(const DayRange& period) { return period == DayRange{} ? std::string() : day_text(period.from); }
std::string last_day(const DayRange& period) {
    return period == DayRange{} ? std::string() : day_text(period.until - 1);
}
std::string decimal_cell(const std::optional<Decimal>& value) { return value ? decimal_text(*value) : std::string(); }

std::string clock_cell(const std::optional<Seconds>& since_midnight) {
    if (!since_midnight) return {};
    const std::int64_t at = since_midnight->value % 86'400;
    const auto two = [](std::int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return two(at / 3600) + ":" + two(at / 60 % 60) + ":" + two(at % 60);
}

void add_line(std::string& out, const InvoiceDocument& d, const DocumentLine& line) {
    const DayRange period = line.period.value_or(d.period);
    add_csv_row(out, {std::string(kind_word(d.kind)),
                      csv_text(d.number),
                      day_text(d.issue_date),
                      d.due_date ? day_text(*d.due_date) : std::string(),
                      csv_text(d.buyer.name),
                      csv_text(d.buyer.vat_id),
                      csv_text(d.buyer.purchase_order),
                      std::to_string(line.position),
                      std::string(kind_word(line.kind)),
                      csv_text(line.group),
                      csv_text(line.description),
                      csv_text(line.detail),
                      csv_text(line.reason),
                      first_day(period),
                      last_day(period),
                      decimal_cell(line.quantity),
                      csv_text(line.unit),
                      decimal_cell(line.unit_price),
                      csv_text(line.tax_category),
                      decimal_text(line.tax_rate),
                      minor_text(line.adjustment_minor, d.currency),
                      minor_text(line.amount_minor, d.currency),
                      std::string(d.currency.code())});
}

void add_entry(std::string& out, const InvoiceDocument& d, const TimesheetEntry& entry, std::string_view line) {
    add_csv_row(out, {csv_text(d.number), std::to_string(entry.line_position), csv_text(line), day_text(entry.date),
                      csv_text(entry.person), csv_text(entry.project), csv_text(entry.task), csv_text(entry.note),
                      clock_cell(entry.start), clock_cell(entry.stop), std::to_string(entry.worked.value),
                      std::to_string(entry.billable.value), decimal_cell(entry.rate),
                      entry.amount_minor ? minor_text(*entry.amount_minor, d.currency) : std::string(),
                      std::string(d.currency.code())});
}

}  // namespace

std::string csv_text(std::string_view text) {
    std::string cell;
    if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos) cell += '\'';
    cell += text;
    if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
    std::string quoted = "\"";
    for (const char c : cell) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

void add_csv_row(std::string& out, std::initializer_list<std::string> cells) {
    bool first = true;
    for (const std::string& cell : cells) {
        if (!std::exchange(first, false)) out += ',';
        out += cell;
    }
    out += "\r\n";
}

Result<std::string> invoice_csv(const InvoiceDocument& document) {
    std::string out;
    add_csv_row(out,
                {"document_kind",  "document_number",  "issue_date",      "due_date",   "buyer_name",  "buyer_vat_id",
                 "purchase_order", "line_position",    "line_kind",       "line_group", "description", "detail",
                 "reason",         "period_first_day", "period_last_day", "quantity",   "unit",        "unit_price",
                 "tax_category",   "tax_rate",         "adjustment",      "amount",     "currency"});
    for (const DocumentLine& line : document.lines) add_line(out, document, line);
    return out;
}

Result<std::string> timesheet_csv(const InvoiceDocument& document) {
    std::map<int, std::string_view> lines;
    for (const DocumentLine& line : document.lines) lines.emplace(line.position, line.description);
    std::string out;
    add_csv_row(out, {"document_number", "line_position", "line_description", "date", "person", "project", "task",
                      "note", "start", "stop", "worked_seconds", "billable_seconds", "rate", "amount", "currency"});
    for (const TimesheetEntry& entry : document.entries) add_entry(out, document, entry, lines[entry.line_position]);
    return out;
}

}  // namespace fairhour::documents
