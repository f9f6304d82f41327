// Reads the CSV file that online banking gives. Columns are known by their heading, in English, German, French and Spanish,
// in any order; amounts and dates in the forms of those countries, never guessed where they could be read both ways.
//
//   Buchungstag;Wertstellung;Auftraggeber/Empfänger;IBAN;Verwendungszweck;Betrag;Währung
//   18.09.2026;18.09.2026;Acme GmbH;DE89 3704 …;Rechnung 2026-00042;1.190,00;EUR
//
// Needed: a date, and an amount (one signed column, or one for what came and one for what went).
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "connectors/bank/statement_lines.hpp"
#include "connectors/csv/csv_reader.hpp"
#include "connectors/toggl/date_order.hpp"
#include "connectors/toggl/values.hpp"

namespace fairhour::bank {
namespace {

enum class Cell : std::uint8_t { day, value_day, amount, credit, debit, currency, payer, iban, text, reference, bank_reference, account };
constexpr std::size_t cell_count = 12;

struct StatementHeading {
    std::string_view words;  // lower case, letters and digits alone, each between blanks
    Cell cell;
};
constexpr std::array statement_headings{
    StatementHeading{" date bookingdate transactiondate posted posteddate buchungstag buchungsdatum buchung datum dateopération "
            "datedecomptabilisation datecomptable dateoperation fecha fechaoperación fechacontable completeddate ", Cell::day},
    StatementHeading{" valuedate value wertstellung valuta valutadatum wertstellungsdatum datevaleur datedevaleur fechavalor ",
            Cell::value_day},
    StatementHeading{" amount betrag umsatz betrageur umsatzineur montant importe cantidad betragsoll ", Cell::amount},
    StatementHeading{" credit moneyin paidin haben gutschrift crédit abono ingresos ", Cell::credit},
    StatementHeading{" debit moneyout paidout soll lastschrift débit cargo gastos ", Cell::debit},
    StatementHeading{" currency währung waehrung devise divisa moneda ", Cell::currency},
    StatementHeading{" name payer counterparty payee beneficiary auftraggeberempfänger begünstigterzahlungspflichtiger zahlungspflichtigerzahlungsempfängerin "
            "namezahlungsbeteiligter auftraggeber beguenstigterzahlungspflichtiger zahlungspflichtiger émetteur nom tiers ordenante contraparte zahlungspflichtige ",
            Cell::payer},
    StatementHeading{" iban accountnumber kontonummeriban ibanzahlungsbeteiligter ibanauftraggeberempfänger counterpartyiban payeriban kontonummer ",
            Cell::iban},
    StatementHeading{" description details memo narrative verwendungszweck buchungstext libellé libelle concepto text information "
            "remittanceinformation ", Cell::text},
    StatementHeading{" reference creditorreference referenz zahlungsreferenz kundenreferenz référence reference1 referencia ",
            Cell::reference},
    StatementHeading{" transactionid id bankreference bankreferenz transaktionsid ", Cell::bank_reference},
    StatementHeading{" account accountiban eigenekontonummer auftragskonto ibanauftragskonto compte cuenta ", Cell::account},
};

std::string heading_key(std::string_view text) {
    std::string out;
    for (const char c : lower_ascii(text))
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80) out += c;
    // Capitals beyond ASCII that statement_headings have.
    for (const auto& [upper, lower] : {std::pair("Ä", "ä"), std::pair("Ö", "ö"), std::pair("Ü", "ü"), std::pair("É", "é")})
        for (std::size_t at = out.find(upper); at != std::string::npos; at = out.find(upper)) out.replace(at, 2, lower);
    return out;
}

struct StatementColumns {
    std::array<std::optional<std::size_t>, cell_count> at{};
    std::vector<std::string> heading;
    [[nodiscard]] std::optional<std::size_t> of(Cell cell) const { return at[static_cast<std::size_t>(cell)]; }
};

Result<StatementColumns> columns_of(const std::vector<std::string>& heading, const std::string& place) {
    StatementColumns columns;
    columns.heading = heading;
    for (std::size_t i = 0; i < heading.size(); ++i) {
        const std::string key = " " + heading_key(heading[i]) + " ";
        for (const StatementHeading& known : statement_headings)
            if (auto& at = columns.at[static_cast<std::size_t>(known.cell)]; !at && known.words.contains(key)) at = i;
    }
    const bool amounts = columns.of(Cell::amount) || columns.of(Cell::credit);
    if (columns.of(Cell::day) && amounts) return columns;
    return invalid("statement_columns",
                   std::string("No column says ") + (columns.of(Cell::day) ? "the amount" : "the day") + "; there are " +
                       joined(heading, ", ") + ".",
                   place, "Name the columns like Date, Amount, Currency, Name, IBAN, Description, Reference.");
}

class CsvStatement {
public:
    CsvStatement(const StatementOptions& options, StatementColumns columns)
        : options_(options), columns_(std::move(columns)), order_(options.date_order) {
        out_.format = StatementFormat::csv;
        out_.account = options.account;
        out_.currency = options.currency;
    }

    void settle(DateOrder order) { order_ = order; }

    Status read(const CsvRecord& row, const std::string_view* cells) {
        if (row.fault != CsvFault::none) {
            const CsvFaultText fault = fault_text(row.fault);
            return invalid(std::string(fault.name), std::string(fault.reason), place(row, {}), std::string(fault.fix));
        }
        if (std::all_of(cells, cells + row.field_count, [](std::string_view c) { return trimmed(c).empty(); })) return {};
        BankLine line;
        const auto text = [&](Cell cell) { return std::string(value(row, cells, cell)); };
        line.day = TRY(day(row, cells, Cell::day));
        if (!value(row, cells, Cell::value_day).empty()) line.value_day = TRY(day(row, cells, Cell::value_day));
        line.amount = TRY(amount(row, cells));
        line.payer = text(Cell::payer);
        line.payer_iban = text(Cell::iban);
        line.text = text(Cell::text);
        line.reference = text(Cell::reference);
        line.bank_reference = text(Cell::bank_reference);
        if (out_.account.empty()) out_.account = text(Cell::account);
        if (out_.currency.none()) out_.currency = line.amount.currency;
        out_.lines.push_back(std::move(line));
        if (out_.lines.size() > statement_lines_max)
            return invalid("statement_too_long", "The statement has more than 50,000 lines.", options_.name,
                           "Import it in shorter periods.");
        return {};
    }

    // Which lines could be read both ways: asked before the first is taken.
    void vote(const CsvRecord& row, const std::string_view* cells, toggl::DateOrderVote& votes) const {
        if (row.fault != CsvFault::none) return;
        for (const Cell cell : {Cell::day, Cell::value_day})
            if (const auto parts = toggl::date_cells(value(row, cells, cell))) votes.add(*parts, row.line);
    }

    Result<ReadStatement> finish() {
        if (out_.lines.empty())
            return invalid("statement_empty", "The file has no line below its heading.", options_.name);
        number_lines(out_);
        return std::move(out_);
    }

private:
    std::string_view value(const CsvRecord& row, const std::string_view* cells, Cell cell) const {
        const auto at = columns_.of(cell);
        return at && *at < row.field_count ? trimmed(cells[*at]) : std::string_view{};
    }
    std::string place(const CsvRecord& row, std::optional<std::size_t> column) const {
        return options_.name + ":" + std::to_string(row.line) + (column ? " " + columns_.heading[*column] : "");
    }

    Result<CivilDay> day(const CsvRecord& row, const std::string_view* cells, Cell cell) const {
        const std::string_view text = value(row, cells, cell);
        const auto parts = toggl::date_cells(text);
        const auto found = parts ? toggl::day_of(*parts, order_.value_or(DateOrder::day_month_year)) : std::nullopt;
        if (found) return *found;
        return invalid("date_malformed", in_quotes(text) + " is no date.", place(row, columns_.of(cell)),
                       "Write it like 2026-09-18 or 18.09.2026.");
    }

    Result<Currency> unit(const CsvRecord& row, const std::string_view* cells) const {
        const std::string_view named = value(row, cells, Cell::currency);
        if (named.empty() && !options_.currency.none()) return options_.currency;
        const auto parsed = parse_currency(named);
        if (parsed && !parsed->none()) return *parsed;
        return invalid("currency_unknown", named.empty() ? "No column says the currency." : in_quotes(named) + " is no currency.",
                       place(row, columns_.of(Cell::currency)), "Give the account's currency with the file.");
    }

    Result<Money> amount(const CsvRecord& row, const std::string_view* cells) const {
        const Currency in = TRY(unit(row, cells));
        Cell cell = Cell::amount;
        if (value(row, cells, cell).empty()) cell = value(row, cells, Cell::credit).empty() ? Cell::debit : Cell::credit;
        std::string_view text = value(row, cells, cell);
        const bool minus = text.starts_with('-') || text.ends_with('-') || text.starts_with('(');
        while (!text.empty() && std::string_view("+-( ").contains(text.front())) text.remove_prefix(1);
        while (!text.empty() && std::string_view("-) ").contains(text.back())) text.remove_suffix(1);
        const toggl::WrittenAmount read = toggl::read_minor(text, in, options_.decimal_separator.value_or('\0'));
        if (text.empty() || read.fault == toggl::AmountFault::malformed ||
            read.fault == toggl::AmountFault::too_many_decimals)
            return invalid("amount_malformed", in_quotes(text) + " is no amount.", place(row, columns_.of(cell)));
        if (read.fault == toggl::AmountFault::ambiguous)
            return invalid("amount_ambiguous", "The separator in " + in_quotes(text) + " could group thousands or begin the decimals.",
                           place(row, columns_.of(cell)), "Say which sign begins the decimals.");
        const bool out_going = minus || cell == Cell::debit;
        return Money{out_going ? -read.minor : read.minor, in};
    }

    const StatementOptions& options_;
    StatementColumns columns_;
    std::optional<DateOrder> order_;
    ReadStatement out_;
};

template <class Use>
Status each_row(ByteSource& source, Use use) {
    CsvReader reader = TRY(CsvReader::open(source));
    CsvBlock block;
    while (TRY(reader.next(block, 1024)))
        for (const CsvRecord& row : block.records) TRY(use(row, block.cells(row)));
    return {};
}

}  // namespace

Result<std::vector<ReadStatement>> read_csv(std::string_view bytes, const StatementOptions& options) {
    const auto source = open_text(std::string(bytes), options.name);
    StatementColumns columns;
    {
        const CsvReader reader = TRY(CsvReader::open(*source));
        columns = TRY(columns_of(reader.heading(), options.name + ":" + std::to_string(reader.heading_line())));
    }
    CsvStatement statement(options, std::move(columns));
    if (!options.date_order) {
        toggl::DateOrderVote votes;
        TRY(source->rewind());
        TRY(each_row(*source, [&](const CsvRecord& row, const std::string_view* cells) -> Status {
            return statement.vote(row, cells, votes), Status{};
        }));
        statement.settle(TRY(votes.result(options.name)));
    }
    TRY(source->rewind());
    TRY(each_row(*source,
                 [&](const CsvRecord& row, const std::string_view* cells) { return statement.read(row, cells); }));
    std::vector<ReadStatement> out;
    out.push_back(TRY(statement.finish()));
    return out;
}

}  // namespace fairhour::bank
