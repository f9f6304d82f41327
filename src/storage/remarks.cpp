// What people say about decisions, and what was ruled on cases. See domain/policy/remark.hpp and case_ruling.hpp.
#include "storage/records.hpp"
#include "storage/transaction.hpp"

namespace fairhour::storage {

Status SqlTransaction::put(std::span<const Remark> remarks) { return upsert_all(connection_, organization(), remarks); }

Result<std::vector<Remark>> SqlTransaction::remarks(const RemarkFilter& filter) {
    const sql::Dialect dialect = connection_.dialect();
    std::string rest;
    if (!filter.ids.empty()) rest += " AND " + among(dialect, "id", 2);
    if (!filter.entries.empty()) rest += " AND " + among(dialect, "entry", 3);
    if (!filter.about.empty()) rest += " AND " + among(dialect, "about", 4);
    if (filter.kind) rest += " AND kind = $5";
    if (filter.read == RemarkFilter::Read::unread) rest += " AND read_at IS NULL";
    if (filter.after) rest += " AND id < $6";
    rest += " ORDER BY id DESC";
    if (filter.limit > 0) rest += " LIMIT $7";
    sql::Statement select = TRY(select_where<Remark>(connection_, organization(), rest));
    const auto put_list = [&]<class Tag>(int place, const std::vector<Id<Tag>>& ids) {
        if (!ids.empty()) select.put(place, std::string_view(id_list(dialect, std::span(ids))));
    };
    put_list(2, filter.ids);
    put_list(3, filter.entries);
    put_list(4, filter.about);
    if (filter.kind) select.put(5, static_cast<std::int64_t>(*filter.kind));
    if (filter.after) select.put(6, filter.after.value);
    if (filter.limit > 0) select.put(7, filter.limit);
    return take_all<Remark>(select);
}

Status SqlTransaction::insert_case_rulings(std::span<const CaseRuling> rulings) {
    return insert_all(connection_, organization(), rulings);
}

Result<std::vector<CaseRuling>> SqlTransaction::case_rulings(std::int64_t limit) {
    sql::Statement select = TRY(select_where<CaseRuling>(connection_, organization(),
                                                         limit > 0 ? " ORDER BY id DESC LIMIT $2" : " ORDER BY id DESC"));
    if (limit > 0) select.put(2, limit);
    return take_all<CaseRuling>(select);
}

}  // namespace fairhour::storage
