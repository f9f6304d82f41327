// From the names of a file to the records of the firm. A name that is not there yet becomes a record of the import, so
// that a first import needs no set-up; undoing the import takes it away again.
//
//   Names names(firm, work.ids(), import_id, {.zone = madrid});
//   const PersonId ada = names.person("Ada Lovelace", "ada@example.com", "", berlin);
//   names.made()   // what has to be put into the store
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "base/id_maker.hpp"
#include "domain/firm.hpp"

namespace fairhour {

class Names {
public:
    Names(Firm& firm, IdMaker& ids, ImportId import);
    [[nodiscard]] PersonId person(std::string_view name, std::string_view email, std::string_view role, Zone zone);
    [[nodiscard]] ClientId client(std::string_view name, Currency currency);
    [[nodiscard]] ProjectId project(ClientId client, std::string_view name);
    [[nodiscard]] TaskId task(ProjectId project, std::string_view name);
    [[nodiscard]] RoleId role(std::string_view name);

    struct Made {
        std::vector<Role> roles;
        std::vector<Person> people;
        std::vector<Client> clients;
        std::vector<Project> projects;
        std::vector<Task> tasks;
        [[nodiscard]] std::size_t size() const {
            return roles.size() + people.size() + clients.size() + projects.size() + tasks.size();
        }
    };
    // What was made since the last call.
    [[nodiscard]] Made take_made();

private:
    struct Child {
        std::int64_t parent;
        std::string name;
        auto operator<=>(const Child&) const = default;
        template <class H>
        friend H AbslHashValue(H h, const Child& c) {
            return H::combine(std::move(h), c.parent, c.name);
        }
    };
    void learn();
    Firm& firm_;
    IdMaker& ids_;
    ImportId import_;
    Made made_;
    absl::flat_hash_map<std::string, PersonId> people_by_email_, people_by_name_;
    absl::flat_hash_map<std::string, ClientId> clients_;
    absl::flat_hash_map<Child, ProjectId> projects_;
    absl::flat_hash_map<Child, TaskId> tasks_;
    absl::flat_hash_map<std::string, RoleId> roles_;
};

}  // namespace fairhour
