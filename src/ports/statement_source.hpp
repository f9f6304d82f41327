// What the import of bank statements needs from outside: the lines of a file that a bank wrote, each with what it says of the
// payer and the purpose; or a refusal that names the place. Nothing is stored, nothing is guessed.
//
//   const std::vector<ReadStatement> read = TRY(source.read_statements(bytes, {.name = "sept.xml"}));
//   read[0].account       // "DE02120300000000202051"
//   read[0].lines[0]      // 2026-09-18 +1,190.00 EUR Acme GmbH "2026-00042"
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/billing/bank.hpp"
#include "ports/import_source.hpp"

namespace fairhour {

inline constexpr std::size_t statement_bytes_max = 20 * 1024 * 1024;
inline constexpr std::size_t statement_lines_max = 50'000;

struct ReadStatement {
    StatementFormat format = StatementFormat::camt053;
    std::string number, account;
    Currency currency;
    std::optional<std::int64_t> opening_minor, closing_minor;
    std::vector<BankLine> lines;  // without ids; position, content_key and occurrence filled in
    std::int64_t pending = 0;     // left out: the bank has not booked them yet
};

struct StatementOptions {
    std::string name;                           // of the file, for messages
    Currency currency{};                        // CSV: of amounts that name none
    std::string account{};                      // CSV: where no column names it
    std::optional<DateOrder> date_order{};      // CSV: 03/04/2026
    std::optional<char> decimal_separator{};    // CSV: 1,234
};

class StatementSource {
public:
    virtual ~StatementSource() = default;
    // camt.053 when it begins like XML, else CSV.
    [[nodiscard]] virtual Result<std::vector<ReadStatement>> read_statements(std::string_view bytes,
                                                                             const StatementOptions& options) = 0;
};

}  // namespace fairhour
