// Proof and safety: `reconcile` and `audit verify` find what is not as it must be, `backup` and `restore` keep a copy.
//
//   fairhour reconcile && fairhour backup monday.sqlite
#include "app/books/reconcile.hpp"
#include "app/evidence/evidence_pack.hpp"

#include <filesystem>

#include "base/json.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/findings_words.hpp"
#include "cli/names.hpp"
#include "cli/option_values.hpp"
#include "cli/session.hpp"
#include "cli/shown.hpp"
#include "domain/access/may.hpp"

namespace fairhour::cli {
namespace {

struct ReconcileJson {
    std::int64_t entries = 0, allocations = 0, invoices = 0, totals = 0;
    Findings findings;
};
BOOST_DESCRIBE_STRUCT(ReconcileJson, (), (entries, allocations, invoices, totals, findings))
struct AuditJson {
    std::int64_t events = 0, decisions = 0, documents = 0;
    std::string head;
    Findings findings;
};
BOOST_DESCRIBE_STRUCT(AuditJson, (), (events, decisions, documents, head, findings))
struct BackupJson {
    std::string file;
    std::int64_t bytes = 0;
};
BOOST_DESCRIBE_STRUCT(BackupJson, (), (file, bytes))

Result<ExitCode> run_reconcile(Session& session) {
    const AppContext app = TRY(session.app());
    const ReconcileReport report = TRY(reconcile(app));
    const std::string words = reconcile_words(report) + findings_table(report.findings, session.screen().facts());
    return session.answer(json_text(ReconcileJson{report.entries, report.allocations, report.invoices, report.totals,
                                                  report.findings}),
                          words, report.findings.empty() ? ExitCode::ok : ExitCode::findings);
}

struct PackJson {
    std::string subject, firm, head, seal;
    Instant made_at;
    std::int64_t entries = 0, decisions = 0, documents = 0, events = 0;
    Findings findings;
};
BOOST_DESCRIBE_STRUCT(PackJson, (),
                      (subject, firm, head, seal, made_at, entries, decisions, documents, events, findings))
struct PackWrittenJson {
    std::string file, seal;
    std::int64_t entries = 0, decisions = 0, events = 0;
};
BOOST_DESCRIBE_STRUCT(PackWrittenJson, (), (file, seal, entries, decisions, events))

constexpr std::size_t pack_bytes_max = 4'000'000'000;

// Needs no store: whoever has the file can do it.
Result<ExitCode> run_verify_pack(Session& session, const std::string& file) {
    const EvidenceReport report = TRY(verify_evidence_pack(TRY(read_file(file, pack_bytes_max))));
    const std::string words =
        report.subject + " of " + report.firm + ", made " + instant_text(report.made_at) + ": " +
        plural(report.entries, "entry", "entries") + ", " + plural(report.decisions, "decision", "decisions") + ", " +
        plural(report.documents, "document", "documents") + ", " +
        plural(report.events, "journal event", "journal events") + ": " +
        (report.findings.empty() ? std::string("unchanged since it was made")
                                 : plural(std::ssize(report.findings), "finding", "findings")) +
        ".\nSeal: " + report.seal + "\nHead of the chain: " + report.head + "\n" +
        findings_table(report.findings, session.screen().facts());
    return session.answer(json_text(PackJson{report.subject, report.firm, report.head, report.seal, report.made_at,
                                             report.entries, report.decisions, report.documents, report.events,
                                             report.findings}),
                          words, report.findings.empty() ? ExitCode::ok : ExitCode::findings);
}

struct PackGiven {
    std::string invoice, from, to, out;
};

Result<InvoiceId> invoice_of_number(const AppContext& app, const std::string& number) {
    if (auto id = parse_id<InvoiceTag>(number)) return *id;
    const auto work = TRY(app.store.begin(app.scope, Access::read));
    InvoiceFilter filter;
    filter.number = number;
    const std::vector<Invoice> found = TRY(work->invoices(filter));
    if (found.empty())
        return refuse(ErrorKind::not_found, "invoice_unknown", "There is no invoice " + in_quotes(number) + ".",
                      "--invoice");
    return found.front().id;
}

Result<ExitCode> run_pack(Session& session, const PackGiven& given) {
    const AppContext app = TRY(session.app());
    EvidenceAsked asked;
    if (!given.invoice.empty()) {
        asked.invoice = TRY(invoice_of_number(app, given.invoice));
    } else {
        if (given.from.empty() || given.to.empty())
            return invalid("option_missing", "Say what the pack is about.", "--invoice",
                           "An invoice with --invoice, or days with --from and --to.");
        asked.days = {TRY(day_option("--from", given.from)), TRY(day_option("--to", given.to)) + 1};
    }
    const EvidencePack pack = TRY(make_evidence_pack(app, asked));
    const std::string file = given.out.empty() ? pack.file_name : given.out;
    TRY(write_file(file, pack.bytes));
    return session.answer(json_text(PackWrittenJson{file, pack.seal, pack.entries, pack.decisions, pack.events}),
                          "Wrote " + file + ", " + bytes_shown(std::ssize(pack.bytes)) + ": " +
                              plural(pack.entries, "entry", "entries") + ".\nSeal: " + pack.seal +
                              "\nNext: `fairhour audit verify " + file + "`, by anyone, without these books.\n");
}

Result<ExitCode> run_audit(Session& session) {
    const AppContext app = TRY(session.app());
    const AuditReport report = TRY(verify_audit(app));
    const std::string words =
        plural(report.events, "journal event", "journal events") + ", " +
        plural(report.decisions, "decision", "decisions") + ", " + plural(report.documents, "document", "documents") +
        ": " +
        (report.findings.empty() ? std::string("unchanged since they were written")
                                 : plural(static_cast<std::int64_t>(report.findings.size()), "finding", "findings")) +
        ".\nHead of the chain: " + report.head + "\n" + findings_table(report.findings, session.screen().facts());
    return session.answer(json_text(AuditJson{report.events, report.decisions, report.documents, report.head,
                                              report.findings}),
                          words, report.findings.empty() ? ExitCode::ok : ExitCode::findings);
}

Result<ExitCode> run_backup(Session& session, const std::string& file) {
    std::error_code problem;
    if (std::filesystem::exists(file, problem))
        return refuse(ErrorKind::conflict, "file_exists", "It exists already and is not written over.", file,
                      "Name a new file.");
    const AppContext app = TRY(session.app());
    const std::unique_ptr<Names> names = TRY(load_names(app));
    TRY(require_permission(app, names->firm(), Action::manage_backup, ResourceFacts{}));
    TRY(app.store.backup(file));
    const auto bytes = static_cast<std::int64_t>(std::filesystem::file_size(file, problem));
    return session.answer(json_text(BackupJson{file, bytes}), "Wrote " + file + ", " + bytes_shown(bytes) + ".\n");
}

Result<ExitCode> run_restore(Session& session, const std::string& file) {
    std::error_code problem;
    if (!std::filesystem::is_regular_file(file, problem))
        return invalid("file_unreadable", "There is no such file.", file,
                       "Name a file that `fairhour backup` has written.");
    Store& store = *TRY(session.store(StoreAbsent::make));
    if (const Status restored = store.restore(file); !restored) {
        session.forget_new_store();
        return std::unexpected(restored.error());
    }
    const Organization firm = TRY(session.organization());
    return session.answer(json_text(firm),
                          "Restored " + firm.name + " from " + file +
                              ".\nNext: `fairhour audit verify` proves that it is what was written.\n");
}

}  // namespace

void declare_books(Command& root) {
    Command reconcile = root.add_subcommand("reconcile", "Prove what must always be true over everything stored.");
    reconcile.example("fairhour reconcile", "ends with 1 when something is found");
    reconcile.does([](Session& session) { return run_reconcile(session); });

    Command audit = root.add_subcommand("audit", "The journal of everything that happened.");
    auto packed = std::make_shared<std::string>();
    Command verify = audit.add_subcommand("verify", "Prove that nothing stored was changed behind the program's back.");
    verify.add_positional("PACK", *packed, "An evidence pack, verified without any store.", Needed::no);
    verify.example("fairhour audit verify", "names the first byte that is not what was written");
    verify.example("fairhour audit verify evidence-2026-00042.tar", "needs nothing but the file");
    verify.does([packed](Session& session) {
        return packed->empty() ? run_audit(session) : run_verify_pack(session, *packed);
    });

    auto pack = std::make_shared<PackGiven>();
    Command make = audit.add_subcommand("pack", "Write everything behind an invoice or some days into one file to verify.");
    make.add_option("--invoice", pack->invoice, "NUMBER", "Behind this invoice.");
    make.add_option("--from", pack->from, "DAY", "Behind the time from this work date on.");
    make.add_option("--to", pack->to, "DAY", "Up to this work date.");
    make.add_option("--out", pack->out, "FILE", "Into this file (named after what it is about).");
    make.example("fairhour audit pack --invoice 2026-00042", "");
    make.does([pack](Session& session) { return run_pack(session, *pack); });

    auto written = std::make_shared<std::string>();
    Command backup = root.add_subcommand("backup", "Copy the whole store into one file, while the program goes on.");
    backup.add_positional("FILE", *written, "A new file; SQLite, whatever the store is.", Needed::yes);
    backup.example("fairhour backup monday.sqlite", "");
    backup.does([written](Session& session) { return run_backup(session, *written); });

    auto read = std::make_shared<std::string>();
    Command restore = root.add_subcommand("restore", "Bring a backup back, into an empty store.");
    restore.add_positional("FILE", *read, "A file that `fairhour backup` has written.", Needed::yes);
    restore.example("fairhour restore monday.sqlite --data ./restored", "");
    restore.does([read](Session& session) { return run_restore(session, *read); });
}

}  // namespace fairhour::cli
