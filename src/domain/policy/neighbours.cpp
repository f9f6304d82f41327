#include "domain/policy/neighbours.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "domain/time/states.hpp"

namespace fairhour {
namespace {

constexpr std::size_t pairwise_max = 32;  // longer runs of equal starts are put in order instead

bool timed(const Entry& entry) { return entry.started_at && entry.stopped_at; }

// Of two entries, whether `a` was logged later: the later asks (semantics 7).
bool came_later(const Entry& a, const Entry& b) { return std::tie(a.created_at, a.id) > std::tie(b.created_at, b.id); }

auto what_was_done(const Entry& e) {
    return std::tie(e.project, e.task, e.activity, e.client, e.worked_seconds, e.started_at, e.stopped_at, e.note);
}
bool same_work(const Entry& a, const Entry& b) {
    return a.worked_seconds == b.worked_seconds && what_was_done(a) == what_was_done(b);
}

void mark_double(std::span<const Entry> entries, std::vector<Neighbour>& neighbours, std::size_t a, std::size_t b) {
    if (!is_counted(entries[a]) || !is_counted(entries[b])) return;
    const bool a_later = came_later(entries[a], entries[b]);
    neighbours[a_later ? a : b].doubled = static_cast<std::int32_t>(a_later ? b : a);
}

void find_doubles_in_order(std::span<const Entry> entries, std::size_t from, std::size_t until,
                           std::vector<Neighbour>& neighbours) {
    std::vector<std::size_t> places(until - from);
    std::iota(places.begin(), places.end(), from);
    const auto key = [&](std::size_t place) {
        const Entry& e = entries[place];
        return std::tuple_cat(what_was_done(e), std::tie(e.created_at, e.id));
    };
    std::ranges::sort(places, {}, key);
    for (std::size_t i = 1; i < places.size(); ++i)
        if (same_work(entries[places[i - 1]], entries[places[i]]))
            mark_double(entries, neighbours, places[i - 1], places[i]);
}

// Entries [from, until) share work date and start (or have none): only these can be doubles of each other.
void find_doubles(std::span<const Entry> entries, std::size_t from, std::size_t until,
                  std::vector<Neighbour>& neighbours) {
    if (until - from > pairwise_max) return find_doubles_in_order(entries, from, until, neighbours);
    for (std::size_t b = from + 1; b < until; ++b)
        for (std::size_t a = b; a-- > from;)
            if (same_work(entries[a], entries[b])) {
                mark_double(entries, neighbours, a, b);
                break;
            }
}

void find_all_doubles(std::span<const Entry> entries, std::vector<Neighbour>& neighbours) {
    std::size_t from = 0;
    for (std::size_t i = 1; i <= entries.size(); ++i) {
        if (i < entries.size() && entries[i].work_date == entries[from].work_date &&
            entries[i].started_at == entries[from].started_at)
            continue;
        if (i - from > 1) find_doubles(entries, from, i, neighbours);
        from = i;
    }
}

void mark_overlap(std::span<const Entry> entries, std::vector<Neighbour>& neighbours, std::size_t a, std::size_t b) {
    const Seconds shared = between(*entries[b].started_at, std::min(*entries[a].stopped_at, *entries[b].stopped_at));
    const bool b_later = came_later(entries[b], entries[a]);
    Neighbour& asked = neighbours[b_later ? b : a];
    if (shared <= asked.overlap) return;
    asked.overlapped = static_cast<std::int32_t>(b_later ? a : b);
    asked.overlap = shared;
}

}  // namespace

bool is_counted(const Entry& entry) { return counts_in_totals(entry.state); }

void find_neighbours(std::span<const Entry> entries, std::vector<Neighbour>& neighbours) {
    neighbours.assign(entries.size(), {});
    find_all_doubles(entries, neighbours);
    std::size_t longest = entries.size();  // the earlier entry that stops last
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (!timed(entries[i]) || !is_counted(entries[i])) continue;
        if (longest < entries.size() && *entries[i].started_at < *entries[longest].stopped_at)
            mark_overlap(entries, neighbours, longest, i);
        if (longest == entries.size() || *entries[i].stopped_at > *entries[longest].stopped_at) longest = i;
    }
}

void sum_day(std::span<const Entry> entries, std::size_t first, DayFacts& day) {
    day.worked = {};
    day.pauses.reset();
    day.first_timed = SIZE_MAX;
    day.last = first + entries.size() - 1;
    bool all_timed = true;
    Instant reached;
    Seconds pauses;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const Entry& entry = entries[i];
        if (!is_counted(entry)) continue;
        day.worked += entry.worked_seconds;
        day.last = first + i;
        if (!timed(entry)) {
            all_timed = false;
            continue;
        }
        if (day.first_timed == SIZE_MAX) {
            day.first_timed = first + i;
            reached = *entry.started_at;
        }
        if (*entry.started_at > reached) pauses += between(reached, *entry.started_at);
        reached = std::max(reached, *entry.stopped_at);
    }
    if (all_timed && day.first_timed != SIZE_MAX) day.pauses = pauses;
}

std::optional<Instant> last_stop(std::span<const Entry> entries) {
    std::optional<Instant> last;
    for (const Entry& entry : entries)
        if (timed(entry) && is_counted(entry) && (!last || *entry.stopped_at > *last)) last = entry.stopped_at;
    return last;
}

}  // namespace fairhour
