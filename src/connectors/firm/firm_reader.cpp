#include "connectors/firm/firm_reader.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "base/text.hpp"
#include "connectors/firm/firm_rates.hpp"
#include "connectors/firm/firm_table.hpp"

namespace fairhour::firm {
namespace {

constexpr std::int64_t money_minor_max = 1'000'000'000'000;

// Says of a second row that its line stands for something already there.
class Once {
public:
    // The key's first line if it is there already, else 0.
    std::int64_t first_line(const std::string& key, std::int64_t line) {
        const auto [row, added] = lines_.try_emplace(key, line);
        return added ? 0 : row->second;
    }

private:
    std::map<std::string, std::int64_t> lines_;
};

void refuse_twice(FirmCells& cells, std::string_view column, std::int64_t first_line) {
    if (first_line == 0) return;
    cells.refuse(column, "row_twice", "Line " + std::to_string(first_line) + " already says this.",
                 "Remove one of the two.");
}

Status read_clients(const std::string& folder, FirmSource& firm, Names& names) {
    const auto table = TRY(
        FirmTable::read(folder, "clients.csv",
                        {"Client", "Currency", "Rounding minutes", "Tax basis points", "Payment days"}, firm.refusals));
    Once once;
    for (const FirmRow& row : table.rows()) {
        FirmCells cells(table, row, firm.refusals);
        FirmClient client{.line = row.line,
                          .name = cells.name("Client"),
                          .currency = cells.currency("Currency"),
                          .rounding_minutes = cells.number("Rounding minutes", 0, 1440),
                          .tax_basis_points = cells.number("Tax basis points", 0, 10'000),
                          .payment_days = cells.number("Payment days", 0, 365)};
        refuse_twice(cells, "Client", once.first_line(client.name, row.line));
        if (!cells.taken()) continue;
        names.clients.insert(client.name);
        firm.clients.push_back(std::move(client));
    }
    return {};
}

Status read_projects(const std::string& folder, FirmSource& firm, Names& names) {
    const auto table =
        TRY(FirmTable::read(folder, "projects.csv", {"Client", "Project", "Billable", "Budget hours"}, firm.refusals));
    Once once;
    for (const FirmRow& row : table.rows()) {
        FirmCells cells(table, row, firm.refusals);
        FirmProject project{.line = row.line,
                            .client = cells.name("Client"),
                            .name = cells.name("Project"),
                            .billing =
                                cells.number("Billable", 0, 1) == 1 ? FirmBilling::billable : FirmBilling::non_billable,
                            .budget_hours = cells.number("Budget hours", 0, 10'000'000)};
        if (!names.clients.contains(project.client))
            cells.refuse("Client", "client_unknown", "clients.csv has no such client.",
                         "Add the client, or correct the name.");
        refuse_twice(cells, "Project", once.first_line(project.client + '\n' + project.name, row.line));
        if (!cells.taken()) continue;
        names.projects.insert({project.client, project.name});
        firm.projects.push_back(std::move(project));
    }
    return {};
}

Status read_people(const std::string& folder, FirmSource& firm, Names& names) {
    const auto table = TRY(FirmTable::read(folder, "people.csv",
                                           {"User", "Email", "Role", "Time zone", "Cost rate minor"}, firm.refusals));
    Once once;
    for (const FirmRow& row : table.rows()) {
        FirmCells cells(table, row, firm.refusals);
        FirmPerson person{.line = row.line,
                          .name = cells.name("User"),
                          .email = cells.name("Email"),
                          .role = cells.name("Role", Blank::allowed),
                          .zone = cells.zone("Time zone"),
                          .cost_minor_an_hour = cells.number("Cost rate minor", 0, money_minor_max)};
        refuse_twice(cells, "Email", once.first_line(lower_ascii(person.email), row.line));
        if (!cells.taken()) continue;
        names.emails.insert(lower_ascii(person.email));
        firm.people.push_back(std::move(person));
    }
    return {};
}

Status read_absences(const std::string& folder, FirmSource& firm, const Names& names) {
    const auto table = TRY(FirmTable::read(folder, "absences.csv", {"Email", "Date", "Kind"}, firm.refusals));
    for (const FirmRow& row : table.rows()) {
        FirmCells cells(table, row, firm.refusals);
        FirmAbsence absence{.line = row.line,
                            .email = cells.name("Email"),
                            .day = cells.day("Date"),
                            .kind = cells.name("Kind")};
        if (!names.emails.contains(lower_ascii(absence.email)))
            cells.refuse("Email", "person_unknown", "people.csv has no such address.",
                         "Add the person, or correct the address.");
        if (cells.taken()) firm.absences.push_back(std::move(absence));
    }
    return {};
}

struct KnownRule {
    std::string_view name;
    std::int64_t max;
};
constexpr KnownRule known_rules[] = {
    {"min_minutes_a_day", 1440},    {"max_minutes_a_day", 1440}, {"max_entry_minutes", 44'640},
    {"entry_due_days", 366},        {"note_min_chars", 1000},    {"lock_day_of_next_month", 31},
    {"compliance_target_pct", 100},
};

Status read_policy(const std::string& folder, FirmSource& firm) {
    const auto table = TRY(FirmTable::read(folder, "policy.csv", {"Rule", "Value"}, firm.refusals));
    Once once;
    std::vector<std::string> names;
    for (const KnownRule& rule : known_rules) names.emplace_back(rule.name);
    for (const FirmRow& row : table.rows()) {
        FirmCells cells(table, row, firm.refusals);
        FirmPolicyRule rule{.line = row.line, .rule = cells.name("Rule")};
        const KnownRule* known = nullptr;
        for (const KnownRule& one : known_rules)
            if (one.name == rule.rule) known = &one;
        if (known == nullptr)
            cells.refuse("Rule", "rule_unknown", "There is no such rule.", "Use one of " + joined(names, ", ") + ".");
        else
            rule.value = cells.number("Value", 0, known->max);
        refuse_twice(cells, "Rule", once.first_line(rule.rule, row.line));
        if (cells.taken()) firm.policy.push_back(std::move(rule));
    }
    return {};
}

}  // namespace

Result<FirmSource> read(const std::string& folder) {
    FirmSource firm;
    Names names;
    std::size_t before = 0;
    const auto in_order_of_lines = [&] {
        const auto from = firm.refusals.begin() + static_cast<std::ptrdiff_t>(before);
        std::stable_sort(from, firm.refusals.end(), [](const auto& a, const auto& b) { return a.line < b.line; });
        before = firm.refusals.size();
    };
    TRY(read_people(folder, firm, names));
    in_order_of_lines();
    TRY(read_clients(folder, firm, names));
    in_order_of_lines();
    TRY(read_projects(folder, firm, names));
    in_order_of_lines();
    TRY(read_rates(folder, firm, names));
    in_order_of_lines();
    TRY(read_absences(folder, firm, names));
    in_order_of_lines();
    TRY(read_policy(folder, firm));
    in_order_of_lines();
    return firm;
}

}  // namespace fairhour::firm
