#include "cli/names.hpp"

#include "base/text.hpp"
#include "cli/command_tree.hpp"

namespace fairhour::cli {
namespace {

// Records with a name, searched by id and by name.
template <class Record>
Result<decltype(Record::id)> find_named(const std::vector<Record>& records, std::string_view typed,
                                        const std::string& what) {
    const std::string asked = lower_ascii(trimmed(typed));
    std::vector<const Record*> found;
    std::vector<std::string> known;
    for (const Record& record : records) {
        if (id_text(record.id) == asked) return record.id;
        if (lower_ascii(record.name) == asked) found.push_back(&record);
        known.push_back(record.name);
    }
    if (found.size() == 1) return found.front()->id;
    if (found.size() > 1)
        return invalid(what + "_ambiguous",
                       "There are " + std::to_string(found.size()) + " with the name " + in_quotes(typed) + ".", "",
                       "Say which by its id: " + id_text(found[0]->id) + " or " + id_text(found[1]->id) + ".");
    const std::string near = nearest(typed, known);
    return refuse(ErrorKind::not_found, what + "_unknown", "There is no " + what + " " + in_quotes(typed) + ".", "",
                  near.empty() ? "`fairhour report value --by " + what + "` lists them."
                               : "Did you mean " + in_quotes(near) + "?");
}

template <class IdType, class Find>
Result<std::vector<IdType>> each(const std::vector<std::string>& typed, Find&& find) {
    std::vector<IdType> out;
    for (const std::string& one : typed) out.push_back(TRY(find(one)));
    return out;
}

}  // namespace

Result<PersonId> Names::person(std::string_view typed) const {
    const std::string asked = lower_ascii(trimmed(typed));
    for (const Person& person : firm_.people)
        if (!person.email.empty() && lower_ascii(person.email) == asked) return person.id;
    return find_named(firm_.people, typed, "person");
}

Result<ClientId> Names::client(std::string_view typed) const { return find_named(firm_.clients, typed, "client"); }

Result<ProjectId> Names::project(std::string_view typed) const {
    const std::size_t slash = typed.find(" / ");
    if (slash == std::string_view::npos) return find_named(firm_.projects, typed, "project");
    const ClientId owner = TRY(client(typed.substr(0, slash)));
    std::vector<Project> of_client;
    for (const Project& project : firm_.projects)
        if (project.client == owner) of_client.push_back(project);
    return find_named(of_client, typed.substr(slash + 3), "project");
}

Result<std::vector<PersonId>> Names::people(const std::vector<std::string>& typed) const {
    return each<PersonId>(typed, [&](const std::string& one) { return person(one); });
}
Result<std::vector<ClientId>> Names::clients(const std::vector<std::string>& typed) const {
    return each<ClientId>(typed, [&](const std::string& one) { return client(one); });
}
Result<std::vector<ProjectId>> Names::projects(const std::vector<std::string>& typed) const {
    return each<ProjectId>(typed, [&](const std::string& one) { return project(one); });
}

Result<std::unique_ptr<Names>> load_names(const AppContext& app) {
    const std::unique_ptr<Transaction> work = TRY(app.store.begin(app.scope, Access::read));
    return std::make_unique<Names>(TRY(work->firm()));
}

}  // namespace fairhour::cli
