#include "storage/entry_filter.hpp"

#include "storage/records.hpp"

namespace fairhour::storage {
namespace {

// Parameters are fixed places, so that a filter's text is found in the cache: $1 organization, then these.
enum Place : int {
    from_day = 2,
    until_day,
    ids,
    people,
    clients,
    projects,
    tasks,
    activities,
    states,
    import_id,
    billability,
    seen_people,
    seen_projects,
    seen_clients,
    changed_since,
    made_since,
    after_id,
    row_limit,
    beyond_day,
    beyond_start,
    beyond_id
};

// Entries named by their ids, and what changed lately, are few among many: `+` keeps SQLite from walking a whole index in
// order to save a sort.
std::string order_text(const EntryFilter& filter) {
    if (filter.ids.size() == 1) return {};
    const std::string few = filter.ids.empty() ? "" : "+";
    switch (filter.order) {
        case EntryOrder::person_day: return " ORDER BY " + few + "person, work_date, started_at NULLS FIRST, id";
        case EntryOrder::project_day:
            return " ORDER BY " + few + "project NULLS FIRST, work_date, started_at NULLS FIRST, id";
        case EntryOrder::id: return filter.updated_since ? " ORDER BY +id" : " ORDER BY id";
        case EntryOrder::latest: return " ORDER BY " + few + "work_date DESC, COALESCE(started_at, 0) DESC, id DESC";
        case EntryOrder::earliest: return " ORDER BY " + few + "work_date, COALESCE(started_at, 0), id";
    }
    return {};
}

// Exactly what waits for a decision, in the order of the states.
bool waits(const EntryFilter& filter) {
    using enum EntryState;
    static_assert(static_cast<int>(submitted) == 2 && static_cast<int>(flagged) == 4 && static_cast<int>(disputed) == 8);
    return filter.states == std::vector<EntryState>{submitted, flagged, disputed};
}

std::string equals(std::string_view column, int place) { return std::string(column) + " = $" + std::to_string(place); }

// One value is compared as it is: a list of one, opened as JSON, costs more than the row that is looked for.
std::string one_or_among(sql::Dialect dialect, std::string_view column, std::size_t wanted, int place) {
    return wanted == 1 ? equals(column, place) : among(dialect, column, place);
}

std::string seen_text(sql::Dialect dialect, const EntrySight& sight) {
    std::string any;
    const auto or_among = [&](bool there, std::string_view column, int place) {
        if (there) any += (any.empty() ? "" : " OR ") + among(dialect, column, place);
    };
    or_among(!sight.people.empty(), "person", seen_people);
    or_among(!sight.projects.empty(), "project", seen_projects);
    or_among(!sight.clients.empty(), "client", seen_clients);
    return any.empty() ? "1 = 0" : "(" + any + ")";
}

// By two indexes: entries_by_change has those written more than once; one written once has an id as young as itself.
std::string changed_text() {
    const std::string since = std::to_string(changed_since);
    return "((version > 1 AND updated_at >= $" + since + ") OR (version = 1 AND id >= $" + std::to_string(made_since) +
           " AND updated_at >= $" + since + "))";
}

// In the order of order_text(); a place that was given out stays where it is, also when its entry has moved or gone.
std::string beyond_text(EntryOrder order) {
    const std::string comes = order == EntryOrder::earliest ? " > " : " < ";
    const std::string day = std::to_string(beyond_day);
    return "work_date" + std::string(order == EntryOrder::earliest ? " >= $" : " <= $") + day + " AND (work_date" +
           comes + "$" + day + " OR (COALESCE(started_at, 0), id)" + comes + "($" + std::to_string(beyond_start) +
           ", $" + std::to_string(beyond_id) + "))";
}

}  // namespace

FilterText filter_text(sql::Dialect dialect, const EntryFilter& filter) {
    FilterText out;
    const auto also = [&](const std::string& condition) { out.conditions += " AND " + condition; };
    if (filter.days.from != CivilDay::min) also("work_date >= $" + std::to_string(from_day));
    if (filter.days.until != CivilDay::max) also("work_date < $" + std::to_string(until_day));
    if (!filter.ids.empty()) also(one_or_among(dialect, "id", filter.ids.size(), ids));
    if (!filter.people.empty()) also(one_or_among(dialect, "person", filter.people.size(), people));
    if (!filter.clients.empty()) also(one_or_among(dialect, "client", filter.clients.size(), clients));
    if (!filter.projects.empty()) also(one_or_among(dialect, "project", filter.projects.size(), projects));
    if (!filter.tasks.empty()) also(one_or_among(dialect, "task", filter.tasks.size(), tasks));
    if (!filter.activities.empty()) also(one_or_among(dialect, "activity", filter.activities.size(), activities));
    if (waits(filter))
        also("state IN (2, 4, 8)");  // as the index entries_waiting has it
    else if (!filter.states.empty())
        also(one_or_among(dialect, "state", filter.states.size(), states));
    if (filter.import) also(equals("import", import_id));
    if (filter.billability) also(equals("billability", billability));
    if (filter.seen_by) also(seen_text(dialect, *filter.seen_by));
    if (filter.updated_since) also(changed_text());
    if (filter.after) also((filter.updated_since ? "+id > $" : "id > $") + std::to_string(after_id));
    if (filter.beyond) also(beyond_text(filter.order));
    out.order = order_text(filter);
    if (filter.limit > 0) out.limit = " LIMIT $" + std::to_string(row_limit);
    return out;
}

void bind_filter(sql::Statement& statement, sql::Dialect dialect, const EntryFilter& filter) {
    const auto put_list = [&]<class Tag>(int place, const std::vector<Id<Tag>>& list) {
        if (list.size() == 1)
            statement.put(place, list.front().value);
        else if (!list.empty())
            statement.put(place, std::string_view(id_list(dialect, std::span(list))));
    };
    if (filter.days.from != CivilDay::min) statement.put(from_day, filter.days.from.number);
    if (filter.days.until != CivilDay::max) statement.put(until_day, filter.days.until.number);
    put_list(ids, filter.ids);
    put_list(people, filter.people);
    put_list(clients, filter.clients);
    put_list(projects, filter.projects);
    put_list(tasks, filter.tasks);
    put_list(activities, filter.activities);
    if (waits(filter)) {
        // said in the text
    } else if (filter.states.size() == 1) {
        statement.put(states, static_cast<std::int64_t>(filter.states.front()));
    } else if (!filter.states.empty()) {
        std::vector<std::int64_t> numbers;
        for (const EntryState state : filter.states) numbers.push_back(static_cast<std::int64_t>(state));
        statement.put(states, std::string_view(number_list(dialect, numbers)));
    }
    if (filter.import) statement.put(import_id, filter.import->value);
    if (filter.billability) statement.put(billability, static_cast<std::int64_t>(*filter.billability));
    if (filter.seen_by) {
        const auto put_seen = [&]<class Tag>(int place, const std::vector<Id<Tag>>& list) {
            if (!list.empty()) statement.put(place, std::string_view(id_list(dialect, std::span(list))));
        };
        put_seen(seen_people, filter.seen_by->people);
        put_seen(seen_projects, filter.seen_by->projects);
        put_seen(seen_clients, filter.seen_by->clients);
    }
    if (filter.updated_since) {
        statement.put(changed_since, filter.updated_since->micros);
        statement.put(made_since, IdMaker::least_value_at(*filter.updated_since));
    }
    if (filter.after) statement.put(after_id, filter.after.value);
    if (filter.limit > 0) statement.put(row_limit, filter.limit);
    if (!filter.beyond) return;
    statement.put(beyond_day, filter.beyond->work_date.number);
    statement.put(beyond_start, filter.beyond->started_at.value_or(Instant{}).micros);
    statement.put(beyond_id, filter.beyond->id.value);
}

}  // namespace fairhour::storage
