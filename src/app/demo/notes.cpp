// What people write about their work: good notes mostly, some that tell a client nothing.
#include <array>

#include "app/demo/making.hpp"

namespace fairhour::demo {
namespace {

constexpr std::array<std::string_view, 8> subjects{"the booking flow",  "the pilot release",
                                                   "the March figures", "the approval screens",
                                                   "the supplier data", "the migration plan",
                                                   "the start page",    "the roll-out to the second region"};
constexpr std::array<std::string_view, 6> endings{"",
                                                  " with the client's team",
                                                  ", second round",
                                                  " and wrote up the findings",
                                                  " before the steering meeting",
                                                  ", with comments from operations"};
constexpr std::array<std::string_view, 5> empty_notes{"work", "call", "", "misc", "stuff"};

struct TaskVerbs {
    std::string_view task;
    std::array<std::string_view, 4> verbs;
};
constexpr std::array task_verbs{
    TaskVerbs{"Workshop",
              {"Prepared the workshop on", "Ran the workshop on", "Wrote up the workshop on",
               "Planned the next workshop on"}},
    TaskVerbs{"Research",
              {"Interviewed users about", "Analysed", "Compared three approaches to", "Read the usage data of"}},
    TaskVerbs{"Design", {"Sketched", "Designed", "Refined", "Prototyped"}},
    TaskVerbs{"Development", {"Built", "Fixed defects in", "Wrote tests for", "Refactored"}},
    TaskVerbs{"Review", {"Reviewed", "Presented", "Tested", "Walked the client through"}},
    TaskVerbs{"Project management", {"Planned", "Updated the risks of", "Aligned dates for", "Reported on"}},
    TaskVerbs{"Learning", {"Read up on", "Took a course on", "Tried tools for", "Shared lessons from"}},
    TaskVerbs{"Team meeting", {"Talked in the team about", "Looked back on", "Planned capacity for", "Discussed"}},
    TaskVerbs{"Proposal",
              {"Drafted the proposal for", "Estimated", "Called a prospect about", "Reviewed the offer for"}},
    TaskVerbs{"Recruiting",
              {"Interviewed a candidate for", "Wrote the job advert for", "Screened applications for",
               "Prepared a task about"}},
};

}  // namespace

std::string note_of(Making& making, const Worker& worker, std::string_view task) {
    Dice& dice = making.dice;
    if (dice.comes(worker.habit == Habit::forgetful ? 500 : 130)) return std::string(dice.pick(empty_notes));
    std::string note("Worked on");
    for (const TaskVerbs& row : task_verbs)
        if (row.task == task) note = dice.pick(row.verbs);
    note += ' ';
    note += dice.pick(subjects);
    note += dice.pick(endings);
    return note;
}

}  // namespace fairhour::demo
