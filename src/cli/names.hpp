// Names for ids and ids for names. What a person types (--client "Acme") finds one record or is refused with the nearest;
// what is stored (cli_…) is shown by name.
//
//   const std::unique_ptr<Names> names = TRY(load_names(app));
//   names->of(invoice.client)           // "Acme"
//   TRY(names->client("acme"))          // its id; upper and lower case are the same
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "app/context.hpp"
#include "domain/firm.hpp"

namespace fairhour::cli {

class Names {
public:
    explicit Names(std::shared_ptr<const FirmView> view)
        : view_(std::move(view)), firm_(view_->firm), index_(view_->index) {}
    Names(const Names&) = delete;
    Names& operator=(const Names&) = delete;

    [[nodiscard]] const Firm& firm() const { return firm_; }
    [[nodiscard]] const FirmIndex& index() const { return index_; }
    [[nodiscard]] std::string of(PersonId id) const { return name_of(index_.find(id)); }
    [[nodiscard]] std::string of(ClientId id) const { return name_of(index_.find(id)); }
    [[nodiscard]] std::string of(ProjectId id) const { return name_of(index_.find(id)); }
    [[nodiscard]] std::string of(ContractId id) const { return name_of(index_.find(id)); }
    // By id, whole name or e-mail; refused with `not_found` and the nearest name.
    [[nodiscard]] Result<PersonId> person(std::string_view typed) const;
    [[nodiscard]] Result<ClientId> client(std::string_view typed) const;
    [[nodiscard]] Result<ProjectId> project(std::string_view typed) const;  // "Website", or "Acme / Website"
    [[nodiscard]] Result<std::vector<PersonId>> people(const std::vector<std::string>& typed) const;
    [[nodiscard]] Result<std::vector<ClientId>> clients(const std::vector<std::string>& typed) const;
    [[nodiscard]] Result<std::vector<ProjectId>> projects(const std::vector<std::string>& typed) const;

private:
    template <class Record>
    static std::string name_of(const Record* record) {
        return record == nullptr ? "-" : record->name;
    }
    std::shared_ptr<const FirmView> view_;
    const Firm& firm_;
    const FirmIndex& index_;
};

[[nodiscard]] Result<std::unique_ptr<Names>> load_names(const AppContext& app);

}  // namespace fairhour::cli
