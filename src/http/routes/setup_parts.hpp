// What the routes of the set-up have in common: list, item, make, change, take away, for every kind of record the same. A
// family says for each of its kinds what is written, what is shown and to whom:
//
//   struct Teams {
//       using Record = Team;
//       using Edit = TeamEdit;        // what may be written; its fields are named as the record's
//       using Shown = TeamAnswer;     // what is answered
//       using Asked = TeamsAsked;     // the query of the list
//       static constexpr KindWords words{...};
//       static bool seen(const Team&, const Viewer&);
//       static bool wanted(const Team&, const TeamsAsked&);  // and a Viewer where the day matters
//       static TeamAnswer show(const Team&, const Viewer&);
//   };
//   add_record_routes<Teams>(routes);
//
// A change that can re-price time takes ?preview=true, which answers what would move, and ?effective_from=2026-05-01,
// before which no price changes; it runs on a worker, so that no press of a button waits behind it.
#pragma once

#include "app/records/records.hpp"
#include "http/call.hpp"
#include "http/page.hpp"
#include "http/problem.hpp"
#include "http/route.hpp"

namespace fairhour::http {

struct Viewer {
    const ActorFacts& actor;
    const FirmView& firm;
    CivilDay today;  // where the firm is

    [[nodiscard]] const FirmIndex& index() const { return firm.index; }
    [[nodiscard]] bool may(Action action, const ResourceFacts& facts) const {
        return fairhour::may(actor, action, facts).allowed();
    }
};

[[nodiscard]] Viewer viewer_of(const Call& call, const ActorFacts& actor, const FirmView& firm);

// Whether a change can move prices.
enum class Prices : std::uint8_t { stay, move };

struct KindWords {
    std::string_view path;  // "/api/v1/teams"
    std::string_view one;   // "team", as in "get_team"
    std::string_view many;  // "teams", as in "list_teams"
    std::string_view says;  // "a team"
    std::string_view tag;
    Action see = Action::see_people;
    Action change = Action::manage_people;
    Kind kind = Kind::none;                    // of an item that is changed
    Kind kind_read = Kind::none;               // of an item that is read; none: `seen` alone decides
    Prices made = Prices::stay;                // by POST and DELETE
    Prices changed = Prices::stay;             // by PATCH
    std::string_view required = "[\"name\"]";  // of POST
};

// Copies fields of one name and one type; what only one of them has is left alone.
template <class From, class To>
void copy_fields(const From& from, To& to) {
    for_each_member<To>([&](auto into) {
        using Into = std::remove_cvref_t<decltype(into)>;
        for_each_member<From>([&](auto out) {
            using Out = std::remove_cvref_t<decltype(out)>;
            if constexpr (std::string_view(Into::name) == std::string_view(Out::name)) {
                if constexpr (std::same_as<MemberType<Into>, MemberType<Out>>) to.*Into::pointer = from.*Out::pointer;
            }
        });
    });
}

// Whether a field is what a list was asked for: not asked, the same, or one of those named.
template <class T>
[[nodiscard]] bool is_wanted(const std::optional<T>& asked, const T& value) {
    return !asked || *asked == value;
}
template <class T>
[[nodiscard]] bool is_wanted(const std::vector<T>& asked, const T& value) {
    return asked.empty() || std::ranges::find(asked, value) != asked.end();
}

// ---- what a change of prices answers ----

struct ChangeAsked {
    bool preview = false;
    std::optional<CivilDay> effective_from;
};
BOOST_DESCRIBE_STRUCT(ChangeAsked, (), (preview, effective_from))

struct MovedAnswer {
    ClientId client;
    std::int64_t entries = 0;
    Seconds billable_before, billable_after;
    WhenSeen<Money> before, after;
};
BOOST_DESCRIBE_STRUCT(MovedAnswer, (), (client, entries, billable_before, billable_after, before, after))

struct RepriceAnswer {
    std::int64_t looked_at = 0, moved = 0, kept_invoiced = 0, flagged = 0, unrated_before = 0, unrated_after = 0;
    std::vector<MovedAnswer> values;
    WhenSeen<Money> cost_before, cost_after;
};
BOOST_DESCRIBE_STRUCT(RepriceAnswer, (),
                      (looked_at, moved, kept_invoiced, flagged, unrated_before, unrated_after, values, cost_before,
                       cost_after))
[[nodiscard]] RepriceAnswer reprice_answer(const RepriceReport& report, const Viewer& viewer);
[[nodiscard]] Reply preview_of(const RepriceReport& report, const Viewer& viewer);  // what would move

[[nodiscard]] Result<ChangeTerms> change_terms(const Call& call, Prices prices);
// If-Match where it was sent, for changes that do not insist on it.
[[nodiscard]] Status if_match_sent(const Call& call, std::string_view etag);
[[nodiscard]] Reply made_at(Reply reply, std::string_view path, std::string_view id);
[[nodiscard]] RouteRow setup_row(const KindWords& words, Method method, Action action, Kind kind, Prices prices);

// ---- the five routes ----

template <class K>
[[nodiscard]] std::string etag_for(const typename K::Record& record, const Viewer& viewer) {
    return etag_of(K::show(record, viewer));
}

// What is shown of most kinds stands in the record; of some it follows from the day.
template <class K>
[[nodiscard]] bool is_asked_for(const typename K::Record& record, const typename K::Asked& asked, const Viewer& viewer) {
    if constexpr (requires { K::wanted(record, asked, viewer); }) {
        return K::wanted(record, asked, viewer);
    } else {
        return K::wanted(record, asked);
    }
}

template <class K>
Result<Reply> list_records(Call& call) {
    const auto asked = TRY(call.query<typename K::Asked>());
    const FirmView* const firm = TRY(call.firm());
    const ActorFacts actor = TRY(call.actor());
    const Viewer viewer = viewer_of(call, actor, *firm);
    using Shown = typename K::Shown;
    const auto show = [&](const typename K::Record& record) -> std::optional<Shown> {
        if (!K::seen(record, viewer) || !is_asked_for<K>(record, asked, viewer)) return std::nullopt;
        return K::show(record, viewer);
    };
    return call.reply(TRY(page_of<Shown>(records_of<typename K::Record>(firm->firm), asked.limit, asked.cursor, show)));
}

template <class Tag>
[[nodiscard]] Result<Id<Tag>> path_id(const Call& call, Id<Tag>) {
    return call.id<Tag>();
}

template <class K>
Result<Reply> get_record(Call& call) {
    using Record = typename K::Record;
    const auto id = TRY(path_id(call, IdOf<Record>{}));
    const FirmView* const firm = TRY(call.firm());
    const ActorFacts actor = TRY(call.actor());
    const Viewer viewer = viewer_of(call, actor, *firm);
    const Record* const record = find_record<Record>(firm->firm, id);
    if (record == nullptr || !K::seen(*record, viewer)) return std::unexpected(Call::unknown());
    return call.reply(K::show(*record, viewer), etag_for<K>(*record, viewer));
}

// Most kinds copy the fields of their names; a kind with `read` and `write` of its own turns them over.
template <class K>
[[nodiscard]] typename K::Edit edit_of(const typename K::Record& record) {
    if constexpr (requires { K::read(record); }) {
        return K::read(record);
    } else {
        typename K::Edit edit;
        copy_fields(record, edit);
        return edit;
    }
}
template <class K>
[[nodiscard]] Status write_edit(const typename K::Edit& edit, typename K::Record& record) {
    if constexpr (requires { K::write(edit, record); }) {
        return K::write(edit, record);
    } else {
        copy_fields(edit, record);
        return {};
    }
}

template <class K>
Result<Reply> answered(const Call& call, const Changed<typename K::Record>& changed, const ChangeTerms& terms) {
    const ActorFacts actor = actor_facts(call.app(), changed.firm->index);
    const Viewer viewer = viewer_of(call, actor, *changed.firm);
    if (terms.mode == RunMode::dry_run)
        return preview_of(changed.moved, viewer);
    return call.reply(K::show(changed.record, viewer), etag_for<K>(changed.record, viewer));
}

template <class K>
Result<Reply> make_record(Call& call) {
    using Record = typename K::Record;
    const ChangeTerms terms = TRY(change_terms(call, K::words.made));
    call.end_reading();
    const auto fill = [&](Record& record, const FirmView& firm) -> Status {
        if constexpr (requires { K::begin(record, call, firm); }) K::begin(record, call, firm);
        return write_edit<K>(TRY(call.patched(edit_of<K>(record))), record);
    };
    const auto changed = TRY(create_record<Record>(call.app(), fill, terms));
    Reply reply = TRY(answered<K>(call, changed, terms));
    if (terms.mode == RunMode::dry_run) return reply;
    return made_at(std::move(reply), K::words.path, id_text(changed.record.id));
}

template <class K>
Result<Reply> patch_record(Call& call) {
    using Record = typename K::Record;
    const auto id = TRY(path_id(call, IdOf<Record>{}));
    const ChangeTerms terms = TRY(change_terms(call, K::words.changed));
    call.end_reading();
    const auto edit = [&](Record& record, const FirmView& firm) -> Status {
        const ActorFacts actor = actor_facts(call.app(), firm.index);
        const Viewer viewer = viewer_of(call, actor, firm);
        if (!K::seen(record, viewer)) return std::unexpected(Call::unknown());
        TRY(call.if_match(etag_for<K>(record, viewer)));
        return write_edit<K>(TRY(call.patched(edit_of<K>(record))), record);
    };
    return answered<K>(call, TRY(change_record<Record>(call.app(), id, edit, terms)), terms);
}

template <class K>
Result<Reply> delete_record(Call& call) {
    using Record = typename K::Record;
    const auto id = TRY(path_id(call, IdOf<Record>{}));
    const ChangeTerms terms = TRY(change_terms(call, K::words.made));
    const std::shared_ptr<const FirmView> kept = TRY(TRY(call.work())->firm());
    call.end_reading();
    const auto look = [&](Record& record, const FirmView& firm) -> Status {
        const ActorFacts actor = actor_facts(call.app(), firm.index);
        const Viewer viewer = viewer_of(call, actor, firm);
        if (!K::seen(record, viewer)) return std::unexpected(Call::unknown());
        return if_match_sent(call, etag_for<K>(record, viewer));
    };
    const RepriceReport moved = TRY(remove_record<Record>(call.app(), id, look, terms));
    if (terms.mode != RunMode::dry_run) return Call::no_content();
    const ActorFacts actor = actor_facts(call.app(), kept->index);
    return preview_of(moved, viewer_of(call, actor, *kept));
}

// ---- rows ----

// A row for a change: its shapes, and what a change of prices adds to them.
[[nodiscard]] Route change_route(RouteRow row, Prices prices, std::string_view required, RouteHandler handler,
                                 ShapeOf body, ShapeOf answer);

// What a family gives to its rows; each of the five is made by one function for all kinds.
struct RecordRow {
    const KindWords& words;
    Result<Reply> (*handler)(Call&);
    ShapeOf body, answer;
};
[[nodiscard]] Route list_route(const KindWords& words, Result<Reply> (*handler)(Call&), const RouteShapes& shapes);
[[nodiscard]] Route item_route(const RecordRow& record);  // "get_team", "One of the teams."
[[nodiscard]] Route making_route(const RecordRow& record);
[[nodiscard]] Route changing_route(const RecordRow& record);
[[nodiscard]] Route removing_route(const RecordRow& record);

template <class K>
void add_reading(Routes& routes) {
    constexpr RouteShapes listed = shapes_of<typename K::Asked, None, Page<typename K::Shown>>();
    routes.push_back(list_route(K::words, list_records<K>, listed));
    routes.push_back(item_route({K::words, get_record<K>, nullptr, shape_of<typename K::Shown>()}));
}
template <class K>
void add_making(Routes& routes) {
    routes.push_back(
        making_route({K::words, make_record<K>, shape_of<typename K::Edit>(), shape_of<typename K::Shown>()}));
}
template <class K>
void add_changing(Routes& routes) {
    routes.push_back(
        changing_route({K::words, patch_record<K>, shape_of<typename K::Edit>(), shape_of<typename K::Shown>()}));
}
template <class K>
void add_removing(Routes& routes) {
    routes.push_back(removing_route({K::words, delete_record<K>, nullptr, nullptr}));
}
template <class K>
void add_record_routes(Routes& routes) {
    add_reading<K>(routes);
    add_making<K>(routes);
    add_changing<K>(routes);
    add_removing<K>(routes);
}

}  // namespace fairhour::http
