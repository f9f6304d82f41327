// What the source billed for a row: history that stands beside our own price and never becomes it.
#include "base/text.hpp"
#include "connectors/toggl/row_reader.hpp"

namespace fairhour::toggl {
namespace {

std::string_view amount_reason(AmountFault fault) {
    switch (fault) {
        case AmountFault::none: return "";
        case AmountFault::malformed: return "This is not an amount.";
        case AmountFault::ambiguous: return "The separator could group thousands or begin the decimals.";
        case AmountFault::too_many_decimals: return "The amount has more decimals than its currency.";
    }
    return "";
}
std::string_view amount_name(AmountFault fault) {
    switch (fault) {
        case AmountFault::none: return "";
        case AmountFault::malformed: return "amount_malformed";
        case AmountFault::ambiguous: return "amount_ambiguous";
        case AmountFault::too_many_decimals: return "amount_too_fine";
    }
    return "";
}

// "220.00 USD" and "USD 220.00": the code is taken off the amount.
Currency take_code(std::string_view& text) {
    const auto space = text.rfind(' ');
    if (text.size() > 4 && space == text.size() - 4) {
        if (const auto code = parse_currency(text.substr(space + 1))) {
            text = trimmed(text.substr(0, space));
            return *code;
        }
    }
    if (text.size() > 4 && text[3] == ' ') {
        if (const auto code = parse_currency(text.substr(0, 3))) {
            text = trimmed(text.substr(4));
            return *code;
        }
    }
    return {};
}

}  // namespace

RowReader::Outcome RowReader::read_one_amount(const AmountColumn& column, std::string_view text, SourceEntry& entry,
                                              ImportBatch& batch) const {
    const auto refused = [&](std::string_view name, std::string_view reason, std::string_view fix) {
        return ImportRefusal{.line = line_,
                             .column = columns_.heading[column.cell],
                             .value = shown(cells_[column.cell]),
                             .reason = std::string(reason),
                             .fix = std::string(fix),
                             .name = std::string(name),
                             .file = file_};
    };
    Currency unit = column.currency;
    if (const Currency named = take_code(text); !named.none()) unit = named;
    if (unit.none() && columns_.has(Column::currency) && !cell(Column::currency).empty()) {
        const auto named = parse_currency(cell(Column::currency));
        if (!named) return refusal(Column::currency, named.error().name, named.error().reason, named.error().fix);
        unit = *named;
    }
    if (unit.none()) {  // "Amount ()": the workspace has no currency. It is history only, so the time is still taken
        if (text.find_first_of("123456789") != std::string_view::npos)
            batch.warnings.push_back({.line = line_,
                                      .column = columns_.heading[column.cell],
                                      .value = shown(text),
                                      .reason = "The amount has no currency and is left out.",
                                      .name = "amount_without_currency",
                                      .file = file_});
        return std::nullopt;
    }
    const WrittenAmount amount = read_minor(text, unit, options_.decimal_separator.value_or('\0'));
    if (amount.fault != AmountFault::none)
        return refused(amount_name(amount.fault), amount_reason(amount.fault),
                       amount.fault == AmountFault::ambiguous
                           ? "Say which with --decimal-separator . or --decimal-separator ,"
                           : "Write it as 1234.56.");
    if (entry.amount)
        return refused("amount_twice", "The row has amounts in two columns.", "Leave the one that was billed.");
    entry.amount = Money{amount.minor, unit};
    return std::nullopt;
}

RowReader::Outcome RowReader::read_amount(SourceEntry& entry, ImportBatch& batch) const {
    entry.amount.reset();
    for (const AmountColumn& column : columns_.amounts) {
        const std::string_view text = trimmed(cells_[column.cell]);
        if (text.empty() || text == "-") continue;
        if (auto wrong = read_one_amount(column, text, entry, batch)) return wrong;
    }
    return std::nullopt;
}

}  // namespace fairhour::toggl
