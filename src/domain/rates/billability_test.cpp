#include "domain/rates/billability.hpp"

#include <gtest/gtest.h>

namespace fairhour {
namespace {

struct Setting {
    ContractKind kind = ContractKind::time_and_materials;
    BillableDefault project = BillableDefault::inherit, task = BillableDefault::inherit,
                    activity = BillableDefault::inherit;
    BillableMark mark = BillableMark::by_contract;
};
BillabilityReason reason(const Setting& s, Billability expected) {
    Contract contract;
    contract.kind = s.kind;
    contract.name = "Acme";
    Project project;
    project.billable = s.project;
    Task task;
    task.billable = s.task;
    Activity activity;
    activity.billable = s.activity;
    const BillingPlace place{&contract, &project, &task, &activity};
    const BillabilityAnswer answer = billability_of(place, s.mark);
    EXPECT_EQ(answer.billability, expected) << billability_sentence(answer, place);
    EXPECT_FALSE(billability_sentence(answer, place).empty());
    return answer.reason;
}
using enum Billability;
using Why = BillabilityReason;

TEST(Billability, TheKindOfContractGivesTheDefault) {
    EXPECT_EQ(reason({}, billable), Why::by_contract);
    EXPECT_EQ(reason({.kind = ContractKind::retainer}, billable), Why::by_contract);
    EXPECT_EQ(reason({.kind = ContractKind::fixed_fee}, billable), Why::by_contract);
    EXPECT_EQ(reason({.kind = ContractKind::non_billable}, Billability::non_billable), Why::internal_contract);
}
TEST(Billability, EachLevelMayNarrow) {
    EXPECT_EQ(reason({.project = BillableDefault::non_billable}, Billability::non_billable), Why::project_narrows);
    EXPECT_EQ(reason({.task = BillableDefault::non_billable}, Billability::non_billable), Why::task_narrows);
    EXPECT_EQ(reason({.activity = BillableDefault::non_billable}, Billability::non_billable), Why::activity_narrows);
    EXPECT_EQ(reason({.mark = BillableMark::non_billable}, Billability::non_billable), Why::owner_narrows);
}
TEST(Billability, NonBillableTravelOnABillableProjectIsNoDoubt) {
    EXPECT_EQ(reason({.project = BillableDefault::billable, .activity = BillableDefault::non_billable},
                     Billability::non_billable),
              Why::activity_narrows);
}
TEST(Billability, SayingWhatIsSoAnywayChangesNothing) {
    EXPECT_EQ(reason({.project = BillableDefault::billable,
                      .task = BillableDefault::billable,
                      .activity = BillableDefault::billable,
                      .mark = BillableMark::billable},
                     billable),
              Why::by_contract);
    EXPECT_EQ(reason({.kind = ContractKind::non_billable, .mark = BillableMark::non_billable},
                     Billability::non_billable),
              Why::internal_contract);
}
TEST(Billability, NobodyWidens) {
    const ContractKind internal = ContractKind::non_billable;
    EXPECT_EQ(reason({.kind = internal, .project = BillableDefault::billable}, unclear), Why::project_widens);
    EXPECT_EQ(reason({.kind = internal, .task = BillableDefault::billable}, unclear), Why::task_widens);
    EXPECT_EQ(reason({.project = BillableDefault::non_billable, .activity = BillableDefault::billable}, unclear),
              Why::activity_widens);
    EXPECT_EQ(reason({.kind = internal, .mark = BillableMark::billable}, unclear), Why::owner_widens);
    EXPECT_EQ(reason({.task = BillableDefault::non_billable, .mark = BillableMark::billable}, unclear),
              Why::owner_widens);
}
TEST(Billability, TaskAndActivityContradict) {
    EXPECT_EQ(reason({.task = BillableDefault::billable, .activity = BillableDefault::non_billable}, unclear),
              Why::task_and_activity_contradict);
    EXPECT_EQ(reason({.task = BillableDefault::non_billable,
                      .activity = BillableDefault::billable,
                      .mark = BillableMark::non_billable},
                     unclear),
              Why::task_and_activity_contradict);
}
TEST(Billability, WithoutAContractOnlyNotBillableIsCertain) {
    Project project;
    EXPECT_EQ(billability_of({}, BillableMark::by_contract).billability, unclear);
    EXPECT_EQ(billability_of({}, BillableMark::billable).reason, Why::no_contract);
    EXPECT_EQ(billability_of({}, BillableMark::non_billable).billability, Billability::non_billable);
    project.billable = BillableDefault::non_billable;
    EXPECT_EQ(billability_of({.project = &project}, BillableMark::by_contract).billability, Billability::non_billable);
    EXPECT_EQ(billability_of({.project = &project}, BillableMark::billable).billability, unclear);
}

}  // namespace
}  // namespace fairhour
