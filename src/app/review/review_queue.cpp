// The delivery lead's queue, by page and by cause; see review.hpp.
#include <algorithm>
#include <map>
#include <set>

#include "app/access.hpp"
#include "app/review/waiting.hpp"
#include "base/text.hpp"

namespace fairhour {
namespace {

// A page begins after an item: by its place in the order, so that what comes or goes meanwhile moves nothing else.
std::string cursor_after(const QueueItem& item) {
    return (item.answer_unread ? "u" : "r") + std::to_string(item.cut_off ? item.cut_off->micros : INT64_MAX) + "." +
           std::to_string(static_cast<int>(item.outcome)) + "." + std::to_string(item.money_minor) + "." +
           id_text(item.entry.id);
}

std::unexpected<Error> cursor_unknown() {
    return invalid("cursor_invalid", "The cursor is not one that was given out.", "?cursor",
                   "Begin without one; go on with `next` of the page before.");
}

struct QueuePlace {
    int read = 0;  // 0: an answer is unread
    std::int64_t cut_off = 0, outcome = 0, money_left = 0, entry = 0;

    auto operator<=>(const QueuePlace&) const = default;
};

QueuePlace queue_place(const QueueItem& item) {
    return {item.answer_unread ? 0 : 1, item.cut_off ? item.cut_off->micros : INT64_MAX,
            static_cast<std::int64_t>(item.outcome), -item.money_minor, item.entry.id.value};
}

Result<QueuePlace> place_of_cursor(std::string_view cursor) {
    if (cursor.empty() || (cursor[0] != 'u' && cursor[0] != 'r')) return cursor_unknown();
    QueuePlace place{cursor[0] == 'u' ? 0 : 1, 0, 0, 0, 0};
    std::vector<std::string_view> parts;
    for (std::string_view rest = cursor.substr(1); parts.size() < 4; rest.remove_prefix(parts.back().size() + 1)) {
        parts.push_back(rest.substr(0, rest.find('.')));
        if (parts.back().size() == rest.size()) break;
    }
    if (parts.size() != 4) return cursor_unknown();
    const auto cut_off = whole_number(parts[0]), outcome = whole_number(parts[1]), money = whole_number(parts[2]);
    const auto entry = parse_id<EntryTag>(parts[3]);
    if (!cut_off || !outcome || !money || !entry) return cursor_unknown();
    place.cut_off = *cut_off;
    place.outcome = *outcome;
    place.money_left = -*money;
    place.entry = entry->value;
    return place;
}

void add_at_risk(std::vector<Money>& sums, const QueueItem& item) {
    if (item.money_minor == 0 || item.entry.currency.none()) return;
    const auto found = std::ranges::find(sums, item.entry.currency, &Money::currency);
    if (found == sums.end())
        sums.push_back({item.money_minor, item.entry.currency});
    else
        found->minor += item.money_minor;
}

struct CauseSoFar {
    CauseSum sum;
    std::set<PersonId> people;
    std::vector<std::int64_t> entries;
};

Digest16 digest_of_entries(std::vector<std::int64_t> entries) {
    std::ranges::sort(entries);
    std::string text = "entries 1";
    for (const std::int64_t entry : entries) text += ";" + std::to_string(entry);
    return digest16(text);
}

}  // namespace

Result<QueuePage> queue_page(const AppContext& app, const QueueFilter& filter) {
    Waiting waiting = TRY(waiting_for(app, filter));
    QueuePage page;
    page.all = std::ssize(waiting.items);
    auto from = waiting.items.begin();
    if (filter.cursor) {
        const QueuePlace after = TRY(place_of_cursor(*filter.cursor));
        from = std::ranges::upper_bound(waiting.items, after, {}, queue_place);
    }
    const auto left = static_cast<std::size_t>(waiting.items.end() - from);
    const std::size_t size = filter.limit > 0 ? std::min(left, static_cast<std::size_t>(filter.limit)) : left;
    page.items.assign(std::make_move_iterator(from), std::make_move_iterator(from + static_cast<std::ptrdiff_t>(size)));
    TRY(add_evidence(waiting, page.items));
    if (size < left) page.next = cursor_after(page.items.back());
    return page;
}

Result<std::vector<QueueItem>> review_queue(const AppContext& app, const QueueFilter& filter) {
    return TRY(queue_page(app, filter)).items;
}

Result<QueueItem> queue_item(const AppContext& app, EntryId entry) {
    QueueFilter any;
    any.outcomes = {Outcome::flag, Outcome::recommend_reject, Outcome::nudge, Outcome::auto_approve,
                    Outcome::recommend_approve};
    any.entries = {entry};
    Waiting waiting = TRY(waiting_for(app, any));
    const auto found = std::ranges::find(waiting.items, entry, [](const QueueItem& item) { return item.entry.id; });
    if (found == waiting.items.end())
        return refuse(ErrorKind::not_found, "entry_not_waiting", "It does not wait for a verdict of yours.",
                      id_text(entry));
    TRY(add_evidence(waiting, std::span(&*found, 1)));
    return std::move(*found);
}

Result<std::vector<CauseSum>> queue_causes(const AppContext& app, const QueueFilter& filter) {
    const Waiting waiting = TRY(waiting_for(app, filter));
    std::map<std::string, CauseSoFar> causes;
    std::vector<const std::string*> order;  // by the item that stands first in the queue
    for (const QueueItem& item : waiting.items) {
        const auto [found, fresh] = causes.try_emplace(item.cause.key);
        CauseSoFar& cause = found->second;
        if (fresh) {
            cause.sum.cause = item.cause;
            order.push_back(&found->first);
        }
        ++cause.sum.entries;
        cause.sum.answers_unread += item.answer_unread ? 1 : 0;
        cause.sum.worked += item.entry.worked_seconds;
        cause.people.insert(item.entry.person);
        cause.entries.push_back(item.entry.id.value);
        if (item.cut_off && (!cause.sum.cut_off || *item.cut_off < *cause.sum.cut_off)) cause.sum.cut_off = item.cut_off;
        add_at_risk(cause.sum.money, item);
        if (!may(waiting.actor, Action::see_rates, facts_of(waiting.view->index, item.entry)).allowed())
            cause.sum.money_seen = false;
    }
    std::vector<CauseSum> sums;
    for (const std::string* const key : order) {
        CauseSoFar& cause = causes.at(*key);
        cause.sum.people = std::ssize(cause.people);
        cause.sum.entries_digest = digest_of_entries(std::move(cause.entries));
        sums.push_back(std::move(cause.sum));
    }
    return sums;
}

}  // namespace fairhour
