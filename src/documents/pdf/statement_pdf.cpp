#include "documents/pdf/statement_pdf.hpp"

#include <algorithm>

#include "documents/pdf/sheet.hpp"
#include "documents/statement_words.hpp"

namespace fairhour {

Status check_statement(const StatementDocument& statement) {
    for (const StatementAccount& account : statement.accounts) {
        std::int64_t balance = account.opening_minor;
        for (const StatementLine& line : account.lines) {
            balance += line.minor;
            if (balance != line.balance_minor)
                return refuse(ErrorKind::damaged, "statement_sum", "A balance does not follow from the line before it.",
                              line.document);
        }
        if (balance != account.closing_minor)
            return refuse(ErrorKind::damaged, "statement_sum", "The balance at the end does not follow from the lines.",
                          std::string(account.currency.code()));
    }
    return {};
}

namespace documents {
namespace {

constexpr double statement_other_top = 82, statement_other_bottom = 786, column_gap = 18;
constexpr TextStyle strong_total{10.5, Weight::semibold, ink};

// A statement, and the sheet that every part of a letter is drawn on.
struct StatementSheet {
    const StatementDocument& statement;
    const StatementWords& words;
    Sheet& sheet;
};

// Its parties as the parts of a letter know them.
InvoiceDocument frame_of(const StatementDocument& statement) {
    InvoiceDocument letter;
    letter.language = statement.language;
    letter.seller = statement.seller;
    letter.buyer = statement.buyer;
    letter.issue_date = statement.made_on;
    return letter;
}

std::string what_moved(const StatementSheet& s, const StatementLine& line) {
    std::string text(s.words.movements[static_cast<std::size_t>(line.kind)]);
    return line.document.empty() ? text : text + " " + line.document;
}

// Where the columns of figures end: amount and balance.
struct StatementColumns {
    double words_left = 0, words_width = 0, amount_right = 0, balance_right = page_right;
};

StatementColumns statement_columns(StatementSheet& s, const StatementAccount& account) {
    std::vector<std::string> days, amounts, balances{amount_words(s.sheet.language, account.opening_minor, account.currency)};
    for (const StatementLine& line : account.lines) {
        days.push_back(date_words(s.sheet.language, line.day));
        amounts.push_back(amount_words(s.sheet.language, line.minor, account.currency));
        balances.push_back(amount_words(s.sheet.language, line.balance_minor, account.currency));
    }
    const auto wide = [&](const std::vector<std::string>& texts, std::string_view label) {
        return std::max(widest(s.sheet.canvas, texts, body_style),
                        s.sheet.canvas.width(std::string(label) + " " + std::string(account.currency.code()), label_style));
    };
    StatementColumns c;
    c.words_left = page_left + wide(days, s.words.day) + column_gap;
    c.amount_right = c.balance_right - wide(balances, s.words.balance) - column_gap;
    c.words_width = c.amount_right - wide(amounts, s.words.amount) - column_gap - c.words_left;
    return c;
}

Block movements_heading(StatementSheet& s, const StatementColumns& c, Currency currency) {
    const auto draw = [&s, c, currency](double top) {
        const double y = top + label_style.size;
        const std::string code = " " + std::string(currency.code());
        Canvas& canvas = s.sheet.canvas;
        canvas.text(s.words.day, {page_left, y}, label_style);
        canvas.text(s.words.what, {c.words_left, y}, label_style);
        canvas.text(std::string(s.words.amount) + code, {c.amount_right, y}, label_style, Align::right);
        canvas.text(std::string(s.words.balance) + code, {c.balance_right, y}, label_style, Align::right);
        canvas.rule({page_left, y + 6.5}, page_content_width, 0.9, s.sheet.brand.color);
    };
    return {.height = label_style.size + 9, .space_before = 14, .keep = Keep::with_next, .draw = draw};
}

void add_balance(Column& column, StatementSheet& s, const StatementColumns& c, std::string_view label, CivilDay day,
                 std::int64_t minor, Currency currency) {
    TableRow row{.words_x = c.words_left, .space_above = 7, .space_below = 5.5, .rule_thickness = 0.5};
    row.cells = {{date_words(s.sheet.language, day), page_left, Align::left, body_soft_style},
                 {amount_words(s.sheet.language, minor, currency), c.balance_right, Align::right, body_strong_style}};
    add_wrapped(row.words, s.sheet, label, body_strong_style, c.words_width);
    add_row(column, s.sheet, std::move(row));
}

void add_movement(Column& column, StatementSheet& s, const StatementColumns& c, const StatementLine& line,
                  Currency currency) {
    TableRow row{.words_x = c.words_left, .space_above = 7, .space_below = 5.5, .rule_thickness = 0.5};
    row.cells = {{date_words(s.sheet.language, line.day), page_left, Align::left, body_style},
                 {amount_words(s.sheet.language, line.minor, currency), c.amount_right, Align::right, body_style},
                 {amount_words(s.sheet.language, line.balance_minor, currency), c.balance_right, Align::right, body_soft_style}};
    add_wrapped(row.words, s.sheet, what_moved(s, line), body_style, c.words_width);
    if (line.due_date)
        add_wrapped(row.words, s.sheet,
                    std::string(s.words.due_prefix) + " " + date_words(s.sheet.language, *line.due_date),
                    small_soft_style, c.words_width);
    add_row(column, s.sheet, std::move(row));
}

void add_closing(Column& column, StatementSheet& s, const StatementAccount& account) {
    std::string_view label = s.words.closing;
    if (account.closing_minor == 0) label = s.words.settled_up;
    if (account.closing_minor < 0) label = s.words.in_credit;
    const std::int64_t shown = account.closing_minor < 0 ? -account.closing_minor : account.closing_minor;
    TableRow row{.space_above = 8, .space_below = 4};
    row.cells = {{std::string(label), page_left, Align::left, strong_total},
                 {money_words(s.sheet.language, {shown, account.currency}), page_right, Align::right, strong_total}};
    add_row(column, s.sheet, std::move(row));
}

void add_account(Column& column, StatementSheet& s, const StatementAccount& account) {
    const StatementColumns c = statement_columns(s, account);
    column.begin_section(movements_heading(s, c, account.currency), Start::flowing);
    add_balance(column, s, c, s.words.opening, s.statement.days.from, account.opening_minor, account.currency);
    for (const StatementLine& line : account.lines) add_movement(column, s, c, line, account.currency);
    column.keep_last_with_next();
    add_closing(column, s, account);
}

// The columns of the open invoices, from the right.
constexpr double open_right = page_right, gross_right = page_right - 95, due_left = page_left + 210,
                 issued_left = page_left + 100;

Block open_heading(StatementSheet& s) {
    const auto draw = [&s](double top) {
        Canvas& canvas = s.sheet.canvas;
        canvas.text(s.words.open_items, {page_left, top + heading_style.size}, heading_style);
        const double y = top + heading_style.size + 18;
        canvas.text(s.words.number, {page_left, y}, label_style);
        canvas.text(s.words.issued, {issued_left, y}, label_style);
        canvas.text(s.words.due, {due_left, y}, label_style);
        canvas.text(s.words.gross, {gross_right, y}, label_style, Align::right);
        canvas.text(s.words.open, {open_right, y}, label_style, Align::right);
        canvas.rule({page_left, y + 6.5}, page_content_width, 0.9, s.sheet.brand.color);
    };
    return {.height = heading_style.size + 27, .space_before = 20, .keep = Keep::with_next, .draw = draw};
}

void add_open(Column& column, StatementSheet& s, const StatementAccount& account) {
    if (account.open.empty()) return;
    column.begin_section(open_heading(s), Start::flowing);
    for (const StatementOpen& open : account.open) {
        const bool late = open.due_date && *open.due_date < s.statement.made_on;
        const TextStyle due_style{9, Weight::regular, late ? warning : ink};
        TableRow row{.space_above = 6, .space_below = 5, .rule_thickness = 0.5};
        row.cells = {{open.number, page_left, Align::left, body_style},
                     {date_words(s.sheet.language, open.issue_date), issued_left, Align::left, body_style},
                     {open.due_date ? date_words(s.sheet.language, *open.due_date) : "", due_left, Align::left, due_style},
                     {amount_words(s.sheet.language, open.gross_minor, account.currency), gross_right, Align::right,
                      body_soft_style},
                     {money_words(s.sheet.language, {open.open_minor, account.currency}), open_right, Align::right,
                      body_strong_style}};
        add_row(column, s.sheet, std::move(row));
    }
    if (account.overdue_minor <= 0) return;
    column.keep_last_with_next();
    TableRow row{.space_above = 6, .space_below = 4};
    const TextStyle style{9, Weight::medium, warning};
    row.cells = {{std::string(s.words.overdue), page_left, Align::left, style},
                 {money_words(s.sheet.language, {account.overdue_minor, account.currency}), open_right, Align::right, style}};
    add_row(column, s.sheet, std::move(row));
}

double draw_head(StatementSheet& s) {
    Sheet& sheet = s.sheet;
    draw_letterhead(sheet);
    const std::vector<Fact> facts{{s.words.made_on, date_words(sheet.language, s.statement.made_on)},
                                  {s.words.period, period_words(sheet.language, s.statement.days)},
                                  {s.words.customer_number, s.statement.buyer.customer_number}};
    const double top = std::max({draw_address(sheet), draw_facts(sheet, facts), 226.0}) + 38;
    draw_lines(sheet.canvas, {{sheet.title, title_style}}, {page_left, top});
    return top + title_style.size + 22;
}

}  // namespace

Result<std::string> statement_pdf(const StatementDocument& statement) {
    const Language language = TRY(document_language(statement.language));
    const InvoiceDocument letter = frame_of(statement);
    Canvas canvas;
    Sheet sheet{letter, language, wording(language), canvas, TRY(parse_brand(statement.seller.brand_color)),
                std::string(statement_words(language).title)};
    StatementSheet s{statement, statement_words(language), sheet};
    canvas.describe({sheet.title, statement.seller.name, statement.buyer.name, statement.made_on});
    const double first_top = draw_head(s);
    Column column;
    if (statement.accounts.empty()) {
        TableRow row;
        row.cells = {{std::string(s.words.settled_up), page_left, Align::left, strong_total}};
        add_row(column, sheet, std::move(row));
    }
    for (const StatementAccount& account : statement.accounts) {
        add_account(column, s, account);
        add_open(column, s, account);
    }
    const Plan plan = plan_pages(column, {.first_top = first_top,
                                          .top = statement_other_top,
                                          .first_bottom = first_page_bottom(sheet),
                                          .bottom = statement_other_bottom});
    for (std::size_t i = 0; i < plan.size(); ++i) {
        if (i > 0) {
            canvas.next_page();
            draw_running_head(sheet);
        }
        for (const Placed& placed : plan[i]) placed.block->draw(placed.top);
        draw_footer(sheet, i + 1, plan.size());
    }
    return canvas.finish();
}

}  // namespace documents
}  // namespace fairhour
