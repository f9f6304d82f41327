// Verifies an evidence pack with nothing but its bytes; see evidence_pack.hpp.
#include <algorithm>
#include <map>
#include <set>

#include "absl/container/flat_hash_map.h"
#include "app/evidence/evidence_pack.hpp"
#include "app/evidence/manifest.hpp"
#include "app/evidence/tar.hpp"
#include "base/json.hpp"
#include "base/text.hpp"

namespace fairhour {
namespace {

class PackVerifying {
public:
    PackVerifying(const std::vector<TarFile>& files, EvidenceReport& report) : report_(report) {
        for (const TarFile& file : files) files_[file.name] = file.bytes;
    }

    Status run() {
        TRY(check_manifest());
        TRY(check_journal());
        TRY(check_policies());
        TRY(check_documents());
        TRY(check_entries());
        report_.entries = manifest_.entries;
        report_.decisions = manifest_.decisions;
        report_.documents = manifest_.documents;
        report_.head = hex(manifest_.head);
        return {};
    }

private:
    void add(std::string record, std::string what, std::string expected, std::string found) {
        report_.findings.push_back({std::move(record), "10.8", std::move(what), std::move(expected), std::move(found)});
    }

    Status check_manifest() {
        const auto manifest = files_.find("manifest.json");
        const auto seal = files_.find("seal.txt");
        if (manifest == files_.end() || seal == files_.end())
            return refuse(ErrorKind::invalid, "evidence_unknown", "This is no evidence pack.", {},
                          "Make one with `fairhour audit pack`.");
        report_.seal = hex(sha256(manifest->second));
        if (seal->second != report_.seal + "\n")
            add("manifest.json", "its seal is its SHA-256", std::string(trimmed(seal->second)), report_.seal);
        auto read = parse_json<EvidenceManifest>(manifest->second, JsonAbsent::keeps_value);
        if (!read || read->format != evidence_format) {
            add("manifest.json", "it can be read", std::string(evidence_format),
                read ? read->format : read.error().reason);
            return {};
        }
        manifest_ = std::move(*read);
        report_.subject = manifest_.subject;
        report_.firm = manifest_.firm;
        report_.made_at = manifest_.made_at;
        std::set<std::string> named{"manifest.json", "seal.txt"};
        for (const EvidenceFile& file : manifest_.files) {
            named.insert(file.name);
            const auto found = files_.find(file.name);
            if (found == files_.end())
                add(file.name, "the file is there", hex(file.sha256), "none");
            else if (sha256(found->second) != file.sha256)
                add(file.name, "its bytes are those the manifest names", hex(file.sha256), hex(sha256(found->second)));
        }
        for (const auto& [name, bytes] : files_)
            if (!named.contains(name)) add(name, "the manifest names it", "its SHA-256", "none");
        return {};
    }

    // The records of a file, one a line; a line that cannot be read is a finding.
    template <class Record>
    std::vector<Record> records_of(const std::string& name) {
        std::vector<Record> records;
        const auto file = files_.find(name);
        if (file == files_.end()) return records;
        std::string_view rest = file->second;
        for (std::int64_t line = 1; !rest.empty(); ++line) {
            const std::size_t end = std::min(rest.find('\n'), rest.size());
            auto record = parse_json<Record>(rest.substr(0, end), JsonAbsent::keeps_value);
            rest.remove_prefix(std::min(end + 1, rest.size()));
            if (record)
                records.push_back(std::move(*record));
            else
                add(name + " line " + std::to_string(line), "it can be read", "a record", record.error().reason);
        }
        return records;
    }

    Status check_journal() {
        Sha256 last{};
        for (JournalEvent& event : records_of<JournalEvent>("journal.jsonl")) {
            ++report_.events;
            const std::string name = "journal event " + std::to_string(event.n);
            if (event.n != report_.events)
                add(name, "events are numbered without a gap", std::to_string(report_.events), std::to_string(event.n));
            if (event.previous != last)
                add(name, "it carries the hash of the event before it", hex(last), hex(event.previous));
            const Sha256 hash = journal_hash(event);
            if (hash != event.hash) add(name, "its hash is that of its bytes", hex(hash), hex(event.hash));
            last = event.hash;
            if (event.action == "publish_policy") published_[event.subject] = event.detail;
            if (event.detail.find("\"pdf_sha256\"") != std::string::npos) issued_[event.subject] = event.detail;
            if (event.action == "check") passes_.insert(event.at);
            if (event.actor_kind == ActorKind::person) by_people_[event.at] = std::move(event.detail);
        }
        if (last != manifest_.head) add("journal", "its head is the manifest's", hex(manifest_.head), hex(last));
        if (report_.events != manifest_.events)
            add("journal", "all its events are there", std::to_string(manifest_.events), std::to_string(report_.events));
        return {};
    }

    Status check_policies() {
        for (const auto& [name, bytes] : files_) {
            if (!name.starts_with("policies/")) continue;
            const std::string version = name.substr(9, name.find('.') - 9);
            const auto event = published_.find("policy " + version);
            policies_.insert(whole_number(version).value_or(0));
            const std::string digest = hex(sha256(bytes));
            if (event == published_.end())
                add(name, "the journal says when it was published", "an event", "none");
            else if (event->second.find(digest) == std::string::npos)
                add(name, "its text is the one that was published", event->second, digest);
        }
        return {};
    }

    Status check_documents() {
        const auto file = files_.find("invoice.json");
        if (file == files_.end()) return {};
        const auto billed = parse_json<EvidenceInvoice>(file->second, JsonAbsent::keeps_value);
        if (!billed) {
            add("invoice.json", "it can be read", "an invoice", billed.error().reason);
            return {};
        }
        const auto event = issued_.find(id_text(billed->invoice.id));
        const auto pdf = files_.find("documents/invoice.pdf");
        if (event == issued_.end())
            add("invoice.json", "the journal says when it was issued", "an event", "none");
        else if (pdf == files_.end() || event->second.find(hex(sha256(pdf->second))) == std::string::npos)
            add("documents/invoice.pdf", "it is the document that was issued", event->second,
                pdf == files_.end() ? "none" : hex(sha256(pdf->second)));
        return {};
    }

    Status check_entries() {
        const std::vector<Entry> entries = records_of<Entry>("entries.jsonl");
        absl::flat_hash_map<EntryId, EntryState> moved_to;
        for (const Transition& t : records_of<Transition>("transitions.jsonl")) {
            moved_to[t.entry] = t.to;
            check_mover(t);
        }
        for (const Entry& entry : entries)
            if (const auto to = moved_to.find(entry.id); to != moved_to.end() && to->second != entry.state)
                add(id_text(entry.id), "its state is the one its last transition gave it",
                    std::string(enum_word(to->second)), std::string(enum_word(entry.state)));
        absl::flat_hash_map<std::pair<EntryId, std::int64_t>, Instant> decided;
        for (const Decision& d : records_of<Decision>("decisions.jsonl")) {
            decided[{d.entry, d.n}] = d.decided_at;
            const std::string name = id_text(d.entry) + " decision " + std::to_string(d.n);
            if (!policies_.contains(d.policy_version))
                add(name, "its policy is here", "policies/" + std::to_string(d.policy_version) + ".toml", "none");
            if (!passes_.contains(d.decided_at)) add(name, "a pass in the journal made it", "an event", "none");
        }
        for (const DecisionHit& hit : records_of<DecisionHit>("hits.jsonl"))
            if (!decided.contains({hit.entry, hit.n}))
                add(id_text(hit.entry) + " hit", "a hit has its decision", "decision " + std::to_string(hit.n), "none");
        if (std::ssize(entries) != manifest_.entries)
            add("entries.jsonl", "all entries are there", std::to_string(manifest_.entries),
                std::to_string(entries.size()));
        return {};
    }

    // What a person decided stands in the journal's event of that instant, with the entry; the engine's in its pass.
    void check_mover(const Transition& t) {
        const std::string name = id_text(t.entry) + " transition " + std::to_string(t.n);
        if (t.actor_kind == ActorKind::engine && !passes_.contains(t.at))
            add(name, "a pass in the journal moved it", "an event", "none");
        if (t.actor_kind != ActorKind::person) return;
        const auto event = by_people_.find(t.at);
        if (event == by_people_.end())
            add(name, "the journal says who moved it", "an event", "none");
        else if (t.to == EntryState::approved && event->second.find(id_text(t.entry)) == std::string::npos)
            add(name, "the journal's event names it", id_text(t.entry), "not named");
    }

    EvidenceReport& report_;
    std::map<std::string, std::string> files_;
    EvidenceManifest manifest_;
    std::map<std::string, std::string> published_, issued_;  // details by subject
    std::map<Instant, std::string> by_people_;
    std::set<Instant> passes_;
    std::set<std::int64_t> policies_;
};

}  // namespace

Result<EvidenceReport> verify_evidence_pack(std::string_view bytes) {
    const std::vector<TarFile> files = TRY(read_tar(bytes));
    EvidenceReport report;
    TRY(PackVerifying(files, report).run());
    return report;
}

}  // namespace fairhour
