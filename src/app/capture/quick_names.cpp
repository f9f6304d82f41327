// Names as people call them; see quick_names.hpp.
#include "app/capture/quick_names.hpp"

#include <algorithm>
#include <tuple>

#include "app/capture/quick_line.hpp"

namespace fairhour::quick {
namespace {

void sort_found(std::vector<Meets>& found) {
    std::ranges::sort(found, [](const Meets& a, const Meets& b) {
        return std::make_tuple(-static_cast<int>(a.closeness), a.recent, std::string_view(a.what.name)) <
               std::make_tuple(-static_cast<int>(b.closeness), b.recent, std::string_view(b.what.name));
    });
}

bool separates(char c) { return c == ' ' || c == '-' || c == '/' || c == ',' || c == '&' || c == '.'; }

}  // namespace

Closeness closeness(std::string_view asked, std::string_view name) {
    if (asked.empty()) return Closeness::none;
    if (asked == name) return Closeness::whole;
    Closeness best = Closeness::none;
    for (std::size_t at = name.find(asked); at != std::string_view::npos; at = name.find(asked, at + 1)) {
        const bool begins = at == 0 || separates(name[at - 1]);
        const bool ends = at + asked.size() == name.size() || separates(name[at + asked.size()]);
        if (!begins) continue;
        if (ends) best = std::max(best, at == 0 ? Closeness::first_word : Closeness::word);
        if (asked.size() >= 2) best = std::max(best, Closeness::beginning);
    }
    return best;
}

const Meets* the_one(const std::vector<Meets>& found) {
    if (found.empty()) return nullptr;
    if (found.size() == 1 || found[1].closeness < found[0].closeness) return &found[0];
    const bool only_recent = found[0].recent != SIZE_MAX && found[1].recent == SIZE_MAX;
    return only_recent ? &found[0] : nullptr;
}

Names::Names(const QuickWords& words) : words_(words) {}

bool Names::open_to_person(const Project& project) const {
    return project.state == ProjectState::open &&
           (project.members.empty() || std::ranges::find(project.members, words_.person) != project.members.end());
}

std::size_t Names::recent_place(ProjectId project, TaskId task) const {
    for (std::size_t i = 0; i < words_.recents.size(); ++i)
        if (words_.recents[i].project == project && (task.none() || words_.recents[i].task == task)) return i;
    return SIZE_MAX;
}

std::string Names::place_text(ProjectId id) const {
    const Project* const project = words_.index.find(id);
    if (project == nullptr) return {};
    const Client* const client = words_.index.find(project->client);
    return client == nullptr ? project->name : client->name + " / " + project->name;
}

QuickCandidate Names::candidate(const Project& project) const {
    return {QuickKind::project, project.client, project.id, {}, place_text(project.id)};
}

std::vector<Meets> Names::clients(std::string_view asked, Closeness least) const {
    std::vector<Meets> found;
    for (const Client& client : words_.firm.clients) {
        const Closeness close = closeness(asked, folded(client.name));
        if (close == Closeness::none || close < least) continue;
        Meets meets{{QuickKind::client, client.id, {}, {}, client.name}, close, SIZE_MAX};
        for (std::size_t i = 0; i < words_.recents.size() && meets.recent == SIZE_MAX; ++i)
            if (const Project* const project = words_.index.find(words_.recents[i].project))
                if (project->client == client.id) meets.recent = i;
        found.push_back(std::move(meets));
    }
    sort_found(found);
    return found;
}

std::vector<Meets> Names::projects(std::string_view asked, ClientId client, Closeness least) const {
    std::vector<Meets> found;
    for (const Project& project : words_.firm.projects) {
        if (!open_to_person(project) || (!client.none() && project.client != client)) continue;
        const Closeness close = closeness(asked, folded(project.name));
        if (close == Closeness::none || close < least) continue;
        found.push_back({candidate(project), close, recent_place(project.id, {})});
    }
    sort_found(found);
    return found;
}

std::vector<Meets> Names::projects_of(ClientId client) const {
    std::vector<Meets> found;
    for (const Project& project : words_.firm.projects)
        if (project.client == client && open_to_person(project))
            found.push_back({candidate(project), Closeness::whole, recent_place(project.id, {})});
    sort_found(found);
    return found;
}

std::vector<Meets> Names::tasks(std::string_view asked, ProjectId project, Closeness least) const {
    std::vector<Meets> found;
    for (const Task& task : words_.firm.tasks) {
        if (task.project != project || task.closed) continue;
        const Closeness close = closeness(asked, folded(task.name));
        if (close == Closeness::none || close < least) continue;
        found.push_back({{QuickKind::task, {}, project, task.id, task.name}, close, recent_place(project, task.id)});
    }
    sort_found(found);
    return found;
}

const Activity* Names::activity(std::string_view asked) const {
    for (const Activity& activity : words_.firm.activities)
        if (folded(activity.name) == asked) return &activity;
    return nullptr;
}

}  // namespace fairhour::quick
