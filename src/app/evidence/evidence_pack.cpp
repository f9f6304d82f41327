#include "app/evidence/evidence_pack.hpp"

#include <algorithm>
#include <set>

#include "app/access.hpp"
#include "app/evidence/manifest.hpp"
#include "app/evidence/tar.hpp"
#include "app/setup/setup.hpp"
#include "base/json.hpp"
#include "base/text.hpp"

namespace fairhour {
namespace {

constexpr int evidence_days_max = 732;

constexpr std::string_view evidence_readme =
    R"(This is an evidence pack: everything behind an invoice or a stretch of days, as the books held it.

  manifest.json          every file with its length and SHA-256, and where the journal stood
  seal.txt               the SHA-256 of manifest.json: ask whoever sent the pack, or the journal's event
                         make_evidence_pack, whether it is this one
  journal.jsonl          every event from the first, each with the hash of the one before it: SHA-256 over the bytes that
                         docs/reference/journal.md describes
  entries.jsonl          the time itself;  transitions.jsonl: every change of state, by whom, when, why
  decisions.jsonl        what the policy decided, with the digest of its inputs;  hits.jsonl: the rules that spoke
  first_approvals.jsonl  of time that two people approve;  remarks.jsonl: what was asked and answered
  prices.jsonl           the frozen prices;  allocations.jsonl: which line bills which seconds
  policies/              the written policy, every version that decided something here
  invoice.json, documents/   the invoice and its frozen documents, where the pack is about one

Verify it without our books:  fairhour audit verify PACK
It checks that no byte differs from the manifest, that the journal's chain holds from its first event, that each policy is the
text whose digest was journalled when it was published, that each document is the one whose digest was journalled when it was
issued, that each human verdict here is named by the journal's event of that instant, that each engine approval has its pass,
that every decision was made by a policy that is here, and that each entry's state is the one its last transition gave it.
)";

template <class Record>
std::string json_lines(const std::vector<Record>& records) {
    std::string out;
    for (const Record& record : records) out += json_text(record) + "\n";
    return out;
}

// A number may have signs in it that a file name must not.
std::string plain_name(std::string name) {
    std::ranges::replace_if(name, [](char c) { return !((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')); }, '-');
    return name;
}

// With the ending that opens it; electronic forms keep their word.
std::string document_name(DocumentFormat format) {
    const std::string word(enum_word(format));
    if (format == DocumentFormat::pdf) return "invoice.pdf";
    if (word.ends_with("_csv")) return word.substr(0, word.size() - 4) + ".csv";
    return word == "figures" ? "figures.json" : word;
}

class Packing {
public:
    Packing(const AppContext& app, Transaction& work, const FirmView& view) : app_(app), work_(work), view_(view) {}

    Status add_invoice(InvoiceId id) {
        const InvoiceRecord record = TRY(work_.invoice(id));
        if (record.invoice.number.empty())
            return refuse(ErrorKind::conflict, "invoice_not_issued", "Only what is issued has evidence.", id_text(id),
                          "Issue it first, or ask for days.");
        manifest_.subject = "invoice " + record.invoice.number;
        file_name_ = "evidence-" + plain_name(record.invoice.number) + ".tar";
        add("invoice.json", json_text(EvidenceInvoice{record.invoice, record.lines, record.entries, record.taxes,
                                                      record.adjustments}));
        for (std::int64_t number = 0;; ++number) {
            const auto format = enum_of_number<DocumentFormat>(number);
            if (!format) break;
            const auto document = work_.document(id, *format);
            if (!document && document.error().kind != ErrorKind::not_found) return std::unexpected(document.error());
            if (!document) continue;
            add("documents/" + document_name(*format), document->bytes);
            ++manifest_.documents;
        }
        EntryFilter filter;
        for (const LineEntry& part : record.entries) filter.ids.push_back(part.entry);
        return filter.ids.empty() ? Status{} : add_entries(filter);
    }
    Status add_days(DayRange days) {
        if (days.from >= days.until || days.until - days.from > evidence_days_max)
            return invalid("evidence_days", "A pack has 1 to " + std::to_string(evidence_days_max) + " days.", "/from");
        manifest_.subject = "days " + day_text(days.from) + " to " + day_text(days.until - 1);
        file_name_ = "evidence-" + day_text(days.from) + "-" + day_text(days.until - 1) + ".tar";
        EntryFilter filter;
        filter.days = days;
        return add_entries(filter);
    }
    Status add_policies() {
        for (const PolicyVersion& version : view_.firm.policies)
            if (versions_.contains(version.version))
                add("policies/" + std::to_string(version.version) + ".toml", version.text);
        return {};
    }
    Status add_journal() {
        std::string lines;
        TRY(work_.for_each_event([&](const JournalEvent& event) -> Status {
            lines += json_text(event) + "\n";
            manifest_.head = event.hash;
            ++manifest_.events;
            return {};
        }));
        add("journal.jsonl", std::move(lines));
        return {};
    }
    EvidencePack finish(Instant now) {
        add("README.txt", std::string(evidence_readme));
        manifest_.format = std::string(evidence_format);
        manifest_.firm = view_.firm.organization.name;
        manifest_.made_at = now;
        manifest_.made_by = app_.scope.actor.person;
        for (const TarFile& file : files_)
            manifest_.files.push_back({file.name, std::ssize(file.bytes), sha256(file.bytes)});
        const std::string manifest = json_text(manifest_) + "\n";
        EvidencePack pack;
        pack.seal = hex(sha256(manifest));
        files_.insert(files_.begin(), {{"manifest.json", manifest}, {"seal.txt", pack.seal + "\n"}});
        pack.bytes = write_tar(files_);
        pack.file_name = file_name_;
        pack.entries = manifest_.entries;
        pack.decisions = manifest_.decisions;
        pack.events = manifest_.events;
        return pack;
    }
    [[nodiscard]] const std::string& subject() const { return manifest_.subject; }

private:
    void add(std::string name, std::string bytes) { files_.push_back({std::move(name), std::move(bytes)}); }

    Status add_entries(const EntryFilter& filter) {
        const std::vector<Entry> entries = TRY(work_.entries(filter));
        if (entries.empty()) return {};
        std::vector<EntryId> ids;
        for (const Entry& entry : entries) ids.push_back(entry.id);
        const std::vector<Decision> decisions = TRY(work_.decisions(ids));
        for (const Decision& decision : decisions) versions_.insert(decision.policy_version);
        manifest_.entries = std::ssize(entries);
        manifest_.decisions = std::ssize(decisions);
        RemarkFilter about;
        about.entries = ids;
        add("entries.jsonl", json_lines(entries));
        add("transitions.jsonl", json_lines(TRY(work_.transitions(ids))));
        add("decisions.jsonl", json_lines(decisions));
        add("hits.jsonl", json_lines(TRY(work_.hits(ids))));
        add("first_approvals.jsonl", json_lines(TRY(work_.first_approvals(ids))));
        add("remarks.jsonl", json_lines(TRY(work_.remarks(about))));
        add("prices.jsonl", json_lines(TRY(work_.prices(ids))));
        add("allocations.jsonl", json_lines(TRY(work_.allocations(ids))));
        return {};
    }

    const AppContext& app_;
    Transaction& work_;
    const FirmView& view_;
    EvidenceManifest manifest_;
    std::vector<TarFile> files_;
    std::set<std::int64_t> versions_;
    std::string file_name_;
};

struct PackMadeDetail {
    std::string subject, seal;
    std::int64_t entries = 0, events = 0;
};
BOOST_DESCRIBE_STRUCT(PackMadeDetail, (), (subject, seal, entries, events))

}  // namespace

Result<EvidencePack> make_evidence_pack(const AppContext& app, const EvidenceAsked& asked) {
    const auto work = TRY(app.store.begin(app.scope, Access::write));
    const auto view = TRY(work->firm());
    TRY(require_permission(app, view->firm, Action::verify_books, {}));
    const Instant now = TRY(next_instant(app, *work));
    Packing packing(app, *work, *view);
    if (asked.invoice.none())
        TRY(packing.add_days(asked.days));
    else
        TRY(packing.add_invoice(asked.invoice));
    TRY(packing.add_policies());
    TRY(packing.add_journal());
    EvidencePack pack = packing.finish(now);
    const std::string subject = asked.invoice.none() ? std::string() : id_text(asked.invoice);
    TRY(work->append_journal(journal_event(
        app, now, "make_evidence_pack", subject,
        json_text(PackMadeDetail{packing.subject(), pack.seal, pack.entries, pack.events}))));
    TRY(work->commit());
    return pack;
}

}  // namespace fairhour
