#include "storage/node_lease.hpp"

#include "base/limits.hpp"

namespace fairhour::storage {
namespace {

Status set_deadline(sql::Connection& connection, std::int64_t node, Instant now) {
    sql::Statement renew = TRY(connection.prepare("UPDATE node_leases SET expires_at = $2 WHERE node = $1"));
    renew.put(1, node);
    renew.put(2, (now + node_lease_length).micros);
    if (TRY(renew.run()) == 1) return {};
    return refuse(ErrorKind::conflict, "node_lease_lost", "Another program took over this one's node number.", {},
                  "Start it again.");
}

Result<std::int64_t> lowest_free(sql::Connection& connection) {
    sql::Statement select = TRY(connection.prepare("SELECT node FROM node_leases ORDER BY node"));
    std::int64_t free = 0;
    while (TRY(select.next()))
        if (select.integer(0) == free) ++free;
    return free;
}

Result<std::int64_t> lease_lowest(sql::Connection& connection, Instant now) {
    sql::Guard guard = TRY(sql::begin(connection, sql::Mode::write));
    sql::Statement expire = TRY(connection.prepare("DELETE FROM node_leases WHERE expires_at <= $1"));
    expire.put(1, now.micros);
    TRY(expire.run());
    const std::int64_t node = TRY(lowest_free(connection));
    if (node >= static_cast<std::int64_t>(limits::id_nodes_max))
        return refuse(ErrorKind::unavailable, "nodes_exhausted", "Too many programs use this store at once.", {},
                      "Try again in an hour.");
    sql::Statement insert = TRY(connection.prepare("INSERT INTO node_leases (node, expires_at) VALUES ($1, $2)"));
    insert.put(1, node);
    insert.put(2, (now + node_lease_length).micros);
    TRY(insert.run());
    TRY(guard.commit());
    return node;
}

}  // namespace

// Two programs that start at once see the same lowest number: one of them is told so by the key, and looks again.
Result<std::int64_t> lease_node(sql::Connection& connection, Instant now) {
    constexpr int tries_max = 20;
    for (int tries = 1;; ++tries) {
        auto node = lease_lowest(connection, now);
        if (node || node.error().name != "unique_violation" || tries == tries_max) return node;
    }
}

Status renew_node(sql::Connection& connection, std::int64_t node, Instant now) {
    sql::Guard guard = TRY(sql::begin(connection, sql::Mode::write));
    TRY(set_deadline(connection, node, now));
    return guard.commit();
}

Status give_back_node(sql::Connection& connection, std::int64_t node) {
    sql::Guard guard = TRY(sql::begin(connection, sql::Mode::write));
    sql::Statement remove = TRY(connection.prepare("DELETE FROM node_leases WHERE node = $1"));
    remove.put(1, node);
    TRY(remove.run());
    return guard.commit();
}

}  // namespace fairhour::storage
