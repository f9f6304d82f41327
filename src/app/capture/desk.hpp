// The desk at which time is written: one transaction that loads entries, takes new and changed ones, prices them with their
// day and week, asks the policy, and writes entries, totals and one journal event. The use cases of this folder say what
// is to change; whether it may, and what follows from it, is decided here.
//
//   const auto desk = TRY(Desk::open(app));
//   Entry entry = TRY(desk->find(id, version));
//   TRY(desk->change(entry, content, "log"));
//   const std::vector<EntryWritten> written = TRY(desk->save("change_entry"));
#pragma once

#include <memory>
#include <set>

#include "absl/container/flat_hash_map.h"
#include "app/access.hpp"
#include "app/capture/capture.hpp"
#include "app/check/decide_one.hpp"
#include "app/entry_changes.hpp"
#include "app/firm_reading.hpp"
#include "domain/time/attested_day.hpp"
#include "domain/time/states.hpp"

namespace fairhour {

enum class LocksCount : std::uint8_t { yes, no };  // no: what was recorded already, as a timer, is never refused

class Desk {
public:
    [[nodiscard]] static Result<std::unique_ptr<Desk>> open(const AppContext& app);

    [[nodiscard]] Transaction& work() { return *work_; }
    [[nodiscard]] Instant now() const { return now_; }
    [[nodiscard]] const Firm& firm() const { return reading_->firm(); }
    [[nodiscard]] const FirmIndex& index() const { return reading_->index(); }
    [[nodiscard]] PersonId actor() const { return app_.scope.actor.person; }
    [[nodiscard]] bool splits_at_midnight() const { return firm().organization.split_at_midnight; }

    // The actor's own person, or another whose time they may log. Errors: person_unknown, not_permitted.
    [[nodiscard]] Result<const Person*> worker(PersonId person) const;
    // Errors: entry_unknown, also of one the actor may not see; entry_stale, unless `version` is 0.
    [[nodiscard]] Result<Entry> find(EntryId id, std::int64_t version);
    // Those the actor may see, in one query; and whether one of them is there in the version asked for.
    using Found = absl::flat_hash_map<EntryId, Entry>;
    [[nodiscard]] Result<Found> find_all(const std::vector<EntryId>& ids);
    [[nodiscard]] static Status check_found(const Found& found, const EntryAt& asked);
    [[nodiscard]] Result<std::optional<Entry>> running(PersonId person);
    [[nodiscard]] Status permit(Action action, const Entry& entry) const;
    [[nodiscard]] Status permit_rate(const Entry& before, const Entry& after, std::string_view reason) const;
    [[nodiscard]] Status unlocked(const Entry& entry) const;
    // Whether days are handed in by themselves and this one is over.
    [[nodiscard]] bool day_is_over(const Entry& entry) const;
    [[nodiscard]] bool submits_itself(const Entry& entry) const;
    // The state an entry has once its content is changed by this actor. Errors: entry_state, cut_off_passed, and of the move.
    [[nodiscard]] Result<EntryState> state_after_change(const Entry& entry);
    [[nodiscard]] Mover mover(const Entry& entry) const;

    // A new entry of this person, without content; drafted now.
    [[nodiscard]] Entry blank(const Person& person, EntrySource source);
    // Takes a new entry in: settled, permitted, unlocked. Split at midnight where the organization does so.
    [[nodiscard]] Status add(Entry entry, LocksCount locks = LocksCount::yes);
    // Takes changed content in, with the state that follows.
    [[nodiscard]] Status change(const Entry& before, EntryContent content, std::string reason, std::string rate_reason = {});
    // Takes a change of state in, and of content without another look at it.
    [[nodiscard]] Status move(const Entry& before, Entry after, std::string reason);
    void put(const Entry& before, Entry after, std::string reason);
    void put_discarded(const Entry& running, Entry after);
    // A timer that ended: split at midnight where the organization does so, never refused.
    [[nodiscard]] Status take_stopped(const Entry& running, Entry after);

    // Writes all that was taken in and commits, or, in a dry run, leaves the store as it was. In the order taken in; empty:
    // nothing was written.
    [[nodiscard]] Result<std::vector<EntryWritten>> save(std::string action, std::string reason = {},
                                                         RunMode mode = RunMode::write);
    // What undo() needs to know; stored with the save that follows. Empty: nothing was taken in.
    [[nodiscard]] Result<std::string> keep_for_undo();
    [[nodiscard]] Status attest(std::vector<AttestedDay> days);
    [[nodiscard]] const std::vector<AttestedDay>& attested() const { return attested_; }

private:
    struct Taken {
        std::optional<Entry> before;  // none: new
        Entry after;
        std::string reason;
        PolicySays says;
        bool through_draft = false;  // two moves in one: a timer that is discarded stops first
    };
    Desk(const AppContext& app, std::unique_ptr<Transaction> work, std::shared_ptr<FirmReading> reading, Instant now);
    [[nodiscard]] Status settle_entry(Entry& entry) const;
    void take(Taken taken);
    [[nodiscard]] Status take_parts(Entry entry, std::optional<Entry> before, std::string reason,
                                    LocksCount locks = LocksCount::yes);
    [[nodiscard]] Result<std::vector<Entry>> priced(PersonId person);  // the days around; empty: nothing to decide
    [[nodiscard]] Result<std::vector<Entry>> days_around(PersonId person, DayRange& touched);
    void price(std::vector<Entry>& around);
    [[nodiscard]] Status decide(const std::vector<Entry>& around);
    void submit_what_is_due(std::vector<Entry>& around);
    [[nodiscard]] Status reopen_attested();
    [[nodiscard]] Status write_entries(const std::string& reason);
    void drop_held_days();
    [[nodiscard]] std::string journal_detail(const std::string& reason) const;

    const AppContext& app_;
    std::unique_ptr<Transaction> work_;
    std::shared_ptr<FirmReading> reading_;
    Instant now_;
    ActorFacts actor_facts_;
    std::vector<Taken> taken_;
    std::vector<std::pair<Entry, Entry>> repriced_;  // others of the same day or week: before, after
    std::vector<AttestedDay> attested_;
};

// A new draft with the content of a voided entry, not yet taken in. Errors: entry_state, entry_restored, not_permitted.
[[nodiscard]] Result<Entry> restored(Desk& desk, const Entry& voided);

}  // namespace fairhour
