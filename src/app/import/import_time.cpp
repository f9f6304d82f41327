// Streams a file of time into the store; see import_time.hpp.
#include "app/import/import_time.hpp"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <utility>

#include "app/entry_changes.hpp"
#include "app/import/import_firm.hpp"
#include "app/import/known_rows.hpp"
#include "app/import/names.hpp"
#include "app/import/row_to_entry.hpp"
#include "app/price_groups.hpp"
#include "app/setup/setup.hpp"
#include "base/json.hpp"
#include "base/limits.hpp"
#include "domain/access/may.hpp"
#include "domain/rates/price.hpp"

namespace fairhour {
namespace {

// What the journal keeps of an import: its counts and the digest of its rows, in the order they were stored.
struct ImportDetail {
    std::string kind;
    std::string file;
    std::int64_t rows = 0, imported = 0, already_present = 0, refused = 0, worked_seconds = 0;
    std::string rows_sha256;
};
BOOST_DESCRIBE_STRUCT(ImportDetail, (),
                      (kind, file, rows, imported, already_present, refused, worked_seconds, rows_sha256))

// Index and prices of a firm that grows while the file is read; both are made anew when it has grown.
class Pricing {
public:
    explicit Pricing(Firm& firm) : firm_(firm) {}
    Status refresh() {
        pricer_.reset();
        index_ = std::make_unique<FirmIndex>(firm_);
        book_ = std::make_unique<RateBook>(TRY(RateBook::compile(firm_.rates, firm_.cost_rates, firm_.exchange_rates)));
        pricer_ = std::make_unique<Pricer>(*index_, *book_);
        return {};
    }
    [[nodiscard]] const FirmIndex& index() const { return *index_; }
    [[nodiscard]] Pricer& pricer() { return *pricer_; }

private:
    Firm& firm_;
    std::unique_ptr<FirmIndex> index_;
    std::unique_ptr<RateBook> book_;
    std::unique_ptr<Pricer> pricer_;
};

class TimeImport {
public:
    TimeImport(const AppContext& app, const ImportRequest& request, const ImportInto& into, StoreIs store)
        : app_(app),
          request_(request),
          into_(into),
          names_(into.firm, into.work.ids(), into.import),
          pricing_(into.firm),
          known_(into.work, store),
          groups_(into.firm) {
        report_.import = into.import;
    }

    Result<ImportReport> run() {
        TRY(pricing_.refresh());
        ImportBatch batch;
        app_.progress.begin("Importing", into_.reader.bytes_total(), "bytes");
        while (TRY(into_.reader.next(batch))) {
            TRY(take(batch));
            app_.progress.reach(batch.bytes_read);
        }
        app_.progress.end();
        TRY(flush_totals());
        if (writes()) TRY(groups_.reprice(into_.work, {app_.scope.actor, into_.now, "priced with its day or week"}));
        return std::move(report_);
    }
    [[nodiscard]] const SideBySide& side_by_side() const { return side_by_side_; }
    [[nodiscard]] Sha256 rows_digest() { return digest_.finish(); }

private:
    [[nodiscard]] bool writes() const { return request_.run == RunMode::write; }

    Status take(const ImportBatch& batch) {
        report_.rows += batch.rows;
        keep(report_.refusals, batch.refusals);
        keep(report_.warnings, batch.warnings);
        report_.refused += batch.rows - static_cast<std::int64_t>(batch.entries.size());
        entries_.clear();
        for (const SourceEntry& row : batch.entries) TRY(take_row(row));
        TRY(put_made());
        price();
        if (writes()) TRY(into_.work.insert_entries(entries_));
        return {};
    }

    Status take_row(const SourceEntry& row) {
        const auto answer = TRY(known_.ask(row.work_date, row.content_key, row.source_id));
        report_.worked += row.worked;
        Entry entry =
            entry_of(row, names_, into_.work.ids(), {into_.import, into_.now, into_.firm.organization.currency});
        entry.occurrence = answer.occurrence;
        side_by_side_.count({entry.client, entry.project, entry.person, entry.work_date, entry.worked_seconds},
                            answer.known ? RowFate::already_present : RowFate::imported);
        if (answer.known) {
            ++report_.already_present;
            return {};
        }
        ++report_.imported;
        entries_.push_back(std::move(entry));
        return {};
    }

    Status put_made() {
        const Names::Made made = names_.take_made();
        if (made.size() == 0) return {};
        report_.records_made += static_cast<std::int64_t>(made.size());
        TRY(flush_totals());
        if (writes()) {
            TRY(into_.work.put(made.roles));
            TRY(into_.work.put(made.people));
            TRY(into_.work.put(made.clients));
            TRY(into_.work.put(made.projects));
            TRY(into_.work.put(made.tasks));
        }
        return pricing_.refresh();
    }

    void price() {
        if (!changes_) changes_.emplace(pricing_.index());
        for (Entry& entry : entries_) {
            pricing_.pricer().price(entry);
            settle_billed_elsewhere(entry);
            groups_.note(entry, pricing_.pricer().priced_with(entry));
            changes_->count_new(entry);
            add_to_digest(entry);
        }
    }

    Status flush_totals() {
        if (changes_ && writes()) TRY(changes_->write(into_.work));
        changes_.reset();
        return {};
    }

    void add_to_digest(const Entry& entry) {
        const std::int64_t fields[] = {entry.id.value,
                                       entry.person.value,
                                       entry.project.value,
                                       entry.work_date.number,
                                       entry.worked_seconds.value,
                                       static_cast<std::int64_t>(entry.content_key.high),
                                       static_cast<std::int64_t>(entry.content_key.low)};
        digest_.add({reinterpret_cast<const char*>(fields), sizeof fields});
    }

    template <class T>
    static void keep(std::vector<T>& kept, const std::vector<T>& more) {
        const std::size_t room =
            limits::import_refusals_kept_max - std::min(kept.size(), limits::import_refusals_kept_max);
        kept.insert(kept.end(), more.begin(), more.begin() + static_cast<std::ptrdiff_t>(std::min(room, more.size())));
    }

    const AppContext& app_;
    const ImportRequest& request_;
    const ImportInto& into_;
    Names names_;
    Pricing pricing_;
    KnownRows known_;
    PriceGroups groups_;
    SideBySide side_by_side_;
    Sha256Stream digest_;
    std::optional<EntryChanges> changes_;
    std::vector<Entry> entries_;
    ImportReport report_;
};

std::string file_name(const std::string& path) {
    const std::filesystem::path trimmed = std::filesystem::path(path).lexically_normal();
    return trimmed.has_filename() ? trimmed.filename().string() : trimmed.parent_path().filename().string();
}

std::string detail_of(const ImportRequest& request, const ImportReport& report, const Sha256& rows) {
    return json_text(ImportDetail{std::string(enum_word(request.kind)), file_name(request.path), report.rows,
                                  report.imported, report.already_present, report.refused, report.worked.value,
                                  hex(rows)});
}

Status prove(const ImportReport& report) {
    for (const SideBySideLine& line : report.side_by_side) {
        if (line.equal) continue;
        return refuse(ErrorKind::internal, "import_totals_differ",
                      "The hours of " + std::string(enum_word(line.by)) + " \"" + line.name + "\" are " +
                          hours_text(line.file) + " in the file and " +
                          hours_text(line.already_present + line.imported) + " in the store.",
                      {}, "Nothing was imported; please report this.");
    }
    return {};
}

Import import_record(const AppContext& app, const ImportRequest& request, const ImportReport& report,
                     const ImportInto& into, const Sha256& rows) {
    return {.id = report.import,
            .kind = request.kind,
            .file_name = file_name(request.path),
            .file_digest = rows,
            .rows = report.rows,
            .imported = report.imported,
            .already_present = report.already_present,
            .refused = report.refused,
            .worked_seconds = report.worked.value,
            .at = into.now,
            .by = app.scope.actor.person,
            .undone_at = std::nullopt};
}

}  // namespace

Result<ImportReport> import_rows(const AppContext& app, const ImportRequest& request, const ImportInto& into) {
    const std::int64_t stored = TRY(into.work.count_entries({.limit = 1}));
    const Totals before = TRY(into.work.totals(RollUp::month_person_project, {}));
    if (request.run == RunMode::write) TRY(into.work.begin_bulk());
    TimeImport import(app, request, into, stored == 0 ? StoreIs::empty : StoreIs::filled);
    ImportReport report = TRY(import.run());
    const FirmIndex index(into.firm);
    if (request.run == RunMode::dry_run) {
        report.side_by_side = import.side_by_side().compare(index, before, before);  // nothing grew
        return report;
    }
    TRY(into.work.end_bulk());
    report.side_by_side =
        import.side_by_side().compare(index, before, TRY(into.work.totals(RollUp::month_person_project, {})));
    TRY(prove(report));
    const Sha256 rows = import.rows_digest();
    TRY(into.work.put(import_record(app, request, report, into, rows)));
    TRY(into.work.append_journal(
        journal_event(app, into.now, "import_entries", id_text(report.import), detail_of(request, report, rows))));
    return report;
}

Result<ImportReport> import_time(const AppContext& app, const ImportRequest& request) {
    const auto work = TRY(app.store.begin(app.scope, Access::write));
    const Instant now = TRY(next_instant(app, *work));
    Firm firm = TRY(work->firm())->firm;  // grows by what the import makes
    TRY(require_permission(app, firm, Action::import_records, {}));
    const ImportId id = work->ids().next<ImportTag>();
    ImportReport set_up;
    std::unique_ptr<ImportReader> reader;
    if (request.kind == ImportKind::firm) {
        set_up = TRY(import_firm_set_up(app, request, {*work, firm, id, now}));
        reader = TRY(app.sources.open_firm_entries(request.path, request.options));
    } else {
        reader = TRY(app.sources.open_toggl(request.path, request.options));
    }
    ImportReport report = TRY(import_rows(app, request, {*work, firm, *reader, id, now}));
    report.records_made += set_up.records_made;
    report.refused += set_up.refused;
    report.refusals.insert(report.refusals.begin(), set_up.refusals.begin(), set_up.refusals.end());
    if (request.run == RunMode::write) TRY(work->commit());
    return report;
}

}  // namespace fairhour
