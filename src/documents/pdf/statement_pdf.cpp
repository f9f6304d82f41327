#include "documents/pdf/statement_pdf.hpp"

#include <algorithm>

#include "base/text.hpp"
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

constexpr double statement_gap = 18;
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
    letter.period = statement.days;
    return letter;
}

std::string what_moved(const StatementSheet& s, const StatementLine& line) {
    std::string text(s.words.movements[static_cast<std::size_t>(line.kind)]);
    return line.document.empty() ? text : text + " " + line.document;
}

// Where the columns of figures end: amount and balance.
struct StatementColumns {
    double words_left = 0, words_width = 0, amount_right = 0, balance_right = 0;
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
    c.balance_right = page_right(s.sheet.canvas);
    c.words_left = page_left + wide(days, s.words.day) + statement_gap;
    c.amount_right = c.balance_right - wide(balances, s.words.balance) - statement_gap;
    c.words_width = c.amount_right - wide(amounts, s.words.amount) - statement_gap - c.words_left;
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
        canvas.rule({page_left, y + 6.5}, page_content_width(s.sheet.canvas), 0.9, s.sheet.brand.color);
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
                 {money_words(s.sheet.language, {shown, account.currency}), page_right(s.sheet.canvas), Align::right, strong_total}};
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
struct OpenColumns {
    double open_right = 0, gross_right = 0;
    double due_left = page_left + 210, issued_left = page_left + 100;
};
OpenColumns open_columns(const Canvas& canvas) {
    const double right = page_right(canvas);
    return {.open_right = right, .gross_right = right - 95};
}

Block open_heading(StatementSheet& s) {
    const auto draw = [&s](double top) {
        Canvas& canvas = s.sheet.canvas;
        canvas.text(s.words.open_items, {page_left, top + heading_style.size}, heading_style);
        const double y = top + heading_style.size + 18;
        canvas.text(s.words.number, {page_left, y}, label_style);
        const OpenColumns c = open_columns(canvas);
        canvas.text(s.words.issued, {c.issued_left, y}, label_style);
        canvas.text(s.words.due, {c.due_left, y}, label_style);
        canvas.text(s.words.gross, {c.gross_right, y}, label_style, Align::right);
        canvas.text(s.words.open, {c.open_right, y}, label_style, Align::right);
        canvas.rule({page_left, y + 6.5}, page_content_width(s.sheet.canvas), 0.9, s.sheet.brand.color);
    };
    return {.height = heading_style.size + 27, .space_before = 20, .keep = Keep::with_next, .draw = draw};
}

void add_open(Column& column, StatementSheet& s, const StatementAccount& account) {
    if (account.open.empty()) return;
    column.begin_section(open_heading(s), Start::flowing);
    const OpenColumns c = open_columns(s.sheet.canvas);
    for (const StatementOpen& open : account.open) {
        const bool late = open.due_date && *open.due_date < s.statement.made_on;
        const TextStyle due_style{9, Weight::regular, late ? warning : ink};
        TableRow row{.space_above = 6, .space_below = 5, .rule_thickness = 0.5};
        row.cells = {{open.number, page_left, Align::left, body_style},
                     {date_words(s.sheet.language, open.issue_date), c.issued_left, Align::left, body_style},
                     {open.due_date ? date_words(s.sheet.language, *open.due_date) : "", c.due_left, Align::left, due_style},
                     {amount_words(s.sheet.language, open.gross_minor, account.currency), c.gross_right, Align::right,
                      body_soft_style},
                     {money_words(s.sheet.language, {open.open_minor, account.currency}), c.open_right, Align::right,
                      body_strong_style}};
        add_row(column, s.sheet, std::move(row));
    }
    if (account.overdue_minor <= 0) return;
    column.keep_last_with_next();
    TableRow row{.space_above = 6, .space_below = 4};
    const TextStyle style{9, Weight::medium, warning};
    row.cells = {{std::string(s.words.overdue), page_left, Align::left, style},
                 {money_words(s.sheet.language, {account.overdue_minor, account.currency}), c.open_right, Align::right, style}};
    add_row(column, s.sheet, std::move(row));
}

// "1,200.00 EUR, 300.00 USD": what is owed, each currency apart.
std::string owed_words(const StatementDocument& statement, Language language) {
    std::vector<std::string> sums;
    for (const StatementAccount& account : statement.accounts)
        sums.push_back(money_words(language, {account.closing_minor, account.currency}));
    return joined(sums, ", ");
}

double draw_head(StatementSheet& s) {
    Sheet& sheet = s.sheet;
    draw_letterhead(sheet);
    const std::vector<Fact> facts{{s.words.made_on, date_words(sheet.language, s.statement.made_on)},
                                  {s.words.period, period_words(sheet.language, s.statement.days)},
                                  {s.words.customer_number, s.statement.buyer.customer_number}};
    const double top = below_parties(sheet, std::max(draw_address(sheet), draw_facts(sheet, facts)));
    double y = draw_title(sheet, top, page_content_width(sheet.canvas));
    std::vector<StyledLine> words;
    add_wrapped(words, sheet, sheet.says(&TemplateWords::introduction), body_style,
                page_content_width(sheet.canvas) - 60);
    if (!words.empty()) y += 14;
    draw_lines(sheet.canvas, words, {page_left, y});
    return y + height_of(words) + 22;
}

Status draw_statement(Canvas& canvas, const StatementDocument& statement) {
    const Language language = TRY(document_language(statement.language));
    const InvoiceDocument letter = frame_of(statement);
    const DocumentLook& look = look_of(statement.look);
    Sheet sheet{letter,
                language,
                wording(language),
                canvas,
                TRY(brand_of(look, statement.seller)),
                look,
                TextPlace::statement,
                std::string(statement_words(language).title),
                owed_words(statement, language)};
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
    add_closing_words(column, sheet);
    draw_pages(sheet, plan_pages(column, {.first_top = first_top,
                                          .top = other_pages_top,
                                          .first_bottom = first_page_bottom(sheet),
                                          .bottom = other_pages_bottom(canvas)}));
    return {};
}

}  // namespace

Result<std::string> statement_pdf(const StatementDocument& statement) {
    Canvas canvas(paper_terms(look_of(statement.look), nullptr));
    TRY(draw_statement(canvas, statement));
    return canvas.finish();
}

Result<PagePictures> statement_pictures(const StatementDocument& statement, const PictureTerms& terms) {
    Canvas canvas(paper_terms(look_of(statement.look), &terms));
    TRY(draw_statement(canvas, statement));
    return canvas.finish_pictures();
}

}  // namespace documents
}  // namespace fairhour
