// Finds or makes the records that a file names; see names.hpp.
#include "app/import/names.hpp"

#include "base/text.hpp"

namespace fairhour {

Names::Names(Firm& firm, IdMaker& ids, ImportId import) : firm_(firm), ids_(ids), import_(import) { learn(); }

void Names::learn() {
    for (const Role& role : firm_.roles) roles_.emplace(role.name, role.id);
    for (const Person& person : firm_.people) {
        if (!person.email.empty()) people_by_email_.emplace(person.email, person.id);
        people_by_name_.emplace(person.name, person.id);
    }
    for (const Client& client : firm_.clients) clients_.emplace(client.name, client.id);
    for (const Project& project : firm_.projects)
        projects_.emplace(Child{project.client.value, project.name}, project.id);
    for (const Task& task : firm_.tasks) tasks_.emplace(Child{task.project.value, task.name}, task.id);
}

PersonId Names::person(std::string_view name, std::string_view email, std::string_view role_name, Zone zone) {
    const std::string address = lower_ascii(email);
    if (!address.empty()) {
        if (const auto known = people_by_email_.find(address); known != people_by_email_.end()) return known->second;
    } else if (const auto known = people_by_name_.find(std::string(name)); known != people_by_name_.end()) {
        return known->second;
    }
    Person person;
    person.id = ids_.next<PersonTag>();
    person.name = std::string(name.empty() ? email : name);
    person.email = address;
    person.zone = zone;
    if (!role_name.empty()) person.role = role(role_name);
    person.import = import_;
    if (!address.empty()) people_by_email_.emplace(address, person.id);
    people_by_name_.emplace(person.name, person.id);
    made_.people.push_back(person);
    firm_.people.push_back(person);
    return person.id;
}

RoleId Names::role(std::string_view name) {
    const auto [row, added] = roles_.try_emplace(std::string(name), RoleId{});
    if (!added) return row->second;
    row->second = ids_.next<RoleTag>();
    made_.roles.push_back({row->second, std::string(name), import_});
    firm_.roles.push_back(made_.roles.back());
    return row->second;
}

ClientId Names::client(std::string_view name, Currency currency) {
    if (name.empty()) return {};
    const auto [row, added] = clients_.try_emplace(std::string(name), ClientId{});
    if (!added) return row->second;
    row->second = ids_.next<ClientTag>();
    Client client;
    client.id = row->second;
    client.name = std::string(name);
    client.currency = currency;
    client.import = import_;
    made_.clients.push_back(client);
    firm_.clients.push_back(std::move(client));
    return row->second;
}

ProjectId Names::project(ClientId client, std::string_view name) {
    if (name.empty()) return {};
    const auto [row, added] = projects_.try_emplace(Child{client.value, std::string(name)}, ProjectId{});
    if (!added) return row->second;
    row->second = ids_.next<ProjectTag>();
    Project project;
    project.id = row->second;
    project.client = client;
    project.name = std::string(name);
    project.import = import_;
    made_.projects.push_back(project);
    firm_.projects.push_back(std::move(project));
    return row->second;
}

TaskId Names::task(ProjectId project, std::string_view name) {
    if (name.empty() || project.none()) return {};
    const auto [row, added] = tasks_.try_emplace(Child{project.value, std::string(name)}, TaskId{});
    if (!added) return row->second;
    row->second = ids_.next<TaskTag>();
    Task task;
    task.id = row->second;
    task.project = project;
    task.name = std::string(name);
    task.import = import_;
    made_.tasks.push_back(task);
    firm_.tasks.push_back(std::move(task));
    return row->second;
}

Names::Made Names::take_made() { return std::exchange(made_, {}); }

}  // namespace fairhour
