#include "app/records/change_set_up.hpp"

#include <algorithm>

#include "domain/firm_check.hpp"

namespace fairhour {
namespace {

struct RepricedDetail {
    std::int64_t moved = 0, kept_invoiced = 0, flagged = 0;
};
BOOST_DESCRIBE_STRUCT(RepricedDetail, (), (moved, kept_invoiced, flagged))

bool has_admin(const Firm& firm) {
    return std::ranges::any_of(firm.people, [](const Person& person) {
        return std::ranges::find(person.access, AccessRole::admin) != person.access.end();
    });
}

}  // namespace

SetUpChange::SetUpChange(const AppContext& app, std::unique_ptr<Transaction> work,
                         std::shared_ptr<const FirmView> before, Instant now)
    : app_(app),
      work_(std::move(work)),
      before_(std::move(before)),
      now_(now),
      actor_(actor_facts(app, before_->index)),
      coming_(before_->firm) {}

Result<SetUpChange> SetUpChange::begin(const AppContext& app) {
    auto work = TRY(app.store.begin(app.scope, Access::write));
    auto before = TRY(work->firm());
    const Instant now = TRY(next_instant(app, *work));
    return SetUpChange(app, std::move(work), std::move(before), now);
}

// What was wrong before does not stand in the way of a change that has nothing to do with it.
Status SetUpChange::check_whole() const {
    const std::vector<Error> faults = firm_faults(after_->firm);
    if (faults.empty()) return {};
    const std::vector<Error> known = firm_faults(before_->firm);
    for (const Error& fault : faults) {
        const bool was_there = std::ranges::any_of(known, [&](const Error& old) {
            return old.name == fault.name && old.place == fault.place && old.reason == fault.reason;
        });
        if (!was_there) return std::unexpected(fault);
    }
    return {};
}

Status SetUpChange::check_admin_left() const {
    if (has_admin(after_->firm) || !has_admin(before_->firm)) return {};
    return refuse(ErrorKind::conflict, "last_admin", "Nobody would be left who can give roles.", "/access",
                  "Make somebody else an admin first.");
}

Result<RepriceReport> SetUpChange::finish(std::string action, std::string subject, const ChangeTerms& terms) {
    after_ = std::make_shared<const FirmView>(std::move(coming_));
    for (const auto& check : checks_) TRY(check(after_->index));
    TRY(check_admin_left());
    TRY(check_whole());
    if (terms.effective_from) scope_.begin_at(*terms.effective_from);
    if (terms.mode == RunMode::write)
        for (const auto& write : writes_) TRY(write(*work_));
    const ChangeCause cause{app_.scope.actor, now_, "The terms changed.", 0, 0, false};
    RepriceReport moved = TRY(reprice(*work_, {*before_, *after_}, scope_, {cause, terms.mode}));
    if (terms.mode == RunMode::dry_run) return moved;
    const std::string repriced =
        scope_.nothing() ? "null" : json_text(RepricedDetail{moved.moved, moved.kept_invoiced, moved.flagged});
    TRY(work_->append_journal(journal_event(app_, now_, std::move(action), std::move(subject),
                                            R"({"changes":[)" + journal_ + R"(],"repriced":)" + repriced + "}")));
    TRY(work_->commit());
    return moved;
}

}  // namespace fairhour
