// What a scenario plays with: a firm in memory, its entries, ledger and documents, a clock that stands still until told
// otherwise, and the names by which statements call things. No store, no file.
//
//   World world("cap.scenario");
//   const PersonId ada = TRY(world.person(words));    // by name; refused with line and column when there is none
//   TRY(world.reprice());                             // after anything a price depends on
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/scenario/words.hpp"
#include "domain/billing/credit.hpp"
#include "domain/billing/collection.hpp"
#include "domain/billing/issue.hpp"
#include "domain/billing/payment.hpp"
#include "domain/contracts/retainer.hpp"
#include "domain/firm.hpp"
#include "domain/policy/decide.hpp"
#include "domain/policy/four_eyes.hpp"
#include "domain/policy/history.hpp"
#include "domain/policy/nudges.hpp"
#include "domain/rates/ladder.hpp"

namespace fairhour::scenario {

// An issued invoice or credit note with everything that belongs to it.
struct PlayedDocument {
    IssuedDocument issued;
    std::vector<TaxLine> taxes;
    std::vector<Adjustment> adjustments;
};

// The last decision on an entry, as people read it.
struct PlayedDecision {
    Outcome outcome = Outcome::recommend_approve;
    std::int64_t row = 5;
    DecisionWhy why = DecisionWhy::no_history;
    Hits hits;
    Digest16 inputs;
    Instant acts_at;  // auto_approve: not before this instant
};

struct World {
    World();

    Firm firm;
    std::vector<Entry> entries;
    std::vector<Transition> transitions;
    std::vector<FirstApproval> first_approvals;
    std::map<EntryId, std::vector<Allocation>> chains;
    std::map<EntryId, std::vector<FrozenPrice>> frozen;
    std::map<ContractId, Prebill> prebills;  // as adjusted; gathered anew when there is none
    std::vector<PlayedDocument> documents;
    struct PlayedRetainer {
        std::vector<RetainerCell> cells;
        std::vector<RetainerMove> moves;
    };
    std::map<ContractId, PlayedRetainer> retainers;
    // Payments by the name they have in the file, the rows they settled, and how what is owed is collected.
    struct PlayedMoney {
        std::map<PaymentId, Payment> payments;
        std::map<std::string, PaymentId> names;
        std::map<InvoiceId, std::vector<Settlement>> rows;
        std::vector<CollectionStop> stops;
        std::vector<ClientReminder> reminders;
        ReminderSettings settings;
    } money;
    std::map<EntryId, PlayedDecision> decisions;
    std::map<std::string, EntryId> labels;
    Policy policy;
    bool policy_given = false;
    struct PastVerdicts {
        PersonId person;
        ProjectId project;
        VerdictCount count;
        std::optional<Instant> last_rejection;
    };
    std::vector<PastVerdicts> history;  // beside what the entries themselves say
    std::vector<MessageSettings> message_settings;
    std::vector<MessageLine> told;
    NudgePlan nudges;                   // of the last `when nudge`
    CivilDay monday;                    // of the week that mon, tue ... mean
    Instant now;
    bool now_is_set = false;

    template <class Tag>
    Id<Tag> next_id() {
        return Id<Tag>{++last_id_};
    }

    // Things by name. `when_absent` says whether a new name makes a new thing.
    enum class WhenAbsent : unsigned char { refuse, make };
    [[nodiscard]] Result<PersonId> person(Words& words, WhenAbsent when_absent = WhenAbsent::refuse);
    [[nodiscard]] Result<ClientId> client(Words& words, WhenAbsent when_absent = WhenAbsent::refuse);
    [[nodiscard]] Result<ContractId> contract(Words& words);
    [[nodiscard]] Result<ProjectId> project(Words& words);
    [[nodiscard]] Result<TaskId> task(Words& words, ProjectId project);
    [[nodiscard]] Result<ActivityId> activity(Words& words);
    [[nodiscard]] RoleId role(const std::string& name);  // makes it
    [[nodiscard]] TeamId team(const std::string& name);  // makes it
    [[nodiscard]] bool has_person(std::string_view name) const;

    [[nodiscard]] Person& at(PersonId id);
    [[nodiscard]] Client& at(ClientId id);
    [[nodiscard]] Contract& at(ContractId id);
    [[nodiscard]] Project& at(ProjectId id);
    [[nodiscard]] Entry& at(EntryId id);
    [[nodiscard]] const Contract* contract_of(const Entry& entry) const;
    [[nodiscard]] std::string name_of(PersonId id) const;

    // `mon`, `2026-08-03`
    [[nodiscard]] bool comes_day(const Words& words) const;
    [[nodiscard]] Result<CivilDay> day(Words& words) const;
    // `2026-08-07 17:00`, in the firm's zone, or an instant with its Z
    [[nodiscard]] Result<Instant> instant(Words& words) const;
    [[nodiscard]] Result<DayRange> week(Words& words) const;  // 2026-W32
    // `LABEL`, or `DAY PERSON [PROJECT]` meaning one entry exactly
    [[nodiscard]] Result<EntryId> entry(Words& words);
    // the same, or `all`, `all of PERSON`, `week W [of PERSON]`, `DAY PERSON`
    [[nodiscard]] Result<std::vector<EntryId>> some_entries(Words& words);

    // Prices every entry of which nothing is invoiced. Refused: two rates at once, a rate that fits no level.
    [[nodiscard]] Status reprice();
    [[nodiscard]] const RateBook& book() const { return *book_; }
    [[nodiscard]] BillableEntry billable(const Entry& entry) const;
    [[nodiscard]] std::vector<BillableEntry> billable_of(ContractId contract) const;

private:
    [[nodiscard]] std::vector<EntryId> entries_where(const DayRange& days, PersonId person, ProjectId project) const;
    std::int64_t last_id_ = 0;
    std::optional<RateBook> book_;
};

}  // namespace fairhour::scenario
