// An entry as the API shows it. Rates and amounts are there for those who may see rates of this entry, cost for those who
// may see costs; on every path the same.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "http/call.hpp"

namespace fairhour::http {

struct EntryAnswer {
    EntryId id;
    PersonId person, entered_by;
    ClientId client;
    ProjectId project;
    TaskId task;
    ActivityId activity;
    CivilDay work_date;
    Zone zone;
    std::optional<Instant> started_at, stopped_at;
    Seconds worked_seconds;
    std::string note;
    std::vector<std::string> tags;
    BillableMark billable_mark = BillableMark::by_contract;
    EntrySource source = EntrySource::typed;
    EntryState state = EntryState::draft;
    Billability billability = Billability::unclear;
    Seconds billable_seconds, invoiced_seconds;
    Instant created_at, updated_at;
    std::optional<Instant> submitted_at, decided_at;
    std::int64_t version = 1;
    WhenSeen<std::optional<Rate>> typed_rate;
    WhenSeen<std::optional<Money>> amount;  // null: unrated
    WhenSeen<std::optional<Money>> invoiced_amount;
    WhenSeen<std::optional<Money>> cost;  // null: no cost rate
};
BOOST_DESCRIBE_STRUCT(EntryAnswer, (),
                      (id, person, entered_by, client, project, task, activity, work_date, zone, started_at, stopped_at,
                       worked_seconds, note, tags, billable_mark, source, state, billability, billable_seconds,
                       invoiced_seconds, created_at, updated_at, submitted_at, decided_at, version, typed_rate, amount,
                       invoiced_amount, cost))

[[nodiscard]] EntryAnswer entry_answer(const Entry& entry, const ActorFacts& actor, const FirmIndex& index);
[[nodiscard]] std::string entry_etag(const Entry& entry);  // its version
// By the id of the path. The route's row has asked for permission already.
[[nodiscard]] Result<Entry> entry_of_path(Call& call);

}  // namespace fairhour::http
