// The proof of an import: worked hours by client, project, person and month, as the file has them and as the store has
// them, side by side. A row of the table that differs is an error of ours and stops the import.
//
//   client  Acme    file 1,204:30   already present 310:00   imported 894:30   equal
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/seconds.hpp"
#include "domain/firm.hpp"
#include "domain/insight/contribution.hpp"

namespace fairhour {

BOOST_DEFINE_FIXED_ENUM_CLASS(SideBy, std::uint8_t, client, project, person, month)

struct SideBySideLine {
    SideBy by = SideBy::client;
    std::string name;
    Seconds file;             // of all rows the file has, refused ones left out
    Seconds already_present;  // of rows that were stored before
    Seconds imported;         // what the store's totals grew by; nothing in a trial
    bool equal = false;
};
BOOST_DESCRIBE_STRUCT(SideBySideLine, (), (by, name, file, already_present, imported, equal))

struct SideBySideRow {
    ClientId client;
    ProjectId project;
    PersonId person;
    CivilDay work_date;
    Seconds worked;
};
enum class RowFate : std::uint8_t { imported, already_present };

class SideBySide {
public:
    void count(const SideBySideRow& row, RowFate fate);
    // `before` and `after` are the stored month totals around the import.
    [[nodiscard]] std::vector<SideBySideLine> compare(const FirmIndex& firm, const Totals& before,
                                                      const Totals& after) const;

private:
    struct Sums {
        Seconds file, already_present, imported;
    };
    using Key = std::pair<SideBy, std::int64_t>;
    static std::vector<Key> keys_of(const SideBySideRow& row);
    static void add_totals(std::map<Key, Sums>& sums, const Totals& totals, std::int64_t sign);
    std::map<Key, Sums> sums_;
};

}  // namespace fairhour
