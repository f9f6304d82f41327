// Imports, and taking one back: its entries, what was decided about them, and the set-up records that nothing else uses.
#include "storage/records.hpp"
#include "storage/transaction.hpp"

namespace fairhour::storage {
namespace {

// Children first. $1 is the organization, $2 the import. Decided, billed or referred-to rows of others make the
// database refuse: an import that has been billed cannot be undone.
constexpr std::string_view of_its_entries =
    " WHERE organization = $1 AND entry IN (SELECT id FROM entries WHERE organization = $1 AND import = $2)";
constexpr std::array<std::string_view, 5> tables_of_entries{"decision_hits", "decisions", "first_approvals", "remarks",
                                                           "transitions"};

constexpr std::array<std::string_view, 12> set_up_removals{
    "DELETE FROM absences WHERE organization = $1 AND import = $2",
    "DELETE FROM tasks WHERE organization = $1 AND import = $2 AND id NOT IN"
    " (SELECT task FROM entries WHERE organization = $1 AND task IS NOT NULL)",
    "DELETE FROM projects WHERE organization = $1 AND import = $2 AND NOT EXISTS"
    " (SELECT 1 FROM entries AS e WHERE e.organization = projects.organization AND e.project = projects.id) AND NOT "
    "EXISTS"
    " (SELECT 1 FROM tasks AS t WHERE t.organization = projects.organization AND t.project = projects.id) AND NOT "
    "EXISTS"
    " (SELECT 1 FROM expenses AS x WHERE x.organization = projects.organization AND x.project = projects.id) AND NOT "
    "EXISTS"
    " (SELECT 1 FROM plan_allocations AS a WHERE a.organization = projects.organization AND a.project = projects.id)",
    "DELETE FROM contracts WHERE organization = $1 AND import = $2 AND NOT EXISTS"
    " (SELECT 1 FROM projects AS p WHERE p.organization = contracts.organization AND p.contract = contracts.id) AND "
    "NOT EXISTS"
    " (SELECT 1 FROM invoices AS i WHERE i.organization = contracts.organization AND i.contract = contracts.id)",
    "DELETE FROM clients WHERE organization = $1 AND import = $2 AND NOT EXISTS"
    " (SELECT 1 FROM projects AS p WHERE p.organization = clients.organization AND p.client = clients.id) AND NOT "
    "EXISTS"
    " (SELECT 1 FROM contracts AS c WHERE c.organization = clients.organization AND c.client = clients.id) AND NOT "
    "EXISTS"
    " (SELECT 1 FROM invoices AS i WHERE i.organization = clients.organization AND i.client = clients.id)",
    "DELETE FROM day_decisions WHERE organization = $1 AND person IN"
    " (SELECT id FROM people AS p WHERE p.organization = $1 AND p.import = $2 AND NOT EXISTS"
    " (SELECT 1 FROM entries AS e WHERE e.organization = p.organization AND e.person = p.id))",
    "DELETE FROM people WHERE organization = $1 AND import = $2 AND NOT EXISTS"
    " (SELECT 1 FROM entries AS e WHERE e.organization = people.organization AND e.person = people.id) AND NOT EXISTS"
    " (SELECT 1 FROM absences AS a WHERE a.organization = people.organization AND a.person = people.id) AND NOT EXISTS"
    " (SELECT 1 FROM attested_days AS d WHERE d.organization = people.organization AND d.person = people.id) AND NOT "
    "EXISTS"
    " (SELECT 1 FROM expenses AS x WHERE x.organization = people.organization AND x.person = people.id) AND NOT EXISTS"
    " (SELECT 1 FROM plan_allocations AS a WHERE a.organization = people.organization AND a.person = people.id)",
    "DELETE FROM rates WHERE organization = $1 AND import = $2",
    "DELETE FROM cost_rates WHERE organization = $1 AND import = $2",
    "DELETE FROM exchange_rates WHERE organization = $1 AND import = $2",
    "DELETE FROM roles WHERE organization = $1 AND import = $2 AND NOT EXISTS"
    " (SELECT 1 FROM people AS p WHERE p.organization = roles.organization AND p.role = roles.id) AND NOT EXISTS"
    " (SELECT 1 FROM rates AS r WHERE r.organization = roles.organization AND r.role = roles.id) AND NOT EXISTS"
    " (SELECT 1 FROM cost_rates AS c WHERE c.organization = roles.organization AND c.role = roles.id)",
    // Only while it is the newest and nothing was decided by it.
    "DELETE FROM policies WHERE organization = $1 AND import = $2 AND NOT EXISTS"
    " (SELECT 1 FROM policies AS later WHERE later.organization = policies.organization"
    " AND later.version > policies.version) AND NOT EXISTS"
    " (SELECT 1 FROM decisions AS d WHERE d.organization = policies.organization"
    " AND d.policy_version = policies.version) AND NOT EXISTS"
    " (SELECT 1 FROM day_decisions AS d WHERE d.organization = policies.organization"
    " AND d.policy_version = policies.version)"};

// Bills that were tried on the sample firm (ImportKind::demo) and never issued go with it. $1 organization, $2 import.
constexpr std::string_view drafts_of_sample =
    "(SELECT i.id FROM invoices AS i JOIN clients AS c ON c.organization = i.organization AND c.id = i.client"
    " JOIN imports AS m ON m.organization = c.organization AND m.id = c.import"
    " WHERE i.organization = $1 AND m.id = $2 AND m.kind = 2 AND i.number_value = 0)";
constexpr std::array<std::string_view, 4> tables_of_drafts{"line_entries", "invoice_lines", "tax_lines",
                                                          "adjustments"};
static_assert(static_cast<int>(ImportKind::demo) == 2);

}  // namespace

Status SqlTransaction::put(const Import& import) {
    return upsert_all(connection_, organization(), std::span(&import, 1));
}

Result<std::vector<Import>> SqlTransaction::imports() {
    return read_all<Import>(connection_, organization(), " ORDER BY id");
}

Status SqlTransaction::remove_import(ImportId import) {
    const auto run = [&](const std::string& sql) -> Status {
        sql::Statement statement = TRY(connection_.prepare(sql));
        statement.put(1, organization());
        statement.put(2, import.value);
        TRY(statement.run());
        return {};
    };
    part_.set_up_changed = true;
    const std::string drafts(drafts_of_sample);
    for (const std::string_view table : tables_of_drafts)
        TRY(run("DELETE FROM " + std::string(table) + " WHERE organization = $1 AND invoice IN " + drafts));
    TRY(run("DELETE FROM invoices WHERE organization = $1 AND id IN " + drafts));
    for (const std::string_view table : tables_of_entries)
        TRY(run("DELETE FROM " + std::string(table) + std::string(of_its_entries)));
    TRY(run("DELETE FROM entries WHERE organization = $1 AND import = $2"));
    for (const std::string_view sql : set_up_removals) TRY(run(std::string(sql)));
    return {};
}

}  // namespace fairhour::storage
