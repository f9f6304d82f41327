#include "documents/ledes.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/wide.hpp"
#include "documents/einvoice/codes.hpp"
#include "documents/einvoice/faults.hpp"

namespace fairhour::documents {
namespace {

constexpr std::string_view field_names =
    "INVOICE_DATE|INVOICE_NUMBER|CLIENT_ID|LAW_FIRM_MATTER_ID|INVOICE_TOTAL|BILLING_START_DATE|BILLING_END_DATE|"
    "INVOICE_DESCRIPTION|LINE_ITEM_NUMBER|EXP/FEE/INV_ADJ_TYPE|LINE_ITEM_NUMBER_OF_UNITS|LINE_ITEM_ADJUSTMENT_AMOUNT|"
    "LINE_ITEM_TOTAL|LINE_ITEM_DATE|LINE_ITEM_TASK_CODE|LINE_ITEM_EXPENSE_CODE|LINE_ITEM_ACTIVITY_CODE|TIMEKEEPER_ID|"
    "LINE_ITEM_DESCRIPTION|LAW_FIRM_ID|LINE_ITEM_UNIT_COST|TIMEKEEPER_NAME|TIMEKEEPER_CLASSIFICATION|CLIENT_MATTER_ID";
constexpr std::string_view other_expense = "E124";  // UTBMS: other

std::string ledes_day(CivilDay day) {
    const YearMonthDay parts = day.parts();
    return fmt::format("{:04}{:02}{:02}", parts.year, parts.month, parts.day);
}

// A row before its number: what one entry, fee or adjustment comes to.
struct LedesItem {
    std::string_view kind = "F";  // F fee, E expense, IF and IE adjustments of the invoice
    Decimal units = Decimal::whole(1);
    Decimal unit_cost;
    std::int64_t total_minor = 0;
    CivilDay day;
    std::string task_code, expense_code, activity_code, person_id, words, person, person_class;
};

class LedesWriter {
public:
    explicit LedesWriter(const InvoiceDocument& document) : document_(document) {
        out_ = "LEDES1998B[]\r\n" + std::string(field_names) + "[]\r\n";
    }

    Result<std::string> write() {
        for (const DocumentLine& line : document_.lines) TRY(add_line(line));
        return std::move(out_);
    }

private:
    [[nodiscard]] Decimal major(std::int64_t minor) const {
        return {minor * (Decimal::one / document_.currency.minor_per_major())};
    }
    [[nodiscard]] CivilDay day_of(const DocumentLine& line) const {
        if (line.service) return line.service->until - 1;
        return document_.period == DayRange{} ? document_.issue_date : document_.period.until - 1;
    }

    Status add_line(const DocumentLine& line) {
        bool any_entry = false;
        for (const TimesheetEntry& entry : document_.entries) {
            if (entry.line_position != line.position || !entry.amount_minor) continue;
            any_entry = true;
            TRY(add(line, item_of(entry, line)));
        }
        if (!any_entry) return add(line, whole_line(line));
        if (line.adjustment_minor == 0) return {};
        LedesItem adjustment = by_amount(line, line.adjustment_minor);
        adjustment.kind = "IF";
        adjustment.words = line.reason.empty() ? "Adjustment: " + line.description : line.reason;
        return add(line, adjustment);
    }

    // The line's own price by the hour; where it is billed by the day or the piece, what an hour of the entry came to.
    LedesItem item_of(const TimesheetEntry& entry, const DocumentLine& line) const {
        LedesItem item;
        item.units = hours_of(entry.billable);
        item.total_minor = *entry.amount_minor;
        if (line.unit == "h" && line.unit_price)
            item.unit_cost = *line.unit_price;
        else if (entry.billable.value != 0)
            item.unit_cost = Decimal{major(*entry.amount_minor).micro * 3600 / entry.billable.value / 10'000 * 10'000};
        item.day = entry.date;
        item.task_code = entry.task_code;
        item.activity_code = entry.activity_code;
        item.person_id = entry.person_id;
        item.words = entry.note.empty() ? line.description : entry.note;
        item.person = entry.person;
        item.person_class = entry.person_class;
        return item;
    }

    // Four digits of an hour; what they lose is in the adjustment.
    static Decimal hours_of(Seconds seconds) {
        return {static_cast<std::int64_t>(
                    divide(static_cast<Int128>(seconds.value) * 10'000, 3600, Rounding::half_away_from_zero)) *
                100};
    }

    LedesItem by_amount(const DocumentLine& line, std::int64_t minor) const {
        LedesItem item;
        item.unit_cost = major(minor);
        item.total_minor = minor;
        item.day = day_of(line);
        item.words = line.description;
        return item;
    }

    LedesItem whole_line(const DocumentLine& line) const {
        LedesItem item = by_amount(line, line.amount_minor);
        switch (line.kind) {
            case DocumentLineKind::time:
            case DocumentLineKind::fixed_fee: break;
            case DocumentLineKind::expense:
                item.kind = "E";
                item.expense_code = other_expense;
                break;
            case DocumentLineKind::discount:
            case DocumentLineKind::rounding:
            case DocumentLineKind::adjustment: item.kind = "IF"; break;
        }
        return item;
    }

    Status add(const DocumentLine& line, const LedesItem& item) {
        const std::int64_t product = TRY(product_minor(item.units, item.unit_cost, document_.currency));
        const auto amount = [&](std::int64_t minor) { return minor_text(minor, document_.currency); };
        const bool dated = document_.period != DayRange{};
        const CivilDay last = dated ? document_.period.until - 1 : document_.issue_date;
        const std::vector<std::string> fields{
            ledes_day(document_.issue_date),
            ascii_words(document_.number),
            ascii_words(document_.buyer.customer_number),
            ascii_words(line.matter_id),
            amount(document_.net_minor),
            ledes_day(dated ? document_.period.from : document_.issue_date),
            ledes_day(last),
            ascii_words(document_.subject),
            std::to_string(++rows_),
            std::string(item.kind),
            decimal_text(item.units, 2),
            amount(item.total_minor - product),
            amount(item.total_minor),
            ledes_day(item.day),
            ascii_words(item.task_code),
            ascii_words(item.expense_code),
            ascii_words(item.activity_code),
            ascii_words(item.person_id),
            ascii_words(item.words),
            ascii_words(document_.seller.vat_id.empty() ? document_.seller.tax_number : document_.seller.vat_id),
            decimal_text(item.unit_cost, 2),
            ascii_words(item.person),
            ascii_words(item.person_class),
            ascii_words(line.matter),
        };
        for (std::size_t i = 0; i < fields.size(); ++i) out_ += (i == 0 ? "" : "|") + fields[i];
        out_ += "[]\r\n";
        return {};
    }

    const InvoiceDocument& document_;
    std::string out_;
    int rows_ = 0;
};

// U+00C0 to U+017F as people type them on a keyboard without accents.
constexpr std::string_view latin_letters[] = {
    "A",  "A", "A",  "A", "Ae", "A", "AE", "C",  "E",  "E", "E",  "E",  "I", "I", "I",  "I",  "D",  "N", "O",  "O",
    "O",  "O", "Oe", "x", "O",  "U", "U",  "U",  "Ue", "Y", "Th", "ss", "a", "a", "a",  "a",  "ae", "a", "ae", "c",
    "e",  "e", "e",  "e", "i",  "i", "i",  "i",  "d",  "n", "o",  "o",  "o", "o", "oe", "/",  "o",  "u", "u",  "u",
    "ue", "y", "th", "y", "A",  "a", "A",  "a",  "A",  "a", "C",  "c",  "C", "c", "C",  "c",  "C",  "c", "D",  "d",
    "D",  "d", "E",  "e", "E",  "e", "E",  "e",  "E",  "e", "E",  "e",  "G", "g", "G",  "g",  "G",  "g", "G",  "g",
    "H",  "h", "H",  "h", "I",  "i", "I",  "i",  "I",  "i", "I",  "i",  "I", "i", "IJ", "ij", "J",  "j", "K",  "k",
    "k",  "L", "l",  "L", "l",  "L", "l",  "L",  "l",  "L", "l",  "N",  "n", "N", "n",  "N",  "n",  "n", "N",  "n",
    "O",  "o", "O",  "o", "O",  "o", "OE", "oe", "R",  "r", "R",  "r",  "R", "r", "S",  "s",  "S",  "s", "S",  "s",
    "S",  "s", "T",  "t", "T",  "t", "T",  "t",  "U",  "u", "U",  "u",  "U", "u", "U",  "u",  "U",  "u", "U",  "u",
    "W",  "w", "Y",  "y", "Y",  "Z", "z",  "Z",  "z",  "Z", "z",  "s"};
static_assert(std::size(latin_letters) == 0x17F - 0xC0 + 1);

std::string_view ascii_of(std::uint32_t code) {
    if (code >= 0xC0 && code <= 0x17F) return latin_letters[code - 0xC0];
    if (code == 0xA0 || (code >= 0x2000 && code <= 0x200A) || code == 0x202F) return " ";
    if (code >= 0x2010 && code <= 0x2015) return "-";
    if (code >= 0x2018 && code <= 0x201B) return "'";
    if ((code >= 0x201C && code <= 0x201F) || code == 0xAB || code == 0xBB) return "\"";
    if (code == 0x2026) return "...";
    if (code == 0x20AC) return "EUR";
    if (code == 0x2022 || code == 0xB7) return "-";
    if (code == 0x2192) return "->";
    return "?";
}

// The code point that begins at `at`, which moves behind it. The text is UTF-8.
std::uint32_t next_code_point(std::string_view utf8, std::size_t& at) {
    const auto first = static_cast<unsigned char>(utf8[at++]);
    const int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC0 ? 1 : 0;
    std::uint32_t code = more == 0 ? first : first & (0x3FU >> more);
    for (int i = 0; i < more && at < utf8.size(); ++i)
        code = code << 6 | (static_cast<unsigned char>(utf8[at++]) & 0x3F);
    return code;
}

}  // namespace

std::string ascii_words(std::string_view utf8) {
    std::string out;
    for (std::size_t at = 0; at < utf8.size();) {
        const std::uint32_t code = next_code_point(utf8, at);
        switch (code) {
            case '|': out += '/'; break;
            case '[': out += '('; break;
            case ']': out += ')'; break;
            default:
                if (code < 0x20 || code == 0x7F)
                    out += ' ';
                else if (code < 0x7F)
                    out += static_cast<char>(code);
                else
                    out += ascii_of(code);
        }
    }
    return std::string(trimmed(out));
}

std::vector<Error> ledes_faults(const InvoiceDocument& document) {
    Faults faults;
    faults.need(document.buyer.customer_number, "/buyer/customer_number", "The client's number (CLIENT_ID)",
                "fairhour client set NAME --customer-number TEXT.");
    for (const DocumentLine& line : document.lines)
        if (line.kind == DocumentLineKind::time)
            faults.need(line.matter, "/lines/" + std::to_string(line.position) + "/matter",
                        "The client's matter number of " + (line.group.empty() ? line.description : line.group),
                        "Give the project its matter.");
    for (const TimesheetEntry& entry : document.entries)
        if (entry.person_class.empty()) {
            faults.add("field_missing", "/entries/person_class",
                       "The class of the timekeeper " + entry.person + " is missing.",
                       "Give their role its code: PT, AS, OC, LA or OT.");
            break;
        }
    return faults.take();
}

Result<std::string> write_ledes(const InvoiceDocument& document) { return LedesWriter(document).write(); }

}  // namespace fairhour::documents
