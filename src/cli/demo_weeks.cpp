#include "cli/demo_weeks.hpp"

#include <algorithm>
#include <map>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "app/capture/capture.hpp"
#include "app/check/check.hpp"
#include "app/review/review.hpp"
#include "base/text.hpp"
#include "ports/firm_source.hpp"

namespace fairhour::cli {
namespace {

constexpr int days_left_open = 3;                  // of the present, as a lead finds them on Monday morning
constexpr int days_until_mended = 2;               // somebody who is asked to mend an entry does so
constexpr Seconds desk_time = Seconds::hours(14);  // when leads look at their queue, UTC
constexpr Seconds before_cut_offs = Seconds::minutes(
    15 * 60 + 50);  // at 18:00 in Berlin; a quarter of an hour before, the engine approves what is clean

const std::vector<Outcome> every_outcome{Outcome::nudge, Outcome::flag, Outcome::recommend_reject,
                                         Outcome::recommend_approve};

// What of a file was typed in by now.
class UpToNow final : public ImportReader {
public:
    UpToNow(std::unique_ptr<ImportReader> file, const Clock& clock) : file_(std::move(file)), now_(clock.now()) {}
    Result<bool> next(ImportBatch& batch) override {
        while (TRY(file_->next(batch))) {
            const auto later =
                std::erase_if(batch.entries, [&](const SourceEntry& entry) { return entry.created_at > now_; });
            batch.rows -= static_cast<std::int64_t>(later);
            if (batch.rows > 0) return true;
        }
        return false;
    }
    std::int64_t bytes_total() const override { return file_->bytes_total(); }

private:
    std::unique_ptr<ImportReader> file_;
    Instant now_;
};

class SourcesUpToNow final : public ImportSources {
public:
    SourcesUpToNow(ImportSources& all, const Clock& clock) : all_(all), clock_(clock) {}
    Result<std::unique_ptr<ImportReader>> open_toggl(const std::string& path, const ImportOptions& options) override {
        return std::make_unique<UpToNow>(TRY(all_.open_toggl(path, options)), clock_);
    }
    Result<FirmSource> read_firm(const std::string& folder) override { return all_.read_firm(folder); }
    Result<std::unique_ptr<ImportReader>> open_firm_entries(const std::string& folder,
                                                            const ImportOptions& options) override {
        return all_.open_firm_entries(folder, options);
    }

private:
    ImportSources& all_;
    const Clock& clock_;
};

class Living {
public:
    Living(Session& session, const DemoFirm& demo, const std::string& file)
        : session_(session), demo_(demo), file_(file) {
        for (const Entry& entry : demo.entries)
            if (!entry.project.none() && !entry.task.none())
                usual_places_.try_emplace(entry.person, entry.project, entry.task);
    }

    Result<LivedWeeks> run() {
        const CivilDay first = Zone().day(lived_from(demo_)), last = Zone().day(demo_.now);
        session_.progress().begin("Living nine weeks", last - first, "days");
        for (CivilDay day = first; day < last; ++day) {
            session_.progress().reach(day - first);
            const bool is_worked = day.weekday() != Weekday::saturday && day.weekday() != Weekday::sunday;
            if (is_worked) TRY(afternoon(day, day < last - days_left_open));
            session_.stand_at(Zone().instant(day, before_cut_offs));
            TRY(look_over());
        }
        session_.progress().end();
        session_.stand_at(demo_.now);
        TRY(import_so_far());
        return std::move(weeks_);
    }

private:
    // Leads are away on the last days: what came up then waits for them.
    Status afternoon(CivilDay day, bool leads_are_there) {
        session_.stand_at(Zone().instant(day, desk_time));
        TRY(look_over());
        TRY(mend_what_was_asked());
        if (!leads_are_there) return {};
        for (const Person& person : demo_.firm.people)
            if (std::ranges::find(person.access, AccessRole::delivery_lead) != person.access.end())
                TRY(clear_queue(person.id));
        return {};
    }

    Status look_over() {
        TRY(import_so_far());
        const CheckReport checked = TRY(check(TRY(quiet_app({}))));
        weeks_.approved_by_engine += checked.approved;
        return {};
    }

    Status import_so_far() {
        SourcesUpToNow sources(session_.rooms().sources, session_.clock());
        const AppContext told = TRY(quiet_app({}));
        const AppContext app{told.store, told.clock, told.documents, sources, told.progress, told.scope};
        ImportRequest request{ImportKind::toggl, file_, {}, RunMode::write};
        request.options.zone = demo_.firm.organization.zone;
        const std::int64_t before = weeks_.imported.imported;
        weeks_.imported = TRY(import_time(app, request));
        weeks_.imported.imported += before;
        return {};
    }

    // As somebody, or as the administrator; each day's steps show no progress of their own.
    Result<AppContext> quiet_app(PersonId person) {
        const AppContext app = TRY(session_.app());
        Scope scope = app.scope;
        if (!person.none()) scope.actor = {ActorKind::person, person};
        return AppContext{app.store, app.clock, app.documents, app.sources, silent_, scope};
    }

    // What is amiss with an entry its owner puts right within days; what is as it was, they say, and the lead decides.
    Status mend_what_was_asked() {
        const CivilDay until = Zone().day(session_.clock().now()) - days_until_mended;
        const QueueFilter asked{.outcomes = {Outcome::nudge, Outcome::flag, Outcome::recommend_reject},
                                .days = {CivilDay::min, until}};
        for (const QueueItem& item : TRY(review_queue(TRY(quiet_app({})), asked)))
            if (looked_at_.insert(item.entry.id).second) TRY(mend(item));
        return {};
    }

    Status mend(const QueueItem& item) {
        const Entry& entry = item.entry;
        const AppContext owner = TRY(quiet_app(entry.person));
        const auto says = [&](std::string_view rule) {
            return std::ranges::find(item.hits, rule, &Hit::rule) != item.hits.end();
        };
        if (says("duplicate")) return mended(void_entry(owner, {entry.id, entry.version, "logged twice"}));
        ChangeAsked asked{.entry = entry.id, .version = entry.version, .patch = {}, .rate_reason = {}};
        EntryPatch& patch = asked.patch;
        const auto place = usual_places_.find(entry.person);
        if (place != usual_places_.end() && (entry.project.none() || entry.task.none())) {
            patch.project = place->second.first;
            patch.task = place->second.second;
        }
        if (says("timer_long")) patch.worked_seconds = Seconds::hours(7);
        if (says("narrowed_by_owner")) patch.billable_mark = BillableMark::by_contract;
        if (says("note_short")) patch.note = entry.note + ", looked at again and agreed with the team";
        const bool is_as_it_was = !patch.project && !patch.worked_seconds && !patch.billable_mark && !patch.note;
        return is_as_it_was ? Status() : mended(change_entry(owner, asked));
    }

    // What is refused stays as it is: a person would see why, and leave it to the lead.
    template <class Done>
    Status mended(const Result<Done>& done) {
        weeks_.mended += done ? 1 : 0;
        return {};
    }

    Status clear_queue(PersonId lead) {
        const AppContext app = TRY(quiet_app(lead));
        std::vector<EntryId> approved;
        std::map<std::string, std::vector<EntryId>> back;
        for (const QueueItem& item : TRY(review_queue(app, {.outcomes = every_outcome}))) {
            if (item.outcome == Outcome::nudge && !looked_at_.contains(item.entry.id))
                continue;  // it is its owner's turn
            if (item.outcome == Outcome::recommend_reject)
                back[item.rejection_text.empty() ? "Please look at it again." : item.rejection_text].push_back(
                    item.entry.id);
            else
                approved.push_back(item.entry.id);
        }
        TRY(give(app, {VerdictKind::approve, std::move(approved), "seen"}));
        for (auto& [reason, entries] : back) TRY(give(app, {VerdictKind::request_changes, std::move(entries), reason}));
        return {};
    }

    Status give(const AppContext& app, const VerdictAsked& asked) {
        if (asked.entries.empty()) return {};
        for (const VerdictResult& result : TRY(give_verdict(app, asked)).results)
            weeks_.decided_by_people += result.refused ? 0 : 1;
        return {};
    }

    Session& session_;
    const DemoFirm& demo_;
    std::string file_;
    NoProgress silent_;
    absl::flat_hash_map<PersonId, std::pair<ProjectId, TaskId>> usual_places_;
    absl::flat_hash_set<EntryId> looked_at_;  // by their owners
    LivedWeeks weeks_;
};

}  // namespace

Instant lived_from(const DemoFirm& demo) { return demo.now - Seconds::hours(24 * 7 * DemoAsked{}.weeks_undecided); }

Result<LivedWeeks> live_weeks(Session& session, const DemoFirm& demo, const std::string& file) {
    return Living(session, demo, file).run();
}

std::string weeks_words(const LivedWeeks& weeks) {
    return "Since the firm came here, day by day: " + grouped_number(weeks.approved_by_engine) +
           " entries approved without a person, " + grouped_number(weeks.decided_by_people) + " decided by a person, " +
           grouped_number(weeks.mended) + " mended by their owner.\n";
}

}  // namespace fairhour::cli
