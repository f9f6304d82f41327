// Imports statements and decides about their lines; see bank_statements.hpp.
#include "app/payments/bank_statements.hpp"

#include <algorithm>
#include <set>

#include "app/access.hpp"
#include "base/beginning.hpp"
#include "base/json.hpp"
#include "base/text.hpp"

namespace fairhour {
namespace {

constexpr std::int64_t payers_remembered = 2'000;
constexpr std::size_t reference_bytes_kept = 400, payer_bytes_kept = 200;

Result<StatementSource*> statement_source(const AppContext& app) {
    if (app.statements == nullptr)
        return refuse(ErrorKind::unavailable, "statements_unread", "Bank statements cannot be read here.");
    return app.statements;
}

std::string plain_account(std::string_view account) {
    std::string out;
    for (const char c : lower_ascii(account))
        if (c != ' ') out += c;
    return out;
}

Result<LegalEntityId> entity_of(const StatementAsked& asked, const ReadStatement& read, const FirmIndex& index) {
    const std::vector<LegalEntity>& entities = index.firm().legal_entities;
    if (!asked.legal_entity.none()) {
        if (index.find(asked.legal_entity) != nullptr) return asked.legal_entity;
        return refuse(ErrorKind::not_found, "legal_entity_unknown", "There is no such legal entity.");
    }
    for (const LegalEntity& entity : entities)
        if (!entity.iban.empty() && plain_account(entity.iban) == plain_account(read.account)) return entity.id;
    if (entities.size() == 1) return entities.front().id;
    return invalid("legal_entity_missing", "The account " + read.account + " is of none of the legal entities.",
                   "/legal_entity", "Say whose account it is.");
}

// Everything that lines are matched against, loaded once.
struct MatchGround {
    std::shared_ptr<const FirmView> view;
    std::vector<Invoice> open;
    std::vector<Payment> earlier;
};
Result<MatchGround> match_ground(Transaction& work) {
    MatchGround ground;
    ground.view = TRY(work.firm());
    ground.open = TRY(work.open_invoices({}));
    ground.earlier = TRY(work.payments().find({.limit = payers_remembered}));
    return ground;
}

std::vector<ProposedLine> proposed(const MatchGround& ground, std::vector<BankLine> lines) {
    const Matcher matcher({ground.open, ground.view->firm.clients, ground.earlier});
    std::vector<ProposedLine> out;
    for (BankLine& line : lines) {
        std::vector<MatchProposal> proposals = matcher.propose(line);
        out.push_back({std::move(line), std::move(proposals)});
    }
    return out;
}

DayRange days_of(const std::vector<BankLine>& lines) {
    DayRange days{CivilDay::max, CivilDay::min};
    for (const BankLine& line : lines) {
        days.from = std::min(days.from, line.day);
        days.until = std::max(days.until, line.day + 1);
    }
    return days;
}

struct ImportedDetail {
    std::string file, account, digest;
    std::int64_t lines = 0, known_before = 0;
};
BOOST_DESCRIBE_STRUCT(ImportedDetail, (), (file, account, digest, lines, known_before))

class StatementWriter {
public:
    StatementWriter(const AppContext& app, Transaction& work, const StatementAsked& asked, Instant now)
        : app_(app), work_(work), asked_(asked), now_(now) {}

    Status take(const ReadStatement& read, const FirmIndex& index, StatementImport& into) {
        BankStatement head = TRY(head_of(read, index));
        const std::vector<BankLine> fresh = TRY(unknown_lines(read, head));
        head.known_before = head.lines - static_cast<std::int64_t>(fresh.size());
        into.known_before += head.known_before;
        into.pending += read.pending;
        for (const BankLine& line : fresh) into.lines.push_back({line, {}});
        into.statements.push_back(head);
        if (asked_.run == RunMode::dry_run || fresh.empty()) return {};
        TRY(work_.payments().insert(head, fresh));
        const ImportedDetail detail{head.file_name, head.account, hex(head.file_digest), head.lines, head.known_before};
        return work_.append_journal(
            journal_event(app_, now_, "import_bank_statement", id_text(head.id), json_text(detail)));
    }

private:
    Result<BankStatement> head_of(const ReadStatement& read, const FirmIndex& index) {
        BankStatement head;
        head.id = work_.ids().next<BankStatementTag>();
        head.legal_entity = TRY(entity_of(asked_, read, index));
        head.format = read.format;
        head.file_name = asked_.options.name;
        head.file_digest = sha256(asked_.bytes);
        head.number = read.number;
        head.account = read.account;
        head.currency = read.currency;
        head.opening_minor = read.opening_minor;
        head.closing_minor = read.closing_minor;
        head.lines = static_cast<std::int64_t>(read.lines.size());
        if (!read.lines.empty()) {
            const DayRange days = days_of(read.lines);
            head.first_day = days.from;
            head.last_day = days.until - 1;
        }
        head.imported_at = now_;
        head.imported_by = app_.scope.actor.person;
        return head;
    }

    Result<std::vector<BankLine>> unknown_lines(const ReadStatement& read, const BankStatement& head) {
        std::vector<BankLine> fresh;
        if (read.lines.empty()) return fresh;
        for (const KnownBankLine& known : TRY(work_.payments().known_lines(days_of(read.lines))))
            known_.emplace(known.content_key, known.occurrence);
        for (const BankLine& line : read.lines) {
            if (!known_.emplace(line.content_key, line.occurrence).second) continue;
            BankLine stored = line;
            stored.id = work_.ids().next<BankLineTag>();
            stored.statement = head.id;
            stored.legal_entity = head.legal_entity;
            fresh.push_back(std::move(stored));
        }
        return fresh;
    }

    const AppContext& app_;
    Transaction& work_;
    const StatementAsked& asked_;
    Instant now_;
    std::set<std::pair<Digest16, std::int32_t>> known_;
};

Result<BankLine> line_to_decide(Transaction& work, BankLineId id, BankLineState wanted) {
    std::vector<BankLine> found = TRY(work.payments().bank_lines({.ids = {id}}));
    if (found.empty())
        return refuse(ErrorKind::not_found, "bank_line_unknown", "There is no such line of a bank statement.", id_text(id));
    if (found.front().state == wanted) return std::move(found.front());
    return refuse(ErrorKind::conflict, "bank_line_decided",
                  "The line is " + std::string(enum_word(found.front().state)) + " already.", id_text(id),
                  "Look it up before deciding again.");
}

void decide(BankLine& line, BankLineState state, Instant now, PersonId by) {
    line.state = state;
    line.decided_at = now;
    line.decided_by = by;
    ++line.version;
}

PaymentAsked payment_asked(const MatchAsked& asked, const BankLine& line) {
    return {.client = asked.client,
            .legal_entity = line.legal_entity,
            .day = line.day,
            .amount = line.amount,
            .reference = std::string(
                beginning_of(line.reference.empty() ? line.text : line.reference + " " + line.text, reference_bytes_kept)),
            .payer = std::string(beginning_of(line.payer, payer_bytes_kept)),
            .payer_iban = line.payer_iban,
            .share = asked.share,
            .rest = asked.rest,
            .bank_line = line.id};
}

MatchAsked asked_by(const MatchProposal& proposal, BankLineId line) {
    MatchAsked asked{.line = line, .client = proposal.client};
    for (const MatchedInvoice& invoice : proposal.invoices)
        asked.share.push_back({.invoice = invoice.invoice,
                               .minor = invoice.minor,
                               .discount_minor = invoice.discount_minor > 0 ? std::optional(invoice.discount_minor)
                                                                            : std::nullopt});
    return asked;
}

}  // namespace

Result<StatementImport> import_statement(const AppContext& app, const StatementAsked& asked) {
    const std::vector<ReadStatement> read = TRY(TRY(statement_source(app))->read_statements(asked.bytes, asked.options));
    const auto work = TRY(app.store.begin(app.scope, Access::write));
    const Instant now = TRY(next_instant(app, *work));
    const MatchGround ground = TRY(match_ground(*work));
    const FirmIndex& index = ground.view->index;
    TRY(require(actor_facts(app, index), Action::record_payment, facts_of_firm(index)));
    StatementImport out;
    StatementWriter writer(app, *work, asked, now);
    for (const ReadStatement& one : read) TRY(writer.take(one, index, out));
    std::vector<BankLine> lines;
    for (ProposedLine& line : out.lines) lines.push_back(std::move(line.line));
    out.lines = proposed(ground, std::move(lines));
    if (asked.run == RunMode::write) TRY(work->commit());
    return out;
}

Result<std::vector<BankStatement>> list_statements(const AppContext& app) {
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    const Firm names = TRY(work->firm_names());
    const FirmIndex index(names);
    TRY(require(actor_facts(app, index), Action::see_journal, facts_of_firm(index)));
    return work->payments().statements();
}

Result<std::vector<ProposedLine>> list_bank_lines(const AppContext& app, const BankLineFilter& filter) {
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    const MatchGround ground = TRY(match_ground(*work));
    TRY(require(actor_facts(app, ground.view->index), Action::see_journal, facts_of_firm(ground.view->index)));
    return proposed(ground, TRY(work->payments().bank_lines(filter)));
}

Result<PaymentRecord> match_line(const AppContext& app, const MatchAsked& asked) {
    const auto work = TRY(app.store.begin(app.scope, Access::write));
    const Instant now = TRY(next_instant(app, *work));
    const auto view = TRY(work->firm());
    TRY(require(actor_facts(app, view->index), Action::record_payment, facts_of_firm(view->index)));
    BankLine line = TRY(line_to_decide(*work, asked.line, BankLineState::unmatched));
    if (line.amount.minor <= 0)
        return refuse(ErrorKind::conflict, "bank_line_outgoing", "Money went out with this line.", id_text(line.id),
                      "Set it aside, or record the refund.");
    PaymentRecord record = TRY(record_payment_in(app, *work, view->index, now, payment_asked(asked, line)));
    decide(line, BankLineState::matched, now, app.scope.actor.person);
    line.payment = record.payment.id;
    TRY(work->payments().update(line));
    TRY(work->commit());
    return record;
}

Result<CertainMatches> record_certain(const AppContext& app, const std::vector<BankLineId>& lines) {
    CertainMatches out;
    for (const ProposedLine& one :
         TRY(list_bank_lines(app, {.ids = lines, .state = BankLineState::unmatched}))) {
        if (one.proposals.empty() || one.proposals.front().strength != MatchStrength::certain) {
            if (!lines.empty())
                out.left.push_back({one.line.id,
                                    {ErrorKind::conflict, "match_not_certain", id_text(one.line.id),
                                     "What the line is for is not certain.", "Confirm one of its proposals."}});
            continue;
        }
        auto record = match_line(app, asked_by(one.proposals.front(), one.line.id));
        if (record)
            out.recorded.push_back(std::move(*record));
        else
            out.left.push_back({one.line.id, std::move(record.error())});
    }
    return out;
}

namespace {

Result<BankLine> move_line(const AppContext& app, BankLineId id, BankLineState from, BankLineState to,
                           const std::string& reason) {
    const auto work = TRY(app.store.begin(app.scope, Access::write));
    const Instant now = TRY(next_instant(app, *work));
    const auto view = TRY(work->firm());
    TRY(require(actor_facts(app, view->index), Action::record_payment, facts_of_firm(view->index)));
    BankLine line = TRY(line_to_decide(*work, id, from));
    decide(line, to, now, app.scope.actor.person);
    line.reason = reason;
    TRY(work->payments().update(line));
    TRY(work->append_journal(journal_event(app, now, to == BankLineState::set_aside ? "set_bank_line_aside" : "take_bank_line_up",
                                           id_text(id), json_text(reason))));
    TRY(work->commit());
    return line;
}

}  // namespace

Result<BankLine> set_line_aside(const AppContext& app, BankLineId line, const std::string& reason) {
    if (reason.empty())
        return invalid("reason_missing", "Say what the line is.", "/reason", "For example: the bank's own fees.");
    return move_line(app, line, BankLineState::unmatched, BankLineState::set_aside, reason);
}

Result<BankLine> take_line_up(const AppContext& app, BankLineId line) {
    return move_line(app, line, BankLineState::set_aside, BankLineState::unmatched, {});
}

}  // namespace fairhour
