// Statements of the bank: imported with a dry run, each line stored once, however often it comes; what a line is for is
// proposed and confirmed by a person, or recorded at once where it can only be one thing and somebody asks for that.
//
//   const StatementImport import = TRY(import_statement(app, {.bytes = bytes, .options = {.name = "sept.xml"}}));
//   import.lines[0].proposals[0].strength          // certain
//   TRY(match_line(app, {.line = line.id, .share = {{.invoice = inv_42}}}));
#pragma once

#include "app/payments/payments.hpp"
#include "domain/billing/matching.hpp"
#include "ports/statement_source.hpp"

namespace fairhour {

struct StatementAsked {
    std::string bytes;
    StatementOptions options;
    LegalEntityId legal_entity{};  // none: that with the account's IBAN, or the only one
    RunMode run = RunMode::write;
};

struct ProposedLine {
    BankLine line;
    std::vector<MatchProposal> proposals;
};
BOOST_DESCRIBE_STRUCT(ProposedLine, (), (line, proposals))

struct StatementImport {
    std::vector<BankStatement> statements;
    std::vector<ProposedLine> lines;  // new ones, in the file's order
    std::int64_t known_before = 0;
    std::int64_t pending = 0;  // not booked by the bank yet: left out
};
BOOST_DESCRIBE_STRUCT(StatementImport, (), (statements, lines, known_before, pending))

[[nodiscard]] Result<StatementImport> import_statement(const AppContext& app, const StatementAsked& asked);
[[nodiscard]] Result<std::vector<BankStatement>> list_statements(const AppContext& app);
[[nodiscard]] Result<std::vector<ProposedLine>> list_bank_lines(const AppContext& app, const BankLineFilter& filter);

struct MatchAsked {
    BankLineId line;
    ClientId client{};  // none: that of the first invoice
    std::vector<ShareAsked> share{};
    ShareRest rest = ShareRest::keep;
};
// Records the payment that the line is. Refused: money that went out, a line decided before.
[[nodiscard]] Result<PaymentRecord> match_line(const AppContext& app, const MatchAsked& asked);

struct CertainMatches {
    std::vector<PaymentRecord> recorded;
    struct Left {
        BankLineId line;
        Error reason;
    };
    std::vector<Left> left;  // that stopped being certain, or could not be recorded
};
// Every line with a certain match, or those named: each in its own transaction.
[[nodiscard]] Result<CertainMatches> record_certain(const AppContext& app, const std::vector<BankLineId>& lines);

// Not a client's money: kept, with the reason, and out of the list of what waits; and back.
[[nodiscard]] Result<BankLine> set_line_aside(const AppContext& app, BankLineId line, const std::string& reason);
[[nodiscard]] Result<BankLine> take_line_up(const AppContext& app, BankLineId line);

}  // namespace fairhour
