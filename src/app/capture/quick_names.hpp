// Finds clients, projects, tasks and activities by how people call them, likeliest first; see quick_text.hpp.
#pragma once

#include <string>
#include <vector>

#include "app/capture/quick_text.hpp"

namespace fairhour::quick {

// How closely a name was met: a bare word has to be the name or its first word; with @ a beginning is enough.
enum class Closeness : std::uint8_t { none, beginning, word, first_word, whole };

struct Meets {
    QuickCandidate what;
    Closeness closeness = Closeness::none;
    std::size_t recent = SIZE_MAX;  // place among the person's recents
};

class Names {
public:
    explicit Names(const QuickWords& words);
    // Sorted: closeness, then recents, then name. `client` narrows projects where it is not none.
    [[nodiscard]] std::vector<Meets> clients(std::string_view folded, Closeness least) const;
    [[nodiscard]] std::vector<Meets> projects(std::string_view folded, ClientId client, Closeness least) const;
    [[nodiscard]] std::vector<Meets> projects_of(ClientId client) const;
    [[nodiscard]] std::vector<Meets> tasks(std::string_view folded, ProjectId project, Closeness least) const;
    [[nodiscard]] const Activity* activity(std::string_view folded) const;
    [[nodiscard]] std::string place_text(ProjectId project) const;  // "Acme / Website"

private:
    [[nodiscard]] bool open_to_person(const Project& project) const;
    [[nodiscard]] std::size_t recent_place(ProjectId project, TaskId task) const;
    [[nodiscard]] QuickCandidate candidate(const Project& project) const;
    const QuickWords& words_;
};

// The one meant: the only closest one, or the only recent one among the closest. nullptr: it could be several, or none.
[[nodiscard]] const Meets* the_one(const std::vector<Meets>& found);
[[nodiscard]] Closeness closeness(std::string_view asked, std::string_view folded_name);

}  // namespace fairhour::quick
